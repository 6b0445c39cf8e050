"""Which class each file's rows have, and which property and vocabulary each column."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

CLASSES: Final[Mapping[str, str]] = {
    "sources": "Source", "states": "State", "organizations": "Organization",
    "actors": "OtherActor", "names": "Name", "codes": "Code", "existence": "ExistenceAct",
    "successions": "Succession", "recognitions": "RecognitionAct",
    "memberships": "MembershipAct", "agreements": "Agreement",
    "agreement_acts": "AgreementAct", "obligations": "Obligation", "claims": "Claim",
    "positions": "Position", "tallies": "Tally", "assistance": "Assistance",
    "attestations": "Attestation", "relations": "RelationsAct", "missions": "MissionAct",
    "events": "Event", "votes": "Vote",
}  # fmt: skip

# The broader class that queries ask for, so that no reasoner is needed.
BROADER: Final[Mapping[str, str]] = {
    "act": "Act", "existence": "Act", "state": "Actor", "organization": "Actor", "actor": "Actor",
}  # fmt: skip

# Column -> property, for columns that hold the id of another row.
LINKS: Final[Mapping[str, Mapping[str, str]]] = {
    "sources": {"speaks_for": "speaksFor"},
    "organizations": {"founding_agreement": "foundingAgreement"},
    "actors": {"affiliation": "affiliation"},
    "names": {"entity": "names", "used_by": "usedBy"},
    "codes": {"entity": "codes"},
    "existence": {"state": "actor"},
    "successions": {"predecessor": "predecessor", "successor": "successor"},
    "recognitions": {"recognizer": "actor", "recognized": "toward"},
    "relations": {"state": "actor", "partner": "toward"},
    "missions": {"sending_state": "actor", "receiving_state": "receivingSide"},
    "events": {"body": "body"},
    "votes": {"event": "onEvent", "voter": "voter"},
    "memberships": {"member": "actor", "organization": "organization", "by": "by"},
    "agreements": {"organization": "founds", "part_of": "partOf", "supersedes": "supersedes"},
    "agreement_acts": {"actor": "actor", "agreement": "agreement"},
    "obligations": {"agreement": "underAgreement"},
    "claims": {"claimant": "claimant", "disputes": "disputes", "reported_by": "reportedBy"},
    "positions": {"holder": "holder"},
    "tallies": {"claimant": "claimant"},
    "assistance": {"provider": "provider", "recipient": "recipient"},
    "attestations": {"fact_id": "attests"},
}

# Column -> (property, vocabulary), for columns that hold a word of a vocabulary.
WORDS: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "sources": {"kind": ("sourceKind", "source-kind")},
    "states": {"kind": ("stateKind", "state-kind"), "region": ("inRegion", "region")},
    "organizations": {"kind": ("organizationKind", "organization-kind")},
    "actors": {"kind": ("actorKind", "actor-kind")},
    "names": {"kind": ("nameKind", "name-kind")},
    "codes": {"system": ("codeSystem", "code-system")},
    "existence": {"act": ("actType", "act"), "system": ("system", "system")},
    "successions": {"kind": ("successionKind", "succession-kind")},
    "recognitions": {"act": ("actType", "act"), "form": ("form", "form"),
                     "instrument": ("instrument", "instrument"), "mode": ("mode", "mode")},
    "relations": {"act": ("actType", "act"), "level": ("relationsLevel", "mission-rank")},
    "missions": {"act": ("actType", "act"), "rank": ("missionRank", "mission-rank")},
    "events": {"kind": ("eventKind", "event-kind"), "outcome": ("outcome", "outcome")},
    "votes": {"vote": ("voteCast", "vote")},
    "memberships": {"act": ("actType", "act"), "capacity": ("capacity", "capacity")},
    "agreements": {"kind": ("agreementKind", "agreement-kind"),
                   "legal_form": ("legalForm", "legal-form")},
    "agreement_acts": {"act": ("actType", "act"), "role": ("role", "role")},
    "obligations": {"type": ("obligationType", "obligation-type"),
                    "legal_basis": ("legalBasis", "legal-basis")},
    "claims": {"asserts": ("asserts", "assertion"), "form": ("form", "form")},
    "positions": {"question": ("onQuestion", "question"), "stance": ("stance", "stance")},
    "tallies": {"counts": ("counts", "counts")},
    "assistance": {"kind": ("assistanceKind", "assistance-kind"),
                   "status": ("assistanceStatus", "assistance-status")},
    "attestations": {"stance": ("attestationStance", "attestation-stance")},
}  # fmt: skip

# Column -> property, for columns that hold text or a number as it is.
VALUES: Final[Mapping[str, Mapping[str, str]]] = {
    "codes": {"code": "codeText"},
    "missions": {"city": "city"},
    "events": {"city": "city", "in_favor": "inFavor", "against": "votesAgainst",
               "abstaining": "abstaining"},
    "obligations": {"trigger": "trigger", "provision": "provision"},
    "positions": {"ground": "ground"},
    "tallies": {"number": "number"},
    "assistance": {"item": "item", "quantity": "quantity", "amount": "amount",
                   "currency": "currency"},
}  # fmt: skip
WITH_INTERVAL: Final = frozenset({"names", "codes", "obligations", "positions"})
