"""The room of *What arithmetic cannot see*: findings by cause, with the numbers they speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
import pandas as pd
from IPython.display import HTML, display
from markupsafe import Markup

from analysis.ledger.finding import Cause
from analysis.ledger.printed import as_printed
from analysis.plots.citing import claim_dates, describe_claim
from analysis.plots.display import csv_link, say, show_figure
from analysis.plots.marks import mark
from analysis.plots.markup import to_html
from analysis.plots.phrases import agree, counted, listed, passage, readable
from analysis.plots.plotframe import hide_sides, name_unit
from analysis.plots.theme import COLOURS, LIGHT, WIDTH

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
        say("The ledger has no findings.")
        return
    counts = count_causes(frame)
    show_figure(
        causes_chart(counts),
        caption=describe_findings(frame, len(study.ledger.claims)),
        alt="Bar chart of findings by cause: "
        + "; ".join(
            f"{row['cause']}: {_kinds(row)}" for row in counts.reset_index().to_dict("records")
        )
        + ".",
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
    return (
        f"{counted(frame['finding'].nunique(), 'finding')} on {numbers:,} of"
        f" {counted(claims, 'number')}: {_kinds(kinds)}."
    )


def _kinds(numbers: Mapping[Any, Any] | pd.Series) -> str:
    """Count findings of each kind; revisions only where there are some."""
    shown = [kind for kind in KINDS if kind != "revision" or numbers.get(kind, 0)]
    return listed([counted(int(numbers.get(kind, 0)), kind) for kind in shown])


def describe_unseen(study: Study) -> str:
    """Say what the audit makes of the numbers in readings, and which contradictions nobody explained."""
    frame = findings_frame(study.ledger)
    names = set(frame.loc[frame["kind"] == "reading", "claim"])
    judged = study.judged.set_index("id")["verdict"]
    verdicts = judged[judged.index.isin(names)].value_counts()
    number = int(verdicts.sum())
    seen = ""
    if number:
        each = [f"{count} {str(verdict).replace('_', ' ')}" for verdict, count in verdicts.items()]
        seen = (
            f"The audit's verdicts on the {counted(number, 'number')} that readings speak of show how"
            f" little of this it could have seen: {listed(each)}."
        )
    left = len(study.audit.unacknowledged)
    every = f"{counted(left, 'contradiction')} {agree(left, 'has', 'have')} no finding yet."
    if not left:
        every = "Every contradiction has a finding." if study.audit.contradictions else ""
    return passage(seen, every) or "No reading and no contradiction is known."


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
                    "printed": as_printed(claim),
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
        say("No finding has this cause.")
        return
    parts = [_card(rows) for _, rows in frame.groupby("finding", sort=False)]
    link = csv_link(frame, name=f"findings-{cause}")
    count = counted(frame["finding"].nunique(), "finding")
    head = Markup('<p class="book-caption">{}{}</p>').format(count, link)
    body = Markup('<div class="book-findings">{}{}</div>').format(head, Markup().join(parts))
    display(HTML(str(body)))


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
            counts.index, counts[kind], left=left, color=face, hatch=hatch, edgecolor=COLOURS[place]
        )
        texts = [str(n) if n else "" for n in counts[kind]]
        box = {"facecolor": LIGHT["paper"], "edgecolor": "none", "pad": 1.5}
        for bar, cause, text in zip(bars, counts.index, texts, strict=True):
            at = (bar.get_x() + bar.get_width() / 2, bar.get_y() + bar.get_height() / 2)
            if text:
                mark(axes, *at, f"{cause}: {kind}", counted(int(text), "finding"))
                axes.text(*at, text, ha="center", va="center", fontsize=9.5, bbox=box)
        left = left + counts[kind]
    axes.invert_yaxis()
    axes.grid(visible=False)
    axes.xaxis.set_visible(False)
    hide_sides(axes, "left", "bottom")
    axes.tick_params(left=False)
    dotted = ", dotted: revision" if "revision" in counts else ""
    name_unit(axes, f"findings; filled: contradiction, hatched: reading{dotted}", size=9.5)
    return figure


def _card(rows: pd.DataFrame) -> Markup:
    first = rows.iloc[0]
    columns = {"printed": "printed", "what": "what", "when": "period", "source": "source"}
    cells = rows.drop_duplicates(list(columns.values())).to_dict("records")
    strong, plain = Markup("<td><strong>{}</strong></td>"), Markup("<td>{}</td>")
    body = Markup().join(
        Markup("<tr>{}</tr>").format(
            Markup().join(
                (strong if name == "printed" else plain).format(to_html(row[name]))
                for name in columns.values()
            )
        )
        for row in cells
    )
    heads = Markup().join(Markup('<th scope="col">{}</th>').format(name) for name in columns)
    wrong, against = (
        Markup(" · ").join(map(to_html, dict.fromkeys(one["printed"])))
        for one in (rows[rows["role"] != "against"], rows[rows["role"] == "against"])
    )
    other = Markup(" against <strong>{}</strong>").format(against) if against else ""
    return Markup(
        '<p id="finding-{finding}"><code>{finding}</code> <em>{kind}</em><br>{statement}</p>'
        "<details><summary>Printed: <strong>{wrong}</strong>{other}</summary>"
        '<div class="book-scroll" tabindex="0" role="region" aria-label="What was printed: {finding}">'
        '<table class="dataframe"><thead><tr>{heads}</tr></thead>'
        "<tbody>{body}</tbody></table></div></details>"
    ).format(
        finding=first["finding"],
        kind=", ".join(dict.fromkeys([first["kind"], first["status"]])),
        statement=to_html(readable(first["statement"])),
        wrong=wrong,
        other=other,
        heads=heads,
        body=body,
    )
