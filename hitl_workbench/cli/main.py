"""Running a command: exit 0 done, 1 an expected error in one line on stderr, 2 wrong usage."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence

from hitl_workbench.cli.parser import parser
from hitl_workbench.errors import WorkbenchError


def main(arguments: Sequence[str]) -> int:
    """Carry out one command and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # Recordings have names in every script; a terminal that cannot show one must not end the command.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = parser().parse_args(arguments)
    try:
        status: int = options.command(options)
        sys.stdout.flush()
        return status
    except WorkbenchError as error:
        print(f"error: {' '.join(str(error).split())}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("error: stopped; what was finished is kept", file=sys.stderr)
        return 128 + signal.SIGINT
    except BrokenPipeError:
        # The reader of our output has gone (`… | head`); Python must not complain when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
