"""The index of all printed numbers, and the box that searches it.

The index is plain HTML and can be read without JavaScript; the script reads the same rows, so that
nothing stands twice. Nothing is fetched: the page works from a file.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from importlib.resources import files
from typing import TYPE_CHECKING

from markupsafe import Markup

from analysis.chapters.numbers.standing import describe_standing, proof_of
from analysis.ledger.printed import claim_step, printed_value
from analysis.plaintext import host_of
from analysis.plots.citing import example_of, printed_beside
from analysis.plots.counts import counted
from analysis.plots.display import csv_link, show_html
from analysis.plots.doubtful import describe_doubt
from analysis.plots.markup import to_html
from analysis.plots.phrases import passage
from analysis.plots.sequences import listed_parts
from analysis.plots.sourced_names import cite_source, in_own_words, name_of
from analysis.plots.verdict_words import ALONE, WRONG, describe_measure, short_verdict
from analysis.quantities.measures import Measure
from analysis.translation.messages import message, tell, word
from analysis.translation.spoken import OWN, in_each, pick, unmarked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.audits.verdicts import Judgement
    from analysis.ledger.records import Series
    from analysis.studies import Study

#: Headings of the index, and the kind of unit that stands under each.
GROUPS = {
    "n": message("Numbers of persons, orders and other things, and amounts of money"),
    "r": message("Shares, growth rates, changes of share and multiples"),
    "x": message("Numbers that a source leaves out"),
}


def _said_by_script() -> dict[str, str]:
    """Return what the script says, ``#`` for a number."""
    return {
        "nothing": tell("Type a number, a name or a date."),
        "elsewhere": tell(
            "No printed number matches all of it. The number itself was printed for something else:"
        ),
        "otherwise": tell("That number was not printed for it. What was printed:"),
        "none": tell("No printed number matches. Fewer words, or fewer digits, may."),
        "one": tell("1 printed number."),
        "many": tell("# printed numbers."),
        "all": tell("Show all #"),
    }


def describe_index(study: Study) -> str:
    """Say how many numbers can be found, and what is said of them.

    Parameters
    ----------
    study
        A study.
    """
    counts = Counter(short_verdict(judgement) for judgement in study.audit.judgements)
    if not counts:
        return tell("The ledger holds no number yet.")
    each = listed_parts(
        tell("{verdict} ({number})", verdict=word(verdict), number=number)
        for verdict, number in counts.most_common()
    )
    return tell(
        "{numbers} of {sources} can be found here, with these verdicts: {each}.",
        numbers=counted(len(study.ledger.claims), "printed number"),
        sources=counted(len(study.ledger.sources), "source"),
        each=each,
    )


def show_search(study: Study) -> None:
    """Show the box to search in, and the index of all numbers by size.

    Parameters
    ----------
    study
        A study.
    """
    rows = study.levels[["series", "period", "doubt"]].itertuples(index=False)
    doubts = {(str(row.series), str(row.period)): str(row.doubt) for row in rows}
    groups: dict[str, list[tuple[float, Markup]]] = {kind: [] for kind in GROUPS}
    named = list(dict.fromkeys(one.claim.series for one in study.audit.judgements))
    for judgement in study.audit.judgements:
        at = named.index(judgement.claim.series)
        kind, value, row = _row(judgement, study, doubts, at)
        groups[kind].append((value, row))
    parts = [
        Markup("<h3>{}</h3><ol class='number-index' data-k='{}'>{}</ol>").format(
            to_html(word(GROUPS[kind])),
            kind,
            Markup().join(row for _, row in sorted(rows, key=lambda one: one[0])),
        )
        for kind, rows in groups.items()
        if rows
    ]
    script = (files("analysis.chapters.numbers") / "number_search.js").read_text("utf-8")
    lines = (line.strip() for line in script.splitlines())
    script = "\n".join(line for line in lines if line and not line.startswith("//"))
    show_html(
        Markup(
            '<form class="number-search" role="search" hidden{}>'
            '<label for="number-query">{}</label>'
            '<input id="number-query" name="q" type="search" autocomplete="off"'
            ' spellcheck="false" enterkeyhint="search">'
            '<p class="number-examples">{} {}</p></form>'
            '<p id="number-count" role="status"></p><ol id="number-results"'
            ' class="number-index"></ol>'
            '<details id="number-all" open><summary>{}</summary>{}</details>'
            '<p>{} {}</p><script type="application/json" id="number-names">{}</script>'
            "<script>{}</script>"
        ).format(
            Markup().join(
                Markup(' data-{}="{}"').format(name, to_html(text))
                for name, text in _said_by_script().items()
            ),
            to_html(tell("A number, a name, a date: as it was printed")),
            to_html(tell("For example:")),
            _examples(study),
            to_html(tell("All numbers, by size")),
            Markup("").join(parts),
            to_html(tell("All numbers, with their verdicts:")),
            csv_link(study.judged, name="numbers"),
            _other_names([study.ledger.series[name] for name in named]),
            Markup(script),  # noqa: S704 - a file of ours
        )
    )


def _quoted(text: str, language: str) -> Markup:
    """Return the attribute of what is quoted in another language than the page's."""
    own = pick(text, language)
    return Markup("") if own == unmarked(own) else Markup(' lang="{}"').format(OWN)


def _brief(value: float) -> str:
    """Write a number for the script in as few letters as say it.

    Examples
    --------
    >>> _brief(1.07e9), _brief(0.83), _brief(1e6)
    ('1.07e9', '0.83', '1e6')
    """
    plain, power = f"{value:.12g}", re.sub(r"e([+-])0*(\d+)", r"e\1\2", f"{value:.11e}")
    mantissa, _, exponent = power.partition("e")
    short = f"{mantissa.rstrip('0').rstrip('.')}e{exponent.lstrip('+')}"
    return min(plain, short, key=len)


def _row(
    judgement: Judgement,
    study: Study,
    doubts: Mapping[tuple[str, str], str],
    place_of_name: int,
) -> tuple[str, float, Markup]:
    """Return the kind of a number, its value, and its row of the index."""
    claim, ledger = judgement.claim, study.ledger
    record, source = ledger.series[claim.series], ledger.sources[claim.source]
    kind = ("r" if claim.measure.ratio_units else "n") if claim.printed else "x"
    value = float(printed_value(claim)) if claim.printed else 0.0
    page = Markup(' href="series/{}.html"').format(claim.series)
    name = Markup("<a{}>{}</a>").format(
        page if claim.series in study.followed else "", to_html(name_of(record))
    )
    # What the script compares, in few letters: the page holds every number.
    facts = [" ".join(filter(None, (claim.period, claim.base_period))), str(place_of_name)]
    if claim.printed:
        facts += [_brief(value), _brief(float(f"{float(claim_step(claim)):.3g}"))]
    address = next((a for a in (claim.locator, source.url) if host_of(a)), "")
    place = host_of(claim.locator).removeprefix("www.") or claim.locator
    cited = to_html(
        tell("{source}, {place}", source=cite_source(source), place=in_own_words(place))
    )
    where = Markup('<a href="{}">{}</a>').format(address, cited) if address else cited
    proof = proof_of(judgement, study.audit)
    lines = Markup("").join(
        Markup("<tr><td>{}</td><td>{}</td><td>{}</td></tr>").format(
            to_html(origin), to_html(says), to_html(f"× {times}" if times else "")
        )
        for origin, says, times in proof
    )
    reason = describe_doubt(doubts.get((claim.series, claim.period), ""))
    is_level = claim.measure is Measure.LEVEL and claim.id not in study.audit.aside
    doubt = tell("Doubted: {reason}.", reason=reason) if reason and is_level else ""
    alone = short_verdict(judgement) == ALONE  # and says by itself that nothing bears on it
    shown = Markup("<details><summary>{}</summary>{}</details>").format(
        to_html(tell("The sum that shows it")),
        Markup("<table class='number-proof'>{}</table>").format(lines),
    )
    printed = printed_beside(claim)
    row = Markup(
        '<li id=claim-{} data-x="{}"><b{}>{}</b> {}{} <i{}>{}</i><small>{} {}</small>{}</li>'
    ).format(
        claim.id,
        "|".join(facts),
        in_each(lambda language: _quoted(printed, language)),
        in_each(lambda language: to_html(unmarked(pick(printed, language)))),
        name,
        to_html(tell(", {measure}:", measure=describe_measure(claim, ledger.series))),
        Markup(' class="v-contradicted"') if short_verdict(judgement) == WRONG else "",
        to_html(word(short_verdict(judgement))),
        to_html(passage("" if alone and claim.printed else describe_standing(judgement), doubt)),
        where,
        shown if proof else "",
    )
    return kind, value, row


def _examples(study: Study) -> Markup:
    """Return a few searches of this ledger: a level, a share, a name, a name with a year."""
    claims = [judgement.claim for judgement in study.audit.judgements if judgement.claim.printed]
    newest = max((claim.period for claim in claims), default="")
    found: list[str] = []
    for measure in ("level", "share"):
        own = [claim for claim in claims if str(claim.measure) == measure]
        found += [example_of(own)] if own else []
    names = [study.ledger.series[name] for name in study.followed]
    found += [record.name_zh for record in names if record.name_zh][:1]
    found += [tell("{name} {year}", name=name_of(one), year=newest[:4]) for one in names[:1]]
    return Markup(in_each(lambda language: _links(found, language)))  # noqa: S704 - escaped there


def _links(searches: Sequence[str], language: str) -> Markup:
    texts = [unmarked(pick(text, language)) for text in searches]
    comma = Markup(", ") if language == OWN else Markup("、")
    return comma.join(
        Markup('<a href="?q={}">{}</a>').format(to_html(text), to_html(text)) for text in texts
    )


def _other_names(records: Sequence[Series]) -> Markup:
    """Return the names of series in the language that the rows are not in, for the script: a search finds both.

    They stand there once, and not in each row.
    """

    def say(language: str) -> str:
        tag = "zh" if language == OWN else "en"
        names = [
            (one.name_zh if language == OWN else one.name_en) if one.name_zh else ""
            for one in records
        ]
        # Inside a script, nothing in the data may end it.
        return json.dumps([tag, *names], ensure_ascii=False).replace("<", "\\u003c")

    return Markup(in_each(say))  # noqa: S704 - JSON in which no tag begins
