"""People: who lives in the country, as a register knows it."""

import pyarrow as pa

from cloudsword.tables.contract import Column, PersonalData, Table

PEOPLE = Table(
    name="people",
    row_is="one person",
    key=("person_id",),
    columns=(
        Column("person_id", pa.string(), "the person", personal=PersonalData.PSEUDONYM),
        Column(
            "birth_year",
            pa.int64(),
            "year of birth",
            unit="calendar year",
            null_means="not known",
            personal=PersonalData.SENSITIVE,
            minimum=1850,
            maximum=2200,
        ),
        Column(
            "sex",
            pa.string(),
            "sex, as registered",
            null_means="not said",
            personal=PersonalData.SENSITIVE,
            one_of=("female", "male"),
        ),
        Column(
            "region",
            pa.string(),
            "home region",
            null_means="not known",
            personal=PersonalData.PSEUDONYM,
        ),
    ),
)
