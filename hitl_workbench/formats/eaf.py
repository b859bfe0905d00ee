"""ELAN's annotation format, EAF 2.8 and 3.0: tiers that depend on each other, with types and vocabularies."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from hitl_workbench.domain.file_tiers import POINTS, FileEntry, FileTier
from hitl_workbench.domain.metadata import Metadata
from hitl_workbench.domain.time import MAX_MS
from hitl_workbench.errors import FormatError
from hitl_workbench.formats.base import Document, Reading, TierFile, Written
from hitl_workbench.formats.collecting import without_collecting
from hitl_workbench.formats.eaf_times import Origins, Slots, spans_of_references
from hitl_workbench.formats.eaf_writing import NO_DATE, own_role, written
from hitl_workbench.formats.tier_metadata import file_name, known_key, with_value
from hitl_workbench.formats.tier_names import UniqueNames
from hitl_workbench.formats.tier_roles import OWN, annotation_of, guessed_roles
from hitl_workbench.formats.xml_reading import heard, root_name

# What others refer to, by which of its attributes.
_KEYS = {
    "LINGUISTIC_TYPE": "LINGUISTIC_TYPE_ID",
    "LOCALE": "LANGUAGE_CODE",
    "LANGUAGE": "LANG_ID",
    "EXTERNAL_REF": "EXT_REF_ID",
}
_TEXTS = frozenset({"PROPERTY", "LICENSE", "CVE_VALUE", "CV_ENTRY"})  # CV_ENTRY: before 2.8
_LEFT_OUT = {
    "LEXICON_REF": "lexicons",
    "REF_LINK_SET": "sets of links between annotations",
    "LINKED_FILE_DESCRIPTOR": "linked files",
}
_OF_TIER = ("LINGUISTIC_TYPE_REF", "PARTICIPANT", "ANNOTATOR", "DEFAULT_LOCALE", "LANG_REF", "EXT_REF")
_OF_TYPE = ("CONSTRAINTS", "TIME_ALIGNABLE", "GRAPHIC_REFERENCES", "CONTROLLED_VOCABULARY_REF", "EXT_REF")
# ELAN's own bookkeeping in the header.
_HOUSEKEEPING = frozenset({"lastUsedAnnotationId", "lastUnusedAnnotationId", "URN"})
_FRAMES = {"PAL-frames": (1000, 25), "NTSC-frames": (1001, 30)}


class Eaf:
    """A tier for each speaker, words and labels on tiers that depend on it; all other tiers are kept."""

    name = "eaf"
    title = "ELAN"
    suffixes = (".eaf",)

    def recognises(self, data: bytes, file_name: str) -> bool:
        return root_name(data) == "ANNOTATION_DOCUMENT"

    def tiers(self, data: bytes) -> TierFile:
        return _Reader(data).file()

    @without_collecting()
    def read(self, data: bytes, duration_ms: int | None = None) -> Reading:
        file = self.tiers(data)
        annotation, notes = annotation_of(file.tiers, guessed_roles(file.tiers), file.metadata)
        return Reading({"": annotation}, (*file.notes, *notes))

    def write(self, document: Document) -> Written:
        return written(document)


@dataclass(slots=True)
class _Tier:
    """A tier as it stands in the file; rows are (id, text, first slot or parent, second slot or previous)."""

    name: str
    attributes: dict[str, str]
    aligned: list[tuple[str, str, str, str]] = field(default_factory=list)
    references: list[tuple[str, str, str, str]] = field(default_factory=list)
    order: list[bool] = field(default_factory=list)  # whether the next entry is aligned


class _Reader:
    """Hears a document once, from its beginning to its end, and makes tiers of it."""

    def __init__(self, data: bytes) -> None:
        self._notes: list[str] = []
        self._recording: dict[str, str] = {}
        self._persons: dict[str, dict[str, str]] = {}
        self._tiers: list[_Tier] = []
        self._defined: dict[str, dict[str, dict[str, str]]] = {tag: {} for tag in _KEYS}
        self._vocabularies: dict[str, list[tuple[str, str]]] = {}
        self._left_out: Counter[str] = Counter()
        self._slots = Slots()
        self._origins = Origins()
        self._unique = UniqueNames()
        self._text: list[str] | None = None  # pieces of the text that is being heard
        self._value = ""  # of the annotation
        self._about: Mapping[str, str] = {}  # of the annotation, property or entry that is being heard
        self._entry = 0  # values of the vocabulary entry so far
        self._is_eaf = False
        heard(data, self)
        if not self._is_eaf:
            raise FormatError("this is not an ELAN file: it has no ANNOTATION_DOCUMENT")
        if not self._tiers:
            raise FormatError("this ELAN file has no tier")

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "ANNOTATION_VALUE":
            self._text = []
        elif tag in ("ALIGNABLE_ANNOTATION", "REF_ANNOTATION"):
            self._about = attributes
        elif tag == "TIME_SLOT":
            self._slots.add(attributes.get("TIME_SLOT_ID", ""), attributes.get("TIME_VALUE"))
        elif tag == "TIER":
            self._begin_tier(dict(attributes))
        elif tag in _KEYS:
            self._defined[tag].setdefault(attributes.get(_KEYS[tag], ""), dict(attributes))
        elif tag in _TEXTS:
            self._text = []
            self._about = attributes
        elif tag == "CONTROLLED_VOCABULARY":
            self._vocabularies[attributes.get("CV_ID", "")] = []
        elif tag == "CV_ENTRY_ML":
            self._entry = 0
        elif tag in _LEFT_OUT:
            self._left_out[_LEFT_OUT[tag]] += 1
        else:
            self._about_document(tag, attributes)

    def data(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def end(self, tag: str) -> None:
        if tag == "ANNOTATION_VALUE":
            self._value, self._text = "".join(self._text or ()), None
        elif tag == "ALIGNABLE_ANNOTATION":
            self._annotation(self._tiers[-1].aligned if self._tiers else [], "TIME_SLOT_REF1", "TIME_SLOT_REF2")
        elif tag == "REF_ANNOTATION":
            self._annotation(self._tiers[-1].references if self._tiers else [], "ANNOTATION_REF", "PREVIOUS_ANNOTATION")
        elif tag == "TIER":
            self._slots.use(self._tiers[-1].aligned)
        elif tag in _TEXTS and self._text is not None:
            text, self._text = "".join(self._text), None
            if tag == "PROPERTY":
                self._property(self._about.get("NAME", ""), text)
            elif tag == "LICENSE":
                with_value(self._recording, "license", text or self._about.get("LICENSE_URL", ""))
            elif self._vocabularies:
                self._vocabulary_value(tag, text)

    def close(self) -> None:
        pass

    def file(self) -> TierFile:
        self._slots.origin_ms = self._origins.chosen_ms()
        self._check_parents()
        self._mend_parents()
        self._check_parents()
        made = [self._finished(tier, entries) for tier, entries in self._entries()]
        self._languages()
        notes = [*self._notes, *self._origins.notes(), *self._slots.notes()]
        notes += [f"{count} {what} were left out" for what, count in self._left_out.items()]
        return TierFile(tuple(made), Metadata(self._recording, self._persons), tuple(notes))

    def _about_document(self, tag: str, about: Mapping[str, str]) -> None:
        if tag == "ANNOTATION_DOCUMENT":
            self._is_eaf = True
            with_value(self._recording, "author", about.get("AUTHOR", ""))
            if about.get("DATE") != NO_DATE:
                with_value(self._recording, "file_date", about.get("DATE", ""))
        elif tag == "HEADER":
            self._slots.unit = _FRAMES.get(about.get("TIME_UNITS", ""), (1, 1))
        elif tag == "MEDIA_DESCRIPTOR":
            name = file_name(about.get("MEDIA_URL", ""))
            with_value(self._recording, "media", name)
            self._origins.add(name, about.get("MIME_TYPE", ""), about.get("TIME_ORIGIN", "").strip())

    def _property(self, name: str, value: str) -> None:
        if name in _HOUSEKEEPING or not value.strip():
            return
        first, _, rest = name.partition(":")
        key, _, person = (rest if first == "metadata" else name).partition(":")
        facts = self._persons.setdefault(person, {}) if person and first == "metadata" else self._recording
        with_value(facts, known_key(key), value)

    def _begin_tier(self, about: dict[str, str]) -> None:
        given = about.get("TIER_ID") or f"tier {len(self._tiers) + 1}"
        tier = _Tier(self._unique(given), about)
        if tier.name != given:
            self._notes.append(f"there is more than one tier {given!r}; this one is called {tier.name!r}")
        self._tiers.append(tier)

    def _annotation(self, rows: list[tuple[str, str, str, str]], first: str, second: str) -> None:
        about = self._about
        rows.append((about.get("ANNOTATION_ID", ""), self._value, about.get(first, ""), about.get(second, "")))
        self._value = ""
        if self._tiers:
            self._tiers[-1].order.append(first == "TIME_SLOT_REF1")
        if "EXT_REF" in about or "SVG_REF" in about or "LANG_REF" in about:
            self._left_out["references of single annotations to languages and to other files"] += 1

    def _vocabulary_value(self, tag: str, text: str) -> None:
        """A value of the vocabulary that was begun last; of several languages the first counts."""
        self._entry += 1
        if tag == "CVE_VALUE" and self._entry > 1:
            self._left_out["further languages of vocabulary entries"] += 1
        else:
            self._vocabularies[next(reversed(self._vocabularies))].append((text, self._about.get("DESCRIPTION", "")))

    def _check_parents(self) -> None:
        known = {tier.name: tier for tier in self._tiers}
        for tier in self._tiers:
            parent = tier.attributes.get("PARENT_REF", "")
            if parent and parent not in known:
                self._notes.append(f"the tier {tier.name!r} depends on {parent!r}, which is not there")
                del tier.attributes["PARENT_REF"]
        sound: set[str] = set()
        for tier in self._tiers:
            path: dict[str, _Tier] = {}
            at = tier
            while at.name not in sound and at.name not in path:
                path[at.name] = at
                parent = at.attributes.get("PARENT_REF", "")
                if not parent:
                    break
                at = known[parent]
            if at.name in path and at.attributes.pop("PARENT_REF", ""):
                self._notes.append(f"the tier {at.name!r} depends on itself; it was taken for independent")
            sound |= path.keys()

    def _entries(self) -> list[tuple[_Tier, tuple[FileEntry, ...]]]:
        """Entries of every tier. Those that refer to others get the span of what they refer to."""
        spans: dict[str, tuple[int, int]] = {}
        aligned: dict[str, list[FileEntry | None]] = {}
        for tier in self._tiers:
            row: list[FileEntry | None] = []
            reversed_, dangling = 0, 0
            for key, text, first, second in tier.aligned:
                start, end = self._slots.time(first), self._slots.time(second)
                if start is None or end is None:
                    dangling += 1
                    row.append(None)
                elif start > end or end > MAX_MS:
                    reversed_ += 1
                    row.append(None)
                else:
                    spans.setdefault(key, (start, end))
                    row.append(FileEntry(start, end, text, key, "", self._slots.given(first, second)))
            aligned[tier.name] = row
            if dangling:
                self._notes.append(f"{dangling} annotations on {tier.name!r} name times that are not there; skipped")
            if reversed_:
                self._notes.append(f"{reversed_} annotations on {tier.name!r} end before they start; skipped")
        references = {tier.name: tier.references for tier in self._tiers if tier.references}
        found, missing = spans_of_references(references, spans)
        for name, count in missing.items():
            self._notes.append(f"{count} annotations on {name!r} depend on one that is not there, and were skipped")
        made = []
        for tier in self._tiers:
            with_times, without = iter(aligned[tier.name]), iter(found.get(tier.name, ()))
            entries = (next(with_times if is_aligned else without) for is_aligned in tier.order)
            made.append((tier, tuple(entry for entry in entries if entry is not None)))
        return made

    def _mend_parents(self) -> None:
        """Where the tier that another depends on is not there, the one that its annotations refer to is meant."""
        orphans = [tier for tier in self._tiers if tier.references and not tier.attributes.get("PARENT_REF")]
        if not orphans:
            return
        tier_of = {row[0]: one.name for one in self._tiers for rows in (one.aligned, one.references) for row in rows}
        for tier in orphans:
            meant = tier_of.get(tier.references[0][2], tier.name)
            if meant != tier.name:
                tier.attributes["PARENT_REF"] = meant
                self._notes.append(
                    f"the annotations on {tier.name!r} depend on those on {meant!r}, and so does the tier"
                )

    def _finished(self, tier: _Tier, entries: tuple[FileEntry, ...]) -> FileTier:
        given = tier.attributes
        attributes = {key: given[key] for key in _OF_TIER if given.get(key)}
        kind = self._defined["LINGUISTIC_TYPE"].get(given.get("LINGUISTIC_TYPE_REF", ""), {})
        attributes |= {f"LINGUISTIC_TYPE.{key}": kind[key] for key in _OF_TYPE if kind.get(key)}
        language = self._defined["LANGUAGE"].get(given.get("LANG_REF", ""), {})
        attributes |= {f"LANGUAGE.{key}": value for key, value in language.items() if key != "LANG_ID"}
        locale = self._defined["LOCALE"].get(given.get("DEFAULT_LOCALE", ""), {})
        attributes |= {f"LOCALE.{key}": value for key, value in locale.items() if key != "LANGUAGE_CODE"}
        for prefix, reference in (("", given.get("EXT_REF")), ("LINGUISTIC_TYPE.", kind.get("EXT_REF"))):
            outside = self._defined["EXTERNAL_REF"].get(reference or "", {})
            attributes |= {f"{prefix}EXTERNAL_REF.{key}": outside[key] for key in ("TYPE", "VALUE") if key in outside}
        vocabulary = self._vocabularies.get(kind.get("CONTROLLED_VOCABULARY_REF", ""), [])
        made = FileTier(
            tier.name,
            entries,
            parent=given.get("PARENT_REF", ""),
            speaker=given.get("PARTICIPANT", ""),
            format="eaf",
            attributes=attributes,
            vocabulary=tuple(vocabulary),
        )
        own = own_role(attributes.get("LINGUISTIC_TYPE_REF", ""))
        if own is None:
            return made
        if own.tier_kind == POINTS:  # written as a millisecond each
            entries = tuple(replace(entry, end_ms=entry.start_ms) for entry in entries)
        return replace(made, entries=entries, kind=own.tier_kind, attributes={**attributes, OWN: own.role})

    def _languages(self) -> None:
        used = {tier.attributes.get("LANG_REF", "") for tier in self._tiers} - {""}
        known = self._defined["LANGUAGE"]
        labels = [known[key].get("LANG_LABEL") or key for key in known if key in used or not used]
        labels = [label for label in labels if not re.match(r"und\b|undetermined", label)]
        if labels:
            self._recording.setdefault("language", ", ".join(labels))
        annotators = dict.fromkeys(tier.attributes.get("ANNOTATOR", "") for tier in self._tiers)
        with_value(self._recording, "annotator", ", ".join(one for one in annotators if one.strip()))


EAF = Eaf()
