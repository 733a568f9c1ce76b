"""What the run itself decides: how many ordinary calls are written down."""

from cloudsword.country.parameter import Parameter, Section, Tag
from cloudsword.tongue import N_

ORDINARY_TRANSCRIPTS = Parameter(
    "ordinary_transcripts",
    (4.0, 20),
    "transcripts for each transcript of a scam call; least a day",
    "how many ordinary calls are written down",
    "nobody publishes such a share; enough honest talk to learn from beside the scams",
    Tag.CHOSEN,
)
SHORTEST_TRANSCRIPT = Parameter(
    "shortest_transcript",
    10,
    "seconds",
    "ordinary calls shorter than this are not written down",
    "a talk of a few seconds has nothing to write down",
    Tag.CHOSEN,
)

SECTION = Section(
    "run",
    N_("What is written down"),
    (ORDINARY_TRANSCRIPTS, SHORTEST_TRANSCRIPT),
)
