"""Recognition with the real models: our words are Whisper's words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from hitl_workbench.audio.samples import read_samples
from hitl_workbench.engines.base import SAMPLE_RATE_HZ, Device, TranscriptionOptions
from hitl_workbench.engines.faster_whisper import CAREFUL, FAST, FasterWhisper, raw_options
from hitl_workbench.engines.weights import find
from hitl_workbench.errors import ModelError

pytestmark = pytest.mark.models


@pytest.fixture(scope="module")
def tiny(installed_models: Path) -> FasterWhisper:
    return FasterWhisper(find("tiny.en", "transcriber").folder, Device(threads=2))


@pytest.fixture(scope="module")
def base(installed_models: Path) -> FasterWhisper:
    return FasterWhisper(find("base", "transcriber").folder, Device(threads=2))


@pytest.fixture(scope="module")
def call(telephone_call: Path) -> Any:
    return read_samples(telephone_call)


def unheard(done_ms: int, text: str) -> None:
    pass


def raw_words(folder: Path, samples: Any, options: TranscriptionOptions, multilingual: bool) -> list[Any]:
    from faster_whisper import BatchedInferencePipeline, WhisperModel

    model: Any = WhisperModel(str(folder), device="cpu", compute_type="int8", cpu_threads=2)
    chosen = raw_options(options, multilingual=multilingual)
    if "batch_size" in chosen:
        model = BatchedInferencePipeline(model)
    segments, _ = model.transcribe(samples, **chosen)
    return [word for segment in segments for word in segment.words]


@pytest.mark.parametrize("preset", [FAST, CAREFUL])
def test_the_words_are_those_of_raw_faster_whisper(tiny: FasterWhisper, call: Any, preset: str) -> None:
    options = TranscriptionOptions(preset)
    found = tiny.transcribe(call, SAMPLE_RATE_HZ, options, unheard)
    raw = raw_words(find("tiny.en", "transcriber").folder, call, options, multilingual=False)
    assert "".join(" " * word.space_before + word.text for word in found.words) == "".join(word.word for word in raw)
    assert len(found.words) == len(raw) > 50
    for ours, theirs in zip(found.words, raw, strict=True):
        assert abs(ours.start_ms - theirs.start * 1000) <= 0.5
        assert abs(ours.end_ms - theirs.end * 1000) <= 0.5
        assert ours.confidence == pytest.approx(theirs.probability, abs=1e-4)


@pytest.mark.parametrize("preset", [FAST, CAREFUL])
def test_every_word_lies_in_the_sound_and_in_its_segment(tiny: FasterWhisper, call: Any, preset: str) -> None:
    found = tiny.transcribe(call, SAMPLE_RATE_HZ, TranscriptionOptions(preset), unheard)
    end_ms = len(call) // 16
    for word in found.words:
        assert 0 <= word.start_ms <= word.end_ms <= end_ms
        assert word.text == word.text.strip() != ""
        assert 0 <= word.confidence <= 1
        assert 0 <= word.segment < len(found.segments)
    assert [word.segment for word in found.words] == sorted(word.segment for word in found.words)


@pytest.mark.parametrize("preset", [FAST, CAREFUL])
@pytest.mark.parametrize("samples", [np.zeros(160_000, np.float32), np.zeros(7, np.float32), np.zeros(0, np.float32)])
def test_silence_gives_no_words_and_no_language(base: FasterWhisper, samples: Any, preset: str) -> None:
    found = base.transcribe(samples, SAMPLE_RATE_HZ, TranscriptionOptions(preset), unheard)
    assert (found.words, found.language) == ((), "")


def test_progress_brings_the_text_as_it_is_recognised(tiny: FasterWhisper, call: Any) -> None:
    told: list[tuple[int, str]] = []
    found = tiny.transcribe(call, SAMPLE_RATE_HZ, TranscriptionOptions(CAREFUL), lambda *step: told.append(step))
    assert len(told) == len(found.segments) > 1
    assert [at_ms for at_ms, _ in told] == sorted(at_ms for at_ms, _ in told)
    assert " ".join(text for _, text in told).split() == " ".join(word.text for word in found.words).split()


def test_the_language_is_found_and_said(base: FasterWhisper, call: Any) -> None:
    assert base.transcribe(call, SAMPLE_RATE_HZ, TranscriptionOptions(), unheard).language == "en"


def test_a_language_that_whisper_does_not_know_is_an_expected_error(base: FasterWhisper, call: Any) -> None:
    with pytest.raises(ModelError, match="does not know the language 'qq'"):
        base.transcribe(call, SAMPLE_RATE_HZ, TranscriptionOptions(language="qq"), unheard)


def test_an_english_model_takes_no_other_language_and_says_so(tiny: FasterWhisper, call: Any) -> None:
    found = tiny.transcribe(call, SAMPLE_RATE_HZ, TranscriptionOptions(language="de"), unheard)
    assert found.language == "en"
    assert tiny.report.notes == ("tiny.en knows English only; the language 'de' was not used",)
    tiny.transcribe(call[:16_000], SAMPLE_RATE_HZ, TranscriptionOptions(language="en"), unheard)
    assert tiny.report.notes == (), "a note belongs to its own recording"


def test_hotwords_reach_the_recogniser(tiny: FasterWhisper, call: Any) -> None:
    plain = tiny.transcribe(call, SAMPLE_RATE_HZ, TranscriptionOptions(), unheard)
    hinted = tiny.transcribe(call, SAMPLE_RATE_HZ, TranscriptionOptions(hotwords="Sheila Diane Texas"), unheard)
    assert [word.confidence for word in hinted.words] != [word.confidence for word in plain.words]


def test_an_unknown_preset_and_another_rate_are_bugs(tiny: FasterWhisper, call: Any) -> None:
    with pytest.raises(ValueError, match="no preset 'slow'"):
        tiny.transcribe(call, SAMPLE_RATE_HZ, TranscriptionOptions("slow"), unheard)
    with pytest.raises(ValueError, match="16000 Hz"):
        tiny.transcribe(call, 44_100, TranscriptionOptions(), unheard)


def test_without_a_usable_gpu_the_processor_takes_over_with_a_note(
    installed_models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import ctranslate2

    folder = find("tiny.en", "transcriber").folder
    assert ctranslate2.get_cuda_device_count() == 0, "this test is about machines without a GPU"
    assert FasterWhisper(folder, Device("auto")).report.notes == ()
    engine = FasterWhisper(folder, Device("cuda"))
    assert engine.report.device == "cpu int8"
    assert engine.report.notes == ("no GPU was found; recognising on the processor",)
    monkeypatch.setattr(ctranslate2, "get_cuda_device_count", lambda: 1)
    monkeypatch.setattr(ctranslate2, "get_supported_compute_types", lambda kind: {"float16", "float32", "int8"})
    engine = FasterWhisper(folder, Device("auto"))
    assert engine.report.device == "cpu int8"
    assert engine.report.notes[0].startswith("the GPU cannot be used (")


def test_a_gpu_that_gives_up_half_way_is_replaced_by_the_processor(
    installed_models: Path, call: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    import ctranslate2
    from faster_whisper import WhisperModel

    real = WhisperModel.__init__

    def pretend(self: Any, path: str, *, device: str, compute_type: str, **more: Any) -> None:
        real(self, path, device="cpu", compute_type="int8", **more)
        if device == "cuda":

            def out_of_memory(*_: object) -> None:
                raise RuntimeError("CUDA failed with error out of memory\nmore")

            self.encode = out_of_memory

    monkeypatch.setattr(WhisperModel, "__init__", pretend)
    monkeypatch.setattr(ctranslate2, "get_cuda_device_count", lambda: 1)
    monkeypatch.setattr(ctranslate2, "get_supported_compute_types", lambda kind: {"float16", "int8"})
    engine = FasterWhisper(find("tiny.en", "transcriber").folder, Device("auto", threads=2))
    assert engine.report.device == "cuda float16"
    found = engine.transcribe(call, SAMPLE_RATE_HZ, TranscriptionOptions(), unheard)
    assert len(found.words) > 50
    assert engine.report.device == "cpu int8"
    assert engine.report.notes == (
        "the GPU gave up (CUDA failed with error out of memory); recognising on the processor",
    )


def test_a_folder_without_a_model_is_an_expected_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be loaded"):
        FasterWhisper(tmp_path, Device())


def test_a_damaged_model_names_the_command_that_mends_it(installed_models: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tiny.en"
    folder.mkdir()
    for path in find("tiny.en", "transcriber").folder.iterdir():
        content = path.read_bytes()
        (folder / path.name).write_bytes(content[:100_000] if path.name == "model.bin" else content)
    with pytest.raises(ModelError, match=r"run `hitl-workbench models install tiny\.en`"):
        FasterWhisper(folder, Device())
