"""Plain text: read as one reference text without times, written as a transcript for people."""

from __future__ import annotations

from hitl_workbench.domain.alignment import untimed_words
from hitl_workbench.domain.annotation import Turn, content_from
from hitl_workbench.domain.time import MAX_MS, Span, format_ms
from hitl_workbench.errors import FormatError
from hitl_workbench.formats.base import Annotation, Document, Reading, Written
from hitl_workbench.formats.encoding import decoded
from hitl_workbench.formats.losses import losses_of, written_names
from hitl_workbench.formats.srt import NOBODY


class PlainText:
    """A reference text for word error rates (`.txt`, `.lab`)."""

    name = "txt"
    title = "plain text"
    suffixes = (".txt", ".lab")

    def recognises(self, data: bytes, file_name: str) -> bool:
        return file_name.casefold().endswith(self.suffixes)

    def read(self, data: bytes, duration_ms: int | None = None) -> Reading:
        source = decoded(data)
        text = " ".join(source.text.split())
        if not text:
            raise FormatError("there is no text in it")
        turn = Turn(Span(0, min(duration_ms or 1, MAX_MS)), NOBODY, text, untimed_words(text))
        return Reading({"": Annotation(content_from([turn]), timed=False)}, source.notes)

    def write(self, document: Document) -> Written:
        names = written_names(document.content)
        lines = [
            f"[{format_ms(turn.span.start_ms)} - {format_ms(turn.span.end_ms)}] {names[turn.speaker]}: "
            f"{' '.join(turn.text.split())}".rstrip()
            for turn in document.content.turns
        ]
        return Written(
            {".txt": ("\n".join(lines) + "\n").encode("utf-8", "replace")}, losses_of(document, line_breaks=False)
        )


PLAIN_TEXT = PlainText()
