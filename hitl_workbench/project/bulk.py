"""Whole tiers and runs: written unseen by a connection of their own, then published by one journalled row.

The writer holds the lock for at most about 20 ms at a time, so that a person's edits in the same project are not
held up. What a crash leaves unpublished is swept away when the project is opened next.
"""

from __future__ import annotations

import hashlib
import json
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from hitl_workbench.domain.annotation import TierContent
from hitl_workbench.domain.chain import content_digest
from hitl_workbench.errors import Cancelled
from hitl_workbench.project.database import connect, transaction
from hitl_workbench.project.imported import NOTHING, Beside, content_beside, discard_beside, write_beside
from hitl_workbench.project.journal import new_uid, now
from hitl_workbench.project.turns import turn_columns

LONGEST_TRANSACTION_S = 0.02
_ROWS_AT_ONCE = 200

_SPEAKER = (
    "insert into speaker (uid, tier_id, label, name, colour, person_id, derived_from) values (?, ?, ?, ?, ?, ?, ?)"
)
_TURN = """insert into turn (uid, tier_id, speaker_id, channel, start_ms, end_ms, text, words, flags, derived_from)
           values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""

# What a tier's digest covers, in this order; integer keys are not content.
SPEAKER_CONTENT = "uid, label, name, colour, derived_from"
TURN_CONTENT = "uid, channel, start_ms, end_ms, text, words, flags, derived_from"


def write_hidden_tier(
    path: Path,
    tier: Mapping[str, Any],
    content: TierContent,
    *,
    derived: bool = False,
    beside: Beside = NOTHING,
    progress: Callable[[int, int], None] = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[int, str]:
    """Store content as an unpublished tier of the database at path; return its id and the digest of its content.

    tier has the columns recording_id, origin, and any of annotator_id, guideline_version, run (JSON text), source.
    With derived every row remembers the uid it was copied from. beside is what comes with an imported tier. progress
    gets turns stored and turns in all.
    Raises Cancelled, with nothing left behind.
    """
    db = connect(path)
    tier_id = 0
    try:
        with transaction(db):
            row = {"uid": new_uid(), "content_digest": "", "published": 0, "created_at": now(), **tier}
            cursor = db.conn.execute(
                f"insert into tier ({', '.join(row)}) values ({', '.join(f':{name}' for name in row)})", row
            )
            assert cursor.lastrowid is not None
            tier_id = cursor.lastrowid
            for speaker in content.speakers:
                source = speaker.uid if derived else None
                values = (new_uid(), tier_id, speaker.label, speaker.name, speaker.colour, None, source)
                db.conn.execute(_SPEAKER, values)
        speaker_ids = dict(db.conn.execute("select label, id from speaker where tier_id = ?", (tier_id,)).fetchall())
        stored, uids = 0, []
        for batch in _batches(_turn_rows(content, tier_id, speaker_ids, derived), db):
            if cancelled():
                raise Cancelled("stopped; nothing of the unfinished tier was kept")
            stored += len(batch)
            if beside.labels:
                uids += [row[0] for row in batch]
            progress(stored, len(content.turns))
        write_beside(db, tier_id, beside, uids, new_uid)
        return tier_id, digest_of_tier(db, tier_id)
    except BaseException:
        if tier_id:
            discard_tier(db, tier_id)
        raise
    finally:
        db.close()


def _turn_rows(
    content: TierContent, tier_id: int, speaker_ids: Mapping[str, int], derived: bool
) -> Iterator[tuple[Any, ...]]:
    for turn in content.turns:
        columns = turn_columns(turn)
        source = turn.uid if derived else None
        yield (
            new_uid(), tier_id, speaker_ids[turn.speaker], columns["channel"], columns["start_ms"], columns["end_ms"],
            columns["text"], columns["words"], columns["flags"], source,
        )  # fmt: skip


def _batches(turn_rows: Iterable[tuple[Any, ...]], db: Database) -> Iterator[Sequence[tuple[Any, ...]]]:
    """Store rows in transactions that each last about LONGEST_TRANSACTION_S; yield each when it is durable."""
    size, pending = _ROWS_AT_ONCE, []
    iterator = iter(turn_rows)
    while True:
        pending = list(islice(iterator, size))
        if not pending:
            return
        started = time.perf_counter()
        with transaction(db):
            db.conn.executemany(_TURN, pending)
        seconds = max(time.perf_counter() - started, 1e-6)
        yield pending
        size = max(10, min(2000, int(len(pending) * LONGEST_TRANSACTION_S / seconds * 0.8)))


def digest_of_tier(db: Database, tier_id: int) -> str:
    """The digest of a tier's speakers and turns, and of what came with them, in the order of their uids."""

    def content() -> Iterator[list[Any]]:
        yield from (
            ["speaker", *row]
            for row in db.conn.execute(
                f"select {SPEAKER_CONTENT} from speaker where tier_id = ? order by uid", (tier_id,)
            )
        )
        yield from (
            ["turn", *row]
            for row in db.conn.execute(
                f"""select (select uid from speaker where speaker.id = turn.speaker_id), {TURN_CONTENT}
                      from turn where tier_id = ? order by uid""",
                (tier_id,),
            )
        )
        yield from content_beside(db, tier_id)

    return content_digest(content())


def discard_tier(db: Database, tier_id: int) -> None:
    """Remove an unpublished tier; a published one is never removed."""
    with transaction(db):
        unpublished = "(select id from tier where id = ? and published = 0)"
        discard_beside(db, unpublished, tier_id)
        for table in ("turn", "speaker"):
            db.conn.execute(f"delete from {table} where tier_id in {unpublished}", (tier_id,))
        db.conn.execute("delete from tier where id = ? and published = 0", (tier_id,))


def sweep(db: Database) -> int:
    """Remove what a crash left unpublished; return how many tiers."""
    left = [tier_id for (tier_id,) in db.conn.execute("select id from tier where published = 0").fetchall()]
    for tier_id in left:
        discard_tier(db, tier_id)
    return len(left)


def pack_result(result: Mapping[str, Any]) -> tuple[bytes, str]:
    """A finished stage's JSON as stored bytes, and their sha256."""
    packed = zlib.compress(json.dumps(result, ensure_ascii=False, separators=(",", ":")).encode(), 6)
    return packed, hashlib.sha256(packed).hexdigest()


def unpack_result(packed: bytes) -> dict[str, Any]:
    """What `pack_result` packed."""
    result: dict[str, Any] = json.loads(zlib.decompress(packed))
    return result


def facts_column(facts: Mapping[str, Any]) -> str:
    """Facts about a run as JSON text; floats are allowed here, the text is what digests cover."""
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
