"""Which words of a text are in no dictionary, and what else they might be. Nothing is looked up outside this computer.

The word lists, with how often each word is used, are those of pyspellchecker (MIT): one maintained package that needs
nothing else. Its lists of Russian, Persian and Spanish are left out: they lack so many inflected forms that everyday
words would be underlined.
"""

from __future__ import annotations

import gzip
import json
import pkgutil
import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Any

from sqlite_utils import Database

from hitl_workbench.errors import WorkbenchError
from hitl_workbench.project.runs import runs_of
from hitl_workbench.workflow.drafting import TRANSCRIPTION

LANGUAGES = {
    "ar": "Arabic", "eu": "Basque", "nl": "Dutch", "en": "English", "fr": "French", "de": "German", "it": "Italian",
    "lv": "Latvian", "pt": "Portuguese",
}  # fmt: skip

_SCRIPTS = {"ar": "ؠ-ٟٮ-ۓە-ۜۺ-ۿ"}
_LATIN = "A-Za-zªºÀ-ÖØ-öø-ɏḀ-ỿ"
_MARKS = "\u0300-\u036f"
_SET_APART = re.compile(r"\[[^\[\]]*\]|<[^<>]*>|\([^()]*\?\)")  # what conventions write for what is no plain word
_ARABIC_POINTS = re.compile("[\u0610-\u061a\u064b-\u065f\u0640\u0670]")
_LOST = {"fr": "ea", "it": "aoei"}
_PIECE = 200_000  # characters of a word list that are read at once
_TEXTS_KEPT = 2000
_FARTHEST = 2  # letters to add, leave out, change or swap


class Dictionary:
    """The words of one language. Make it in a background thread: reading one takes up to half a second.

    Raises WorkbenchError for a language that has none.
    """

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            raise WorkbenchError(f"there is no dictionary for the language {language!r}; choose another, or none")
        self.language = language
        self.counts = _word_list(language)
        letters = _SCRIPTS.get(language, _LATIN)
        # A word beside a digit, a hyphen that leads nowhere (a word broken off) or another script is left alone.
        self.pattern = re.compile(
            rf"(?<![\w-])[{letters}][{letters}{_MARKS}]*+(?:['’\-][{letters}{_MARKS}]++)*+(?![\w\-]|['’]\w)"
        )


class Speller:
    """A dictionary and a person's own words."""

    def __init__(self, dictionary: Dictionary, own_words: Collection[str] = ()) -> None:
        self._dictionary = dictionary
        self._own = {_plain(word): word for word in own_words}
        self.unknown_in = lru_cache(maxsize=_TEXTS_KEPT)(self._unknown_in)

    @property
    def language(self) -> str:
        return self._dictionary.language

    def knows(self, word: str) -> bool:
        """Whether a word is in the dictionary or one of the person's own, in any capitals."""
        plain = _plain(word)
        return self._has(plain) or self._is_put_together(plain) or self._has(_ARABIC_POINTS.sub("", plain))

    def suggestions(self, word: str, most: int = 6) -> list[str]:
        """Known words that are at most two letters away: the nearest first, of those the most frequent."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        plain, counts = _plain(word), self._dictionary.counts
        found: list[tuple[Any, ...]] = []
        for choices in (self._own, counts):
            found += process.extract(plain, list(choices), scorer=OSA.distance, score_cutoff=_FARTHEST, limit=None)
        found.sort(key=lambda one: (one[1], one[0] not in self._own, one[0][0] != plain[0], -counts.get(one[0], 0)))
        nearest = dict.fromkeys(one[0] for one in found)
        return [self._own[one] if one in self._own else _capitals_of(word, one) for one in nearest][:most]

    def _unknown_in(self, text: str) -> tuple[tuple[int, int], ...]:
        """Spans of characters of the words of a text that are not known.

        Single letters, words with digits, in other scripts, broken off (`wor-`), or in `[…]`, `<…>`, `(…?)` are not
        looked at.
        """
        apart = [match.span() for match in _SET_APART.finditer(text)]
        return tuple(
            match.span()
            for match in self._dictionary.pattern.finditer(text)
            if match.end() - match.start() > 1
            and not any(start <= match.start() < end for start, end in apart)
            and not self.knows(match[0])
        )

    def _has(self, plain: str) -> bool:
        return any(one in self._dictionary.counts or one in self._own for one in (plain, plain.replace("œ", "oe")))

    def _is_put_together(self, plain: str) -> bool:
        """Whether all parts are known: `well-known`, `l'homme`; two letters may go with a longer part: `Sheila's`."""
        parts = [part for part in re.split(r"['\-]", plain) if part]
        lost = _LOST.get(self.language, "")  # the vowel before an apostrophe: `jusqu'à`
        unknown = [
            part
            for part in parts
            if len(part) > 1 and not self._has(part) and not any(self._has(part + vowel) for vowel in lost)
        ]
        goes_along = "-" not in plain and any(len(part) > 2 and self._has(part) for part in parts)
        return len(parts) > 1 and all(goes_along and len(part) == 2 for part in unknown)


def spoken_language(db: Database, recording_id: int) -> str:
    """The language that the newest draft of a recording was asked to be in, or that was found; empty when not known."""
    from hitl_workbench.project.runs import result_of

    for run in reversed(runs_of(db, recording_id)):
        if run.settings.stage == TRANSCRIPTION:
            said = run.settings.options.get("language") or result_of(db, run.id).get("language")
            return str(said or "")
    return ""


def _word_list(language: str) -> dict[str, int]:
    """Words with how often they are used. Read in pieces: the window must be able to paint in between."""
    packed = pkgutil.get_data("spellchecker", f"resources/{language}.json.gz")
    if packed is None:
        raise WorkbenchError("the dictionaries are missing; install the program again")
    text = gzip.decompress(packed).decode("utf-8").strip()
    counts: dict[str, int] = {}
    for piece in _pieces(text[1:-1]):
        counts |= json.loads("{" + piece + "}")
    return counts


def _pieces(members: str) -> Iterable[str]:
    """A long text of JSON members, none cut through."""
    between = re.compile(r",\s*(?=\")")
    start = 0
    while cut := between.search(members, start + _PIECE):
        yield members[start : cut.start()]
        start = cut.end()
    if members[start:].strip():
        yield members[start:]


def _plain(word: str) -> str:
    return unicodedata.normalize("NFC", word).lower().replace("’", "'")


def _capitals_of(word: str, other: str) -> str:
    """Another word in the capitals of word: `Recieve` gives `Receive`."""
    if len(word) > 1 and word.isupper():
        return other.upper()
    return other[0].upper() + other[1:] if word[0].isupper() else other
