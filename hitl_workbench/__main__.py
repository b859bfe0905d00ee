"""Start-up only: a worker process, or the command line."""

from __future__ import annotations

import sys


def main() -> int:
    """Run what the arguments ask for and return the exit status."""
    if sys.argv[1:2] == ["--worker"]:
        # A worker must not pay for, or be broken by, anything that only the program needs.
        from hitl_workbench.worker.main import main as work

        return work()
    from hitl_workbench.cli.main import main as command_line

    return command_line(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
