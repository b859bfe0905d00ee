"""Which words are unknown, what else they might be, and the person's own words."""

from __future__ import annotations

import pytest

from hitl_workbench.errors import WorkbenchError
from hitl_workbench.workflow.spelling import LANGUAGES, Dictionary, Speller
from hitl_workbench.workflow.word_list import WordList


@pytest.fixture(scope="module")
def english():
    return Dictionary("en")


def unknown(speller: Speller, text: str) -> list[str]:
    return [text[first:last] for first, last in speller.unknown_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oh, I'm origanally from Chicago.", ["origanally"]),
        ("We don’t wory", ["wory"]),  # a typographic apostrophe is one
        ("the 3rd mp3 of covid-19 at 9h30", []),  # words with digits
        ("x y q.", []),  # single letters
        ("[lauhgs] <noize> (jerzey?) hello", []),  # what conventions set apart
        ("(jerzey) hello", ["jerzey"]),  # a plain parenthesis does not
        ("I was wor- working -ing", []),  # words broken off
        ("a well-known well-knwon Sheila's they'll", ["well-knwon"]),
        ("dn't wel'l", ["dn't", "wel'l"]),  # short ends alone make no word
        ("你好 hello שלום", []),  # not in the letters of the language
        ("HELLO Hello hELLO", []),
        ("hello\nwrold 😀 wrold", ["wrold", "wrold"]),
    ],
)
def test_unknown_words_are_found_and_nothing_else(english, text, expected):
    assert unknown(Speller(english), text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "l'homme qu'il jusqu'à c'est-à-dire des œufs l'hoome", ["l'hoome"]),
        ("it", "dell'arte c'è un'altra casza", ["casza"]),
        ("de", "Die Straße ist schön, die Strosse nicht", ["Strosse"]),
        ("ar", "مَرْحَبًا كيف حالك كييييفف", ["كييييفف"]),  # points over and under letters do not matter
        ("pt", "Olá, tudo bem? Ontem fomos ao mercado e compramos pãao", ["pãao"]),
    ],
)
def test_languages_have_their_own_ways(language, text, expected):
    assert unknown(Speller(Dictionary(language)), text) == expected


def test_every_listed_language_has_a_word_list():
    for language in LANGUAGES:
        assert len(Dictionary(language).counts) > 80_000, language


def test_a_language_without_a_dictionary_says_so():
    with pytest.raises(WorkbenchError, match="no dictionary for the language 'ja'"):
        Dictionary("ja")


def test_the_nearest_and_most_frequent_words_come_first_in_the_capitals_of_the_word(english):
    speller = Speller(english, ["Wanyamwezi"])
    assert speller.suggestions("recieve")[0] == "receive"
    assert speller.suggestions("Recieve")[0] == "Receive"
    assert speller.suggestions("RECIEVE")[0] == "RECEIVE"
    assert speller.suggestions("acomodate") == ["accommodate"]  # two letters away
    assert speller.suggestions("wanyamwesi") == ["Wanyamwezi"]  # own words as the person writes them
    assert speller.suggestions("qqqqxxzzqq") == []
    assert len(speller.suggestions("wore", most=3)) == 3


def test_own_words_are_known_in_any_capitals_and_are_a_text_file(english, tmp_path):
    words = WordList(tmp_path / "my-words.txt")
    assert words.words() == []
    words.add("Wanyamwezi")
    words.add("Şahin")
    words.add("Wanyamwezi")
    assert words.words() == ["Wanyamwezi", "Şahin"]
    assert (tmp_path / "my-words.txt").read_text(encoding="utf-8") == "Wanyamwezi\nŞahin\n"
    speller = Speller(english, words.words())
    assert unknown(speller, "wanyamwezi WANYAMWEZI Wanyamwezis Şahin") == ["Wanyamwezis"]


def test_a_file_from_another_editor_is_read_as_it_is(tmp_path):
    (tmp_path / "my-words.txt").write_bytes("\ufeffkoine\r\n\r\n  Huaulu \r\ncaf\u00e9".encode() + b"\xff\r\n")
    assert WordList(tmp_path / "my-words.txt").words()[:2] == ["koine", "Huaulu"]


def test_words_that_cannot_be_stored_say_where_and_why(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(WorkbenchError, match="cannot be stored in .*my-words.txt: "):
        WordList(tmp_path / "file" / "my-words.txt").replace(["koine"])
