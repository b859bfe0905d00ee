"""What reports of pedals mean."""

from __future__ import annotations

import pytest

from hitl_workbench.pedals.devices import udev_rule
from hitl_workbench.pedals.models import MODELS, Pedal, model_of

LEFT, MIDDLE, RIGHT = Pedal


@pytest.mark.parametrize("ids", [(0x05F3, 0x00FF), (0x0911, 0x1844), (0x0911, 0x091A)])
@pytest.mark.parametrize(
    ("report", "down"),
    [
        (b"\x00\x00", set()),
        (b"\x01\x00", {LEFT}),
        (b"\x02\x00", {MIDDLE}),
        (b"\x04\x00", {RIGHT}),
        (b"\x03\x00", {LEFT, MIDDLE}),
        (b"\x07\x00", {LEFT, MIDDLE, RIGHT}),
        (b"\x0a", {MIDDLE}),  # the fourth pedal of a Philips does nothing
        (b"\x00\x02", set()),
        (b"", set()),
    ],
)
def test_a_report_says_which_pedals_are_down(ids, report, down):
    model = model_of(*ids)
    assert model is not None
    assert model.pressed(report) == down


def test_unknown_devices_are_no_pedals():
    assert model_of(0x046D, 0xC31C) is None
    assert model_of(0x05F3, 0x0232) is None


def test_every_model_says_where_its_bits_come_from():
    assert len({(model.vendor, model.product) for model in MODELS}) == len(MODELS)
    assert all(model.source and model.name for model in MODELS)


def test_the_rule_for_linux_names_the_device():
    rule = udev_rule(MODELS[0])
    assert 'ATTRS{idVendor}=="05f3", ATTRS{idProduct}=="00ff"' in rule and rule.startswith('KERNEL=="hidraw*"')
