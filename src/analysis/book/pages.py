"""Pages: which notebook, with which parameters, becomes which page of the book."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from analysis.book.chosen import TEMPLATE, Chosen, contents
from analysis.book.parameters import declared_parameters
from analysis.book.scaffold import sample_notice
from analysis.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.ledger.ledger import Ledger
    from analysis.timeseries.accounts import Accounts

#: The first page, which bears the title of the book.
LANDING = "index"
#: The table of contents takes in every page under this folder by a glob.
SERIES_PAGES = "chapters/series"


@dataclass(frozen=True)
class Page:
    """One page of the book that a notebook makes.

    Parameters
    ----------
    name
        Path in the book, without ending: ``chapters/series/online_payment``.
    notebook
        Path of the notebook below the root of the project.
    parameters
        What papermill injects.
    title
        Heading that replaces the notebook's first one, or ``None`` to keep it.
    series
        Id of the series the page is about, or ``None`` where it reads the whole ledger.
    """

    name: str
    notebook: str
    parameters: dict[str, Any] = field(default_factory=dict)
    title: str | None = None
    series: str | None = None


def plan_pages(
    root: Path, accounts: Accounts, *, data: Path, chosen: Chosen | None = None
) -> list[Page]:
    """Return the pages of the book: chapters of the table of contents, and one page a series.

    Parameters
    ----------
    root
        Of the project, with ``_toc.yml`` and ``chapters/``.
    accounts
        Of the ledger: every series that is followed gets a page.
    data
        Directory of the ledger, given to each notebook that declares a parameter ``data``.
    chosen
        What the book shows; every chapter by default.
    """
    chosen = chosen or Chosen()
    pages = []
    for name in contents(root):
        if name in chosen.absent:
            continue
        notebook = f"{name}.ipynb"
        if (root / notebook).is_file():
            given = _parameters(root, name, data, chosen)
            if name == LANDING and "about" in declared_parameters(root / notebook):
                said = (chosen.file.about, sample_notice(accounts.ledger))
                given |= {"about": " ".join(filter(None, said))} if any(said) else {}
            title = (chosen.file.title or None) if name == LANDING else None
            pages.append(Page(name, notebook, given, title=title))
        elif not (root / f"{name}.md").is_file():
            raise UsageError(
                wanted=f"{name}.ipynb or {name}.md, which _toc.yml names",
                got="neither",
                where=repr(str(root)),
                instead="add it, or take it out of _toc.yml",
            )
    if (root / TEMPLATE).is_file():
        given = _parameters(root, TEMPLATE.removesuffix(".ipynb"), data, chosen)
        pages += [
            Page(
                f"{SERIES_PAGES}/{name}",
                TEMPLATE,
                {"series": name, **given},
                title=_heading(accounts.ledger, name),
                series=name,
            )
            for name in accounts.followed
        ]
    return pages


def _heading(ledger: Ledger, name: str) -> str:
    record = ledger.series[name]
    return f"{record.name_en} {record.name_zh}".strip()


def _parameters(root: Path, name: str, data: Path, chosen: Chosen) -> dict[str, Any]:
    declared = declared_parameters(root / f"{name}.ipynb")
    given = dict(chosen.parameters.get(name, {}))
    if "language" in declared and len(chosen.file.languages) > 1:
        given["language"] = "+".join(chosen.file.languages)
    return {**given, **({"data": str(data.resolve())} if "data" in declared else {})}
