"""The cards of findings: what is said of each, then what was printed, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from analysis.chapters.findings.finding_rows import findings_frame
from analysis.ledger.finding import Cause
from analysis.plots.counts import counted
from analysis.plots.display import csv_link, say, show_html
from analysis.plots.markup import bold, to_html, to_rich_html
from analysis.plots.phrases import dates_in_words, readable
from analysis.plots.sourced_names import cite_source
from analysis.translation.messages import of_ledger, tell, word

if TYPE_CHECKING:
    import pandas as pd

    from analysis.studies import Study


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
