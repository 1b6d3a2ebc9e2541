"""Before any test imports Qt: without a display the suite paints into memory."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
