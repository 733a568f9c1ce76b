"""The centre: the web application in which people decide.

From below: ``database``; ``desks`` (the contract by which a desk brings what it has); ``trust``, ``logs``,
``clock`` (the one that all ask), ``marks`` (whether it was made as a demonstration); ``audit`` (the chain of
what was done and seen); ``look`` (the frame of pages); ``people``; ``books`` (the ledger), ``facts`` (news
between desks); ``machine`` (processes, chores, health); the desks; ``api`` and ``dashboard``; on top
``demonstration``, loaded in a marked folder alone. Imports go down, and desks do not know each other.

A desk is one folder and one line: CONTRIBUTING shows one, ``desks.config`` is the contract. In it:

- ``services.py`` is the only code that changes state: keyword arguments, ``actor`` first; ``require``,
  ``transaction.atomic``, ``record`` last. Personal data goes into ``personal=``, never into its other
  keywords. ``is_append_only = True`` on a model leaves the web INSERT and SELECT alone.
- ``views.py``: every view says who may open it (``people.access``: ``needs``, ``signed_in``, ``anyone``); one
  that says nothing answers 403. A service's error becomes a page. One that shows a person's data says
  ``shows_case`` or ``shows_list`` (``audit.viewing``), or ``viewed``.
- ``templates/<desk>/*.html`` extend ``look/base.html``; ``static/<desk>/`` is found by ``{% asset %}``. Tags
  need no load: ``t``, ``name``, ``money``, ``money_state``, ``instant``, ``countdown``, ``short_id``,
  ``field``, ``empty``. ``data-live="/url"`` and ``data-every="5"`` on a section fetch it again;
  ``class="queue"`` on a table gives it j and k.
- English sentences stand in templates and Python (``t``, ``w``, ``N_``); ``python -m tools.catalogues`` takes
  them into the catalogue.
- ``tests/centre/<desk>/access.py``: ``ACCESS``, who opens which address; the matrix of roles reads it.
"""
