"""A full centre: a year of cases in a real PostgreSQL, beside the ledger of a synthetic country.

The law, so that anyone can judge whether it is hard enough:

- Reports came evenly over ``story.DAYS`` days up to now; seven cases have eight reports.
- Cases of the last ten days are open four times in five, older ones one time in a hundred; open cases are
  traced by the desk's own service, with the policy's rules and the country's ledger.
- Every case has one to four orders to hold; seven of ten were placed; a closed case's holds ended by a
  release, a return or their time, a quarter was extended and a fifth frozen before.
- A closed case keeps one trace: figures, result and plan of an open case's, under its own transfer.
- Each decision and each view has its event in the audit log; the chain verifies.

Invariant: (reports, seed, the instant of making) decide every row but what the desk's own service adds.
"""
