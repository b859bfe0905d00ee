"""Where words of a text stand after the text was edited, split or joined."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from hitl_workbench.domain.annotation import Word
from hitl_workbench.domain.edit_distance import paired_words, unlikeness

Chars = tuple[int, int]  # from the first character to after the last
_STILL_THE_SAME = 500  # of 1000: a word that is less like the one in its place before is another word


def moved_words(
    spans: Iterable[Chars], text: str, words: Sequence[Word], new_text: str, new_words: Sequence[Word]
) -> dict[Chars, Chars | None]:
    """Where each span of text is in new_text, None when none of its words is left.

    A word is left when it stands there unchanged or mended: at least half of the longer form is common to both. Of
    several words the span goes from the first to the last that is left. A span that begins or ends inside a word keeps
    that place as long as the word is unchanged, and takes in the whole of a mended one. Words that stand at another
    place, all of them and in their order, take their span along.
    """
    old = [text[word.char_start : word.char_end] for word in words]
    new = [new_text[word.char_start : word.char_end] for word in new_words]
    became = {
        place: other
        for place, other in paired_words(old, new)
        if old[place] == new[other] or is_mended(old[place], new[other])
    }
    elsewhere = _elsewhere(old, new, became)
    return {
        span: _moved(span, words, old, new_words, new, became)
        or _moved(span, words, old, new_words, new, _together(span, words, elsewhere))
        for span in spans
    }


def _elsewhere(old: Sequence[str], new: Sequence[str], became: dict[int, int]) -> dict[int, int]:
    """Which words, said once among those that went and once among those that came, changed their place."""
    taken = set(became.values())
    went, came = _places(old, became.keys()), _places(new, taken)
    return {
        places[0]: came[word][0] for word, places in went.items() if len(places) == 1 and len(came.get(word, ())) == 1
    }


def _places(words: Sequence[str], known: Collection[int]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        if place not in known:
            found.setdefault(word.casefold(), []).append(place)
    return found


def _together(span: Chars, words: Sequence[Word], elsewhere: dict[int, int]) -> dict[int, int]:
    """Where the words of a span went when they went together; empty when they did not."""
    touched = _touched(span, words)
    if not all(place in elsewhere and elsewhere[place] - place == elsewhere[touched[0]] - touched[0]
               for place in touched):  # fmt: skip
        return {}
    return {place: elsewhere[place] for place in touched}


def _touched(span: Chars, words: Sequence[Word]) -> list[int]:
    first, last = span
    return [place for place, word in enumerate(words) if word.char_start < last and word.char_end > first]


def is_mended(old: str, new: str) -> bool:
    """Whether one word is the other, written otherwise."""
    return unlikeness(old, new) <= _STILL_THE_SAME


def cut_words(span: Chars, left_end: int, right_start: int) -> tuple[int, Chars]:
    """In which part (0 or 1) of a text that was cut a span is, and where in it: where more of it lies.

    The first part holds the characters up to left_end, the second those from right_start on.
    """
    first, last = span
    if min(last, left_end) - first >= last - max(first, right_start):
        return 0, (min(first, left_end), min(last, left_end))
    return 1, (max(first, right_start) - right_start, last - right_start)


def _moved(
    span: Chars,
    words: Sequence[Word],
    old: Sequence[str],
    new_words: Sequence[Word],
    new: Sequence[str],
    became: dict[int, int],
) -> Chars | None:
    first, last = span
    touched = _touched(span, words)
    kept = [place for place in touched if place in became]
    if not kept:
        return None
    head, tail = kept[0], kept[-1]
    start, end = new_words[became[head]].char_start, new_words[became[tail]].char_end
    if head == touched[0] and old[head] == new[became[head]]:
        start += max(0, first - words[head].char_start)
    if tail == touched[-1] and old[tail] == new[became[tail]]:
        end -= max(0, words[tail].char_end - last)
    return (start, end)
