"""What `annotator COMMAND --help` teaches beyond the options: what the command is for, and examples to begin from."""

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass

_WIDTH = 79


@dataclass(frozen=True, slots=True)
class Teaching:
    """A few sentences, and examples: a command line and what it does."""

    about: str
    examples: tuple[tuple[str, str], ...]


TEACHING: Mapping[str, Teaching] = {
    "new": Teaching(
        "Make a project: one file, NAME.annot, which holds the articles, the codebook, the people, the "
        "annotations and the history. A file that is there is never replaced.",
        (
            ("annotator new work.annot", "with the default codebook"),
            ("annotator new work.annot --codebook ours.toml --as Ana", "with our own, as Ana"),
        ),
    ),
    "import": Teaching(
        "Take articles into a project: text files, saved web pages, Annotator JSONL, and folders of them. Files "
        "are copied in and never changed; a text that is there already comes in once. Annotations in JSONL go "
        "into the layers named there. What cannot be read is listed, the rest comes in, and the exit status is 1.",
        (
            ("annotator import work.annot articles/", "a folder with all that is in it"),
            ("annotator import work.annot one.txt two.html three.mhtml", "single files"),
            ("annotator import work.annot colleague.jsonl", "articles with annotations"),
            ("annotator import work.annot march.handover", "what was handed out, and to whom"),
        ),
    ),
    "labels": Teaching(
        "Take annotations alone, of articles that are in the project, into one layer. Rows of other articles "
        "are listed and left out, and the exit status is 1. The same file twice changes nothing. A hand-over "
        "brings what was decided and commented too; without --layer each of its layers goes into one of its own. "
        "Of another project, as of a hand-over, with several layers, --layer takes the one of that name, or the "
        "one that --from-layer names; nothing in that project is changed.",
        (
            ("annotator labels work.annot budi.handover", "what Budi handed over"),
            ("annotator labels work.annot budi.handover --renew", "with what Budi changed since"),
            ("annotator labels work.annot budi.annot --layer Budi", "out of Budi's own project"),
            ("annotator labels work.annot budi.csv --layer Budi", "rows of a CSV file"),
            ("annotator labels work.annot budi.jsonl --layer Budi", "whatever layers it names"),
            ("annotator labels work.annot table.txt --from csv --layer Budi", "where the name does not tell"),
        ),
    ),
    "export": Teaching(
        "Write annotations: as CSV one row an annotation, as XLSX the same for Excel, as JSONL one line an article"
        " with its text, as a hand-over for a colleague; the name of the file says which. Without --layer all layers"
        " are written, into a hand-over one's own. Offsets count Unicode code points, and cut exactly"
        " the quote out of the text. The file appears whole or not at all."
        " Works while a window has the project open.",
        (
            ("annotator export work.annot -o work.csv", "all annotations"),
            ("annotator export work.annot -o ana.jsonl --layer Ana --state done", "what Ana has finished"),
            ("annotator export work.annot -o n.csv --tag number --tag country", "two tags"),
            ("annotator export work.annot -o ana.xlsx --layer Ana", "for Excel"),
            ("annotator export work.annot -o - --format csv", "to standard output"),
            ("annotator export work.annot -o ana.handover", "my labels, to be reviewed"),
            ("annotator export work.annot -o b.handover --review Budi", "what I say of Budi's"),
        ),
    ),
    "hand-out": Teaching(
        "Write articles with the codebook into one file, for colleagues to label the very same texts. Nobody's "
        "labels are in it. With --for the articles are dealt out evenly, each to --each of the people, which is "
        "noted in the project; without it the file says what the project has noted. Opening the file makes a "
        "project of it.",
        (
            ("annotator hand-out work.annot -o march.handover", "all articles"),
            ("annotator hand-out work.annot -o march.handover --for Ana Budi", "half for each of them"),
            ("annotator hand-out work.annot -o m.handover --for A B C --each 2 --seed 7", "each article to two"),
            ("annotator hand-out work.annot -o m.handover --for A B --shared 20", "20 that both label"),
        ),
    ),
    "history": Teaching(
        "List what was done, by whom and when, the newest first; or tell what one operation changed, from what to"
        " what. Works while a window has the project open.",
        (
            ("annotator history work.annot --limit 20", "the last 20 operations"),
            ("annotator history work.annot --operation 12", "what operation 12 changed"),
            ("annotator history work.annot --json", "one JSON object a line"),
        ),
    ),
    "stats": Teaching(
        "Count articles, entities, and for each layer its annotations by tag and its articles by state. Works"
        " while a window has the project open.",
        (
            ("annotator stats work.annot", "in words"),
            ("annotator stats work.annot --json", "for scripts"),
        ),
    ),
    "formats": Teaching(
        "List the formats that are read and written, with the names that --format and --from take.",
        (("annotator formats", ""),),
    ),
    "backup": Teaching(
        "Make a backup now, verify it, and print its path. Nothing is written where nothing"
        " changed since the last one. Works while a window has the project open.",
        (("annotator backup work.annot", ""),),
    ),
    "restore": Teaching(
        "Put a backup in the place of a project. What stood there is kept beside it. Without BACKUP it is the"
        " newest that is whole.",
        (
            ("annotator restore work.annot --list", "what there is, the newest first"),
            ("annotator restore work.annot", "the newest that is whole"),
            ("annotator restore work.annot path/of/a/backup.annot", "this one"),
        ),
    ),
    "suggest": Teaching(
        "Print the numbers and countries that are read in articles, each with its value and why. Nothing is "
        "changed, and no project is needed.",
        (
            ("annotator suggest article.txt", "one line each, for a person"),
            ("annotator suggest articles/ --json", "one JSON object a line, for a script"),
        ),
    ),
    "agreement": Teaching(
        "Tell how well layers agree: spans with the same offsets and overlapping ones, kappa and alpha on tokens, "
        "Krippendorff's alpha for unitizing, with intervals, and the values that were set. The first layer is the "
        "reference. Compared are the articles that each layer has done or holds annotations in. What cannot be "
        "computed is a dash, or null in JSON, with its reason. Works while a window has the project open.",
        (
            ("annotator agreement work.annot --layers Ana Budi", "in tables"),
            ("annotator agreement work.annot --layers gold Ana --json", "for scripts"),
            ("annotator agreement work.annot --layers Ana Budi --report agreement.html", "with pictures"),
            ("annotator agreement work.annot --layers Ana Budi Citra --all", "three, and every article"),
        ),
    ),
    "check": Teaching(
        "Compare everything in a project with its hashes and with the log of operations. With --labels, list"
        " instead what is incomplete or odd in the labels, such as a stance without a holder. The exit status is 1"
        " where something was found.",
        (
            ("annotator check work.annot", "changes nothing"),
            ("annotator check work.annot --repair", "puts right what can be; keeps the damaged file"),
            ("annotator check work.annot --labels --layer Ana", "what is to be looked at in Ana's labels"),
            ("annotator check work.annot --json", "for scripts"),
        ),
    ),
    "demo": Teaching(
        "Write a small project with its exports and a picture of the window into a folder: demo.annot, "
        "annotations.csv, articles.jsonl, window.png. Needs no display.",
        (("annotator demo somewhere/", ""),),
    ),
}


def description_of(command: str, short: str) -> str:
    """What stands above the options, in lines that fit a terminal."""
    found = TEACHING.get(command)
    return textwrap.fill(short if found is None else found.about, _WIDTH)


def examples_of(command: str) -> str | None:
    """What stands below the options; None where there is no example."""
    found = TEACHING.get(command)
    if found is None:
        return None
    column = max(len(line) for line, _ in found.examples) + 2
    return "\n".join(["examples:", *(f"  {line:<{column}}{does}".rstrip() for line, does in found.examples)])
