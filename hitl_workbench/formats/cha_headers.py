"""CHAT's headers: what they say of the recording and its speakers, and the headers that say it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hitl_workbench.domain.metadata import READY, Metadata

ADULT = "Participant"  # the role where nothing is known of somebody

# Roles that CLAN's CHECK knows: any other would make the file invalid.
ROLES = frozenset(
    "Target_Child Target_Adult Child Mother Father Brother Sister Sibling Grandmother Grandfather Aunt Uncle Cousin "  # noqa: SIM905
    "Family_Friend Playmate Visitor Student Teacher Babysitter Caretaker Camera_Operator Investigator Observer "
    "Clinician Therapist Interviewer Informant Participant Subject Partner Doctor Nurse Patient Client Girl Boy "
    "Teenager Adult Male Female Host Guest Leader Member Narrator Speaker Justice Attorney Environment Group Media "
    "OffScript Offscript Text Unidentified Uncertain LENA".split()
)
_OF_RECORDING = {"languages": "language", "location": "place"}
_HEADERS = {
    "language": "Languages",
    "place": "Location",
    "date": "Date",
    "situation": "Situation",
    "transcriber": "Transcriber",
    "transcription": "Transcription",
    "recording_quality": "Recording Quality",
    "room_layout": "Room Layout",
    "tape_location": "Tape Location",
    "time_duration": "Time Duration",
    "time_start": "Time Start",
    "number": "Number",
    "warning": "Warning",
    "activities": "Activities",
}
# The fields of an @ID line in their order, by what they are called here.
_ID = ("language", "corpus", "", "age", "gender", "group", "ses", "role", "education", "custom")
_OF_PERSON = {"birth of": "birth", "birthplace of": "origin", "l1 of": "first_languages"}
_LANGUAGES = {
    "ar": "ara", "cs": "ces", "da": "dan", "de": "deu", "en": "eng", "es": "spa", "fi": "fin", "fr": "fra", "he": "heb",
    "hi": "hin", "hu": "hun", "it": "ita", "ja": "jpn", "ko": "kor", "nl": "nld", "no": "nor", "pl": "pol", "pt": "por",
    "ro": "ron", "ru": "rus", "sv": "swe", "tr": "tur", "uk": "ukr", "zh": "zho",
}  # fmt: skip
_AGE = re.compile(r"(\d{1,3})(?:;(?:\d{1,2}(?:\.(?:\d{1,2})?)?)?)?")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")


@dataclass(slots=True)
class Headers:
    """What the headers of one file say, gathered line by line."""

    media: str = ""
    names: dict[str, str] = field(default_factory=dict)
    recording: dict[str, str] = field(default_factory=dict)
    persons: dict[str, dict[str, str]] = field(default_factory=dict)

    def add(self, name: str, value: str) -> None:
        """Takes in one header (`Languages`, `eng, deu`)."""
        key = name.strip().casefold()
        about, _, code = key.rpartition(" ")
        if key == "participants":
            self._add_participants(value)
        elif key == "id":
            self._add_id(value)
        elif about in _OF_PERSON:
            self._person(code.upper())[_OF_PERSON[about]] = value
        elif value and key not in ("utf8", "begin", "end"):
            if key == "media":
                self.media = value.partition(",")[0].strip().strip('"')
            where = _OF_RECORDING.get(key, key.replace(" ", "_"))
            self.recording[where] = f"{self.recording[where]}; {value}" if where in self.recording else value

    def metadata(self) -> Metadata:
        """What was found; ages in years and months also as the age bands that projects begin with."""
        for person in self.persons.values():
            if band := _band_of(person.get("age", "")):
                person["age_band"] = band
        return Metadata(self.recording, {code: person for code, person in self.persons.items() if person})

    def _person(self, code: str) -> dict[str, str]:
        return self.persons.setdefault(code, {})

    def _add_participants(self, value: str) -> None:
        for entry in value.split(","):
            words = entry.split()
            if not words:
                continue
            self.names[words[0]] = " ".join(words[1:-1]) or words[0]
            if len(words) > 1:
                self._person(words[0])["role"] = words[-1]

    def _add_id(self, value: str) -> None:
        fields = [part.strip() for part in value.split("|")]
        if len(fields) < 3 or not fields[2]:
            return
        person = self._person(fields[2])
        for key, said in zip(_ID, fields, strict=False):
            if key == "corpus" and said:
                self.recording.setdefault("corpus", said)
            elif key and said and key != "corpus":
                person[key] = said


def _band_of(age: str) -> str:
    match = _AGE.fullmatch(age)
    bands = next(one.choices for one in READY if one.key == "age_band")
    for band in bands if match else ():
        low, _, high = band.partition("-")
        if match and int(low.rstrip("+")) <= int(match[1]) <= int(high or 999):
            return band
    return ""


def header_lines(metadata: Metadata, codes: Mapping[str, str], names: Mapping[str, str], media: str) -> list[str]:
    """The headers of a file, in the order that CHAT demands. codes and names are by the speakers' labels."""
    language = _languages(metadata.recording.get("language", ""))
    corpus = _word(metadata.recording.get("corpus", ""))
    people = [(code, names[label], metadata.persons.get(label, {})) for label, code in codes.items()]
    people = people or [("UNK", "UNK", {})]
    participants = ", ".join(
        f"{code} {name} {_role(person)}" if name != code else f"{code} {_role(person)}" for code, name, person in people
    )
    lines = ["@UTF8", "@Begin", f"@Languages:\t{language}", f"@Participants:\t{participants}"]
    for code, _, person in people:
        fields = {**{key: _word(person.get(key, "")) for key in _ID if key}, "corpus": corpus, "role": _role(person)}
        fields["language"] = _languages(person.get("language", "") or language)
        lines.append(f"@ID:\t{'|'.join(fields[key] if key else code for key in _ID)}|")
    for header, key in (("Birth", "birth"), ("Birthplace", "origin"), ("L1", "first_languages")):
        lines += [f"@{header} of {code}:\t{_line(person[key])}" for code, _, person in people if person.get(key)]
    lines.append(f"@Media:\t{media}, audio")
    said = {key: value for key, value in metadata.recording.items() if key not in ("corpus", "media") and value}
    if _languages(said.get("language", "")) == said.get("language"):
        said.pop("language", None)
    for key, value in said.items():
        if key in _HEADERS and key != "language":
            lines.append(f"@{_HEADERS[key]}:\t{_line(value)}")
        else:
            lines.append(f"@Comment:\t{_line(value if key == 'comment' else f'{key}: {value}')}")
    known = {*_ID, *_OF_PERSON.values(), "age_band"}
    for code, _, person in people:
        lines += [
            f"@Comment:\t{code} {key}: {_line(value)}"
            for key, value in person.items()
            if value and (key not in known or (key == "role" and value != _role(person)) or _needs_more(key, person))
        ]
    return lines


def _needs_more(key: str, person: Mapping[str, str]) -> bool:
    return key == "age_band" and not person.get("age")


def _languages(text: str) -> str:
    """Codes of three letters as CHAT has them, `und` (undetermined) for anything else."""
    codes = [_LANGUAGES.get(code, code) for code in re.split(r"[,;\s]+", text.casefold()) if code]
    return ", ".join(codes) if codes and all(re.fullmatch(r"[a-z]{3}", code) for code in codes) else "und"


def _role(person: Mapping[str, str]) -> str:
    role = "_".join(person.get("role", "").split())
    return role if role in ROLES else ADULT


def _word(text: str) -> str:
    return _line(text).replace("|", "/")


def _line(text: str) -> str:
    return " ".join(_CONTROLS.sub(" ", text).split())


def codes_of(labels: Sequence[str], names: Mapping[str, str]) -> dict[str, str]:
    """Label → code: the label where it is three capitals or digits already, else three letters of the name."""
    codes = {label: label for label in labels if re.fullmatch(r"[A-Z0-9]{3}", label)}
    taken = set(codes.values())
    for label in labels:
        if label in codes:
            continue
        letters = re.sub(r"[^A-Z]", "", names[label].upper())
        base = (letters + "XXX")[:3]
        code, number = base, 0
        while code in taken:
            code, number = _numbered(base, number), number + 1
        taken.add(code)
        codes[label] = code
    return {label: codes[label] for label in labels}


def _numbered(base: str, number: int) -> str:
    """The candidates after base: its third letter changed first, then its second, then its first."""
    if number < 26:
        return base[:2] + chr(65 + number)
    if number < 26 + 676:
        return base[0] + chr(65 + (number - 26) // 26) + chr(65 + (number - 26) % 26)
    number -= 26 + 676
    return chr(65 + number // 676 % 26) + chr(65 + number // 26 % 26) + chr(65 + number % 26) + "A" * (number // 17_576)
