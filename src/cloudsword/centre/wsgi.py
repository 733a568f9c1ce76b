"""The web application as servers take it: static files first, then Django."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from cloudsword.centre.look.static_files import StaticFiles
from cloudsword.centre.machine.folders import run_folder

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cloudsword.centre.settings")

application = StaticFiles(get_wsgi_application(), run_folder(settings.CENTRE))
