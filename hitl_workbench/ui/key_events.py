"""Key events as texts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_KNOWN = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.ShiftModifier
    | Qt.KeyboardModifier.MetaModifier
)
_MODIFIER_KEYS = frozenset({
    Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr,
    Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock,
})  # fmt: skip


def is_modifier(event: QKeyEvent) -> bool:
    """Whether it is only Ctrl, Shift and the like, before the key that counts."""
    return event.key() in _MODIFIER_KEYS


def keys_of(event: QKeyEvent) -> str:
    """What is pressed, as Qt writes it in every language; empty when Qt has no name for it."""
    if event.key() == Qt.Key.Key_unknown:
        return ""
    keys = event.key() | (event.modifiers() & _KNOWN).value
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)
