"""What each tier of a file means: whose turns, words or labels it holds, or that it is kept as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hitl_workbench.domain.annotation import Turn
from hitl_workbench.domain.file_tiers import POINTS, FileTier
from hitl_workbench.domain.guideline import OVERLAP, RECORDING, TARGETS, TURN
from hitl_workbench.domain.guideline import WORDS as SOME_WORDS
from hitl_workbench.domain.metadata import Metadata
from hitl_workbench.domain.overlap import overlaps_of
from hitl_workbench.domain.time import MAX_MS, Span
from hitl_workbench.formats.base import Annotation
from hitl_workbench.formats.tier_joining import Joining
from hitl_workbench.formats.tier_names import (
    may_be_other,
    numbered,
    owner_of_words,
    says_other,
    says_speech,
    says_words,
)

TURNS, WORDS, LABELS, FOREIGN, SKIPPED = "turns", "words", "labels", "foreign", "skipped"
KINDS = (TURNS, WORDS, LABELS, FOREIGN, SKIPPED)

# What a reader writes among a tier's attributes where the file says that a tier was written by this program:
# "turns", "words", "foreign" or "labels:TARGET:DIMENSION".
OWN = "hitl-role"
NOBODY = "SPEAKER_00"  # whose words they are where a file names no speaker

_DIMENSION = re.compile(r"[a-z][a-z0-9_]{0,63}")
_ANSWER = re.compile(r"\?|[A-Za-z0-9][A-Za-z0-9_.+-]*")


@dataclass(frozen=True, slots=True)
class Role:
    """The meaning of one tier. speaker is whose turns, words or labels they are ("" for labels of overlaps and of the
    recording); dimension is the guideline's question that labels answer, target what it is asked of.
    """

    kind: str
    speaker: str = ""
    dimension: str = ""
    target: str = ""


Roles = Mapping[str, Role]  # by the tier's name


def guessed_roles(tiers: Sequence[FileTier]) -> dict[str, Role]:
    """What the tiers of a file seem to mean, by their names, participants, dependencies and contents.

    Tiers that this program wrote say so themselves. Of others those that nothing depends on hold turns, one for each
    participant, unless they are called glosses, gestures and the like, or have a vocabulary: these are kept.
    """
    if any(OWN in tier.attributes for tier in tiers):
        return {tier.name: _own_role(tier) for tier in tiers}
    roles = {tier.name: Role(FOREIGN) for tier in tiers}
    candidates = _without_layers([tier for tier in tiers if _may_be_speech(tier)])
    labels = _label_roles(candidates)
    candidates = [tier for tier in candidates if tier.name not in labels]
    roles |= labels | _turn_roles(candidates)
    if not any(role.kind == TURNS for role in roles.values()):  # of what is called references, their texts
        known = {tier.name: tier for tier in tiers}
        texts = [
            tier
            for tier in tiers
            if tier.parent and tier.entries and says_speech(tier.name) and not known[tier.parent].parent
        ]
        roles |= _turn_roles(texts)
    for tier in tiers:
        if roles[tier.name].kind == FOREIGN and _may_be_words(tier):
            if not (tier.parent or tier.speaker or owner_of_words(tier.name)):
                roles |= _without_strangers(tier, candidates, roles)
            owner = _owner(tier, roles)
            if owner and (Role(WORDS, owner) not in roles.values() or numbered(owner_of_words(tier.name))[1]):
                roles[tier.name] = Role(WORDS, owner)
    if not any(role.kind in (TURNS, WORDS) for role in roles.values()):
        roles |= _turn_roles(_most_like_speech(tiers))
    return roles


def _without_layers(candidates: Sequence[FileTier]) -> list[FileTier]:
    """Without those that may be called as a gloss is, and stand below each piece of what is surely speech."""
    speech = [{(one.start_ms, one.end_ms) for one in tier.entries} for tier in candidates if says_speech(tier.name)]
    return [
        tier
        for tier in candidates
        if not may_be_other(_bare_name(tier))
        or not any({(one.start_ms, one.end_ms) for one in tier.entries} <= spans for spans in speech)
    ]


def _most_like_speech(tiers: Sequence[FileTier]) -> list[FileTier]:
    """Where no tier is speech by its name: those with texts of several words, else any with texts; never points."""
    some = [
        tier
        for tier in tiers
        if tier.kind != POINTS and not tier.parent and any(entry.text.strip() for entry in tier.entries)
    ]
    free = [tier for tier in some if not tier.vocabulary]
    return [tier for tier in free if not _single(tier)] or free or some


def _without_strangers(words: FileTier, candidates: Sequence[FileTier], roles: Roles) -> dict[str, Role]:
    """Beside a tier that is called just words, tiers in whose texts these words are not said are no turns after all."""
    said = {token.casefold() for entry in words.entries for token in entry.text.split()}
    strangers = {}
    for tier in candidates:
        if roles[tier.name].kind == TURNS:
            tokens = [token.strip(".,;:?!").casefold() for entry in tier.entries for token in entry.text.split()]
            if sum(token in said for token in tokens) * 3 < len(tokens) and all(token.isascii() for token in tokens):
                strangers[tier.name] = Role(FOREIGN)
    return strangers


def _own_role(tier: FileTier) -> Role:
    kind, _, rest = tier.attributes.get(OWN, FOREIGN).partition(":")
    if kind == LABELS:
        target, _, dimension = rest.partition(":")
        return Role(LABELS, tier.speaker, dimension, target) if target in TARGETS else Role(FOREIGN)
    return Role(kind, tier.speaker or tier.name) if kind in (TURNS, WORDS) else Role(FOREIGN)


def _may_be_speech(tier: FileTier) -> bool:
    if tier.kind == POINTS or tier.parent or tier.vocabulary or not tier.entries:
        return False
    about = f"{_bare_name(tier)} {tier.attributes.get('LINGUISTIC_TYPE_REF', '')}"
    if tier.attributes.get("type", "t") != "t":  # EXMARaLDA: t is what somebody says
        return False
    if tier.format == "exb" and not tier.speaker:
        return False
    return not says_other(about) and not ((says_words(about) or may_be_other(about)) and _single(tier))


def _may_be_words(tier: FileTier) -> bool:
    timed = any(entry.timed and entry.text.strip() for entry in tier.entries)
    return timed and tier.kind != POINTS and says_words(_bare_name(tier)) and _single(tier)


def _bare_name(tier: FileTier) -> str:
    """What a tier is called beside its speaker's name."""
    return tier.name.replace(tier.speaker, " ") if tier.speaker else tier.name


def _single(tier: FileTier) -> bool:
    """Whether the entries are single words, as far as one can tell from the first of them."""
    texts = [text for entry in tier.entries[:400] if (text := entry.text.strip())]
    return sum(" " in text for text in texts) * 10 <= len(texts)


def _turn_roles(candidates: Sequence[FileTier]) -> dict[str, Role]:
    """One tier a speaker; of several of one participant that with the participant's name, or with most text."""
    best: dict[str, tuple[tuple[bool, bool, int], FileTier]] = {}
    roles: dict[str, Role] = {}
    for tier in candidates:
        if tier.speaker:
            size = sum(len(entry.text) for entry in tier.entries)
            is_main = tier.name == tier.speaker or tier.attributes.get("category") == "v"  # v: verbal, in EXMARaLDA
            rank = (is_main, says_speech(tier.name), size)
            if tier.speaker not in best or rank > best[tier.speaker][0]:
                best[tier.speaker] = (rank, tier)
    roles |= {tier.name: Role(TURNS, speaker) for speaker, (_, tier) in best.items()}
    known = {tier.name: tier for tier in candidates}
    for tier in candidates:
        if not tier.speaker:
            roles[tier.name] = Role(TURNS, _row_owner(tier, known, roles))
    return roles


def _row_owner(tier: FileTier, known: Mapping[str, FileTier], roles: Roles) -> str:
    """Whose turns a tier without participant holds: `Ann (2)` is where Ann overlaps herself, as this program writes it.

    `Ann (2) (1)` is a speaker of the name `Ann (2)`.
    """
    base, number = numbered(tier.name)
    if number == 1 and numbered(base)[1]:
        return base
    first = known.get(base) or known.get(f"{base} (1)")
    if number > 1 and first is not None and first.name in roles and _overlap(first, tier):
        return roles[first.name].speaker
    return tier.name


def _overlap(first: FileTier, second: FileTier) -> bool:
    at = second.entries[0]
    return any(one.start_ms < at.end_ms and at.start_ms < one.end_ms for one in first.entries)


def _owner(tier: FileTier, roles: Roles) -> str:
    """The speaker of a tier of words, "" where nobody can tell."""
    parent = roles.get(tier.parent) if tier.parent else None
    if parent is not None:
        return parent.speaker if parent.kind == TURNS else ""
    speakers = {role.speaker for role in roles.values() if role.kind == TURNS}
    named = tier.speaker or owner_of_words(tier.name)
    if named in roles and roles[named].kind == TURNS:
        return roles[named].speaker
    if named:
        return named
    return NOBODY if not speakers else next(iter(speakers)) if len(speakers) == 1 else ""


def _label_roles(candidates: Sequence[FileTier]) -> dict[str, Role]:
    """Tiers of labels as this program writes them where a format has no place to say so: `Ann intent`."""
    plain = [tier for tier in candidates if tier.format == "textgrid"]
    if len(plain) < 2:
        return {}
    names = {tier.name: tier for tier in plain}
    spans = {tier.name: {(entry.start_ms, entry.end_ms) for entry in tier.entries} for tier in plain}
    roles: dict[str, Role] = {}
    for tier in plain:
        base, _, dimension = numbered(tier.name)[0].rpartition(" ")
        if not _DIMENSION.fullmatch(dimension) or not all(_ANSWER.fullmatch(entry.text) for entry in tier.entries):
            continue
        if base in names and base != tier.name:
            inside = spans[tier.name] <= spans[base]
            whose = _row_owner(names[base], names, {name: Role(TURNS, name) for name in names})
            roles[tier.name] = Role(LABELS, whose, dimension, TURN if inside else SOME_WORDS)
    speech = [tier for tier in plain if tier.name not in roles]
    for tier in speech:
        name = numbered(tier.name)[0]
        if not _DIMENSION.fullmatch(name) or not all(_ANSWER.fullmatch(entry.text) for entry in tier.entries):
            continue
        others = [other for other in speech if other is not tier and numbered(other.name)[0] != name]
        if others and (target := _target_without_speaker(tier, others)):
            roles[tier.name] = Role(LABELS, "", name, target)
    return roles


def _target_without_speaker(tier: FileTier, others: Sequence[FileTier]) -> str:
    ends = {entry.end_ms for other in others for entry in other.entries}
    if len(tier.entries) == 1 and tier.entries[0].start_ms == 0 and tier.entries[0].end_ms >= max(ends):
        return RECORDING
    starts = {entry.start_ms for other in others for entry in other.entries}
    if not all(entry.start_ms in starts and entry.end_ms in ends for entry in tier.entries):
        return ""
    turns = [
        Turn(Span(entry.start_ms, entry.end_ms), numbered(other.name)[0])
        for other in others
        for entry in other.entries
        if 0 <= entry.start_ms < entry.end_ms <= MAX_MS
    ]
    common = {(overlap.span.start_ms, overlap.span.end_ms) for overlap in overlaps_of(turns)}
    return OVERLAP if all((entry.start_ms, entry.end_ms) in common for entry in tier.entries) else ""


def annotation_of(
    tiers: Sequence[FileTier], roles: Roles, metadata: Metadata | None = None
) -> tuple[Annotation, tuple[str, ...]]:
    """The annotation that tiers make when each means what roles says; a tier without a role is kept as it is.

    The notes say what did not fit and was left out or kept on a tier of its own. Never raises.
    """
    metadata = metadata or Metadata()
    joining = Joining()
    by_kind: dict[str, list[tuple[FileTier, Role]]] = {kind: [] for kind in KINDS}
    for tier in tiers:
        role = roles.get(tier.name, Role(FOREIGN))
        by_kind[role.kind].append((tier, role))
    for tier, role in by_kind[TURNS]:
        joining.turns(tier, role.speaker or tier.speaker or tier.name)
    for tier, role in by_kind[WORDS]:
        joining.words(tier, role.speaker or tier.speaker or NOBODY)
    for tier, role in by_kind[LABELS]:
        joining.labels(tier, role.speaker, role.dimension, role.target)
    for tier, _ in by_kind[FOREIGN]:
        joining.foreign(tier)
    for tier, _ in by_kind[SKIPPED]:
        joining.notes.append(f"the tier {tier.name!r} with {len(tier.entries)} entries was left out")
    renamed = {tier.speaker: role.speaker for tier, role in by_kind[TURNS] if tier.speaker and role.speaker}
    persons = {renamed.get(name, name): facts for name, facts in metadata.persons.items()}
    return joining.annotation(replace(metadata, persons=persons)), tuple(joining.notes)
