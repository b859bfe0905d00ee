"""Words on tiers of their own: onto the text of a turn, back from it, and into turns where there are none."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, pairwise

from hitl_workbench.domain.alignment import untimed_words
from hitl_workbench.domain.annotation import Turn, Word
from hitl_workbench.domain.file_tiers import FileEntry

PAUSE_MS = 500  # a longer one between two words of a speaker ends a turn
_SILENCE = frozenset({"<eps>", "sil", "<sil>", "sp", "<p:>", "{sl}", "_"})


class Places:
    """Spans to look up by time: which of them has most in common with another."""

    _BLOCK = 64

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._order = sorted(range(len(spans)), key=spans.__getitem__)
        self._spans = [spans[index] for index in self._order]
        self._starts = [start for start, _ in self._spans]
        ends = [end for _, end in self._spans]
        self._latest = list(accumulate(ends, max))  # the latest end up to here: a search backwards may stop
        # And in each block alone: one long span does not make every search walk through all that follow it.
        self._latest_in = [max(ends[at : at + self._BLOCK]) for at in range(0, len(ends), self._BLOCK)]

    def best(self, start_ms: int, end_ms: int) -> int | None:
        """The index of the span with most milliseconds in common, of several the earliest or the same span.

        Of a moment (start and end are equal) the span that contains it. None without any.
        """
        end_ms = max(end_ms, start_ms + 1)
        found, most = None, (0, False)
        place = bisect_left(self._starts, end_ms) - 1
        while place >= 0 and self._latest[place] > start_ms:
            start, end = self._spans[place]
            if end > start_ms:
                rank = (min(end, end_ms) - max(start, start_ms), (start, end) == (start_ms, end_ms))
                if rank >= most:
                    found, most = place, rank
            place -= 1
            while (place + 1) % self._BLOCK == 0 and place >= 0 and self._latest_in[place // self._BLOCK] <= start_ms:
                place -= self._BLOCK
        return None if found is None else self._order[found]


def placed(text: str, spoken: Sequence[FileEntry]) -> tuple[Word, ...] | None:
    """The words of a text with the times of a file's entries, in order; None when the entries are not its words.

    Words that have no entry have no time. Capitals and punctuation may differ when every word has one.
    """
    said = [(entry.text.strip(), entry) for entry in spoken]
    said = [(part, entry) for part, entry in said if part]
    return _side_by_side(text, said) or _among_tokens(text, said) or _but_for_looks(text, said) or _inside(text, said)


_Said = Sequence[tuple[str, FileEntry]]


def _word(start: int, end: int, entry: FileEntry) -> Word:
    return Word(start, end, entry.start_ms, entry.end_ms) if entry.timed else Word(start, end)


def _side_by_side(text: str, said: _Said) -> tuple[Word, ...] | None:
    """One after the other with nothing but white space between them."""
    words, at, size = [], 0, len(text)
    for part, entry in said:
        while at < size and text[at].isspace():
            at += 1
        if not text.startswith(part, at):
            return None
        words.append(_word(at, at + len(part), entry))
        at += len(part)
    return None if text[at:].strip() else tuple(words)


def _among_tokens(text: str, said: _Said) -> tuple[Word, ...] | None:
    """Some of the text's tokens, in order."""
    words, at = [], 0
    for token in untimed_words(text):
        is_said = at < len(said) and said[at][0] == text[token.char_start : token.char_end]
        words.append(_word(token.char_start, token.char_end, said[at][1]) if is_said else token)
        at += is_said
    return tuple(words) if at == len(said) else None


def _but_for_looks(text: str, said: _Said) -> tuple[Word, ...] | None:
    """All of the text's tokens but for capitals and punctuation, as forced alignment gives them."""
    bare_said = [(bare, entry) for part, entry in said if (bare := _bare(part))]
    words, at = [], 0
    for token in untimed_words(text):
        bare = _bare(text[token.char_start : token.char_end])
        if bare and (at == len(bare_said) or bare_said[at][0] != bare):
            return None
        words.append(_word(token.char_start, token.char_end, bare_said[at][1]) if bare else token)
        at += bool(bare)
    return tuple(words) if at == len(bare_said) else None


def _inside(text: str, said: _Said) -> tuple[Word, ...] | None:
    """Stretches that make up half of a text or more, in order: scripts without blanks between words."""
    words: list[Word] = []
    at = covered = 0
    for part, entry in said:
        found = text.find(part, at)
        if found < 0:
            return None
        words += _untimed_between(text, at, found)
        words.append(_word(found, at := found + len(part), entry))
        covered += len(part)
    if covered * 2 < len("".join(text.split())):
        return None
    return (*words, *_untimed_between(text, at, len(text)))


def _untimed_between(text: str, start: int, end: int) -> list[Word]:
    return [Word(start + one.char_start, start + one.char_end) for one in untimed_words(text[start:end])]


def _bare(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def spoken_words(turn: Turn) -> tuple[list[FileEntry], int, int]:
    """A turn's words with times as entries of a tier, inside the turn and one after the other.

    Also how many lose their time for it, and how many were cut at the turn's ends.
    """
    entries: list[FileEntry] = []
    dropped = cut = 0
    at, end_ms = turn.span.start_ms, turn.span.end_ms
    for word in turn.words:
        if word.start_ms is None or word.end_ms is None:
            continue
        start, end = max(word.start_ms, turn.span.start_ms), min(word.end_ms, end_ms)
        if start < at or start >= end:
            dropped += 1
            continue
        cut += (start, end) != (word.start_ms, word.end_ms)
        entries.append(FileEntry(start, end, turn.text[word.char_start : word.char_end]))
        at = end
    return entries, dropped, cut


def reads_back(turn: Turn, entries: Sequence[FileEntry]) -> bool:
    """Whether these entries of the turn's words are found at the same words again when they are read."""
    if len(entries) == len(turn.words):
        return True
    found = placed(turn.text, entries)
    timed = [(word.char_start, word.char_end) for word in found or () if word.start_ms is not None]
    starts = {entry.start_ms for entry in entries}
    meant = [
        (word.char_start, word.char_end)
        for word in turn.words
        if word.start_ms is not None and max(word.start_ms, turn.span.start_ms) in starts
    ]
    return timed == meant


def grouped(entries: Sequence[FileEntry]) -> tuple[list[list[FileEntry]], int]:
    """Words without turns as runs without a long pause, and how many marks of silence were left out."""
    ordered = sorted(entries, key=lambda entry: (entry.start_ms, entry.end_ms))
    words = [one for one in ordered if one.text.strip() and one.text.strip().casefold() not in _SILENCE]
    runs = [words[:1]] if words else []
    for before, word in pairwise(words):
        if word.start_ms - before.end_ms > PAUSE_MS:
            runs.append([])
        runs[-1].append(word)
    return runs, sum(bool(entry.text.strip()) for entry in entries) - len(words)
