"""Items of the review queue in their order, found and exchanged without going through all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from hitl_workbench.domain.judgement import TURN
from hitl_workbench.domain.review import ReviewItem

Order = tuple[int, int, int, str]


class OrderedItems:
    """The items of a tier; each target has at most one. items is to be read only."""

    def __init__(self, items: Sequence[ReviewItem] = ()) -> None:
        """items are in order, as `review_queue` gives them."""
        self.items = list(items)
        self._orders = [item.order for item in self.items]
        self._by_uid = {item.uid: item for item in self.items}
        self._of_turn = {item.turn_id: item for item in self.items if item.target_kind == TURN}

    def of_turn(self, turn_id: int | None) -> ReviewItem | None:
        """The item of a turn."""
        return self._of_turn.get(turn_id) if turn_id is not None else None

    def of_target(self, uid: str) -> ReviewItem | None:
        """The item of a turn or a speaker."""
        return self._by_uid.get(uid)

    def after(self, order: Order) -> ReviewItem | None:
        """The first item behind a place in the order."""
        place = bisect_right(self._orders, order)
        return self.items[place] if place < len(self.items) else None

    def before(self, order: Order) -> ReviewItem | None:
        """The last item before a place in the order."""
        place = bisect_left(self._orders, order)
        return self.items[place - 1] if place else None

    def exchange(self, old: ReviewItem, new: ReviewItem | None) -> None:
        """Put another item of the same target in an item's stead, where it belongs; None: none."""
        if new == old or self._by_uid.get(old.uid) != old:
            return
        place = bisect_left(self._orders, old.order)
        del self.items[place], self._orders[place], self._by_uid[old.uid]
        if old.target_kind == TURN:
            del self._of_turn[old.turn_id]
        if new is not None:
            place = bisect_left(self._orders, new.order)
            self.items.insert(place, new)
            self._orders.insert(place, new.order)
            self._by_uid[new.uid] = new
            if new.target_kind == TURN:
                self._of_turn[new.turn_id] = new
