"""Pedals as Linux shows them: folders that list them, and named pipes in place of the device files."""

from __future__ import annotations

import array
import fcntl
import os
import termios
import time
from pathlib import Path

from hitl_workbench.pedals.devices import Found, find_hidraw


class PluggedIn:
    """A computer's HID devices; pedals can be plugged in, pressed and pulled out."""

    def __init__(self, folder: Path) -> None:
        self._known, self._files = folder / "sys", folder / "dev"
        self._known.mkdir()
        self._files.mkdir()
        self._ends: dict[str, int] = {}

    def find(self) -> list[Found]:
        return find_hidraw(self._known, self._files)

    def plug_in(self, name: str, vendor: int, product: int, *, is_allowed: bool = True) -> None:
        """A device appears; one that is not allowed has no file to open, as for a person without the right to."""
        if is_allowed:
            os.mkfifo(self._files / name)
            self._ends[name] = os.open(self._files / name, os.O_RDWR)
        facts = self._known / name / "device"
        facts.mkdir(parents=True)
        (facts / "uevent").write_text(
            f"DRIVER=hid-generic\nHID_ID=0003:{vendor:08X}:{product:08X}\nHID_NAME=Some Pedal\n", encoding="utf-8"
        )

    def send(self, name: str, *reports: bytes) -> None:
        """Input reports arrive, each when the one before was read: a device file gives one at a time, a pipe all."""
        for report in reports:
            os.write(self._ends[name], report)
            waiting = array.array("i", [1])
            while waiting[0]:
                fcntl.ioctl(self._ends[name], termios.FIONREAD, waiting)
                time.sleep(0.001)

    def pull_out(self, name: str) -> None:
        facts = self._known / name / "device"
        (facts / "uevent").unlink()
        facts.rmdir()
        facts.parent.rmdir()
        (self._files / name).unlink()
        os.close(self._ends.pop(name))

    def close(self) -> None:
        for end in self._ends.values():
            os.close(end)
        self._ends.clear()
