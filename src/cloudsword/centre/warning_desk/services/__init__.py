"""The only code that changes warnings, appeals and questions to carriers."""

from cloudsword.centre.warning_desk.services.appealing import (
    answer_appeal,
    may_be_appealed,
    may_not_answer,
    take_appeal,
)
from cloudsword.centre.warning_desk.services.asking import ask_carrier, note_answer
from cloudsword.centre.warning_desk.services.ending import end_protected, expire, reset_for
from cloudsword.centre.warning_desk.services.judging import (
    approve_cut_off,
    end_cut_off,
    grades_for,
    judge,
    judge_many,
    refuse_cut_off,
    reject,
    reject_many,
    withdraw,
)
from cloudsword.centre.warning_desk.services.raising import (
    Raised,
    add_evidence,
    propose_number,
    raise_numbers,
)

__all__ = [
    "Raised",
    "add_evidence",
    "answer_appeal",
    "approve_cut_off",
    "ask_carrier",
    "end_cut_off",
    "end_protected",
    "expire",
    "grades_for",
    "judge",
    "judge_many",
    "may_be_appealed",
    "may_not_answer",
    "note_answer",
    "propose_number",
    "raise_numbers",
    "refuse_cut_off",
    "reject",
    "reject_many",
    "reset_for",
    "take_appeal",
    "withdraw",
]
