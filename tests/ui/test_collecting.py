"""The collector of garbage leaves the records of a large article alone, and is otherwise as it was."""

import gc
from collections.abc import Iterator

import pytest

from annotator.ui.collecting import spared_from_collection


@pytest.fixture(autouse=True)
def _collector() -> Iterator[None]:
    yield
    gc.enable()
    gc.unfreeze()


@pytest.mark.parametrize("was_on", [True, False])
def test_the_collector_is_as_it_was_also_after_an_error(was_on: bool) -> None:
    (gc.enable if was_on else gc.disable)()
    with spared_from_collection(lambda: 1):
        assert not gc.isenabled()
    assert gc.isenabled() == was_on
    with pytest.raises(ValueError, match="no"), spared_from_collection(lambda: 1):
        raise ValueError("no")
    assert gc.isenabled() == was_on


@pytest.mark.parametrize(("count", "is_spared"), [(999, False), (1000, True)])
def test_only_what_is_much_is_kept_from_later_collections(count: int, is_spared: bool) -> None:
    before = gc.get_freeze_count()
    with spared_from_collection(lambda: count):
        records = [[number] for number in range(count)]
    assert (gc.get_freeze_count() - before >= len(records)) == is_spared
