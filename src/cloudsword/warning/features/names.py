"""The features: what each is called, what it is, and how a reason says it."""

from dataclasses import dataclass
from typing import Final

from cloudsword.tongue import N_


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature of a number.

    Parameters
    ----------
    name
        Of its column.
    unit
        Of its values; ``share`` is from 0 to 1.
    says
        A sentence with the hole ``value``: how a reason says it.
    """

    name: str
    unit: str
    says: str


FEATURES: Final = (
    Feature("calls_out", "calls", N_("calls placed: {value}")),
    Feature("calls_in", "calls", N_("calls received: {value}")),
    Feature("out_share", "share", N_("share of calls that it placed itself: {value}")),
    Feature("parties", "numbers", N_("different numbers called: {value}")),
    Feature("parties_share", "share", N_("different numbers called, for each call: {value}")),
    Feature("answered_share", "share", N_("share of its calls that were answered: {value}")),
    Feature("mean_talk_s", "seconds", N_("mean length of an answered call, seconds: {value}")),
    Feature("longest_talk_s", "seconds", N_("longest call that it placed, seconds: {value}")),
    Feature("hang_up_share", "share", N_("share of answered calls that ended within 30 seconds: {value}")),
    Feature("long_talks", "calls", N_("calls of ten minutes and more that it placed: {value}")),
    Feature("reciprocal_share", "share", N_("share of those called who ever call it: {value}")),
    Feature("called_back_share", "share", N_("share of those called who called back: {value}")),
    Feature("new_share", "share", N_("share of those called with whom it never spoke before: {value}")),
    Feature("busiest_hour", "calls", N_("most calls placed within one hour: {value}")),
    Feature("hours", "hours", N_("hours in which it placed calls: {value}")),
    Feature("night_share", "share", N_("share of its calls between 22 and 7 o'clock: {value}")),
    Feature("quick_share", "share", N_("share of its calls within a minute of the one before: {value}")),
    Feature("handsets", "handsets", N_("handsets in which the SIM was used: {value}")),
    Feature("new_handsets", "handsets", N_("handsets in which it was not used before: {value}")),
    Feature("handset_numbers", "numbers", N_("other numbers that called from its handsets: {value}")),
    Feature("cells", "cells", N_("cells from which it called: {value}")),
    Feature("origin_share", "share", N_("share of its calls whose origin the network proves: {value}")),
    Feature("age_days", "days", N_("days since the number was given to its holder: {value}")),
    Feature("former_holders", "holders", N_("earlier holders of the number: {value}")),
    Feature("complaints", "complaints", N_("complaints about the number so far: {value}")),
    Feature("block_callers", "numbers", N_("busy callers among the hundred numbers beside it: {value}")),
    Feature("block_complaints", "complaints", N_("complaints about the hundred numbers beside it: {value}")),
    Feature("shared_share", "share", N_("share of those called whom known scam numbers called too: {value}")),
    Feature("messages_out", "messages", N_("messages sent: {value}")),
    Feature("recipients", "numbers", N_("different recipients of its messages: {value}")),
    Feature("pitch_share", "share", N_("share of its messages that carry a pitch: {value}")),
    Feature("past_days", "days", N_("days on which it placed calls in the weeks before: {value}")),
    Feature("past_calls_out", "calls", N_("calls placed in the weeks before: {value}")),
    Feature("past_parties_share", "share", N_("different numbers for each call, weeks before: {value}")),
    Feature("past_out_share", "share", N_("share of calls that it placed in the weeks before: {value}")),
    Feature("calls_change", "times", N_("its calls a day, as a multiple of its own past: {value}")),
    Feature("parties_change", "share", N_("change of different numbers for each call: {value}")),
)
"""In the order of the columns; every one is float64, null where the records cannot say."""

_BY_NAME: Final = {each.name: each for each in FEATURES}


def feature(name: str) -> Feature | None:
    """Return the feature called ``name``; None where there is none, as for one of somebody's own."""
    return _BY_NAME.get(name)
