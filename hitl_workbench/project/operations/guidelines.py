"""Writing the guideline: a draft of the next version, and publishing it. Published versions are never changed."""

from __future__ import annotations

import json

from hitl_workbench.domain.guideline import BUILT_IN, Guideline, Version
from hitl_workbench.domain.guideline_changes import LEVELS, MAJOR, changes_between, effects_of, least_level
from hitl_workbench.domain.guideline_json import guideline_to_json
from hitl_workbench.domain.guideline_writing import why_not_written
from hitl_workbench.domain.people import WRITE_RULES
from hitl_workbench.errors import InvalidEdit
from hitl_workbench.project.guidelines import guideline_draft, present_guideline
from hitl_workbench.project.journal import Edit, now
from hitl_workbench.project.operations import operation


@operation("Write guideline", WRITE_RULES)
def write_guideline(edit: Edit, guideline: Guideline, note: str = "") -> int:
    """Store the next version as it stands; return its id. It begins when it is first written.

    Raises InvalidEdit for draft rules of what is never drafted, and for new labels with a +.
    """
    _check(edit, guideline)
    content = json.dumps(guideline_to_json(guideline), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    draft = guideline_draft(edit.db)
    if draft is not None:
        edit.update("guideline", draft.id, {"content": content, "note": note})
        return draft.id
    return edit.insert(
        "guideline",
        {"content": content, "note": note, "annotator_id": edit.annotator.id, "created_at": now()},
    )


@operation("Give up guideline draft", WRITE_RULES)
def discard_guideline(edit: Edit) -> None:
    """Take the next version away before it is published; the journal keeps it."""
    draft = guideline_draft(edit.db)
    if draft is None:
        raise InvalidEdit("nothing has been written since the last version")
    edit.delete("guideline", draft.id)


@operation("Publish guideline", WRITE_RULES)
def publish_guideline(edit: Edit, level: str, note: str = "") -> str:
    """Make the draft the version that holds from now on; return its number.

    level is major, minor or patch, and not less than its changes need. A major version makes exactly the answers stale
    that its changes name. Raises InvalidEdit when nothing was written or changed.
    """
    if level not in LEVELS:
        raise InvalidEdit(f"a version is one of {', '.join(LEVELS)}")
    draft, present = guideline_draft(edit.db), present_guideline(edit.db)
    if draft is None:
        raise InvalidEdit("nothing has been written since the last version; write first, then publish")
    changes = changes_between(present.guideline, draft.guideline)
    if not changes and present.version != BUILT_IN:
        raise InvalidEdit("the draft says what the last version says; there is nothing to publish")
    needed = least_level(changes)
    if LEVELS.index(level) < LEVELS.index(needed):
        why = next(change for change in changes if change.level == needed)
        raise InvalidEdit(f"these changes need a {needed} version ({why.where or 'the guideline'}: {why.what})")
    _check(edit, draft.guideline)
    version = next_version(present.version or BUILT_IN, level)
    edit.update("guideline", draft.id, {"version": str(version), "published_at": now(), "note": note or draft.note})
    if level == MAJOR:
        for dimension, value in sorted(effects_of(changes)):
            edit.insert("guideline_effect", {"guideline_id": draft.id, "dimension": dimension, "value": value})
    return str(version)


def _check(edit: Edit, guideline: Guideline) -> None:
    why_not = why_not_written(guideline, present_guideline(edit.db).guideline)
    if why_not:
        raise InvalidEdit(why_not)


def next_version(present: Version, level: str) -> Version:
    """The version that publishing makes. The first of a project is 1.0.0, whatever its changes are."""
    return Version(1, 0, 0) if present == BUILT_IN else present.next(level)
