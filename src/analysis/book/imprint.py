"""Imprints: what each page was made from, gathered for its foot and for machines.

A page about one series names what it reads of the ledger by one digest, and the files it stands in by
their names: another series' number in the same file is none of its business and leaves it as it is.
Any other page may read all files, and names each with its digest.
"""

from __future__ import annotations

import ast
import json
import platform
from dataclasses import asdict, dataclass
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from analysis.book.fingerprint import data_files
from analysis.book.imprint_html import IMPRINTS
from analysis.book.parameters import declared_parameters
from analysis.timeseries.editions import editions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from analysis.book.pages import Page
    from analysis.ledger.ledger import Ledger
    from analysis.studies import Study

#: Packages whose versions may move a number or a figure.
PACKAGES = ("analysis", "numpy", "pandas", "scipy", "statsmodels", "highspy", "matplotlib")


@dataclass(frozen=True)
class Imprint:
    """What a page was made from.

    Parameters
    ----------
    notebook
        Its path below the root of the project.
    parameters
        The values it was run with, by name; where the data lie is left out.
    edition
        Newest edition among what it reads; empty where there is none.
    reads
        Digest of what it reads of the data.
    files
        Data files by their path in the data folder, with their digests; with nothing where only a
        part of a file counts.
    versions
        Of Python and of the packages that compute.
    lock
        Digest of the list of all packages.
    about
        Id of the series it is about, and its first and last period; empty where it is about all.
    """

    notebook: str
    parameters: Mapping[str, Any]
    edition: str
    reads: str
    files: Mapping[str, str]
    versions: Mapping[str, str]
    lock: str
    about: tuple[str, ...] = ()


def describe_pages(
    pages: Sequence[Page], known: Study, *, root: Path, data: Path, whole: str
) -> dict[str, Imprint]:
    """Return the imprint of each page by its name.

    Parameters
    ----------
    pages
        Of the book.
    known
        The ledger's study.
    root
        Of the project.
    data
        Directory of the ledger.
    whole
        Digest of that directory.
    """
    digests = {
        path.relative_to(data).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in data_files(data)
    }
    listed = root / "requirements.lock"
    lock = sha256(listed.read_bytes()).hexdigest() if listed.is_file() else ""
    versions = _versions()
    every = known.ledger.sources
    found = {}
    for page in pages:
        about: tuple[str, ...] = ()
        reads, files, sources = whole, digests, set(every)
        if page.series is not None:
            report = known.report(page.series)
            sources = set(report.claims["source"])
            reads = report.digest()
            names = {"series.csv", "sources.csv"}
            names |= {
                name for name in digests if name.partition("/")[2].rpartition(".")[0] in sources
            }
            files = {name: "" for name in sorted(names) if name in digests}
            periods = report.own["period"].tolist()
            about = (page.series, *periods[:1], *periods[-1:])
        found[page.name] = Imprint(
            notebook=page.notebook,
            parameters=_parameters(page, root),
            edition=_newest(known.ledger, sources),
            reads=reads,
            files=files,
            versions=versions,
            lock=lock,
            about=about,
        )
    return found


def write_imprints(imprints: Mapping[str, Imprint], staging: Path) -> None:
    """Write the imprints where the pages are put together."""
    text = json.dumps({name: asdict(one) for name, one in imprints.items()}, sort_keys=True)
    (staging / IMPRINTS).write_text(text, encoding="utf-8")


def _parameters(page: Page, root: Path) -> dict[str, Any]:
    declared = declared_parameters(root / page.notebook)
    defaults = {name: _literal(parameter["default"]) for name, parameter in declared.items()}
    given = {name: page.parameters.get(name, value) for name, value in defaults.items()}
    return {name: value for name, value in given.items() if name != "data"}


def _literal(text: str) -> Any:
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError):
        return text


def _newest(ledger: Ledger, sources: set[str]) -> str:
    names = {ledger.sources[name].edition for name in sources if name in ledger.sources}
    known = [edition for edition in editions(ledger).values() if edition in names]
    return known[-1] if known else ""


def _versions() -> dict[str, str]:
    found = {"Python": platform.python_version()}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
