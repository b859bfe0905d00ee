"""docs/formats.md says what formats carry as it was measured, and nothing is lost without a word."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

# Known, and to be mended where it happens; nothing may be added here.
OPEN = {("cha", "metadata"), ("cha", "people"), ("ctm", "channels"), ("textgrid", "speaker_labels")}
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def formats_page():
    """packaging/formats_page.py, which is no module of the package."""
    spec = importlib.util.spec_from_file_location("formats_page", ROOT / "packaging" / "formats_page.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["formats_page"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def test_the_page_of_formats_is_what_is_measured(formats_page):
    written = formats_page.PAGE.read_text(encoding="utf-8")
    assert written == formats_page.page(formats_page.measured()), (
        "make docs/formats.md again: python packaging/formats_page.py"
    )


def test_nothing_is_lost_without_a_word(formats_page):
    silent = {
        (one.name, key)
        for one in formats_page.measured()
        for key, mark in one.came_back.items()
        if mark == formats_page.SILENT
    }
    assert silent - OPEN == set()


def test_our_own_json_carries_everything(formats_page):
    (json,) = (one for one in formats_page.measured() if one.name == "json")
    assert set(json.came_back.values()) == {formats_page.KEPT}
    assert json.losses == ()
