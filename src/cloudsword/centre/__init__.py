"""The centre: the web application in which people decide. One Django app for each desk.

How a desk is added (its name stands in ``apps.DESKS``; a desk whose folder is not there is left out):

1. ``<desk>/models.py`` and ``migrations/`` (``python -m cloudsword.centre makemigrations <desk>``, with
   ``CLOUDSWORD_CENTRE`` set). ``is_append_only = True`` on a model leaves the web INSERT and SELECT alone.
2. ``<desk>/services.py``: the only code that changes state. Keyword arguments, ``actor`` first;
   ``require(actor, Permission.X)``, ``transaction.atomic``, ``record(actor=…, event=…, subject=…)`` last.
   Personal data goes into ``personal=``, never into its other keywords.
3. ``<desk>/views.py``: every view says who may open it (``people.access``: ``@needs(Permission.X)``,
   ``@signed_in``, ``@anyone``); one that says nothing answers 403. A service's error becomes a page. One
   that shows a person's data says ``@shows_case`` or ``@shows_list`` (``audit.viewing``), or ``viewed``.
4. ``<desk>/urls.py``: ``app_name``, ``urlpatterns``, and ``PREFIX`` where it is not the desk's name.
5. ``<desk>/desk.py``: ``PLACES``, its lines in the rail (``look.rail.Place``).
6. ``<desk>/templates/<desk>/*.html`` extend ``look/base.html``; ``<desk>/static/<desk>/`` is found by
   ``{% asset %}``. Tags need no load: ``t``, ``name``, ``money``, ``money_state``, ``instant``,
   ``countdown``, ``short_id``, ``field``, ``empty``. ``data-live="/url"`` and
   ``data-every="5"`` on a section fetch it again; ``class="queue"`` on a table gives it j and k.
7. English sentences in its templates and Python (``t``, ``w``, ``N_``), then ``python -m tools.catalogues``.
8. ``<desk>/events.py`` (a class of ``EventName``), ``retention.py`` (``SHREDDERS``), ``audit_heads.py``
   (``heads``, ``without_head``) and ``seen_with.py`` (``cases_of``) where it has its own.
9. ``tests/centre/<desk>/access.py``: ``ACCESS``, who opens which address; the matrix of roles reads it.
"""
