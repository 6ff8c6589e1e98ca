"""A ministry's own accounts, on this machine: an OpenID Connect issuer that knows one invented person.

It signs with a key of its own, over TLS with a certificate of its own; it asks nobody for a password.
"""

import json
import ssl
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID

CLIENT, SECRET = "room", "a secret of the ministry"
PERSON = {"sub": "ministry-7", "email": "ann.reed@ministry.example.org", "name": "Ann Reed"}


@contextmanager
def run_issuer(folder: Path) -> Iterator[tuple[str, Path]]:
    """Its address, and the certificate to be trusted, for the time of the block."""
    certificate, key = _make_certificate(folder)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Issuer)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"https://127.0.0.1:{server.server_port}", certificate
    finally:
        server.shutdown()
        thread.join(5)
        server.server_close()


def _make_certificate(folder: Path) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "ministry.example.org")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(minutes=5))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate, private = folder / "issuer.pem", folder / "issuer.key"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return certificate, private


class _Issuer(BaseHTTPRequestHandler):
    _key = rsa.generate_private_key(public_exponent=65_537, key_size=2_048)
    _nonces: ClassVar[dict[str, str]] = {}

    @property
    def _address(self) -> str:
        return f"https://{self.headers['Host']}"

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        if parts.path == "/.well-known/openid-configuration":
            ends = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
            found = {f"{name}_endpoint": f"{self._address}/{end}" for name, end in ends.items()}
            self._answer({"issuer": self._address, "jwks_uri": f"{self._address}/keys", **found})
        elif parts.path == "/authorize":
            asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
            self._nonces["code-1"] = asked.get("nonce", "")
            back = urlencode({"code": "code-1", "state": asked["state"]})
            self.send_response(302)
            self.send_header("Location", f"{asked['redirect_uri']}?{back}")
            self.end_headers()
        elif parts.path == "/userinfo":
            self._answer(PERSON)
        else:
            numbers = self._key.public_key().public_numbers()
            key = {"kty": "RSA", "kid": "1", "alg": "RS256", "use": "sig"}
            self._answer({"keys": [{**key, "n": _spell(numbers.n), "e": _spell(numbers.e)}]})

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        now = datetime.now(UTC)
        claims = {
            "iss": self._address,
            "aud": CLIENT,
            "iat": now,
            "exp": now + timedelta(minutes=5),
            **PERSON,
        }
        if nonce := self._nonces.get("code-1"):
            claims["nonce"] = nonce
        signed = jwt.encode(claims, self._key, algorithm="RS256", headers={"kid": "1"})
        self._answer({"access_token": "token-1", "token_type": "Bearer", "id_token": signed})

    def _answer(self, body: Any) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


def _spell(number: int) -> str:
    return urlsafe_b64encode(number.to_bytes((number.bit_length() + 7) // 8)).rstrip(b"=").decode()
