"""A book of data that were written to be run: every text of theirs appears as the text it is."""

from __future__ import annotations

import csv
import json
import shutil
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from urllib.parse import urlsplit

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from analysis.book.build import build
from analysis.plaintext import one_line

#: What stays of the ledger, so that the book is small.
KEPT = {"netizens", "online_payment", "online_video", "short_video"}
#: Columns whose text is free, by file.
FREE = {
    "sources.csv": ("title", "publisher", "witness", "language", "note"),
    "series.csv": ("name_en", "name_zh", "note"),
    "identities.csv": ("note",),
    "findings.csv": ("statement",),
    "claims": ("locator", "note"),
}
#: Addresses that run something, or are none.
ADDRESSES = ("javascript:alert(4)", "http://[", "data:text/html,<script>alert(5)</script>")
PAGES = ("provenance", "arithmetic", "proofs", "findings")
#: Chapters that pages of series lead to; here they are empty.
EMPTY = ("numbers", "glance", "next", "scoring")
TOC = "format: jb-book\nroot: index\nchapters:\n"
CODE = "cycler.__init__.__globals__.os.system('touch {folder}/executed')"


def attack(number, folder, port):
    """Return one text that tries everything, and says which it is."""
    return "\n".join(
        [
            f"T{number}E {{{{ {CODE.format(folder=folder)} }}}} {{% raw %}}",
            f"```{{include}} {folder}/secret.txt",
            "```",
            f"{{include}}`{folder}/secret.txt` {{eval}}`1` {{ref}}`nowhere` {{doc}}`nowhere`",
            f"```{{csv-table}}\n:url: http://localhost:{port}/table.csv\n:file: {folder}/secret.txt\n```",
            f"```{{eval-rst}}\n.. include:: {folder}/secret.txt\n.. raw:: html\n   :file: {folder}/secret.txt\n```",
            f":::{{figure}} http://localhost:{port}/figure.png\n:::",
            f"<script src='http://localhost:{port}/run.js'>alert(1)</script><img src=x onerror=alert(2)>",
            f"[run](javascript:alert(3)) ![shown](http://localhost:{port}/shown.png) [^note] [#nowhere]",
            "$\\frac{1$ $$x$$ (label)= \\begin{align} ` `` | a | b | &copy; &lt; <!-- <![CDATA[ </table> \\",
            "\x1b]0;title\x07 \u202egnp.exe " + "W" * 90,
            "# heading\n===\n- item\n1. item\n> quote\n% comment\n+++\n---",
        ]
    )


class Listener(BaseHTTPRequestHandler):
    """Notes who asks."""

    def do_GET(self):
        self.server.asked.append(self.path)
        self.send_error(404)

    def log_message(self, *_):
        """Say nothing."""


@contextmanager
def listening():
    server = HTTPServer(("localhost", 0), Listener)
    server.asked = []
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def poison(data, folder, port):
    """Keep a few series of the data, and replace every free text; return what was written, by place."""
    written = {}

    def rewrite(path, keep, columns):
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            rows, names = [row for row in reader if keep(row)], reader.fieldnames
        for row in rows:
            for column in columns:
                # Sources of one kind stay of one kind.
                key = (path.name, column, row["witness"] if column == "witness" else row["id"])
                start = "http://[" if column == "locator" and len(written) % 3 == 0 else ""
                text = start + attack(len(written), folder, port)
                row[column] = written.setdefault(key, text)
            if row.get("breaks"):
                key = (path.name, "breaks", row["id"])
                reason = written.setdefault(
                    key, attack(len(written), folder, port).replace(";", ",")
                )
                row["breaks"] = f"{row['breaks'].partition(':')[0]}: {reason}"
            if "url" in row:
                row["url"] = ADDRESSES[len(written) % len(ADDRESSES)]
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, names)
            writer.writeheader()
            writer.writerows(rows)
        return rows

    claims = []
    for path in sorted((data / "claims").glob("*.csv")):
        left = rewrite(
            path,
            lambda row: row["series"] in KEPT and (not row["of"] or row["of"] in KEPT),
            FREE["claims"],
        )
        claims += left
        if not left:
            path.unlink()
    ids, sources = ({row[key] for row in claims} for key in ("id", "source"))
    rewrite(data / "sources.csv", lambda row: row["id"] in sources, FREE["sources.csv"])
    rewrite(data / "series.csv", lambda row: row["id"] in KEPT, FREE["series.csv"])
    with (data / "series.csv").open(encoding="utf-8", newline="") as file:
        series = list(csv.DictReader(file))
    for row in series:
        row["denominator"] = row["denominator"] if row["denominator"] in KEPT else ""
        row["names"] = ""  # they name wholes that are left out
    pd.DataFrame(series).to_csv(data / "series.csv", index=False)
    rewrite(
        data / "identities.csv",
        lambda row: {row["whole"], *row["parts"].split()} <= KEPT,
        FREE["identities.csv"],
    )
    rewrite(
        data / "findings.csv",
        lambda row: {*row["claims"].split(), *row["against"].split()} <= ids,
        FREE["findings.csv"],
    )
    shutil.rmtree(data / "forecasts")
    return written


@pytest.fixture(scope="module")
def hostile(root, tmp_path_factory):
    """The built book, what its data hold, and who was asked for something while it was built."""
    folder = tmp_path_factory.mktemp("hostile")
    project = folder / "project"
    (project / "chapters").mkdir(parents=True)
    for name in ("_config.yml", "_static"):
        (shutil.copytree if (root / name).is_dir() else shutil.copy2)(root / name, project / name)
    for name in (*PAGES, "series"):
        shutil.copy2(root / "chapters" / f"{name}.ipynb", project / "chapters")
    (project / "index.md").write_text("# A book\n\nOf data that were written to be run.\n")
    for name in EMPTY:
        (project / "chapters" / f"{name}.md").write_text(f"# {name}\n")
    chapters = "".join(f"  - file: chapters/{name}\n" for name in (*PAGES, *EMPTY))
    (project / "_toc.yml").write_text(f"{TOC}{chapters}  - glob: chapters/series/*\n")
    (folder / "secret.txt").write_text("what nobody may read\n")
    data = shutil.copytree(root / "data", folder / "data")
    with listening() as server:
        texts = poison(data, folder, server.server_port)
        site = build(root=project, data=data, out=folder / "site", jobs=1).site
        asked = list(server.asked)
    return {"folder": folder, "site": site, "texts": texts, "asked": asked}


@pytest.fixture(scope="module")
def soups(hostile):
    site = hostile["site"]
    return {
        path.relative_to(site).as_posix(): BeautifulSoup(path.read_text("utf-8"), "html.parser")
        for path in site.rglob("*.html")
        if "_static" not in path.parts
    }


def shown(soup):
    """Return what a reader sees, room between words made alike."""
    return " ".join(soup.get_text().split())


def handlers(soup):
    """Return the code that elements run when something happens to them."""
    return {
        (key, value)
        for element in soup.find_all()
        for key, value in element.attrs.items()
        if key.startswith("on")
    }


def test_nothing_of_it_was_executed_read_or_fetched(hostile):
    assert not (hostile["folder"] / "executed").exists()
    assert hostile["asked"] == []
    for path in hostile["site"].rglob("*"):
        if path.is_file():
            assert b"what nobody may read" not in path.read_bytes(), path.name


def test_texts_stand_there_as_they_are(hostile, soups):
    pages = {name: shown(soup) for name, soup in soups.items()}

    def stands(file, column, key, page):
        text = " ".join(one_line(hostile["texts"][file, column, key]).split())
        return text in pages[page]

    for name in ("online_payment", "short_video", "online_video"):
        page = f"chapters/series/{name}.html"
        assert stands("series.csv", "name_en", name, page)
        assert stands("series.csv", "name_zh", name, page)
        assert stands("series.csv", "name_en", name, "chapters/proofs.html")
    assert stands("series.csv", "breaks", "online_video", "chapters/series/online_video.html")
    assert stands("sources.csv", "title", "cnnic55", "chapters/arithmetic.html")
    statements = [key for key in hostile["texts"] if key[1] == "statement"]
    assert statements
    assert all(stands(*key, "chapters/findings.html") for key in statements)
    locators = [key for key in hostile["texts"] if key[1] == "locator"]
    seen = [key for key in locators if any(stands(*key, page) for page in pages)]
    assert len(seen) > 50


def test_titles_and_contents_hold_the_name_as_text(hostile, soups):
    name = " ".join(one_line(hostile["texts"]["series.csv", "name_en", "short_video"]).split())
    page = soups["chapters/series/short_video.html"]
    assert name in " ".join(page.title.get_text().split())
    assert name in " ".join(page.h1.get_text().split())
    contents = soups["index.html"].select_one("nav.bd-links, .bd-toc-item")
    assert name in " ".join(contents.get_text().split())


def test_no_page_has_a_part_that_came_from_data(soups):
    """Scripts, pictures, frames, handlers and links are those that pages of harmless data have."""
    own = handlers(soups["index.html"])
    for name, soup in soups.items():
        assert (
            soup.select("iframe, object, embed, .math, .footnote, .problematic, .system-message")
            == []
        )
        assert handlers(soup) <= own, name
        for element in soup.select("[src]"):
            assert not urlsplit(element["src"]).netloc, name
        for element in soup.select(
            "script:not([type='application/ld+json'])"
        ):  # which is read, not run
            assert "alert(1)" not in element.get_text(), name
        links = [urlsplit(element["href"]) for element in soup.select("a[href]")]
        assert {link.scheme for link in links} <= {"", "data", "http", "https"}, name
        assert "localhost" not in {link.hostname for link in links}, name
        assert "\u202e" not in str(soup)
        assert "\x1b" not in str(soup)


def test_alt_texts_captions_and_regions_hold_the_name_as_text(hostile, soups):
    name = " ".join(one_line(hostile["texts"]["series.csv", "name_en", "short_video"]).split())
    page = soups["chapters/series/short_video.html"]
    assert any(name in " ".join(x["aria-label"].split()) for x in page.select("svg[aria-label]"))
    assert any(name in shown(caption) for caption in page.select("figcaption"))
    assert any(name in " ".join(x["aria-label"].split()) for x in page.select("[role=region]"))


def test_the_data_beside_a_table_hold_the_same_text(hostile, soups):
    text = hostile["texts"]["series.csv", "name_en", "short_video"]
    found = []
    for link in soups["chapters/proofs.html"].select("a.book-csv[href$='.csv']"):
        frame = pd.read_csv(hostile["site"] / "chapters" / link["href"])
        found += [value for value in frame.to_numpy().ravel() if isinstance(value, str)]
    assert any(text in value for value in found)


def test_the_index_of_the_search_can_be_read(hostile):
    index = (hostile["site"] / "searchindex.js").read_text("utf-8")
    read = json.loads(index.removeprefix("Search.setIndex(").rstrip().removesuffix(")"))
    assert len(read["titles"]) >= len(KEPT)
