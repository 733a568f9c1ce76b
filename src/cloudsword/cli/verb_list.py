"""The verbs, in the order of the work."""

from typing import Final

from cloudsword.tongue import N_

VERBS: Final[dict[str, str]] = {
    "init": N_("make the folder of a new centre"),
    "ingest": N_("take files of records into a centre"),
    "batches": N_("list what was taken in, or undo a batch"),
    "quarantine": N_("look at the rows that were set aside"),
    "trace": N_("find where disputed money went"),
    "plan": N_("propose what to hold, where first"),
    "restitution": N_("share held money among its victims, with a statement each"),
    "read": N_("say which texts are scams, and which words decided"),
    "train": N_("train a model from labelled examples"),
    "score": N_("say how suspicious telephone numbers are, and why"),
    "country": N_("make a synthetic country with its truth"),
    "evaluate": N_("score a centre against the truth of its country"),
    "demo": N_("watch a centre at work on a made-up country"),
    "serve": N_("run a centre on this machine"),
    "web": N_("run the web application alone"),
    "worker": N_("run what is done by the clock"),
    "migrate": N_("bring the database up to date"),
    "institutions": N_("answer for a country's banks"),
    "doctor": N_("say what is wrong with an installation"),
    "backup": N_("back a centre up"),
    "restore": N_("make a centre from a backup"),
    "audit": N_("verify the audit log"),
    "version": N_("tell which version this is"),
}
"""Verbs in the order of the work, each with its line of help; the module of the same name holds the rest."""
