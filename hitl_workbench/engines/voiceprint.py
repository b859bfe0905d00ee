"""Speaker embeddings: a GE2E encoder (Wan et al. 2018, arXiv 1710.10467), 256 numbers of length 1 for a voice.

A stretch of speech is cut into windows of 1.6 s; each becomes a mel spectrogram, then the last hidden state of a
three-layer LSTM; the embedding is the windows' mean, scaled to length 1. Embeddings are biometric data.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

WEIGHTS = "voiceprint.safetensors"
SAMPLE_RATE_HZ = 16_000
DIMENSION = 256

_FFT, _HOP, _MELS = 400, 160, 40  # 25 ms windows every 10 ms
_WINDOW = 160  # mel frames the encoder was trained on: 1.6 s
_STEP = 77  # mel frames between windows, 1.3 windows a second
_COVERAGE = 0.75  # a last window with less speech than this is left out, unless it is the only one
_WINDOWS_AT_ONCE = 32
_SHORTEST = 4_800  # samples: 0.3 s; under that an embedding says nothing about a voice


def network() -> Any:
    """The encoder without its weights; input (batch, frames, 40), output (batch, 256)."""
    import torch

    class Encoder(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.lstm = torch.nn.LSTM(_MELS, DIMENSION, 3, batch_first=True)
            self.linear = torch.nn.Linear(DIMENSION, DIMENSION)

        def forward(self, mels: Any) -> Any:
            _, (hidden, _) = self.lstm(mels)
            raw = torch.relu(self.linear(hidden[-1]))
            return raw / torch.norm(raw, dim=1, keepdim=True).clamp_min(1e-9)

    return Encoder().eval()


class Voiceprint:
    """Embeds stretches of speech; also what pyannote's pipeline takes for its embedding model."""

    sample_rate = SAMPLE_RATE_HZ
    dimension = DIMENSION
    metric = "cosine"
    min_num_samples = _SHORTEST

    def __init__(self, folder: Path, device: str = "cpu") -> None:
        import numpy as np
        import scipy.signal
        import torch
        from librosa.filters import mel
        from safetensors.torch import load_file

        self._device = device
        self._network = network()
        self._network.load_state_dict(load_file(folder / WEIGHTS), strict=True)
        self._network.to(device)
        self._filters = torch.from_numpy(mel(sr=SAMPLE_RATE_HZ, n_fft=_FFT, n_mels=_MELS).T.astype(np.float32).copy())
        self._taper = scipy.signal.get_window("hann", _FFT, fftbins=True).astype(np.float32)

    def to(self, device: Any) -> Voiceprint:
        """Move the network, as pyannote asks for it."""
        self._device = str(device)
        self._network.to(device)
        return self

    def __call__(self, waveforms: Any, masks: Any = None) -> Any:
        """Embeddings (batch, 256) of waveforms (batch, 1, samples), of the masked stretches only.

        masks is (batch, frames), above 0.5 where the voice speaks; a row with less than 0.3 s of it is NaN.
        """
        signals = waveforms[:, 0].numpy()
        if masks is None:
            return self.embed(list(signals))
        import numpy as np

        frames = masks.shape[1]
        frame_of_sample = np.arange(signals.shape[1]) * frames // signals.shape[1]
        spoken = masks.numpy() > 0.5
        return self.embed([signal[chosen[frame_of_sample]] for signal, chosen in zip(signals, spoken, strict=True)])

    def embed(self, stretches: Sequence[Any]) -> Any:
        """Embeddings (len(stretches), 256), float32, of mono float32 signals at 16 kHz; NaN for too short ones."""
        import numpy as np
        import torch

        result = np.full((len(stretches), DIMENSION), np.nan, dtype=np.float32)
        windows: list[Any] = []
        owners: list[int] = []
        for index, samples in enumerate(stretches):
            if len(samples) >= _SHORTEST:
                cut = self._windows(samples)
                windows += cut
                owners += [index] * len(cut)
        if not windows:
            return result
        with torch.inference_mode():
            parts = [
                self._network(torch.from_numpy(np.stack(windows[at : at + _WINDOWS_AT_ONCE])).to(self._device)).cpu()
                for at in range(0, len(windows), _WINDOWS_AT_ONCE)
            ]
        embedded, owner = torch.cat(parts).numpy(), np.array(owners)
        for index in np.unique(owner):
            mean = embedded[owner == index].mean(axis=0)
            result[index] = mean / max(float(np.linalg.norm(mean)), 1e-9)
        return result

    def _windows(self, samples: Any) -> list[Any]:
        """The mel windows (160, 40) of one stretch."""
        frames = -(-(len(samples) + 1) // _HOP)
        starts = list(range(0, max(1, frames - _WINDOW + _STEP + 1), _STEP))
        covered = (len(samples) - starts[-1] * _HOP) / (_WINDOW * _HOP)
        if covered < _COVERAGE and len(starts) > 1:
            starts.pop()
        mels = self._mels(samples, (starts[-1] + _WINDOW) * _HOP)
        return [mels[start : start + _WINDOW] for start in starts]

    def _mels(self, samples: Any, length: int) -> Any:
        """Mel power spectrogram (frames, 40), padded with silence to at least length samples, frames centred."""
        import numpy as np
        import scipy.fft
        import torch

        padded = np.zeros(max(length, len(samples)) + _FFT, dtype=np.float32)
        padded[_FFT // 2 : _FFT // 2 + len(samples)] = samples
        framed = np.lib.stride_tricks.sliding_window_view(padded, _FFT)[::_HOP]
        spectrum = scipy.fft.rfft(framed * self._taper, axis=1)
        power = spectrum.real**2 + spectrum.imag**2
        # numpy's BLAS threads spin after each product and would take a core from the network.
        mels: Any = (torch.from_numpy(power.astype(np.float32)) @ self._filters).numpy()
        return mels
