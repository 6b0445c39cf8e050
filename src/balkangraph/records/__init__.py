"""One frozen, typed record for one line of each file in `data/`; a record remembers its line."""

from __future__ import annotations

from typing import Final

from balkangraph.records.acts import (
    AgreementAct,
    Assistance,
    Existence,
    Membership,
    Mission,
    Recognition,
    Relation,
    Succession,
)
from balkangraph.records.base import ID_PATTERN, Fact, Record, Reference
from balkangraph.records.entities import (
    Actor,
    Agreement,
    Code,
    Name,
    Obligation,
    Organization,
    Source,
    State,
)
from balkangraph.records.happenings import Event, Vote
from balkangraph.records.words import Attestation, Claim, Position, Retired, Tally

RECORD_TYPES: Final[tuple[type[Record], ...]] = (
    Source, State, Organization, Actor, Name, Code, Existence, Succession, Recognition,
    Relation, Mission, Membership, Agreement, AgreementAct, Obligation, Claim, Position, Tally,
    Event, Vote, Assistance, Attestation, Retired,
)  # fmt: skip

__all__ = [
    "ID_PATTERN",
    "RECORD_TYPES",
    "Actor",
    "Agreement",
    "AgreementAct",
    "Assistance",
    "Attestation",
    "Claim",
    "Code",
    "Event",
    "Existence",
    "Fact",
    "Membership",
    "Mission",
    "Name",
    "Obligation",
    "Organization",
    "Position",
    "Recognition",
    "Record",
    "Reference",
    "Relation",
    "Retired",
    "Source",
    "State",
    "Succession",
    "Tally",
    "Vote",
]
