"""The colours of the window: one palette, light and dark, and speaker colours that colour-blind people tell apart."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor

# After Okabe and Ito (2008), "Color Universal Design", its yellow darkened for white ground; two more at the end.
_SPEAKERS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56a4d9", "#c98a00", "#7a52a8", "#7d7a12", "#6b7280")


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by what they are for, as `#rrggbb`."""

    name: str
    window: str  # behind everything
    surface: str  # pages, lists, fields
    raised: str  # headers, bars
    border: str
    text: str
    muted: str  # text of second rank
    accent: str
    on_accent: str
    chosen: str  # ground of the chosen row
    hover: str
    wave: str
    wave_muted: str
    playhead: str
    selection: str
    attention: str  # flags, what is not transcribed
    attention_ground: str
    danger: str
    good: str
    removed: str  # ground of words the person took out
    added: str  # ground of words the person put in
    pitch: str
    intensity: str
    heard: str  # what has been listened to
    bookmark: str

    @property
    def is_dark(self) -> bool:
        return self.name == "dark"


LIGHT = Theme(
    name="light",
    window="#f3f2ee",
    surface="#ffffff",
    raised="#faf9f6",
    border="#dedbd3",
    text="#1d2129",
    muted="#626a76",
    accent="#3451c6",
    on_accent="#ffffff",
    chosen="#e8ecfb",
    hover="#f1f1ec",
    wave="#7b8bb5",
    wave_muted="#cfcdc6",
    playhead="#d6336c",
    selection="#3451c6",
    attention="#a35c00",
    attention_ground="#fdf0d9",
    danger="#b42318",
    good="#1a7f4b",
    removed="#fbdcd8",
    added="#d4f0de",
    pitch="#1450d8",
    intensity="#0a7d5a",
    heard="#6fa3b5",
    bookmark="#8a3fb0",
)

DARK = Theme(
    name="dark",
    window="#16181d",
    surface="#1e2127",
    raised="#252931",
    border="#363c47",
    text="#e4e7ec",
    muted="#98a1b0",
    accent="#8ea6ff",
    on_accent="#10131c",
    chosen="#2b3453",
    hover="#282d36",
    wave="#7f90c4",
    wave_muted="#444a57",
    playhead="#ff6b9d",
    selection="#8ea6ff",
    attention="#f0b054",
    attention_ground="#3d3118",
    danger="#ff8a7d",
    good="#62c990",
    removed="#5a2b2a",
    added="#1f4a33",
    pitch="#6cb2ff",
    intensity="#58d6a0",
    heard="#5f97a8",
    bookmark="#c79be0",
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK)}


def speaker_colour(index: int, chosen: str, theme: Theme) -> QColor:
    """The colour of the index-th speaker of a tier, or the one a person chose (`#rrggbb`)."""
    colour = QColor(chosen or _SPEAKERS[index % len(_SPEAKERS)])
    return mixed(colour, QColor("#ffffff"), 0.28) if theme.is_dark else colour


def ground_of(colour: QColor, theme: Theme, strength: float = 0.2) -> QColor:
    """A calm ground of a colour, on which text of the theme can be read."""
    return mixed(QColor(theme.surface), colour, strength + (0.1 if theme.is_dark else 0.0))


def mixed(first: QColor, second: QColor, share: float) -> QColor:
    """share of second in first."""
    parts = zip(first.getRgb()[:3], second.getRgb()[:3], strict=True)
    return QColor(*(round(one + (other - one) * share) for one, other in parts))
