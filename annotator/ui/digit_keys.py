"""Digits by position, on keyboards where the digit row needs Shift (French, Czech …) or gives signs with it. No Qt."""

import sys

# The native code of the key that has 1 on it; 2 to 9 follow, and 0 comes after 9. Linux (X11 and Wayland) counts
# evdev codes from 8: xkeyboard-config, "evdev" keycodes; Windows: scan codes of set 1.
_FIRST = {"linux": 10, "win32": 2}
_DIGITS = "1234567890"


def digit_at(scan_code: int, text: str, platform: str = sys.platform) -> str | None:
    """The digit on the key at that place of the digit row, when the key gives something else without Shift.

    `text` is what the key gives; None where that is a digit already, where the key is another one, or where the
    system does not say which key it is (macOS).
    """
    return None if not text or text.isdigit() else digit_with_shift(scan_code, platform)


def digit_with_shift(scan_code: int, platform: str = sys.platform) -> str | None:
    """The digit on the key at that place of the digit row, whatever the key gives together with Shift.

    None where the key is another one, or where the system does not say which key it is (macOS).
    """
    first = _FIRST.get(platform)
    if first is None or not first <= scan_code < first + len(_DIGITS):
        return None
    return _DIGITS[scan_code - first]
