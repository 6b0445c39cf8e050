"""Tests of the ids of situations."""

import pytest

from balkangraph.situations import SituationIds, mission_id, mutual_id, situation_id

IDS = SituationIds({
    "guinea": "state", "guinea-bissau": "state", "kosovo": "state", "eu": "organization",
    "pact": "agreement",
})  # fmt: skip


def test_an_id_names_the_kind_and_both_sides() -> None:
    assert situation_id("mission", "kosovo", "eu") == "mission-kosovo-eu"
    assert mission_id("kosovo", "guinea", "Niš") == "mission-kosovo-guinea-in-nis"
    assert mutual_id("relations", "kosovo", "guinea") == "relations-guinea-kosovo"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("recognition-guinea-bissau-kosovo", ("recognition", "guinea-bissau", "kosovo")),
        ("membership-kosovo-eu", ("membership", "kosovo", "eu")),
        ("participation-eu-pact", ("participation", "eu", "pact")),
        ("relations-guinea-bissau-kosovo", ("relations", "guinea-bissau", "kosovo")),
        ("mission-kosovo-eu", ("mission", "kosovo", "eu")),
        ("mission-eu-kosovo", None),
        ("relations-kosovo-guinea-bissau", None),
        ("relations-kosovo-eu", None),
        ("friendship-kosovo-guinea", None),
        ("recognition-kosovo", None),
    ],
)
def test_a_text_is_split_only_where_both_sides_are_there(
    text: str, parts: tuple[str, str, str] | None
) -> None:
    assert IDS.split(text) == parts
    assert (text in IDS) is (parts is not None)
