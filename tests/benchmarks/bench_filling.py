"""What filling in the values of one annotation costs, beyond tagging it: `python -m tests.benchmarks.bench_filling`."""

import re
import tempfile
from pathlib import Path
from statistics import median

from annotator.domain.ids import ArticleId
from annotator.domain.records import Source
from annotator.domain.spans import Span
from annotator.paths import places
from annotator.reading.attributes import TextReadings
from annotator.services.annotate import AddAnnotations
from annotator.services.articles import EditArticles
from annotator.services.filling import Filling, NoReadings
from annotator.services.project import Project
from tests.benchmarks.bench_store import milliseconds_each
from tests.benchmarks.bench_view import tell
from tests.making import ANA, SEEDS, add_article, codebook

_PATTERNS = {
    "number": r"\d[\d.]+ [a-z]+",
    "country": r"\b(Korut|Rusia|China|Ukraina)\b",
    "actor": r"\b[A-Z]\w+ [A-Z]\w+",
}


def bench_tag(folder: Path, tag: str, pattern: str) -> None:
    text = "\n".join([(SEEDS / "articles" / "01-id-korut-rusia.txt").read_text("utf-8")] * 8)
    spans = [Span(*match.span()) for match in re.finditer(pattern, text)][:120]
    took = {}
    for name, readings in (("without", NoReadings()), ("with", TextReadings(places().resources / "gazetteers"))):
        project = Project.create(folder / f"{tag}-{name}.annot", codebook(), ANA, Source.WINDOW)
        add_article(project, text)
        project.run(EditArticles((ArticleId(1),), {"language": "id"}))
        project.filling = Filling(readings)

        def press(number: int, project: Project = project) -> object:
            return project.run(AddAnnotations(ArticleId(1), tag, (spans[number],)))

        press(0)  # loads what is read with
        took[name] = milliseconds_each(len(spans) - 1, press)  # the first span again: it is there already
        project.close()
    more = median(took["with"]) - median(took["without"])
    tell(f"   filling in one {tag}, ms", more, 5, f"{median(took['with']):.2f} : {median(took['without']):.2f} ms")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for tag, pattern in _PATTERNS.items():
            bench_tag(Path(folder), tag, pattern)


if __name__ == "__main__":
    main()
