"""The worked example is made as `make example` makes it, and what it left is looked at from outside."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from hitl_workbench.errors import WorkbenchError
from hitl_workbench.formats.detection import recognise
from hitl_workbench.paths import resources_folder
from hitl_workbench.project.guidelines import guideline_versions, present_guideline, stale_judgements
from hitl_workbench.project.labels import judgement_rows, labels_of
from hitl_workbench.project.project import Project
from hitl_workbench.project.questions import questions_of
from hitl_workbench.project.recordings import recordings
from hitl_workbench.project.tiers import content_of, tier_named, tier_with_id
from hitl_workbench.project.verification import verify
from hitl_workbench.workflow.labelling import drafts_of
from tests import conftest
from tests.project.building import table

pytestmark = pytest.mark.models

ROOT = Path(__file__).parents[2]
FORMATS = ("json", "textgrid", "rttm")
LEAD, SECOND = "Ada", "Grace"


class Made:
    """What the script left: the project's folder, its exports, its facts and its page."""

    def __init__(self, folder: Path) -> None:
        self.project = folder / "worked-example.hitl"
        self.exports = folder / "worked-example-exports"
        self.facts = json.loads((folder / "worked-example.json").read_text(encoding="utf-8"))
        self.page = (folder / "page.md").read_text(encoding="utf-8")

    def folders(self):
        return [self.exports / kind / name for kind in ("plain", "sensitive") for name in FORMATS] + [
            self.exports / "second" / "json"
        ]


@pytest.fixture(scope="module")
def made(installed_models, tmp_path_factory):
    folder = tmp_path_factory.mktemp("example")
    command = [sys.executable, "packaging/worked_example.py", folder, "--page", folder / "page.md"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HITL_TESTDATA": str(conftest.testdata_folder())}
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    return Made(folder)


@pytest.fixture
def project(made):
    with Project.open(made.project, LEAD) as opened:
        yield opened


def digest_of(rows):
    """The rows as the script takes their digest after each step."""
    return hashlib.sha256(json.dumps(rows, sort_keys=True).encode()).hexdigest()


def schema(name):
    return Draft202012Validator(json.loads((resources_folder() / "schemas" / f"{name}.schema.json").read_text()))


def table_of(folder):
    return list(csv.DictReader(io.StringIO((folder / "labels.csv").read_text(encoding="utf-8"))))


def record_of(folder):
    return [json.loads(line) for line in (folder / "judgements.jsonl").read_text(encoding="utf-8").splitlines()]


def labels_in(document):
    for part in ("speakers", "turns", "overlaps"):
        for one in document[part]:
            yield from one["labels"]
    yield from document.get("labels", ())


def test_the_project_is_whole_and_nothing_is_stale_in_the_end(project):
    assert verify(project.db).whole
    assert stale_judgements(project.db) == []
    assert [str(one.version) for one in guideline_versions(project.db)] == ["1.0.0", "2.0.0"]


def test_only_answers_that_the_second_version_touches_became_stale(made, project):
    """Derived again from the raw table: what held when version 2 was published, and had one of the two labels."""
    at = next(step["rows"] for step in made.facts["steps"] if step["step"] == "version 2 was published")
    before = table(project, "judgement")[:at]
    gone = {row["withdraws"] for row in before if row["withdraws"]}
    held = [row for row in before if not row["withdraws"] and row["uid"] not in gone and row["dimension"] != "proposal"]
    touched = {
        row["uid"]
        for row in held
        if (row["dimension"], "statement" in row["choice"]) == ("intent", True)
        or (row["dimension"], "turn_transition" in row["choice"]) == ("overlap_type", True)
    }
    assert {one["uid"] for one in made.facts["stale"]} == touched
    assert 0 < len(touched) < len(held)
    assert {row["guideline_version"] for row in held} == {"1.0.0"}
    # Each was answered anew or confirmed under version 2, and nothing else was.
    again = [row for row in table(project, "judgement")[at:] if not row["withdraws"]]
    withdrawn = {row["withdraws"] for row in table(project, "judgement")[at:] if row["withdraws"]}
    assert withdrawn == touched and {row["guideline_version"] for row in again} == {"2.0.0"}
    of_stale = Counter(
        (row["target_uid"], row["dimension"], row["annotator_id"]) for row in held if row["uid"] in touched
    )
    assert Counter((row["target_uid"], row["dimension"], row["annotator_id"]) for row in again) == of_stale
    assert {one["becomes"] == "confirmed" for one in made.facts["stale"]} == {True, False}


def test_rows_of_judgements_only_ever_grew(made, project):
    rows = table(project, "judgement")
    counts = [step["rows"] for step in made.facts["steps"]]
    assert len(counts) == 5 and counts == sorted(counts) and counts[-1] == len(rows)
    for step in made.facts["steps"]:
        assert digest_of(rows[: step["rows"]]) == step["sha256"], step["step"]


def test_the_second_annotator_saw_nothing_of_what_the_first_said(made, project):
    call = recordings(project.db)[0]
    of_lead = tier_named(project.db, call.id, "annotation", project.annotator).id
    said = {one.uid for judgements in labels_of(project.db, of_lead).values() for one in judgements}
    project.close()
    with Project.open(made.project, SECOND, read_only=True) as theirs:
        seen = {uid for (uid,) in theirs.db.conn.execute("select uid from visible_judgement")}
        present = {uid for (uid,) in theirs.db.conn.execute("select uid from current_judgement")}
        assert said and present and not said & seen and present <= seen
        with pytest.raises(WorkbenchError, match="no tier"):
            tier_with_id(theirs.db, of_lead)
        own = tier_named(theirs.db, call.id, "annotation", theirs.annotator).id
        assert {one.annotator for judgements in labels_of(theirs.db, own).values() for one in judgements} == {SECOND}
        assert {row.annotator_id for row in judgement_rows(theirs.db, [own])} == {theirs.annotator.id}


def test_a_question_became_a_rule_with_the_turn_as_its_clip(made, project):
    call = recordings(project.db)[0]
    theirs = tier_named(project.db, call.id, f"annotation:{SECOND}", project.annotator).id
    (question,) = questions_of(project.db, theirs)
    assert (question.asker, question.answerer) == (SECOND, LEAD)
    first, second = (one.guideline.dimension("intent") for one in guideline_versions(project.db))
    assert first.rules == ()
    (rule,) = second.rules
    assert rule.name == "Introductions" and rule.labels == ("statement",)
    (example,) = rule.examples
    assert (example.recording, example.span, example.note) == (call.uid, question.span, question.text)


def test_every_overlap_was_typed_with_a_certainty(made, project):
    folder = made.exports / "plain" / "json"
    overlaps = [
        overlap
        for recording in recordings(project.db)
        for overlap in json.loads((folder / f"{recording.name}.json").read_text())["overlaps"]
    ]
    assert len(overlaps) == sum(made.facts["overlaps"].values()) > 0
    for overlap in overlaps:
        (label,) = overlap["labels"]
        assert label["dimension"] == "overlap_type" and label["certainty"] > 0 and label["values"]


def test_a_drafted_label_is_counted_as_judged_in_no_export(made, project):
    rows = {row["uid"]: row for row in table(project, "judgement")}
    gone = {row["withdraws"] for row in rows.values() if row["withdraws"]}
    held = Counter(
        row["dimension"]
        for row in rows.values()
        if not row["withdraws"] and row["uid"] not in gone and row["annotator_id"] == 1
    )
    del held["proposal"]
    for folder in made.folders()[:-1]:
        expected = +held if "sensitive" in folder.parts else Counter({n: c for n, c in held.items() if n != "accent"})
        assert Counter(row["dimension"] for row in table_of(folder)) == expected
        assert {row["source"] for row in table_of(folder)} == {"annotator"}
        assert all(row["source"] == "annotator" for row in record_of(folder))
    for name in ("plain", "sensitive"):
        documents = [json.loads(path.read_text()) for path in (made.exports / name / "json").glob("*.json")]
        documents = [one for one in documents if "turns" in one]
        expected = held if name == "sensitive" else Counter({n: c for n, c in held.items() if n != "accent"})
        assert Counter(label["dimension"] for one in documents for label in labels_in(one)) == expected
        turns = {turn["uid"]: turn for one in documents for turn in one["turns"]}
        for uid in made.facts["drafted_only"]:  # a rule proposes something for these and nobody has answered
            assert turns[uid]["labels"] == [] and turns[uid]["text"]
    intervals = Counter(
        tier
        for path in (made.exports / "plain" / "textgrid").glob("*.TextGrid")
        for tier, count in _labelled(path)
        for _ in range(count)
    )
    assert intervals["intent"] == held["intent"] and intervals["overlap_type"] == held["overlap_type"]


def _labelled(path):
    """The dimensions of a TextGrid's label tiers with the number of their labels, as another program reads them."""
    from praatio import textgrid

    read = textgrid.openTextgrid(str(path), includeEmptyIntervals=False)
    for name in read.tierNames:
        dimension = name.rsplit(" ", 1)[-1]
        if dimension in ("intent", "overlap_type"):
            yield dimension, len(read.getTier(name).entries)


def test_drafted_only_turns_have_a_draft(made, project):
    _, *rest = recordings(project.db)
    if not rest:
        assert made.facts["drafted_only"] == []
        return
    tier = tier_named(project.db, rest[-1].id, "annotation", project.annotator).id
    drafts = drafts_of(content_of(project.db, tier), present_guideline(project.db).guideline)["intent"]
    assert made.facts["drafted_only"] and set(made.facts["drafted_only"]) <= set(drafts)


def test_everything_that_was_handed_on_fits_its_schema(made):
    tiers, guideline, judgement = (schema(f"{name}-1") for name in ("hitl-workbench", "guideline", "judgements"))
    for folder in made.folders():
        guideline.validate(json.loads((folder / "guideline.json").read_text()))
        assert (folder / "guideline.md").read_text().startswith("# Guideline 2.0.0")
        record = record_of(folder)
        for row in record:
            judgement.validate(row)
        uids = [row["uid"] for row in record]
        assert len(set(uids)) == len(uids) and {row["withdraws"] for row in record if row["withdraws"]} <= set(uids)
        manifest = json.loads((folder / "MANIFEST.json").read_text())
        assert {entry["file"] for entry in manifest["files"]} == {p.name for p in folder.iterdir()} - {"MANIFEST.json"}
        for path in folder.iterdir():
            if path.suffix == ".json" and path.name not in ("guideline.json", "MANIFEST.json"):
                tiers.validate(json.loads(path.read_text()))
            if path.suffix in (".TextGrid", ".rttm"):
                assert recognise(path.read_bytes(), path.name).read(path.read_bytes(), 30_000).annotations
        has_accents = any(row["dimension"] == "accent" for row in record)
        assert has_accents == ("sensitive" in folder.parts)


def test_the_page_is_the_scripts_own(made):
    """Counts may differ from computer to computer; headings and tables may not."""
    written = (ROOT / "docs" / "worked-example.md").read_text(encoding="utf-8")

    def skeleton(text):
        lines = [line for line in text.splitlines() if line.startswith("#") or line.startswith("`")]
        return [line.split(":")[0] for line in lines]

    assert skeleton(made.page) == skeleton(written), "make docs/worked-example.md again: make example"
    for step in ("became stale", "n = ", "Introductions"):
        assert step in made.page
