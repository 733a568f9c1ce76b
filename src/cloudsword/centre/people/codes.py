"""What an authenticator needs: the key as an otpauth address, as letters to type, as a QR code."""

from base64 import b32encode

from django.utils.safestring import SafeString, mark_safe
from django_otp.plugins.otp_totp.models import TOTPDevice


def spelled(device: TOTPDevice) -> str:
    """Return the key in groups of four letters, to be typed."""
    secret = b32encode(device.bin_key).decode().rstrip("=")
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


def qr_code(text: str) -> SafeString:
    """Return ``text`` as a QR code, an SVG as large as its place, with the quiet zone around it."""
    import segno

    drawn = segno.make_qr(text, error="m").svg_inline(
        omitsize=True, light="#fff", svgclass=None, lineclass=None
    )
    return mark_safe(drawn)  # noqa: S308 - modules as numbers; nothing of the text stands in it
