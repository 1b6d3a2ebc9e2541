"""Before any test imports Qt: without a display the suite paints into memory. And the profiles of Hypothesis."""

import os

from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The suite tries the same examples every time, so that a change alone can fail it; the long form draws new ones.
settings.register_profile("suite", deadline=None, derandomize=True)
settings.register_profile("long", deadline=None, max_examples=10_000)  # pytest --hypothesis-profile=long
settings.load_profile("suite")
