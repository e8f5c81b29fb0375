"""The command line: ``refoulement COMMAND``.

Results go to standard output, everything else to standard error. Exit status: 0 done, 1 done
with problems that are listed, 2 wrong usage or an input refused whole, 3 store or network not
available, 130 interrupted.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and end the process with its exit status."""
    from api.shadow import check_packages

    if problem := check_packages():
        print(f"refoulement: {problem}", file=sys.stderr)
        raise SystemExit(2)
    from api.cli.group import run

    raise SystemExit(run(sys.argv[1:]))
