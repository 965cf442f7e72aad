"""Staging: the configuration and the contents of one book, and pages that link only to what it has."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Any

import nbformat
import yaml

from analysis.book.assembly import stage_assets
from analysis.book.chosen import CHAPTERS
from analysis.plots.markup import items, to_markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from analysis.book.chosen import Chosen
    from analysis.book.pages import Page

#: The page that says which chapters a book does not have, and why.
LEFT_OUT = f"{CHAPTERS}/left_out"
LINKS_OF_MARKDOWN = re.compile(
    r"(?<!!)\[(?P<text>(?:[^\[\]\\]|\\.)*)\]\(<?(?P<target>[^)>\s]+)>?\)"
)
_HTML = re.compile(r'<a\b[^>]*?href="(?P<target>[^"]+)"[^>]*>(?P<text>.*?)</a>', re.DOTALL)
_HEADING = re.compile(r"^# (.+)$", re.MULTILINE)


def stage_book(root: Path, staging: Path, chosen: Chosen, pages: Sequence[Page]) -> None:
    """Write what a book needs beside its pages into an empty directory.

    Parameters
    ----------
    root
        Of the project.
    staging
        The directory.
    chosen
        What the book shows.
    pages
        Its pages.
    """
    stage_assets(root, staging)
    place = staging / "_config.yml"
    place.write_text(configure(place.read_text(encoding="utf-8"), chosen), encoding="utf-8")
    place = staging / "_toc.yml"
    titles = {name: title_of(root, name) for name in chosen.left_out}
    series = any(page.series for page in pages)
    toc = table_of_contents(place.read_text(encoding="utf-8"), chosen, titles, series=series)
    place.write_text(toc, encoding="utf-8")
    if chosen.left_out:
        page = staging / f"{LEFT_OUT}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(left_out_page(chosen, titles), encoding="utf-8")
    for page in staging.rglob("*.md"):
        name = page.relative_to(staging).as_posix().removesuffix(".md")
        page.write_text(unlink(page.read_text(encoding="utf-8"), name, chosen), encoding="utf-8")


def configure(text: str, chosen: Chosen) -> str:
    """Return the configuration of Jupyter Book with a book's own title, publisher and year.

    Examples
    --------
    >>> from analysis.book.book_file import BookFile
    >>> from analysis.book.chosen import Chosen
    >>> print(configure("title: A\\nauthor: B", Chosen(BookFile(title="People"))), end="")
    title: People
    author: B
    """
    settings: dict[str, Any] = yaml.safe_load(text)
    own = {
        "title": chosen.file.title,
        "author": chosen.file.publisher,
        "copyright": chosen.file.year,
    }
    changed = {key: value for key, value in own.items() if value and settings.get(key) != value}
    if not changed and not chosen.file.address:
        return text
    settings |= changed
    if chosen.file.address:
        known = settings.setdefault("sphinx", {}).setdefault("config", {})
        known["html_baseurl"] = chosen.file.address
    return yaml.safe_dump(settings, sort_keys=False, allow_unicode=True)


def table_of_contents(
    text: str, chosen: Chosen, titles: dict[str, str], *, series: bool = True
) -> str:
    """Return the table of contents without the chapters that a book does not have.

    Parameters
    ----------
    text
        That of the project.
    chosen
        What the book shows. Chapters left out are named in one line at the end.
    titles
        What these are called.
    series
        Whether any series has a page of its own.
    """
    toc = _pruned(yaml.safe_load(text), chosen.absent, series=series)
    if chosen.left_out:
        named = ", ".join(titles[name] for name in chosen.left_out)
        entry = {"file": LEFT_OUT, "title": f"Left out, for want of numbers: {named}"}
        if "chapters" in toc:  # a book without parts
            toc["chapters"].append(entry)
        else:
            part = {"caption": "Not in this book", "chapters": [entry]}
            toc.setdefault("parts", []).append(part)
    return yaml.safe_dump(toc, sort_keys=False, allow_unicode=True)


def _pruned(entry: Any, absent: set[str], *, series: bool) -> Any:
    if isinstance(entry, list):
        each = [_pruned(one, absent, series=series) for one in entry]
        return [one for one in each if one]
    if not isinstance(entry, dict):
        return entry
    name = re.sub(r"\.(ipynb|md)\Z", "", str(entry.get("file", "")))
    if name in absent or ("glob" in entry and not series):
        return None
    kept = {key: _pruned(value, absent, series=series) for key, value in entry.items()}
    inside = {"chapters", "sections", "parts"} & set(entry)
    if inside and not any(kept[key] for key in inside) and not {"file", "root"} & set(entry):
        return None
    return {key: value for key, value in kept.items() if value or key not in inside}


def title_of(root: Path, name: str) -> str:
    """Return the heading of a chapter as it is committed.

    Parameters
    ----------
    root
        Of the project.
    name
        Path of the chapter without its ending.
    """
    notebook = root / f"{name}.ipynb"
    if notebook.is_file():
        cells = nbformat.read(notebook, as_version=4).cells
        text = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    else:
        text = (root / f"{name}.md").read_text(encoding="utf-8")
    found = _HEADING.search(text)
    return found.group(1).strip() if found else name


def left_out_page(chosen: Chosen, titles: dict[str, str]) -> str:
    """Return a page that says of each chapter left out what it needs."""
    lines = items(f"{titles[name]}: it needs {need}." for name, need in chosen.left_out.items())
    words = "These chapters have nothing to show: the ledger lacks what they are about."
    return f"# Left out, for want of numbers\n\n{to_markdown(words, lines)}\n"


def unlink_notebook(content: bytes, name: str, chosen: Chosen) -> bytes:
    """Return a page with the words of links to what the book does not have, without the links.

    Parameters
    ----------
    content
        An executed notebook.
    name
        Of the page, as ``chapters/glance``.
    chosen
        What the book shows.
    """
    if not chosen.absent:
        return content
    return rewrite(content, lambda text: unlink(text, name, chosen))


def rewrite(content: bytes, change: Callable[[str], str]) -> bytes:
    """Return an executed notebook with everything that a reader of its page sees changed.

    Parameters
    ----------
    content
        The notebook.
    change
        Of Markdown or HTML.
    """
    notebook = nbformat.reads(content.decode(), as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = change(cell.source)
        for output in cell.get("outputs", []):
            shown = output.get("data", {})
            for kind in {"text/markdown", "text/html"} & set(shown):
                shown[kind] = change(shown[kind])
    written: str = nbformat.writes(notebook)
    return written.encode()


def unlink(text: str, name: str, chosen: Chosen) -> str:
    """Return Markdown or HTML with links to chapters that a book does not have made plain words.

    Examples
    --------
    >>> from analysis.book.chosen import Chosen
    >>> chosen = Chosen(unwanted=("chapters/next",))
    >>> unlink("See [what is next](next#a) and [proofs](proofs).", "chapters/glance", chosen)
    'See what is next and [proofs](proofs).'
    """
    absent = chosen.absent
    if not absent:
        return text

    def words(found: re.Match[str]) -> str:
        target = found["target"].replace("\\", "").partition("#")[0]  # as Markdown escapes it
        target = re.sub(r"\.(ipynb|md|html)\Z", "", target)
        page = posixpath.normpath(posixpath.join(posixpath.dirname(name), target))
        return found["text"] if page in absent else found[0]

    return _HTML.sub(words, LINKS_OF_MARKDOWN.sub(words, text))
