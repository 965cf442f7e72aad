"""The steps from a new edition to its pages: each command is one that does what is said."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from click.testing import CliRunner

import analysis
from analysis.chapters.rerun_steps import coming_edition, show_commands, show_steps
from analysis.cli import main

NAMED = ["new-edition", "words", "check --watch", "audit", "register --dry-run", "build"]


def test_the_first_step_says_what_the_command_does(shipped, page, copied):
    show_steps(shipped)
    assert all(f"`analysis {name}" in page.text for name in NAMED)
    words = re.search(r"`analysis (new-edition \S+ --as-of [^`]+)`", page.text)[1].split()
    result = CliRunner().invoke(main, [*words, "--data", str(copied)])
    rows = int(re.search(r"with (\d+) rows to fill", page.text)[1])
    assert (result.exit_code, result.stderr.split()[0]) == (0, str(rows))
    assert (copied / "claims" / f"{words[1]}.csv").is_file()


def test_every_command_and_every_option_that_is_shown_exists(shipped, page):
    show_steps(shipped)
    show_commands(shipped)
    shown = re.findall(r"`analysis ([a-z-]+)([^`]*)`", page.text)
    asked = {name for name, _ in shown}
    assert asked >= {"run", "new-book", "import", "export", "package", "words", "new-edition"}
    for name, rest in shown:
        known = {option for one in main.commands[name].params for option in one.opts}
        assert {word for word in rest.split() if word.startswith("-")} <= known, name


@pytest.mark.parametrize(
    ("periods", "edition", "expected"),
    [
        (["2023", "2024"], "Year {}", ("year2025", "2025", "Year 2025")),
        (
            ["2024-Q3", "2024-Q4"],
            "Bulletin {}",
            ("bulletin-2025-q1", "2025-Q1", "Bulletin 2025-Q1"),
        ),
    ],
)
def test_the_edition_that_comes_next_keeps_the_rhythm(claim, study_of, periods, edition, expected):
    made = study_of(
        *(
            claim("x", "level", str(5 + n), period=period, source=f"e{n}", id=f"e{n}-x")
            for n, period in enumerate(periods)
        )
    ).ledger
    named = {
        f"e{n}": made.sources[f"e{n}"].model_copy(update={"edition": edition.format(period)})
        for n, period in enumerate(periods)
    }
    coming = coming_edition(analysis.study(replace(made, sources=named)))
    assert (coming.name, coming.period, coming.edition) == expected


def test_a_ledger_without_editions_begins_with_a_row(claim, study_of, page):
    study = study_of(claim("x", "level", "5"))
    assert coming_edition(study) is None
    show_steps(study)
    assert "Write a row for the document into `data/sources.csv`" in page.text
