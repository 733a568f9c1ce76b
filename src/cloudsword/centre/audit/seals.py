"""Crypto-shredding: what is personal is sealed (AES-256-GCM) under a key that can be thrown away."""

import json
import secrets
from datetime import timedelta
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from cloudsword.centre import clock
from cloudsword.centre.audit.kept import classes
from cloudsword.centre.audit.models import AuditEvent, PersonKey

_NONCE = 12


def key_of(person: str, kept: str = "case") -> PersonKey:
    """Return the key of ``person``, made at the first time; a use keeps it for its class's days from now."""
    now = clock.now()
    shred_at = now + timedelta(days=classes()[kept].days)
    key, is_new = PersonKey.objects.get_or_create(
        person=person,
        defaults={
            "alias": secrets.token_hex(16),
            "key": secrets.token_bytes(32),
            "made_at": now,
            "kept": kept,
            "shred_at": shred_at,
        },
    )
    if not is_new and (key.shred_at is None or key.shred_at < shred_at - timedelta(days=1)):
        PersonKey.objects.filter(pk=person).update(shred_at=shred_at, kept=kept)
    return key


def seal(key: PersonKey, content: dict[str, Any]) -> bytes:
    """Return ``content`` encrypted: a fresh nonce, then the ciphertext, bound to the person's alias."""
    nonce = secrets.token_bytes(_NONCE)
    text = json.dumps(content, ensure_ascii=False).encode()
    return nonce + AESGCM(bytes(key.key)).encrypt(nonce, text, key.alias.encode())


def unseal(event: AuditEvent) -> dict[str, Any] | None:
    """Return what is personal about an event; None where there is nothing, or where it was shredded."""
    if event.sealed is None:
        return None
    key = PersonKey.objects.filter(alias=event.person).first()
    if key is None:
        return None
    sealed = bytes(event.sealed)
    try:
        text = AESGCM(bytes(key.key)).decrypt(sealed[:_NONCE], sealed[_NONCE:], key.alias.encode())
    except InvalidTag:
        return None
    content: dict[str, Any] = json.loads(text)
    return content
