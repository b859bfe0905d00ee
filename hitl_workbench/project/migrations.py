"""The database's schema as ordered SQL steps.

A step that has been released never changes; a new one is added. `user_version` is the number of steps applied,
so that a newer project can be told from the file's header alone.
"""

from __future__ import annotations

APPLICATION_ID = 0x4849544C  # "HITL", in the header of every project's database

_SCHEMA_1 = """
create table setting (
    id integer primary key autoincrement,
    uid text not null unique,
    key text not null unique,
    value text not null
) strict;

create table annotator (
    id integer primary key autoincrement,
    uid text not null unique,
    name text not null unique,
    role text not null check (role in ('lead', 'reviewer', 'annotator', 'observer'))
) strict;

create table person (
    id integer primary key autoincrement,
    uid text not null unique,
    name text not null
) strict;

create table recording (
    id integer primary key autoincrement,
    uid text not null unique,
    name text not null unique,
    path text not null,
    sha256 text not null unique,
    duration_ms integer not null check (duration_ms > 0),
    sample_rate_hz integer not null check (sample_rate_hz > 0),
    channels integer not null check (channels > 0),
    working_copy text,
    state text not null default 'not_started'
        check (state in ('not_started', 'in_progress', 'needs_review', 'done')),
    hidden integer not null default 0 check (hidden in (0, 1)),
    created_at text not null
) strict;

create table run (
    id integer primary key autoincrement,
    uid text not null unique,
    recording_id integer not null references recording (id),
    stage text not null check (stage in ('transcription', 'diarization')),
    engine text not null,
    model text not null,
    options text not null,
    versions text not null,
    result_sha256 text not null,
    result blob not null,
    created_at text not null
) strict;
create index run_of_recording on run (recording_id, stage);

create table tier (
    id integer primary key autoincrement,
    uid text not null unique,
    recording_id integer not null references recording (id),
    origin text not null
        check (origin in ('draft', 'annotation', 'reference', 'proposal', 'import', 'release')),
    annotator_id integer references annotator (id),
    guideline_version text,
    run text,
    source text,
    content_digest text not null,
    published integer not null default 0 check (published in (0, 1)),
    hidden integer not null default 0 check (hidden in (0, 1)),
    created_at text not null
) strict;
create index tier_of_recording on tier (recording_id);

create table speaker (
    id integer primary key autoincrement,
    uid text not null unique,
    tier_id integer not null references tier (id),
    label text not null,
    name text not null,
    colour text not null default '',
    person_id integer references person (id),
    derived_from text,
    unique (tier_id, label)
) strict;

create table turn (
    id integer primary key autoincrement,
    uid text not null unique,
    tier_id integer not null references tier (id),
    speaker_id integer not null references speaker (id),
    channel integer check (channel >= 0),
    start_ms integer not null check (start_ms >= 0),
    end_ms integer not null,
    text text not null,
    words text not null,
    flags text not null default '[]',
    derived_from text,
    check (start_ms < end_ms)
) strict;
create index turn_in_time on turn (tier_id, start_ms, end_ms);
create index turn_of_speaker on turn (speaker_id);

create table judgement (
    id integer primary key autoincrement,
    uid text not null unique,
    target_kind text not null
        check (target_kind in ('turn', 'overlap', 'speaker', 'recording', 'words', 'preference')),
    target_uid text not null,
    dimension text not null,
    choice text not null,
    answer text not null check (answer in ('judged', 'cannot_tell')),
    certainty integer check (certainty between 0 and 100),
    note text not null default '',
    source text not null check (source in ('annotator', 'draft', 'rule')),
    annotator_id integer references annotator (id),
    guideline_version text,
    draft_shown text,
    blind integer not null check (blind in (0, 1)),
    started_at text not null,
    ended_at text not null,
    withdraws text references judgement (uid)
) strict;
create index judgement_of_target on judgement (target_uid, dimension);
create index judgement_withdrawn on judgement (withdraws) where withdraws is not null;
create trigger judgement_is_not_updated before update on judgement
begin select raise(abort, 'judgements are append-only'); end;
create trigger judgement_is_not_deleted before delete on judgement
begin select raise(abort, 'judgements are append-only'); end;

create table operation (
    id integer primary key autoincrement,
    uid text not null unique,
    kind text not null check (kind in ('do', 'undo', 'redo')),
    target text references operation (uid),
    scope text not null,
    name text not null,
    annotator text not null,
    created_at text not null,
    previous_digest text not null,
    digest text not null unique
) strict;
create index operation_of_scope on operation (scope, annotator);
create trigger operation_is_not_updated before update on operation
begin select raise(abort, 'the journal is append-only'); end;
create trigger operation_is_not_deleted before delete on operation
begin select raise(abort, 'the journal is append-only'); end;

create table change (
    id integer primary key autoincrement,
    operation integer not null references operation (id),
    table_name text not null,
    row_uid text not null,
    before text,
    after text,
    salt text,
    digest text not null
) strict;
create index change_of_operation on change (operation);
create index change_of_row on change (row_uid);
-- Erasing a payload (a person's right) is the one change a change may see.
create trigger change_is_only_erased before update on change
when new.before is not null or new.after is not null or new.salt is not null
    or (new.id, new.operation, new.table_name, new.row_uid, new.digest)
        is not (old.id, old.operation, old.table_name, old.row_uid, old.digest)
begin select raise(abort, 'the journal is append-only'); end;
create trigger change_is_not_deleted before delete on change
begin select raise(abort, 'the journal is append-only'); end;

create virtual table turn_text using fts5(text, content='turn', content_rowid='id');
create trigger turn_text_inserted after insert on turn
when (select origin in ('annotation', 'reference') from tier where id = new.tier_id)
begin insert into turn_text (rowid, text) values (new.id, new.text); end;
create trigger turn_text_deleted after delete on turn
when (select origin in ('annotation', 'reference') from tier where id = old.tier_id)
begin insert into turn_text (turn_text, rowid, text) values ('delete', old.id, old.text); end;
create trigger turn_text_updated after update of text on turn
when (select origin in ('annotation', 'reference') from tier where id = new.tier_id)
begin
    insert into turn_text (turn_text, rowid, text) values ('delete', old.id, old.text);
    insert into turn_text (rowid, text) values (new.id, new.text);
end;
"""

# Copies and parts are looked up by what they came from.
_SCHEMA_2 = """
create index turn_by_origin on turn (derived_from) where derived_from is not null;
create index speaker_of_tier on speaker (tier_id);
"""

# What people leave on a recording beside its turns, and the record of their work. Coverage is no annotation: it is
# written every few seconds and not journalled; the session's totals are. `sitting` is the session that is not over yet.
_SCHEMA_3 = """
create table bookmark (
    id integer primary key autoincrement,
    uid text not null unique,
    recording_id integer not null references recording (id),
    annotator_id integer not null references annotator (id),
    at_ms integer not null check (at_ms >= 0),
    note text not null default '',
    created_at text not null
) strict;
create index bookmark_of_recording on bookmark (recording_id, at_ms);

create table question (
    id integer primary key autoincrement,
    uid text not null unique,
    recording_id integer not null references recording (id),
    target_kind text not null check (target_kind in ('turn', 'overlap', 'speaker', 'recording', 'words')),
    target_uid text not null,
    text text not null,
    annotator_id integer not null references annotator (id),
    asked_at text not null
) strict;
create index question_of_target on question (target_uid);
create index question_of_recording on question (recording_id);

-- A row of its own, which nothing binds to the question: whoever asked can take that back after somebody answered.
create table answer (
    id integer primary key autoincrement,
    uid text not null unique,
    question_uid text not null,
    text text not null,
    annotator_id integer not null references annotator (id),
    answered_at text not null
) strict;
create index answer_of_question on answer (question_uid);

create table work_session (
    id integer primary key autoincrement,
    uid text not null unique,
    recording_id integer not null references recording (id),
    annotator_id integer not null references annotator (id),
    started_at text not null,
    ended_at text not null,
    active_ms integer not null check (active_ms >= 0),
    heard_ms integer not null check (heard_ms >= 0)
) strict;
create index work_session_of_recording on work_session (recording_id, annotator_id);

create table coverage (
    id integer primary key autoincrement,
    recording_id integer not null references recording (id),
    annotator_id integer not null references annotator (id),
    spans text not null,
    active_ms integer not null check (active_ms >= 0),
    sitting text,
    updated_at text not null,
    unique (recording_id, annotator_id)
) strict;
"""

# The guideline and its versions. What a major version makes stale is kept beside it, one row a label. The type of an
# overlap was asked before guidelines were kept: those answers belong to version 0.0.0, the one built in.
_SCHEMA_4 = """
create table guideline (
    id integer primary key autoincrement,
    uid text not null unique,
    version text unique,
    content text not null,
    note text not null default '',
    annotator_id integer references annotator (id),
    created_at text not null,
    published_at text,
    check ((version is null) = (published_at is null))
) strict;
create unique index guideline_draft on guideline (coalesce(version, '')) where version is null;
create table guideline_effect (
    id integer primary key autoincrement,
    uid text not null unique,
    guideline_id integer not null references guideline (id),
    dimension text not null,
    value text not null,
    unique (guideline_id, dimension, value)
) strict;
create trigger published_guideline_is_not_changed before update on guideline when old.version is not null
begin select raise(abort, 'a published guideline is never changed'); end;
create trigger published_guideline_is_not_deleted before delete on guideline when old.version is not null
begin select raise(abort, 'a published guideline is never deleted'); end;
create index judgement_of_dimension on judgement (dimension, target_kind);
"""

# What comes with an imported file beside its turns: tiers of other programs as they are (entries is zlib of JSON), and
# labels, which are drafts until a person confirms them. Both are as immutable as the tier, whose digest covers them.
# What is known of recordings and persons; a field without a row is one that every project has from the start. A speaker
# is connected where it comes from first, so that every copy of it is the same person.
_SCHEMA_5 = """
create table foreign_tier (
    id integer primary key autoincrement,
    uid text not null unique,
    tier_id integer not null references tier (id),
    position integer not null check (position >= 0),
    facts text not null,
    entries blob not null
) strict;
create index foreign_tier_of_tier on foreign_tier (tier_id);

create table label_draft (
    id integer primary key autoincrement,
    uid text not null unique,
    tier_id integer not null references tier (id),
    target_kind text not null check (target_kind in ('turn', 'overlap', 'speaker', 'recording', 'words')),
    target_uid text not null,
    dimension text not null,
    choice text not null,
    source text not null
) strict;
create index label_draft_of_tier on label_draft (tier_id);

create table metadata_field (
    id integer primary key autoincrement,
    uid text not null unique,
    key text not null,
    title text not null,
    about text not null check (about in ('recording', 'person')),
    exported integer not null check (exported in (0, 1)),
    choices text not null default '[]',
    position integer not null,
    hidden integer not null default 0 check (hidden in (0, 1)),
    unique (about, key)
) strict;

create table metadata_value (
    id integer primary key autoincrement,
    uid text not null unique,
    field text not null,
    target_uid text not null,
    value text not null,
    unique (target_uid, field)
) strict;

create table speaker_person (
    id integer primary key autoincrement,
    uid text not null unique,
    speaker_uid text not null unique,
    person_id integer not null references person (id)
) strict;
create index speaker_of_person on speaker_person (person_id);
"""

STEPS: tuple[str, ...] = (_SCHEMA_1, _SCHEMA_2, _SCHEMA_3, _SCHEMA_4, _SCHEMA_5)
NEWEST = len(STEPS)
