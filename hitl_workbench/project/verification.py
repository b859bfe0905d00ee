"""Is the project whole? Database integrity, the journal's chain, and the state against what the journal says.

Every live row must equal the image its last change left, or the row it was copied from in an immutable tier, whose
digest is computed again. What cannot be seen from inside is a chain rewritten from some operation to its end: for
that the head digest is kept outside, in every export's manifest.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from hitl_workbench.domain.annotation import IMMUTABLE_ORIGINS
from hitl_workbench.domain.chain import GENESIS, change_digest, content_digest, operation_digest
from hitl_workbench.project.bulk import SPEAKER_CONTENT, TURN_CONTENT, digest_of_tier
from hitl_workbench.project.database import rows
from hitl_workbench.project.images import PAYLOADS, REFERENCES, image_of
from hitl_workbench.project.imported import BESIDE_TABLES

Key = tuple[str, str]  # table, uid
Image = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not as the journal says. operation: number and uid of the operation, where one is broken."""

    message: str
    operation: tuple[int, str] | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What `verify` found; whole means no problems. operations were checked up to the head digest."""

    problems: tuple[Problem, ...]
    operations: int
    head: str | None

    @property
    def whole(self) -> bool:
        return not self.problems


def verify(db: Database) -> Verdict:
    """Check everything inside the database; media files are the caller's business. Changes nothing."""
    problems: list[Problem] = []
    operations, head = 0, None
    try:
        problems += _integrity(db)
        chain_problems, operations, head = _chain(db)
        problems += chain_problems
        problems += _state(db)
    except (sqlite3.DatabaseError, ValueError, KeyError, TypeError) as error:
        # Content that no longer parses is damage too; what was found so far stays in the verdict.
        problems.append(Problem(f"the content cannot be read: {error}"))
    return Verdict(tuple(problems), operations, head)


def _integrity(db: Database) -> Iterator[Problem]:
    for (line,) in db.conn.execute("pragma integrity_check").fetchall():
        if line != "ok":
            yield Problem(f"database: {line}")
    for table, row_id, parent, _ in db.conn.execute("pragma foreign_key_check").fetchall():
        yield Problem(f"{table} {row_id} refers to a {parent} that does not exist")


def _chain(db: Database) -> tuple[list[Problem], int, str | None]:
    problems = []
    digests: dict[int, list[str]] = {}
    numbers: dict[int, str] = {}
    for row in rows(db, "select * from change order by operation, id"):
        digests.setdefault(row["operation"], []).append(row["digest"])
        if row["salt"] is None:
            if row["before"] is not None or row["after"] is not None:
                problems.append(Problem(f"a change of {row['table_name']} {row['row_uid']} is half erased"))
            continue
        expected = change_digest(row["table_name"], row["row_uid"], row["before"], row["after"], row["salt"])
        if expected != row["digest"]:
            numbers.setdefault(row["operation"], f"a change of {row['table_name']} was altered in the journal")
    operations = rows(db, "select * from operation order by id")
    previous = GENESIS
    for row in operations:
        facts = [row[name] for name in ("uid", "kind", "target", "scope", "name", "annotator", "created_at")]
        message = numbers.get(row["id"])
        if row["previous_digest"] != previous:
            message = "the chain is broken before it"
        elif operation_digest(previous, facts, digests.get(row["id"], [])) != row["digest"]:
            message = message or "it was altered in the journal"
        if message:
            problems.append(Problem(f"operation {row['id']} “{row['name']}”: {message}", (row["id"], row["uid"])))
        previous = row["digest"]
    return problems, len(operations), previous if operations else None


def _state(db: Database) -> Iterator[Problem]:
    """Compare every row with what the journal and the immutable tiers say it should be, in both directions."""
    tiers = {row["uid"]: row for row in rows(db, "select * from tier where published = 1")}
    frozen = {tier["id"] for tier in tiers.values() if tier["origin"] in IMMUTABLE_ORIGINS}
    for tier in tiers.values():
        if tier["id"] in frozen and digest_of_tier(db, tier["id"]) != tier["content_digest"]:
            yield Problem(f"the content of tier {tier['id']} ({tier['origin']}) is not what was published")
    unseen = frozen | {tier_id for (tier_id,) in db.conn.execute("select id from tier where published = 0")}
    for table in BESIDE_TABLES:
        for (tier_id,) in db.conn.execute(f"select distinct tier_id from {table}"):
            if tier_id not in unseen:
                yield Problem(f"a {table} is kept with tier {tier_id}, which was not imported")
    expected, erased, copies = _replayed(db)
    for tier in tiers.values():
        if tier["id"] in frozen:
            continue
        initial = _as_copied(db, tier, tiers.get(tier["source"]), copies)
        if content_digest(initial) != tier["content_digest"]:
            yield Problem(f"tier {tier['id']} ({tier['origin']}) does not go back to what it was copied from")
        for kind, image in _images(initial, tier["uid"]):
            changed = expected.get((kind, image["uid"]), {})
            if changed is not None:
                expected[kind, image["uid"]] = {**image, **changed}
    yield from _compared(db, expected, erased, unseen)


def _compared(db: Database, expected: dict[Key, Image | None], erased: set[Key], unseen: set[int]) -> Iterator[Problem]:
    """Live rows against expected images; the rows of unseen tiers are checked elsewhere or do not exist yet."""
    for table in REFERENCES:
        for row in rows(db, f"select * from {table}"):
            if row.get("tier_id") in unseen or row.get("published") == 0:
                continue
            yield from _payload_problems(table, row)
            should_be = expected.pop((table, row["uid"]), None)
            if (table, row["uid"]) in erased:
                continue
            actual = json.loads(image_of(db, table, row))
            if not should_be or any(actual.get(name) != value for name, value in should_be.items()):
                yield Problem(f"{table} {row['id']} is not as the journal left it")
    for (table, uid), image in expected.items():
        if image is not None and (table, uid) not in erased:
            yield Problem(f"{table} {uid} is missing")


def _replayed(db: Database) -> tuple[dict[Key, Image | None], set[Key], dict[Key, str | None]]:
    """What the journal leaves of each row it names (None: deleted), in images or parts of them.

    Also the rows whose content was erased, and those whose first change is not an insert, because they were copied:
    with what they were copied from where their deletion tells it.
    """
    left: dict[Key, Image | None] = {}
    erased: set[Key] = set()
    copies: dict[Key, str | None] = {}
    for table, uid, before, after, salt in db.conn.execute(
        "select table_name, row_uid, before, after, salt from change order by operation, id"
    ):
        key = (table, uid)
        if salt is None:
            erased.add(key)
            continue
        if key not in left and before is not None:
            copies[key] = None
        if after is None:
            left[key] = None
            if key in copies:
                copies[key] = json.loads(before)["derived_from"]
        elif before is None:
            left[key] = json.loads(after)
        else:
            left[key] = {**(left.get(key) or {}), **json.loads(after)}
    return left, erased, copies


def _payload_problems(table: str, row: dict[str, Any]) -> Iterator[Problem]:
    for (of_table, column), digest_column in PAYLOADS.items():
        if of_table == table and hashlib.sha256(row[column]).hexdigest() != row[digest_column]:
            yield Problem(f"{table} {row['id']}: its {column} is not what was stored")


def _as_copied(
    db: Database, tier: dict[str, Any], source: dict[str, Any] | None, copies: dict[Key, str | None]
) -> list[list[Any]]:
    """The rows of a correction as they were when it was made, in the order its digest covers them.

    A copy is a row that remembers what it was copied from: still there, or deleted since with the journal knowing.
    """
    if source is None:
        return []
    initial: list[list[Any]] = []
    speaker_uids: dict[str, str] = {}
    for table, columns in (("speaker", SPEAKER_CONTENT), ("turn", TURN_CONTENT)):
        names = columns.split(", ")
        originals = {row["uid"]: row for row in rows(db, f"select * from {table} where tier_id = ?", (source["id"],))}
        live = db.conn.execute(f"select uid, derived_from from {table} where tier_id = ?", (tier["id"],)).fetchall()
        gone = [(uid, of) for (name, uid), of in copies.items() if name == table and of in originals]
        for uid, of in sorted({*live, *gone}):
            original = originals.get(of)
            if original is None:
                continue
            row = {**original, "uid": uid, "derived_from": of}
            head = ["speaker"]
            if table == "speaker":
                speaker_uids[original["id"]] = uid
            else:
                head = ["turn", speaker_uids.get(original["speaker_id"], "")]
            initial.append(head + [row[name] for name in names])
    return initial


def _images(initial: list[list[Any]], tier_uid: str) -> Iterator[tuple[str, Image]]:
    """Rows as a digest covers them, as images."""
    for kind, *values in initial:
        if kind == "turn":
            speaker, *content = values
            image = dict(zip(TURN_CONTENT.split(", "), content, strict=True))
            yield kind, {**image, "tier_id": tier_uid, "speaker_id": speaker}
        else:
            yield kind, {**dict(zip(SPEAKER_CONTENT.split(", "), values, strict=True)), "tier_id": tier_uid}
