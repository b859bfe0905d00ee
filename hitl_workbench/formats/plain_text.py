"""Plain text: read as one reference text without times, written as a transcript for people."""

from __future__ import annotations

from hitl_workbench.domain.alignment import joined_words
from hitl_workbench.domain.annotation import Turn, content_from
from hitl_workbench.domain.time import MAX_MS, Span, format_ms
from hitl_workbench.errors import FormatError
from hitl_workbench.formats.base import Annotation, Document, Reading, Written
from hitl_workbench.formats.collecting import without_collecting
from hitl_workbench.formats.cues import NOBODY
from hitl_workbench.formats.encoding import decoded, encoded
from hitl_workbench.formats.losses import losses_of, sentences, written_names


class PlainText:
    """A reference text for word error rates (`.txt`, `.lab`)."""

    name = "txt"
    title = "plain text"
    suffixes = (".txt", ".lab")

    def recognises(self, data: bytes, file_name: str) -> bool:
        return file_name.casefold().endswith(self.suffixes)

    @without_collecting()
    def read(self, data: bytes, duration_ms: int | None = None) -> Reading:
        source = decoded(data)
        text, words = joined_words(source.text.split())
        if not text:
            raise FormatError("there is no text in it")
        turn = Turn(Span(0, min(duration_ms or 1, MAX_MS)), NOBODY, text, words)
        return Reading({"": Annotation(content_from([turn]), timed=False)}, source.notes)

    def write(self, document: Document) -> Written:
        names = written_names(document.content)
        lines = [
            f"[{format_ms(turn.span.start_ms)} - {format_ms(turn.span.end_ms)}] {names[turn.speaker]}: "
            f"{' '.join(turn.text.split())}".rstrip()
            for turn in document.content.turns
        ]
        data, left_out = encoded("\n".join(lines) + "\n")
        return Written(
            {".txt": data}, losses_of(document, line_breaks=False, blanks=False) + sentences(characters=left_out)
        )


PLAIN_TEXT = PlainText()
