"""The short forms of the faults, part of the suite. The figures come from the long forms: `python -m tests.faults`."""

import os
import sys

import pytest

from tests.faults import disk_full, power
from tests.faults.__main__ import FAULTS
from tests.faults.table import Fault

_NO_FORK = None if sys.platform != "win32" else "children are forked and killed here, as POSIX does it"
_NO_ROOT = None if hasattr(os, "geteuid") and os.geteuid() == 0 else "only root can become an ordinary account"


def _reason_to_skip(name: str) -> str | None:
    """Why a fault cannot be tried on this machine, or None."""
    if name.startswith("power"):
        return power.can_record()
    if name == "full-disk":
        return disk_full.can_mount()
    if name == "read-only":
        return _NO_ROOT
    return _NO_FORK


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: str(fault.name))
def test_fault(fault: Fault) -> None:
    if (reason := _reason_to_skip(fault.name)) is not None:
        pytest.skip(reason)
    row = fault.quick()
    assert row.is_as_expected, row
