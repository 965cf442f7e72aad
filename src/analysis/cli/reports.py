"""Reports: an answer of the audit written to a file, in the format that its name ends in."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING, Any, Protocol

from analysis.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd


class Answer(Protocol):
    """What an audit found, in every form that a person may ask for."""

    def to_html(self) -> str:
        """Return it as HTML."""

    def to_markdown(self) -> str:
        """Return it as Markdown."""

    def to_frame(self) -> pd.DataFrame:
        """Return it as a frame, one row a number."""

    def to_json(self) -> dict[str, Any]:
        """Return it as plain data."""


def write_report(found: Answer, path: Path) -> None:
    """Write an answer to a file.

    Parameters
    ----------
    found
        What was found; a sheet is written of what has a method ``to_excel``.
    path
        Its ending says the format.

    Raises
    ------
    UsageError
        If it is none of the formats.
    """
    endings = [".html", ".md", ".csv", ".json", *([".xlsx"] if hasattr(found, "to_excel") else [])]
    match path.suffix.lower():
        case ".html" | ".htm":
            head = f'<!doctype html><meta charset="utf-8"><title>{escape(path.stem)}</title>'
            path.write_text(head + found.to_html(), "utf-8")
        case ".md":
            path.write_text(found.to_markdown() + "\n", "utf-8")
        case ".csv":
            found.to_frame().to_csv(path, index=False)
        case ".json":
            path.write_text(json.dumps(found.to_json(), ensure_ascii=False, indent=1), "utf-8")
        case ".xlsx" if hasattr(found, "to_excel"):
            found.to_excel(path)
        case _:
            *others, last = endings
            raise UsageError(
                wanted=f"a report that ends in {', '.join(others)} or {last}",
                got=path.name,
                instead="name it so",
            )
