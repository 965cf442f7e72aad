"""The book as one PDF: every page of the finished site, printed by a browser, bound with bookmarks."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import yaml
from markupsafe import Markup

from analysis.book.fonts import FONT, RARE_FONT
from analysis.book.pages import SERIES_PAGES
from analysis.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pypdf.generic import IndirectObject

#: The first is one without windows, which does the same with half of the work.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome")
#: A browser that asks nothing of a network and keeps nothing.
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
#: One that only prints.
OPTIONS = ("--headless", *QUIET, "--no-pdf-header-footer", "--virtual-time-budget=5000")
#: Seconds that one page may take.
PATIENCE = 120


@dataclass(frozen=True)
class Leaf:
    """A page of the site in the PDF.

    Parameters
    ----------
    part
        Heading of the table of contents that it stands under; empty for the first page.
    name
        Path in the site, without ending.
    title
        Its first heading.
    """

    part: str
    name: str
    title: str


def bind_book(site: Path, root: Path, target: Path) -> int:
    """Print every page of a finished site into one PDF with bookmarks and a table of contents.

    Parameters
    ----------
    site
        Directory of the finished site.
    root
        Of the project, with ``_toc.yml``: the order of the pages.
    target
        File to write.

    Returns
    -------
    int
        Number of pages of paper.

    Raises
    ------
    UsageError
        If there is no site, or no browser to print it.
    """
    from pypdf import PdfWriter  # noqa: PLC0415 - needed for this command only

    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        raise UsageError(
            wanted="a browser that prints the pages",
            got="none",
            instead=f"install one of {', '.join(BROWSERS)}",
        )
    if not (site / "index.html").is_file():
        raise UsageError(
            wanted="a finished book", got="none", where=str(site), instead="type: analysis build"
        )
    leaves = list(leaves_of(site, root))
    writer = PdfWriter()
    with TemporaryDirectory() as folder:
        printed = [
            _printed(browser, site / f"{leaf.name}.html", Path(folder) / f"{place}.pdf")
            for place, leaf in enumerate(leaves)
        ]
        lengths = [_length(path) for path in printed]
        front = _contents(browser, leaves, lengths, Path(folder), fonts=_fonts(site))
        parts: dict[str, IndirectObject] = {}
        for leaf, path in zip(leaves, printed, strict=True):
            at = len(writer.pages)
            writer.append(fileobj=str(path), import_outline=False)
            if leaf.part and leaf.part not in parts:
                parts[leaf.part] = writer.add_outline_item(title=leaf.part, page_number=at)
            above = parts.get(leaf.part)
            writer.add_outline_item(title=leaf.title, page_number=at, parent=above)
            if leaf is leaves[0]:
                writer.append(fileobj=str(front), outline_item="Contents", import_outline=False)
        writer.add_metadata({"/Title": leaves[0].title})
        target.parent.mkdir(parents=True, exist_ok=True)
        writer.write(str(target))
    return len(writer.pages)


def leaves_of(site: Path, root: Path) -> Iterator[Leaf]:
    """Yield the pages of a site in the order of its table of contents."""
    toc = yaml.safe_load((root / "_toc.yml").read_text("utf-8"))
    yield _leaf(site, "", str(toc["root"]))
    for part in toc.get("parts", ()):
        for entry in part["chapters"]:
            names = [entry["file"]] if "file" in entry else _series(site)
            for name in names:
                if (site / f"{name}.html").is_file():
                    yield _leaf(site, part["caption"], name)


def _series(site: Path) -> list[str]:
    return sorted(f"{SERIES_PAGES}/{page.stem}" for page in (site / SERIES_PAGES).glob("*.html"))


def _leaf(site: Path, part: str, name: str) -> Leaf:
    text = (site / f"{name}.html").read_text("utf-8")
    title = unescape(text.partition("<title>")[2].partition("</title>")[0])
    return Leaf(part, name, (title.rpartition(" — ")[0] or title).strip())


def _printed(browser: str, page: Path, target: Path) -> Path:
    with TemporaryDirectory() as profile:
        subprocess.run(  # noqa: S603 - a browser that was found, and a page of ours
            [
                browser,
                *OPTIONS,
                f"--user-data-dir={profile}",
                f"--print-to-pdf={target}",
                page.resolve().as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=PATIENCE,
        )
    return target


def _length(path: Path) -> int:
    from pypdf import PdfReader  # noqa: PLC0415 - needed for this command only

    return len(PdfReader(path).pages)


def _fonts(site: Path) -> list[str]:
    """Return the addresses of the style sheets with the letters that names of pages are written in."""
    faces = (site / name for name in (FONT, RARE_FONT))
    return [face.resolve().as_uri() for face in faces if face.is_file()]


def _contents(
    browser: str,
    leaves: Sequence[Leaf],
    lengths: Sequence[int],
    folder: Path,
    *,
    fonts: Sequence[str],
) -> Path:
    """Print the table of contents, whose own length moves every page after it."""
    own = 1
    while True:
        page = folder / "contents.html"
        page.write_text(contents_page(leaves, lengths, own, fonts=fonts), "utf-8")
        printed = _printed(browser, page, folder / "contents.pdf")
        if (length := _length(printed)) == own:
            return printed
        own = length


def contents_page(
    leaves: Sequence[Leaf], lengths: Sequence[int], own: int, *, fonts: Sequence[str] = ()
) -> str:
    """Return the table of contents as HTML, each page with the number of its first sheet.

    Parameters
    ----------
    leaves, lengths
        Pages and how many sheets each takes, in order; the contents stand after the first.
    own
        How many sheets the contents take.
    fonts
        Addresses of style sheets with fonts.

    Examples
    --------
    >>> leaves = [Leaf("", "index", "Book"), Leaf("Growth", "a", "At a glance")]
    >>> "<td>At a glance</td><td>4</td>" in contents_page(leaves, [2, 5], 1)
    True
    """
    rows, part, sheet = Markup(), "", 1 + lengths[0] + own
    for leaf, length in zip(leaves[1:], lengths[1:], strict=True):
        if leaf.part != part:
            part = leaf.part
            rows += Markup("<tr><th colspan=2>{}</th></tr>").format(part)
        rows += Markup("<tr><td>{}</td><td>{}</td></tr>").format(leaf.title, sheet)
        sheet += length
    return str(
        Markup(
            "<!doctype html><html lang='en'><meta charset='utf-8'><title>Contents</title>{}<style>"
            "body{{font-family:'Book Han',sans-serif;font-size:11pt}}table{{width:100%;border-collapse:collapse}}"
            "th{{text-align:left;padding-top:1em}}td:last-child{{text-align:right}}</style>"
            "<h1>Contents</h1><table>{}</table></html>"
        ).format(Markup().join(map(Markup("<link rel=stylesheet href='{}'>").format, fonts)), rows)
    )
