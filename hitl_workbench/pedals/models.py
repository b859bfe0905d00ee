"""What the reports of known foot pedals mean. None of them was tried on hardware; each names its source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Pedal(StrEnum):
    """One of three pedals, by what it does in every transcription program: back, play while held, forward."""

    LEFT = "left"
    MIDDLE = "middle"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Model:
    """A USB pedal with a vendor and product id.

    bits: the bit of each pedal in the first byte of an input report, set while it is down. source: who says so.
    """

    vendor: int
    product: int
    name: str
    source: str
    bits: tuple[tuple[Pedal, int], ...] = ((Pedal.LEFT, 0x01), (Pedal.MIDDLE, 0x02), (Pedal.RIGHT, 0x04))

    def pressed(self, report: bytes) -> frozenset[Pedal]:
        """The pedals that are down, of one input report without a report number. An empty report says: none."""
        mask = report[0] if report else 0
        return frozenset(pedal for pedal, bit in self.bits if mask & bit)


# A report of the VEC pedal has two bytes. The Philips pedals call the bits rewind, play and forward; their fourth
# (end of letter, priority) does nothing here.
_PHILIPS = "src/foot_control_device.ts and its test in GoogleChromeLabs/dictation_support"
MODELS = (
    Model(
        0x05F3,
        0x00FF,
        "VEC / Infinity IN-USB-2",
        "ids: Parlatype's page on foot pedals; bits 1, 2, 4 for left, middle, right: programs that read it themselves",
    ),
    Model(0x0911, 0x1844, "Philips ACC2310 / ACC2320", _PHILIPS),
    Model(0x0911, 0x091A, "Philips ACC2330", _PHILIPS),
)


def model_of(vendor: int, product: int) -> Model | None:
    """The known pedal with these USB ids."""
    return next((model for model in MODELS if (model.vendor, model.product) == (vendor, product)), None)
