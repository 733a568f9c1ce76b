"""What a visitor does in each role, by the name of the sign-in."""

from typing import Final

from cloudsword.tongue import N_

DOING: Final = {
    "duty": N_(
        "You are the duty officer: take a report down here while the victim is on the line. "
        "Saving it opens a case and traces the money."
    ),
    "funds": N_(
        "You are the funds officer: open the first case with Enter, and propose what its plan "
        "says with p. Another officer must approve."
    ),
    "approver": N_(
        "You are the approver: proposals that wait stand in each case of the funds desk. Look "
        "at the amount and the harm, and approve or dismiss."
    ),
    "analyst": N_(
        "You are the analyst: numbers wait here, each with the reasons against it. Open one, look at "
        "its day, and warn, watch or reject. The queue is yours for an hour and a half."
    ),
    "caller": N_(
        "You are the caller: read what victims told. Calling people who are about to pay is a "
        "desk that this version does not have yet."
    ),
    "investigator": N_(
        "You are the investigator: open a case, read its reports and its money, and close it "
        "with a reason when it is cleared."
    ),
    "press": N_("You are the press officer: figures of the day stand here, and no person's data."),
    "auditor": N_(
        "You are the auditor: every decision and every view of a person stands here, in a chain"
        " that shows any cut. Verify it by the button."
    ),
    "data-protection": N_(
        "You are the data-protection officer: see what is kept how long, what is shredded next,"
        " and who looked at whom."
    ),
    "administrator": N_(
        "You are an administrator: people, roles and institutions. You see no case. A new role "
        "needs a second administrator."
    ),
    "liaison": N_(
        "You are a bank's liaison: the orders to your institution stand here, and nothing about anybody else."
    ),
}
