"""The room of *What arithmetic cannot see*: findings by cause, with the numbers they speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
import pandas as pd
from markupsafe import Markup

from analysis.ledger.finding import Cause
from analysis.plots.citing import claim_dates, describe_claim, printed_beside
from analysis.plots.counts import counted
from analysis.plots.display import csv_link, say, show_figure, show_html
from analysis.plots.figure_words import on_figure
from analysis.plots.marks import mark
from analysis.plots.markup import bold, to_html, to_rich_html
from analysis.plots.phrases import dates_in_words, listed, passage, readable
from analysis.plots.plotframe import hide_sides, name_unit
from analysis.plots.sequences import listed_parts
from analysis.plots.sourced_names import cite_source
from analysis.plots.theme import COLOURS, LIGHT, WIDTH
from analysis.translation.messages import of_ledger, tell, tell_n, word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.figure import Figure

    from analysis.ledger.ledger import Ledger
    from analysis.studies import Study

#: Kinds of findings, with the hatch of their bars.
KINDS = {"contradiction": "", "reading": "///", "revision": "..."}
#: What the claims of a finding are in it.
ROLES = {"contradiction": "wrong", "reading": "read", "revision": "no longer current"}
COLUMNS = [
    *("finding", "kind", "cause", "status", "statement", "claim", "role", "printed", "what"),
    *("period", "source", "locator"),
]


def show_causes(study: Study) -> None:
    """Show how many findings each cause has; a sentence where there is none."""
    frame = findings_frame(study.ledger)
    if frame.empty:
        say(tell("The ledger has no findings."))
        return
    counts = count_causes(frame)
    show_figure(
        causes_chart(counts),
        caption=describe_findings(frame, len(study.ledger.claims)),
        alt=tell(
            "Bar chart of findings by cause: {causes}.",
            causes=listed_parts(
                tell("{cause}: {kinds}", cause=word(row["cause"]), kinds=_kinds(row))
                for row in counts.reset_index().to_dict("records")
            ),
        ),
        data=frame,
        name="findings",
    )


def count_causes(frame: pd.DataFrame) -> pd.DataFrame:
    """Count findings by cause and kind.

    Parameters
    ----------
    frame
        From :func:`findings_frame`.

    Returns
    -------
    pandas.DataFrame
        Index ``cause``, the most frequent first; columns ``contradiction`` and ``reading``,
        and ``revision`` where there is one.
    """
    single = frame.drop_duplicates("finding")
    kinds = [kind for kind in KINDS if kind != "revision" or kind in set(single["kind"])]
    counts = pd.crosstab(single["cause"], single["kind"]).reindex(columns=kinds, fill_value=0)
    return counts.loc[counts.sum(axis=1).sort_values(ascending=False).index]


def describe_findings(frame: pd.DataFrame, claims: int) -> str:
    """Say how many findings there are of each kind, and on how many numbers.

    Parameters
    ----------
    frame
        From :func:`findings_frame`, at least one row.
    claims
        Numbers in the ledger.
    """
    kinds = frame.drop_duplicates("finding")["kind"].value_counts()
    numbers = frame.loc[frame["role"] != "against", "claim"].nunique()
    return tell(
        "{findings} on {some} of {numbers}: {kinds}.",
        findings=counted(frame["finding"].nunique(), "finding"),
        some=int(numbers),
        numbers=counted(claims, "number"),
        kinds=_kinds(kinds),
    )


def _kinds(numbers: Mapping[Any, Any] | pd.Series) -> str:
    """Count findings of each kind; revisions only where there are some."""
    contradicted, read, revised = (int(numbers.get(kind, 0)) for kind in KINDS)
    told = [counted(contradicted, "contradiction"), counted(read, "reading")]
    if revised:
        told.append(counted(revised, "revision"))
    return listed(told)


def describe_unseen(study: Study) -> str:
    """Say what the audit makes of the numbers in readings, and which contradictions nobody explained."""
    frame = findings_frame(study.ledger)
    names = set(frame.loc[frame["kind"] == "reading", "claim"])
    judged = study.judged.set_index("id")["verdict"]
    verdicts = judged[judged.index.isin(names)].value_counts()
    number = int(verdicts.sum())
    seen = ""
    if number:
        each = listed(
            tell(
                "{count} {verdict}",
                count=int(count),
                verdict=word(str(verdict).replace("_", " ")),
            )
            for verdict, count in verdicts.items()
        )
        seen = tell(
            "The audit's verdicts on the {numbers} that readings speak of show how little of this it could have seen: {each}.",
            numbers=counted(number, "number"),
            each=each,
        )
    left = len(study.audit.unacknowledged)
    every = tell_n(
        "{number} contradiction has no finding yet.",
        "{number} contradictions have no finding yet.",
        left,
    )
    if not left:
        every = tell("Every contradiction has a finding.") if study.audit.contradictions else ""
    return passage(seen, every) or tell("No reading and no contradiction is known.")


def findings_frame(ledger: Ledger) -> pd.DataFrame:
    """Return one row for each finding and claim it speaks of.

    Parameters
    ----------
    ledger
        A valid ledger.

    Returns
    -------
    pandas.DataFrame
        ``finding``, ``kind``, ``cause``, ``status``, ``statement``, and of each claim ``claim``,
        ``role`` (``wrong``, or ``against``: what cannot hold with it; ``read`` in a reading, ``no longer current``
        in a revision),
        ``printed`` with its unit, ``what``, ``period``, ``source``, ``locator``.
    """
    rows = []
    for finding in ledger.findings:
        named = ROLES[finding.kind]
        roles = dict.fromkeys(finding.against, "against") | dict.fromkeys(finding.claims, named)
        for name in (*finding.claims, *finding.against):
            claim = ledger.by_id.get(name)
            rows.append(
                {
                    "finding": finding.id,
                    "kind": finding.kind,
                    "cause": str(finding.cause),
                    "status": finding.status,
                    "statement": finding.statement,
                    "claim": name,
                    "role": roles[name],
                    "printed": printed_beside(claim),
                    "what": describe_claim(claim, ledger) if claim else "",
                    "period": claim_dates(claim) if claim else "",
                    "source": claim.source if claim else "",
                    "locator": claim.locator if claim else "",
                }
            )
    return pd.DataFrame(rows, columns=COLUMNS)


def show_findings(study: Study, cause: Cause | str) -> None:
    """Show the findings of one cause: statement, then what was printed, side by side.

    Parameters
    ----------
    study
        A study.
    cause
        One of the causes of a finding.
    """
    frame = findings_frame(study.ledger)
    frame = frame[frame["cause"] == str(Cause(cause))]
    if frame.empty:
        say(tell("No finding has this cause."))
        return
    known = study.ledger.sources
    cited = frame.assign(source=[cite_source(known[one]) if one else "" for one in frame["source"]])
    parts = [_card(rows) for _, rows in cited.groupby("finding", sort=False)]
    link = csv_link(frame, name=f"findings-{cause}")
    count = counted(frame["finding"].nunique(), "finding")
    head = Markup('<p class="book-caption">{}{}</p>').format(count, link)
    body = Markup('<div class="book-findings">{}{}</div>').format(head, Markup().join(parts))
    show_html(body)


def causes_chart(counts: pd.DataFrame) -> Figure:
    """Draw how many findings each cause has, by kind.

    Parameters
    ----------
    counts
        Index: causes, top to bottom; columns: kinds of findings.
    """
    figure, axes = plt.subplots(figsize=(WIDTH, 0.8 + 0.42 * len(counts)))
    left = pd.Series(0, index=counts.index)
    for place, (kind, hatch) in enumerate((kind, KINDS[str(kind)]) for kind in counts):
        face = COLOURS[place] if not hatch else "none"
        bars = axes.barh(
            [on_figure(word(cause)) for cause in counts.index],
            counts[kind],
            left=left,
            color=face,
            hatch=hatch,
            edgecolor=COLOURS[place],
        )
        texts = [str(n) if n else "" for n in counts[kind]]
        box = {"facecolor": LIGHT["paper"], "edgecolor": "none", "pad": 1.5}
        for bar, cause, text in zip(bars, counts.index, texts, strict=True):
            at = (bar.get_x() + bar.get_width() / 2, bar.get_y() + bar.get_height() / 2)
            if text:
                what = tell("{cause}: {kind}", cause=word(cause), kind=word(str(kind)))
                mark(axes, *at, what, counted(int(text), "finding"))
                axes.text(*at, text, ha="center", va="center", fontsize=9.5, bbox=box)
        left = left + counts[kind]
    axes.invert_yaxis()
    axes.grid(visible=False)
    axes.xaxis.set_visible(False)
    hide_sides(axes, "left", "bottom")
    axes.tick_params(left=False)
    if "revision" in counts:
        unit = tell("findings; filled: contradiction, hatched: reading, dotted: revision")
    else:
        unit = tell("findings; filled: contradiction, hatched: reading")
    name_unit(axes, unit, size=9.5)
    return figure


def _card(rows: pd.DataFrame) -> Markup:
    first = rows.iloc[0]
    columns = {
        "printed": tell("printed"),
        "what": tell("what"),
        "period": tell("when"),
        "source": tell("source"),
    }
    cells = rows.drop_duplicates(list(columns)).to_dict("records")
    strong, plain = Markup("<td><strong>{}</strong></td>"), Markup("<td>{}</td>")
    body = Markup().join(
        Markup("<tr>{}</tr>").format(
            Markup().join(
                (strong if name == "printed" else plain).format(
                    to_html(
                        dates_in_words(row[name], short=True) if name == "period" else row[name]
                    )
                )
                for name in columns
            )
        )
        for row in cells
    )
    heads = Markup().join(
        Markup('<th scope="col">{}</th>').format(to_html(name)) for name in columns.values()
    )
    wrong, against = (
        bold(" · ".join(dict.fromkeys(one["printed"])))
        for one in (rows[rows["role"] != "against"], rows[rows["role"] == "against"])
    )
    summary = (
        tell("Printed: {wrong} against {others}", wrong=wrong, others=against)
        if against
        else tell("Printed: {wrong}", wrong=wrong)
    )
    statement = of_ledger(str(first["statement"]))
    return Markup(
        '<p id="finding-{finding}"><em>{kind}</em><br>{statement}</p>'
        "<details><summary>{summary}</summary>"
        '<div class="book-scroll" tabindex="0" role="region" aria-label="{label}">'
        '<table class="dataframe"><thead><tr>{heads}</tr></thead>'
        "<tbody>{body}</tbody></table></div>"
        '<p class="finding-id"><code>{finding}</code> {status}</p></details>'
    ).format(
        finding=first["finding"],
        kind=to_html(word(str(first["kind"]))),
        status=to_html(word(str(first["status"]))),
        statement=to_html(readable(statement)),
        summary=to_rich_html(summary),
        label=to_html(tell("What was printed: {finding}", finding=first["finding"])),
        heads=heads,
        body=body,
    )
