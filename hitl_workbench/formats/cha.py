"""CHAT transcripts of TalkBank (CLAN): utterances with their codes as they stand, dependent tiers kept."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from hitl_workbench.domain.alignment import untimed_words
from hitl_workbench.domain.annotation import Speaker, TierContent, Turn
from hitl_workbench.domain.file_tiers import INTERVALS, POINTS, FileEntry, FileTier
from hitl_workbench.domain.time import Span
from hitl_workbench.errors import FormatError
from hitl_workbench.formats.base import Annotation, Document, Reading, Written
from hitl_workbench.formats.cha_headers import Headers, codes_of, header_lines
from hitl_workbench.formats.collecting import without_collecting
from hitl_workbench.formats.encoding import decoded
from hitl_workbench.formats.losses import SENTENCES, identifiers, losses_of, written_names
from hitl_workbench.formats.rttm import name_map
from hitl_workbench.formats.untimed import overlapping, with_times

NOT_TRANSCRIBED = "www ."  # how CHAT says that somebody speaks here and nobody wrote down what
_LONGEST_MS = 1000 * 3_600_000
_BULLET = re.compile(r'[\x15•](?:%(?:snd|mov):\s*"[^"]*"[_ ])?(\d+)[_ ](\d+)-?[\x15•]')
_SOUND = re.compile(r'(?:"[^"]*"|\S+)[_ ](\d+)[_ ](\d+)')  # a tier %snd of the oldest files
_ENDED = re.compile(r"(?:(?<![.?!])[.?!]|(?<!\S)\+\S*[.?!])(?:\s*\[\+[^\]]*\])*$")
_SHOWN_BULLET = re.compile(r"•([^•]*)•")
# What a text from elsewhere may hold and CHAT would take for a code that it does not have: written in another way.
_CODE_LIKE = re.compile(
    r"[\u2018\u2019\u201c\u201d]|(?<!\w)&(?=[^\s\-~=+*{}])|(?<!\w)\^"
    r"|(?<!\w)@|@(?!(?:fp|fs|ls|nv|sas|si|sl|wp|[a-iklnopqtuxz]|s(?::[a-z]{3}(?:[+&][a-z]{3})*)?)(?:\$\w+)?(?:[>\],.?!]*(?:\s|$)))"
    r"|(?<!\w)\((?!\.{1,3}\)|[\d.:]+\))[^()\s]+\)(?!\w)|(?<=\S)\((?:\.{1,3}|[\d.:]+)\)|\((?:\.{1,3}|[\d.:]+)\)(?=\S)|-(?=[.?!]$|0)"
)
_WRITTEN = {
    "\u2018": "'",
    "\u2019": "'",
    "\u201c": '"',
    "\u201d": '"',
    "&": "&~",
    "^": "\u02c6",
    "@": "\uff20",
    "-": "\u2010",
}
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(slots=True)
class _Utterance:
    line: int
    speaker: str
    text: str
    span: Span | None
    tiers: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Source:
    """A file as it stands: headers, utterances, and the headers among them with the utterance that follows each."""

    headers: Headers = field(default_factory=Headers)
    utterances: list[_Utterance] = field(default_factory=list)
    between: list[tuple[int, str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    inner_bullets: list[int] = field(default_factory=list)
    strange: list[int] = field(default_factory=list)
    ended: bool = False


class Cha:
    """One turn an utterance, by the speaker's code; headers become metadata."""

    name = "cha"
    title = "CHAT transcript (CLAN)"
    suffixes = (".cha",)

    def recognises(self, data: bytes, file_name: str) -> bool:
        head = decoded(data[:4000]).text.lstrip()
        if head.startswith(("@UTF8", "@Begin", "@Font", "@PID")):
            return True
        return file_name.casefold().endswith(".cha") and head.startswith(("@", "*"))

    @without_collecting()
    def read(self, data: bytes, duration_ms: int | None = None) -> Reading:
        decoded_text = decoded(data)
        source = _source_of(decoded_text.text)
        utterances = source.utterances
        if not utterances:
            raise FormatError("there is no utterance in it (a line such as `*CHI:`, a tab and a text)")
        spans = with_times([one.span for one in utterances], [len(one.text) for one in utterances], duration_ms)
        turns = [
            Turn(span, one.speaker, one.text, untimed_words(one.text))
            for one, span in zip(utterances, spans, strict=True)
        ]
        foreign = (*_dependent_tiers(utterances, spans), *_headers_between(source.between, spans))
        metadata = source.headers.metadata()
        timed = any(one.span is not None for one in utterances)
        content = _content(turns, source.headers.names)
        annotation = Annotation(content, timed=timed, foreign=foreign, metadata=metadata)
        notes = [*decoded_text.notes, *source.notes, *_notes_of(source)]
        if timed and (over := overlapping([one.span for one in utterances], spans)):
            notes.append(f"{over} of the utterances without times overlap a neighbour: there is no gap for them")
        return Reading({source.headers.media: annotation}, tuple(notes))

    def write(self, document: Document) -> Written:
        recording = identifiers([document.recording.name])[document.recording.name].replace(",", "_")
        names = written_names(document.content)
        short = identifiers(names.values())
        short = {name: re.sub(r"[,\x7f\x15]", "_", one) for name, one in short.items()}
        if len(set(short.values())) < len(short):
            short = identifiers(short)
        shown = {label: short[name] for label, name in names.items()}
        codes = codes_of(list(names), names)
        own, others = _foreign_of(document)
        lines = header_lines(document.metadata, codes, shown, recording)
        counts = dict.fromkeys(("stops_added", "written_as_www", "controls", "code_like"), 0)
        comments = sum(line.startswith("@Comment:") for line in lines)
        counts["facts_as_comments"] = comments - bool(document.metadata.recording.get("comment"))
        below, headers = _placed(own, document.content.turns)
        for index, turn in enumerate(document.content.turns):
            lines += headers.get(index, ())
            text = _written_text(turn.text, counts)
            lines.append(f"*{codes[turn.speaker]}:\t{text} \x15{turn.span.start_ms}_{turn.span.end_ms}\x15")
            lines += below.get(index, ())
        lines += [*headers.get(len(document.content.turns), ()), "@End"]
        files = {".cha": ("\n".join(lines) + "\n").encode("utf-8", "replace")}
        files |= name_map(document, recording, short)
        counts["foreign"] = others
        counts["changed_names"] = sum(name != one for name, one in short.items())
        more = tuple(SENTENCES[kind].format(count=count) for kind, count in counts.items() if count)
        return Written(
            files, (*losses_of(document, line_breaks=False, blanks=False, foreign=True, metadata=True), *more)
        )


def _source_of(text: str) -> _Source:
    source = _Source()
    for number, line in _logical_lines(text, source.strange):
        mark = line[0]
        if mark == "@":
            name, _, value = line[1:].partition(":")
            name, value = name.strip(), value.strip()
            if name == "End":
                source.ended = True
            elif source.utterances and not name.startswith(("ID", "Participants")):
                source.between.append((len(source.utterances), name, value))
            else:
                source.headers.add(name, value)
        elif mark == "*":
            code, colon, said = line[1:].partition(":")
            if colon and code.strip():
                source.utterances.append(_utterance(number, code.strip(), said, source))
            else:
                source.strange.append(number)
        else:
            name, _, said = line.partition(":")
            if source.utterances:
                _add_tier(source, name, said.strip())
            else:
                source.strange.append(number)
    return source


def _logical_lines(text: str, strange: list[int]) -> Iterator[tuple[int, str]]:
    """Lines with the lines that go on with them (they begin with a tab); blank ones are left out."""
    first, parts = 0, [""]
    for number, line in enumerate(text.split("\n"), 1):
        if line[:1] in ("@", "*", "%"):
            if first:
                yield first, " ".join(parts)
            first, parts = number, [line.rstrip()]
        elif line[:1] in ("\t", " ") and first:
            parts.append(line.strip())
        elif line.strip():
            strange.append(number)
    if first:
        yield first, " ".join(parts)


def _utterance(number: int, code: str, said: str, source: _Source) -> _Utterance:
    text, span = said.strip(), None
    if "\x15" in text or "•" in text:
        bullets = list(_BULLET.finditer(text))
        if bullets:
            span = _span_of(bullets[0][1], bullets[-1][2], number, source.notes)
            text = " ".join(_BULLET.sub(" ", text).split(None))
            if len(bullets) > 1:
                source.inner_bullets.append(number)
        if "\x15" in text:
            source.notes.append(f"line {number}: a time mark that cannot be read was left out")
            text = " ".join(text.replace("\x15", " ").split())
    return _Utterance(number, code, text, span)


def _span_of(start: str, end: str, number: int, notes: list[str]) -> Span | None:
    if len(start) > 12 or len(end) > 12 or int(end) > _LONGEST_MS:
        notes.append(f"line {number}: the times lie beyond any recording; the utterance is placed by its neighbours")
        return None
    if int(start) >= int(end):
        notes.append(f"line {number}: it ends before it starts; the utterance is placed by its neighbours")
        return None
    return Span(int(start), int(end))


def _add_tier(source: _Source, name: str, said: str) -> None:
    last = source.utterances[-1]
    if name in ("%snd", "%mov") and last.span is None and (match := _SOUND.fullmatch(said)):
        last.span = _span_of(match[1], match[2], last.line, source.notes)
    else:
        last.tiers.append((name, said.replace("\x15", "•")))


def _dependent_tiers(utterances: Sequence[_Utterance], spans: Sequence[Span]) -> list[FileTier]:
    found: dict[tuple[str, str], list[FileEntry]] = {}
    for one, span in zip(utterances, spans, strict=True):
        for name, text in one.tiers:
            entry = FileEntry(span.start_ms, span.end_ms, text, timed=False)
            found.setdefault((name, one.speaker), []).append(entry)
    return [
        FileTier(f"{name}@{speaker}", tuple(entries), INTERVALS, "", speaker, "cha", {"tier": name})
        for (name, speaker), entries in found.items()
    ]


def _headers_between(between: Sequence[tuple[int, str, str]], spans: Sequence[Span]) -> list[FileTier]:
    """Headers that stand among the utterances, as points at the start of the utterance that follows."""
    found: dict[str, list[FileEntry]] = {}
    for place, name, value in between:
        at_ms = spans[place].start_ms if place < len(spans) else spans[-1].end_ms
        found.setdefault(name, []).append(FileEntry(at_ms, at_ms, value, timed=False))
    return [
        FileTier(f"@{name}", tuple(entries), POINTS, format="cha", attributes={"header": name})
        for name, entries in found.items()
    ]


def _content(turns: Sequence[Turn], names: dict[str, str]) -> TierContent:
    """Turns by start, else as in the file; speakers as declared, then those that are not."""
    ordered = sorted(turns, key=lambda turn: (turn.span.start_ms, turn.span.end_ms))
    labels = dict.fromkeys([*names, *(turn.speaker for turn in ordered)])
    used = {turn.speaker for turn in ordered}
    return TierContent(
        tuple(Speaker(label, names.get(label, label)) for label in labels if label in used), tuple(ordered)
    )


def _notes_of(source: _Source) -> Iterator[str]:
    undeclared: dict[str, int] = {}
    for one in source.utterances:
        if one.speaker not in source.headers.names:
            undeclared.setdefault(one.speaker, one.line)
    for code, line in undeclared.items():
        yield f"line {line}: {code[:20]} speaks and is not among @Participants"
    without = [one.line for one in source.utterances if one.span is None]
    if len(without) == len(source.utterances):
        yield "there are no times in it: the utterances share out the recording by the length of their texts"
    elif without:
        yield f"{len(without)} utterances without times were placed between their neighbours (first: line {without[0]})"
    if source.inner_bullets:
        count, first = len(source.inner_bullets), source.inner_bullets[0]
        yield f"{count} utterances have times inside, too; the first and the last were taken (first: line {first})"
    if source.strange:
        yield f"{len(source.strange)} lines that are not CHAT were skipped (first: line {source.strange[0]})"
    if not source.ended:
        yield "there is no @End; the file may have lost its last part"


def _written_text(text: str, counts: dict[str, int]) -> str:
    if _CONTROLS.search(text):
        text = _CONTROLS.sub("", text)
        counts["controls"] += 1
    text = " ".join(text.split())
    if not text:
        counts["written_as_www"] += 1
        return NOT_TRANSCRIBED
    if not text.strip(".?! "):
        text, changed = f"0 [% {text}]", 1
    else:
        text, changed = _CODE_LIKE.subn(_plainly, text)
        text = " ".join(text.split())
    counts["code_like"] += bool(changed)
    if not _ENDED.search(text):
        counts["stops_added"] += 1
        return f"{text} ."
    return text


def _plainly(match: re.Match[str]) -> str:
    found = match[0]
    if found in _WRITTEN:
        return _WRITTEN[found]
    if found.strip("().:0123456789"):
        return f"[% {found[1:-1]}]"  # a remark in brackets: CHAT keeps them for letters that were not said
    return f" {found} "


def _foreign_of(document: Document) -> tuple[list[FileTier], int]:
    own = [tier for tier in document.foreign if tier.format == "cha"]
    return own, len(document.foreign) - len(own)


def _placed(tiers: Sequence[FileTier], turns: Sequence[Turn]) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """The lines below each turn, and the headers before it: by the turn's place in turns."""
    below: dict[int, list[str]] = {}
    before: dict[int, list[str]] = {}
    starts = [turn.span.start_ms for turn in turns]
    places: dict[tuple[str, int, int], list[int]] = {}
    for index, turn in enumerate(turns):
        places.setdefault((turn.speaker, turn.span.start_ms, turn.span.end_ms), []).append(index)
    for tier in tiers:
        header = tier.attributes.get("header")
        taken: dict[tuple[str, int, int], int] = {}
        for entry in tier.entries:
            if header is not None:
                index = bisect_left(starts, entry.start_ms)
                before.setdefault(index, []).append(f"@{header}:\t{_one_line(entry.text)}".removesuffix(":\t"))
                continue
            key = (tier.speaker, entry.start_ms, entry.end_ms)
            same = places.get(key)
            if same:
                number = taken.get(key, 0)
                taken[key] = number + 1
                index = same[min(number, len(same) - 1)]
            else:
                index = _turn_at(tier.speaker, entry, turns, starts)
            line = f"{tier.attributes.get('tier', '%com')}:\t{_SHOWN_BULLET.sub(_bullet, _one_line(entry.text))}"
            below.setdefault(index, []).append(line)
    return below, before


def _turn_at(speaker: str, entry: FileEntry, turns: Sequence[Turn], starts: Sequence[int]) -> int:
    """The speaker's turn where the utterance was, moved or cut since; else whatever turn stands there."""
    at = bisect_left(starts, entry.end_ms)
    near = range(max(0, at - 50), at)
    own = [index for index in near if turns[index].speaker == speaker and turns[index].span.end_ms > entry.start_ms]
    return own[-1] if own else max(0, at - 1)


def _one_line(text: str) -> str:
    return " ".join(_CONTROLS.sub("", text).split())


def _bullet(match: re.Match[str]) -> str:
    return f"\x15{match[1]}\x15"


CHA = Cha()
