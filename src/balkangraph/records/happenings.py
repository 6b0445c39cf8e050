"""Records of what happened in public: votes, summits, statements, and how each actor voted."""

from __future__ import annotations

from typing import Annotated, Literal

from balkangraph.records.base import (
    MIN,
    ActorId,
    Date,
    Fact,
    MaybeActor,
    Number,
    Reference,
    Required,
)


class Event(Fact):
    """A vote, a summit, a statement or another thing that happened on a day."""

    TABLE, KIND = "events", "event"
    kind: Literal[
        "vote", "summit", "meeting", "statement", "publication", "election", "exercise",
        "incident", "judgment",
    ]  # fmt: skip
    title: Required
    date: Date
    city: str
    body: MaybeActor
    about: Annotated[str, Reference(situations=True)]
    outcome: Literal["", "adopted", "rejected", "withdrawn", "by-consensus"]
    in_favor: Number
    against: Number
    abstaining: Number


class Vote(Fact):
    """How one state or organization voted in an event."""

    TABLE, KIND = "votes", "vote"
    event: Annotated[str, Reference("event"), MIN]
    voter: ActorId
    vote: Literal["yes", "no", "abstains", "absent", "not-voting"]
