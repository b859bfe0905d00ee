"""Rules that propose a label and say why: transparent drafts, for a person to confirm or correct.

A rule belongs to one label of a guideline's dimension. All of its conditions must hold; of several rules that hold the
first in the guideline's order proposes. What a rule reads is only what a person can see as well: words, punctuation,
position, length, whose turn came before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache, partial

from hitl_workbench.domain.annotation import Turn
from hitl_workbench.domain.overlap import Overlap

SAME, OTHER = "same", "other"
FIRST, SECOND = "first", "second"
_TOKEN = re.compile(r"[\w’'-]+")
_LONGEST_PATTERN = 200
_CLOSING = "\"'”’)»]』」"
_GUESS = re.compile(rf"\([^()]*\?\)[{re.escape(_CLOSING)}]*$")  # (Monday?)
_LOOK_ALIKE = {"？": "?", "！": "!", "。": ".", "．": ".", "，": ",", "：": ":", "；": ";", "؟": "?", "؛": ";"}


@dataclass(frozen=True, slots=True)
class DraftRule:
    """What must hold for a label to be proposed; None and empty conditions ask nothing.

    starts_with, contains and ends_with are words or short phrases, compared without case and punctuation; any one of
    them is enough. punctuation: the text's last mark is one of these. words are counted, durations in ms. before: the
    turn before is by the same or another speaker; before_ends: the turn before ends with one of these marks.
    For overlaps: overlap_ms bounds their length, start_gap_ms how far apart the two began, goes_on says whose turn
    lasts longer; words are those of the turn that began later. confidence is 0 to 1, as the writer of the rule sees it.
    """

    label: str
    confidence: float = 0.5
    starts_with: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()
    ends_with: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    punctuation: str = ""
    least_words: int | None = None
    most_words: int | None = None
    least_ms: int | None = None
    most_ms: int | None = None
    before: str | None = None
    before_ends: str = ""
    least_overlap_ms: int | None = None
    most_overlap_ms: int | None = None
    most_start_gap_ms: int | None = None
    goes_on: str | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"the confidence of the rule for {self.label} must be between 0 and 1")
        if self.before not in (None, SAME, OTHER):
            raise ValueError(f"the turn before is by the {SAME} or {OTHER} speaker")
        if self.goes_on not in (None, FIRST, SECOND):
            raise ValueError(f"who goes on is the {FIRST} or the {SECOND} speaker")
        for phrase in (*self.starts_with, *self.contains, *self.ends_with, *self.only):
            if not _plain(phrase) or len(phrase) > _LONGEST_PATTERN:
                raise ValueError(f"{phrase!r} in the rule for {self.label} has no word, or is too long")

    @property
    def is_about_overlaps(self) -> bool:
        """Whether it asks what only an overlap has."""
        asked = (self.least_overlap_ms, self.most_overlap_ms, self.most_start_gap_ms, self.goes_on)
        return any(one is not None for one in asked)

    @property
    def asks_nothing(self) -> bool:
        """Whether it would fit everything."""
        free = ("label", "confidence", "note")
        return all(getattr(self, one.name) in (None, "", ()) for one in fields(self) if one.name not in free)


@dataclass(frozen=True, slots=True)
class LabelDraft:
    """A proposed answer: by which rule (its place in the dimension), how sure, and why in words."""

    values: tuple[str, ...]
    confidence: float
    source: str
    why: str
    rule: int = -1


def turn_drafts(rules: Sequence[DraftRule], turns: Sequence[Turn]) -> list[LabelDraft | None]:
    """A draft for each turn, in their order (by start), None where no rule holds or nobody has transcribed."""
    found: list[LabelDraft | None] = []
    earlier: Turn | None = None
    for turn in turns:
        found.append(_first(rules, partial(_turn_reasons, turn=turn, earlier=earlier)))
        if turn.text:
            earlier = turn
    return found


def overlap_drafts(rules: Sequence[DraftRule], overlaps: Iterable[Overlap]) -> list[LabelDraft | None]:
    """The same for overlaps."""
    return [_first(rules, partial(_overlap_reasons, overlap=one)) for one in overlaps]


def matches(rules: Sequence[DraftRule], drafts: Iterable[LabelDraft | None]) -> list[int]:
    """How many drafts each rule made."""
    counts = [0] * len(rules)
    for draft in drafts:
        if draft is not None and 0 <= draft.rule < len(counts):
            counts[draft.rule] += 1
    return counts


def _first(rules: Sequence[DraftRule], reasons_of: Callable[[DraftRule], list[str] | None]) -> LabelDraft | None:
    for place, rule in enumerate(rules):
        reasons = reasons_of(rule)
        if reasons is not None:
            return LabelDraft((rule.label,), rule.confidence, "rule", "; ".join(reasons) or "any", place)
    return None


def _turn_reasons(rule: DraftRule, turn: Turn, earlier: Turn | None) -> list[str] | None:
    """Why a rule holds for a turn, None when it does not."""
    if not turn.text.strip() or rule.is_about_overlaps:
        return None
    reasons = _text_reasons(rule, turn)
    if reasons is None or not _within(turn.span.duration_ms, rule.least_ms, rule.most_ms):
        return None
    if rule.least_ms is not None or rule.most_ms is not None:
        reasons.append(f"{turn.span.duration_ms / 1000:.1f} s long")
    if rule.before is not None:
        if earlier is None or (earlier.speaker == turn.speaker) != (rule.before == SAME):
            return None
        reasons.append(f"after the {rule.before} speaker")
    if rule.before_ends:
        mark = _last_mark(earlier.text) if earlier is not None else ""
        if not mark or mark not in _marks(rule.before_ends):
            return None
        reasons.append(f"the turn before ends with “{mark}”")
    return reasons


def _overlap_reasons(rule: DraftRule, overlap: Overlap) -> list[str] | None:
    """Why a rule holds for an overlap; its words are those of the turn that began later."""
    if not _within(overlap.span.duration_ms, rule.least_overlap_ms, rule.most_overlap_ms):
        return None
    reasons = _text_reasons(rule, overlap.second)
    if reasons is None or not _within(overlap.second.span.duration_ms, rule.least_ms, rule.most_ms):
        return None
    if rule.least_overlap_ms is not None or rule.most_overlap_ms is not None:
        reasons.append(f"{overlap.span.duration_ms} ms at once")
    apart_ms = overlap.second.span.start_ms - overlap.first.span.start_ms
    if not _within(apart_ms, None, rule.most_start_gap_ms):
        return None
    if rule.most_start_gap_ms is not None:
        reasons.append(f"begun {apart_ms} ms apart")
    if rule.goes_on is not None:
        lasts = SECOND if overlap.second.span.end_ms > overlap.first.span.end_ms else FIRST
        if lasts != rule.goes_on:
            return None
        reasons.append(f"the {lasts} speaker goes on")
    return reasons


def _text_reasons(rule: DraftRule, turn: Turn) -> list[str] | None:
    words = _plain(turn.text)
    reasons = []
    for phrases, holds, said in (
        (rule.only, lambda phrase: words == phrase, "says only"),
        (rule.starts_with, lambda phrase: words[: len(phrase)] == phrase, "begins with"),
        (rule.ends_with, lambda phrase: len(phrase) > 0 and words[-len(phrase) :] == phrase, "ends with"),
        (rule.contains, lambda phrase: _holds(words, phrase), "says"),
    ):
        if phrases:
            found = next((phrase for phrase in phrases if holds(_plain(phrase))), None)
            if found is None:
                return None
            reasons.append(f"{said} “{found}”")
    if rule.punctuation:
        mark = _last_mark(turn.text)
        if not mark or mark not in _marks(rule.punctuation):
            return None
        reasons.append(f"ends with “{mark}”")
    if not _within(len(words), rule.least_words, rule.most_words):
        return None
    if rule.least_words is not None or rule.most_words is not None:
        reasons.append("1 word" if len(words) == 1 else f"{len(words)} words")
    return reasons


@lru_cache(maxsize=65_536)
def _plain(text: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(text.casefold().replace("’", "'")))


def _holds(words: Sequence[str], phrase: tuple[str, ...]) -> bool:
    if len(phrase) == 1:
        return phrase[0] in words
    return any(tuple(words[at : at + len(phrase)]) == phrase for at in range(len(words) - len(phrase) + 1))


@lru_cache(maxsize=256)
def _marks(punctuation: str) -> frozenset[str]:
    return frozenset(_LOOK_ALIKE.get(mark, mark) for mark in punctuation)


def _last_mark(text: str) -> str:
    """The mark that ends what is said: a guess in parentheses asks nothing, and what is heard in brackets says nothing.

    Full-width marks are those that they look like.
    """
    text = text.rstrip()
    while text.endswith("]") and (at := text.rfind("[")) >= 0 and "]" not in text[at:-1]:
        text = text[:at].rstrip()  # [laughs]
    if "?)" in text and _GUESS.search(text):
        return ""
    text = text.rstrip(_CLOSING)
    mark = text[-1] if text and not text[-1].isalnum() else ""
    return _LOOK_ALIKE.get(mark, mark)


def _within(value: int, least: int | None, most: int | None) -> bool:
    return (least is None or value >= least) and (most is None or value <= most)
