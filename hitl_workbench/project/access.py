"""Who sees what: the temporary views that every query reads instead of the tables.

An annotator sees drafts, imports, releases, references and their own tiers and proposals; roles that compare
annotators see all. Unpublished and hidden tiers are seen by nobody.
"""

from __future__ import annotations

from sqlite_utils import Database

from hitl_workbench.domain.people import MATRIX, SEE_COLLEAGUES, Annotator

_VIEWS = ("visible_recording", "visible_tier", "visible_speaker", "visible_turn", "visible_run", "visible_operation")
_JUDGEMENT_VIEWS = ("visible_judgement", "current_judgement")
_OWN_TABLES = ("bookmark", "question", "work_session", "coverage")  # an annotator sees what is theirs


def open_views(db: Database, annotator: Annotator | None) -> None:
    """(Re)build the views for annotator; None sees what an annotator without tiers sees."""
    sees_all = annotator is not None and SEE_COLLEAGUES in MATRIX[annotator.role]
    own_id = annotator.id if annotator else -1
    own_uid = annotator.uid if annotator else ""
    tiers = "1" if sees_all else f"(origin not in ('annotation', 'proposal') or annotator_id = {own_id:d})"
    operations = (
        "1"
        if sees_all
        else f"""(annotator = {db.quote(own_uid)} or scope = 'project'
                 or scope in (select uid from temp.visible_tier where origin = 'reference'))"""
    )
    judgements = "1" if sees_all else f"(annotator_id is null or annotator_id = {own_id:d})"
    for view in reversed(_VIEWS + _JUDGEMENT_VIEWS + tuple(f"visible_{table}" for table in _OWN_TABLES)):
        db.conn.execute(f"drop view if exists temp.{view}")
    own = "1" if sees_all else f"annotator_id = {own_id:d}"
    for table in _OWN_TABLES:
        db.conn.execute(f"create temp view visible_{table} as select * from main.{table} where {own}")
    for statement in (
        "create temp view visible_recording as select * from main.recording",
        f"create temp view visible_tier as select * from main.tier where published = 1 and hidden = 0 and {tiers}",
        """create temp view visible_speaker as
           select * from main.speaker where tier_id in (select id from temp.visible_tier)""",
        "create temp view visible_turn as select * from main.turn where tier_id in (select id from temp.visible_tier)",
        "create temp view visible_run as select * from main.run",
        f"create temp view visible_operation as select * from main.operation where {operations}",
        f"create temp view visible_judgement as select * from main.judgement where {judgements}",
        # A withdrawal may itself be withdrawn (undo, redo), and that again (undo of a withdrawal, redo).
        """create temp view current_judgement as
           select * from temp.visible_judgement as judgement
            where withdraws is null
              and not exists (
                  select 1 from main.judgement as w1
                   where w1.withdraws = judgement.uid
                     and not exists (
                         select 1 from main.judgement as w2
                          where w2.withdraws = w1.uid
                            and not exists (select 1 from main.judgement as w3 where w3.withdraws = w2.uid)))""",
    ):
        db.conn.execute(statement)
