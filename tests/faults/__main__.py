"""`python -m tests.faults [--quick] [--only NAME]`: try every fault and print what was lost.

The long forms give the figures of the README; they take half an hour. Exit status 1 if any row is not as expected.
"""

import argparse
import sys
import time
from collections.abc import Sequence

from tests.faults import apart, clock, disk_full, erasing, folders, kill, power, sizes, versions
from tests.faults.table import Fault

FAULTS = (
    Fault("kill", lambda: kill.run(200, 1), lambda: kill.run(4, 1, 5, 20)),
    Fault("power", lambda: power.run(400, 1), lambda: power.run(30, 1, runs=1, labels=60)),
    Fault(
        "power-normal",
        lambda: power.run(400, 2, "NORMAL"),
        lambda: power.run(20, 2, "NORMAL", runs=1, labels=60),
    ),
    Fault("power-off", lambda: power.run(400, 3, "OFF"), lambda: power.run(20, 3, "OFF", runs=1, labels=60)),
    Fault("full-disk", lambda: disk_full.run(60, 1), lambda: disk_full.run(3, 1)),
    Fault("full-file", lambda: disk_full.run_with_page_limit(60, 1), lambda: disk_full.run_with_page_limit(3, 1)),
    Fault("read-only", lambda: folders.read_only(40, 1), lambda: folders.read_only(4, 1)),
    Fault("second", lambda: folders.second_instance(30, 1), lambda: folders.second_instance(3, 1)),
    Fault("taken-away", lambda: folders.taken_away(60, 1), lambda: folders.taken_away(4, 1)),
    Fault("newer", lambda: versions.newer(30, 1), lambda: versions.newer(3, 1)),
    Fault("migration", lambda: versions.migration_cut(1), lambda: versions.migration_cut(1, 4)),
    Fault("erasing", lambda: erasing.run(200, 1), lambda: erasing.run(12, 1)),
    Fault("clock", lambda: clock.run(40, 1), lambda: clock.run(2, 1)),
    Fault("large-text", sizes.large_text, lambda: sizes.large_text(2_000_000)),
    Fault("one-line", sizes.one_line, sizes.one_line),
    Fault("flips", lambda: apart.damaged("bit flips", 400, 1), lambda: apart.damaged("bit flips", 10, 1)),
    Fault("cuts", lambda: apart.damaged("cuts, 0 bytes", 100, 1), lambda: apart.damaged("cuts, 0 bytes", 5, 1)),
    Fault("soak", lambda: apart.soaked(600, 7), lambda: apart.soaked(5, 7)),
)

# Too long for the suite in any form: its short one is that of the readers' own tests.
LONG_ONLY = (Fault("fuzz", apart.fuzzed, apart.fuzzed),)

_HEADER = ("fault", "trials", "lost", "expected", "note")


def main(arguments: Sequence[str] | None = None) -> int:
    every = (*FAULTS, *LONG_ONLY)
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a few trials of each")
    parser.add_argument("--only", metavar="NAME", action="append", help=" ".join(each.name for each in every))
    given = parser.parse_args(arguments)
    names = {each.name for each in every}
    if unknown := set(given.only or ()) - names:
        parser.error(f"there is no fault {', '.join(sorted(unknown))}")
    print(" | ".join(_HEADER), flush=True)
    status = 0
    for fault in every:
        if given.only and fault.name not in given.only:
            continue
        if given.quick and fault in LONG_ONLY:
            continue
        begun = time.monotonic()
        row = fault.quick() if given.quick else fault.long()
        mark = "" if row.is_as_expected else "  NOT AS EXPECTED"
        print(" | ".join(row.cells()) + mark, flush=True)
        print(f"{fault.name}: {time.monotonic() - begun:.0f} s", file=sys.stderr)
        status |= not row.is_as_expected
    return int(status)


if __name__ == "__main__":
    sys.exit(main())
