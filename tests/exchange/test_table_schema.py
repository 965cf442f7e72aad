"""Table schemas say what the ledger's own check says, and nothing else."""

from __future__ import annotations

import re

import pytest

from analysis.exchange.data_package import TABLES
from analysis.exchange.table_schema import REFERENCES, table_schema
from analysis.ledger.claim import Claim
from analysis.quantities.measures import Measure

kinds = pytest.mark.parametrize("record", TABLES.values(), ids=TABLES)


@kinds
def test_every_column_is_there_in_order_with_what_it_holds(record):
    fields = table_schema(record)["fields"]
    assert [field["name"] for field in fields] == list(record.model_fields)
    assert [field["description"] for field in fields] == [
        field.description for field in record.model_fields.values()
    ]


@kinds
def test_what_refers_to_another_table_is_a_column(record):
    assert set(REFERENCES.get(record, {})) <= set(record.model_fields)


def field(name):
    return next(one for one in table_schema(Claim)["fields"] if one["name"] == name)


def test_a_closed_vocabulary_is_listed():
    assert field("measure")["constraints"]["enum"] == [str(one) for one in Measure]


def test_what_may_be_empty_is_not_required():
    assert "required" not in field("printed").get("constraints", {})
    assert field("period")["constraints"]["required"]
    assert field("decimals")["type"] == "integer"


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("period", "2024-01/2024-09", "2024-1"),
        ("id", "cnnic55-table5", "CNNIC 55"),
        ("printed", "105,963", "105 963"),
    ],
)
def test_patterns_refuse_what_the_ledger_refuses(name, good, bad):
    pattern = field(name)["constraints"]["pattern"]
    assert re.search(pattern, good)
    assert not re.search(pattern, bad)
