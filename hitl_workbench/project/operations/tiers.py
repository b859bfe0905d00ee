"""Publishing and hiding whole tiers."""

from __future__ import annotations

from hitl_workbench.domain.people import ADMINISTER, PREPARE
from hitl_workbench.project.journal import Edit
from hitl_workbench.project.operations import operation
from hitl_workbench.project.operations.metadata import Brought, bring_in


@operation("Publish tier", PREPARE)
def publish_tier(edit: Edit, tier_id: int, content_digest: str, brought: Brought | None = None) -> int:
    """Make a tier that was written unseen visible, with the digest of its content; return its id.

    What its file says of the recording and of who speaks is stored in the same step.
    """
    edit.adopt("tier", tier_id, {"published": 1, "content_digest": content_digest})
    if brought is not None:
        bring_in(edit, tier_id, brought)
    return tier_id


@operation("Begin correction")
def begin_correction(edit: Edit, tier_id: int, content_digest: str) -> int:
    """The same for an annotator's own copy of a tier, or an empty one."""
    edit.adopt("tier", tier_id, {"published": 1, "content_digest": content_digest})
    return tier_id


@operation("Hide tier", ADMINISTER)
def hide_tier(edit: Edit, tier_id: int) -> None:
    """Take a tier out of the lists; nothing is deleted."""
    edit.update("tier", tier_id, {"hidden": 1})


@operation("Show tier", ADMINISTER)
def show_tier(edit: Edit, tier_id: int) -> None:
    """Bring a hidden tier back."""
    edit.update("tier", tier_id, {"hidden": 0})
