"""Digits by their place on the keyboard, where the layout gives them only with Shift."""

import pytest

from annotator.ui.digit_keys import digit_at, digit_with_shift


@pytest.mark.parametrize(
    ("scan_code", "text", "platform", "digit"),
    [
        (10, "&", "linux", "1"),  # French
        (13, "'", "linux", "4"),
        (11, "ě", "linux", "2"),  # Czech
        (19, "à", "linux", "0"),
        (2, "&", "win32", "1"),
        (10, "1", "linux", None),  # it is a digit already: the action's own key
        (24, "a", "linux", None),  # another key
        (10, "", "linux", None),
        (18, "&", "darwin", None),  # the system does not tell
    ],
)
def test_digit_at(scan_code: int, text: str, platform: str, digit: str | None) -> None:
    assert digit_at(scan_code, text, platform) == digit


@pytest.mark.parametrize(
    ("scan_code", "platform", "digit"),
    [
        (10, "linux", "1"),
        (19, "linux", "0"),
        (2, "win32", "1"),
        (24, "linux", None),
        (0, "linux", None),
        (18, "darwin", None),
    ],
)
def test_with_shift_the_place_alone_tells(scan_code: int, platform: str, digit: str | None) -> None:
    assert digit_with_shift(scan_code, platform) == digit
