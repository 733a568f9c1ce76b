"""What the run itself decides: how many ordinary calls are written down."""

from cloudsword.country.parameter import Parameter, Section, Tag

ORDINARY_TRANSCRIPTS = Parameter(
    "ordinary_transcripts",
    (4.0, 20),
    "transcripts for each transcript of a scam call; least a day",
    "how many ordinary calls are written down",
    "记录为文字的普通通话数量",
    "nobody publishes such a share; enough honest talk to learn from beside the scams",
    Tag.CHOSEN,
)
SHORTEST_TRANSCRIPT = Parameter(
    "shortest_transcript",
    10,
    "seconds",
    "ordinary calls shorter than this are not written down",
    "短于该时长的普通通话不作文字记录",
    "a talk of a few seconds has nothing to write down",
    Tag.CHOSEN,
)

SECTION = Section(
    "run",
    "What is written down",
    "记录范围",
    (ORDINARY_TRANSCRIPTS, SHORTEST_TRANSCRIPT),
)
