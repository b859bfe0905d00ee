"""Names of recordings, speakers and utterances that every tool for training takes, and what each stands for."""

from __future__ import annotations

import json
import unicodedata

from hitl_workbench.domain.annotation import Speaker, Turn
from hitl_workbench.domain.splitting import person_key
from hitl_workbench.formats.base import CorpusItem

_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})
_LONGEST = 80  # bytes: speaker, recording and times together stay below what file systems take


class CorpusIds:
    """Gives out ids: letters and digits of any script, `.`, `_`, and `-` but for speakers; none differ in case only.

    A speaker's id never holds a character that sorts before the `-` after it, so that utterances sorted by id are
    sorted by speaker too, byte by byte (Kaldi). Ids say no more than labels and names of persons do.
    """

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._recordings: dict[str, str] = {}
        self._speakers: dict[str, str] = {}
        self._known: dict[str, dict[str, dict[str, str]]] = {"recordings": {}, "speakers": {}}

    def recording(self, item: CorpusItem) -> str:
        """The id of a recording."""
        recording = item.document.recording
        if recording.uid not in self._recordings:
            made = self._free(_plain(recording.name, "-") or "recording", "recording")
            self._recordings[recording.uid] = made
            self._known["recordings"][made] = {"name": recording.name, "uid": recording.uid}
        return self._recordings[recording.uid]

    def speaker(self, item: CorpusItem, speaker: Speaker) -> str:
        """The id of whoever a speaker is: the same in all recordings for a person who is known."""
        recording, person_uid = item.document.recording, item.persons.get(speaker.label, "")
        key = person_key(recording.uid, speaker, person_uid)
        if key not in self._speakers:
            label = (speaker.person or speaker.name) if person_uid else f"{self.recording(item)}_{speaker.label}"
            made = self._free(_plain(label, "") or "speaker", "speaker")
            self._speakers[key] = made
            known = {"person": label, "uid": person_uid} if person_uid else {
                "recording": recording.name, "label": speaker.label}  # fmt: skip
            self._known["speakers"][made] = known
        return self._speakers[key]

    def turn(self, item: CorpusItem, speaker: Speaker, turn: Turn) -> str:
        """The id of a turn: speaker, recording, start and end in ms; counted where a speaker has two at once."""
        start, end = turn.span.start_ms, turn.span.end_ms
        base = f"{self.speaker(item, speaker)}-{self.recording(item)}-{start:08d}-{end:08d}"
        return self._free(base, "turn", folded=False)

    def to_json(self) -> bytes:
        """What each recording's and each speaker's id stands for."""
        return f"{json.dumps(self._known, ensure_ascii=False, indent=1)}\n".encode("utf-8", "backslashreplace")

    def _free(self, base: str, kind: str, *, folded: bool = True) -> str:
        name, number = base, 2
        while (key := f"{kind} {_folded(name) if folded else name}") in self._taken:
            name, number = f"{base}{'_' if folded else '-'}{number}", number + 1
        self._taken.add(key)
        return name


def _plain(text: str, also: str) -> str:
    kept = "".join(one if _is_plain(one) or one in also else "_" for one in unicodedata.normalize("NFC", text))
    kept = kept.strip("._-")
    while len(kept.encode()) > _LONGEST:
        kept = kept[:-1]
    return f"_{kept}" if kept.partition(".")[0].casefold() in _RESERVED else kept


def _is_plain(letter: str) -> bool:
    return letter in "._" or unicodedata.category(letter)[0] in "LMN"


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name.casefold())
