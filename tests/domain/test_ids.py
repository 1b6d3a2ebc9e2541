"""Uids: fresh ones, which stand together where they are made together."""

import uuid

from annotator.domain.ids import new_uid, new_uids


def test_fresh_uids_are_uuids_of_version_7_and_all_different() -> None:
    made = new_uids(10_000)
    assert len(set(made)) == 10_000
    for each in made:
        parsed = uuid.UUID(each)
        assert (str(parsed), parsed.version, parsed.variant) == (each, 7, uuid.RFC_4122)


def test_what_is_made_later_sorts_behind_what_was_made_before() -> None:
    first = new_uid()
    while (later := new_uid())[:13] == first[:13]:
        pass
    assert first < later
