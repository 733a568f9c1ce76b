"""The trace, and what is given back."""

from cloudsword.errors.base import CloudSwordError


class TraceError(CloudSwordError):
    """A question that the books cannot answer as it was put."""


class UnknownRoot(TraceError):
    """A disputed transfer is not in the ledger."""

    en = "no transfer '{value}' among the {ledger}: check the id, or take in the file that holds it"


class UnknownReport(TraceError):
    """A report is not in the lake, or disputes no known transfer."""

    en = "no report '{value}' with a disputed transfer in {ledger}; check the id, or take it in with: cloudsword ingest reports"


class RootOfAnotherCurrency(TraceError):
    """The roots of one trace are in different currencies."""

    en = "root '{value}' is in {found}, the trace is in {limit}; trace each currency by itself"


class DisputedAboveAmount(TraceError):
    """More is disputed than was paid, or nothing."""

    en = "root '{value}': disputed {found} is outside 1..{limit}, the transfer's amount in minor units; correct the disputed amount"


class RootNamedTwice(TraceError):
    """One transfer is disputed twice with different amounts."""

    en = "root '{value}' is named twice, with {found} and {limit} minor units; name it once"


class ExtensionGoesBack(TraceError):
    """A trace would be extended to a time before its end."""

    en = "as_of {value} is before {limit}, where the earlier trace ends; name a later time, or trace anew without --previous"


class LedgerTooLarge(TraceError):
    """More transfers than the index can number."""

    en = "{what} = {value} is above {limit}; split the ledger by time or by currency"


class AccountOverfull(TraceError):
    """The trace came to an account whose sums leave what can be calculated."""

    en = "more than {limit} minor units passed through account '{value}' in this currency, so no trace can use its sums; look for a wrong amount among its transfers, and undo the batch that brought it (cloudsword batches --undo)"


class MixedTraces(TraceError):
    """Traces that are to be compared asked different questions, or of different books."""

    en = "the trace under {rule} has {what} {found}, where {limit} is needed; trace all rules with the same roots and knobs on these books"


class RuleNotTraced(TraceError):
    """The rule that a plan is to follow is not among the traces."""

    en = "no trace under {value} among those given ({limit}); trace under that rule too"


class BadLatency(TraceError):
    """The time until an order lands is below zero or absurd."""

    en = (
        "latency {value} s is outside 0..{limit}; give the seconds until the institution carries an order out"
    )


class RestitutionError(CloudSwordError):
    """Money that cannot be shared out as it was put."""


class UnknownHeldAccount(RestitutionError):
    """Money is said to be held in an account that no stolen money reached."""

    en = "account '{value}' is not among the {limit} accounts that the trace found stolen money in; check the account, or trace again"


class HeldAccountTwice(RestitutionError):
    """An account has two rows in the list of held money."""

    en = "account '{value}' is listed twice, holding {found} and {limit} minor units; list each account once"


class BadHeldAmount(RestitutionError):
    """A held or returned amount is absent or below zero."""

    en = "account '{value}': {column} = {found} is not a whole amount from 0 up; correct it"


class HeldAboveResting(RestitutionError):
    """More is held or was sent back than rests stolen in the account: the excess is the owner's."""

    en = "account '{value}': held {held} plus returned {returned} is above {limit}, the stolen minor units that rest there under {rule}; the excess is the owner's money: release it to the owner"
