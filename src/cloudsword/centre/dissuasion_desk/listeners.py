"""What the dissuasion desk listens to."""

from typing import Final

from cloudsword.centre.facts.danger import NumberWarned, PayeeHeld
from cloudsword.centre.facts.telling import Listener, When

LISTENERS: Final = (
    Listener(NumberWarned, When.WITHIN, "hearing:number_warned"),
    Listener(PayeeHeld, When.WITHIN, "hearing:payee_held"),
)
