"""Records of dated acts: what an actor did on a day."""

from __future__ import annotations

from typing import Annotated, Literal

from balkangraph.records.base import (
    MIN,
    ActorId,
    AgreementId,
    Date,
    Fact,
    MaybeActor,
    Number,
    OrganizationId,
    Reference,
    Required,
    StateId,
)


class Existence(Fact):
    """An act by which a state begins or ceases to exist, as one system dates it."""

    TABLE, KIND = "existence", "existence"
    state: StateId
    act: Literal["declares-independence", "enters", "ends", "restores"]
    system: Literal["declaration", "un", "cow", "gw"]
    date: Date


class Succession(Fact):
    """One state's succession to another."""

    TABLE, KIND = "successions", "succession"
    predecessor: StateId
    successor: StateId
    kind: Literal["continuation", "secession", "dissolution", "unification"]
    date: Date


class Recognition(Fact):
    """An act of one state upon its recognition of another."""

    TABLE, KIND = "recognitions", "act"
    recognizer: StateId
    act: Literal["recognizes", "withdraws", "suspends", "reaffirms", "declines", "annuls"]
    recognized: StateId
    date: Date
    form: Literal[
        "note-verbale", "letter", "statement", "decree", "treaty", "vote", "joint-communique",
        "oral", "unknown",
    ]  # fmt: skip
    instrument: Literal["published", "reported", "unknown"]
    mode: Literal["", "de-jure", "de-facto", "implied", "conditional", "premature"] = ""


class Relation(Fact):
    """An act by which two states begin, break off or resume diplomatic relations."""

    TABLE, KIND = "relations", "act"
    state: StateId
    partner: StateId
    act: Literal["establishes", "severs", "suspends", "restores"]
    date: Date
    level: Literal["", "embassy", "liaison-office", "legation", "consular"]


class Mission(Fact):
    """An act upon a mission that one state keeps in another or at an organization."""

    TABLE, KIND = "missions", "act"
    sending_state: StateId
    receiving_state: Annotated[str, Reference("state", "organization"), MIN]
    act: Literal["opens", "raises", "lowers", "suspends", "reopens", "closes", "reported"]
    date: Date
    rank: Literal[
        "embassy", "liaison-office", "consulate-general", "consulate", "office",
        "interests-section", "permanent-mission",
    ]  # fmt: skip
    city: str


class Membership(Fact):
    """A step of a member, or of others about it, toward or in an organization."""

    TABLE, KIND = "memberships", "act"
    member: ActorId
    organization: OrganizationId
    act: Literal[
        "applies", "candidate", "opens-negotiations", "closes-negotiations", "observer", "invited",
        "signs-protocol", "ratifies-for", "joins", "suspended", "reinstated", "leaves", "vetoed",
        "rejected", "partner", "recommended", "proposed", "conditioned", "postponed", "decided",
        "veto-lifted", "screened", "opens-chapter", "closes-chapter", "treaty-signed",
        "referendum", "deposits", "protocol-in-force", "opinion", "referred", "visa-proposed",
        "visa-conditions-met", "visa-adopted", "visa-free", "measures-imposed",
        "measures-lifted",
    ]  # fmt: skip
    date: Date
    capacity: Literal["", "full", "associate", "observer", "participant"]
    by: MaybeActor


class AgreementAct(Fact):
    """An act of one actor upon an agreement."""

    TABLE, KIND = "agreement_acts", "act"
    agreement: AgreementId
    actor: ActorId
    act: Literal[
        "proposes", "named", "announces", "initials", "accepts", "signs", "adopts", "ratifies",
        "accedes", "enters-into-force", "continues", "rejects", "suspends", "denounces",
        "annuls", "terminates", "expires", "hosts", "mediates", "guarantees", "witnesses",
        "deposits", "reviews",
    ]  # fmt: skip
    date: Date
    role: Literal[
        "party",
        "prospective-party",
        "signatory",
        "mediator",
        "host",
        "witness",
        "guarantor",
        "depositary",
        "proposer",
        "adopter",
    ]


class Assistance(Fact):
    """An arms sale, training or aid, at one stage of it."""

    TABLE, KIND = "assistance", "assistance"
    provider: ActorId
    recipient: ActorId
    kind: Literal["arms-sale", "training", "aid"]
    item: Required
    quantity: Number
    amount: Number
    currency: str
    status: Literal["announced", "notified", "contracted", "delivered"]
    date: Date
