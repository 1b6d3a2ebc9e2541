"""How the sheet of keys is set."""

import pytest

from annotator.ui.actions import ACTIONS, ActionSpec
from annotator.ui.key_groups import TAGS, flow, grouped


def test_tags_stand_first_and_every_action_stands_once() -> None:
    specs = [*ACTIONS, ActionSpec("tag.actor", "Actor", ("1",)), ActionSpec("odd.one", "Odd")]
    groups = grouped(specs)
    assert groups[0].heading == TAGS
    listed = [id_ for group in groups for id_ in group.actions]
    assert sorted(listed) == sorted(spec.id for spec in specs)


@pytest.mark.parametrize("columns", [1, 2, 3, 4])
def test_items_flow_from_column_to_column(columns: int) -> None:
    headings = [n % 7 == 0 for n in range(40)]
    heights = [30 if heading else 28 for heading in headings]
    places = flow(heights, headings, columns)
    assert places == sorted(places)
    assert set(places) == set(range(columns))
    filled = [sum(h for h, p in zip(heights, places, strict=True) if p == column) for column in range(columns)]
    assert max(filled) <= sum(heights) / columns + 3 * 28
    for n in range(1, 40):
        if places[n] != places[n - 1]:
            assert not headings[n - 1], "a heading stands last in its column"
            assert headings[n] or not headings[n - 2], "one row stands alone below its heading"
    assert flow([], [], columns) == []
