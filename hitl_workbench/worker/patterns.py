"""Regular expressions of a person, tried in a process of their own.

Python's `re` can take longer than a life for a short pattern, never lets another thread run meanwhile, and cannot be
stopped. A process can.
"""

from __future__ import annotations

import faulthandler
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from hitl_workbench.domain.replacing import Query, places_in, replacements
from hitl_workbench.errors import Cancelled, WorkbenchError
from hitl_workbench.worker.process import command_line

LONGEST_S = 2.0  # the start of the process included
_LOOK_S = 0.05
FIND, REPLACE, PART = "find", "replace", "part"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of texts.

    FIND: places, a list of [index, first, last]. REPLACE: the texts that change, a list of [index, text after].
    PART: what replacement puts into the place of the first text that begins at character at.
    """

    kind: str
    query: Query
    texts: Sequence[str]
    replacement: str = ""
    at: int = 0


def answer(question: Question) -> Any:
    """Answer here and now; for plain words, which take no time. Raises WorkbenchError."""
    query, texts = question.query, question.texts
    if question.kind == FIND:
        return places_in(texts, query)
    if question.kind == PART:
        return query.part(texts[0], question.replacement, question.at)
    return [(one.turn_id, one.after) for one in replacements(enumerate(texts), query, question.replacement)]


def answer_in_time(question: Question, cancelled: Callable[[], bool], longest_s: float = LONGEST_S) -> Any:
    """Answer in a process that is ended when it takes too long or is not wanted any more.

    Raises WorkbenchError for a pattern that is wrong or takes too long, Cancelled.
    """
    options: dict[str, Any] = {}
    if sys.platform == "win32":
        options = {"creationflags": subprocess.CREATE_NO_WINDOW}
    try:
        process = subprocess.Popen(
            [*command_line()[:-1], "--patterns"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, **options
        )
    except OSError as error:
        raise WorkbenchError(f"the pattern cannot be tried: {error.strerror}; free some memory and try again") from None
    end = time.monotonic() + longest_s
    asked: bytes | None = json.dumps(asdict(question)).encode()
    try:
        while True:
            try:
                said, _ = process.communicate(asked, timeout=_LOOK_S)
                break
            except subprocess.TimeoutExpired:
                asked = None  # it is on its way
                if cancelled():
                    raise Cancelled from None
                if time.monotonic() > end:
                    raise WorkbenchError(
                        "this pattern takes too long; make it simpler, without repeats in repeats"
                    ) from None
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()
    if process.returncode != 0:
        raise WorkbenchError("this pattern cannot be tried: it needs too much; make it simpler")
    found = json.loads(said)
    if "problem" in found:
        raise WorkbenchError(found["problem"])
    return found["answer"]


def serve() -> int:
    """The process: one question from stdin, its answer to stdout. It ends by itself when nobody is left to end it."""
    with Path(os.devnull).open("w") as nowhere:
        faulthandler.dump_traceback_later(5 * LONGEST_S, exit=True, file=nowhere)  # its thread needs no turn from `re`
        return _serve()


def _serve() -> int:
    asked = json.loads(sys.stdin.buffer.read())
    asked["query"] = Query(**asked["query"])
    try:
        said = {"answer": answer(Question(**asked))}
    except WorkbenchError as error:
        said = {"problem": str(error)}
    sys.stdout.buffer.write(json.dumps(said).encode())
    return 0
