"""The finished site, in a browser without network: links, pictures, tables, phone, dark, search.

Every page is loaded once, on a phone and in the light; then it is turned dark and widened where it
stands. What was seen is kept, and each test asks one thing of it.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

import pandas as pd
import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from independent.sentence_numbers import Known, Page

import analysis
from analysis.book.build import build
from analysis.book.fonts import characters_of
from analysis.book.pages import contents
from analysis.plots.phrases import dated
from analysis.plots.scales import Scale
from analysis.plots.theme import DARK, LIGHT

#: Colour of a figure's words in each mode, as a browser writes it.
INK = {
    mode: f"rgb({', '.join(str(int(look['ink'][at : at + 2], 16)) for at in (1, 3, 5))})"
    for mode, look in (("light", LIGHT), ("dark", DARK))
}
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
#: Bytes that the first view of a page may have, plain and packed; the landing page half of them.
WEIGHT, PACKED = 1_000_000, 300_000
#: Pages of the theme's own, without a chapter.
OWN_PAGES = {"search.html", "genindex.html"}
#: The chapter on using the functions elsewhere shows what a notebook shows, frames included.
ABOUT_CODE = {"chapters/methods.html", "chapters/rerun.html"}
#: Pages whose sentences are data of the ledger, or of the package: the words of findings, docstrings.
QUOTING = {"chapters/findings.html", "chapters/reference.html"}
#: Sentences whose numbers do not follow from two numbers of the ledger, and who redoes them.
REDONE = {
    "The sum:": "every proof, by the independent verifier",
    ". So: ": "every proof, by the independent verifier",
    "Added up": "every proof, by the independent verifier",
    "ithout it the others leave": "tests/audits/test_bounds.py, and by the independent verifier",
    "tables were made from invented microdata": "benchmarks/misprinted_tables.py",
    "articles that the rules were written with": "benchmarks/texts.py",
    "kinds add up to": "tests/chapters/livestreaming",
    "; the change up to": "tests/timeseries/test_implied.py",
    "Started from": "tests/chapters/generative: a number that is refused is reckoned on",
    "The parts imply": "tests/chapters/companies",
    "Under the second-best curve": "tests/chapters/saturation",
    "on public annual series": "tests/forecasting/test_public_scores.py",
    "The forecasts themselves were": "tests/forecasting/registry/test_outcomes.py",
    "By its own numbers alone the table": "tests/audits/independent/digits.py",
    "weighs points down": "a constant of the method",
    "misprinted here on purpose": "tests/chapters/test_rerun.py",
    "1. East, users 2024": "a table of the chapter's own",
}

LOOK = """() => {
  const shown = e => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== 'hidden';
  const paper = e => {
    for (; e; e = e.parentElement) {
      const colour = getComputedStyle(e).backgroundColor;
      if (colour !== 'rgba(0, 0, 0, 0)') return colour;
    }
    return 'none';
  };
  const all = selector => [...document.querySelectorAll(selector)];
  return {
    theme: document.documentElement.dataset.theme,
    wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    figures: all('.book-figure').map(figure => ({
      ink: [...new Set([...figure.querySelectorAll('svg text')].filter(shown)
        .map(text => text.getAttribute('style').includes('--figure-ink') && getComputedStyle(text).fill)
        .filter(Boolean))],
      wide: [...figure.querySelectorAll('svg')].filter(shown)
        .map(image => image.getBoundingClientRect().width),
      paper: paper(figure) === paper(document.body),
    })),
  };
}"""
READ = """() => {
  const all = selector => [...document.querySelectorAll(selector)];
  const text = (selector, but) => all(selector).map(e => {
    const copy = e.cloneNode(true);
    copy.querySelectorAll(but).forEach(part => part.remove());
    return copy.textContent;
  }).join(' ');
  // Of two figures of one thing a reader sees the one chosen: here both are looked at.
  all('.book-either > [hidden]').forEach(e => { e.hidden = false; });
  return {
    title: document.title,
    language: document.documentElement.lang,
    headings: all('article h1').map(e => e.innerText),
    links: all('a[href]').map(e => e.getAttribute('href')),
    sources: all('link[href], [src]').map(e => e.getAttribute('href') || e.getAttribute('src')),
    ids: all('[id]').map(e => e.id).concat(all('a[name]').map(e => e.name)),
    images: all('img').map(e => ({alt: e.getAttribute('alt'), drawn: e.naturalWidth > 0})).concat(
      all('.book-figure svg').map(e => ({alt: e.getAttribute('aria-label'), drawn: e.getBBox().width > 0}))),
    tables: all('.cell_output table:not(.number-proof)').map(
      e => e.closest('.output').querySelector('a.book-csv') ? null : e.innerText.slice(0, 80)),
    data: all('a.book-csv').map(e => e.href),
    fonts: [...document.fonts].filter(f => f.family.includes('Book Han')).map(f => f.status),
    chinese: /[\\u4e00-\\u9fff]/.test(document.body.innerText),
    regions: all('[role=region]').map(e => e.getAttribute('aria-label')),
    unheaded: all('thead th').filter(e => !e.textContent.trim()).length,
    said: text('article', 'code, pre, script, style, .sig'),
    written: [...new Set(text('body', 'script, style'))].join(''),
  };
}"""


@pytest.fixture(scope="module")
def site(root):
    """The real book; its pages are kept from the last build, so only what changed is run."""
    return build(root=root, data=root / "data").site


@pytest.fixture(scope="module")
def pages(site):
    names = (path.relative_to(site) for path in site.rglob("*.html"))
    own = (name for name in names if not any(part.startswith("_") for part in name.parts))
    return sorted(name.as_posix() for name in own)


class Watched:
    """A page of the browser that notes complaints, and requests that leave the machine."""

    def __init__(self, browser):
        context = browser.new_context(offline=True, viewport=PHONE, reduced_motion="reduce")
        self.page = context.new_page()
        self.complaints, self.requests, self.fetched = [], [], []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("requestfailed", lambda request: self.complaints.append(request.url[:200]))
        self.page.on("request", self._see)

    def _hear(self, message):
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def _see(self, request):
        self.fetched.append(request.url)
        if not request.url.startswith(("file:", "data:", "blob:")):
            self.requests.append(request.url)

    def open(self, place, *, size=PHONE, scheme="light"):
        self.complaints, self.requests, self.fetched = [], [], []
        self.page.set_viewport_size(size)
        self.page.emulate_media(color_scheme=scheme)
        self.page.goto(place)


@pytest.fixture(scope="module")
def watched(browser):
    return Watched(browser)


@pytest.fixture(scope="module")
def seen(watched, site, pages):
    """What every page shows, by its name."""
    found = {}
    for name in pages:
        watched.open((site / name).as_uri())
        facts = watched.page.evaluate(READ)
        facts["light"] = watched.page.evaluate(LOOK)
        watched.page.emulate_media(color_scheme="dark")
        watched.page.wait_for_function("document.documentElement.dataset.theme === 'dark'")
        facts["dark"] = watched.page.evaluate(LOOK)
        watched.page.set_viewport_size(DESK)
        facts["desk"] = watched.page.evaluate(LOOK)
        facts |= {"complaints": watched.complaints, "requests": watched.requests}
        facts["fetched"] = watched.fetched
        found[name] = facts
    return found


def every(seen, tell):
    """Gather what is wrong, by page; pages without fault are left out."""
    return {name: wrong for name, facts in seen.items() if (wrong := tell(facts))}


def test_the_book_has_its_pages(root, site, pages, seen):
    assert sum(name.startswith("chapters/series/") for name in pages) >= 20
    assert {f"{name}.html" for name in contents(root)} <= set(pages)
    made = json.loads((site / "made-from.json").read_text("utf-8"))
    assert {f"{name}.html" for name in made} <= set(pages)
    for name, facts in seen.items():
        assert facts["language"] == ("zh-CN" if name.startswith("zh/") else "en")
        assert len(facts["headings"]) == 1 or name.removeprefix("zh/") in OWN_PAGES, name
    titles = [facts["title"] for facts in seen.values()]
    assert len(set(titles)) == len(titles)


def test_no_page_complains(seen):
    assert every(seen, lambda facts: facts["complaints"]) == {}


def test_no_request_leaves_the_machine(seen):
    assert every(seen, lambda facts: facts["requests"]) == {}
    elsewhere = every(
        seen,
        lambda facts: [x for x in facts["sources"] if re.match(r"(https?:)?//", x)],
    )
    assert elsewhere == {}


def test_every_link_leads_somewhere(site, seen):
    """Files and anchors within the book; the network's links are the reader's own affair."""

    def broken(name, link):
        target = urlsplit(urljoin(f"file:///{name}", link))
        if target.scheme != "file":
            return False
        path = unquote(target.path).lstrip("/")
        if not (site / path).is_file():
            return True
        anchor = unquote(target.fragment)
        return bool(anchor) and path in seen and anchor not in seen[path]["ids"]

    found = {
        name: wrong
        for name, facts in seen.items()
        if (wrong := [x for x in facts["links"] + facts["sources"] if broken(name, x)])
    }
    assert found == {}


def test_every_picture_is_drawn_and_told(seen):
    def wrong(facts):
        return [
            image
            for image in facts["images"]
            if not image["drawn"]
            or not (image["alt"] or "").strip()
            or PurePosixPath(image["alt"]).suffix in {".png", ".svg", ".jpg", ".jpeg", ".gif"}
        ]

    assert every(seen, wrong) == {}


def test_every_table_of_results_has_its_data_beside_it(seen):
    results = {name: facts for name, facts in seen.items() if name not in ABOUT_CODE}
    assert every(results, lambda facts: [x for x in facts["tables"] if x is not None]) == {}
    assert sum(len(facts["tables"]) for facts in results.values()) > 60


def test_the_data_beside_figures_and_tables_can_be_read(seen):
    endings = set()
    for name, facts in seen.items():
        for link in facts["data"]:
            path = Path(unquote(urlsplit(link).path))
            assert path.is_file(), f"{name}: {link}"
            endings.add(path.suffix)
            if path.suffix == ".csv":
                assert len(pd.read_csv(path).columns) > 0, name
    assert endings == {".csv", ".svg", ".png"}


def test_no_sign_of_markdown_is_left_in_a_sentence(seen):
    """A computed sentence is text: emphasis, links and lists in it are made by functions."""
    said = {
        name: facts["said"]
        for name, facts in seen.items()
        if not name.startswith("chapters/reference")  # a docstring may hold a power
    }
    assert sum(len(text) > 20 for text in said.values()) > 0.9 * len(said)
    signs = re.compile(r".{0,30}(?:\*\*|`|\]\().{0,30}")
    assert {name: found for name, text in said.items() if (found := signs.findall(text))} == {}


def test_a_phone_needs_no_scrolling_sideways(seen):
    for state in ("light", "dark", "desk"):
        assert every(seen, lambda facts, at=state: max(0, facts[at]["wider"])) == {}


def test_every_part_has_a_name_of_its_own_and_every_column_a_heading(seen):
    assert every(seen, lambda facts: facts["unheaded"]) == {}
    named = {name: Counter(facts["regions"]) for name, facts in seen.items()}
    assert {
        name: names.most_common(1)
        for name, names in named.items()
        if names and names.most_common(1)[0][1] > 1
    } == {}


@pytest.mark.parametrize("state", ["light", "dark", "desk"])
def test_each_figure_is_shown_once_in_the_ink_of_the_page_on_its_paper(seen, state):
    """Not on a pale box, where the letters of a dark page would be pale on pale."""
    mode = "light" if state == "light" else "dark"
    assert {facts[state]["theme"] for facts in seen.values()} == {mode}

    def wrong(facts):
        return [
            figure
            for figure in facts[state]["figures"]
            if figure["ink"] not in ([], [INK[mode]])
            or len(figure["wide"]) != 1
            or figure["wide"][0] < 300
            or not figure["paper"]
        ]

    assert every(seen, wrong) == {}
    assert sum(len(facts[state]["figures"]) for facts in seen.values()) >= 40


def test_chinese_names_have_letters_on_every_machine(seen):
    chinese = {name: facts for name, facts in seen.items() if facts["chinese"]}
    assert len(chinese) >= 20
    chinese.pop("search.html", None)  # which may come to show any of them
    assert every(chinese, lambda facts: [x for x in facts["fonts"] if x != "loaded"]) == {}
    assert all(facts["fonts"] for facts in chinese.values())
    # Few pages in English need the font of rarer characters.
    english = [facts for name, facts in chinese.items() if not name.startswith("zh/")]
    assert sum(len(facts["fonts"]) > 1 for facts in english) < len(english) / 2


def test_every_chinese_character_on_a_chinese_page_is_in_its_fonts(site, seen):
    """What a style sheet or the theme writes among them: a missing one is an empty box."""
    folder = site / "zh" / "_static"
    styled = "".join(re.findall(r'content: ?"([^"]*)"', (folder / "book.css").read_text("utf-8")))
    boxes = {}
    for name, facts in seen.items():
        if not name.startswith("zh/"):
            continue
        sheets = {PurePosixPath(urlsplit(one).path).name for one in facts["sources"]}
        faces = [folder / sheet for sheet in sheets if re.match(r"book-han.*\.css", sheet)]
        known = set().union(*(characters_of(face.read_text("utf-8")) for face in faces))
        said = {one for one in styled + facts["written"] if "\u2e80" <= one <= "\u9fff"}
        assert said
        if said - known:
            boxes[name] = said - known
    assert boxes == {}


def test_the_map_of_the_site_names_its_pages(site, pages):
    named = set(re.findall(r"<loc>([^<]*)</loc>", (site / "sitemap.xml").read_text("utf-8")))
    assert named == {
        name for name in pages if PurePosixPath(name).stem not in {"search", "genindex"}
    }


def test_the_head_of_every_page_tells_what_it_is_about(site, pages):
    told = {}
    for name in pages:
        (head,) = re.findall(r"<head>.*?</head>", (site / name).read_text("utf-8"), re.DOTALL)
        head = BeautifulSoup(head, "html.parser")
        facts = {
            one.get("property") or one.get("name"): one.get("content")
            for one in head.select("meta")
        }
        icon = head.select_one("link[rel~=icon]")["href"]
        assert (site / name).parent.joinpath(icon).resolve().is_file(), name
        if name.removeprefix("zh/").startswith(("index", "chapters/")):
            picture = (site / name).parent.joinpath(facts["og:image"]).resolve()
            assert picture.is_file(), name
            told[name] = facts["description"]
        title = head.title.get_text()
        assert len(set(title.split(" — "))) == len(title.split(" — ")), "no name stands twice"
    assert not {"Show the code", "显示代码"} & set(told.values())
    assert [name for name, text in told.items() if len(text or "") < 10] == []


def test_every_page_is_light(site, seen):
    """What a first view fetches: itself, style sheets, scripts, plain and as a server packs it."""
    heavy = {}
    for name, facts in seen.items():
        names = {
            Path(unquote(urlsplit(one).path)) for one in facts["fetched"] if one[:5] == "file:"
        }
        files = [path.read_bytes() for path in {site / name, *names} if path.is_file()]
        assert len(files) > 5, name
        plain, packed = sum(map(len, files)), sum(len(gzip.compress(one, 6)) for one in files)
        part = 0.5 if name == "index.html" else 1
        if plain > WEIGHT * part or packed > PACKED * part:
            heavy[name] = (plain, packed)
    assert heavy == {}


def test_a_value_of_a_chart_is_told_with_the_number_that_prints_it(watched, site, root):
    levels = analysis.series("online_payment", ledger=root / "data")
    last = levels[levels["known"] == "printed"].iloc[-1]
    value = Scale.of(levels["value"].dropna(), "persons").show(last["value"])
    watched.open((site / "chapters/series/online_payment.html").as_uri(), size=DESK)
    mark = watched.page.locator("a.mark").filter(visible=True).last
    mark.focus()
    told = watched.page.locator(".book-tip")
    assert told.inner_text().splitlines()[:2] == [dated(last["period"]), value]
    address = told.locator("a").get_attribute("href")
    mark.press("Enter")
    watched.page.wait_for_url(f"**/{address.removeprefix('../')}")
    assert watched.page.locator("#number-results").inner_text().strip()


def test_no_page_tells_where_it_was_made(site, root):
    told = [
        path.relative_to(site).as_posix()
        for path in site.rglob("*")
        if path.suffix in {".html", ".ipynb", ".md", ".json"} or path.name == "searchindex.js"
        if str(root) in path.read_text("utf-8")
    ]
    assert told == []


@pytest.mark.parametrize(("words", "page"), [("payment", "online_payment"), ("streaming", "live")])
def test_search_finds_pages_without_a_server(watched, site, words, page):
    watched.open(f"{(site / 'search.html').as_uri()}?q={words}", size=DESK)
    results = watched.page.locator("#search-results ul.search li a")
    watched.page.get_by_text("matching the search query").wait_for()
    links = [result.get_attribute("href") for result in results.all()]
    assert any(page in link for link in links)
    assert watched.complaints == []
    assert watched.requests == []


#: Parts of names that Chinese readers look for, and a page whose name each is in.
PARTS_OF_NAMES = {
    "农村": "netizens_rural",
    "微短剧": "micro_drama",
    "生成式人工智能": "generative_ai",
    "短视频": "short_video",
    "直播": "live_streaming",
    "支付": "online_payment",
    "外卖": "online_meal_ordering",
    "即时通信": "instant_messaging",
    "网约车": "online_car_hailing",
    "网络游戏": "online_games",
}


@pytest.mark.parametrize(("words", "page"), PARTS_OF_NAMES.items())
def test_chinese_search_finds_any_part_of_a_name(watched, site, words, page):
    watched.open(f"{(site / 'zh' / 'search.html').as_uri()}?q={words}", size=DESK)
    results = watched.page.locator("#search-results ul.search li a")
    results.first.wait_for()
    watched.page.wait_for_function(
        "!document.querySelector('.search-summary')?.textContent.match(/…|\\.\\.\\./)"
    )
    links = [result.get_attribute("href") for result in results.all()]
    assert any(page in link for link in links), links[:10]
    assert watched.complaints == watched.requests == []


@pytest.mark.parametrize("words", [*PARTS_OF_NAMES, "腾讯", "2.49亿", "网络购物 2025年6月"])
def test_chinese_index_finds_numbers_by_any_part_of_a_name(watched, site, words):
    watched.open(f"{(site / 'zh/chapters/numbers.html').as_uri()}?q={words}")
    rows = watched.page.locator("#number-results > li")
    assert rows.count() > 0
    if not words[0].isdigit():
        assert words.split()[0] in rows.first.inner_text()


@pytest.fixture(scope="module")
def looked_into(root):
    """The landing page, one of a series, chapters with and without code, one in Chinese."""
    chapter = next((name for name in contents(root)[1:]), "search")
    others = ["chapters/methods.html", "zh/chapters/how_to_read.html"]
    return ["index.html", "chapters/series/online_payment.html", f"{chapter}.html", *others]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_bars_the_way_for_anybody(watched, site, looked_into, scheme):
    axe, found = Axe(), {}
    for name in looked_into:
        watched.open((site / name).as_uri(), scheme=scheme)
        for size in (PHONE, DESK):
            watched.page.set_viewport_size(size)
            for rule in axe.run(watched.page).response["violations"]:
                places = [node["html"][:200] for node in rule["nodes"][:3]]
                found[name, size["width"], rule["id"], rule["impact"]] = places
    assert found == {}


def test_every_number_in_a_sentence_follows_from_the_ledger_or_stands_in_a_table(site, pages, root):
    """Each page is read with a pencil; a change of a few last digits shows in most places.

    A number of so many that may be said of a series is met by chance: what the pencil would see is
    measured by moving each number by one to three units of one of its last three digits.
    """
    levels = analysis.series(ledger=root / "data")
    known = Known(root / "data", levels)
    about = {
        "chapters/offline.html": {*known.groups["population"], *known.groups["elderly"]},
        "chapters/arithmetic.html": {"netizens"},
    }
    unknown, moved, seen = [], 0, 0
    for name in pages:
        if (
            name.startswith("chapters/reference/")
            or name in QUOTING | OWN_PAGES
            or not name.startswith(("index", "chapters/"))
        ):
            continue
        stem = PurePosixPath(name).stem
        own = {stem} if name.startswith("chapters/series/") else about.get(name, set())
        page = Page(site / name, known, own)
        for place, (one, named, text) in enumerate(page.spoken()):
            if any(words in text for words in REDONE):
                continue
            if not any(page.holds(meaning, named) for meaning in one.meanings):
                unknown.append((name, one.written, text[:160]))
                continue
            by = (2, -4, 6, 20, -40, 60, 200, -400, 600)[place % 9]
            others = [(abs(value + by * half), half, kind) for value, half, kind in one.meanings]
            moved += 1
            seen += not any(page.holds(meaning, named) for meaning in others)
    assert unknown == []
    assert moved > 1000
    assert seen / moved > 0.5
