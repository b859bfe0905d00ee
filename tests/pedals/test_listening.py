"""Pedals are found, read and heard; pipes stand for Linux' device files, a class of ours for hidapi."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from hitl_workbench.pedals.devices import find_hidapi, find_hidraw
from hitl_workbench.pedals.listening import Event, Listener, Moved, Present
from hitl_workbench.pedals.models import Pedal

hidraw = pytest.importorskip("tests.pedals.hidraw", reason="named pipes in a folder, and ioctl, are not on Windows")

VEC = (0x05F3, 0x00FF)
PHILIPS = (0x0911, 0x091A)


@pytest.fixture
def computer(tmp_path) -> Iterator[Any]:
    made = hidraw.PluggedIn(tmp_path)
    yield made
    made.close()


@pytest.fixture
def heard() -> queue.Queue[Event]:
    return queue.Queue()


@pytest.fixture
def listen(computer, heard) -> Iterator[Callable[[], Listener]]:
    listeners: list[Listener] = []

    def start() -> Listener:
        listeners.append(Listener(computer.find, heard.put, look_every_s=0.02))
        listeners[-1].start()
        return listeners[-1]

    yield start
    for listener in listeners:
        listener.stop()


def names(present: Event) -> tuple[list[str], list[str]]:
    assert isinstance(present, Present)
    return [model.name for model in present.open], [model.name for model, _reason in present.refused]


def test_press_hold_and_release_are_heard_once_each(computer, heard, listen):
    computer.plug_in("hidraw3", *VEC)
    listen()
    assert names(heard.get(timeout=5)) == (["VEC / Infinity IN-USB-2"], [])
    computer.send("hidraw3", b"\x02\x00", b"\x02\x00", b"\x03\x00", b"\x01\x00", b"\x00\x00")
    assert [heard.get(timeout=5) for _ in range(4)] == [
        Moved(Pedal.MIDDLE, True),
        Moved(Pedal.LEFT, True),
        Moved(Pedal.MIDDLE, False),
        Moved(Pedal.LEFT, False),
    ]
    assert heard.empty()


def test_a_pedal_plugged_in_later_is_found_and_keyboards_are_not(computer, heard, listen):
    computer.plug_in("hidraw0", 0x046D, 0xC31C)
    listen()
    with pytest.raises(queue.Empty):
        heard.get(timeout=0.2)
    computer.plug_in("hidraw1", *PHILIPS)
    assert names(heard.get(timeout=5)) == (["Philips ACC2330"], [])
    computer.send("hidraw1", b"\x04")
    assert heard.get(timeout=5) == Moved(Pedal.RIGHT, True)


def test_a_pedal_pulled_out_while_it_is_pressed_comes_up(computer, heard, listen):
    computer.plug_in("hidraw1", *VEC)
    listen()
    heard.get(timeout=5)
    computer.send("hidraw1", b"\x02\x00")
    assert heard.get(timeout=5) == Moved(Pedal.MIDDLE, True)
    computer.pull_out("hidraw1")
    assert heard.get(timeout=5) == Moved(Pedal.MIDDLE, False)
    assert names(heard.get(timeout=5)) == ([], [])


def test_a_pedal_that_may_not_be_read_is_said_and_tried_again(computer, heard, listen):
    computer.plug_in("hidraw1", *VEC, is_allowed=False)
    listen()
    assert names(heard.get(timeout=5)) == ([], ["VEC / Infinity IN-USB-2"])
    (computer._known / "hidraw1" / "device" / "uevent").unlink()
    (computer._known / "hidraw1" / "device").rmdir()
    (computer._known / "hidraw1").rmdir()
    assert names(heard.get(timeout=5)) == ([], [])
    computer.plug_in("hidraw1", *VEC)
    assert names(heard.get(timeout=5)) == (["VEC / Infinity IN-USB-2"], [])


def test_two_pedals_are_heard_at_the_same_time(computer, heard, listen):
    computer.plug_in("hidraw1", *VEC)
    computer.plug_in("hidraw2", *PHILIPS)
    listen()
    heard.get(timeout=5)
    computer.send("hidraw1", b"\x01\x00")
    assert heard.get(timeout=5) == Moved(Pedal.LEFT, True)
    computer.send("hidraw2", b"\x04")
    assert heard.get(timeout=5) == Moved(Pedal.RIGHT, True)


def test_a_computer_without_such_devices_has_no_pedals(tmp_path):
    assert find_hidraw(tmp_path / "nowhere", tmp_path) == []


class Hid:
    """The parts of the package hidapi that are used, as its documentation describes them."""

    def __init__(self) -> None:
        self.reports = [[2, 0], [], [0, 0]]
        self.is_open = False

    def enumerate(self):
        return [
            {"vendor_id": 0x046D, "product_id": 0xC31C, "path": b"keyboard"},
            {"vendor_id": 0x05F3, "product_id": 0x00FF, "path": b"pedal"},
        ]

    def device(self):
        return self

    def open_path(self, path):
        if path != b"pedal":
            raise OSError("open failed")
        self.is_open = True

    def read(self, max_length, timeout_ms=0):
        if not self.is_open:
            raise ValueError("not open")
        if not self.reports:
            raise OSError("read error")
        return self.reports.pop(0)[:max_length]

    def close(self):
        self.is_open = False


def test_elsewhere_pedals_are_read_by_hidapi(heard):
    hid = Hid()
    listener = Listener(lambda: find_hidapi(hid), heard.put, look_every_s=60)
    listener.start()
    assert names(heard.get(timeout=5)) == (["VEC / Infinity IN-USB-2"], [])
    assert heard.get(timeout=5) == Moved(Pedal.MIDDLE, True)
    assert heard.get(timeout=5) == Moved(Pedal.MIDDLE, False)
    assert names(heard.get(timeout=5)) == ([], [])
    listener.stop()
