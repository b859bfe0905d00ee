"""Finding and reading pedals: Linux' own hidraw files, elsewhere the optional package hidapi."""

from __future__ import annotations

import os
import platform
import select
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

from hitl_workbench.pedals.models import Model, model_of

_LONGEST_REPORT = 64


class Device(Protocol):
    """An open pedal."""

    model: Model

    def read(self, timeout_s: float) -> bytes | None:
        """The next input report, or None when none came in time. Raises OSError when the pedal has gone."""

    def close(self) -> None:
        """Let go of it; once more does nothing."""


class Found(Protocol):
    """A pedal that is plugged in; place tells two from each other."""

    model: Model
    place: str

    def open(self) -> Device:
        """Raises OSError when it may not be read or has gone."""


class Finder(Protocol):
    """What is plugged in now."""

    def __call__(self) -> list[Found]: ...


class HidrawPedal:
    """A pedal that Linux shows as a file; found by `find_hidraw`."""

    def __init__(self, model: Model, path: Path) -> None:
        self.model, self.path = model, path
        self.place = str(path)

    def open(self) -> Device:
        return OpenHidraw(self.model, os.open(self.path, os.O_RDONLY | os.O_NONBLOCK))


class OpenHidraw:
    """Reads one report at a time from a file that a select can wait for."""

    def __init__(self, model: Model, handle: int) -> None:
        self.model = model
        self._handle: int | None = handle

    def read(self, timeout_s: float) -> bytes | None:
        if self._handle is None:
            raise OSError("the pedal is closed")
        ready, _, _ = select.select([self._handle], [], [], timeout_s)
        if not ready:
            return None
        report = os.read(self._handle, _LONGEST_REPORT)
        if not report:
            raise OSError("the pedal has gone")
        return report

    def close(self) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def find_hidraw(known: Path = Path("/sys/class/hidraw"), files: Path = Path("/dev")) -> list[Found]:
    """Known pedals among this computer's HID devices. known: where Linux lists them; files: where they are read."""
    return [HidrawPedal(model, files / name) for name, model in _listed(known)]


def _listed(known: Path) -> Iterator[tuple[str, Model]]:
    for entry in sorted(known.glob("hidraw*")):
        try:
            facts = (entry / "device" / "uevent").read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue  # unplugged between looking and reading
        for line in facts.splitlines():
            if line.startswith("HID_ID="):  # bus:vendor:product, hexadecimal: 0003:000005F3:000000FF
                _bus, vendor, product = line.removeprefix("HID_ID=").split(":")
                model = model_of(int(vendor, 16), int(product, 16))
                if model is not None:
                    yield entry.name, model


class HidapiPedal:
    """A pedal that the package hidapi sees; found by `find_hidapi`."""

    def __init__(self, hid: Any, model: Model, path: bytes) -> None:
        self._hid, self.model, self._path = hid, model, path
        self.place = path.decode("utf-8", "replace")

    def open(self) -> Device:
        device = self._hid.device()
        device.open_path(self._path)
        return OpenHidapi(self.model, device)


class OpenHidapi:
    """Reads one report at a time by way of hidapi."""

    def __init__(self, model: Model, device: Any) -> None:
        self.model, self._device = model, device

    def read(self, timeout_s: float) -> bytes | None:
        try:
            report = self._device.read(_LONGEST_REPORT, max(1, round(timeout_s * 1000)))
        except ValueError as error:  # it is closed
            raise OSError(str(error)) from None
        return bytes(report) if report else None

    def close(self) -> None:
        self._device.close()


def find_hidapi(hid: Any) -> list[Found]:
    """Known pedals, by the package hidapi (its module is called hid)."""
    found: list[Found] = []
    for facts in hid.enumerate():
        model = model_of(facts["vendor_id"], facts["product_id"])
        if model is not None:
            found.append(HidapiPedal(hid, model, facts["path"]))
    return found


def finder() -> Finder | None:
    """How pedals are found on this computer; None when the package hidapi would be needed and is not installed."""
    if platform.system() == "Linux":
        return find_hidraw
    try:
        import hid
    except ImportError:
        return None
    return lambda: find_hidapi(hid)


def udev_rule(model: Model) -> str:
    """The line for /etc/udev/rules.d that lets the person who sits at a Linux computer read a pedal."""
    ids = f'ATTRS{{idVendor}}=="{model.vendor:04x}", ATTRS{{idProduct}}=="{model.product:04x}"'
    return f'KERNEL=="hidraw*", SUBSYSTEM=="hidraw", {ids}, TAG+="uaccess"'
