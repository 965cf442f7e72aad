"""The command that judges: whether the numbers of the ledger hold."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

import click

from analysis.cli.app import data_option, json_option, main, print_json, write
from analysis.plaintext import number_of, one_line

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.audits.audit import Audit
    from analysis.audits.contradictions import Contradiction
    from analysis.ledger.ledger import Ledger


@main.command()
@data_option
@json_option
def audit(data: Path | None, *, as_json: bool) -> None:
    """Judge every claim: consistent, rounding_only, contradicted or unchecked.

    \b
    Exit status: 0 every contradiction is acknowledged in findings.csv; 1 a new contradiction, or an
    acknowledgement that no longer matches; 2 bad data.
    Example: analysis audit --json > audit.json
    """
    from analysis.audits.audit import audit as run_audit
    from analysis.ledger.ledger import load

    # A process that ends in two seconds has nothing to collect, and looking costs a fifth of them.
    gc.disable()
    try:
        ledger = load(data)
        found = run_audit(ledger, coverage=as_json)
    finally:
        gc.enable()
    if as_json:
        print_json(found.to_json())
    else:
        _print_audit(found, ledger)
    sys.exit(0 if found.passed else 1)


def _print_audit(found: Audit, ledger: Ledger) -> None:
    for contradiction in found.unacknowledged:
        write(_describe(contradiction, ledger))
    if found.unacknowledged:
        click.echo(
            "Correct what was mistyped; what stands so in its document gets a row in findings.csv: kind"
            " contradiction, or revision where a later edition prints an earlier date anew, its old"
            " number under claims and the new one under against.",
            err=True,
        )
    for name in found.stale:
        click.echo(
            f"findings.csv: {name} acknowledges a contradiction that is no longer there; remove it if it was mended."
        )
    summary = found.summary
    counts = ", ".join(
        f"{summary[key]} {key.replace('_', ' ')}"
        for key in ("consistent", "rounding_only", "contradicted", "unchecked")
    )
    click.echo(
        f"{number_of(summary['claims'], 'claim')}: {counts};"
        f" {number_of(summary['contradictions'], 'contradiction')},"
        f" {summary['unacknowledged']} of them not acknowledged."
    )


def _describe(contradiction: Contradiction, ledger: Ledger) -> str:
    def cell(name: str) -> str:
        claim = ledger.by_id[name]
        return f"{claim.source}, {one_line(claim.locator)}: {claim.series} {claim.measure} {claim.period} printed {claim.printed} {claim.unit} [{name}]"

    first, *others = (name for name in contradiction.claims if name in ledger.by_id)
    lines: list[str] = [f"{cell(first)} cannot hold with " + "; ".join(map(cell, others[:4]))]
    lines += [f"  {one_line(contradiction.statement)}"]
    return "\n".join(lines)
