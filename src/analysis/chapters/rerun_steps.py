"""The steps of *Rerun it, reuse it*: from a new edition in hand to its pages, and all commands."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from analysis.errors import UsageError
from analysis.plots.counts import counted
from analysis.plots.display import say
from analysis.plots.markup import bold, code, emphasis, items
from analysis.plots.phrases import passage
from analysis.quantities.periods import months_between, shift_period
from analysis.timeseries.blank_edition import blank_edition
from analysis.timeseries.editions import editions

if TYPE_CHECKING:
    from analysis.studies import Study

#: Months between two editions where there is only one.
YEAR = 12


class Coming(NamedTuple):
    """The edition that follows the newest one: an id for it, what it is about, its rows to fill."""

    name: str
    period: str
    edition: str
    last: str
    rows: int


def coming_edition(study: Study) -> Coming | None:
    """Return what ``analysis new-edition`` would make after the newest edition.

    Parameters
    ----------
    study
        A study.

    Returns
    -------
    Coming or None
        ``None`` where no source names an edition that is dated.
    """
    known = editions(study.ledger)
    if not known:
        return None
    *before, last = known
    months = months_between(before[-1], last) if before else YEAR
    period, edition = shift_period(last, months), known[last]
    number = re.search(r"\d+", edition)
    named = edition.replace(last, period)
    if named == edition and number:
        named = edition.replace(number[0], str(int(number[0]) + 1), 1)
    name = re.sub(r"[^a-z0-9]+", "-", named.lower()).strip("-") or "new"
    name = re.sub(r"(?<=[a-z])-(?=\d+\Z)", "", name)
    try:
        made = blank_edition(study.ledger, name, as_of=period, like=edition)
    except UsageError:
        return None
    return Coming(name, period, made.source.edition, made.last, len(made.rows))


def show_steps(study: Study) -> None:
    """Show the way of a new edition into the book: one command a step, and what it answers."""
    coming = coming_edition(study)
    if coming:
        begin = (
            f"{code(f'analysis new-edition {coming.name} --as-of {coming.period}')} writes"
            f" {code(f'data/claims/{coming.name}.csv')} with {counted(coming.rows, 'row')} to fill,"
            f" each with what {coming.last} printed beside it, and the row of {coming.edition} in"
            f" {code('data/sources.csv')}; with {code('--sheet')} it is a sheet of Excel or Calc."
        )
    else:
        begin = (
            f"Write a row for the document into {code('data/sources.csv')}, its edition in the column"
            f" {code('edition')}, and the file {code('data/claims/ID.csv')} with the columns above."
            f" From the second edition on {code('analysis new-edition ID --as-of PERIOD')} writes both."
        )
    steps = {
        "Begin.": begin,
        "Look up words.": f"{code('analysis words units')} lists what may stand in that column, and"
        f" {code('analysis words')} all vocabularies: series, measures, qualifiers and the others.",
        "Type.": f"{code('analysis check --watch')}, in a second window, answers each time a file is"
        " saved: first what is wrong in form, by file, line and column; then, of each number that"
        " cannot hold beside the others, what it would have to be. Fill the columns"
        f" {code('printed')} and {code('locator')}; delete the rows that the document does not print.",
        "What is new.": f"A series that was never counted gets a row in {code('data/series.csv')} first."
        f" {code('analysis check')} names the row that lacks it, and what lies in the folder unread.",
        "Judge.": f"{code('analysis audit')} names each contradiction that nobody has explained, with the"
        " numbers in it and where they stand. Correct what was mistyped. What stands so in the"
        f" document gets a row in {code('data/findings.csv')}: of the kind {code('contradiction')}; or"
        f" {code('revision')}, where the edition prints an earlier date anew, the old number under"
        f" {code('claims')} and the new one under {code('against')}.",
        "Keep the forecasts.": f"{code('analysis register --dry-run')} says which edition it takes, and"
        f" for which series and dates it would write forecasts; {code('analysis register')} writes them,"
        " once and for all.",
        "Build.": f"{code('analysis build')} makes the pages again that depend on what changed;"
        f" {emphasis('What the new edition changed')} says what is new, revised, contradicted and"
        " missing, and how the forecasts did.",
    }
    say(
        items(
            passage(bold(f"{number}. {what}"), text)
            for number, (what, text) in enumerate(steps.items(), 1)
        )
    )


def show_commands(study: Study) -> None:
    """Show the commands, with series of this ledger for examples."""
    one, other = (*example_series(study, 2), "visitors", "visitors")[:2]
    commands = {
        "analysis check --data DIR": "validates the data, and the book.yaml beside them",
        "analysis audit --json": "every verdict with its proof, as one JSON document",
        f"analysis series {one} {other}": "levels with their bounds",
        f"analysis forecast {one} --horizon 2": "fits, forecasts, intervals",
        "analysis build --jobs 4": "the book",
        f"analysis run chapters/series.ipynb -p series {other}": "one notebook with other values",
        "analysis run --batch pages.yaml": "many, one a row of a YAML list with notebook, parameters and"
        " output; what a row does not say of a chapter, book.yaml says, and else the notebook",
        f"papermill chapters/series.ipynb out.ipynb -p series {other}": "the same by plain papermill",
        "analysis new-book DIR": "a data folder and a book of your own",
        "analysis import FILE --to data": "an SDMX-CSV, a wide CSV, or one of the World Bank or Our World in"
        " Data, as a source of a ledger",
        "analysis export --format parquet --out DIR": "claims, series and verdicts as CSV, Parquet, Excel"
        " or SDMX-CSV",
        "analysis package": "datapackage.json, which makes the folder a Frictionless Data Package",
    }
    say(items(f"{code(command)}: {does}" for command, does in commands.items()))


def example_series(study: Study, number: int) -> list[str]:
    """Return the series that most numbers were printed of, those that are a part of another first."""
    series = study.ledger.series
    counts = Counter(claim.series for claim in study.ledger.claims)
    names = sorted(series, key=lambda name: (not series[name].denominator, -counts[name]))
    return names[:number]
