"""Which scripts this computer has fonts for, as far as that can be found out without a window."""

from __future__ import annotations

import shutil
import subprocess

# A language whose letters fontconfig knows to be typical of the script, and the Debian package that brings them.
SCRIPTS = {
    "Arabic": ("ar", "fonts-noto-core"),
    "Armenian": ("hy", "fonts-noto-core"),
    "Bengali": ("bn", "fonts-noto-core"),
    "Chinese": ("zh-cn", "fonts-noto-cjk"),
    "Cyrillic": ("ru", "fonts-noto-core"),
    "Devanagari": ("hi", "fonts-noto-core"),
    "Ethiopic": ("am", "fonts-noto-core"),
    "Georgian": ("ka", "fonts-noto-core"),
    "Greek": ("el", "fonts-noto-core"),
    "Hebrew": ("he", "fonts-noto-core"),
    "Japanese": ("ja", "fonts-noto-cjk"),
    "Khmer": ("km", "fonts-noto-core"),
    "Korean": ("ko", "fonts-noto-cjk"),
    "Latin": ("en", "fonts-noto-core"),
    "Tamil": ("ta", "fonts-noto-core"),
    "Thai": ("th", "fonts-noto-core"),
    "Emoji": ("und-zsye", "fonts-noto-color-emoji"),
}
_LONGEST_S = 20


def scripts_without_font() -> list[str] | None:
    """Scripts that no installed font writes; None where there is no fontconfig to ask, as on Windows and macOS."""
    tool = shutil.which("fc-list")
    if tool is None:
        return None
    missing = []
    for script, (language, _package) in SCRIPTS.items():
        try:
            asked = [tool, f":lang={language}", "family"]
            found = subprocess.run(asked, capture_output=True, timeout=_LONGEST_S, check=True).stdout
        except (OSError, subprocess.SubprocessError):
            return None
        if not found.strip():
            missing.append(script)
    return missing


def said_of_scripts(missing: list[str]) -> str:
    """A line for the person: what cannot be shown, and which packages mend it."""
    if not missing:
        return "there is a font for every script that was looked for"
    packages = sorted({SCRIPTS[script][1] for script in missing})
    return (
        f"no font for {', '.join(missing)}: texts in them show as boxes; "
        f"on Debian and Ubuntu install {' '.join(packages)}"
    )
