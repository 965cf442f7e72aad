"""Pages: which notebook, with which parameters, becomes which page of the book."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from analysis.book.parameters import declared_parameters
from analysis.errors import UsageError
from analysis.timeseries.report import series_with_course

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pandas as pd

    from analysis.ledger.ledger import Ledger

TEMPLATE = "chapters/series.ipynb"
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


def plan_pages(root: Path, ledger: Ledger, levels: pd.DataFrame, *, data: Path) -> list[Page]:
    """Return the pages of the book: chapters of the table of contents, and one page a series.

    Parameters
    ----------
    root
        Of the project, with ``_toc.yml`` and ``chapters/``.
    ledger, levels
        Every series known at enough dates gets a page.
    data
        Directory of the ledger, given to each notebook that declares a parameter ``data``.
    """
    pages = []
    for name in contents(root):
        notebook = f"{name}.ipynb"
        if (root / notebook).is_file():
            pages.append(Page(name, notebook, _data_parameter(root / notebook, data)))
        elif not (root / f"{name}.md").is_file():
            raise UsageError(
                f"Wanted {name}.ipynb or {name}.md, which _toc.yml names, found neither."
            )
    if (root / TEMPLATE).is_file():
        given = _data_parameter(root / TEMPLATE, data)
        pages += [
            Page(
                f"{SERIES_PAGES}/{name}",
                TEMPLATE,
                {"series": name, **given},
                title=_heading(ledger, name),
                series=name,
            )
            for name in series_with_course(levels)
        ]
    return pages


def contents(root: Path) -> list[str]:
    """Return the files that ``_toc.yml`` names, in order, without endings."""
    toc = yaml.safe_load((root / "_toc.yml").read_text(encoding="utf-8"))
    return [name.removesuffix(".ipynb").removesuffix(".md") for name in _files(toc)]


def _files(entry: object) -> Iterator[str]:
    if isinstance(entry, dict):
        for key, value in entry.items():
            if key in {"file", "root"}:
                yield str(value)
            else:
                yield from _files(value)
    elif isinstance(entry, list):
        for item in entry:
            yield from _files(item)


def _heading(ledger: Ledger, name: str) -> str:
    record = ledger.series[name]
    return f"{record.name_en} {record.name_zh}".strip()


def _data_parameter(notebook: Path, data: Path) -> dict[str, str]:
    return {"data": str(data.resolve())} if "data" in declared_parameters(notebook) else {}
