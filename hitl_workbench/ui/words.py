"""Texts that people read, outside of Qt's own classes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def tr(text: str) -> str:
    """A text in the person's language."""
    return QCoreApplication.translate("Workbench", text)
