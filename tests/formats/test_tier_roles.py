"""What tiers are taken for, and what is made of them when each means something."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hitl_workbench.domain.annotation import Word
from hitl_workbench.domain.file_tiers import POINTS, FileEntry, FileTier
from hitl_workbench.domain.metadata import Metadata
from hitl_workbench.domain.time import Span
from hitl_workbench.formats.base import ReadLabel
from hitl_workbench.formats.eaf import EAF
from hitl_workbench.formats.exb import EXB
from hitl_workbench.formats.textgrid import TEXTGRID
from hitl_workbench.formats.tier_roles import (
    FOREIGN,
    LABELS,
    NOBODY,
    SKIPPED,
    TURNS,
    WORDS,
    Role,
    annotation_of,
    guessed_roles,
)
from hitl_workbench.formats.tier_words import Places, placed
from tests.formats.documents import document, turn
from tests.formats.test_tier_files import at, eaf, of, tier
from tests.formats.test_tier_round_trips import check


def made(name: str, *rows: tuple[int, int, str], **more) -> FileTier:
    return FileTier(name, tuple(FileEntry(*row) for row in rows), **more)


def kinds(tiers) -> dict[str, str]:
    return {
        name: role.kind + (f" of {role.speaker}" if role.speaker else "") for name, role in guessed_roles(tiers).items()
    }


@pytest.mark.testdata
def test_tiers_of_real_files_are_taken_for_what_they_are(testdata):
    formats = testdata / "dev" / "formats"
    expected = {
        "eaf/pympi_sample_2.8.eaf": {
            "text": "turns of text",
            "words-timesub": "words of text",
            "words-symsub": "foreign",
            "gestures": "foreign",
            "gest_included": "foreign",
            "words-pos": "foreign",
        },
        "eaf/nz_symbolic_tiers.eaf": {
            "mop03-2b": "turns of mop03-2b",
            "test_word-orthography": "foreign",
            "the-token-label": "foreign",
        },
        "eaf/nz_test_utterance.eaf": {"P": "turns of participant", "I": "turns of interviewer"},
        "eaf/sonnet001.eaf": {"tier1": "turns of tier1"},
        "exb/Example_multi.exb": {
            "SPK1 [v]": "turns of SPK1",
            "SPK2 [v]": "turns of SPK2",
            "SPK1 [Tag]": "foreign",
            "SPK1 [Test]": "foreign",
            "SPK2 [Tag]": "foreign",
            "SPK2 [Test]": "foreign",
        },
        "exb/pepper_sampleCorpus1.exb": {
            "[word]": "foreign",
            "[lemma]": "foreign",
            "[pos]": "foreign",
            "[v]": "turns of s0",
            "[v2]": "foreign",
        },
        "textgrid/mfa_michaelandsickmichael.TextGrid": {
            "michael": "turns of michael",
            "sickmichael": "turns of sickmichael",
        },
        "textgrid/praat_binary_TIMIT.TextGrid": {
            "phn": "foreign",
            "ipa": "foreign",
            "wrd": f"words of {NOBODY}",
            "syntax": "foreign",
        },
        "textgrid/kylebgorman_long.TextGrid": {
            "phone": "foreign",
            "word": f"words of {NOBODY}",
            "mute": "foreign",
            "Errors": "foreign",
        },
        "textgrid/sonnet001.TextGrid": {"Token": "turns of Token"},
    }
    for name, roles in expected.items():
        importer = {"eaf": EAF, "exb": EXB, "textgrid": TEXTGRID}[name.partition("/")[0]]
        assert kinds(importer.tiers((formats / name).read_bytes()).tiers) == roles, name


def test_glosses_translations_and_gestures_of_other_corpora_are_no_speakers():
    tiers = [
        made("tx@Ann", (0, 900, "ni hao a"), speaker="Ann"),
        made("ft@Ann", (0, 900, "hello there everybody"), speaker="Ann"),
        made("Ann-gesture", (0, 900, "waves with her hand"), speaker="Ann"),
        made("Translation", (0, 900, "a long translation, longer than all")),
        made("phonetic", (0, 900, "n i")),
        made("stance", (0, 900, "positive"), vocabulary=(("positive", ""),)),
        made("Bob", (900, 1900, "yes indeed")),
        made("clicks", (5, 5, "x"), kind=POINTS),
        made("template"),
    ]
    assert {name for name, role in guessed_roles(tiers).items() if role.kind == TURNS} == {"tx@Ann", "Bob"}
    assert {role.kind for role in guessed_roles(tiers).values()} == {TURNS, FOREIGN}


def test_initials_are_somebody_where_the_texts_are_speech():
    said = (900, 1900, "what did you say"), (2000, 2100, "yes")
    ann = made("AB", (0, 900, "so this is it"))
    assert kinds([ann, made("MT", *said)]) == {"AB": "turns of AB", "MT": "turns of MT"}
    assert kinds([ann, made("Kan", *said)])["Kan"] == "turns of Kan"
    assert kinds([ann, made("MT", *said), made("MT words", (900, 1000, "what"), (1000, 1100, "did"))])["MT words"] == (
        "words of MT"
    )
    assert kinds([ann, made("mt", *said)])["mt"] == "foreign"
    assert kinds([ann, made("MT", (0, 200, "PRO"), (200, 300, "V"))])["MT"] == "foreign"
    assert kinds([made("TX", *said), made("FT", (900, 1900, "was hast du gesagt"))])["FT"] == "foreign"


def test_no_file_with_texts_ends_without_turns():
    assert kinds([made("mt", (0, 900, "yes"))]) == {"mt": "turns of mt"}
    only = [made("gloss", (0, 900, "once PST")), made("pos", (0, 400, "N")), made("hand", (3, 3, "up"), kind=POINTS)]
    assert kinds(only) == {"gloss": "turns of gloss", "pos": "foreign", "hand": "foreign"}
    assert kinds([made("stance", (0, 9, "good"), vocabulary=(("good", ""),))]) == {"stance": "turns of stance"}


def test_texts_under_references_are_the_turns():
    tiers = [
        made("ref@A", (0, 900, "story.001")),
        made("tx@A", (0, 900, "once there was"), parent="ref@A", speaker="A"),
        made("ge@A", (0, 900, "once"), parent="tx@A", speaker="A"),
    ]
    assert kinds(tiers) == {"ref@A": "foreign", "tx@A": "turns of A", "ge@A": "foreign"}


@pytest.mark.parametrize("name", ["Ann - words", "Ann words", "Ann_words", "words (Ann)", "wd@Ann", "Ann/Word"])
def test_words_find_their_speaker_in_the_name(name):
    tiers = [
        made("Ann", (0, 900, "hi there")),
        made("Bob", (0, 900, "x y")),
        made(name, (0, 400, "hi"), (400, 900, "there")),
    ]
    assert kinds(tiers)[name] == "words of Ann"
    annotation, notes = annotation_of(tiers, guessed_roles(tiers))
    (first, _) = annotation.content.turns
    assert first.words == (Word(0, 2, 0, 400), Word(3, 8, 400, 900))
    assert (notes, annotation.foreign) == ((), ())


def test_words_without_turns_are_cut_at_pauses():
    tiers = [
        made(
            "Ann - words",
            (0, 400, "so"),
            (400, 500, "sil"),
            (500, 900, "what"),
            (1401, 1500, "now"),
            (2000, 2100, "eh"),
        ),
        made("Ann - phones", (0, 200, "s"), (200, 400, "o")),
        made("Bob - words", (100, 300, "yes")),
    ]
    annotation, notes = annotation_of(tiers, guessed_roles(tiers))
    assert [(one.speaker, one.span, one.text) for one in annotation.content.turns] == [
        ("Ann", Span(0, 900), "so what"),
        ("Bob", Span(100, 300), "yes"),
        ("Ann", Span(1401, 2100), "now eh"),
    ]
    assert annotation.content.turns[0].words[1] == Word(3, 7, 500, 900)
    assert [one.name for one in annotation.foreign] == ["Ann - phones"]
    assert "made 2 turns of 'Ann'" in notes[0] and "1 marks of silence" in notes[0]


def test_words_that_are_not_in_the_text_stay_on_their_tier():
    tiers = [
        made("A", (0, 900, "one two"), (900, 1800, "three")),
        made("A words", (0, 400, "won"), (900, 1700, "three")),
    ]
    annotation, notes = annotation_of(tiers, {"A": Role(TURNS, "A"), "A words": Role(WORDS, "A")})
    assert [[word.start_ms for word in one.words] for one in annotation.content.turns] == [[None, None], [900]]
    assert [entry.text for one in annotation.foreign for entry in one.entries] == ["won"]
    assert notes[0].startswith("1 words on the tier 'A words' are not the words")


def test_words_are_placed_in_the_text():
    def times(text: str, *words: tuple[int, int, str]):
        found = placed(text, [FileEntry(*word) for word in words])
        return None if found is None else [(text[one.char_start : one.char_end], one.start_ms) for one in found]

    assert times("Hello,  you there", (1, 2, "Hello,"), (3, 4, "there")) == [("Hello,", 1), ("you", None), ("there", 3)]
    assert times("Oh, I see – yes.", (1, 2, "oh"), (3, 4, "i"), (5, 6, "see"), (7, 8, "YES")) == [
        ("Oh,", 1),
        ("I", 3),
        ("see", 5),
        ("–", None),
        ("yes.", 7),
    ]
    assert times("私は学生です", (1, 2, "私"), (3, 4, "は"), (5, 6, "学生"), (7, 8, "です")) == [
        ("私", 1),
        ("は", 3),
        ("学生", 5),
        ("です", 7),
    ]
    assert times("私は学生です", (1, 2, "私"), (5, 6, "学生")) == [("私", 1), ("は", None), ("学生", 5), ("です", None)]
    assert times("banana and a pear", (1, 2, "a")) == [("banana", None), ("and", None), ("a", 1), ("pear", None)]
    assert times("banana pear", (1, 2, "a")) is None
    assert times("one two", (1, 2, "two"), (3, 4, "one")) is None


def test_the_place_with_most_in_common_is_found_beside_long_spans():
    spans = [(0, 100_000), *((start, start + 10) for start in range(0, 100_000, 10)), (50_000, 50_010)]
    places = Places(spans)
    for start, end in ((0, 3), (777, 783), (99_999, 100_000), (50_000, 50_010), (5, 5), (99_991, 120_000)):
        best = max(min(end, max(end, start + 1), b) - max(start, a) for a, b in [spans[places.best(start, end)]])
        assert best == max(min(max(end, start + 1), b) - max(start, a) for a, b in spans) or start == end
    assert spans[places.best(50_000, 50_010)] == (50_000, 50_010)
    assert places.best(100_000, 100_005) is None
    assert Places([]).best(0, 5) is None


def test_a_person_may_say_otherwise():
    tiers = [
        made("A", (0, 900, "x")),
        made("mood", (0, 900, "calm"), (900, 1000, "angry+sad"), (2000, 2100, "?")),
        made("B", (0, 1, "y")),
    ]
    roles = {"A": Role(TURNS, "Ann"), "mood": Role(LABELS, "Ann", "mood", "turn"), "B": Role(SKIPPED)}
    annotation, notes = annotation_of(tiers, roles, Metadata({"title": "x"}, {"A": {"gender": "f"}}))
    assert annotation.labels == (ReadLabel("turn", "mood", ("calm",), "Ann", Span(0, 900)),)
    assert notes == (
        "2 labels on the tier 'mood' belong to nothing and were left out",
        "the tier 'B' with 1 entries was left out",
    )
    kept, _ = annotation_of(tiers, {"A": Role(TURNS, "Ann")})
    assert [one.name for one in kept.foreign] == ["mood", "B"]


def test_facts_about_a_participant_follow_the_name_a_person_gives():
    tiers = [made("A", (0, 900, "x"), speaker="P1")]
    annotation, _ = annotation_of(tiers, {"A": Role(TURNS, "Ann")}, Metadata({}, {"P1": {"gender": "f"}}))
    assert annotation.metadata.persons == {"Ann": {"gender": "f"}}


GLOSSED = eaf(
    "1=0 2=1000 3=1000 4=2000 5=0 6=400 7=1000",
    tier("A", at("a1", 1, 2, "dogs bark") + at("a2", 3, 4, "they do"), PARTICIPANT="Ann")
    + tier("gl", of("g1", "a1", "DOG BARK") + of("g2", "a2", "3PL DO"), "one", PARENT_REF="A")
    + tier("mb", of("m1", "g1", "dog") + of("m2", "g1", "bark", "m1") + of("m3", "g2", "do"), "sub", PARENT_REF="gl")
    + tier("cut", at("c1", 5, 6, "up") + at("c2", 6, 7, "down"), "time", PARENT_REF="A"),
    '<CONTROLLED_VOCABULARY CV_ID="cv"/>',
)


def glossed(*turns):
    annotation = EAF.read(GLOSSED).annotations[""]
    made = document(*turns) if turns else document(turn("x", 0, 1))
    return replace(made, content=made.content if turns else annotation.content, foreign=annotation.foreign)


def written_tiers(made):
    written = EAF.write(made)
    check(EAF, written.files[".eaf"])
    return {one.name: one for one in EAF.tiers(written.files[".eaf"]).tiers}, written.losses


def rows(one: FileTier):
    return [(entry.start_ms, entry.end_ms, entry.text, bool(entry.parent)) for entry in one.entries]


def test_what_hung_on_turns_hangs_on_them_again():
    tiers, losses = written_tiers(glossed())
    assert rows(tiers["gl"]) == [(0, 1000, "DOG BARK", True), (1000, 2000, "3PL DO", True)]
    assert rows(tiers["mb"]) == [(0, 500, "dog", True), (500, 1000, "bark", True), (1000, 2000, "do", True)]
    assert (tiers["gl"].parent, tiers["mb"].parent, tiers["cut"].parent) == ("Ann", "gl", "Ann")
    assert losses == ()


def test_parts_of_a_turns_time_share_its_bounds():
    text = EAF.write(glossed()).files[".eaf"].decode()
    assert text.count('TIME_VALUE="400"') == 1
    assert text.count("<TIME_SLOT ") == 5  # two turns, and one cut between: no bound stands twice


def test_after_edits_an_entry_hangs_on_the_turn_it_overlaps_most():
    tiers, losses = written_tiers(
        glossed(turn("Ann", 0, 300, "dogs"), turn("Ann", 300, 1200, "bark"), turn("Ann", 1300, 1900, "do"))
    )
    assert rows(tiers["gl"]) == [(300, 1200, "DOG BARK", True), (1300, 1900, "3PL DO", True)]
    assert [row[:2] for row in rows(tiers["mb"])] == [(300, 750), (750, 1200), (1300, 1900)]
    assert losses == ()


def test_entries_of_joined_turns_are_joined_where_a_turn_may_have_but_one():
    tiers, losses = written_tiers(glossed(turn("Ann", 0, 2000, "dogs bark they do")))
    assert rows(tiers["gl"]) == [(0, 2000, "DOG BARK 3PL DO", True)]
    assert [row[2] for row in rows(tiers["mb"])] == ["dog", "bark", "do"]
    assert losses == ("1 entries of other tiers joined with another: so were their turns",)


def test_entries_whose_turns_are_gone_stand_on_their_own():
    tiers, losses = written_tiers(glossed(turn("Ann", 0, 1000, "dogs bark"), turn("Bob", 1000, 2000, "they do")))
    assert rows(tiers["gl"]) == [(0, 1000, "DOG BARK", True)]
    assert rows(tiers["gl (2)"]) == [(1000, 2000, "3PL DO", False)]
    assert rows(tiers["mb (2)"]) == [(1000, 2000, "do", False)]
    assert losses == ("2 entries of other tiers moved to a tier of their own: what they depended on is gone",)
    tiers, losses = written_tiers(glossed(turn("Bob", 0, 2000, "all new")))
    assert sorted(one.text for name in ("gl", "mb", "cut") for one in tiers[name].entries) == sorted(
        ["DOG BARK", "3PL DO", "dog", "bark", "do", "up", "down"]
    )
    assert {one.parent for one in tiers.values()} == {""}


def test_kept_tiers_follow_a_speaker_who_overlaps_himself():
    tiers, _ = written_tiers(glossed(turn("Ann", 0, 1200, "dogs bark"), turn("Ann", 1000, 2000, "they do")))
    assert (tiers["gl"].parent, tiers["gl (2)"].parent) == ("Ann", "Ann (2)")
    assert rows(tiers["gl (2)"]) == [(1000, 2000, "3PL DO", True)]


def test_tiers_of_elan_in_formats_without_dependencies_are_said():
    for exporter, suffix in ((TEXTGRID, ".TextGrid"), (EXB, ".exb")):
        written = exporter.write(glossed())
        assert written.losses == ("3 tiers of other programs no longer depend on another",)
        found = exporter.tiers(written.files[suffix]).tiers
        assert [(one.name, [entry.text for entry in one.entries]) for one in found] == [
            ("Ann" if exporter is TEXTGRID else found[0].name, ["dogs bark", "they do"]),
            ("gl", ["DOG BARK", "3PL DO"]),
            ("mb", ["dog", "bark", "do"]),
            ("cut", ["up", "down"]),
        ]


def test_what_no_schema_knows_is_not_written():
    odd = {
        "LINGUISTIC_TYPE_REF": "t",
        "LINGUISTIC_TYPE.TIME_ALIGNABLE": "maybe",
        "LINGUISTIC_TYPE.CONSTRAINTS": "Loosely",
        "EXT_REF": "er 1",
        "LANG_REF": "1x",
        "DEFAULT_LOCALE": "a1",
    }
    foreign = (
        made("odd", (0, 5, "x"), format="eaf", attributes=odd),
        FileTier("plain", (FileEntry(0, 9, "y", "a1"), FileEntry(10, 20, "z", "a1")), format="textgrid"),
    )
    tiers, _ = written_tiers(replace(document(turn("Ann", 0, 500, "a")), foreign=foreign))
    assert [entry.text for entry in (*tiers["odd"].entries, *tiers["plain"].entries)] == ["x", "y", "z"]
