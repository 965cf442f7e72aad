"""A finding: what is understood of a contradiction, or what arithmetic cannot see."""

from __future__ import annotations

from enum import StrEnum

from pydantic import (
    Field,
    field_validator,
)

from analysis.ledger.cures import nearest
from analysis.ledger.fields import (
    Filled,
    Identifier,
    Words,
    wanted,
)
from analysis.ledger.records import Record


class Cause(StrEnum):
    """Why printed numbers disagree, or cannot be taken as they stand."""

    MISPRINT = "misprint"
    TRANSLATION = "translation"
    CITATION = "citation"
    SCOPE = "scope"
    DEFINITION = "definition"
    ROUNDING = "rounding"
    REVISION = "revision"


class Status(StrEnum):
    """How far a finding has come."""

    OPEN = "open"
    REPORTED = "reported"
    ACKNOWLEDGED = "acknowledged"
    FIXED = "fixed upstream"


#: What a finding is: arithmetic sees it, or does not, or a later edition says that it counts anew.
FINDINGS = ("contradiction", "reading", "revision")


class Finding(Record):
    """What is understood of a contradiction, or what arithmetic cannot see."""

    id: Identifier = Field(description="readable name")
    kind: str = Field(
        description="contradiction (arithmetic sees it), reading (it does not), or revision (a later edition prints an earlier date anew)",
        json_schema_extra={"enum": list(FINDINGS)},
    )
    claims: Words = Field(
        description="claim ids with spaces between; of a contradiction, all that are held to be wrong; of a revision, all that are no longer current"
    )
    against: Words = Field(
        (),
        description="claim ids they cannot hold with, the clearest first; of a revision, those that are current",
    )
    doubts: Words = Field(
        (), description="claim ids whose number is doubted, though nothing excludes it"
    )
    cause: Cause = Field(
        description="misprint, translation, citation, scope, definition, rounding, revision"
    )
    status: Status = Field(
        description="open, reported (to the publisher), acknowledged, or fixed upstream"
    )
    statement: Filled = Field(description="what is known, in our own words")

    @field_validator("kind")
    @classmethod
    def _known_kind(cls, text: str) -> str:
        if text not in FINDINGS:
            raise wanted(f"one of {', '.join(FINDINGS)}", text, nearest(text, FINDINGS))
        return text

    @field_validator("status", mode="before")
    @classmethod
    def _known_status(cls, text: object) -> object:
        if text not in list(Status):
            raise wanted(f"one of {', '.join(Status)}", text, nearest(str(text), Status))
        return text

    @property
    def sets_aside(self) -> bool:
        """Whether its claims do not count: they are held to be wrong, or no longer current."""
        return self.kind != "reading"

    @field_validator("claims")
    @classmethod
    def _some_claims(cls, claims: tuple[str, ...]) -> tuple[str, ...]:
        if not claims:
            raise wanted("one or more claim ids with spaces between", "")
        return claims

    @field_validator("cause", mode="before")
    @classmethod
    def _known_cause(cls, text: object) -> object:
        if text not in list(Cause):
            raise wanted(f"one of {', '.join(Cause)}", text, nearest(str(text), Cause))
        return text
