"""Damaged copies of annotation files: what disks, other programs and bad will do to them.

Everything is drawn from the Random that is given, so that seed and number find an input again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

MOST_BYTES = 2_000_000
_NUMBER = re.compile(rb"[-+]?\d+(?:[.,]\d+)?")
_QUOTED = re.compile(rb'"[^"\n]{0,200}"|\'[^\'\n]{0,200}\'')
_WORD = re.compile(rb"[^\s<>\"'=,:;]+")

EXTREMES = (
    b"0", b"-1", b"-0", b"1", b"0.0005", b"0.00049999999999999999", b"1e999", b"-1e999", b"1e-999", b"nan", b"NaN",
    b"inf", b"Infinity", b"-Infinity", b"9" * 20, b"9" * 400, b"9" * 5000, b"1" + b"0" * 30 + b".5",
    b"9007199254740992", b"9007199254740.993", b"4294967296", b"2147483648", b"-2147483649", b"1_000", b"0x10",
    b"1,5", b"1.2.3", b"", b" ", b"99:99:99.999", b"596:31:23.647", b"\xd9\xa1\xd9\xa2", b"\xef\xbc\x91", b"\xc2\xb2",
    b"true", b"null", b"{}", b"[]",
)  # fmt: skip
TOKENS = (
    b"\0", b"\xff", b"\xfe", b"\xed\xa0\x80", b"\\ud800", b"\\u0000", b"\\", b'"', b"'", b"<", b">", b"</", b"/>",
    b"&", b"&amp;", b"&#0;", b"&#xD800;", b"&#x10FFFF;", b"&#999999999999;", b"&x;", b"]]>", b"<![CDATA[", b"<!--",
    b"-->", b"<?xml?>", b"{", b"}", b"[", b"]", b",", b":", b";", b"|", b"\t", b"\r", b"\n", b"\r\n", b"\n\n",
    b"\x0b", b"\x0c", b"\x1a", b"\x15", b"\xc2\x85", b"\xe2\x80\xa8", b"\xe2\x80\xae", b"\xef\xbb\xbf",
    b"\xef\xbf\xbf", b"\xf0\x9f\x98\x80", b"\xcc\x81" * 50, b"=", b"@", b"*", b"%", b"$", b"#", b"!", b"..", b"../",
    b"=1+1", b"null", b"true", b"<NA>", b"<exists>", b"<absent>", b"WEBVTT\n", b"NOTE\n",
    b"00:00:01,000 --> 00:00:02,000\n", b"<v A>", b"<00:00:01.000>", b";;", b"<o>", b"SPEAKER ", b"@End\n",
    b"*CHI:\t", b"%mor:\t", b"\x151000_2000\x15", b"xx", b"{\\an8}", b"ooTextFile",
)  # fmt: skip
_ENTITIES = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;">]>',
    b'<!DOCTYPE x SYSTEM "file:///etc/passwd">',
    b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    b'<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x">%p;]>',
    b'<!DOCTYPE x [<!ATTLIST y z CDATA "w">]>',
    b'<?xml-stylesheet href="http://127.0.0.1:9/x"?>',
)
_ENCODINGS = ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252", "utf-7", "cp037")


def mutated(chance: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """A damaged copy of data; others are files whose parts may get into it."""
    for _ in range(chance.choice((1, 1, 2, 3, 5))):
        data = chance.choice(MUTATIONS)(chance, data or b"x", chance.choice(others))[:MOST_BYTES]
    return data


def _place(chance: Random, data: bytes) -> int:
    return chance.randrange(len(data) + 1)


def _stretch(chance: Random, data: bytes, most: int = 400) -> tuple[int, int]:
    start = _place(chance, data)
    return start, min(len(data), start + chance.randrange(1, chance.choice((4, 40, most))))


def flip_bytes(chance: Random, data: bytes, _other: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8, 30))):
        at = chance.randrange(len(changed))
        changed[at] = chance.choice((changed[at] ^ (1 << chance.randrange(8)), chance.randrange(256), 0, 255))
    return bytes(changed)


def cut_out(chance: Random, data: bytes, _other: bytes) -> bytes:
    start, end = _stretch(chance, data)
    return data[:start] + data[end:]


def truncate(chance: Random, data: bytes, _other: bytes) -> bytes:
    at = _place(chance, data)
    return data[:at] if chance.random() < 0.7 else data[at:]


def insert_token(chance: Random, data: bytes, _other: bytes) -> bytes:
    for _ in range(chance.choice((1, 1, 3))):
        at = _place(chance, data)
        data = data[:at] + chance.choice(TOKENS) + data[at:]
    return data


def duplicate_stretch(chance: Random, data: bytes, _other: bytes) -> bytes:
    start, end = _stretch(chance, data, 5000)
    at = _place(chance, data)
    return data[:at] + data[start:end] + data[at:]


def repeat_stretch(chance: Random, data: bytes, _other: bytes) -> bytes:
    """The same stretch many times in a row: deep nesting, endless lines, thousands of rows."""
    part = chance.choice(TOKENS)
    if chance.random() < 0.7:
        start, end = _stretch(chance, data, 200)
        part = data[start:end]
    times = min(chance.choice((3, 50, 2000, 100_000)), 400_000 // max(1, len(part)))
    at = _place(chance, data)
    return data[:at] + part * times + data[at:]


def repeat_lines(chance: Random, data: bytes, _other: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    start = chance.randrange(len(lines))
    block = b"".join(lines[start : start + chance.choice((1, 1, 2, 5, 30))])
    times = min(chance.choice((1, 2, 20, 3000)), 400_000 // max(1, len(block)))
    return b"".join(lines[:start]) + block * (times + 1) + b"".join(lines[start + 1 :])


def drop_or_move_lines(chance: Random, data: bytes, _other: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    start = chance.randrange(len(lines))
    block = lines[start : start + chance.choice((1, 1, 3, 20))]
    del lines[start : start + len(block)]
    if chance.random() < 0.5:
        at = chance.randrange(len(lines) + 1)
        lines[at:at] = block
    return b"".join(lines)


def replace_number(chance: Random, data: bytes, _other: bytes) -> bytes:
    found = list(_NUMBER.finditer(data[:200_000]))
    for match in sorted(chance.sample(found, min(len(found), chance.choice((1, 1, 2, 10)))), key=lambda m: -m.start()):
        data = data[: match.start()] + chance.choice(EXTREMES) + data[match.end() :]
    return data


def replace_quoted(chance: Random, data: bytes, other: bytes) -> bytes:
    """A text in quotes in the place of another: references that lead elsewhere, in a ring or nowhere."""
    return _swapped(chance, data, _QUOTED, other)


def replace_word(chance: Random, data: bytes, other: bytes) -> bytes:
    return _swapped(chance, data, _WORD, other)


def _swapped(chance: Random, data: bytes, pattern: re.Pattern[bytes], other: bytes) -> bytes:
    found = list(pattern.finditer(data[:200_000]))
    if not found:
        return data
    source = found if chance.random() < 0.8 else list(pattern.finditer(other[:50_000])) or found
    for match in sorted(chance.sample(found, min(len(found), chance.choice((1, 1, 3)))), key=lambda m: -m.start()):
        data = data[: match.start()] + chance.choice(source)[0] + data[match.end() :]
    return data


def splice(chance: Random, data: bytes, other: bytes) -> bytes:
    """The beginning of one file and the end of another, at line ends or anywhere."""
    first, second = _place(chance, data), _place(chance, other)
    if chance.random() < 0.6:
        first, second = data.find(b"\n", first) + 1, other.find(b"\n", second) + 1
    return data[:first] + other[second:]


def stitch_in(chance: Random, data: bytes, other: bytes) -> bytes:
    start, end = _stretch(chance, other, 3000)
    at = _place(chance, data)
    return data[:at] + other[start:end] + data[at:]


def change_encoding(chance: Random, data: bytes, _other: bytes) -> bytes:
    text = data.decode("utf-8", "replace")
    changed = text.encode(chance.choice(_ENCODINGS), "replace")
    return changed[:-1] if chance.random() < 0.2 else changed


def change_line_ends(chance: Random, data: bytes, _other: bytes) -> bytes:
    ends = (b"\r\n", b"\r", b"\n\n", b"\r\r\n", b"", b" ", b"\x0b", b"\xe2\x80\xa8", b"\xc2\x85")
    if chance.random() < 0.5:
        return data.replace(b"\n", chance.choice(ends))
    return b"".join(line + chance.choice(ends) for line in data.splitlines())


def add_entities(chance: Random, data: bytes, _other: bytes) -> bytes:
    at = data.find(b">") + 1 if chance.random() < 0.8 else _place(chance, data)
    return data[:at] + chance.choice(_ENTITIES) + data[at:]


Mutation = Callable[[Random, bytes, bytes], bytes]
MUTATIONS: tuple[Mutation, ...] = (
    flip_bytes,
    cut_out,
    truncate,
    insert_token,
    insert_token,
    duplicate_stretch,
    repeat_stretch,
    repeat_lines,
    drop_or_move_lines,
    replace_number,
    replace_number,
    replace_number,
    replace_quoted,
    replace_quoted,
    replace_word,
    replace_word,
    splice,
    splice,
    stitch_in,
    change_encoding,
    change_line_ends,
    add_entities,
)
