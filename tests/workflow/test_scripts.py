"""Scripts without a font are found by asking fontconfig, where there is one."""

from __future__ import annotations

import stat
import sys

import pytest

from hitl_workbench.workflow.scripts import SCRIPTS, said_of_scripts, scripts_without_font


@pytest.fixture
def only_fonts(tmp_path, monkeypatch):
    """An fc-list that knows fonts for some languages only."""

    def have(*languages: str, status: int = 0) -> None:
        lines = "".join(f'  :lang={language}) echo "Some Font";;\n' for language in languages)
        tool = tmp_path / "fc-list"
        tool.write_text(f'#!/bin/sh\ncase "$1" in\n{lines}  *) ;;\nesac\nexit {status}\n')
        tool.chmod(tool.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", str(tmp_path))

    return have


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell script")
def test_scripts_that_no_font_writes_are_listed_with_the_packages_that_do(only_fonts):
    only_fonts(*(language for script, (language, _) in SCRIPTS.items() if script not in ("Japanese", "Hebrew")))
    assert scripts_without_font() == ["Hebrew", "Japanese"]
    said = said_of_scripts(["Hebrew", "Japanese"])
    assert "no font for Hebrew, Japanese" in said and "fonts-noto-cjk fonts-noto-core" in said


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell script")
def test_a_computer_with_all_fonts_is_said_to_have_them(only_fonts):
    only_fonts(*(language for language, _ in SCRIPTS.values()))
    assert scripts_without_font() == []
    assert "font for every script" in said_of_scripts([])


def test_without_fontconfig_nothing_is_claimed(tmp_path, monkeypatch, only_fonts):
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    assert scripts_without_font() is None
    if sys.platform != "win32":
        only_fonts("en", status=1)
        assert scripts_without_font() is None
