"""The foot of a page: how it was made, for readers and, as schema.org has it, for machines.

Everything on it follows from what the page was made from, but one line: the day it was built. That
line stands alone, and is the only one in which two builds of the same book may differ; where
``SOURCE_DATE_EPOCH`` is set, as https://reproducible-builds.org has it, not even that.
"""

from __future__ import annotations

import json
import os
import re
from datetime import UTC, datetime
from html import unescape
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from analysis.translation.messages import tell, tell_n

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: Where the imprints of all pages lie beside the pages that are put together.
IMPRINTS = "imprint.json"
#: The class of the line with the day, by which the manifest leaves it out.
BUILT = "book-built"
#: Hexadecimal digits of a digest that are shown; machines get all.
SHOWN = 12
_DOWNLOAD = re.compile(r'<a class="book-csv" download="([^"]+\.csv)" href="([^"]*)"')
_ROW = Markup("<dt>{}</dt><dd>{}</dd>\n")


def build_day() -> str:
    """Return the day of the build, that of ``SOURCE_DATE_EPOCH`` if it is set to a number of seconds.

    Examples
    --------
    >>> os.environ["SOURCE_DATE_EPOCH"] = "1735689600"
    >>> build_day()
    '2025-01-01'
    >>> del os.environ["SOURCE_DATE_EPOCH"]
    """
    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(told), UTC) if told.isdigit() else datetime.now(UTC)
    return f"{moment:%Y-%m-%d}"


def csv_files(body: str) -> list[tuple[str, str]]:
    """Return the CSV files that a page offers, each once, in their order: name and address."""
    found = [(unescape(name), unescape(url)) for name, url in _DOWNLOAD.findall(body)]
    return [(url.rpartition("/")[2] or name, url) for name, url in dict.fromkeys(found)]


def imprint_foot(imprint: Mapping[str, Any], *, body: str, notebook_url: str) -> Markup:
    """Return the foot of a page.

    Parameters
    ----------
    imprint
        An :class:`~analysis.book.imprint.Imprint`, as JSON has it.
    body
        The page's own HTML, whose CSV files are named.
    notebook_url
        Where the page's executed notebook lies, seen from the page; may be empty.
    """
    notebook = Markup("<code>{}</code>").format(imprint["notebook"])
    if notebook_url:
        run = Markup('<a href="{}">{}</a>').format(notebook_url, tell("as it was run"))
        notebook += Markup(", ") + run
    parameters = Markup(", ").join(
        Markup("<code>{} = {}</code>").format(name, json.dumps(value, ensure_ascii=False))
        for name, value in imprint["parameters"].items()
    )
    files = Markup(", ").join(
        Markup('<a href="{}">{}</a>').format(url, name) for name, url in csv_files(body)
    )
    none = tell("none")
    rows = [
        (tell("Notebook"), notebook),
        (tell("Parameters"), parameters or none),
        (tell("Newest edition"), imprint["edition"] or none),
        (tell("Data"), _data(imprint)),
        (tell("CSV files"), files or none),
        (
            tell("Versions"),
            ", ".join(f"{name} {text}" for name, text in imprint["versions"].items()),
        ),
        (tell("List of packages"), _digest(imprint["lock"])),
    ]
    # What the script of the switch for the code says.
    shown, hidden = tell("Hide the code of this page"), tell("Show the code of this page")
    return Markup(
        '\n<footer class="book-imprint" data-shown="{}" data-hidden="{}"><details><summary>{}</summary>\n'
        '<dl>\n{}</dl>\n<p class="{}">{}</p>\n</details></footer>\n'
    ).format(
        shown,
        hidden,
        tell("How this page was made"),
        Markup().join(_ROW.format(*row) for row in rows),
        BUILT,
        Markup(tell("Built on {day}.", day=f"<time>{build_day()}</time>")),  # noqa: S704 - a day of ours
    )


def imprint_metadata(
    imprint: Mapping[str, Any],
    *,
    title: str,
    body: str,
    url: str,
    creator: str = "",
    license_url: str = "",
) -> Markup:
    """Return a page as a schema.org ``Dataset`` in JSON-LD; no day stands in it.

    Parameters
    ----------
    imprint, body
        As for :func:`imprint_foot`.
    title
        The page's own, as text.
    url
        File name of the page.
    creator, license_url
        Who made it, and what may be done with it; may be empty.
    """
    about: Sequence[str] = imprint["about"]
    document: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": title,
        "description": f"The numbers behind the page {title}, with the notebook that made it.",
        "url": url,
        "identifier": f"sha256:{imprint['reads']}",
        "version": imprint["edition"],
        "creator": {"@type": "Organization", "name": creator} if creator else None,
        "license": license_url,
        "variableMeasured": about[0] if about else "",
        "temporalCoverage": "/".join(about[1:]),
        "isBasedOn": [
            {"@type": "DataDownload", "name": name} | ({"sha256": digest} if digest else {})
            for name, digest in imprint["files"].items()
        ],
        "distribution": [
            {"@type": "DataDownload", "name": name, "encodingFormat": "text/csv", "contentUrl": at}
            for name, at in csv_files(body)
        ],
        "additionalProperty": [
            {"@type": "PropertyValue", "propertyID": kind, "name": name, "value": value}
            for kind, values in (
                ("parameter", imprint["parameters"]),
                ("version", imprint["versions"]),
                ("notebook", {imprint["notebook"]: imprint["notebook"]}),
                ("packages", {"requirements.lock": imprint["lock"]}),
            )
            for name, value in values.items()
        ],
    }
    kept = {key: value for key, value in document.items() if value not in (None, "", [])}
    # Inside a script, nothing in the data may end it.
    text = json.dumps(kept, ensure_ascii=False).replace("<", "\\u003c").replace("&", "\\u0026")
    return Markup('<script type="application/ld+json">{}</script>\n').format(Markup(text))  # noqa: S704 - escaped just above


def without_day(content: bytes) -> bytes:
    """Return a page without the line that says when it was built."""
    if BUILT.encode() not in content:
        return content
    line = f'<p class="{BUILT}">'.encode()
    return b"\n".join(part for part in content.split(b"\n") if not part.startswith(line))


def _data(imprint: Mapping[str, Any]) -> Markup:
    files: Mapping[str, str] = imprint["files"]
    count = tell_n("{number} file", "{number} files", len(files))
    listed = Markup(", ").join(
        Markup("<code>{}</code>").format(name)
        + (Markup(" {}").format(digest[:SHOWN]) if digest else Markup())
        for name, digest in files.items()
    )
    if not all(files.values()):
        count = tell("what is read of {files}", files=count)
    return Markup('{} {}<span class="book-files">: {}</span>').format(
        _digest(imprint["reads"]), count, listed
    )


def _digest(text: str) -> Markup:
    shown = escape(text[:SHOWN])
    return Markup('<span title="SHA-256 {}">{}</span>').format(text, shown) if text else Markup("–")
