"""What each act and each claim does to the situation that it bears on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

Effect = Literal["begins", "affirms", "ends", "denies", "none"]
SituationKind = Literal["recognition", "relations", "mission", "membership", "participation"]

# Each act: its effect, and the standing that it begins. A mission's standing is its rank.
ACTS: Final[Mapping[str, tuple[Effect, str]]] = {
    "recognizes": ("begins", "recognizes"), "reaffirms": ("affirms", "recognizes"),
    "withdraws": ("ends", ""), "suspends": ("ends", ""), "annuls": ("ends", ""),
    "declines": ("ends", ""),
    "establishes": ("begins", "relations"), "severs": ("ends", ""),
    "restores": ("begins", "relations"),
    "opens": ("begins", ""), "raises": ("begins", ""), "lowers": ("begins", ""),
    "reopens": ("begins", ""), "reported": ("begins", ""), "closes": ("ends", ""),
    "applies": ("begins", "applicant"), "recommended": ("none", ""), "proposed": ("none", ""),
    "conditioned": ("none", ""), "postponed": ("none", ""),
    "candidate": ("begins", "candidate"), "decided": ("none", ""),
    "opens-negotiations": ("begins", "negotiating"), "screened": ("none", ""),
    "opens-chapter": ("none", ""), "closes-chapter": ("none", ""),
    "closes-negotiations": ("none", ""), "partner": ("begins", "partner"),
    "observer": ("begins", "observer"), "invited": ("begins", "invited"),
    "signs-protocol": ("begins", "invited"), "treaty-signed": ("none", ""),
    "referendum": ("none", ""), "ratifies-for": ("none", ""), "deposits": ("none", ""),
    "protocol-in-force": ("none", ""), "joins": ("begins", "full"),
    "suspended": ("begins", "suspended"), "reinstated": ("begins", "full"),
    "leaves": ("ends", ""), "vetoed": ("none", ""), "veto-lifted": ("none", ""),
    "rejected": ("ends", ""), "opinion": ("none", ""), "referred": ("none", ""),
    "visa-proposed": ("none", ""), "visa-conditions-met": ("none", ""),
    "visa-adopted": ("none", ""), "visa-free": ("begins", "visa-free"),
    "measures-imposed": ("none", ""), "measures-lifted": ("none", ""),
    "proposes": ("begins", "proposed"), "named": ("begins", "proposed"),
    "announces": ("begins", "announced"), "initials": ("begins", "initialed"),
    "accepts": ("begins", "accepted"), "adopts": ("begins", "adopted"),
    "signs": ("begins", "signatory"), "ratifies": ("begins", "ratified"),
    "accedes": ("begins", "party"), "enters-into-force": ("begins", "party"),
    "continues": ("begins", "party"), "rejects": ("none", ""), "denounces": ("ends", ""),
    "terminates": ("ends", ""), "expires": ("ends", ""), "hosts": ("begins", "host"),
    "mediates": ("begins", "mediator"), "guarantees": ("begins", "guarantor"),
    "witnesses": ("begins", "witness"), "reviews": ("none", ""),
}  # fmt: skip
# An act whose word means another thing where it is done upon an agreement.
AGREEMENT_ACTS: Final[Mapping[str, tuple[Effect, str]]] = {"deposits": ("begins", "depositary")}
# A signature and an entry into force on one day: the order of steps, not that of ids, decides.
STEPS: Final[Mapping[str, int]] = {
    standing: step for step, (_, standing) in reversed(list(enumerate(ACTS.values())))
}
# Missions that a state may keep beside its embassy: each is a situation of its own, by its city.
CONSULATES: Final = frozenset({"consulate-general", "consulate"})
CLAIMS: Final[Mapping[str, Effect]] = {
    "holds": "affirms", "ended": "ends", "suspended": "ends", "never-held": "denies",
    "not-counted": "denies",
}  # fmt: skip
CLAIMED_STANDING: Final[Mapping[SituationKind, str]] = {
    "recognition": "recognizes", "relations": "relations", "mission": "embassy",
    "membership": "full", "participation": "party",
}  # fmt: skip
