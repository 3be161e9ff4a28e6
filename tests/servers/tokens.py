"""OAuth 2 tokens that the tests' servers take: JSON Web Tokens (RFC 7519) with an HMAC."""

import base64
import hashlib
import hmac
import json
import time
from pathlib import Path

KEY_FILE = Path(__file__).with_name("postfix") / "dovecot" / "token-key"
KEY = base64.b64decode(KEY_FILE.read_text())


def encode(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def make(user, key=KEY, lifetime=3600):
    """A token for the user, which Dovecot takes when the key is its own."""
    now = int(time.time())
    head = {"alg": "HS256", "typ": "JWT"}
    claims = {"sub": user, "iat": now - 60, "nbf": now - 60, "exp": now + lifetime}
    text = ".".join(encode(json.dumps(part).encode()) for part in (head, claims))
    return f"{text}.{encode(hmac.new(key, text.encode(), hashlib.sha256).digest())}"
