"""A thread that finds pedals, reads them, and says what happens."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from hitl_workbench.pedals.devices import Device, Finder, Found
from hitl_workbench.pedals.models import Model, Pedal

LOOK_EVERY_S = 2.0
_WAIT_S = 0.1  # how long it takes at most to hear that it should stop


@dataclass(frozen=True, slots=True)
class Moved:
    """A pedal went down or came up."""

    pedal: Pedal
    is_down: bool


@dataclass(frozen=True, slots=True)
class Present:
    """Which pedals are plugged in now: those that are read, and those that may not be read, with the reason."""

    open: tuple[Model, ...] = ()
    refused: tuple[tuple[Model, str], ...] = ()


Event = Moved | Present


class Listener:
    """Calls tell from its thread with every `Moved` and, when it changes, `Present`; from start until stop."""

    def __init__(self, find: Finder, tell: Callable[[Event], None], look_every_s: float = LOOK_EVERY_S) -> None:
        self._find, self._tell, self._look_every_s = find, tell, look_every_s
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="pedals", daemon=True)
        self._open: dict[str, Device] = {}
        self._refused: dict[str, tuple[Model, str]] = {}
        self._down: dict[str, frozenset[Pedal]] = {}
        self._said = Present()

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """End the thread; pedals that are down are not said to come up."""
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        looked_at = -self._look_every_s
        while not self._stop.is_set():
            if time.monotonic() - looked_at >= self._look_every_s:
                looked_at = time.monotonic()
                self._look()
            if self._open:
                for place in tuple(self._open):
                    self._read(place, _WAIT_S / len(self._open))
            else:
                self._stop.wait(self._look_every_s)
        for device in self._open.values():
            device.close()

    def _look(self) -> None:
        """Open what is new. What cannot be opened is tried again each time: a permission may come."""
        found = {one.place: one for one in self._find()}
        self._refused = {}
        for place, one in found.items():
            if place not in self._open:
                self._try(place, one)
        self._say()

    def _try(self, place: str, one: Found) -> None:
        try:
            self._open[place] = one.open()
            self._down[place] = frozenset()
        except OSError as error:
            self._refused[place] = (one.model, error.strerror or str(error))

    def _read(self, place: str, timeout_s: float) -> None:
        device = self._open[place]
        try:
            report = device.read(timeout_s)
        except OSError:
            self._move(place, frozenset())
            del self._open[place], self._down[place]
            with suppress(OSError):
                device.close()
            self._say()
            return
        if report is not None:
            self._move(place, device.model.pressed(report))

    def _move(self, place: str, down: frozenset[Pedal]) -> None:
        before, self._down[place] = self._down[place], down
        for pedal in Pedal:
            if (pedal in down) != (pedal in before):
                self._tell(Moved(pedal, pedal in down))

    def _say(self) -> None:
        present = Present(tuple(device.model for device in self._open.values()), tuple(self._refused.values()))
        if present != self._said:
            self._said = present
            self._tell(present)
