"""Articles: the plain text of a file, a line a paragraph, a line with bars a row of a table."""

from __future__ import annotations

import re
import zipfile
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from analysis.errors import UsageError
from analysis.ledger.given_files import decoded, need_file

if TYPE_CHECKING:
    from pathlib import Path

_SILENT = {"script", "style", "template", "noscript", "svg", "title", "head"}
_BLOCKS = {
    "p", "div", "li", "ul", "ol", "br", "tr", "table", "section", "article", "blockquote", "body",
    "h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "header", "footer", "caption", "hr", "dd",
}  # fmt: skip
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_article(path: Path) -> str:
    """Read an article as plain text.

    Parameters
    ----------
    path
        A file that ends in ``.txt``, ``.md``, ``.html``, ``.docx`` or ``.pdf``.

    Raises
    ------
    UsageError
        If there is no such file, it is of another kind, or it cannot be read as its kind.

    Examples
    --------
    >>> from pathlib import Path
    >>> read_article(Path("nowhere.txt"))
    Traceback (most recent call last):
    ...
    analysis.errors.UsageError: Wanted a file with a text, got none at 'nowhere.txt'; type the path of one.
    """
    need_file(path, wanted="a file with a text")
    match path.suffix.lower():
        case ".txt" | ".text" | "":
            return _decoded(path)
        case ".md" | ".markdown":
            return plain_markdown(_decoded(path))
        case ".html" | ".htm" | ".xhtml":
            return plain_html(_decoded(path))
        case ".docx":
            return _docx(path)
        case ".pdf":
            return _pdf(path)
    raise UsageError(
        wanted="an article that ends in .txt, .md, .html, .docx or .pdf",
        got=path.name,
        instead="save it as one of these",
    )


def plain_html(html: str) -> str:
    """Return the text of an HTML page.

    Examples
    --------
    >>> plain_html("<p>Up by <b>3</b>&nbsp;%.</p><script>1</script><p>Next</p>")
    'Up by 3 %.\\nNext'
    """
    reader = _Page()
    reader.feed(html)
    reader.close()
    return _tidy("".join(reader.parts))


def plain_markdown(text: str) -> str:
    """Return Markdown without the marks that would stand between words and numbers.

    Examples
    --------
    >>> plain_markdown("# Users\\n\\n**833 million** [users](http://a.b/12)")
    'Users\\n833 million users'
    """
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"(?m)^\s{0,3}(?:#{1,6}|>)\s+", "", text)
    return _tidy(re.sub(r"\*\*|__|`", "", text))


class _Page(HTMLParser):
    """Collects what a page shows."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _SILENT:
            self._silent += tag != "head"  # a head may be left open
        elif tag in {"td", "th"}:
            self.parts.append(" | ")
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - (tag != "head"))
        elif tag == "tr":
            self.parts.append(" |\n")
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(re.sub(r"\s+", " ", data))


def _docx(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            body = ET.fromstring(archive.read("word/document.xml"))  # noqa: S314 - entities are not fetched
    except (zipfile.BadZipFile, KeyError, ET.ParseError) as error:
        raise UsageError(
            wanted="a document of Word", got=f"{path.name}: {error}", instead="save it as .docx"
        ) from error
    lines = []
    for paragraph in body.iter(f"{_WORD}p"):
        shown = {f"{_WORD}t": None, f"{_WORD}tab": " ", f"{_WORD}br": "\n"}
        lines.append(
            "".join(
                shown[each.tag] or each.text or "" for each in paragraph.iter() if each.tag in shown
            )
        )
    return _tidy("\n".join(lines))


def _pdf(path: Path) -> str:
    try:
        from pypdf import PdfReader  # noqa: PLC0415 - only PDF needs it
        from pypdf.errors import PyPdfError  # noqa: PLC0415 - as above
    except ModuleNotFoundError as error:
        raise UsageError(
            wanted="the package pypdf, to read a PDF", got="none", instead="run: pip install pypdf"
        ) from error
    try:
        pages = [page.extract_text() for page in PdfReader(path).pages]
    except (PyPdfError, OSError, ValueError) as error:
        raise UsageError(
            wanted="a PDF with text", got=f"{path.name}: {error}", instead="save it as .txt"
        ) from error
    # A line of a page is no paragraph: one that does not end a sentence goes on in the next.
    text = re.sub(r"(?<![.!?。！？:：\n])\n(?=\S)", " ", "\n".join(pages))
    if not text.strip():
        raise UsageError(
            wanted="a PDF with text", got=f"pictures only in {path.name}", instead="save it as .txt"
        )
    return _tidy(text)


def _decoded(path: Path) -> str:
    text = decoded(path.read_bytes())
    if "\0" in text:
        raise UsageError(wanted="a text", got=f"bytes in {path.name}", instead="save it as UTF-8")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _tidy(text: str) -> str:
    lines = (re.sub(r"[ \t\xa0]+", " ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
