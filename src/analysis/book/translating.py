"""Translating: the pages that speak another language as well become a site of their own below the first.

A page is run once and says all it says in every language (:mod:`analysis.translation`); here one of
them is taken. What a page of the other language leads to, and that site does not have, is a page of
the first.
"""

from __future__ import annotations

import json
import posixpath
import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import nbformat
import yaml

from analysis.book.parameters import declared_parameters
from analysis.book.staging import LINKS_OF_MARKDOWN, rewrite, stage_book, unlink_notebook
from analysis.book.switching import LANGUAGE, SPHINX, TWINS
from analysis.plots.display import OTHERS
from analysis.plots.markup import to_markdown
from analysis.translation.messages import tell, word
from analysis.translation.prose import translated
from analysis.translation.spoken import OWN, speaking, unmarked

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from analysis.book.chosen import Chosen
    from analysis.book.pages import Page
    from analysis.ledger.ledger import Ledger


def speaks(root: Path, page: Page) -> bool:
    """Return whether a page's notebook can be asked for another language."""
    return LANGUAGE in declared_parameters(root / page.notebook)


def in_language(content: bytes, language: str, *, title: str = "") -> bytes:
    """Return an executed notebook in one of the languages that it speaks.

    Parameters
    ----------
    content
        The notebook; one that was run for a single language is returned as it is.
    language
        The one wanted.
    title
        Its heading, where that is not what the catalogue has for the notebook's own.
    """
    notebook = nbformat.reads(content.decode(), as_version=4)
    headed = False
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            kept = output.get("metadata", {}).pop(OTHERS, {})
            shown = output.get("data", {})
            for kind in ("text/markdown", "text/html"):
                if kind in shown and language in kept:
                    shown[kind] = kept[language]
        if language == OWN or cell.cell_type != "markdown":
            continue
        if title and not headed and cell.source.startswith("# "):
            _, _, rest = cell.source.partition("\n")
            cell.source = f"# {to_markdown(title)}\n{translated(rest, language)}"
            headed = True
        else:
            cell.source = translated(cell.source, language)
    written: str = nbformat.writes(notebook)
    return written.encode()


def stage_translated(
    root: Path,
    staging: Path,
    chosen: Chosen,
    pages: Sequence[Page],
    contents: Mapping[str, bytes],
    *,
    ledger: Ledger,
    data: Path,
    language: str,
) -> None:
    """Write the pages of a book that speak a language, and what they need, into an empty directory.

    Parameters
    ----------
    contents
        Executed notebooks of these pages by name.
    ledger
        Of the book: its series have names.
    data
        Directory of the ledger, with the catalogue of its own sentences.
    language
        The one wanted.
    """
    names = {page.name for page in pages}
    stage_book(root, staging, replace(chosen, left_out={}), pages)
    for path in staging.rglob("*.md"):
        path.unlink()
    with speaking(language, data):
        _configure(staging / "_config.yml", chosen, language)
        _prune(staging / "_toc.yml", names)
        for page in pages:
            title = ""
            if page.series:
                record = ledger.series[page.series]
                title = record.name_zh or record.name_en
            elif page.title:
                title = unmarked(word(page.title))
            own = in_language(contents[page.name], language, title=title)
            linked = unlink_notebook(own, page.name, chosen)
            led = rewrite(linked, partial(lead_out, name=page.name, names=names))
            place = staging / f"{page.name}.ipynb"
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(led)


def write_twins(staging: Path, names: Collection[str], language: str) -> None:
    """Write which pages there are in another language, for :mod:`analysis.book.switching`.

    Parameters
    ----------
    staging
        Directory of the pages that are put together.
    names
        Of the pages that there are in every language.
    language
        Of the pages in this directory.
    """
    text = json.dumps({LANGUAGE: language, "pages": sorted(names)})
    (staging / TWINS).write_text(text, encoding="utf-8")


def lead_out(text: str, name: str, names: Collection[str]) -> str:
    """Return Markdown or HTML whose links to pages that its site does not have lead to the first one's.

    Parameters
    ----------
    text
        Of a page.
    name
        Of the page.
    names
        Of the pages that its site has.

    Examples
    --------
    >>> lead_out("[sums](proofs), [here](numbers)", "chapters/glance", {"chapters/numbers"})
    '<a href="../../chapters/proofs.html" hreflang="en">sums</a>, [here](numbers)'
    """
    up = "../" * (name.count("/") + 1)

    def leads_out(target: str) -> str:
        page, sign, place = target.replace("\\", "").partition("#")  # as Markdown escapes it
        if not page or re.match(r"[a-z]+:|//|\?", page):
            return ""
        own = re.sub(r"\.(ipynb|md|html)\Z", "", page)
        at = posixpath.normpath(posixpath.join(posixpath.dirname(name), own))
        return "" if at in names else f"{up}{at}.html{sign}{place}"

    def in_markdown(found: re.Match[str]) -> str:
        out = leads_out(found["target"])
        return f'<a href="{out}" hreflang="{OWN}">{found["text"]}</a>' if out else found[0]

    def in_html(found: re.Match[str]) -> str:
        out = leads_out(found["target"])
        return f'{found["before"]}href="{out}" hreflang="{OWN}"' if out else found[0]

    return LINKS_OF_MARKDOWN.sub(in_markdown, _HREF.sub(in_html, text))


#: Where a link of HTML leads.
_HREF = re.compile(r'(?P<before><a\b[^>]*?)href="(?P<target>[^"]+)"')


def _configure(path: Path, chosen: Chosen, language: str) -> None:
    settings: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    settings["title"] = unmarked(word(chosen.file.title or settings["title"]))
    settings["author"] = unmarked(word(settings["author"]))
    options = settings["sphinx"]["config"]
    options["language"] = SPHINX[language]
    if chosen.file.address:
        options["html_baseurl"] = f"{chosen.file.address.rstrip('/')}/{language}/"
    options["nb_code_prompt_show"] = tell("Show the code")
    options["nb_code_prompt_hide"] = tell("Hide the code")
    path.write_text(yaml.safe_dump(settings, sort_keys=False, allow_unicode=True), "utf-8")


def _prune(path: Path, names: Collection[str]) -> None:
    toc: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    parts = []
    for part in toc.get("parts", [{"chapters": toc.get("chapters", [])}]):
        kept = [one for one in part["chapters"] if "glob" in one or one.get("file") in names]
        if kept and "caption" in part:
            parts.append({"caption": unmarked(word(part["caption"])), "chapters": kept})
        elif kept:
            parts.append({"chapters": kept})
    toc.pop("chapters", None)
    toc["parts"] = parts
    path.write_text(yaml.safe_dump(toc, sort_keys=False, allow_unicode=True), "utf-8")
