"""Reports: an answer of the audit written to a file, in the format that its name ends in."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING, Any, Protocol

from analysis.errors import UsageError
from analysis.whole_files import whole_file

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
        If it is none of the formats, or cannot be written.
    """
    endings = [".html", ".md", ".csv", ".json", *([".xlsx"] if hasattr(found, "to_excel") else [])]
    match path.suffix.lower():
        case ".html" | ".htm":
            head = f'<!doctype html><meta charset="utf-8"><title>{escape(path.stem)}</title>'
            _write(path, head + found.to_html())
        case ".md":
            _write(path, found.to_markdown() + "\n")
        case ".csv":
            _write(path, found.to_frame().to_csv(index=False, lineterminator="\n"))
        case ".json":
            _write(path, json.dumps(found.to_json(), ensure_ascii=False, indent=1))
        case ".xlsx" if hasattr(found, "to_excel"):
            found.to_excel(path)
        case _:
            *others, last = endings
            raise UsageError(
                wanted=f"a report that ends in {', '.join(others)} or {last}",
                got=path.name,
                instead="name it so",
            )


def _write(path: Path, text: str) -> None:
    with whole_file(path) as aside:
        aside.write_text(text, encoding="utf-8", newline="")
