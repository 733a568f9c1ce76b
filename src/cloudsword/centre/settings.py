"""Django's settings. The centre's folder comes from ``CLOUDSWORD_CENTRE``; see ``project.configure``.

Invariant: nothing here opens a network port or a file outside the centre's folder, and the web signs in to
the database as the role that cannot change triggers or history.
"""

import os
from datetime import timedelta
from pathlib import Path

from cloudsword import tongue
from cloudsword.centre.database.address import address_of, is_embedded
from cloudsword.centre.desks import present
from cloudsword.centre.look.zone import zone_named
from cloudsword.centre.marks import is_marked
from cloudsword.centre.signing_key import signing_key
from cloudsword.errors import CentreNotNamed

if not os.environ.get("CLOUDSWORD_CENTRE"):
    raise CentreNotNamed()

CENTRE = Path(os.environ["CLOUDSWORD_CENTRE"])
"""The centre's folder, absolute."""

SECRET_KEY = signing_key(CENTRE)
DEBUG = False
ALLOWED_HOSTS = os.environ.get("CLOUDSWORD_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
if os.environ.get("CLOUDSWORD_BEHIND_TLS") == "1":
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "pgtrigger",
    "procrastinate.contrib.django",
    *present(is_marked=is_marked(CENTRE)),
]

MIDDLEWARE = [
    "cloudsword.centre.look.headers.SafeHeaders",
    "cloudsword.centre.look.readable.Readable",
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "cloudsword.centre.people.sessions.SessionLimits",
    "cloudsword.centre.look.language.ChosenLanguage",
    "django.middleware.csrf.CsrfViewMiddleware",
    "cloudsword.centre.people.access.Gate",
]

ROOT_URLCONF = "cloudsword.centre.urls"
WSGI_APPLICATION = "cloudsword.centre.wsgi.application"
APPEND_SLASH = False

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "cloudsword.centre.look.context.page",
            ],
            "builtins": ["cloudsword.centre.look.templatetags.look"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

if is_embedded():
    (CENTRE / "database").mkdir(mode=0o711, exist_ok=True)
_desk = address_of(CENTRE)
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": _desk.host,
        "PORT": _desk.port,
        "NAME": _desk.name,
        "USER": _desk.user,
        "PASSWORD": _desk.password,
        "OPTIONS": {
            "connect_timeout": 5,
            "application_name": "cloudsword",
            # who recorded an event holds the chain until the transaction ends: nobody may forget to end it
            "options": "-c idle_in_transaction_session_timeout=300s -c lock_timeout=30s",
            **_desk.options,
        },
        "CONN_MAX_AGE": 300,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# -- who is there
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["cloudsword.centre.people.signing_in.TwoSteps"]
LOGIN_URL = "people:sign_in"
LOGIN_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
PASSWORD_RESET_TIMEOUT = 24 * 3600
OTP_TOTP_ISSUER = "CloudSword"
OTP_TOTP_THROTTLE_FACTOR = 0  # the account's own lockout counts both steps

# -- sessions, cookies, transport; on loopback http ``SafeHeaders`` takes the mark "secure" off the cookies
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "session"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_LONGEST = timedelta(hours=12)
SESSION_IDLE = timedelta(minutes=30)
SESSION_COOKIE_AGE = int(SESSION_LONGEST.total_seconds())
STAFF_SESSION = timedelta(minutes=30)
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "cloudsword.centre.look.views.stale_page"
LANGUAGE_COOKIE_SECURE = True
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_SSL_REDIRECT = os.environ.get("CLOUDSWORD_BEHIND_TLS") == "1"
SECURE_REFERRER_POLICY = "same-origin"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# -- language and time
LANGUAGE_CODE = "en"
LANGUAGES = [(each.tag.lower(), tongue.own_name(each)) for each in tongue.LANGUAGES]
LANGUAGE_COOKIE_NAME = "language"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
SHOWN_ZONE = zone_named()
"""The zone of clocks on pages, where it is another than the policy's; see ``look.zone.shown_zone``."""

STATIC_URL = "/static/"
SILENCED_SYSTEM_CHECKS = [
    "security.W002",  # SafeHeaders sends X-Frame-Options
    "security.W005",  # other hosts of the domain are not the centre's to decide about
    "security.W008",  # plain http is for loopback; behind TLS it is redirected
    "security.W021",  # no public site: nothing to preload
]
