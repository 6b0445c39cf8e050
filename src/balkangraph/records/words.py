"""Records of what is said: claims, positions, tallies and second sources; and of retired ids."""

from __future__ import annotations

from typing import Annotated, Literal

from balkangraph.records.base import (
    MIN,
    ActorId,
    Check,
    Date,
    Fact,
    MaybeActor,
    Number,
    Record,
    Reference,
    SourceId,
)


class Claim(Fact):
    """What a named party asserts on a day."""

    TABLE, KIND = "claims", "claim"
    claimant: ActorId
    asserts: Literal[
        "holds", "ended", "never-held", "suspended", "not-counted", "breaches", "complies",
        "not-directed-against", "threatens", "open-to-others", "in-force", "not-binding",
        "informed", "not-informed", "invited", "not-invited", "binding", "implemented",
        "partly-implemented", "not-implemented",
    ]  # fmt: skip
    about: Annotated[str, Reference(situations=True), MIN]
    date: Date
    effective: Date
    disputes: Annotated[str, Reference("claim")]
    form: Literal[
        "statement", "note-verbale", "document-shown", "list", "press-conference", "letter",
        "unknown",
    ]  # fmt: skip
    reported_by: MaybeActor = ""
    searched: Date = None


class Position(Fact):
    """A standing position of an actor on a question."""

    TABLE, KIND = "positions", "position"
    holder: ActorId
    question: Literal[
        "kosovo-statehood", "military-neutrality", "macedonia-name", "nato-membership",
        "russia-sanctions",
    ]  # fmt: skip
    stance: Literal["against", "undecided", "neutral", "in-favor"]
    ground: str
    start: Date
    end: Date


class Tally(Fact):
    """A party's own count of the recognitions of Kosovo."""

    TABLE, KIND = "tallies", "tally"
    claimant: ActorId
    number: Number
    counts: Literal[
        "recognitions", "recognitions-by-un-members", "withdrawals", "non-recognitions", "unclear"
    ]
    date: Date


class Attestation(Record):
    """A second source of a fact, or one that gives another day."""

    TABLE, KIND = "attestations", "attestation"
    fact_id: Annotated[str, Reference(), MIN]
    source_id: SourceId
    locator: str
    stance: Literal["supports", "disputes"]
    reported_date: Date
    check: Check
    note: str


class Retired(Record):
    """An id that was used once and never will be again."""

    TABLE, KIND = "retired", "retired"
    replaced_by: Annotated[str, Reference()]
    date: Date
    note: str
