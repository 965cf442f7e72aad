"""Tables in files: CSV, Excel, Calc, Markdown, HTML and LaTeX, their cells as they are shown."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pandas as pd

from analysis.errors import UsageError
from analysis.ledger.given_files import decoded, need_file
from analysis.ledger.sheets import ENDINGS, named_sheets

if TYPE_CHECKING:
    from pathlib import Path

#: Rows of cells.
Rows = list[list[str]]
DELIMITERS = "\t;,|"
FEWEST = 2


def read_table_file(path: Path, *, sheet: str = "") -> pd.DataFrame:
    """Read one table of a file, every cell as the text that is shown.

    Parameters
    ----------
    path
        A file that ends in ``.csv``, ``.tsv``, ``.txt``, ``.xlsx``, ``.ods``, ``.md``, ``.html`` or
        ``.tex``.
    sheet
        Name of a sheet, or number of a sheet or table from 1; the first by default.

    Returns
    -------
    pandas.DataFrame
        Headed by its first row with several cells; what stands in a single cell above it (a
        title) or below it (a note) is left out.

    Raises
    ------
    UsageError
        If the file cannot be read, or holds no such table.
    """
    need_file(path, wanted="a file with a table")
    try:
        found = _tables(path)
    except (OSError, zipfile.BadZipFile, KeyError, ET.ParseError, UnicodeError) as error:
        raise UsageError(
            wanted="a file with a table",
            got=f"{path.name}, which cannot be read ({error})",
            instead="save it as CSV UTF-8 or as a workbook",
        ) from None
    found = [(name, rows) for name, rows in found if len(_body(rows)) >= FEWEST]
    names = [name for name, _ in found]
    if not found:
        raise UsageError(wanted="a table", got=f"none in {path.name}", instead="name another file")
    if not sheet:
        return frame_of(found[0][1])
    if sheet in names:
        return frame_of(found[names.index(sheet)][1])
    if sheet.isdigit() and 0 < int(sheet) <= len(found):
        return frame_of(found[int(sheet) - 1][1])
    raise UsageError(
        wanted=f"the sheet or table {sheet!r}",
        got=", ".join(f"{number} {name}".strip() for number, name in enumerate(names, start=1)),
        instead="name one of them, or give its number",
    )


def read_table_text(text: str) -> pd.DataFrame:
    """Read a table out of a text, as the clipboard holds it.

    Parameters
    ----------
    text
        Cells between tabs, semicolons, commas or strokes; Markdown, HTML or LaTeX.

    Examples
    --------
    >>> read_table_text("| area | 2020 |\\n|---|---|\\n| hill | 41 |").iloc[0].tolist()
    ['hill', '41']
    >>> read_table_text("area;2020\\nhill;41,5").iloc[0].tolist()
    ['hill', '41,5']
    """
    if re.search(r"<table", text, re.IGNORECASE):
        found = html_tables(text)
    elif r"\begin{tabular" in text or r"\begin{longtable" in text:
        found = latex_tables(text)
    elif re.search(r"^\s*\|?\s*:?-{2,}:?\s*(?:\||$)", text, re.MULTILINE) and "|" in text:
        found = [_markdown_rows(text)]
    else:
        found = [_delimited(text)]
    if not found or len(_body(found[0])) < FEWEST:
        raise UsageError(
            wanted="a table", got="none in the text", instead="paste its rows and header"
        )
    return frame_of(found[0])


def frame_of(rows: Rows) -> pd.DataFrame:
    """Return rows of cells as a frame headed by the first of them.

    Examples
    --------
    >>> frame_of([["Table 1"], ["area", "2020"], ["hill", "41"], ["Source: census"]]).shape
    (1, 2)
    """
    body = _body(rows)
    width = max(map(len, body))
    full = [[*row, *[""] * (width - len(row))] for row in body]
    return pd.DataFrame(full[1:], columns=full[0])


def _body(rows: Rows) -> Rows:
    """Return the rows of the table proper: titles above it and notes below it are single cells."""
    filled = [sum(bool(cell.strip()) for cell in row) for row in rows]
    inside = [place for place, count in enumerate(filled) if count >= FEWEST]
    if not inside:
        return []
    return [row for row in rows[inside[0] : inside[-1] + 1] if any(cell.strip() for cell in row)]


def _tables(path: Path) -> list[tuple[str, Rows]]:
    ending = path.suffix.lower()
    if ending in ENDINGS:
        return [(name, [cells for _, cells in rows]) for name, rows in named_sheets(path)]
    text = decoded(path.read_bytes())
    if ending in {".html", ".htm"}:
        return [("", rows) for rows in html_tables(text)]
    if ending == ".tex":
        return [("", rows) for rows in latex_tables(text)]
    if ending in {".md", ".markdown"}:
        return [("", rows) for rows in _markdown_tables(text)]
    if ending in {".csv", ".tsv", ".txt", ".tab"}:
        return [("", _delimited(text))]
    raise UsageError(
        wanted="a file that ends in .csv, .tsv, .xlsx, .ods, .md, .html or .tex",
        got=path.name,
        instead="save the table as one of these",
    )


def _delimited(text: str) -> Rows:
    """Part a text at the mark that parts most of its lines into the same number of cells."""
    best: tuple[tuple[int, int], Rows] = ((0, 0), [])
    for mark in DELIMITERS:
        rows = [row for row in csv.reader(io.StringIO(text), delimiter=mark) if row]
        widths = [len(row) for row in rows]
        usual = max(set(widths), key=widths.count) if widths else 0
        if usual >= FEWEST:
            best = max(best, ((widths.count(usual), -DELIMITERS.index(mark)), rows), key=_weight)
    return best[1]


def _weight(found: tuple[tuple[int, int], Rows]) -> tuple[int, int]:
    return found[0]


def _markdown_tables(text: str) -> list[Rows]:
    blocks = re.split(r"\n(?!\s*\|?[^\n]*\|)", text)
    return [
        _markdown_rows(block) for block in blocks if re.search(r"\|\s*:?-{2,}|-{2,}:?\s*\|", block)
    ]


def _markdown_rows(text: str) -> Rows:
    rows = []
    for line in text.splitlines():
        if "|" in line and not re.fullmatch(r"[\s|:+-]+", line):
            cells = re.split(r"(?<!\\)\|", line.strip().strip("|"))
            rows.append([cell.strip().strip("*").replace("\\|", "|") for cell in cells])
    return rows


class _Cells(HTMLParser):
    """Gathers the cells of every table; a cell over several columns stands in each of them."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[Rows] = []
        self._open: list[str] | None = None
        self._times = 1
        self._skipped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, a row or a cell."""
        if tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self.tables[-1].append([])
        elif tag in {"td", "th"} and self.tables and self.tables[-1]:
            self._open = []
            span = dict(attrs).get("colspan") or "1"
            self._times = int(span) if span.isdigit() else 1
        elif tag == "br" and self._open is not None:
            self._open.append(" ")
        elif tag in {"style", "script"}:
            self._skipped += 1

    def handle_endtag(self, tag: str) -> None:
        """End a cell."""
        if tag in {"style", "script"} and self._skipped:
            self._skipped -= 1
        if tag in {"td", "th"} and self._open is not None:
            text = re.sub(r"\s+", " ", "".join(self._open)).strip()
            self.tables[-1][-1] += [text] * self._times
            self._open = None

    def handle_data(self, data: str) -> None:
        """Keep the text of a cell."""
        if self._open is not None and not self._skipped:
            self._open.append(data)


def html_tables(text: str) -> list[Rows]:
    """Return the tables of an HTML text.

    Examples
    --------
    >>> html_tables("<table><tr><th>a<th>b</tr><tr><td>1</td><td>2,5&nbsp;%</td></tr></table>")[0][-1]
    ['1', '2,5 %']
    """
    # Cells and rows need not be ended.
    closed = re.sub(r"(?i)(?<!</td>)(?<!</th>)(?=<(?:td|th|/tr)\b)", "</td>", text)
    parser = _Cells()
    parser.feed(closed)
    return [[row for row in rows if row] for rows in parser.tables]


def latex_tables(text: str) -> list[Rows]:
    """Return the tables of a LaTeX text.

    Examples
    --------
    >>> latex_tables(r"\\begin{tabular}{lr} a & 1\\,234 \\\\ \\hline b & 5\\% \\end{tabular}")
    [[['a', '1 234'], ['b', '5%']]]
    """
    found = []
    for match in re.finditer(
        r"\\begin\{(tabular\*?|longtable|tabularx)\}(.*?)\\end\{\1\}", text, re.DOTALL
    ):
        # A sign of per cent that cells follow was not escaped, as pandas writes it; else a comment.
        body = re.sub(r"(?m)^\s*%.*|(?<!\\)%(?![^\n]*(?:&|\\\\)).*", "", match.group(2))
        body = re.sub(r"^(?:\{[^{}]*\}|\[[^\]]*\])+", "", body.strip())
        body = re.sub(
            r"\\(?:hline|toprule|midrule|bottomrule|cline\{[^}]*\}|cmidrule(?:\([^)]*\))?\{[^}]*\})",
            "",
            body,
        )
        rows = [row.strip() for row in re.split(r"\\\\(?:\[[^\]]*\])?", body)]
        found.append([_latex_cells(row) for row in rows if row])
    return found


def _latex_cells(row: str) -> list[str]:
    cells: list[str] = []
    for cell in re.split(r"(?<!\\)&", row):
        span = re.match(r"\s*\\multicolumn\{(\d+)\}\{[^}]*\}\{(.*)\}\s*$", cell, re.DOTALL)
        shown = span[2] if span else cell
        shown = re.sub(r"\\(?:,|;|:|!|thinspace\b)|~", " ", shown)
        shown = re.sub(r"\\[a-zA-Z]+\{([^{}]*)\}", r"\1", shown)
        shown = re.sub(r"\\([%&$#_])", r"\1", shown).replace("{", "").replace("}", "")
        shown = re.sub(r"\s+", " ", shown.replace("$-$", "-").replace("$", "").replace("--", "–"))
        cells += [shown.strip()] * (int(span[1]) if span else 1)
    return cells
