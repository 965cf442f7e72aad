"""The command that checks an article or a press release."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analysis.cli.app import data_option, json_option, main, print_json, write
from analysis.errors import UsageError

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
@json_option
def text(
    file: Path,
    data: Path | None,
    reports: tuple[Path, ...],
    to_ledger: Path | None,
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
    found = check_text(article, data)
    for path in reports:
        _report(found, path)
    if to_ledger is not None:
        _propose(found, to_ledger)
    if as_json:
        print_json(found.to_json())
    else:
        write(repr(found))
    sys.exit(0 if found.passed else 1)


def _report(found: TextAudit, path: Path) -> None:
    import json

    match path.suffix.lower():
        case ".html" | ".htm":
            page = (
                f'<!doctype html><meta charset="utf-8"><title>{path.stem}</title>{found.to_html()}'
            )
            path.write_text(page, "utf-8")
        case ".md":
            path.write_text(found.to_markdown() + "\n", "utf-8")
        case ".csv":
            found.to_frame().to_csv(path, index=False)
        case ".json":
            path.write_text(json.dumps(found.to_json(), ensure_ascii=False, indent=1), "utf-8")
        case _:
            raise UsageError(
                wanted="a report that ends in .html, .md, .csv or .json",
                got=path.name,
                instead="name it so",
            )


def _propose(found: TextAudit, path: Path) -> None:
    """Write the tied figures with the columns of the ledger, their source named as the file is."""
    import csv

    from analysis.ledger.records import Claim

    columns = list(Claim.model_fields)[:13]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        for claim in found.claims:
            row = claim.model_copy(
                update={"source": path.stem, "id": claim.id.replace(claim.source, path.stem, 1)}
            ).model_dump()
            writer.writerow(["" if row[name] is None else str(row[name]) for name in columns])
