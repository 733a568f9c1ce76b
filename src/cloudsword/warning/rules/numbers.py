"""The rules for numbers, in the order in which they are told. A missing feature fires none of them.

Weights follow how often each was right in synthetic countries (seeds 11 and 12; for lines that turn, 12
alone), rounded: a burst alone is mostly a rider or a shop, and a young number that calls many may be a
friend's new one; only the pace tells.
"""

from typing import Final

from cloudsword.warning.rules.rule import Fields, Flags, Rule, rule


@rule("number.one_way_burst@1", 0.35)
def one_way_burst(f: Fields) -> Flags:
    """It placed {calls_out} calls to {parties} different numbers, and hardly any of them ever calls it."""
    is_wide = (f.calls_out >= 12) & (f.parties_share >= 0.6)
    return is_wide & (f.out_share >= 0.8) & (f.reciprocal_share <= 0.15)


@rule("number.young_burst@2", 0.55)
def young_burst(f: Fields) -> Flags:
    """The number was given out {age_days} days ago and already called {parties} different numbers."""
    return (f.age_days <= 14) & (f.parties >= 6) & (f.out_share >= 0.75) & (f.reciprocal_share <= 0.2)


@rule("number.young_storm@1", 0.9)
def young_storm(f: Fields) -> Flags:
    """Given out {age_days} days ago, it called {parties} numbers, with {busiest_hour} calls in one hour."""
    is_young = (f.age_days <= 14) & (f.parties >= 6) & (f.out_share >= 0.75)
    # who has a new number rings his friends too, but not five of them within an hour
    return is_young & (f.reciprocal_share <= 0.2) & (f.busiest_hour >= 5)


@rule("number.sudden_storm@1", 0.9)
def sudden_storm(f: Fields) -> Flags:
    """It called {parties} numbers, {busiest_hour} times in one hour; before, on {past_days} days at all."""
    is_storm = (f.parties >= 15) & (f.busiest_hour >= 5) & (f.parties_share >= 0.7) & (f.out_share >= 0.85)
    # riders and sellers do so every day; against days on which it called, for records may not reach far back
    is_sudden = (f.past_days <= 0) | (f.calls_out * f.past_days >= 3 * f.past_calls_out)
    return is_storm & (f.reciprocal_share <= 0.1) & is_sudden


@rule("number.handset_pool@2", 0.7)
def handset_pool(f: Fields) -> Flags:
    """Its handset was used by {handset_numbers} other numbers in the same time: SIMs take turns in it."""
    # a private handset may hold two lines, and for a while a new number beside them
    return (f.handset_numbers >= 3) & (f.parties >= 5) & (f.parties_share >= 0.5)


@rule("number.handset_rotation@1", 0.6)
def handset_rotation(f: Fields) -> Flags:
    """The SIM was used in {handsets} handsets while it called {parties} different numbers."""
    return (f.handsets >= 3) & (f.parties >= 5) & (f.out_share >= 0.7)


@rule("number.burst_in_a_block@1", 0.15)
def burst_in_a_block(f: Fields) -> Flags:
    """Of the hundred numbers beside it {block_callers} others are as busy, and it calls strangers."""
    return (f.block_callers >= 2) & (f.parties >= 5) & (f.parties_share >= 0.6) & (f.reciprocal_share <= 0.2)


@rule("number.no_past@1", 0.4)
def no_past(f: Fields) -> Flags:
    """In the weeks before it placed {past_calls_out} calls, and now it calls {parties} different numbers."""
    return (f.past_calls_out <= 0) & (f.parties >= 6) & (f.parties_share >= 0.6)


@rule("number.turned@1", 0.6)
def turned(f: Fields) -> Flags:
    """After {past_days} days of ordinary use it calls {calls_change} times as much, mostly strangers."""
    is_other = (f.calls_change >= 3) & (f.parties_change >= 0.2) & (f.out_share - f.past_out_share >= 0.15)
    return (f.past_days >= 4) & is_other & (f.new_share >= 0.7) & (f.parties >= 8)


@rule("number.turned_with_a_handset@1", 0.5)
def turned_with_a_handset(f: Fields) -> Flags:
    """The SIM moved to a handset in which it never was ({new_handsets}), and calls strangers since."""
    return (f.new_handsets >= 1) & (f.past_days >= 2) & (f.new_share >= 0.8) & (f.parties >= 6)


@rule("number.hooked_talks@1", 0.4)
def hooked_talks(f: Fields) -> Flags:
    """Among many short calls to strangers {long_talks} lasted ten minutes, the longest {longest_talk_s} s."""
    return (f.long_talks >= 1) & (f.hang_up_share >= 0.5) & (f.parties >= 8) & (f.reciprocal_share <= 0.1)


@rule("number.complained@1", 0.5)
def complained(f: Fields) -> Flags:
    """Complaints name it ({complaints}), and it calls strangers: {parties} different numbers."""
    return (f.complaints >= 1) & (f.parties >= 5) & (f.parties_share >= 0.5)


@rule("number.complained_often@1", 0.8)
def complained_often(f: Fields) -> Flags:
    """{complaints} complaints name it since it is in these hands."""
    return f.complaints >= 3


@rule("number.shared_prey@1", 0.25)
def shared_prey(f: Fields) -> Flags:
    """Of those whom it called {shared_share} were called by known scam numbers too."""
    return (f.shared_share >= 0.5) & (f.parties >= 10) & (f.reciprocal_share <= 0.15)


@rule("number.pitched_messages@1", 0.7)
def pitched_messages(f: Fields) -> Flags:
    """It wrote to {recipients} people, and {pitch_share} of its messages carry a pitch."""
    return (f.pitch_share >= 0.5) & (f.recipients >= 5)


RULES: Final[tuple[Rule, ...]] = (
    one_way_burst,
    young_burst,
    young_storm,
    sudden_storm,
    handset_pool,
    handset_rotation,
    burst_in_a_block,
    no_past,
    turned,
    turned_with_a_handset,
    hooked_talks,
    complained,
    complained_often,
    shared_prey,
    pitched_messages,
)
