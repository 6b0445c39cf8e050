"""From literals to Python values."""

import pytest

from balkangraph.store.rows import value_of
from store.small import XSD


@pytest.mark.parametrize(
    ("text", "datatype", "value"),
    [
        ("7", "integer", 7),
        ("-7", "nonPositiveInteger", -7),
        ("12", "unsignedByte", 12),
        ("1.50", "decimal", 1.5),
        ("1E3", "double", 1000.0),
        ("-INF", "float", float("-inf")),
        ("true", "boolean", True),
        ("0", "boolean", False),
        ("2008-02-17", "date", "2008-02-17"),
        ("2008", "gYear", "2008"),
        ("seven", "integer", "seven"),
        ("1_0", "integer", "1_0"),
        ("١", "integer", "١"),
        ("9" * 5_000, "integer", "9" * 5_000),
        ("yes", "boolean", "yes"),
        ("7", "string", "7"),
    ],
)
def test_a_literal_becomes_the_value_of_its_datatype(
    text: str, datatype: str, value: object
) -> None:
    result = value_of(text, XSD + datatype)
    assert result == value
    assert type(result) is type(value)
