"""Run the measurements named (all by default) and write them into docs/benchmarks.md."""

from __future__ import annotations

import importlib
import platform
import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path

from tests.bench.report import replace_section

TOPICS = ("journal", "media", "window", "editor", "labels", "formats", "quality", "speed")
PACKAGES = ("torch", "pyannote.audio", "faster-whisper", "ctranslate2", "onnxruntime", "sqlite-utils", "av", "numpy")


def main(topics: list[str]) -> int:
    page = Path(__file__).parents[2] / "docs" / "benchmarks.md"
    versions = f"Python {platform.python_version()}, " + ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    missed = 0
    for topic in topics or TOPICS:
        print(f"measuring {topic} …", file=sys.stderr, flush=True)
        section = importlib.import_module(f"tests.bench.{topic}").measure()
        replace_section(page, topic, section.markdown(date.today().isoformat(), versions))
        for claim in section.claims:
            missed += not claim.holds
            print(f"{'ok  ' if claim.holds else 'MISS'} {claim.text}: {claim.measured} (limit {claim.limit})")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
