"""Times in EAF: slots that may have none, and annotations that take theirs from those they depend on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hitl_workbench.domain.file_tiers import FileEntry
from hitl_workbench.domain.time import MAX_MS

Rows = Sequence[tuple[str, str, str, str]]  # (annotation, text, first slot or parent, second slot or previous)


class Slots:
    """The time slots of a document, in its order. Those without a time lie evenly between their neighbours."""

    def __init__(self) -> None:
        self.unit = (1, 1)  # a unit of time is first / second seconds for frames, a millisecond otherwise
        self.origin_ms = 0  # where in the recording the file's times begin
        self._times: dict[str, int | None] = {}
        self._guessed: dict[str, int] = {}
        self._chains: list[list[str]] = []
        self._notes: list[str] = []
        self._is_settled = False

    def add(self, slot: str, value: str | None) -> None:
        """A slot as it stands in the file; a value that is no time counts as none, with a note."""
        if value is None:
            self._times[slot] = None
            return
        try:
            units = int(value)
        except ValueError:
            units = -1
        if not 0 <= units <= MAX_MS or not value.strip().isascii():
            self._notes.append(f"the slot {slot!r} says {value[:40]!r}, which is no time; it was taken for open")
            self._times[slot] = None
            return
        first, second = self.unit
        self._times[slot] = units if self.unit == (1, 1) else round(units * first / second)

    def use(self, rows: Rows) -> None:
        """Remember which slots without time follow each other on a tier: that says more than the order of all slots."""
        chain: list[str] = []
        for _, _, first, second in rows:
            if chain and chain[-1] != first:
                self._chains.append(chain)
                chain = []
            if not chain and self._times.get(first, -1) is None:
                continue
            if not chain:
                chain = [first]
            chain.append(second)
            if self._times.get(second, -1) is not None:
                if len(chain) > 2:
                    self._chains.append(chain)
                chain = []

    def time(self, slot: str) -> int | None:
        """Milliseconds of the recording; None only for a slot that the file does not have."""
        self._settle()
        time = self._times.get(slot)
        if time is None:
            time = self._guessed.get(slot)
        return None if time is None else time + self.origin_ms

    def given(self, *slots: str) -> bool:
        """Whether the file itself gives the times of these slots."""
        return not self._guessed or not any(slot in self._guessed for slot in slots)

    def notes(self) -> list[str]:
        count = len(self._guessed)
        guessed = (
            [f"{count} points in time that the file leaves open were placed evenly between others"] if count else []
        )
        return [*self._notes, *guessed]

    def _settle(self) -> None:
        if self._is_settled:
            return
        self._is_settled = True
        for chain in self._chains:
            start, end = self._times.get(chain[0]), self._times.get(chain[-1])
            if start is not None and end is not None and start <= end:
                for place, slot in enumerate(chain[1:-1], 1):
                    self._guessed.setdefault(slot, start + (end - start) * place // (len(chain) - 1))
        self._chains.clear()
        run: list[str] = []
        before = 0
        for slot, time in self._times.items():
            known = time if time is not None else self._guessed.get(slot)
            if known is None:
                run.append(slot)
                continue
            self._spread(run, before, max(before, known))
            run, before = [], known
        self._spread(run, before, before)

    def _spread(self, run: list[str], start: int, end: int) -> None:
        for place, slot in enumerate(run, 1):
            self._guessed[slot] = start + (end - start) * place // (len(run) + 1)


def spans_of_references(
    tiers: Mapping[str, Rows], spans: dict[str, tuple[int, int]]
) -> tuple[dict[str, list[FileEntry | None]], dict[str, int]]:
    """Entries of annotations that have no times of their own, and by tier how many depend on nothing that is there.

    Several of one tier that depend on the same annotation share its span evenly, in their order. spans holds those of
    annotations with times and takes in the others.
    """
    siblings: dict[str, list[tuple[str, int]]] = {}  # parent → (tier, row)
    for name, rows in tiers.items():
        for index, (_, _, parent, _) in enumerate(rows):
            siblings.setdefault(parent, []).append((name, index))
    made: dict[str, list[FileEntry | None]] = {name: [None] * len(rows) for name, rows in tiers.items()}
    ready = [parent for parent in siblings if parent in spans]
    while ready:
        parent = ready.pop()
        start, end = spans[parent]
        by_tier: dict[str, list[int]] = {}
        for name, index in siblings.pop(parent, ()):
            by_tier.setdefault(name, []).append(index)
        for name, indices in by_tier.items():
            rows = tiers[name]
            ordered = _in_order(rows, indices)
            for place, index in enumerate(ordered):
                key, text, _, _ = rows[index]
                first = start + (end - start) * place // len(ordered)
                last = start + (end - start) * (place + 1) // len(ordered)
                made[name][index] = FileEntry(first, last, text, key, parent, False)
                if key not in spans:
                    spans[key] = (first, last)
                    if key in siblings:
                        ready.append(key)
    missing = {name: row.count(None) for name, row in made.items()}
    return made, {name: count for name, count in missing.items() if count}


def _in_order(rows: Rows, indices: list[int]) -> list[int]:
    """Siblings by what each says is before it, where that gives an order of all; else as they stand."""
    if len(indices) < 2:
        return indices
    after = {rows[index][3]: index for index in indices}
    ordered: list[int] = []
    at = after.get("")
    while at is not None and len(ordered) < len(indices):
        ordered.append(at)
        at = after.get(rows[at][0])
    return ordered if len(set(ordered)) == len(indices) else indices


class Origins:
    """Where in each medium of a document its times begin; ELAN counts from there, a recording from its own start."""

    def __init__(self) -> None:
        self._media: list[tuple[str, bool, int]] = []  # name, whether it is sound only, milliseconds
        self._notes: list[str] = []

    def add(self, name: str, kind: str, value: str) -> None:
        """A medium by its file's name and its MIME type; value is its TIME_ORIGIN in milliseconds, "" for none."""
        origin = int(value) if value.isascii() and value.isdecimal() and len(value) < 16 else -bool(value)
        if not 0 <= origin <= MAX_MS:
            self._notes.append(
                f"the time origin of {name[:60]!r} is {value[:40]!r}, which is no time; it was passed over"
            )
            origin = 0
        self._media.append((name, kind.startswith("audio/") or name.casefold().endswith((".wav", ".mp3")), origin))

    def chosen_ms(self) -> int:
        """That of the first medium with one; where some media are sound only, these alone count."""
        sounds = [one for one in self._media if one[1]] or self._media
        return next((origin for _, _, origin in sounds if origin), 0)

    def notes(self) -> list[str]:
        chosen = self.chosen_ms()
        notes = list(self._notes)
        if chosen:
            notes.append(f"all times were moved by {chosen} ms: the file counts from there in its medium")
        if len({origin for _, _, origin in self._media}) > 1:
            listed = ", ".join(f"{name[:60]}: {origin} ms" for name, _, origin in self._media[:10])
            notes.append(f"the media have different time origins ({listed}); {chosen} ms was taken")
        return notes
