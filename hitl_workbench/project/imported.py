"""What an imported tier holds beside its turns: tiers of other programs as they are, and labels that are drafts.

Rows are written with the unpublished tier and never changed; the tier's digest covers every byte of them.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from hitl_workbench.domain.file_tiers import FileEntry, FileTier
from hitl_workbench.domain.judgement import OVERLAP, RECORDING, SPEAKER, pair_uid, words_uid
from hitl_workbench.errors import ProjectError
from hitl_workbench.project.database import transaction

BESIDE_TABLES = ("foreign_tier", "label_draft")
_ROWS_AT_ONCE = 500
_LEVEL = 3  # of compression: twice as fast as the usual, and 5 % larger

_FOREIGN = "insert into foreign_tier (uid, tier_id, position, facts, entries) values (?, ?, ?, ?, ?)"
_LABEL = """insert into label_draft (uid, tier_id, target_kind, target_uid, dimension, choice, source)
            values (?, ?, ?, ?, ?, ?, ?)"""


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """A label of a file and which of the tier's things it is about.

    turns are places in the tier's content: one of a turn and of words, two of an overlap. words are characters of the
    turn's text. No values mean "cannot tell". source is the file.
    """

    target_kind: str
    dimension: str
    values: tuple[str, ...]
    source: str
    turns: tuple[int, ...] = ()
    words: tuple[int, int] = (0, 0)
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """What comes with a tier."""

    foreign: tuple[FileTier, ...] = ()
    labels: tuple[PlacedLabel, ...] = ()


NOTHING = Beside()


def write_beside(
    db: Database, tier_id: int, beside: Beside, turn_uids: Sequence[str], new_uid: Callable[[], str]
) -> None:
    """Store what comes with an unpublished tier, whose turns have these uids, in their order."""
    for position, tier in enumerate(beside.foreign):
        row = (new_uid(), tier_id, position, *packed_tier(tier))
        with transaction(db):
            db.conn.execute(_FOREIGN, row)
    if not beside.labels:
        return
    speakers = dict(db.conn.execute("select label, uid from speaker where tier_id = ?", (tier_id,)).fetchall())
    (recording,) = db.conn.execute(
        "select recording.uid from recording join tier on tier.recording_id = recording.id where tier.id = ?",
        (tier_id,),
    ).fetchone()
    for first in range(0, len(beside.labels), _ROWS_AT_ONCE):
        rows = [
            (
                new_uid(), tier_id, label.target_kind, _target(label, turn_uids, speakers, recording),
                storable(label.dimension), json.dumps(list(label.values)), storable(label.source),
            )
            for label in beside.labels[first : first + _ROWS_AT_ONCE]
        ]  # fmt: skip
        with transaction(db):
            db.conn.executemany(_LABEL, rows)


def _target(label: PlacedLabel, turn_uids: Sequence[str], speakers: Mapping[str, str], recording: str) -> str:
    if label.target_kind == RECORDING:
        return recording
    if label.target_kind == SPEAKER:
        return speakers[label.speaker]
    uids = [turn_uids[place] for place in label.turns]
    if label.target_kind == OVERLAP:
        return pair_uid(*uids)
    return words_uid(uids[0], *label.words) if label.words[1] else uids[0]


def content_beside(db: Database, tier_id: int) -> Iterator[list[Any]]:
    """What a tier's digest covers of it, by uid; nothing for tiers that nothing came with."""
    for uid, position, facts, entries in db.conn.execute(
        "select uid, position, facts, entries from foreign_tier where tier_id = ? order by uid", (tier_id,)
    ):
        yield ["foreign_tier", uid, position, facts, hashlib.sha256(entries).hexdigest()]
    for row in db.conn.execute(
        """select uid, target_kind, target_uid, dimension, choice, source from label_draft
            where tier_id = ? order by uid""",
        (tier_id,),
    ):
        yield ["label_draft", *row]


def discard_beside(db: Database, unpublished: str, tier_id: int) -> None:
    """Remove what came with a tier; unpublished selects the ids of tiers that may go, given tier_id."""
    for table in BESIDE_TABLES:
        db.conn.execute(f"delete from {table} where tier_id in {unpublished}", (tier_id,))


def packed_tier(tier: FileTier) -> tuple[str, bytes]:
    """A tier of another program as it is stored: what is said of it as JSON text, its entries as zlib of JSON."""
    facts = {
        "name": tier.name, "kind": tier.kind, "parent": tier.parent, "speaker": tier.speaker, "format": tier.format,
        "attributes": dict(tier.attributes), "vocabulary": [list(one) for one in tier.vocabulary],
    }  # fmt: skip
    entries = json.dumps([_row(entry) for entry in tier.entries], separators=(",", ":"))
    return json.dumps(facts, separators=(",", ":")), zlib.compress(entries.encode(), _LEVEL)


def unpacked_tier(facts: str, entries: bytes) -> FileTier:
    """What `packed_tier` packed. Raises ProjectError for what is damaged."""
    try:
        known = json.loads(facts)
        rows: Iterable[list[Any]] = json.loads(zlib.decompress(entries))
        return FileTier(
            known["name"], tuple(FileEntry(*row) for row in rows), known["kind"], known["parent"], known["speaker"],
            known["format"], known["attributes"], tuple((value, text) for value, text in known["vocabulary"]),
        )  # fmt: skip
    except (zlib.error, ValueError, KeyError, TypeError) as error:
        raise ProjectError(f"a tier of another program is damaged ({error}); `verify` says more") from None


def _row(entry: FileEntry) -> list[Any]:
    """An entry without what it does not say."""
    if not entry.timed:
        return [entry.start_ms, entry.end_ms, entry.text, entry.id, entry.parent, False]
    if entry.parent:
        return [entry.start_ms, entry.end_ms, entry.text, entry.id, entry.parent]
    return [entry.start_ms, entry.end_ms, entry.text, *([entry.id] if entry.id else [])]


def storable(text: str) -> str:
    """A text as a database takes it: no half characters."""
    return text.encode("utf-8", "replace").decode()
