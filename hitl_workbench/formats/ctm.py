"""CTM: a word a line with its time (NIST SCTK), grouped into turns at pauses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from operator import itemgetter

from hitl_workbench.domain.annotation import Turn, Word, content_from
from hitl_workbench.domain.time import Span
from hitl_workbench.errors import FormatError
from hitl_workbench.formats.base import Annotation, Document, Reading, Written
from hitl_workbench.formats.collecting import without_collecting
from hitl_workbench.formats.decimal_times import Rounding
from hitl_workbench.formats.encoding import decoded
from hitl_workbench.formats.losses import identifiers, losses_of, sentences
from hitl_workbench.formats.rttm import name_map
from hitl_workbench.formats.srt import NOBODY

PAUSE_MS = 1_000  # a pause that ends a turn, as where no diarizer says more
LONGEST_TURN_MS = 30_000  # after which a pause of SHORT_PAUSE_MS does, and after twice as long any word
SHORT_PAUSE_MS = 300
_BEGIN, _OR, _END = "<ALT_BEGIN>", "<ALT>", "<ALT_END>"
_NAMELESS = frozenset({"", "unknown", "null", "<na>"})

_Key = tuple[str, str, str]  # recording, channel, speaker
_Timed = tuple[int, int, str, float | None]  # a word: start and end in ms, text, confidence


@dataclass(slots=True)
class _Lines:
    """The words of one file, and what of it was passed over."""

    words: defaultdict[_Key, list[_Timed]] = field(default_factory=lambda: defaultdict(list))
    alternations: list[int] = field(default_factory=list)
    negative: list[int] = field(default_factory=list)
    odd_confidence: list[int] = field(default_factory=list)
    rounding: Rounding = field(default_factory=Rounding)


class Ctm:
    """Reads words with channel, confidence and, where the line names one, speaker; writes the words' times."""

    name = "ctm"
    title = "CTM word times"
    suffixes = (".ctm",)

    def recognises(self, data: bytes, file_name: str) -> bool:
        seen = 0
        for line in decoded(data[:20_000]).text.split("\n")[: -1 if len(data) > 20_000 else None]:
            if line.strip() and not line.startswith(";;"):
                seen += 1
                if not _looks_right(line.split()):
                    return False
            if seen == 20:
                break
        return seen > 0

    @without_collecting()
    def read(self, data: bytes, duration_ms: int | None = None) -> Reading:
        source = decoded(data)
        lines = _lines_of(source.text)
        if not lines.words:
            raise FormatError("there is no word in it")
        turns: dict[str, list[Turn]] = {}
        several = {recording for recording, _, _ in lines.words}
        channels = {name: {channel for one, channel, _ in lines.words if one == name} for name in several}
        for (recording, channel, speaker), words in lines.words.items():
            nobody = NOBODY if len(channels[recording]) == 1 else f"channel {channel}"
            turns.setdefault(recording, []).extend(_turns_of(words, speaker or nobody))
        notes = [*source.notes, *lines.rounding.notes()]
        if lines.alternations:
            first = f"(first: line {lines.alternations[0]})"
            notes.append(f"of {len(lines.alternations)} places with several readings the first was taken {first}")
        if lines.odd_confidence:
            first = f"(first: line {lines.odd_confidence[0]})"
            notes.append(f"{len(lines.odd_confidence)} confidences that are not between 0 and 1 were left out {first}")
        return Reading({name: Annotation(content_from(found)) for name, found in turns.items()}, tuple(notes))

    def write(self, document: Document) -> Written:
        recording = identifiers([document.recording.name])[document.recording.name]
        lines: list[tuple[int, int, str]] = []
        estimated = 0
        for turn in document.content.turns:
            channel = 1 if turn.channel is None else turn.channel + 1
            known = sum(word.start_ms is not None for word in turn.words)
            estimated += len(turn.words) - known
            for text, start_ms, end_ms, confidence in _timed(turn, known < len(turn.words)):
                score = "" if confidence is None else f" {confidence:g}"
                word = text.strip("<>") if text[0] == "<" and text.upper() in (_BEGIN, _OR, _END) else text
                length_ms = end_ms - start_ms
                times = f"{start_ms // 1000}.{start_ms % 1000:03d} {length_ms // 1000}.{length_ms % 1000:03d}"
                lines.append((channel, start_ms, f"{recording} {channel} {times} {word}{score}\n"))
        lines.sort(key=itemgetter(0, 1))
        files = {".ctm": "".join(line for _, _, line in lines).encode("utf-8", "replace")}
        files |= name_map(document, recording, {})
        losses = losses_of(
            document, line_breaks=False, empty_turns=False, times=True, confidence=True, channels=True, speakers=False
        )
        heard = sum(turn.channel is not None for turn in document.content.turns)
        return Written(files, losses + sentences(estimated_times=estimated, channels_as_speakers=heard))


def _lines_of(text: str) -> _Lines:
    found = _Lines()
    ms = found.rounding.span_ms
    passing = inside = False
    for number, line in enumerate(text.split("\n"), 1):
        fields = line.split()
        if not fields or line.startswith(";;"):
            continue
        if len(fields) < 5:
            raise FormatError("a line of CTM has a file, a channel, a start, a length and a word", number)
        token = fields[4]
        if token[0] == "<" and (mark := token.upper()) in (_BEGIN, _OR, _END):
            if mark == _BEGIN:
                found.alternations.append(number)
            inside = mark != _END
            passing = mark == _OR
            continue
        if passing and inside:
            continue
        try:
            start_ms, end_ms = ms(fields[2], fields[3])
            if not 0 <= start_ms <= end_ms:
                raise ValueError(f"{fields[2]} with a length of {fields[3]} is not a time in a recording")
        except ValueError as error:
            raise FormatError(str(error), number) from None
        confidence = None
        if len(fields) > 5 and fields[5].upper() not in ("NA", "<NA>"):
            confidence = _confidence(fields[5])
            if confidence is None:
                found.odd_confidence.append(number)
        speaker = fields[7] if len(fields) > 7 and fields[7].casefold() not in _NAMELESS else ""
        if token == "@" and inside:  # a reading in which nothing was said
            continue
        found.words[fields[0], fields[1], speaker].append((start_ms, end_ms, token, confidence))
    return found


def _turns_of(words: list[_Timed], speaker: str) -> Iterator[Turn]:
    words.sort(key=itemgetter(0))
    first = 0
    end_ms = words[0][1]
    for index, word in enumerate(words):
        pause_ms = word[0] - end_ms
        length_ms = word[1] - words[first][0]
        if pause_ms >= PAUSE_MS or (
            index > first
            and length_ms > LONGEST_TURN_MS
            and (pause_ms >= SHORT_PAUSE_MS or length_ms > 2 * LONGEST_TURN_MS)
        ):
            yield _turn(words[first:index], speaker, end_ms)
            first, end_ms = index, word[1]
        end_ms = max(end_ms, word[1])
    yield _turn(words[first:], speaker, end_ms)


def _turn(words: list[_Timed], speaker: str, end_ms: int) -> Turn:
    aligned = []
    at = 0
    for start, end, token, confidence in words:
        aligned.append(Word(at, at + len(token), start, end, confidence))
        at += len(token) + 1
    start_ms = words[0][0]
    text = " ".join([word[2] for word in words])
    return Turn(Span(start_ms, max(end_ms, start_ms + 1)), speaker, text, tuple(aligned))


def _timed(turn: Turn, some_without: bool) -> Iterable[tuple[str, int, int, float | None]]:
    """The words of a turn with times; those without share the time between their neighbours by their letters."""
    if not some_without:
        text = turn.text
        return [(text[w.char_start : w.char_end], w.start_ms or 0, w.end_ms or 0, w.confidence) for w in turn.words]
    return _estimated(turn)


def _estimated(turn: Turn) -> Iterator[tuple[str, int, int, float | None]]:
    words = turn.words
    at, before_ms = 0, turn.span.start_ms
    while at < len(words):
        word = words[at]
        if word.start_ms is not None and word.end_ms is not None:
            yield turn.word_text(word), word.start_ms, word.end_ms, word.confidence
            before_ms, at = max(before_ms, word.end_ms), at + 1
            continue
        end = next((index for index in range(at, len(words)) if words[index].start_ms is not None), len(words))
        known_ms = words[end].start_ms if end < len(words) else None
        after_ms = max(before_ms, turn.span.end_ms if known_ms is None else known_ms)
        total = sum(one.char_end - one.char_start for one in words[at:end])
        so_far = 0
        for one in words[at:end]:
            start_ms = before_ms + (after_ms - before_ms) * so_far // total
            so_far += one.char_end - one.char_start
            yield turn.word_text(one), start_ms, before_ms + (after_ms - before_ms) * so_far // total, one.confidence
        at, before_ms = end, after_ms


def _confidence(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return round(value, 6) if 0 <= value <= 1 else None


def _looks_right(fields: list[str]) -> bool:
    if not 5 <= len(fields) <= 8:
        return False
    if fields[2:4] == ["*", "*"]:
        return fields[4].upper() in (_BEGIN, _OR, _END)
    has_confidence = len(fields) < 6 or _is_number(fields[5]) or fields[5].upper() in ("NA", "<NA>")
    return _is_number(fields[2]) and _is_number(fields[3]) and has_confidence


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


CTM = Ctm()
