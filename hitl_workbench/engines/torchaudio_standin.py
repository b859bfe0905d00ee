"""Makes `import torchaudio` work beside a CPU-only torch.

torchaudio's wheels for Linux link the GPU libraries, and its package refuses to load without them although its
Python code, all that pyannote.audio uses, is complete. When, and only when, the compiled part cannot be loaded, a
stand-in for it is put in place. Nothing else knows about this.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

_EXTENSION = "torchaudio._extension"


def make_torchaudio_importable() -> None:
    """Import torchaudio, with a stand-in for its compiled part where that cannot be loaded."""
    try:
        import torchaudio
    except OSError:
        for name in [name for name in sys.modules if name.partition(".")[0] == "torchaudio"]:
            del sys.modules[name]
        sys.modules[_EXTENSION] = _stand_in()
        import torchaudio  # noqa: F401


def _stand_in() -> ModuleType:
    def unchanged(function: Any) -> Any:
        return function

    module = ModuleType(_EXTENSION)
    module.__dict__.update(_IS_TORCHAUDIO_EXT_AVAILABLE=False, _IS_ALIGN_AVAILABLE=False, fail_if_no_align=unchanged)
    return module
