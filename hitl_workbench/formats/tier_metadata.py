"""Facts about recordings and persons under the names that other programs give them."""

from __future__ import annotations

import re

_READY = {
    "languages": "language",
    "languages_used": "language",
    "location": "place",
    "recording_date": "date",
    "sex": "gender",
    "l1": "first_languages",
    "first_language": "first_languages",
    "native_language": "first_languages",
    "mother_tongue": "first_languages",
    "age_group": "age_band",
    "dialect": "variety",
    "birthplace": "origin",
    "place_of_birth": "origin",
}


def known_key(name: str) -> str:
    """The key of a field for the name that a file gives it: small letters with underscores, known ones by ours."""
    key = re.sub(r"\W+", "_", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).casefold()).strip("_")
    return _READY.get(key, key)


def with_value(facts: dict[str, str], key: str, value: str) -> None:
    """Put a value under a key unless either is blank; a second value is joined to the first."""
    value = " ".join(value.split())
    if key and value:
        facts[key] = value if key not in facts or facts[key] == value else f"{facts[key]}; {value}"


def file_name(url: str) -> str:
    """The last part of a path or an address: folders say more about a computer than about a recording."""
    return re.split(r"[/\\]", url.rstrip("/\\"))[-1]
