"""Writing EAF 3.0: what ELAN opens, valid against its schema."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from hitl_workbench.domain.file_tiers import INTERVALS, POINTS, FileTier
from hitl_workbench.domain.recording import Recording
from hitl_workbench.formats.base import Document, Written
from hitl_workbench.formats.label_tiers import UNKNOWN
from hitl_workbench.formats.losses import SENTENCES
from hitl_workbench.formats.tier_metadata import file_name
from hitl_workbench.formats.tier_plan import Plan, PlannedTier
from hitl_workbench.formats.tier_roles import FOREIGN, OWN, TURNS, WORDS
from hitl_workbench.formats.xml_writing import XmlText

ASSOCIATED, INCLUDED = "Symbolic_Association", "Included_In"
_CONSTRAINTS = {
    "Time_Subdivision": "Parts of the parent's time without gaps",
    "Symbolic_Subdivision": "Parts of the parent in their order, without times",
    ASSOCIATED: "One for one with the parent",
    INCLUDED: "Stretches within the parent's time, with gaps",
}
_FLAGS = frozenset({"true", "false", "1", "0"})
_ALLOWED = {"TIME_ALIGNABLE": _FLAGS, "GRAPHIC_REFERENCES": _FLAGS, "CONSTRAINTS": frozenset(_CONSTRAINTS)}
_OUTSIDE = frozenset({"iso12620", "ecv", "cve_id", "lexen_id", "resource_url"})
_MIME = {"wav": "audio/x-wav", "mp3": "audio/mpeg", "mp4": "video/mp4", "m4a": "audio/mp4", "flac": "audio/flac"}
_NAME = re.compile(r"(?!(?:a|ts)[0-9]+$)[A-Za-z_][A-Za-z0-9_.-]*")  # an XML name that no annotation and no slot has
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?")
_LABEL_TYPE = re.compile(r"hitl ([a-z]+) label: ([a-z][a-z0-9_]*)")
NO_DATE = "1970-01-01T00:00:00Z"
_OWN_PLACE = frozenset({"author", "file_date", "license", "media"})


@dataclass(frozen=True, slots=True)
class OwnType:
    """What a linguistic type of this program's says: role as tier_roles.OWN has it, and whether entries are points."""

    role: str
    tier_kind: str = INTERVALS


_TYPES = {TURNS: "hitl turns", WORDS: "hitl words", FOREIGN: "hitl tier", POINTS: "hitl points"}
_OWN_TYPES = {
    "hitl turns": OwnType(TURNS),
    "hitl words": OwnType(WORDS),
    "hitl tier": OwnType(FOREIGN),
    "hitl points": OwnType(FOREIGN, POINTS),
}


def own_role(linguistic_type: str) -> OwnType | None:
    """What a tier of this type is, where this program wrote it."""
    match = _LABEL_TYPE.fullmatch(linguistic_type)
    return OwnType(f"labels:{match[1]}:{match[2]}") if match else _OWN_TYPES.get(linguistic_type)


def written(document: Document) -> Written:
    """The document as one `.eaf` file."""
    from hitl_workbench.formats.eaf_kept import Kept

    writing = Writing(Plan(document))
    plain = [tier for tier in document.foreign if not _is_of_eaf(tier)]
    writing.plan.add_kept(plain)
    for tier in writing.plan.tiers:
        writing.planned(tier)
    Kept(writing, [tier for tier in document.foreign if _is_of_eaf(tier)]).write()
    text = writing.document_text()
    losses = writing.plan.losses()
    if writing.text.dropped:
        losses = (*losses, SENTENCES["characters"].format(count=writing.text.dropped))
    return Written({".eaf": text.encode()}, losses)


def _is_of_eaf(tier: FileTier) -> bool:
    return tier.format == "eaf" and tier.kind != POINTS and OWN not in tier.attributes


class Writing:
    """Collects tiers as text and what they refer to: slots, types, vocabularies, languages."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.text = XmlText()
        self.slot_of: dict[str, tuple[int, int]] = {}  # annotation → its slots, of turns and kept tiers
        self.word_ids: dict[str, list[str]] = {}  # tier of words → its annotations
        self._slots: list[int] = []
        self._open_slots: set[int] = set()
        self._tiers: list[str] = []
        self._types: dict[str, dict[str, str]] = {}
        self._locales: dict[str, dict[str, str]] = {}
        self._languages: dict[str, dict[str, str]] = {}
        self._externals: dict[str, dict[str, str]] = {}
        self._vocabularies: dict[str, Sequence[tuple[str, str]]] = {}
        self._entry_ids: dict[str, dict[str, str]] = {}
        self._numbers = count(1)

    def planned(self, tier: PlannedTier) -> None:
        """Write one of this program's own tiers, or a plain one."""
        kind = _TYPES.get(POINTS if tier.kind == POINTS else tier.role) or f"hitl {tier.target} label: {tier.dimension}"
        about = {"TIME_ALIGNABLE": "false" if tier.depends else "true"}
        if tier.parent is not None:
            about["CONSTRAINTS"] = ASSOCIATED if tier.depends else INCLUDED
        if tier.dimension:
            about["CONTROLLED_VOCABULARY_REF"] = tier.dimension
            unknown = [(UNKNOWN, "cannot tell")] if any(one.text == UNKNOWN for one in tier.entries) else []
            known = self._vocabularies.get(tier.dimension, tier.vocabulary)
            self._vocabularies[tier.dimension] = [*known, *(one for one in unknown if one not in known)]
            self._ids_of(tier.dimension)
        self.type(kind, about)
        cve = self._entry_ids.get(tier.dimension, {})
        rows: list[str] = []
        ids = self.word_ids.setdefault(tier.name, []) if tier.role == WORDS and self.plan.document.foreign else None
        for entry in tier.entries:
            key = entry.id if tier.role == TURNS else self.plan.next_id()
            if tier.depends:
                rows.append(self.reference(key, entry.parent, "", entry.text, cve.get(entry.text, "")))
                continue
            end = entry.end_ms if tier.kind != POINTS else entry.start_ms + 1
            slots = self.slot(entry.start_ms), self.slot(end)
            if tier.role == TURNS:
                self.slot_of[key] = slots
            elif ids is not None:
                ids.append(key)
            rows.append(self.aligned(key, *slots, entry.text, cve.get(entry.text, "")))
        about = {"PARTICIPANT": tier.speaker} if tier.speaker else {}
        self.tier(tier.name, kind, about, tier.parent.name if tier.parent else "", rows)

    def slot(self, ms: int, *, is_open: bool = False) -> int:
        """A new time slot; an open one lies there but says no time."""
        self._slots.append(ms)
        if is_open:
            self._open_slots.add(len(self._slots))
        return len(self._slots)

    def times_of(self, *slots: int) -> tuple[int, ...]:
        """Milliseconds of slots."""
        return tuple(self._slots[slot - 1] for slot in slots)

    def aligned(self, key: str, first: int, second: int, text: str, cve: str = "") -> str:
        return (
            f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="{key}"{_cve(cve)} TIME_SLOT_REF1="ts{first}" '
            f'TIME_SLOT_REF2="ts{second}">\n<ANNOTATION_VALUE>{self.text.content(text)}</ANNOTATION_VALUE>\n'
            "</ALIGNABLE_ANNOTATION></ANNOTATION>\n"
        )

    def reference(self, key: str, parent: str, previous: str, text: str, cve: str = "") -> str:
        before = f' PREVIOUS_ANNOTATION="{previous}"' if previous else ""
        return (
            f'<ANNOTATION><REF_ANNOTATION ANNOTATION_ID="{key}"{_cve(cve)} ANNOTATION_REF="{parent}"{before}>\n'
            f"<ANNOTATION_VALUE>{self.text.content(text)}</ANNOTATION_VALUE>\n</REF_ANNOTATION></ANNOTATION>\n"
        )

    def tier(self, name: str, kind: str, about: Mapping[str, str], parent: str, rows: Sequence[str]) -> None:
        """Write a tier from its annotations' text."""
        given = {"LINGUISTIC_TYPE_REF": kind, **({"PARENT_REF": parent} if parent else {}), **about, "TIER_ID": name}
        self._tiers.append(f"<TIER{self.text.attributes(given)}>\n{''.join(rows)}</TIER>\n")

    def type(self, name: str, about: Mapping[str, str]) -> None:
        """Define a linguistic type; the first definition holds. What the schema does not know is left out."""
        about = {key: value for key, value in about.items() if value in _ALLOWED.get(key, (value,))}
        self._types.setdefault(name, {"GRAPHIC_REFERENCES": "false", "LINGUISTIC_TYPE_ID": name, **about})

    def vocabulary(self, name: str, entries: Sequence[tuple[str, str]]) -> dict[str, str]:
        """Define a controlled vocabulary; return the entries' identifiers by value."""
        self._vocabularies.setdefault(name, entries)
        return self._ids_of(name)

    def language(self, key: str, about: Mapping[str, str]) -> bool:
        """Define a language; False where it cannot be one."""
        return self._named(self._languages, key, {"LANG_ID": key, **about})

    def locale(self, key: str, about: Mapping[str, str]) -> bool:
        """Define a locale; False where it cannot be one."""
        return self._named(self._locales, key, {"LANGUAGE_CODE": key, **about})

    def external(self, key: str, about: Mapping[str, str]) -> bool:
        """Define a reference to something outside; False where it cannot be one."""
        is_whole = about.get("TYPE") in _OUTSIDE and "VALUE" in about
        return is_whole and self._named(self._externals, key, {"EXT_REF_ID": key, **about})

    def _named(self, defined: dict[str, dict[str, str]], key: str, about: dict[str, str]) -> bool:
        others = (self._languages, self._locales, self._externals)
        if not _NAME.fullmatch(key) or any(key in other for other in others if other is not defined):
            return False
        defined.setdefault(key, about)
        return True

    def _ids_of(self, vocabulary: str) -> dict[str, str]:
        ids = self._entry_ids.setdefault(vocabulary, {})
        for value, _ in self._vocabularies[vocabulary]:
            if value not in ids:
                ids[value] = f"cveid{next(self._numbers)}"
        return ids

    def document_text(self) -> str:
        """The whole file."""
        known, text = self.plan.document.metadata, self.text
        created = self.plan.document.tier.created_at.replace(" ", "T")
        dates = [one for one in (known.recording.get("file_date", ""), created) if _DATE.fullmatch(one)]
        head = {
            "AUTHOR": known.recording.get("author", ""),
            "DATE": dates[0] if dates else NO_DATE,
            "FORMAT": "3.0",
            "VERSION": "3.0",
            "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
            "xsi:noNamespaceSchemaLocation": "http://www.mpi.nl/tools/elan/EAFv3.0.xsd",
        }
        if self._vocabularies:
            self.language("und", {"LANG_LABEL": "undetermined (und)"})
        order = sorted(range(len(self._slots)), key=self._slots.__getitem__)
        parts = ['<?xml version="1.0" encoding="UTF-8"?>\n', f"<ANNOTATION_DOCUMENT{text.attributes(head)}>\n"]
        if "license" in known.recording:
            parts.append(f"<LICENSE>{text.content(known.recording['license'])}</LICENSE>\n")
        parts += self._header()
        parts.append("<TIME_ORDER>\n")
        for at in order:
            value = "" if at + 1 in self._open_slots else f' TIME_VALUE="{self._slots[at]}"'
            parts.append(f'<TIME_SLOT TIME_SLOT_ID="ts{at + 1}"{value}/>\n')
        parts += ["</TIME_ORDER>\n", *self._tiers]
        parts += [f"<LINGUISTIC_TYPE{text.attributes(about)}/>\n" for about in self._types.values()]
        parts += [f"<LOCALE{text.attributes(about)}/>\n" for about in self._locales.values()]
        parts += [f"<LANGUAGE{text.attributes(about)}/>\n" for about in self._languages.values()]
        for name, meaning in _CONSTRAINTS.items():
            parts.append(f'<CONSTRAINT DESCRIPTION="{meaning}" STEREOTYPE="{name}"/>\n')
        for name, entries in self._vocabularies.items():
            parts.append(f'<CONTROLLED_VOCABULARY CV_ID="{text.attribute(name)}">\n')
            for value, description in dict(entries).items():
                about = {"DESCRIPTION": description, "LANG_REF": "und"}
                parts.append(
                    f'<CV_ENTRY_ML CVE_ID="{self._entry_ids[name][value]}">\n<CVE_VALUE{text.attributes(about)}>'
                    f"{text.content(value)}</CVE_VALUE>\n</CV_ENTRY_ML>\n"
                )
            parts.append("</CONTROLLED_VOCABULARY>\n")
        parts += [f"<EXTERNAL_REF{text.attributes(about)}/>\n" for about in self._externals.values()]
        return "".join([*parts, "</ANNOTATION_DOCUMENT>\n"])

    def _header(self) -> list[str]:
        document, text = self.plan.document, self.text
        parts = ['<HEADER MEDIA_FILE="" TIME_UNITS="milliseconds">\n', _media(document.recording, text)]
        facts = {
            f"metadata:{key}": value for key, value in document.metadata.recording.items() if key not in _OWN_PLACE
        }
        for label, known in document.metadata.persons.items():
            name = self.plan.names.get(label, label)
            facts |= {f"metadata:{key}:{name}": value for key, value in known.items()}
        facts["lastUsedAnnotationId"] = str(self.plan.ids)
        for name, value in facts.items():
            parts.append(f'<PROPERTY NAME="{text.attribute(name)}">{text.content(value)}</PROPERTY>\n')
        return [*parts, "</HEADER>\n"]


def _cve(identifier: str) -> str:
    return f' CVE_REF="{identifier}"' if identifier else ""


def _media(recording: Recording, text: XmlText) -> str:
    """The recording's file beside the EAF: never the folder that it lies in here."""
    name = file_name(recording.path)
    about = {
        "MEDIA_URL": f"./{name}",
        "MIME_TYPE": _MIME.get(name.rpartition(".")[2].casefold(), "audio/*"),
        "RELATIVE_MEDIA_URL": f"./{name}",
    }
    return f"<MEDIA_DESCRIPTOR{text.attributes(about)}/>\n"
