"""What is known about recordings and about the people who speak in them, in fields that the project defines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

RECORDING, PERSON = "recording", "person"


@dataclass(frozen=True, slots=True)
class Field:
    """A question about every recording, or about every person. key is fixed, title is what people read.

    exported says whether answers leave the project; choices are the answers offered, () where any text will do.
    """

    key: str
    title: str
    about: str
    exported: bool = True
    choices: tuple[str, ...] = ()


# What projects begin with. What may tell where somebody comes from stays in the project until its switch is turned.
READY: tuple[Field, ...] = (
    Field("title", "Title", RECORDING),
    Field("language", "Languages spoken", RECORDING),
    Field("place", "Place", RECORDING),
    Field("date", "Date", RECORDING),
    Field("device", "Recording device", RECORDING),
    Field("situation", "Situation", RECORDING),
    Field("consent_reference", "Consent reference", RECORDING, exported=False),
    Field("age_band", "Age band", PERSON, choices=("0-5", "6-12", "13-17", "18-29", "30-44", "45-59", "60-74", "75+")),
    Field("gender", "Gender", PERSON),
    Field("first_languages", "First languages", PERSON),
    Field("variety", "Variety as self-described", PERSON, exported=False),
    Field("accent", "Accent", PERSON, exported=False),
    Field("origin", "Origin", PERSON, exported=False),
    Field("role", "Role", PERSON),
)

# These leave the project only where that is asked for at an export as well, as labels of accents do.
SENSITIVE = frozenset({(PERSON, "variety"), (PERSON, "accent"), (PERSON, "origin")})


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of one recording and of its speakers: field key → value, persons by the speaker's label.

    Readers use the keys of READY where one fits and the file's own word, in small letters with underscores, elsewhere.
    """

    recording: Mapping[str, str] = field(default_factory=dict)
    persons: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return not self.recording and not any(self.persons.values())
