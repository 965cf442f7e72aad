"""What a reader takes away: data and figures, moved out of the pages to addresses that stay.

In a notebook the files of a figure or a table lie inside their links, so that it is whole by itself.
In the book they would be read with every page: here each becomes a file of its own, under
``files/<page>/<name>``, which others can link.
"""

from __future__ import annotations

import re
from base64 import b64decode
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: Folder of the files, below the site's root.
FOLDER = "files"
#: How :func:`analysis.plots.display.file_link` writes a link; nothing else on a page looks like it.
_LINK = re.compile(
    r'(<a class="book-csv" download=")(?P<name>[^"]*)(" href=")data:[^"]*;base64,(?P<data>[^"]*)"'
)
_UNSAFE = re.compile(r"[^\w.-]+")


def move_files(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Write the files that lie in a page's links beside it, and link them there."""
    if "body" in context:
        context["body"] = move_from(context["body"], pagename, Path(app.outdir))


def move_from(body: str, pagename: str, site: Path) -> str:
    """Return a page's body with its files at addresses below the site's root.

    Parameters
    ----------
    body
        HTML in which files lie inside links.
    pagename
        The page, as ``chapters/glance``.
    site
        Directory of the site, where the files are written.

    Notes
    -----
    Two files of one name on one page are numbered in their order.
    """
    written: dict[str, bytes] = {}
    up = "../" * pagename.count("/")

    def move(found: re.Match[str]) -> str:
        data = b64decode(found["data"])
        name = _free(_UNSAFE.sub("_", unescape(found["name"])).lstrip("."), data, written)
        written[name] = data
        return f'{found[1]}{found["name"]}{found[3]}{up}{FOLDER}/{pagename}/{name}"'

    moved = _LINK.sub(move, body)
    folder = site / FOLDER / pagename
    if written:
        folder.mkdir(parents=True, exist_ok=True)
    for name, data in written.items():
        (folder / name).write_bytes(data)
    return moved


def _free(name: str, data: bytes, written: dict[str, bytes]) -> str:
    stem, dot, ending = name.rpartition(".")
    number, free = 1, name
    while written.get(free, data) != data:
        number += 1
        free = f"{stem}-{number}{dot}{ending}"
    return free
