"""Installed models: found, checked, and named with what mends them."""

from __future__ import annotations

from pathlib import Path

import pytest

from hitl_workbench.engines.weights import RECORD, catalogue, find, installed, problems_of
from hitl_workbench.errors import ModelError
from tests.engines.building import scripted_model


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HITL_WORKBENCH_HOME", str(tmp_path))
    return tmp_path


def test_a_model_is_found_by_kind_and_name(home: Path) -> None:
    folder = scripted_model(home, "mine", "transcriber")
    assert find("mine", "transcriber").folder == folder
    with pytest.raises(ModelError, match="there is no diarizer model 'mine' here"):
        find("mine", "diarizer")


def test_a_catalogues_model_that_is_missing_names_the_command(home: Path) -> None:
    with pytest.raises(ModelError, match="base is not installed; run `hitl-workbench models install base`"):
        find("base", "transcriber")


def test_a_catalogues_model_of_the_hub_is_fetched_not_installed(home: Path) -> None:
    with pytest.raises(ModelError, match="models fetch Systran/faster-whisper-large-v3"):
        find("large-v3", "transcriber")


def test_an_unknown_model_lists_those_that_are_there(home: Path) -> None:
    scripted_model(home, "mine", "transcriber")
    with pytest.raises(ModelError, match="installed are: mine"):
        find("yours", "transcriber")


def test_a_file_of_the_wrong_size_is_noticed_at_once(home: Path) -> None:
    folder = scripted_model(home, "mine", "transcriber")
    (folder / "script.json").write_bytes(b"")
    with pytest.raises(ModelError, match=r"mine is damaged \(script\.json has the wrong size\)"):
        find("mine", "transcriber")


def test_a_changed_byte_is_found_by_verifying(home: Path) -> None:
    folder = scripted_model(home, "mine", "transcriber", sleep_s=1)
    content = bytearray((folder / "script.json").read_bytes())
    content[3] ^= 1
    (folder / "script.json").write_bytes(content)
    assert list(problems_of(find("mine", "transcriber"))) == ["script.json is not what was installed"]


def test_the_digest_names_the_exact_weights(home: Path) -> None:
    scripted_model(home, "one", "transcriber", sleep_s=1)
    scripted_model(home, "same", "transcriber", sleep_s=1)
    scripted_model(home, "other", "transcriber", sleep_s=2)
    digests = {model.name: model.digest for model in installed()}
    assert digests["one"] == digests["same"] != digests["other"]


def test_foreign_and_unfinished_folders_are_not_models(home: Path) -> None:
    scripted_model(home, "mine", "transcriber")
    (home / "models" / "foreign").mkdir()
    (home / "models" / "stray.txt").write_text("x")
    half = home / "models" / "half"
    half.mkdir()
    (half / RECORD).write_text('{"name": "half"', encoding="utf-8")
    assert [model.name for model in installed()] == ["mine"]


def test_every_entry_of_the_catalogue_is_complete() -> None:
    shipped = catalogue()
    names = [entry["name"] for entry in shipped["models"]]
    assert len(names) == len(set(names))
    assert set(shipped["default"]) <= {entry["name"] for entry in shipped["models"] if "wheels" in entry}
    for entry in shipped["models"]:
        assert entry["kind"] in ("transcriber", "diarizer")
        assert all(entry[key] for key in ("engine", "title", "licence", "languages"))
        assert ("hub" in entry) != ("wheels" in entry)
        packages = {wheel["package"] for wheel in entry.get("wheels", ())}
        for part in [*entry.get("files", ()), *entry.get("conversions", ())]:
            assert len(bytes.fromhex(part["sha256"])) == 32
            assert {package for package, _ in part["members"]} <= packages


@pytest.mark.models
def test_the_default_models_are_whole_as_installed(installed_models: Path) -> None:
    models = {model.name: model for model in installed()}
    assert set(catalogue()["default"]) <= set(models)
    whisper = next(entry for entry in catalogue()["models"] if entry["name"] == "base")
    recorded = {name: facts["sha256"] for name, facts in models["base"].files.items()}
    assert recorded == {file["name"]: file["sha256"] for file in whisper["files"]}
    for name in catalogue()["default"]:
        assert not list(problems_of(models[name]))
