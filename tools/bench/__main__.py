"""``make bench``: takes the figures and writes docs/bench.md; read it, nothing is asserted.

python -m tools.bench                       10,000, 100,000 and 1,000,000 claims: hours
python -m tools.bench --quick               10,000 alone, once
python -m tools.bench --sizes 10000,100000  these; figures of other sizes stay from their last run
python -m tools.bench --pictures            a network as a pyvis object and its page alone
python -m tools.bench --loads                       loads of tables alone
python -m tools.bench --page                writes the page from the figures kept
"""

from __future__ import annotations

import argparse

from tools.bench import first_answer, loads, page, pictures, sizes

SIZES = "10000,100000,1000000"


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--sizes", default=SIZES, help="numbers of claims, with commas between")
    parser.add_argument("--quick", action="store_true", help="the smallest size alone, each step once")
    parser.add_argument("--no-server", action="store_true", help="leave Neo4j out")
    parser.add_argument("--pictures", action="store_true", help="networks and their pages alone")
    parser.add_argument("--loads", action="store_true", help="loads of tables alone")
    parser.add_argument("--page", action="store_true", help="only write the page anew")
    given = parser.parse_args()
    wanted = [int(size) for size in given.sizes.split(",")]
    if not (given.page or given.pictures or given.loads):
        for claims in wanted[:1] if given.quick else wanted:
            rounds = 1 if given.quick or claims > 20_000 else 3
            sizes.measure(claims, rounds=rounds, with_server=not given.no_server)
        first_answer.measure()
    if not (given.page or given.pictures):
        loads.measure(loads.SIZES[:1] if given.quick else loads.SIZES)
    if not (given.page or given.loads):
        pictures.measure()
    page.write()


if __name__ == "__main__":
    main()
