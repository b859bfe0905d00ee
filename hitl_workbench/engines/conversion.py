"""Turning published checkpoints into what the engines load: safetensors, a JSON of the architecture, an ONNX graph.

Done once, at installation, after the caller has checked the checkpoint's hash: unpickling runs code.
"""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

from hitl_workbench.engines import segmentation, voiceprint
from hitl_workbench.engines.torchaudio_standin import make_torchaudio_importable
from hitl_workbench.errors import ModelError

SEGMENTATION, GE2E = "pyannote-segmentation", "ge2e"


def convert(kind: str, source: Path, folder: Path) -> list[Path]:
    """Convert a checkpoint of this kind into folder and return the files made.

    Raises ModelError when it does not hold what a checkpoint of its kind holds.
    """
    converters = {SEGMENTATION: _segmentation, GE2E: _ge2e}
    try:
        return converters[kind](source, folder)
    except (KeyError, RuntimeError, TypeError, AttributeError) as error:
        raise ModelError(f"{source.name} is not the checkpoint it should be ({error}); install it again") from error


def _segmentation(source: Path, folder: Path) -> list[Path]:
    make_torchaudio_importable()
    import torch
    from safetensors.torch import save_file

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        checkpoint = torch.load(source, map_location="cpu", weights_only=False)
    hyper, specifications = checkpoint["hyper_parameters"], checkpoint["pyannote.audio"]["specifications"]
    architecture = {
        "sample_rate": hyper["sample_rate"],
        "num_channels": hyper["num_channels"],
        "sincnet": dict(hyper["sincnet"]),
        "lstm": dict(hyper["lstm"]),
        "linear": dict(hyper["linear"]),
        "duration_s": float(specifications.duration),
        "classes": list(specifications.classes),
    }
    weights, described, graph = (
        folder / segmentation.WEIGHTS,
        folder / segmentation.ARCHITECTURE,
        folder / segmentation.GRAPH,
    )
    save_file({name: tensor.contiguous() for name, tensor in checkpoint["state_dict"].items()}, weights)
    described.write_text(json.dumps(architecture, indent=2) + "\n", encoding="utf-8")
    _export(segmentation.load(folder, in_onnx=False, threads=0), architecture, graph)
    return [weights, described, graph]


def _export(network: Any, architecture: dict[str, Any], graph: Path) -> None:
    import torch

    samples = int(architecture["duration_s"] * architecture["sample_rate"])
    generator = torch.Generator().manual_seed(0)
    example = torch.randn(segmentation.WINDOWS_AT_ONCE, 1, samples, generator=generator) * 0.05
    with warnings.catch_warnings(), torch.inference_mode():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            network,
            (example,),
            str(graph),
            dynamo=False,
            input_names=["waveforms"],
            output_names=["scores"],
            dynamic_axes={"waveforms": {0: "batch"}, "scores": {0: "batch"}},
            opset_version=17,
        )


def _ge2e(source: Path, folder: Path) -> list[Path]:
    import torch
    from safetensors.torch import save_file

    state = torch.load(source, map_location="cpu", weights_only=True)["model_state"]
    weights = folder / voiceprint.WEIGHTS
    # The checkpoint also carries the training loss's two scalars, which inference does not need.
    kept = {name: tensor.contiguous() for name, tensor in state.items() if name.startswith(("lstm.", "linear."))}
    voiceprint.network().load_state_dict(kept, strict=True)
    save_file(kept, weights)
    return [weights]
