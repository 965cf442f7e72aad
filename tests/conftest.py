"""What several test files share: the shipped data, copies of it, and small ledgers."""

from __future__ import annotations

import csv
import os
import shutil
from pathlib import Path

# Small matrices on several threads wait for each other; `make test` says so too.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import nbformat
import pytest
from hypothesis import settings
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis.book.pdf import BROWSERS, QUIET
from analysis.ledger.claim import Claim
from analysis.ledger.finding import Finding
from analysis.ledger.ledger import Ledger, load
from analysis.ledger.records import Identity, Series, Source

settings.register_profile("suite", deadline=None, max_examples=60)
settings.load_profile("suite")

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def root():
    return ROOT


@pytest.fixture(scope="session")
def ledger():
    """The shipped ledger."""
    return load(ROOT / "data")


@pytest.fixture
def copied(tmp_path):
    """A copy of the shipped data that a test may spoil."""
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))


#: The series of which a small book is made: one of them with a page of its own whole.
SMALL = {"live_streaming", "online_office"}


def cut_data(root, target, keep):
    """Copy the shipped data as far as a number is wanted: seconds of work, not minutes."""
    shutil.copytree(root / "data", target, ignore=shutil.ignore_patterns("forecasts", "claims"))
    (target / "claims").mkdir()
    for path in sorted((root / "data" / "claims").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            kept, names = [row for row in reader if keep(row)], reader.fieldnames
        if kept:
            with (target / "claims" / path.name).open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, names, lineterminator="\n")
                writer.writeheader()
                writer.writerows(kept)
    for name in ("findings.csv", "identities.csv"):
        head, _, _ = (target / name).read_text("utf-8").partition("\n")
        (target / name).write_text(f"{head}\n", "utf-8")
    return target


@pytest.fixture(scope="session")
def small_data(tmp_path_factory):
    """The shipped data as far as they are about two series; whoever spoils them takes a copy."""
    target = tmp_path_factory.mktemp("small") / "data"
    return cut_data(ROOT, target, lambda row: row["series"] in SMALL)


@pytest.fixture
def report(tmp_path):
    """The numbers of one report, which a test may spoil."""
    return cut_data(ROOT, tmp_path / "data", lambda row: row["source"] == "cnnic55")


@pytest.fixture(scope="module")
def browser():
    """A browser to look at pages with, the one that prints the book."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - by few tests

    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        missing = f"no browser to look at pages with: install one of {', '.join(BROWSERS)}"
        (pytest.fail if os.environ.get("CI", "").lower() == "true" else pytest.skip)(missing)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        yield started
        started.close()


@pytest.fixture(scope="session")
def claim():
    """Make a claim; the id says what it is unless one is given."""

    def make(series, measure, printed, unit="persons", *, source="a", **rest):
        rest = {"period": "2024-12", "locator": "somewhere", **rest}
        rest.setdefault("id", f"{source}-{series}-{measure}-{rest['period']}")
        fields = {"source": source, "series": series, "measure": measure}
        return Claim(**fields, printed=printed, unit=unit, **rest)

    return make


@pytest.fixture(scope="session")
def make_ledger():
    """Make a ledger of a few claims; every series it mentions counts persons."""

    def make(claims, *, identities=(), findings=(), breaks=None, within=None, rounding=""):
        breaks, within = breaks or {}, within or {}
        identities = [Identity(**identity) for identity in identities]
        names = {name for c in claims for name in (c.series, c.of) if name} | set(within.values())
        names |= {name for i in identities for name in (i.whole, *i.parts)}
        shared = {"unit": "persons", "group": "all"}
        return Ledger(
            sources={
                name: Source(id=name, title=name, witness="report", rounding=rounding)
                for name in {c.source for c in claims}
            },
            series={
                name: Series(
                    id=name,
                    name_en=name,
                    breaks=breaks.get(name, ""),
                    denominator=within.get(name, ""),
                    **shared,
                )
                for name in sorted(names)
            },
            identities=tuple(identities),
            claims=tuple(claims),
            findings=tuple(Finding(**finding) for finding in findings),
        )

    return make


@pytest.fixture(scope="session")
def prose():
    """Make a Markdown cell."""
    return new_markdown_cell


@pytest.fixture(scope="session")
def code():
    """Make a code cell with its tags."""

    def make(source, *tags):
        return new_code_cell(source, metadata={"tags": list(tags)})

    return make


@pytest.fixture(scope="session")
def notebook():
    """Make a notebook; given a path, write it there and return the path."""

    def make(*cells, path=None):
        spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
        made = new_notebook(cells=list(cells), metadata={"kernelspec": spec})
        for place, cell in enumerate(made.cells):
            cell.id = f"cell-{place}"
        if path is None:
            return made
        path.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(made, path)
        return path

    return make


@pytest.fixture(scope="session")
def misprint():
    """Change one digit of a claim in a copy of the data; return the claim's new print."""

    def plant(data, name="cnnic55-table5-instant_messaging-level-2023-12"):
        path = data / "claims" / "cnnic55.csv"
        lines = path.read_text("utf-8").split("\n")
        (at,) = (number for number, line in enumerate(lines) if line.startswith(f"{name},"))
        assert lines[at].count('"105,963"') == 1
        lines[at] = lines[at].replace('"105,963"', '"105,693"')
        path.write_text("\n".join(lines), "utf-8")
        return "105,693"

    return plant


# A small data directory of two editions, whose cells a test may spoil one by one.
SOURCES = """id,title,publisher,edition,witness,language,published,url,rounding,note
rep1,The 1st report,Office,Report 1,report,en,2025-01,,,
rep2,The 2nd report,Office,Report 2,report,en,2025-07,,,
"""
SERIES = """id,name_en,name_zh,unit,denominator,group,breaks,note
people,People,,persons,,all,,
users,Users,,persons,people,all,,
mobile,Mobile users,,persons,users,all,,
video,Video viewers,,persons,users,all,,
shops,Shops,,shops,,all,,
"""
IDENTITIES = "id,relation,whole,parts,start,end,note\nvideo-users,within,users,video,,,\n"
FINDINGS = "id,kind,claims,against,doubts,cause,status,statement\n"
HEADER = (
    "id,source,locator,series,measure,period,base_period,of,printed,unit,qualifier,decimals,note"
)
REP1 = f"""{HEADER}
rep1-users,rep1,"Table 1, row 1",users,level,2024-12,,,"110,800",1e4 persons,,,
rep1-mobile,rep1,"Table 1, row 2",mobile,level,2024-12,,,"110,500",1e4 persons,,,
rep1-video,rep1,"Table 1, row 3",video,level,2024-12,,,"107,000",1e4 persons,,,
rep1-mobile-share,rep1,"Table 2, row 1",mobile,share,2024-12,,users,99.7,%,,,
rep1-video-share,rep1,"Table 2, row 2",video,share,2024-12,,users,96.6,%,,,
rep1-shops,rep1,"Table 3, row 1",shops,level,2024-12,,,7.512,million shops,,,
"""
REP2 = f"""{HEADER}
rep2-users,rep2,"Table 1, row 1",users,level,2025-06,,,"112,300",1e4 persons,,,
rep2-users-growth,rep2,"Table 1, row 1",users,growth,2025-06,2024-12,,1.4,%,,,
rep2-users-change,rep2,"Table 1, row 1",users,change,2025-06,2024-12,,"1,500",1e4 persons,,,
rep2-mobile,rep2,"Table 1, row 2",mobile,level,2025-06,,,"111,900",1e4 persons,,,
rep2-video,rep2,"Table 1, row 3",video,level,2025-06,,,"108,500",1e4 persons,,,
rep2-mobile-share,rep2,"Table 2, row 1",mobile,share,2025-06,,users,99.6,%,,,
rep2-video-share,rep2,"Table 2, row 2",video,share,2025-06,,users,96.6,%,,,
rep2-users-share,rep2,"Table 2, row 3",users,share,2025-06,,people,79.7,%,,,
rep2-shops,rep2,"Table 3, row 1",shops,level,2025-06,,,7.6,million shops,,,
"""
FILES = {
    "sources.csv": SOURCES,
    "series.csv": SERIES,
    "identities.csv": IDENTITIES,
    "findings.csv": FINDINGS,
    "claims/rep1.csv": REP1,
    "claims/rep2.csv": REP2,
}


class Desk:
    """A data directory on somebody's desk."""

    def __init__(self, path):
        self.path = path
        (path / "claims").mkdir()
        for name, text in FILES.items():
            (path / name).write_text(text, "utf-8", newline="")

    def rows(self, name):
        with (self.path / name).open(encoding="utf-8", newline="") as file:
            return list(csv.reader(file))

    def write(self, name, rows):
        with (self.path / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)

    def put(self, name, line, field, text):
        """Type something into one cell; return where an editor finds it."""
        rows = self.rows(name)
        at = rows[0].index(field)
        rows[line - 1][at] = text
        self.write(name, rows)
        raw = (self.path / name).read_text("utf-8").split("\n")[line - 1]
        before = next(csv.reader([raw]))[:at]
        quoted = [f'"{cell}"' if "," in cell else cell for cell in before]
        return str(self.path / name), line, len("".join(f"{cell}," for cell in quoted)) + 1

    def change(self, name, change):
        """Change the text of a file."""
        path = self.path / name
        path.write_bytes(change(path.read_bytes()))


@pytest.fixture
def desk(tmp_path):
    """A data directory without any fault or oddity."""
    folder = tmp_path / "data"
    folder.mkdir()
    return Desk(folder)
