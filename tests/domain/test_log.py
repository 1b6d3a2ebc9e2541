"""Which operations were taken back, by what the log says of itself."""

from annotator.domain.log import GOING_BACK, TakenBack, undone


def reverts(id_: int, target: int) -> TakenBack:
    return TakenBack(id_, "Revert", target)


def goes_back(id_: int, target: int) -> TakenBack:
    return TakenBack(id_, GOING_BACK, target)


def test_an_undo_takes_back_and_its_undo_does_again() -> None:
    assert undone([reverts(6, 4)], [1]) == {4}
    assert undone([reverts(6, 4), reverts(7, 6)], [1]) == set()
    assert undone([reverts(6, 4), reverts(7, 6), reverts(8, 7)], [1]) == {4}


def test_going_back_takes_back_everything_later_but_what_stays() -> None:
    assert undone([goes_back(9, 4)], [1, 6]) == {5, 7, 8}


def test_going_back_past_an_undo_does_again_what_it_took_back() -> None:
    assert undone([reverts(6, 3), goes_back(9, 4)], [1]) == {5, 7, 8}
    assert undone([reverts(4, 3), goes_back(9, 5)], [1]) == {3, 6, 7, 8}


def test_taking_back_a_going_back_is_as_if_it_never_was() -> None:
    assert undone([reverts(6, 5), goes_back(9, 4), reverts(10, 9)], [1]) == {5, 9}
    assert undone([goes_back(9, 4), reverts(10, 9), reverts(11, 10)], [1]) == {5, 6, 7, 8}


def test_going_back_again_and_again_is_quick() -> None:
    """Each goes back to just before the one before it, and so does again what that took back."""
    takings = [goes_back(n, n - 2) for n in range(3, 4001)]
    assert len(undone(takings, [1])) < 4000
