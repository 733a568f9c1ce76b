"""A PostgreSQL of one's own for tests: over TCP, with TLS, roles as the page on production says.

The wheel's server speaks no TLS; the machine's does, where one is installed.
"""

import datetime as dt
import os
import socket
import subprocess
from pathlib import Path
from urllib.parse import quote

import psycopg
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from cloudsword.centre.database.clients import clients
from cloudsword.centre.database.steward import spawning, steward

NAME = "db.example"
PASSWORDS = {
    "admin": "first long password",
    "cloudsword_owner": "one long password",
    "cloudsword_desk": "another",
}


def find_programs() -> Path | None:
    """Return the folder of a server and programs with TLS; None: this machine has none."""
    for client in clients("pg_dump"):
        if (client.path.parent / "postgres").exists() and client.speaks_tls():
            return client.path.parent
    return None


class TlsServer:
    """One server; ``stop`` and ``start`` again as often as wanted."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self._programs, self.folder = programs, folder
        self._who = steward()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.data = folder / "data"
        self.authority = folder / "authority.pem"
        self._make()

    def url(self, role: str, database: str = "cloudsword", authority: Path | None = None) -> str:
        """Return the address for ``role``, which proves by name that the server is the right one."""
        options = f"hostaddr=127.0.0.1&sslmode=verify-full&sslrootcert={authority or self.authority}"
        password = quote(PASSWORDS[role])
        return f"postgresql://{role}:{password}@{NAME}:{self.port}/{database}?{options}"

    def as_admin(self, *statements: str, database: str = "postgres") -> None:
        with psycopg.connect(self.url("admin", database), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)

    def make_database(self, name: str) -> None:
        self.as_admin(
            f"CREATE DATABASE {name} OWNER cloudsword_owner ENCODING 'UTF8' TEMPLATE template0",
            f"REVOKE ALL ON DATABASE {name} FROM PUBLIC",
            f"GRANT CONNECT ON DATABASE {name} TO cloudsword_desk",
        )

    def start(self) -> None:
        self._run("pg_ctl", "start", "-D", str(self.data), "-l", str(self.folder / "log"), "-w", "-s")

    def stop(self) -> None:
        self._run("pg_ctl", "stop", "-D", str(self.data), "-m", "immediate", "-w", "-s")

    def _make(self) -> None:
        secret = self.folder / "secret"
        secret.write_text(PASSWORDS["admin"])
        certify(self.folder)
        if self._who:
            for path in (self.folder, secret, self.folder / "server.key", self.folder / "server.pem"):
                self._who.owns(path)
        how = ("--auth=scram-sha-256", f"--pwfile={secret}", "--encoding=UTF8", "--locale=C", "--no-sync")
        self._run("initdb", "-D", str(self.data), "-U", "admin", *how)
        (self.data / "pg_hba.conf").write_text("hostssl all all 127.0.0.1/32 scram-sha-256\n")
        with (self.data / "postgresql.conf").open("a") as settings:
            settings.write(
                f"port = {self.port}\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = ''\n"
                f"ssl = on\nssl_cert_file = '{self.folder}/server.pem'\n"
                f"ssl_key_file = '{self.folder}/server.key'\n"
                "fsync = off\nsynchronous_commit = off\npassword_encryption = 'scram-sha-256'\n"
            )
        self.start()
        for role in ("cloudsword_owner", "cloudsword_desk"):
            self.as_admin(f"CREATE ROLE {role} LOGIN PASSWORD '{PASSWORDS[role]}'")
        self.make_database("cloudsword")

    def _run(self, program: str, *arguments: str) -> None:
        command, who = spawning(self._who, self.folder, [str(self._programs / program), *arguments])
        env = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "UTC"}
        subprocess.run(command, check=True, cwd="/", env=env, stdout=subprocess.DEVNULL, timeout=120, **who)


def certify(folder: Path) -> None:
    """Write an authority, another one, and a key and certificate of the server that the first vouches for."""
    key, ours = authority("Authority")
    (folder / "authority.pem").write_bytes(ours.public_bytes(serialization.Encoding.PEM))
    (folder / "other.pem").write_bytes(authority("Other")[1].public_bytes(serialization.Encoding.PEM))
    server = ec.generate_private_key(ec.SECP256R1())
    names = x509.SubjectAlternativeName([x509.DNSName(NAME)])
    made = _draft(NAME, "Authority", server).add_extension(names, critical=False).sign(key, hashes.SHA256())
    (folder / "server.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    form = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "server.key").write_bytes(server.private_bytes(serialization.Encoding.PEM, *form))
    (folder / "server.key").chmod(0o600)


def authority(name: str) -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    key = ec.generate_private_key(ec.SECP256R1())
    made = _draft(name, name, key).add_extension(x509.BasicConstraints(True, 0), critical=True)
    return key, made.sign(key, hashes.SHA256())


def _draft(subject: str, issuer: str, key: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
    now = dt.datetime.now(dt.UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, subject)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + dt.timedelta(days=2))
    )
