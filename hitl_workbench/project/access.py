"""Who sees what: the temporary views that every query reads instead of the tables.

An annotator sees drafts, imports, releases, references and their own tiers and proposals; roles that compare
annotators see all. Unpublished and hidden tiers are seen by nobody. A question is seen by whoever asked, by whoever
may see the turn that it is about, and by whoever owns what that turn was copied from: so a colleague's question in a
copy reaches the person whose work it is. Its answers go along.
"""

from __future__ import annotations

from sqlite_utils import Database

from hitl_workbench.domain.people import MATRIX, SEE_COLLEAGUES, Annotator
from hitl_workbench.project.changes import METADATA_SCOPE, PROJECT_SCOPE

_VIEWS = ("visible_recording", "visible_tier", "visible_speaker", "visible_turn", "visible_run", "visible_operation")
_JUDGEMENT_VIEWS = ("visible_judgement", "current_judgement")
_BESIDE = ("foreign_tier", "label_draft")  # what came with a tier is seen with it
_QUESTION_VIEWS = ("question_lineage", "visible_question", "visible_answer")
_OWN_TABLES = ("bookmark", "work_session", "coverage")  # an annotator sees what is theirs


def open_views(db: Database, annotator: Annotator | None) -> None:
    """(Re)build the views for annotator; None sees what an annotator without tiers sees."""
    sees_all = annotator is not None and SEE_COLLEAGUES in MATRIX[annotator.role]
    own_id = annotator.id if annotator else -1
    own_uid = annotator.uid if annotator else ""
    tiers = "1" if sees_all else f"(origin not in ('annotation', 'proposal') or annotator_id = {own_id:d})"
    operations = (
        "1"
        if sees_all
        else f"""(annotator = {db.quote(own_uid)} or scope in ('{PROJECT_SCOPE}', '{METADATA_SCOPE}')
                 or scope in (select uid from temp.visible_tier where origin = 'reference'))"""
    )
    judgements = "1" if sees_all else f"(annotator_id is null or annotator_id = {own_id:d})"
    views = (
        _VIEWS + _JUDGEMENT_VIEWS + _QUESTION_VIEWS + tuple(f"visible_{table}" for table in (*_OWN_TABLES, *_BESIDE))
    )
    for view in reversed(views):
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
        *(
            f"""create temp view visible_{table} as
                select * from main.{table} where tier_id in (select id from temp.visible_tier)"""
            for table in _BESIDE
        ),
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
        # What each question is about (depth 0), and the turns that one was copied or split from, nearest first.
        """create temp view question_lineage as
           with recursive lineage (question_id, uid, depth) as (
               select id, target_uid, 0 from main.question
               union
               select lineage.question_id, turn.derived_from, lineage.depth + 1
                 from lineage join main.turn as turn on turn.uid = lineage.uid
                where turn.derived_from is not null and lineage.depth < 50
           )
           select question_id, uid, depth from lineage""",
        f"create temp view visible_question as select * from main.question where {_questions(own, own_id, sees_all)}",
        f"""create temp view visible_answer as
            select * from main.answer
             where {own} or question_uid in (select uid from temp.visible_question)""",
    ):
        db.conn.execute(statement)


def _questions(own: str, own_id: int, sees_all: bool) -> str:
    """The condition for a question to be seen. A turn that was deleted is known by the journal of its tier."""
    if sees_all:
        return "1"
    seen = f"lineage.depth = 0 or tier.annotator_id = {own_id:d}"
    return f"""{own}
        or id in (
            select lineage.question_id from temp.question_lineage as lineage
              join main.turn as turn on turn.uid = lineage.uid
              join temp.visible_tier as tier on tier.id = turn.tier_id
             where {seen}
            union
            select lineage.question_id from temp.question_lineage as lineage
              join main.change as change on change.row_uid = lineage.uid and change.table_name = 'turn'
              join main.operation as operation on operation.id = change.operation
              join temp.visible_tier as tier on tier.uid = operation.scope
             where {seen})"""
