"""What kind of model a folder holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from hitl_workbench.engines.weights import RECORD
from hitl_workbench.errors import ModelError
from hitl_workbench.workflow.recognising import recognised
from tests.engines.building import scripted_model, whisper_folder

PIPELINE = """\
version: 4.0.0
pipeline:
  name: pyannote.audio.pipelines.SpeakerDiarization
  params:
    segmentation: {segmentation}
    embedding: $model/embedding
params:
  segmentation:
    min_duration_off: 0.0
"""


def pipeline_folder(folder: Path, segmentation: str = "$model/segmentation") -> Path:
    for part in ("segmentation", "embedding"):
        (folder / part).mkdir(parents=True)
        (folder / part / "pytorch_model.bin").write_bytes(b"weights")
    (folder / "config.yaml").write_text(PIPELINE.format(segmentation=segmentation), encoding="utf-8")
    return folder


def test_a_ctranslate2_whisper_folder_is_a_transcriber(tmp_path: Path) -> None:
    found = recognised(whisper_folder(tmp_path / "large"))
    assert (found.kind, found.engine) == ("transcriber", "faster-whisper")
    assert "large" in found.title


def test_a_pipeline_with_its_parts_is_a_diarizer(tmp_path: Path) -> None:
    found = recognised(pipeline_folder(tmp_path / "community-1"))
    assert (found.kind, found.engine) == ("diarizer", "pyannote")


def test_a_pipeline_that_would_fetch_its_parts_is_refused(tmp_path: Path) -> None:
    folder = pipeline_folder(tmp_path / "p", segmentation="pyannote/segmentation-3.0")
    with pytest.raises(ModelError, match=r"pyannote/segmentation-3\.0, is not in the folder"):
        recognised(folder)


def test_a_configuration_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("trainer: something", encoding="utf-8")
    with pytest.raises(ModelError, match="not that of a pyannote pipeline"):
        recognised(tmp_path)


@pytest.mark.parametrize("missing", ["tokenizer.json", "vocabulary.json"])
def test_a_whisper_folder_that_lacks_a_file_says_which(tmp_path: Path, missing: str) -> None:
    folder = whisper_folder(tmp_path / "w")
    (folder / missing).unlink()
    with pytest.raises(ModelError, match=f"lacks .*{missing}"):
        recognised(folder)


def test_weights_of_another_kind_are_refused(tmp_path: Path) -> None:
    folder = whisper_folder(tmp_path / "w")
    (folder / "model.bin").write_bytes(b"\x06\x00\x00\x00\x10\x00TransformerSpec\x00" + bytes(500))
    with pytest.raises(ModelError, match="is not a CTranslate2 Whisper model"):
        recognised(folder)


def test_a_damaged_tokenizer_is_found_now_and_not_while_drafting(tmp_path: Path) -> None:
    folder = whisper_folder(tmp_path / "w")
    (folder / "tokenizer.json").write_bytes(b'{"half')
    with pytest.raises(ModelError, match=r"tokenizer\.json is damaged"):
        recognised(folder)


def test_an_unconverted_model_is_told_how_to_be_converted(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"weights")
    with pytest.raises(ModelError, match="ct2-transformers-converter"):
        recognised(tmp_path)


def test_a_folder_without_a_model_says_what_is_known(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="CTranslate2 Whisper models"):
        recognised(tmp_path)
    with pytest.raises(ModelError, match="is not a folder"):
        recognised(tmp_path / "nowhere")


def test_a_model_of_this_program_is_checked_by_its_hashes(tmp_path: Path) -> None:
    folder = scripted_model(tmp_path, "mine", "diarizer")
    assert recognised(folder).name == "mine"
    (folder / "script.json").write_bytes(b"[]")
    with pytest.raises(ModelError, match=r"is damaged \(script\.json is not what was installed\)"):
        recognised(folder)
    (folder / RECORD).write_bytes(b"{")
    with pytest.raises(ModelError, match="cannot be read"):
        recognised(folder)
