"""The network that says which of up to three voices speak in each frame of a five-second window.

Weights and architecture are those of pyannote's segmentation model (Bredin & Laurent 2021, arXiv 2104.04045),
converted at installation. On a CPU it runs in onnxruntime, eight windows at a time: a third of torch's time for
the same scores; on a GPU in torch.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hitl_workbench.engines.torchaudio_standin import make_torchaudio_importable

WEIGHTS = "segmentation.safetensors"
ARCHITECTURE = "segmentation.json"
GRAPH = "segmentation.onnx"
WINDOWS_AT_ONCE = 8


def network(architecture: dict[str, Any]) -> Any:
    """A pyannote `PyanNet` of this architecture, ready for its weights."""
    make_torchaudio_importable()
    from pyannote.audio.core.task import Problem, Resolution, Specifications
    from pyannote.audio.models.segmentation import PyanNet

    made = PyanNet(
        sincnet=architecture["sincnet"],
        lstm=architecture["lstm"],
        linear=architecture["linear"],
        sample_rate=architecture["sample_rate"],
        num_channels=architecture["num_channels"],
    )
    made.specifications = Specifications(
        problem=Problem.MULTI_LABEL_CLASSIFICATION,
        resolution=Resolution.FRAME,
        duration=architecture["duration_s"],
        warm_up=(0.0, 0.0),
        classes=architecture["classes"],
        permutation_invariant=True,
    )
    made.build()
    return made.eval()


def load(folder: Path, *, in_onnx: bool, threads: int) -> Any:
    """The installed network, as pyannote's `Inference` wants it; threads 0 means all."""
    from safetensors.torch import load_file

    made = network(json.loads((folder / ARCHITECTURE).read_text(encoding="utf-8")))
    made.load_state_dict(load_file(folder / WEIGHTS), strict=True)
    if in_onnx:
        run = _session(folder / GRAPH, threads)
        made.forward = run
    return made


def _session(path: Path, threads: int) -> Any:
    import onnxruntime
    import torch

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    # Idle threads that spin would take the other worker's core.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def run(waveforms: Any) -> Any:
        """(batch, 1, samples) to (batch, frames, voices), both torch tensors."""
        parts = [
            session.run(None, {"waveforms": waveforms[start : start + WINDOWS_AT_ONCE].numpy()})[0]
            for start in range(0, len(waveforms), WINDOWS_AT_ONCE)
        ]
        return torch.cat([torch.from_numpy(part) for part in parts])

    return run
