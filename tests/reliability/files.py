"""Documents with everything that a file can bring, for imports that are killed."""

from __future__ import annotations

from hitl_workbench.domain.annotation import Speaker, Tier, TierContent, Turn
from hitl_workbench.domain.file_tiers import FileEntry, FileTier
from hitl_workbench.domain.guideline import TURN, Dimension, Label
from hitl_workbench.domain.judgement import Judgement
from hitl_workbench.domain.metadata import Metadata
from hitl_workbench.domain.recording import MediaFacts, Recording
from hitl_workbench.domain.time import Span
from hitl_workbench.formats.base import Document


def file_document(count: int, person: str) -> Document:
    """Turns of one speaker, each with a label, a tier of another program, and metadata."""
    recording = Recording(1, "r", "call", "call.wav", MediaFacts("ab" * 32, 60_000, 16_000, 1))
    length = 59_000 // count
    turns = tuple(Turn(Span(n * length, (n + 1) * length), "Ann", f"turn {n}", uid=f"t{n}") for n in range(count))
    labels = {
        turn.uid: [Judgement(n, f"j{n}", TURN, turn.uid, "intent", ("question",))] for n, turn in enumerate(turns)
    }
    intent = Dimension("intent", "Intent", TURN, labels=(Label("question", "Question"),))
    gestures = FileTier("gestures", tuple(FileEntry(n * 10, n * 10 + 5, f"nod {n}") for n in range(count)))
    content = TierContent((Speaker("Ann", "Ann", uid="s"),), turns)
    metadata = Metadata({"situation": "at work"}, {"Ann": {"name": person, "gender": "f"}})
    return Document(recording, Tier(1, "x", 1, "draft"), content, labels, (intent,), (gestures,), metadata)
