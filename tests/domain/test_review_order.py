"""The queue kept in order while items come and go."""

from __future__ import annotations

import random

from hitl_workbench.domain.judgement import SPEAKER, TURN
from hitl_workbench.domain.review import Reason, ReviewItem
from hitl_workbench.domain.review_order import OrderedItems
from hitl_workbench.domain.time import Span


def item(number, weights, kind=TURN):
    reasons = tuple(Reason(f"kind{weight}", weight) for weight in sorted(weights, reverse=True))
    return ReviewItem(kind, f"{kind}{number}", number, Span(number * 100, number * 100 + 50), reasons)


def ordered(items):
    return sorted(items, key=lambda one: one.order)


def test_exchanged_items_are_where_sorting_would_put_them():
    chance = random.Random(1)
    items = [item(number, chance.sample(range(90), chance.randint(1, 4))) for number in range(60)]
    items += [item(number, [75], SPEAKER) for number in range(3)]  # their turns have items of their own
    queue = OrderedItems(ordered(items))
    for _ in range(200):
        old = chance.choice(items)
        new = old.without(set(chance.sample(old.kinds, chance.randint(0, len(old.kinds)))))
        queue.exchange(old, new)
        items = [one for one in (new if one is old else one for one in items) if one is not None]
        assert queue.items == ordered(items)
        for one in items:
            assert queue.of_target(one.uid) == one
            assert one.target_kind == SPEAKER or queue.of_turn(one.turn_id) == one
        if not items:
            break
    assert len(items) < 30


def test_the_next_and_the_one_before_are_found_from_any_place():
    first, second, third = queue_items = [item(1, [90]), item(2, [60]), item(3, [60])]
    queue = OrderedItems(queue_items)
    assert (queue.before(first.order), queue.after(first.order)) == (None, second)
    assert (queue.before(third.order), queue.after(third.order)) == (second, None)
    assert queue.after(item(2, [60, 20]).order) == second  # it stood before, when there was more to it
    assert queue.of_turn(None) is None and queue.of_target("gone") is None


def test_what_is_not_there_is_not_exchanged():
    queue = OrderedItems([item(1, [90])])
    queue.exchange(item(2, [50]), None)
    queue.exchange(item(1, [50]), None)  # another state of the same turn: it has changed since
    assert queue.items == [item(1, [90])]
