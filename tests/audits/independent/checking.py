"""What an audit says, confirmed or refuted: points, proofs, irreducible sets, classes of evidence."""

from __future__ import annotations

import random
from collections import Counter
from fractions import Fraction
from functools import cached_property

from independent.deciding import Rows, holds, impossible
from independent.digits import ONE, Ledger, Row
from independent.proofs import as_row, flattened, follows
from independent.ratios import FAR, Ratio, part_of, ratio_rows, value_rows, whole_of


class Check:
    """The JSON of an audit beside the data it is about.

    Parameters
    ----------
    said
        What ``analysis audit --json`` printed.
    folder
        The data.
    """

    def __init__(self, said, folder):
        self.said = said
        self.ledger = Ledger(folder, said["summary"]["rounding"])
        self.claims = self.ledger.claims
        self.aside = set(said["aside"])
        values = {tuple(unknown): Fraction(value) for unknown, value in said["point"]}
        self.point = {u: value for u, value in values.items() if len(u) == 3}
        self.ratios = {u: value for u, value in values.items() if len(u) == 5}
        self.rows_of = {name: self.ledger.claim_rows(name) for name in self.claims}
        self.on_ratios = {n for n, one in self.claims.items() if one["measure"] == "share_change"}

    @cached_property
    def levels(self):
        """Every row on levels, of claims and rules, with the point they satisfy."""
        rows = [row for name in self.claims.keys() - self.on_ratios for row in self.rows_of[name]]
        rows += [row for own in self.ledger.rules.values() for row in own]
        return Rows(rows, self.point)

    # What is true of all of them.

    def faults(self, *, sample=None, seed=0):
        """Yield what the audit says and is not so, in words.

        Parameters
        ----------
        sample
            How many claims have their class of evidence confirmed; all by default.
        seed
            Of the sample.
        """
        yield from self.point_faults()
        yield from self.contradiction_faults()
        names = [one["id"] for one in self.said["claims"] if one["evidence"] is not None]
        if sample is not None:
            names = random.Random(seed).sample(names, min(sample, len(names)))
        chosen = set(names)
        for judged in self.said["claims"]:
            if judged["id"] in chosen:
                yield from self.evidence_faults(judged)

    def point_faults(self):
        """Yield the claims and rules that the feasible point does not satisfy."""
        for name, rows in [*self.rows_of.items(), *self.ledger.rules.items()]:
            if name not in self.aside and not all(
                holds(row, self.point | self.ratios) for row in rows
            ):
                yield f"the point does not satisfy {name}"
        for ratio, value in self.ratios.items():
            # The two levels need not be those of the point: any that agree with the rest will do.
            if self.levels.conflict(without=self.aside, extra=ratio_rows(ratio, value, value)):
                yield f"no levels give the ratio {ratio}"

    def contradiction_faults(self):
        """Yield the contradictions that are none, or not irreducible, and claims without a proof."""
        contradicted = {c["id"]: c for c in self.said["claims"] if c["verdict"] == "contradicted"}
        proved = set()
        for found in self.said["contradictions"]:
            sets = [*zip(found["irreducible"], found["proofs"], strict=True)]
            sets.append((found["claims"], found["multipliers"]))
            if {*found["rules"]} != self.members(found["multipliers"])[1]:
                yield f"{found['claims']}: the rules are not those of the proof"
            for names, proof in sets:
                yield from self.proof_faults(names, proof)
                proved |= set(names)
            for explanation in found["explanations"]:
                if set(explanation) - proved:
                    yield f"{explanation} explains, and not all of it is in a proof"
        for name, judged in contradicted.items():
            names = judged["proof"]["claims"]
            if name not in names or name not in proved:
                yield f"{name} is contradicted by a proof that does not name it"
            yield from self.proof_faults(names, judged["proof"]["multipliers"])

    # One proof.

    def proof_faults(self, names, proof):
        """Yield what is wrong with a proof that some claims cannot all hold."""
        claims, rules = self.members(proof)
        if claims != set(names):
            yield f"{names}: the proof is of {sorted(claims)}"
        for row, factor in flattened(proof):
            own = self.rows_of.get(row.origin) or self.ledger.rules.get(row.origin, [])
            if factor <= 0 or row.key() not in {one.key() for one in own}:
                yield f"{row.origin} does not say {row}"
        if not impossible([(as_row(one), Fraction(one["multiplier"])) for one in proof]):
            yield f"{names}: the rows do not add up to anything impossible"
        if not all(follows(one) for one in proof if "because" in one):
            yield f"{names}: a bound on a ratio does not follow"
        key = frozenset(claims), frozenset(rules)
        if key not in self._irreducible:
            self._irreducible[key] = self.spared(claims, rules)
        if self._irreducible[key]:
            yield f"{names}: {self._irreducible[key]} can be spared"

    @cached_property
    def _irreducible(self):
        return {}

    @staticmethod
    def members(proof):
        """Return the claims and the rules of a proof."""
        origins = {row.origin for row, _ in flattened(proof)}
        needs = {name for one in proof for name in one["needs"]}
        rules = {one for one in origins if " @ " in one}
        return (origins - rules) | needs, rules

    def spared(self, claims, rules):
        """Return a member without which the rest cannot hold either, if there is one."""
        everything = [*sorted(claims), *sorted(rules)]
        for member in everything:
            if not self.agree([one for one in everything if one != member]):
                return member
        return None

    def agree(self, members):
        """Tell whether some claims and rules can all hold."""
        rows = [
            row for name in members for row in self.rows_of.get(name) or self.ledger.rules[name]
        ]
        ratios = [row for row in rows if len(row.terms[0][0]) == 5]
        spoken = {u for row in ratios for u, _ in row.terms}
        rows = [row for row in rows if row not in ratios]
        if not rows:
            return not ratios or Rows(ratios).conflict() is None
        # That a ratio was printed says that what it is of is above zero.
        wholes = {whole_of(ratio) for ratio in spoken}
        levels = Rows([*rows, *(Row(((u, -ONE),), 0 * ONE, True, "above") for u in wholes)])
        if levels.conflict():
            return False
        bounds = []
        for ratio in spoken:
            if part_of(ratio) in levels.start:
                bounds += value_rows(ratio, *Ratio(levels, ratio).inner)
        return not ratios or Rows([*ratios, *bounds]).conflict() is None

    # What stands behind a verdict.

    def evidence_faults(self, judged):
        """Yield what is wrong with the class of one claim."""
        name = judged["id"]
        found = self.evidence(name)
        if judged["evidence"] != found:
            yield f"{name} is said to rest on {judged['evidence']!r}, and it is {found!r}"
        if (judged["verdict"] == "unchecked") != (found == "none"):
            yield f"{name} is {judged['verdict']}, and its evidence is {found!r}"

    def evidence(self, name):
        """Return the class of what stands behind a claim, by its definition."""
        verdict = next(c["verdict"] for c in self.said["claims"] if c["id"] == name)
        if verdict == "contradicted":
            return "against"  # its proof is confirmed elsewhere
        claim = self.claims[name]
        if name not in self.checkable:
            return "none"
        same = {
            one["id"]
            for one in self.claims.values()
            if one["printed"] and all(one[key] == claim[key] for key in QUANTITY)
        }
        if self.is_pinned(name, same):
            return "other numbers"
        if same - {name} - self.aside and self.is_pinned(name, {name}):
            return "copies"
        return "not impossible"

    def is_pinned(self, name, gone):
        """Tell whether all but some claims give a claim two ends, and exclude a misprint of it."""
        slips = [self.ledger.claim_rows(name, printed) for printed in extreme(self.claims[name])]
        possible = self.possible(name, gone)
        return all(not possible(rows) for rows in self.outermost(name)) and not all(
            possible(rows) for rows in slips
        )

    def possible(self, name, gone):
        """Return what tells whether what a claim is about can lie within some rows."""
        gone = self.aside | gone
        if name not in self.on_ratios:
            return lambda rows: self.levels.conflict(without=gone, extra=rows) is None
        own = [row for n in sorted(self.on_ratios - gone) for row in self.rows_of[n]]
        tied = {u for row in self.rows_of[name] for u, _ in row.terms}
        while (
            more := {u for row in own for u, _ in row.terms if tied & {v for v, _ in row.terms}}
            - tied
        ):
            tied |= more
        own = [row for row in own if tied & {u for u, _ in row.terms}]
        inner, outer = ([*own] for _ in range(2))
        for ratio in tied:
            ends = self._ratio(ratio)
            inner += value_rows(ratio, *ends.inner)
            outer += value_rows(ratio, *ends.outer)

        def tell(rows):
            if Rows([*inner, *rows]).conflict() is None:
                return True
            assert Rows([*outer, *rows]).conflict(), f"too near to call: {name}"
            return False

        return tell

    def _ratio(self, ratio):
        if ratio not in self._known_ratios:
            self._known_ratios[ratio] = Ratio(self.levels, ratio, without=self.aside)
        return self._known_ratios[ratio]

    @cached_property
    def _known_ratios(self):
        return {}

    def outermost(self, name):
        """Return rows that only a claim without two ends of numbers could satisfy.

        Rules alone keep what is counted above zero, and a part within its whole.
        """
        claim, measure = self.claims[name], self.claims[name]["measure"]
        size = abs(Fraction(claim["printed"].replace(",", ""))) * self.ledger.unit(claim) or ONE
        far, near = FAR * size, size / FAR
        whole = claim["of"]
        part = whole and self.series_within(claim["series"], whole)
        top = {"share": ONE - Fraction(1, FAR) if part else far}.get(measure, far)
        bottom = {"growth": near - 1, "change": -far, "share_change": -far}.get(measure, near)
        if measure == "share_change":
            top, bottom = ONE - Fraction(1, FAR), Fraction(1, FAR) - 1
        return [
            self.ledger.between(claim, top, None),
            self.ledger.between(claim, None, bottom),
        ]

    def series_within(self, part, whole):
        """Tell whether rules say at once that a series is part of another."""
        return self.ledger.series[part]["denominator"] == whole or any(
            one["relation"] == "within" and one["whole"] == whole and part in one["parts"].split()
            for one in self.ledger.identities
        )

    @cached_property
    def checkable(self):
        """Claims that are left once all that speaks alone of an unknown is taken away in turn."""
        groups = [
            (name, {u for row in rows for u, _ in row.terms}) for name, rows in self.rows_of.items()
        ]
        for own in self.ledger.rules.values():
            spoken = {frozenset(u for u, _ in row.terms) for row in own if len(row.terms) > 1}
            groups += [(None, set(one)) for one in spoken]
        ratios = {u for n in self.on_ratios for row in self.rows_of[n] for u, _ in row.terms}
        groups += [(None, {one, part_of(one), whole_of(one)}) for one in ratios]
        groups = [group for group in groups if group[1]]
        while True:
            uses = Counter(unknown for _, unknowns in groups for unknown in unknowns)
            kept = [group for group in groups if all(uses[u] > 1 for u in group[1])]
            if len(kept) == len(groups):
                return {name for name, _ in kept if name}
            groups = kept


QUANTITY = ("series", "measure", "period", "base_period", "of")


def extreme(claim):
    """Return the largest and the smallest number that one wrong digit makes of a print."""
    printed = claim["printed"]
    found = []
    for place, digit in enumerate(printed):
        for other in "0123456789" if digit.isdigit() else "":
            text = printed[:place] + other + printed[place + 1 :]
            whole = text.lstrip("-").partition(".")[0]
            plain = len(whole) == 1 or whole[0] != "0"
            if other != digit and plain and not text.endswith("/0") and "/0" not in text:
                found.append(text)
    found.sort(key=lambda text: Fraction(text.replace(",", "")))
    return found[-1], found[0]
