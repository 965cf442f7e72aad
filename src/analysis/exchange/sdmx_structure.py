"""The structure of what is exported as SDMX: two dataflows, their components, and their codes.

``LEVELS`` has one observation a series and period, with bounds and doubts; ``CLAIMS`` one a printed
number, with its verdict. Names of components that SDMX's own guidelines know (FREQ, TIME_PERIOD,
OBS_VALUE, OBS_STATUS, UNIT_MEASURE, UNIT_MULT, DECIMALS) mean what they mean there.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from analysis.audits.verdicts import Evidence, Verdict
from analysis.quantities.measures import Measure
from analysis.timeseries.joining import Known

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from analysis.ledger.ledger import Ledger

AGENCY, VERSION, SCHEME = "ANALYSIS", "1.0", "CS_LEDGER"
#: The message says nothing of when it was made: the same ledger is the same file.
UNDATED = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Part:
    """One component of a dataflow.

    Parameters
    ----------
    name
        Its id, and the column in SDMX-CSV.
    means
        What it holds.
    kind
        Its type in SDMX: ``String``, ``Double``, ``Integer``, ``ObservationalTimePeriod``.
    codes
        Id of its list of codes; empty where it has none.
    """

    name: str
    means: str
    kind: str = "String"
    codes: str = ""


@dataclass(frozen=True)
class Flow:
    """A dataflow: what identifies an observation, and what is said of it."""

    name: str
    title: str
    dimensions: tuple[Part, ...]
    attributes: tuple[Part, ...]

    @property
    def urn(self) -> str:
        """How data name the flow."""
        return f"{AGENCY}:{self.name}({VERSION})"

    @property
    def columns(self) -> list[str]:
        """Columns of its data, in order."""
        return [part.name for part in (*self.dimensions, VALUE, *self.attributes)]


VALUE = Part("OBS_VALUE", "the number, in the unit and multiplier beside it", "Double")
_FREQ = Part("FREQ", "frequency, from the form of the period", codes="CL_FREQ")
_SERIES = Part("SERIES", "what is counted", codes="CL_SERIES")
_TIME = Part("TIME_PERIOD", "when", "ObservationalTimePeriod")
_STATUS = Part("OBS_STATUS", "A as it stands, E estimated, M missing", codes="CL_OBS_STATUS")
_UNIT = Part("UNIT_MEASURE", "unit of the number")
_LOWER = Part("LOWER", "lowest true value, in the same unit; empty: none", "Double")
_UPPER = Part("UPPER", "highest, likewise", "Double")

LEVELS = Flow(
    "LEVELS",
    "Levels with their bounds",
    (_FREQ, _SERIES, _TIME),
    (
        _STATUS,
        _UNIT,
        _LOWER,
        _UPPER,
        Part("KNOWN", "how the value is known", codes="CL_KNOWN"),
        Part("SEGMENT", "definition it belongs to: breaks before it", "Integer"),
        Part("DOUBT", "why it is doubted; empty: it is not"),
    ),
)
CLAIMS = Flow(
    "CLAIMS",
    "Printed numbers with their verdicts",
    (
        _FREQ,
        _SERIES,
        Part("MEASURE", "what is said of it", codes="CL_MEASURE"),
        Part("CLAIM", "id of the claim"),
        _TIME,
    ),
    (
        _STATUS,
        _UNIT,
        Part("UNIT_MULT", "power of ten that the number is to be multiplied by", "Integer"),
        Part("DECIMALS", "decimals that count", "Integer"),
        Part("PRINTED", "digits exactly as printed"),
        Part("UNIT", "unit as the ledger has it"),
        Part("QUALIFIER", "about, more than, at least ..."),
        Part("SOURCE", "the document", codes="CL_SOURCE"),
        Part("LOCATOR", "where in the document"),
        Part("BASE_PERIOD", "since when; for changes and growth", "ObservationalTimePeriod"),
        Part("OF", "of what; for shares"),
        Part("ROUNDING", "how it was rounded, where not as its source"),
        Part("STEPS", "equal steps that a growth or change is the average of"),
        Part("RANGE_END", "second number of a printed range"),
        Part("NOTE", "what a careful reader must know"),
        Part("VERDICT", "what the other claims say of it", codes="CL_VERDICT"),
        Part("EVIDENCE", "what stands behind the verdict", codes="CL_EVIDENCE"),
        _LOWER,
        _UPPER,
        Part("IMPLIED_LOWER", "lowest value that the other claims leave", "Double"),
        Part("IMPLIED_UPPER", "highest, likewise", "Double"),
        Part("DIGIT_COVERAGE", "share of one-digit misprints others would expose", "Double"),
        Part("REASON", "the reason in a sentence"),
    ),
)
FLOWS = (LEVELS, CLAIMS)


def code(text: str) -> str:
    """Return a word as the id of a code, which holds no spaces.

    Examples
    --------
    >>> code("other numbers")
    'other_numbers'
    """
    return text.replace(" ", "_")


def codelists(ledger: Ledger) -> Mapping[str, Mapping[str, str]]:
    """Return the lists of codes: by id of the list and of the code, its name."""

    def words(values: Iterable[str]) -> dict[str, str]:
        return {code(str(value)): str(value).replace("_", " ") for value in values}

    return {
        "CL_FREQ": {
            "A": "annual",
            "S": "half-yearly",
            "Q": "quarterly",
            "M": "monthly",
            "D": "daily",
            "_O": "other",
        },
        "CL_OBS_STATUS": {"A": "normal value", "E": "estimated value", "M": "missing value"},
        "CL_SERIES": {name: record.name_en for name, record in ledger.series.items()},
        "CL_SOURCE": {name: record.title for name, record in ledger.sources.items()},
        "CL_MEASURE": words(Measure),
        "CL_KNOWN": words(Known),
        "CL_VERDICT": words(Verdict),
        "CL_EVIDENCE": words(Evidence),
    }


def write_structure(ledger: Ledger, path: Path) -> None:
    """Write the structure message, SDMX-JSON 2.0, that the exported data follow.

    Parameters
    ----------
    ledger
        Its series and sources are codes.
    path
        Of the file.
    """
    from pysdmx.io import write_sdmx  # noqa: PLC0415 - an extra
    from pysdmx.io.format import Format  # noqa: PLC0415
    from pysdmx.model import Code, Codelist, Concept, ConceptScheme, Dataflow  # noqa: PLC0415
    from pysdmx.model.dataflow import Components, DataStructureDefinition, Role  # noqa: PLC0415
    from pysdmx.model.message import Header  # noqa: PLC0415

    shared: dict[str, Any] = {"agency": AGENCY, "version": VERSION}
    lists = {
        name: Codelist(
            id=name,
            name=name.removeprefix("CL_").lower().replace("_", " "),
            items=[Code(id=key, name=text) for key, text in codes.items()],
            **shared,
        )
        for name, codes in codelists(ledger).items()
    }
    means = {
        part.name: part.means
        for flow in FLOWS
        for part in (*flow.dimensions, VALUE, *flow.attributes)
    }
    concepts = [Concept(id=name, name=text) for name, text in means.items()]
    found: list[Any] = [
        *lists.values(),
        ConceptScheme(id=SCHEME, name="Concepts of the ledger", items=concepts, **shared),
    ]
    for flow in FLOWS:
        components = Components(
            [
                *(_component(part, Role.DIMENSION, lists) for part in flow.dimensions),
                _component(VALUE, Role.MEASURE, lists),
                *(_component(part, Role.ATTRIBUTE, lists) for part in flow.attributes),
            ]
        )
        structure = DataStructureDefinition(
            id=f"DSD_{flow.name}", name=flow.title, components=components, **shared
        )
        found += [structure, Dataflow(id=flow.name, name=flow.title, structure=structure, **shared)]
    header = Header(id="ledger", prepared=UNDATED)
    text = write_sdmx(found, Format.STRUCTURE_SDMX_JSON_2_0_0, header=header)
    message = json.loads(text or "{}")
    for structure in message["data"]["dataStructures"]:
        # pysdmx writes an empty list of groups, which the standard's own schema refuses.
        parts = structure["dataStructureComponents"]
        if not parts.get("groups"):
            parts.pop("groups", None)
    path.write_text(json.dumps(message, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _component(part: Part, role: Any, lists: Mapping[str, Any]) -> Any:
    from pysdmx.model import DataType, ItemReference  # noqa: PLC0415
    from pysdmx.model.dataflow import Component, Role  # noqa: PLC0415

    return Component(
        part.name,
        role is Role.DIMENSION,
        role,
        ItemReference(
            sdmx_type="Concept", agency=AGENCY, id=SCHEME, version=VERSION, item_id=part.name
        ),
        local_dtype=DataType(part.kind),
        local_codes=lists.get(part.codes),
        attachment_level="O" if role is Role.ATTRIBUTE else None,
    )
