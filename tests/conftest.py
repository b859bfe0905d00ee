"""Fixtures that every part of the suite shares."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def testdata_folder() -> Path:
    """The folder of real recordings and annotation files; it may be absent."""
    chosen = os.environ.get("HITL_TESTDATA")
    return Path(chosen) if chosen else Path(__file__).parents[2] / "shared" / "testdata"


@pytest.fixture(scope="session")
def testdata() -> Path:
    """The real recordings and annotation files, or a skip that says what is missing."""
    folder = testdata_folder()
    if not (folder / "dev").is_dir():
        pytest.skip("the test recordings are not here; HITL_TESTDATA names their folder")
    return folder


@pytest.fixture(scope="session")
def telephone_call() -> Path:
    """The real 30-second, two-speaker telephone call that pyannote.audio's package carries (with its RTTM)."""
    from importlib.util import find_spec

    spec = find_spec("pyannote.audio")
    assert spec and spec.origin
    return Path(spec.origin).parent / "sample" / "sample.wav"


@pytest.fixture(scope="session")
def installed_models() -> Path:
    """The folder of the default models, installed by this program into one folder for every run of the suite.

    HITL_WORKBENCH_HOME chooses another folder than .venv/hitl-home. Without a package index, and without the models,
    the tests that need them fail with the reason.
    """
    from hitl_workbench.paths import HOME_VARIABLE, models_folder
    from hitl_workbench.workflow.installing import install

    os.environ.setdefault(HOME_VARIABLE, str(Path(__file__).parents[1] / ".venv" / "hitl-home"))
    install()
    return models_folder()
