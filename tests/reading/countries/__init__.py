from pathlib import Path

FOLDER = Path(__file__).parents[3] / "resources" / "gazetteers"
