"""The command that checks an article or a press release."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analysis.cli.app import data_option, json_option, main, print_json, write
from analysis.cli.reports import write_report

if TYPE_CHECKING:
    from analysis.texts.text_audit import TextAudit


@main.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@data_option
@click.option(
    "--report",
    "reports",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="OUT.html|md|json|csv",
    help="Write the marked text and its figures; may be given several times.",
)
@click.option(
    "--to-ledger",
    type=click.Path(path_type=Path),
    metavar="FILE.csv",
    help="Write the figures that are tied as rows for data/claims/, for a person to accept.",
)
@click.option(
    "--date",
    "written",
    default="",
    metavar="2025-07-21",
    help="The day or month the text is from, for dates in it that name no year.",
)
@json_option
def text(
    file: Path,
    data: Path | None,
    reports: tuple[Path, ...],
    to_ledger: Path | None,
    written: str,
    *,
    as_json: bool,
) -> None:
    """Check the figures of an article: text, Markdown, HTML, Word, PDF, or - for pasted text.

    \b
    Exit status: 0 none is contradicted; 1 some are; 2 it cannot be read.
    Example: analysis text article.html --report answer.html
    """
    from analysis.texts.articles import read_article
    from analysis.texts.text_audit import check_text

    article = sys.stdin.read() if str(file) == "-" else read_article(file)
    found = check_text(article, data, written=written)
    for path in reports:
        write_report(found, path)
    if to_ledger is not None:
        _propose(found, to_ledger)
    if as_json:
        print_json(found.to_json())
    else:
        write(repr(found))
    sys.exit(0 if found.passed else 1)


def _propose(found: TextAudit, path: Path) -> None:
    """Write the tied figures with the columns of the ledger, their source named as the file is."""
    import csv

    from analysis.ledger.claim import Claim
    from analysis.whole_files import whole_file

    columns = list(Claim.model_fields)[:13]
    with whole_file(path) as aside, aside.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        for claim in found.claims:
            row = claim.model_copy(
                update={"source": path.stem, "id": claim.id.replace(claim.source, path.stem, 1)}
            ).model_dump()
            writer.writerow(["" if row[name] is None else str(row[name]) for name in columns])
