"""Start-up only: a worker process, the window, or the command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path


def main() -> int:
    """Run what the arguments ask for and return the exit status."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["--worker"]:
        # A worker must not pay for, or be broken by, anything that only the program needs.
        from hitl_workbench.worker.main import main as work

        return work()
    if arguments[:1] == ["--patterns"]:
        from hitl_workbench.worker.patterns import serve

        return serve()
    if asks_for_the_window(arguments):
        return _open_window(arguments)
    from hitl_workbench.cli.main import main as command_line

    return command_line(arguments)


def asks_for_the_window(arguments: Sequence[str]) -> bool:
    """Whether there is nothing, or nothing but a project's folder."""
    if not arguments:
        return True
    path = Path(arguments[0])
    return len(arguments) == 1 and (path.suffix == ".hitl" or (path / "project.sqlite").is_file())


def _open_window(arguments: Sequence[str]) -> int:
    from hitl_workbench.errors import WorkbenchError
    from hitl_workbench.ui.app import run

    try:
        return run(Path(arguments[0]) if arguments else None)
    except WorkbenchError as error:
        sys.stderr.write(f"error: {error}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())
