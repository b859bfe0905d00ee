"""Labels of imported files as drafts: beside what rules propose, and before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Protocol

from sqlite_utils import Database

from hitl_workbench.domain.drafting_rules import LabelDraft
from hitl_workbench.domain.guideline import Dimension, Guideline
from hitl_workbench.project.guidelines import present_guideline, sensitive_dimensions
from hitl_workbench.project.label_drafts import file_labels_of

FILE = "file"  # the source of such a draft


class Labelled(Protocol):
    """A label of a file, placed or stored."""

    @property
    def target_kind(self) -> str: ...
    @property
    def dimension(self) -> str: ...
    @property
    def values(self) -> tuple[str, ...]: ...


class OnTarget(Labelled, Protocol):
    """One of which the thing it is about is known."""

    @property
    def target_uid(self) -> str: ...
    @property
    def source(self) -> str: ...


def file_drafts(labels: Iterable[OnTarget], guideline: Guideline) -> dict[str, dict[str, LabelDraft]]:
    """What files propose: by dimension, then by the target's uid; of several labels of one thing the first.

    What cannot be an answer under the guideline is no draft, nor is "cannot tell"; what is sensitive never is.
    """
    found: dict[str, dict[str, LabelDraft]] = {}
    for one in labels:
        if why_not_shown(one, guideline) == "":
            draft = LabelDraft(one.values, 1.0, FILE, f"in {one.source}")
            found.setdefault(one.dimension, {}).setdefault(one.target_uid, draft)
    return found


def file_drafts_of(db: Database, tier_id: int, dimension: Dimension) -> dict[str, LabelDraft]:
    """What the file of a tier proposes in one dimension, by the target's uid."""
    return file_drafts(file_labels_of(db, tier_id), Guideline(dimensions=(dimension,))).get(dimension.name, {})


def why_not_shown(label: Labelled, guideline: Guideline, sensitive: frozenset[str] = frozenset()) -> str:
    """Why a label of a file is not proposed to anybody, "" when it is."""
    asked = guideline.dimension(label.dimension)
    if asked is None or asked.target != label.target_kind:
        return f"the guideline does not ask {label.dimension!r} of a {label.target_kind}"
    if asked.is_never_drafted or label.dimension in sensitive:
        return f"{label.dimension!r} is sensitive, and is never proposed"
    if not label.values:
        return f"the file could not tell about {label.dimension!r} either"
    try:
        asked.check(label.values)
    except ValueError as error:
        return str(error)
    return ""


def labels_not_shown(db: Database, labels: Iterable[Labelled]) -> tuple[str, ...]:
    """Notes about labels that are kept and proposed to nobody under the present guideline."""
    guideline, sensitive = present_guideline(db).guideline, sensitive_dimensions(db)
    counts = Counter(why_not_shown(one, guideline, sensitive) for one in labels)
    return tuple(f"{count} labels are kept but not shown: {why}" for why, count in counts.items() if why)
