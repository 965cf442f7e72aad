"""Contradictions as sums: the lines of each proof, and the numbers that may be wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.audits.origins import Printed, describe_rule
from analysis.ledger.printed import as_printed
from analysis.plots.citing import cite_claim, describe_claim
from analysis.plots.contradiction_table import UNEXPLAINED, contradictions_frame
from analysis.plots.counts import agree, counted, of_them
from analysis.plots.display import say, show_table
from analysis.plots.markup import bold
from analysis.plots.phrases import dated, readable
from analysis.plots.proof_words import lines_in_words
from analysis.plots.sourced_names import cite_source

if TYPE_CHECKING:
    from analysis.audits.contradictions import Contradiction, Suspect
    from analysis.audits.origins import Origin
    from analysis.ledger.ledger import Ledger
    from analysis.studies import Study

#: Digits shown of the ends of an interval.
SIGNIFICANT = 6
#: Lines of the shortest proof.
SHORTEST = 2


def describe_contradictions(contradictions: pd.DataFrame, shown: int) -> str:
    """Say how many contradictions there are, and which of them are shown in full.

    Parameters
    ----------
    contradictions
        From :func:`~analysis.plots.contradiction_table.contradictions_frame`.
    shown
        How many are shown in full.
    """
    if contradictions.empty:
        return "No printed numbers contradict each other."
    number, known = len(contradictions), int((contradictions["finding"] != UNEXPLAINED).sum())
    explained = f"{of_them(known, number, 'is', 'are')} explained"
    text = (
        f"{counted(number, 'contradiction')} {agree(number, 'was', 'were')} found, and {explained}."
    )
    if shown == number:
        return f"{text} {agree(number, 'It is', 'All are')} shown in full."
    if not shown:
        return text
    return (
        f"{text} Shown in full {agree(shown, 'is one', f'are {shown}')}: the causes take turns, and"
        " each gives the contradiction that combines most kinds of numbers not shown before."
    )


def show_contradictions(study: Study, *, shown: int) -> None:
    """Show some contradictions in full: each as a sum, with its suspects in order.

    Parameters
    ----------
    study
        A study.
    shown
        How many at most.
    """
    contradictions = contradictions_frame(study.audit)
    chosen = instructive(contradictions, shown)
    say(describe_contradictions(contradictions, len(chosen)))
    rows = contradictions.to_dict("records")
    for place, at in enumerate(chosen, start=1):
        found, known = study.audit.contradictions[at], rows[at]
        proof, suspects = proof_frame(found, study.ledger), suspects_frame(found, study.ledger)
        heading = bold(f"{place}. {known['what']}, {dated(known['period'])}")
        say(f"{heading} ({known['cause']}). {readable(known['statement'])}")
        show_table(
            proof[["from", "says", "times"]],
            caption=f"The sum: {known['sum']}, which is impossible.",
            name=f"proof-{known['finding']}",
            data=proof,
            ordered=True,
        )
        sets = counted(known["sets"], "set of numbers comes", "sets of numbers come")
        columns = ["suspect", "printed", "must lie in", "one slip away", "enough alone"]
        show_table(
            suspects.replace({"one slip away": {"": "–"}})[columns],
            caption=f"Suspects, in order. {sets} to this contradiction.",
            name=f"suspects-{known['finding']}",
            data=suspects,
        )


def show_all_contradictions(study: Study) -> None:
    """Show the sum that each contradiction comes to; nothing where there is none."""
    contradictions = contradictions_frame(study.audit)
    if contradictions.empty:
        return
    number = contradictions["what"] + ", " + contradictions["period"]
    show_table(
        contradictions.assign(number=number)[["number", "printed", "cause", "lines", "sum"]],
        caption=describe_lengths(contradictions["lines"].tolist()),
        name="all-contradictions",
        data=contradictions,
    )


def describe_lengths(lines: list[int]) -> str:
    """Say how long the proofs of contradictions are.

    Parameters
    ----------
    lines
        How many lines each takes; at least one.

    Examples
    --------
    >>> describe_lengths([2, 2, 5])
    '3 contradictions; 2 proofs need two lines only, the longest 5.'
    >>> describe_lengths([2])
    '1 contradiction; its proof needs two lines only.'
    """
    number, short = len(lines), lines.count(SHORTEST)
    head = counted(number, "contradiction")
    if number == 1:
        return f"{head}; its proof needs {'two lines only' if short else f'{lines[0]} lines'}."
    if short == number:
        return f"{head}; every proof needs two lines only."
    needed = f"{counted(short, 'proof')} {agree(short, 'needs', 'need')} two lines only"
    return f"{head}; {needed}, the longest {max(lines)}."


def show_all_proofs(study: Study) -> None:
    """Show every proof line by line; nothing where there is none."""
    found = study.audit.contradictions
    if found:
        every = pd.concat(
            [
                proof_frame(one, study.ledger).assign(finding=one.acknowledged or UNEXPLAINED)
                for one in found
            ],
            ignore_index=True,
        )
        columns = ["finding", "says", "times"]
        caption = "Every proof, line by line."
        show_table(every[columns], caption=caption, name="all-proofs", data=every, limit=8)


def proof_frame(found: Contradiction, ledger: Ledger) -> pd.DataFrame:
    """Return the proof of a contradiction as a sum, with readable names.

    Returns
    -------
    pandas.DataFrame
        ``from`` (source, place in it, what it prints), ``says``, ``times``, ``locator``, ``claim``; the last
        row is the sum.
    """
    rows = []
    for line in lines_in_words(found.proof, ledger):
        claim = ledger.by_id.get(line.origin.id) if line.origin else None
        rows.append(
            {
                "from": cite_claim(claim, ledger) if claim else _rule(line.origin, ledger),
                "says": line.says,
                "times": f"({line.times})" if line.behind else line.times,
                "locator": claim.locator if claim else "",
                "claim": claim.id if claim else "",
            }
        )
    return pd.DataFrame(rows)


def suspects_frame(found: Contradiction, ledger: Ledger) -> pd.DataFrame:
    """Return the suspects of a contradiction in order.

    Returns
    -------
    pandas.DataFrame
        ``suspect`` (what, when and source), ``printed``, ``must lie in`` (in the unit printed),
        ``one slip away`` (prints one slip away that would agree), ``enough
        alone`` (whether its removal is), ``claim``. Suspects of one source that print the same are
        one row.
    """
    alone = {names[0] for names in found.explanations if len(names) == 1}
    rows = []
    for suspect in found.suspects:
        claim = ledger.by_id[suspect.claim]
        rows.append(
            {
                "suspect": f"{describe_claim(claim, ledger)}, {dated(claim.period)}, in"
                f" {cite_source(ledger.sources[claim.source])}",
                "printed": as_printed(claim),
                "must lie in": _ends(suspect),
                "one slip away": ", ".join(suspect.repairs[:3])
                + (" …" if suspect.repairs[3:] else ""),
                "enough alone": "yes" if suspect.claim in alone else "no",
                "claim": suspect.claim,
            }
        )
    frame = pd.DataFrame(rows)
    return frame.drop_duplicates(["suspect", "printed"], ignore_index=True)


def instructive(frame: pd.DataFrame, count: int = 6) -> list[int]:
    """Choose contradictions to show in full: the causes take turns, each with what was not shown yet.

    Parameters
    ----------
    frame
        From :func:`~analysis.plots.contradiction_table.contradictions_frame`.
    count
        How many to choose at most.

    Returns
    -------
    list of int
        Their rows, short proofs first. Causes take turns by name; each gives the contradiction that
        combines most kinds of claim not shown yet, of several the one seen in most irreducible
        sets, of several again the first.
    """
    left = dict(enumerate(frame.to_dict("records")))
    kinds = {row: set(str(values["measures"]).split()) for row, values in left.items()}
    chosen: list[int] = []
    while left and len(chosen) < count:
        for cause in sorted({str(values["cause"]) for values in left.values()}):
            shown = set().union(*(kinds[row] for row in chosen))
            own = [row for row, values in left.items() if values["cause"] == cause]
            best = max(own, key=lambda row: (len(kinds[row] - shown), left[row]["sets"], -row))
            if len(chosen) < count:
                chosen.append(best)
                del left[best]
    return sorted(chosen, key=lambda row: (frame["lines"].iloc[row], row))


def _rule(origin: Origin | None, ledger: Ledger) -> str:
    """Say which rule a line of a proof comes from that no source printed."""
    if origin is None:
        return "sum"
    assert not isinstance(origin, Printed)
    return describe_rule(origin, ledger)


def _ends(suspect: Suspect) -> str:
    lower, upper = suspect.implied.as_floats()
    if lower is None and upper is None:
        return "anywhere"
    low, high = (f"{end:,.{SIGNIFICANT}g}" if end is not None else "" for end in (lower, upper))
    if not low or not high:
        return f"at least {low}" if low else f"at most {high}"
    return low if low == high else f"{low} to {high}"
