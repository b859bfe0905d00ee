"""Tiers that came from an EAF file, written back: with their types, and hung up again where turns have changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hitl_workbench.domain.file_tiers import FileEntry, FileTier
from hitl_workbench.formats.eaf_writing import ASSOCIATED, Writing
from hitl_workbench.formats.tier_joining import PARENT
from hitl_workbench.formats.tier_names import UniqueNames
from hitl_workbench.formats.tier_roles import FOREIGN, TURNS
from hitl_workbench.formats.tier_words import Places

_OF_TYPE = ("CONSTRAINTS", "TIME_ALIGNABLE", "GRAPHIC_REFERENCES")


@dataclass(slots=True)
class _Parents:
    """What entries of a tier can depend on: annotations with their spans, and the tier each stands on."""

    spans: list[tuple[int, int]]
    ids: list[str]
    tiers: list[str]
    places: Places | None = None

    def best(self, entry: FileEntry) -> tuple[str, str] | None:
        """The tier and the annotation that entry has most time in common with."""
        if self.places is None:
            self.places = Places(self.spans)
        index = self.places.best(entry.start_ms, entry.end_ms)
        return None if index is None else (self.tiers[index], self.ids[index])


class Kept:
    """An entry of a tier that depended on turns is hung on the turn that it has most time in common with; where there
    is none it stands on a tier of its own. Several on one turn that may have one only are joined.
    """

    def __init__(self, writing: Writing, tiers: Sequence[FileTier]) -> None:
        self._writing = writing
        self._tiers = {tier.name: tier for tier in tiers}
        self._written: dict[str, tuple[str, str]] = {}  # id in the file → tier and id as written
        self._parents: dict[str, _Parents] = {}
        self._types: dict[str, str] = {}
        self._type_names = UniqueNames()
        self._vocabularies: dict[str, str] = {}
        self._vocabulary_names = UniqueNames(tier.dimension for tier in writing.plan.tiers if tier.dimension)

    def write(self) -> None:
        done: set[str] = set()
        for tier in self._tiers.values():
            path: list[FileTier] = []
            at: FileTier | None = tier
            while at is not None and at.name not in done:
                done.add(at.name)
                path.append(at)
                at = self._tiers.get(at.parent)
            for one in reversed(path):
                self._tier(one)

    def _tier(self, tier: FileTier) -> None:
        kind, about, cve = self._kind(tier), self._about(tier), {}
        if tier.vocabulary:
            cve = self._writing.vocabulary(self._vocabulary_of(tier), tier.vocabulary)
        own = self._parents[tier.name] = _Parents([], [], [])
        parts: dict[str, list[tuple[FileEntry, str]]] = {} if tier.parent else {"": []}  # by written parent tier
        alone: list[FileEntry] = []
        for entry in tier.entries:
            if not tier.parent:
                parts[""].append((entry, ""))
                continue
            found = self._written.get(entry.parent) or self._parent_of(tier).best(entry)
            if found is None:
                alone.append(entry)
            else:
                parts.setdefault(found[0], []).append((entry, found[1]))
        if tier.parent and not tier.entries and (named := self._empty_parent(tier)):
            parts[named] = []
        for parent, entries in parts.items():
            name = self._writing.plan.unique(tier.name)
            is_reference = parent and any(entry.parent for entry, _ in entries)
            rows = (
                self._references(tier, name, entries, own, cve)
                if is_reference
                else self._aligned(
                    name,
                    entries,
                    own,
                    cve,
                    shares=tier.attributes.get("LINGUISTIC_TYPE.CONSTRAINTS") == "Time_Subdivision",
                )
            )
            self._writing.tier(name, kind, about, parent, rows)
        if alone or not parts:
            self._writing.plan.counts["foreign_alone"] += len(alone)
            start = len(self._writing.plan.tiers)
            self._writing.plan.add_kept([replace(tier, entries=tuple(alone), parent="")])
            for planned in self._writing.plan.tiers[start:]:
                self._writing.planned(planned)

    def _references(
        self, tier: FileTier, name: str, entries: Sequence[tuple[FileEntry, str]], own: _Parents, cve: dict[str, str]
    ) -> list[str]:
        single = tier.attributes.get("LINGUISTIC_TYPE.CONSTRAINTS") == ASSOCIATED
        of_parent: dict[str, list[tuple[FileEntry, str]]] = {}
        for entry, parent in entries:
            key = self._writing.plan.next_id() if not single or parent not in of_parent else of_parent[parent][0][1]
            of_parent.setdefault(parent, []).append((entry, key))
            if entry.id:
                self._written[entry.id] = (name, key)
        rows = []
        for parent, children in of_parent.items():
            ordered = children
            if single:
                text = " ".join(entry.text for entry, _ in children)
                self._writing.plan.counts["foreign_joined"] += len(children) - 1
                ordered = [(replace(children[0][0], text=text), children[0][1])]
            before = ""
            for entry, key in ordered:
                _add(own, entry, key, name)
                previous = "" if single else before
                rows.append(self._writing.reference(key, parent, previous, entry.text, cve.get(entry.text, "")))
                before = key
        return rows

    def _aligned(
        self,
        name: str,
        entries: Sequence[tuple[FileEntry, str]],
        own: _Parents,
        cve: dict[str, str],
        *,
        shares: bool,
    ) -> list[str]:
        """Annotations with times; parts of a whole share the slots between them and those of the whole."""
        rows, before = [], (-1, 0)
        left_open = _left_open([entry for entry, _ in entries]) if shares else set()
        for entry, parent in entries:
            key = self._writing.plan.next_id()
            first, last = self._writing.slot_of.get(parent, (0, 0)) if shares else (0, 0)
            spans = self._writing.times_of(first, last) if first else (-1, -1)
            start = before[1] if shares and before[0] == entry.start_ms else 0
            start = start or (first if spans[0] == entry.start_ms else 0) or self._writing.slot(entry.start_ms)
            end = (last if spans[1] == entry.end_ms else 0) or self._writing.slot(
                entry.end_ms, is_open=entry.end_ms in left_open
            )
            before = (entry.end_ms, end)
            self._writing.slot_of[key] = (start, end)
            rows.append(self._writing.aligned(key, start, end, entry.text, cve.get(entry.text, "")))
            if entry.id:
                self._written[entry.id] = (name, key)
            _add(own, entry, key, name)
        return rows

    def _parent_of(self, tier: FileTier) -> _Parents:
        """What the entries of a tier depend on now, to be found by time."""
        if tier.parent in self._parents:
            return self._parents[tier.parent]
        kind = tier.attributes.get(PARENT, "")
        name = self._writing.plan.names.get(tier.speaker)
        key = f"{kind} of {tier.speaker}"  # no tier: names of tiers that are kept were asked for before
        if key not in self._parents:
            found = self._parents[key] = _Parents([], [], [])
            for planned in self._writing.plan.tiers if name is not None else ():
                if (
                    planned.role == kind
                    and planned.speaker == name
                    and planned.parent is (None if kind == TURNS else planned.parent)
                ):
                    ids = self._writing.word_ids.get(planned.name) or [entry.id for entry in planned.entries]
                    for entry, one in zip(planned.entries, ids, strict=True):
                        _add(found, entry, one, planned.name)
        return self._parents[key]

    def _empty_parent(self, tier: FileTier) -> str:
        """The written parent of a tier without entries."""
        found = self._parent_of(tier)
        return found.tiers[0] if found.tiers else ""

    def _about(self, tier: FileTier) -> dict[str, str]:
        given, writing = tier.attributes, self._writing
        about: dict[str, str] = {}  # without ANNOTATOR: who worked on a tier stays in the project
        if "PARTICIPANT" in given:
            about["PARTICIPANT"] = writing.plan.names.get(tier.speaker, given["PARTICIPANT"])
        language, locale, outside = given.get("LANG_REF"), given.get("DEFAULT_LOCALE"), given.get("EXT_REF")
        if language and writing.language(language, _below(tier, "LANGUAGE.")):
            about["LANG_REF"] = language
        if locale and writing.locale(locale, _below(tier, "LOCALE.")):
            about["DEFAULT_LOCALE"] = locale
        if outside and writing.external(outside, _below(tier, "EXTERNAL_REF.")):
            about["EXT_REF"] = outside
        return about

    def _kind(self, tier: FileTier) -> str:
        """The tier's linguistic type, defined as the file had it."""
        given = tier.attributes.get("LINGUISTIC_TYPE_REF", "")
        if given not in self._types:
            name = self._types[given] = self._type_names(given or FOREIGN)
            about = {key: value for key, value in _below(tier, "LINGUISTIC_TYPE.").items() if key in _OF_TYPE}
            if tier.vocabulary:
                about["CONTROLLED_VOCABULARY_REF"] = self._vocabulary_of(tier)
            outside = tier.attributes.get("LINGUISTIC_TYPE.EXT_REF", "")
            if outside and self._writing.external(outside, _below(tier, "LINGUISTIC_TYPE.EXTERNAL_REF.")):
                about["EXT_REF"] = outside
            self._writing.type(name, about)
        return self._types[given]

    def _vocabulary_of(self, tier: FileTier) -> str:
        given = tier.attributes.get("LINGUISTIC_TYPE.CONTROLLED_VOCABULARY_REF", tier.name)
        if given not in self._vocabularies:
            self._vocabularies[given] = self._vocabulary_names(given)
        return self._vocabularies[given]


def _below(tier: FileTier, prefix: str) -> dict[str, str]:
    found = {key.removeprefix(prefix): value for key, value in tier.attributes.items() if key.startswith(prefix)}
    return {key: value for key, value in found.items() if "." not in key}


def _left_open(entries: Sequence[FileEntry]) -> set[int]:
    """Moments between entries that the file gave no times and that a reader places where they are now."""
    found: set[int] = set()
    at = 0
    while at < len(entries):
        end = at + 1
        while end < len(entries) and not entries[end].timed and entries[end].start_ms == entries[end - 1].end_ms:
            end += 1
        run = entries[at:end]
        start_ms, last_ms, size = run[0].start_ms, run[-1].end_ms, len(run)
        even = [start_ms + (last_ms - start_ms) * place // size for place in range(1, size)]
        if not run[0].timed and even == [entry.end_ms for entry in run[:-1]] and len(set(even)) == len(even):
            found.update(even)
        at = end
    return found


def _add(parents: _Parents, entry: FileEntry, key: str, tier: str) -> None:
    parents.spans.append((entry.start_ms, entry.end_ms))
    parents.ids.append(key)
    parents.tiers.append(tier)
