"""Sources: of which kind they are, how many numbers each prints, and where they can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.plaintext import host_of
from analysis.plots.counts import agree, counted
from analysis.plots.display import say, show_table
from analysis.plots.markup import bold, items, link
from analysis.plots.phrases import listed, passage, percent

if TYPE_CHECKING:
    from analysis.ledger.ledger import Ledger
    from analysis.studies import Study

#: Kinds of source: what several are called, and what one is.
KINDS = {
    "report": ("reports themselves", "the publisher's own document"),
    "article": (
        "articles",
        "a text by an author who cites the report, with other figures beside it",
    ),
    "translation": (
        "translations",
        "such a text in another language, by hand or by machine",
    ),
    "news": (
        "press pages and web copies",
        "pages that print the numbers of one edition, gathered under the name of that edition",
    ),
    "chart": (
        "programs that draw charts",
        "values that somebody typed into a program that draws a chart",
    ),
    "annotation": (
        "annotations in repositories",
        "values that keepers of public repositories read off figures or copied; no page to open",
    ),
}
REPORT = "report"
#: Hosts that a sentence names.
HOSTS = 5


def address_of(locator: str) -> str:
    """Return the address that a locator begins with, or nothing where it begins with none.

    Examples
    --------
    >>> address_of("https://example.org/a.html (2 pages)"), address_of("Table 5, row 4")
    ('https://example.org/a.html', '')
    """
    first = locator.partition(" ")[0]
    return first if host_of(first) else ""


def describe_ledger(study: Study) -> str:
    """Say how many numbers the ledger holds, and how many of them say where they can be read."""
    ledger = study.ledger
    number = len(ledger.claims)
    if not number:
        return "The ledger holds no number."
    paged = sum(bool(address_of(claim.locator)) for claim in ledger.claims)
    linked = sum(
        not address_of(claim.locator) and bool(ledger.sources[claim.source].url)
        for claim in ledger.claims
    )
    bare, missing = number - paged - linked, sum(not claim.printed for claim in ledger.claims)
    things = len({claim.series for claim in ledger.claims})
    return passage(
        f"The ledger holds {bold(counted(number, 'number'))} from"
        f" {bold(counted(len(ledger.sources), 'source'))}, on {counted(things, 'thing')} that"
        f" {agree(things, 'is', 'are')} counted.",
        f"{_many(paged)} of them {agree(paged or 1, 'names the page that prints it', 'name the page that prints them')},"
        f" {_many(linked)} {agree(linked or 1, 'stands', 'stand')} in a document with an address of its"
        f" own, and for {_many(bare)} no address is known.",
        f"{missing} {agree(missing, 'stands', 'stand')} for a number that a source announces and does"
        " not print."
        if missing
        else "",
    )


def _many(number: int) -> str:
    return f"{number:,}" if number else "none"


def describe_kinds(study: Study) -> str:
    """Say what the kinds of source are that the ledger has."""
    counts = count_kinds(study.ledger)["kind"]
    return items(f"{bold(kind)}: {KINDS[kind][1]}." for kind in counts if kind in KINDS)


def count_kinds(ledger: Ledger) -> pd.DataFrame:
    """Count the sources, the claims and the series of each kind of source.

    Returns
    -------
    pandas.DataFrame
        ``kind`` (the known ones first, in their order), ``sources``, ``claims``, ``series``, and
        ``share`` of all claims.
    """
    frame = pd.DataFrame(
        [
            (ledger.sources[claim.source].witness, claim.source, claim.series)
            for claim in ledger.claims
        ],
        columns=["kind", "source", "series"],
    )
    counts = frame.groupby("kind").agg(
        sources=("source", "nunique"), claims=("source", "size"), series=("series", "nunique")
    )
    order = [kind for kind in KINDS if kind in counts.index]
    counts = counts.loc[[*order, *counts.index.difference(order)]].rename_axis("kind").reset_index()
    return counts.assign(share=counts["claims"] / len(frame))


def show_kinds(study: Study) -> None:
    """Show the kinds of source with their claims; nothing where there are none."""
    counts = count_kinds(study.ledger)
    if counts.empty:
        return
    show_table(
        counts.assign(share=100 * counts["share"]).rename(columns={"share": "of all claims, %"}),
        caption=describe_shares(counts),
        name="kinds-of-source",
        formats={"of all claims, %": ".1f"},
    )


def describe_shares(counts: pd.DataFrame) -> str:
    """Say which kind of source most claims come from, and how many come from reports themselves.

    Parameters
    ----------
    counts
        From :func:`count_kinds`, at least one row.

    Examples
    --------
    >>> describe_shares(pd.DataFrame({"kind": ["report", "news"], "share": [0.25, 0.75]}))
    '75 % of the claims come from press pages and web copies, 25 % from reports themselves.'
    >>> describe_shares(pd.DataFrame({"kind": ["report"], "share": [1.0]}))
    '100 % of the claims come from reports themselves.'
    """
    shares = counts.set_index("kind")["share"]
    most = str(shares.idxmax())
    text = f"{percent(shares[most], decimals=0)} of the claims come from {_several(most)}"
    if most == REPORT:
        return f"{text}."
    own = percent(shares[REPORT], decimals=0) if REPORT in shares else "none"
    return f"{text}, {own} from {_several(REPORT)}."


def _several(kind: str) -> str:
    return KINDS[kind][0] if kind in KINDS else f"sources of the kind {kind}"


def source_frame(ledger: Ledger) -> pd.DataFrame:
    """Return the sources with their claims, and the pages that these name; those with most first.

    Returns
    -------
    pandas.DataFrame
        The columns of ``sources.csv``, and ``claims`` and ``pages``: numbers of claims, and of
        different addresses in their locators.
    """
    pages: dict[str, set[str]] = {name: set() for name in ledger.sources}
    counts = dict.fromkeys(ledger.sources, 0)
    for claim in ledger.claims:
        counts[claim.source] += 1
        if address := address_of(claim.locator):
            pages[claim.source].add(address)
    rows = [
        {**source.model_dump(), "claims": counts[name], "pages": len(pages[name])}
        for name, source in ledger.sources.items()
    ]
    frame = pd.DataFrame(rows)
    return frame.sort_values("claims", ascending=False, kind="stable") if rows else frame


def show_sources(study: Study) -> None:
    """Show every source with its claims and pages."""
    frame = source_frame(study.ledger)
    if frame.empty:
        say("The ledger has no sources.")
        return
    names = {"title": "document", "witness": "kind"}
    columns = ["document", "edition", "kind", "published", "claims", "pages", "id"]
    show_table(
        frame.rename(columns=names)[columns],
        caption="Sources with their claims, and the number of different pages that the claims name;"
        " the id is the name of their file in data/claims.",
        name="sources",
        data=frame,
    )


def describe_links(study: Study) -> str:
    """Say which sources have an address of their own."""
    counts = pd.Series([claim.source for claim in study.ledger.claims]).value_counts()
    linked = [source for source in study.ledger.sources.values() if source.url]
    if not linked:
        return "No source has an address of its own."
    return (
        f"{counted(len(linked), 'source')} {agree(len(linked), 'has', 'have')} an address of"
        f" {agree(len(linked), 'its', 'their')} own:"
    ) + items(
        f"{link(source.title, source.url)} ({host_of(source.url) or 'no address'};"
        f" {counted(int(counts.get(source.id, 0)), 'claim')})"
        for source in linked
    )


def describe_hosts(study: Study) -> str:
    """Say on how many pages of how many hosts the copies stand, and which are quoted most."""
    addresses = [address for claim in study.ledger.claims if (address := address_of(claim.locator))]
    if not addresses:
        return "No claim names a page."
    hosts = pd.Series(addresses).map(host_of).value_counts()
    pages = len(set(addresses))
    most = [f"{host} ({number})" for host, number in hosts.head(HOSTS).items()]
    named = (
        f"{counted(len(hosts), 'host')}; the most quoted {agree(len(most), 'is', 'are')} {listed(most)}"
        if len(hosts) > 1
        else f"one host, {most[0]}"
    )
    return (
        f"The copies stand on {counted(pages, 'page')} of {named}. In brackets is how many claims name a"
        " page of the host. A page may be gone when you look for it: what was read there stands in the"
        " ledger."
    )
