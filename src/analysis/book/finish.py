"""Finish: what Sphinx and the theme leave rough; an extension of Sphinx, named in ``_config.yml``."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from markupsafe import Markup, escape

from analysis.book.findable import add_head
from analysis.book.fonts import RARE_FONT, characters_of
from analysis.book.imprint_html import IMPRINTS, imprint_foot, imprint_metadata
from analysis.book.scripts import slim_scripts
from analysis.book.searching import use_pairs
from analysis.book.stylesheets import slim_stylesheets
from analysis.book.switching import add_switch, language_of
from analysis.book.takeaway import move_files
from analysis.translation.spoken import speak

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

#: What sphinx-book-theme 1.3.0 puts into the frame of a page as bare text (``layout.html`` writes
#: the title once more, for print): a name in the data that holds a tag would be one.
BARE = ("pagetitle", "page_description", "root_title")
#: A part of a page that is reached by its name, and the corner of a table that heads nothing.
_REGION = re.compile(r'(?<=role="region" aria-label=")[^"]*(?=")')
_CORNER = "<th></th>"
#: A page that shows words of any other.
SHOWS_ANY = {"search"}


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension with Sphinx."""
    app.connect("config-inited", use_templates)
    app.connect("config-inited", use_language)
    use_pairs()
    app.connect("build-finished", lighten)
    app.connect("html-page-context", escape_titles, priority=900)  # after the theme, at 500
    app.connect("html-page-context", move_files, priority=900)
    app.connect("html-page-context", add_imprint, priority=910)  # which names the files
    app.connect("html-page-context", add_head, priority=905)  # what the page itself says
    app.connect("html-page-context", tell_apart, priority=915)
    app.connect("html-page-context", add_switch, priority=920)
    app.connect("html-page-context", drop_font, priority=930)  # when all words are there
    app.connect("doctree-read", set_dashes)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def use_templates(_app: Sphinx, config: Config) -> None:
    """Let the templates of this package come before the theme's."""
    config.templates_path = [str(Path(__file__).parent / "templates"), *config.templates_path]


def use_language(_app: Sphinx, config: Config) -> None:
    """Let what is added to a page be in the language of the site."""
    speak(language_of(config.language))


def lighten(app: Sphinx, failed: Exception | None) -> None:
    """Leave out of the finished site what no page reads."""
    if failed is not None or app.builder.format != "html":
        return
    site = Path(app.outdir)
    unread = ("*.map", "fontawesome.js*", "bootstrap.js*")
    for path in {path for name in unread for path in site.rglob(name)}:
        path.unlink()
    shutil.rmtree(site / "_static" / "vendor", ignore_errors=True)
    slim_stylesheets(site)
    slim_scripts(site)


def escape_titles(
    _app: Sphinx | None, _name: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Escape what the theme takes from a page as bare text.

    Examples
    --------
    >>> context = {"pagetitle": "<b>Payment</b>", "body": "<p>stays</p>"}
    >>> escape_titles(None, "", "", context, None)
    >>> str(context["pagetitle"]), context["body"]
    ('&lt;b&gt;Payment&lt;/b&gt;', '<p>stays</p>')
    """
    context.update({key: escape(context[key]) for key in BARE if key in context})


def drop_font(
    app: Sphinx, name: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Leave the rarer Chinese characters out of a page that has none of them."""
    if name in SHOWS_ANY or "css_files" not in context:
        return
    rare = _rare(Path(app.srcdir) / RARE_FONT)
    if rare.isdisjoint(f"{context.get('title', '')}{context.get('body', '')}"):
        context["css_files"] = [
            one
            for one in context["css_files"]
            if Path(str(getattr(one, "filename", one))).name != Path(RARE_FONT).name
        ]


@cache
def _rare(path: Path) -> frozenset[str]:
    return characters_of(path.read_text("utf-8")) if path.is_file() else frozenset()


def add_imprint(
    app: Sphinx, name: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Say at the foot of a page, and to machines in its head, what it was made from."""
    imprint = _imprints(Path(app.srcdir) / IMPRINTS).get(name)
    if imprint is None:
        return
    body = str(context["body"])
    source = context.get("sourcename", "")
    shown = bool(source) and bool(app.config.html_copy_source)
    url = context["pathto"](f"_sources/{source}", True) if shown else ""
    head = imprint_metadata(
        imprint,
        title=Markup(context.get("title", name)).striptags(),  # noqa: S704 - tags go
        body=body,
        url=f"{name.rpartition('/')[2]}.html",
        creator=str(app.config.author),
        license_url=str(app.config.html_context.get("license_url", "")),
    )
    context["metatags"] = f"{context.get('metatags', '')}{head}"
    foot = imprint_foot(imprint, body=body, notebook_url=url)
    context["body"] = body + str(foot)  # a Markup would escape the page it is added to


@cache
def _imprints(path: Path) -> dict[str, Any]:
    if not path.is_file():  # a book put together by hand has none
        return {}
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def tell_apart(
    _app: Sphinx | None, _name: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Give parts of one name numbers, and make a table's empty heading a cell.

    Two tables may be called alike; who goes from name to name with a screen reader needs to know
    which is which. The corner that pandas leaves empty heads no column.

    Examples
    --------
    >>> part = '<div role="region" aria-label="Suspects">'
    >>> context = {"body": f"{part}{part}<th></th>"}
    >>> tell_apart(None, "", "", context, None)
    >>> print(context["body"].removeprefix(part))
    <div role="region" aria-label="Suspects (2)"><td></td>
    """
    if "body" not in context:
        return
    met: Counter[str] = Counter()

    def numbered(found: re.Match[str]) -> str:
        met[found[0]] += 1
        return found[0] if met[found[0]] == 1 else f"{found[0]} ({met[found[0]]})"

    context["body"] = _REGION.sub(numbered, str(context["body"])).replace(_CORNER, "<td></td>")


def set_dashes(_app: Sphinx | None, doctree: nodes.document) -> None:
    """Set a dash where Sphinx writes two hyphens between a parameter and its description.

    Smart quotes would, and would change the words of sources and commands as well: they are off.
    """
    for text in list(doctree.findall(nodes.Text)):
        if text == " -- ":
            text.parent.replace(text, nodes.Text(" – "))
