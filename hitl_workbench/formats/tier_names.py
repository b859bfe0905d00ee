"""What the name of a tier gives away: habits of people who work with ELAN, Praat and EXMARaLDA."""

from __future__ import annotations

import re
from collections.abc import Iterable

_PIECE = re.compile(r"[^\W_]+")
_NUMBERED = re.compile(r"(.*) \(([1-9][0-9]{0,4})\)", re.DOTALL)
_AROUND = " \t-_@:./|()[]\"'"


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


_WORDS = _set("word words wrd wd token tokens tok wort wörter woerter mot mots palabra palabras parola parole")
_SPEECH = _set(
    "utterance utterances utt ut tx txt text texts orth ortho orthography orthographic transcription transcript "
    "transcripts trs phrase phrases sentence sentences turn turns speech äußerung äußerungen satz sätze"
)
# Neither speech nor its words: what is said about them, or seen.
_OTHER = _set(
    "gloss glosses glossing gl ge gn gw glosse glossen translation translations transl trl ft free literal "
    "übersetzung ipa phon phone phones phn phoneme phonemes phonetic phonetics phonetik segment segments seg syl "
    "syll syllable syllables morph morphs morpheme morphemes morphology mb mt mp pos ps tag tags lemma lemmas gest "
    "gesture gestures gestik gaze blick hand hands head posture face mimik facs nonverbal comment comments kommentar "
    "kommentare note notes remark remarks pitch tone tones tobi break breaks intonation prosody stress f0 ref id nr "
    "maus kan syntax error errors"
)
# Of these the short ones that are nobody's name or initials; the long ones are not either.
_NOBODYS = _set("ipa phon phn phns tags gest gaze facs note tobi syll f0")


def pieces(name: str) -> list[str]:
    """The words that a name is put together of, in small letters."""
    return [piece.casefold() for piece in _PIECE.findall(name)]


def says_words(name: str) -> bool:
    """Whether a tier of this name would hold single words."""
    return any(piece in _WORDS for piece in pieces(name)) and not says_other(name)


def says_speech(name: str) -> bool:
    """Whether a tier of this name would hold what somebody says."""
    return any(piece in _SPEECH for piece in pieces(name))


def says_other(name: str) -> bool:
    """Whether a tier of this name would hold neither speech nor words: a gloss, a translation, a gesture.

    Short words with capitals, such as MT or Kan, may be somebody's initials or name and do not say so: may_be_other.
    """
    return any(
        piece.casefold() in _OTHER and (piece.islower() or len(piece) > 4 or piece.casefold() in _NOBODYS)
        for piece in _PIECE.findall(name)
    )


def may_be_other(name: str) -> bool:
    """Whether the name is one of a gloss and the like, if it is not somebody's: the tier's texts must tell."""
    return any(piece in _OTHER for piece in pieces(name))


def owner_of_words(name: str) -> str:
    """What is left of a name without the part that says "words": `Ann` of `Ann - words`, "" of `words`."""
    for match in _PIECE.finditer(name):
        if match[0].casefold() in _WORDS:
            return name[: match.start()].rstrip(_AROUND) or name[match.end() :].strip(_AROUND)
    return name


def numbered(name: str) -> tuple[str, int]:
    """`Ann (2)` as name and number; the number is 0 where there is none."""
    match = _NUMBERED.fullmatch(name)
    return (match[1], int(match[2])) if match else (name, 0)


class UniqueNames:
    """Gives each name once: the name itself, then `name (2)` and so on. Names in taken are nobody's."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._last: dict[str, int] = {}

    def __call__(self, name: str) -> str:
        free, number = name, self._last.get(name, 1)
        while free in self._taken:
            number += 1
            free = f"{name} ({number})"
        self._last[name] = number
        self._taken.add(free)
        return free
