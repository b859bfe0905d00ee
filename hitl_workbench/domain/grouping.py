"""Which turns on two sides make one difference, when ties of any strength bind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hitl_workbench.domain.time import Span

Weight = tuple[int, int]  # words in common, milliseconds in common


def groups_of(spans: Sequence[Span], ties: Mapping[tuple[int, int], Weight]) -> list[list[int]]:
    """Everything in groups of what is tied, each thing in one; by indices of spans.

    What is tied through others stays together as long as it reaches no further than one thing and those tied to it. A
    longer chain is cut: each group is one thing with things tied to it, the strongest ties first.
    """
    partners: dict[int, list[int]] = {index: [] for index in range(len(spans))}
    for one, other in ties:
        partners[one].append(other)
        partners[other].append(one)
    found = []
    for members in _connected(partners):
        if _is_near(members, partners, spans):
            found.append(members)
        else:
            chain = {pair: ties[pair] for one in members for other in partners[one] if (pair := (one, other)) in ties}
            found += _stars(chain)
    return found


def _connected(partners: Mapping[int, Sequence[int]]) -> list[list[int]]:
    found, seen = [], set[int]()
    for start in partners:
        if start in seen:
            continue
        seen.add(start)
        members = [start]
        for one in members:  # grows on the way
            for other in partners[one]:
                if other not in seen:
                    seen.add(other)
                    members.append(other)
        found.append(members)
    return found


def _is_near(members: Sequence[int], partners: Mapping[int, Sequence[int]], spans: Sequence[Span]) -> bool:
    """Whether one of members, with those tied to it, reaches from the start of the first to the end of the last."""
    start_ms = min(spans[one].start_ms for one in members)
    end_ms = max(spans[one].end_ms for one in members)
    return any(
        min(spans[near].start_ms for near in (one, *partners[one])) == start_ms
        and max(spans[near].end_ms for near in (one, *partners[one])) == end_ms
        for one in members
    )


def _stars(ties: Mapping[tuple[int, int], Weight]) -> list[list[int]]:
    """Each thing with one it is tied to: a group has a centre that all others in it are tied to.

    Of a pair either may become the centre. Whoever finds its partner at the rim of a larger group takes it out of that.
    """
    group_of: dict[int, list[int]] = {}  # the first one of a group of three and more is its centre
    for one, other in sorted(ties, key=lambda pair: (-ties[pair][0], -ties[pair][1], pair)):
        if one in group_of and other in group_of:
            continue
        if one in group_of or other in group_of:
            free, taken = (other, one) if one in group_of else (one, other)
            group = group_of[taken]
            if len(group) == 2 and group[0] != taken:
                group.reverse()
            if group[0] == taken:
                group.append(free)
                group_of[free] = group
                continue
            group.remove(taken)
        group_of[one] = group_of[other] = [one, other]
    return list({id(group): group for group in group_of.values()}.values())
