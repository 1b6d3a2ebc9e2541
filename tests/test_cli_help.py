"""What the help of the command line teaches."""

import shlex

import pytest

from annotator.cli import COMMANDS, _parser
from annotator.cli_help import TEACHING, description_of, examples_of

EXAMPLES = [(name, line) for name, teaching in TEACHING.items() for line, _ in teaching.examples]


def test_every_command_is_taught_and_no_other() -> None:
    assert set(TEACHING) <= {each.name for each in COMMANDS}
    assert {each.name for each in COMMANDS} - set(TEACHING) == set()


@pytest.mark.parametrize(("name", "line"), EXAMPLES)
def test_every_example_is_one_that_the_program_understands(name: str, line: str) -> None:
    words = shlex.split(line)
    assert words[:2] == ["annotator", name]
    parsed = _parser().parse_args(words[1:])
    assert callable(parsed.run)


@pytest.mark.parametrize("name", TEACHING)
def test_it_fits_a_terminal(name: str) -> None:
    assert all(len(line) < 80 for line in description_of(name, "").splitlines())
    assert all(len(line) <= 100 for line in (examples_of(name) or "").splitlines())


def test_a_command_that_is_not_taught_has_its_one_line() -> None:
    assert description_of("no_such", "do this") == "do this"
    assert examples_of("no_such") is None
