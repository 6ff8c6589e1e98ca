"""Proposals: made, amended, supported, opposed, reserved on, revised, withdrawn."""

from travaux.record.acts.proposal.carrying import Carry, carry_deeds
from travaux.record.acts.proposal.changing import Revise, ReviseForm, Withdraw
from travaux.record.acts.proposal.making import (
    Amend,
    AmendForm,
    Propose,
    ProposeForm,
    TableAgain,
    Wording,
    require_unsettled,
)
from travaux.record.acts.proposal.positions import CoSponsor, Lift, Oppose, Reserve, Support
from travaux.record.acts.proposal.standing import end_proposal

__all__ = [
    "Wording",
    "ProposeForm",
    "Propose",
    "AmendForm",
    "Amend",
    "TableAgain",
    "ReviseForm",
    "Revise",
    "Carry",
    "Withdraw",
    "CoSponsor",
    "Support",
    "Oppose",
    "Reserve",
    "Lift",
    "carry_deeds",
    "end_proposal",
    "require_unsettled",
]
