"""The web application as the server of ``cloudsword web`` takes it: health and figures around Django."""

from django.conf import settings

from cloudsword.centre.machine.requests import Requests
from cloudsword.centre.wsgi import application as desks

application = Requests(desks, settings.CENTRE)
