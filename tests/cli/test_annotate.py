"""annotate and metadata on the command line: what they print, what they refuse, what is in the project afterwards."""

from __future__ import annotations

import csv
import json

import pytest

from hitl_workbench.cli.main import main
from hitl_workbench.domain.recording import MediaFacts
from hitl_workbench.formats.tier_roles import FOREIGN, LABELS, SKIPPED, TURNS, Role
from hitl_workbench.project.metadata import persons_of
from hitl_workbench.project.operations.recordings import add_recording
from hitl_workbench.project.project import Project
from hitl_workbench.project.tiers import content_of
from tests.project.building import draft, make_project, table
from tests.workflow.test_annotating import TURN_OF_ANN, lanes, told
from tests.workflow.toy_formats import toy_formats  # noqa: F401


@pytest.fixture
def study(tmp_path, toy_formats):  # noqa: F811
    """A project with the recordings call (with a draft) and second, one minute each."""
    with make_project(tmp_path / "study.hitl") as project:
        draft(project, 4)
        project.run(add_recording, "second", "second.wav", MediaFacts("cd" * 32, 60_000, 16_000, 1))
    return project.folder


@pytest.fixture
def say(capsys):
    """Runs a command; exit status, what was said, and what went to stderr."""

    def run(*words):
        capsys.readouterr()
        try:
            status = main([str(word) for word in words])
        except SystemExit as usage:
            status = usage.code
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def tiers(study):
    with Project.open(study, read_only=True) as project:
        return [(row["recording_id"], row["origin"]) for row in table(project, "tier")]


def test_files_are_matched_by_name_and_the_rest_is_listed(study, say, tmp_path):
    files = [told(tmp_path, f"{name}.told", turns=[TURN_OF_ANN]) for name in ("call", "second", "third", "call_ann")]
    status, out, err = say("annotate", study, *files)
    assert status == 1
    assert out.splitlines() == [
        "call: call.told (told): 1 turns as tier 2",
        "second: second.told (told): 1 turns as tier 3",
    ]
    errors = [line for line in err.splitlines() if line.startswith("error: ")]
    assert errors == [
        "error: third.told: no recording is called 'third'; say which is meant with --recording",
        "error: call_ann.told: no recording is called 'call_ann'; say which is meant with --recording; it may be "
        "'call'",
    ]
    assert tiers(study) == [(1, "draft"), (1, "import"), (2, "import")]
    assert say("annotate", study, files[2], "--recording", "call")[0] == 0


def test_looking_says_what_would_happen_and_does_nothing(study, say, tmp_path):
    path = lanes(
        tmp_path, "Ann|0|1000|good morning", "gestures|0|500|nods", "Ann|59000|61000|late", "Ann|70000|71000|gone"
    )
    before = tiers(study)
    status, out, _ = say("annotate", study, path, "--look")
    assert status == 0 and tiers(study) == before
    assert "call.lanes: Lanes, utf-8; to 'call' (the file is called 'call')" in out
    assert "tier 'Ann' (3 entries): turns:Ann" in out and "tier 'gestures' (1 entries): foreign" in out
    assert "would be left out: 1 turns lie behind the recording's end and were left out" in out
    status, out, _ = say("annotate", study, path, "--look", "--json")
    (found,) = json.loads(out)["files"]
    assert found["format"] == "lanes" and found["recording"] == "call" and found["turns"] == 2
    assert found["tiers"][0] == {"name": "Ann", "entries": 3, "role": "turns:Ann"} and len(found["skipped"]) == 1
    status, out, _ = say("annotate", study, told(tmp_path, "third.told", turns=[]), "--look")
    assert status == 1 and "to no recording" in out


def test_what_would_be_lost_is_refused_until_the_rest_is_enough(study, say, tmp_path):
    path = told(tmp_path, turns=[TURN_OF_ANN], notes=["line 7 was skipped"])
    status, _, err = say("annotate", study, path)
    assert status == 1 and len(tiers(study)) == 1
    assert err.strip() == (
        "error: call.told: content would be left out (line 7 was skipped); nothing was imported. Mend the file, or "
        "add --partial"
    )
    assert say("annotate", study, path, "--partial")[0] == 0
    assert say("annotate", study, path, "--json")[0] == 1


def test_roles_columns_offset_and_encoding_are_as_said(study, say, tmp_path):
    path = lanes(tmp_path, "a=b|0|1000|größe", "gestures|0|500|nods", "c|0|10|x", encoding="cp850")
    words = ("--role", "a=b=turns:Ann", "--role", "gestures=foreign", "--role", "c=skipped")
    status, out, _ = say("annotate", study, path, *words, "--offset", "-0.25", "--encoding", "cp850", "--json")
    (found,) = json.loads(out)["files"]
    assert status == 0 and (found["turns"], found["foreign_tiers"], found["skipped"]) == (1, 1, [])
    with Project.open(study, read_only=True) as project:
        (turn,) = content_of(project.db, found["tier"]).turns
    assert (turn.speaker, turn.span.start_ms, turn.span.end_ms, turn.text) == ("Ann", 0, 750, "größe")

    rows = tmp_path / "call.columns"
    rows.write_text("columns\na;b;c;d\n1;2;Ann;hi\n")
    columns = [word for pair in ("start=a", "end=b", "speaker=c", "text=d") for word in ("--column", pair)]
    status, out, err = say("annotate", study, rows, *columns)
    assert status == 0, err
    assert "1 turns" in out


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (("--role", "Ann=singing"), 1, "'singing' is not what a tier can be"),
        (("--role", "Ann"), 1, "should be TIER=KIND"),
        (("--role", "Ann=labels:turn"), 1, "of labels write"),
        (("--role", "Eve=turns"), 1, "there is no tier 'Eve'"),
        (("--column", "start"), 1, "should be ROLE=NAME"),
        (("--format", "nothing"), 1, "no importer called 'nothing'"),
        (("--encoding", "nothing"), 1, "no encoding 'nothing'"),
        (("--offset", "later"), 2, "invalid number of seconds"),
        (("--offset", "1e12"), 2, "invalid number of seconds"),
        (("--recording", "nowhere"), 1, "no recording 'nowhere'"),
    ],
)
def test_wrong_words_are_one_line(study, say, tmp_path, words, status, message):
    path = lanes(tmp_path, "Ann|0|1000|x")
    ended, _, err = say("annotate", study, path, *words)
    assert ended == status and message in err
    assert len(tiers(study)) == 1


def test_one_recording_is_named_for_one_file_only(study, say, tmp_path):
    path = told(tmp_path, turns=[TURN_OF_ANN])
    for words in ((path, path), (tmp_path / "folder",)):
        (tmp_path / "folder").mkdir(exist_ok=True)
        status, _, err = say("annotate", study, *words, "--recording", "call")
        assert status == 1 and "belongs to one file" in err
    assert "there are no files" in say("annotate", study, tmp_path / "folder")[2]


def test_roles_are_written_as_they_are_read():
    from hitl_workbench.cli.annotating import role_text, roles_of

    for role in (Role(TURNS, "Ann"), Role(FOREIGN), Role(SKIPPED), Role(LABELS, "Ann", "intent", "turn"),
                 Role(LABELS, "", "scene", "recording"), Role(TURNS, "Ann: the first")):  # fmt: skip
        assert roles_of([f"a = b={role_text(role)}"]) == {"a = b": role}


def test_import_with_goes_on_as_before(study, say, tmp_path):
    from tests.audio.sounds import clicks, write_wav

    sound = write_wav(tmp_path / "sound.wav", clicks(5, (1.0,)))
    path = told(tmp_path, "other name.told", turns=[TURN_OF_ANN, ["Bob", 9000, 9500, "late"]])
    status, out, err = say("import", study, sound, "--with", path)
    assert status == 0 and "other name.told (told): 1 turns as tier 2" in out
    assert "1 turns lie behind the recording's end and were left out" in err


# -- metadata


def test_metadata_is_set_shown_and_taken_away(study, say):
    assert say("metadata", "set", study, "--recording", "call", "place=Graz", "title=A = B")[:2] == (
        0,
        "2 answers changed\n",
    )
    assert say("metadata", "person", study, "--add", "Ann")[:2] == (0, "Ann is person 1\n")
    assert say("metadata", "set", study, "--person", "Ann", "age_band=30-44")[0] == 0
    assert say("metadata", "person", study, "--is", "Ann", "--speaker", "SPEAKER_01", "--recording", "call")[0] == 0
    shown = json.loads(say("metadata", "show", study, "--json")[1])
    assert shown["recordings"][0] == {"id": 1, "name": "call", "values": {"place": "Graz", "title": "A = B"}}
    assert shown["persons"] == [
        {
            "id": 1,
            "name": "Ann",
            "values": {"age_band": "30-44"},
            "speaks": [{"recording": "call", "speaker": "SPEAKER_01"}],
        }
    ]
    assert "Graz" in say("metadata", "show", study)[1]
    assert say("metadata", "set", study, "--recording", "call", "place=")[1] == "1 answers changed\n"
    assert say("metadata", "person", study, "--is", "", "--speaker", "SPEAKER_01", "--recording", "call")[0] == 0
    with Project.open(study, read_only=True) as project:
        assert persons_of(project.db, 1) == {}


def test_fields_are_defined_changed_removed_and_listed(study, say):
    define = ("metadata", "fields", study, "--define", "hobby", "--about", "person", "--choices", "chess|none")
    assert say(*define)[0] == 0
    assert say("metadata", "fields", study, "--change", "hobby", "--exported", "yes", "--title", "Free time")[0] == 0
    listed = json.loads(say("metadata", "fields", study, "--json")[1])["fields"]
    assert listed[-1] == {
        "key": "hobby", "about": "person", "title": "Free time", "exported": True, "choices": ["chess", "none"],
    }  # fmt: skip
    assert say("metadata", "fields", study, "--remove", "hobby")[0] == 0
    assert "hobby" not in say("metadata", "fields", study)[1]
    assert say("metadata", "fields", study, "--define", "hobby", "--about", "person")[0] == 0
    assert json.loads(say("metadata", "fields", study, "--json")[1])["fields"][-1] == listed[-1]  # as it was


def test_tables_go_out_and_come_in(study, say, tmp_path):
    say("metadata", "set", study, "--recording", "call", "place=Graz", "consent_reference=C-7")
    assert say("metadata", "export", study, "--to", tmp_path / "out")[0] == 0
    rows = list(csv.DictReader((tmp_path / "out" / "recordings.csv").read_text(encoding="utf-8").splitlines()))
    assert rows[0]["place"] == "Graz" and "consent_reference" not in rows[0]
    assert say("metadata", "export", study, "--to", tmp_path / "all", "--all")[0] == 0
    assert "C-7" in (tmp_path / "all" / "recordings.csv").read_text()
    changed = tmp_path / "changed.csv"
    changed.write_text("recording;place\ncall;Wien\nsecond;Linz\n")
    words = ("metadata", "import", study, changed, "--about", "recording")
    assert say(*words)[:2] == (0, "2 answers changed\n") and say(*words)[1] == "0 answers changed\n"
    changed.write_text("recording;place\ncall;Wels\nthird;Linz\n")
    status, _, err = say(*words)
    assert status == 1 and err == "error: changed.csv: line 3: there is no recording 'third' in this project\n"
    assert json.loads(say("metadata", "show", study, "--json")[1])["recordings"][0]["values"]["place"] == "Wien"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("set", "STUDY", "a=b"), "--recording or --person"),
        (("set", "STUDY", "--recording", "call", "place"), "should be FIELD=VALUE"),
        (("set", "STUDY", "--recording", "call", "mood=good"), "asks nothing called 'mood'"),
        (("set", "STUDY", "--person", "Nobody", "gender=f"), "no person 'Nobody'; there are: none"),
        (("fields", "STUDY", "--define", "x"), "--about"),
        (("fields", "STUDY", "--define", "x", "--remove", "y"), "one thing at a time"),
        (("fields", "STUDY", "--title", "x"), "belong to"),
        (("fields", "STUDY", "--remove", "x"), "no field 'x'"),
        (("person", "STUDY"), "do one thing"),
        (("person", "STUDY", "--is", ""), "which speaker"),
        (("person", "STUDY", "--is", "", "--speaker", "X", "--recording", "call"), "0 speakers 'X'"),
        (("import", "STUDY", "nowhere.csv", "--about", "person"), "nowhere.csv cannot be read"),
    ],
)
def test_wrong_metadata_words_are_one_line(study, say, words, message):
    status, _, err = say("metadata", *(study if word == "STUDY" else word for word in words))
    assert status == 1 and message in err and err.startswith("error: ") and err.count("\n") == 1


def test_two_persons_of_one_name_are_told_apart_by_their_ids(study, say):
    say("metadata", "person", study, "--add", "Ann"), say("metadata", "person", study, "--add", "Ann")
    status, _, err = say("metadata", "set", study, "--person", "Ann", "gender=f")
    assert status == 1 and "2 persons are called 'Ann'; use an id: 1 (Ann), 2 (Ann)" in err
    assert say("metadata", "set", study, "--person", "2", "gender=f")[0] == 0
    assert say("metadata", "person", study, "--rename", "2", "Beth")[:2] == (0, "done\n")
    assert say("metadata", "person", study, "--merge", "Ann", "Beth", "--json")[1] == '{\n  "changed": true\n}\n'
