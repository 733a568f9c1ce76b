"""What an authenticator needs: the key as an address, as letters to type, as a picture to point at."""

from base64 import b32encode
from urllib.parse import quote, urlencode

from django.conf import settings
from django_otp.plugins.otp_totp.models import TOTPDevice

from cloudsword.centre.people.models import User


def otpauth_uri(device: TOTPDevice, user: User) -> str:
    """Return the ``otpauth://`` address of a device."""
    issuer = settings.OTP_TOTP_ISSUER
    query = urlencode(
        {"secret": _secret(device), "issuer": issuer, "digits": device.digits, "period": device.step}
    )
    return f"otpauth://totp/{quote(issuer)}:{quote(user.username)}?{query}"


def spelled(device: TOTPDevice) -> str:
    """Return the key in groups of four letters, to be typed."""
    secret = _secret(device)
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


def qr_path(text: str) -> dict[str, object]:
    """Return ``text`` as a QR code: ``size`` in modules with the quiet zone, ``path`` of an SVG."""
    from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    quiet, size = 4, code.getModuleCount()
    dark = ((x, y) for y in range(size) for x in range(size) if code.isDark(y, x))
    path = "".join(f"M{x + quiet} {y + quiet}h1v1h-1z" for x, y in dark)
    return {"size": size + 2 * quiet, "path": path}


def _secret(device: TOTPDevice) -> str:
    return b32encode(bytes.fromhex(device.key)).decode().rstrip("=")
