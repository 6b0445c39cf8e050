"""Records of what there is: sources, actors, names, codes, agreements and obligations."""

from __future__ import annotations

from typing import Annotated, Literal

from balkangraph.records.base import (
    MIN,
    Address,
    Date,
    Fact,
    Language,
    LanguageTag,
    MaybeActor,
    MaybeOrganization,
    PartyId,
    Record,
    Reference,
    Required,
    Script,
)


class Source(Record):
    """A cited document."""

    TABLE, KIND = "sources", "source"
    title: Required
    publisher: Required
    published: Date
    url: Address
    archived_url: Address
    retrieved: Date
    language: LanguageTag
    kind: Literal["primary", "official", "press", "scholarly", "reference", "dataset"]
    speaks_for: MaybeActor
    licence: Required
    note: str


class State(Fact):
    """A party in international relations that at least one state treats as a state."""

    TABLE, KIND = "states", "state"
    kind: Literal["state", "former-state"]
    region: Literal["", "western-balkans", "post-yugoslav"]


class Organization(Fact):
    """An organization or alliance of states."""

    TABLE, KIND = "organizations", "organization"
    kind: Literal["alliance", "political-union", "universal", "political", "security", "economic"]
    founded: Date
    dissolved: Date
    founding_agreement: Annotated[str, Reference("agreement")]


class Actor(Fact):
    """Someone who acts or speaks and is neither a state nor an organization of states."""

    TABLE, KIND = "actors", "actor"
    kind: Literal[
        "person", "office", "substate-entity", "international-presence", "organ", "author",
        "process",
    ]  # fmt: skip
    affiliation: MaybeActor


class Name(Fact):
    """A name of an entity in one language and script."""

    TABLE, KIND = "names", "name"
    entity: Annotated[str, Reference("state", "organization", "actor", "agreement"), MIN]
    name: Required
    language: Language
    script: Script
    kind: Literal["short", "official", "former", "alternative", "abbreviation", "ambiguous"]
    used_by: MaybeActor
    start: Date
    end: Date


class Code(Fact):
    """A code of a state in one code system."""

    TABLE, KIND = "codes", "code"
    entity: Annotated[str, Reference("state", "organization"), MIN]
    system: Literal[
        "iso2", "iso3", "m49", "cow", "cowc", "gw", "polity", "vdem", "eu", "wikidata",
        "user-assigned",
    ]  # fmt: skip
    code: Required
    start: Date
    end: Date


class Agreement(Fact):
    """A text with legal or political effect between actors."""

    TABLE, KIND = "agreements", "agreement"
    title: Required
    kind: Literal[
        "alliance", "defense-cooperation", "arms-control", "normalization", "security-assistance",
        "information-security", "status-of-forces", "security-cooperation", "peace",
        "friendship", "strategic-partnership", "border", "trade", "association", "technical",
        "neutrality", "cooperation", "accession",
    ]  # fmt: skip
    legal_form: Literal[
        "treaty", "executive-agreement", "memorandum", "declaration", "agreed-conclusions",
        "proposal", "notification", "program", "plan", "contract", "letter-of-intent",
        "ceasefire", "law", "security-council-resolution", "parliamentary-resolution",
        "unsigned-text", "exchange-of-notes",
    ]  # fmt: skip
    organization: MaybeOrganization
    part_of: Annotated[str, Reference("agreement", "organization", "actor")] = ""
    supersedes: Annotated[str, Reference("agreement")] = ""


class Obligation(Fact):
    """What an agreement or an organization lays on its parties."""

    TABLE, KIND = "obligations", "obligation"
    agreement: Annotated[str, Reference("agreement", "organization"), MIN]
    type: Literal[
        "defense", "offense", "neutrality", "nonaggression", "consultation", "mutual-assistance",
        "solidarity", "basing", "training", "information-sharing", "arms-limits",
        "security-assistance", "moratorium", "cooperation",
    ]  # fmt: skip
    obligor: PartyId
    obligee: PartyId
    trigger: str
    provision: str
    start: Date
    end: Date
    legal_basis: Literal["binding", "political"]
