"""Turns as a screen reader says them."""

from __future__ import annotations

import json

from hitl_workbench.project.turns import TurnRow
from hitl_workbench.ui.open_tier import OpenTier
from hitl_workbench.ui.timeline.ruler import short_time
from hitl_workbench.ui.words import tr

_FLAGS = {
    "not_transcribed": "not transcribed",
    "speaker_uncertain": "speaker uncertain",
    "repetition": "repetition",
    "text_over_silence": "text over silence",
}


def spoken(open_tier: OpenTier, row: TurnRow, *, with_text: bool = True) -> str:
    """Which turn of how many, when, who, what is said, and what needs a look.

    `Turn 12 of 345, at 0:12.3, Ben: good morning, needs review: speaker uncertain`
    """
    head = tr("Turn {number} of {count}, at {when}, {who}").format(
        number=open_tier.index_of(row.id) + 1,
        count=len(open_tier.rows),
        when=short_time(row.start_ms, 100),
        who=open_tier.speaker_of(row).name,
    )
    parts = [f"{head}: {row.text}" if with_text and row.text else head]
    flags = [tr(_FLAGS.get(flag, flag)) for flag in json.loads(row.flags)]
    if flags:
        parts.append(tr("needs review: {flags}").format(flags=", ".join(flags)))
    return ", ".join(parts)
