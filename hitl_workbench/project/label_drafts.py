"""Queries about labels that came with an imported file: drafts, which nobody has judged."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from hitl_workbench.domain.judgement import (
    OVERLAP,
    RECORDING,
    SPEAKER,
    TURN,
    WORDS,
    Judgement,
    Kinship,
    overlaps_meant,
    pair_uid,
    words_of_uid,
    words_uid,
)
from hitl_workbench.domain.overlap import overlaps_of
from hitl_workbench.project.tiers import tier_lineage
from hitl_workbench.project.turns import turns_of


@dataclass(frozen=True, slots=True)
class FileLabel:
    """What a file says of a thing of a tier; no values mean that the file cannot tell either. source is the file."""

    target_kind: str
    target_uid: str
    dimension: str
    values: tuple[str, ...]
    source: str


def has_file_labels(db: Database, tier_id: int) -> bool:
    """Whether labels came with the file that a tier, or what it is a copy of, was read from."""
    return _origin(db, tier_id) is not None


def file_labels_of(db: Database, tier_id: int) -> list[FileLabel]:
    """The labels that came with a tier's file, in the file's order, about the things of the tier as they are now.

    In a copy they follow its turns and speakers: of a turn that was split both parts have them, of one that was merged
    into another nothing does. Labels of words stay while the turn says the same.
    """
    origin = _origin(db, tier_id)
    if origin is None:
        return []
    found = [
        FileLabel(kind, uid, dimension, tuple(json.loads(choice)), source)
        for kind, uid, dimension, choice, source in db.conn.execute(
            """select target_kind, target_uid, dimension, choice, source from visible_label_draft
                where tier_id = ? order by id""",
            (origin,),
        )
    ]
    return found if origin == tier_id else list(_in_copy(db, tier_id, found))


def _origin(db: Database, tier_id: int) -> int | None:
    for place in tier_lineage(db, tier_id):
        if db.conn.execute("select 1 from visible_label_draft where tier_id = ? limit 1", (place,)).fetchone():
            return place
    return None


def _in_copy(db: Database, tier_id: int, labels: Sequence[FileLabel]) -> Iterable[FileLabel]:
    kinds = {one.target_kind for one in labels}
    turns = _heirs(db, "turn", tier_id) if kinds & {TURN, WORDS} else {}
    speakers = _heirs(db, "speaker", tier_id) if SPEAKER in kinds else {}
    pairs = _pairs(db, tier_id, [one.target_uid for one in labels if one.target_kind == OVERLAP])
    same = _unchanged(db, tier_id) if WORDS in kinds else frozenset()
    for one in labels:
        if one.target_kind == RECORDING:
            yield one
        elif one.target_kind == OVERLAP:
            if one.target_uid in pairs:
                yield _of(one, pairs[one.target_uid])
        elif one.target_kind == WORDS:
            turn, start, end = words_of_uid(one.target_uid)
            yield from (_of(one, words_uid(uid, start, end)) for uid in turns.get(turn, ()) if uid in same)
        else:
            heirs = (turns if one.target_kind == TURN else speakers).get(one.target_uid, ())
            yield from (_of(one, uid) for uid in heirs)


def _of(label: FileLabel, target_uid: str) -> FileLabel:
    return FileLabel(label.target_kind, target_uid, label.dimension, label.values, label.source)


def _heirs(db: Database, table: str, tier_id: int) -> dict[str, list[str]]:
    """Uid of a turn or speaker that a tier's come from, through any number of copies and splits → those in the tier."""
    found: dict[str, list[str]] = {}
    for uid, origin in db.conn.execute(
        f"""
        with recursive line (uid, origin, depth) as (
            select uid, derived_from, 1 from visible_{table} where tier_id = ? and derived_from is not null
            union
            select line.uid, above.derived_from, line.depth + 1
              from line join visible_{table} as above on above.uid = line.origin
             where above.derived_from is not null and line.depth < 100
        )
        select uid, origin from line
        """,
        (tier_id,),
    ):
        found.setdefault(origin, []).append(uid)
    return found


def _pairs(db: Database, tier_id: int, pairs: Sequence[str]) -> Mapping[str, str]:
    """Pair of turns that a label is about → the pair of the tier that it is about now."""
    if not pairs:
        return {}
    derived_from = dict(
        db.conn.execute(
            f"""select uid, derived_from from visible_turn
                 where tier_id in ({", ".join("?" * len(lineage := tier_lineage(db, tier_id)))})""",
            lineage,
        ).fetchall()
    )
    # Labels are older than every split: they came with the tier that was copied.
    asked = [Judgement(number, pair, OVERLAP, pair, pair, ()) for number, pair in enumerate(dict.fromkeys(pairs))]
    present = overlaps_meant(asked, overlaps_of(turns_of(db, tier_id)), Kinship(derived_from, {}))
    return {pair: pair_uid(one.first.uid, one.second.uid) for pair, one in present.items() if one is not None}


def _unchanged(db: Database, tier_id: int) -> frozenset[str]:
    """The uids of a tier's turns that say what the first of their line says."""
    found = db.conn.execute(
        """
        with recursive line (uid, text, origin, depth) as (
            select uid, text, derived_from, 1 from visible_turn where tier_id = ? and derived_from is not null
            union
            select line.uid, line.text, above.derived_from, line.depth + 1
              from line join visible_turn as above on above.uid = line.origin
             where above.text = line.text and line.depth < 100
        )
        select uid from line where origin is null
        """,
        (tier_id,),
    )
    return frozenset(uid for (uid,) in found)
