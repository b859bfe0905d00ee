"""JSON from anywhere, without surprises: no NaN, no stack overflow, decimals kept exact."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from hitl_workbench.domain.time import ms_of_seconds
from hitl_workbench.errors import FormatError
from hitl_workbench.formats.encoding import decoded


def parsed(data: bytes, *, exact: bool = True) -> Any:
    """The document, every fraction as a Decimal, or as a float where not exact. Raises FormatError with the line.

    Floats are read three times faster. Those with a few decimals, as times have, mean what the text says.
    """
    text = decoded(data).text
    try:
        return json.loads(text, parse_float=Decimal if exact else None, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        raise FormatError(f"this is not JSON ({error.msg})", error.lineno) from None
    except (ValueError, ArithmeticError):
        raise FormatError("this JSON holds a number that nothing can be") from None
    except RecursionError:
        raise FormatError("this JSON is nested far too deeply") from None


def looks_like(data: bytes) -> str:
    """The first character that is not blank, as text: `{`, `[` or anything else."""
    return data[:2000].removeprefix(b"\xef\xbb\xbf").decode("latin-1").replace("\0", "").lstrip()[:1]


def milliseconds(value: Any, what: str) -> int:
    """Whole milliseconds of a number of seconds. Raises FormatError that names what."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | str):
        raise FormatError(f"{what} is not a number of seconds")
    try:
        return ms_of_seconds(value)
    except ValueError as error:
        raise FormatError(f"{what}: {error}") from None


def storable(text: str, what: str) -> str:
    """The text itself. Raises FormatError for half a surrogate pair, which no file and no database can hold."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        raise FormatError(f"{what} holds half a character (a lone surrogate)") from None
    return text


def _refuse(name: str) -> Any:
    raise FormatError(f"{name} is not a value that JSON has")
