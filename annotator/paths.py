"""Where things are: what the program ships, and where a person's files go. Qt-free, asked once, then passed."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

HOME_VARIABLE = "ANNOTATOR_HOME"  # one folder for everything; for tests and for a portable installation

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent


@dataclass(frozen=True, slots=True)
class Places:
    """`resources` and `seeds` are read; the others may not exist yet."""

    resources: Path
    seeds: Path
    projects: Path
    settings: Path
    backups: Path

    @property
    def codebook(self) -> Path:
        """The default codebook."""
        return self.resources / "codebooks" / "default.toml"

    @property
    def promotions(self) -> tuple[Path, Path]:
        """The folders of rules for promotional lines: the program's, and the person's own, which need not be there."""
        return self.resources / "promotions", self.settings.parent / "promotions"


def places(environ: Mapping[str, str] = os.environ) -> Places:
    """The places of this installation: a checkout, or an installed package (paths below `_shipped`)."""
    in_checkout = (_CHECKOUT / "pyproject.toml").is_file() and (_CHECKOUT / "resources").is_dir()
    shipped = _CHECKOUT if in_checkout else _PACKAGE / "_shipped"
    home = environ.get(HOME_VARIABLE)
    if home:
        base = Path(home).absolute()
        projects, settings, backups = base / "projects", base / "settings.json", base / "backups"
    else:
        projects = _CHECKOUT / "data" if in_checkout else platformdirs.user_documents_path() / "Annotator"
        settings = platformdirs.user_config_path("Annotator", appauthor=False) / "settings.json"
        backups = platformdirs.user_data_path("Annotator", appauthor=False) / "backups"
    return Places(shipped / "resources", shipped / "seeds", projects, settings, backups)
