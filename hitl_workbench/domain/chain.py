"""The digest chain of the journal and the digests of content: canonical JSON, SHA-256.

The canonical form is RFC 8785 restricted to what we store: null, true and false, whole numbers, text, lists and
objects with ASCII keys. Floats are refused, so that no two programs can disagree about a digest.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

FORM = 1  # version of the canonical form; a change of form appends an operation with both digests
GENESIS = "0" * 64


def canonical(value: Any) -> bytes:
    """The one way to write value as bytes. Raises ValueError for floats and for keys beyond ASCII."""
    _check(value)
    return _encoded(value).encode("utf-8", "surrogatepass")


# (dumps would make an encoder for each of a hundred thousand rows)
_encoded = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
_PLAIN = frozenset({str, int, bool, type(None)})


def _check(value: Any) -> None:
    kind = type(value)
    if kind in _PLAIN:
        return
    if kind is list:
        for item in value:
            if type(item) not in _PLAIN:
                _check(item)
        return
    if isinstance(value, float):
        raise ValueError("a digest never covers a float; store text or whole numbers")
    if isinstance(value, Mapping):
        if not all(isinstance(key, str) and key.isascii() for key in value):
            raise ValueError("keys of a canonical object are ASCII text")
        for item in value.values():
            _check(item)
    elif isinstance(value, Sequence) and not isinstance(value, str | bytes):
        for item in value:
            _check(item)


def digest(value: Any) -> str:
    """SHA-256 of the canonical form, 64 lower-case hexadecimal digits."""
    return hashlib.sha256(canonical(value)).hexdigest()


def new_salt() -> str:
    """128 random bits, so that an erased payload cannot be guessed from its digest."""
    return secrets.token_hex(16)


def change_digest(table_name: str, row_uid: str, before: str | None, after: str | None, salt: str) -> str:
    """The digest of one change; before and after are the stored JSON images."""
    return digest([FORM, table_name, row_uid, before, after, salt])


def operation_digest(previous_digest: str, facts: Sequence[str | None], change_digests: Sequence[str]) -> str:
    """The digest of an operation: what came before it, its own facts, and its changes in order."""
    return digest([FORM, previous_digest, list(facts), list(change_digests)])


def content_digest(rows: Iterable[Sequence[Any]]) -> str:
    """The digest of a tier's rows, in the order given, without building them all in memory."""
    running = hashlib.sha256(canonical([FORM, "content"]))
    for row in rows:
        running.update(b"\n" + canonical(list(row)))
    return running.hexdigest()
