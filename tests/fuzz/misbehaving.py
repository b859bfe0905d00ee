"""Readers that do what no reader may: the tests of the watching read with them."""

from __future__ import annotations

from hitl_workbench.domain.annotation import Speaker, TierContent, Turn
from hitl_workbench.domain.time import Span
from hitl_workbench.errors import FormatError
from hitl_workbench.formats.base import Annotation, Reading


class _Reader:
    name = "misbehaving"
    title = "for tests"
    suffixes = (".txt",)
    calls = 0

    def recognises(self, data: bytes, file_name: str) -> bool:
        return True

    def read(self, data: bytes, duration_ms: int | None = None) -> Reading:
        type(self).calls += 1
        if self.calls == 70:  # after the calls that warm the process up
            return self.misbehave()
        raise FormatError("this is as it must be")

    def misbehave(self) -> Reading:
        raise NotImplementedError


class _Raising(_Reader):
    def misbehave(self) -> Reading:
        return {}["no such key"]


class _Hanging(_Reader):
    def misbehave(self) -> Reading:
        while True:
            pass


class _Hungry(_Reader):
    def misbehave(self) -> Reading:
        return Reading({"": Annotation(TierContent((), tuple(bytearray(2_000_000_000))))})


class _Hoarding(_Reader):
    """Takes too much and lets nobody know."""

    def misbehave(self) -> Reading:
        taken = bytearray(600 * 2**20)
        raise FormatError(f"{len(taken)} bytes were a bit much")


class _Forgetting(_Reader):
    def misbehave(self) -> Reading:
        turn = Turn(Span(0, 1), "A", "words nobody lists")
        return Reading({"": Annotation(TierContent((Speaker("A", "A"),), (turn,)))})


RAISING, HANGING, HUNGRY, HOARDING, FORGETTING = _Raising(), _Hanging(), _Hungry(), _Hoarding(), _Forgetting()
