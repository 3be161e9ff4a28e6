"""The tests' own certificate authorities and the certificates of their servers, made with openssl.

They are made once in BUILD/servers/ca and kept for some days, so that all servers and tests of a
run share them. NAME.crt is what a server sends, with its chain; NAME.key the key to it. The keys
are readable by everybody: nothing but these tests trusts them.
"""

import hashlib
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from servers.box import Lock
from servers.dns.policies import HOSTS

KEPT_DAYS = 2
MAIL_NAMES = ("mx1.example.test", "mx2.example.test", "example.test", "*.dane.test")
CONFIGURATION = """
[ca]
default_ca = authority
[authority]
database = index
rand_serial = yes
new_certs_dir = issued
default_md = sha256
policy = anything
unique_subject = no
copy_extensions = copy
[anything]
commonName = supplied
[leaf]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature, keyEncipherment
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[intermediate]
basicConstraints = critical, CA:true, pathlen:0
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[req]
distinguished_name = name
prompt = no
[name]
commonName = replaced
"""


@dataclass(frozen=True)
class Leaf:
    """A certificate. `days`: its validity, from and to, counted from now; `chain`: the file with
    the issuers that the server sends after it; `issuer` None: it signs itself."""

    names: tuple = MAIL_NAMES
    issuer: str | None = "ca"
    key: str = "ec"
    days: tuple = (-1, 390)
    digest: str = "sha256"
    usage: str = "serverAuth"
    chain: str | None = None


ROOTS = {"ca": "Test Authority", "otherca": "Unknown Test Authority"}
LEAVES = {
    "valid": Leaf(),
    "rsa": Leaf(key="rsa"),
    "fresh": Leaf(key="rsa"),  # another key for the same names, as after a roll-over
    "expired": Leaf(days=(-90, -1)),
    "future": Leaf(days=(30, 390)),
    "soon": Leaf(days=(-80, 6)),
    "selfsigned": Leaf(issuer=None),
    "wrongname": Leaf(names=("other.invalid",)),
    "untrusted": Leaf(issuer="otherca"),
    "weak": Leaf(key="weak"),
    "sha1": Leaf(digest="sha1"),
    "wildcard": Leaf(names=("*.example.test",)),
    "widewildcard": Leaf(names=("*.test",)),  # does not reach two labels down
    "address": Leaf(names=("IP:127.0.0.1",)),
    "purpose": Leaf(usage="clientAuth"),
    "chained": Leaf(issuer="intermediate", chain="intermediate"),
    "gap": Leaf(issuer="intermediate"),
    "withroot": Leaf(chain="ca"),  # sends the root along, as usage 2 of TLSA needs it
    "client": Leaf(names=("client.example.test",), usage="clientAuth"),
    "policy": Leaf(names=tuple(HOSTS)),
    "policyexpired": Leaf(names=tuple(HOSTS), days=(-90, -1)),
    "policyuntrusted": Leaf(names=tuple(HOSTS), issuer="otherca"),
}
KEYS = {
    "ec": ("ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"),
    "rsa": ("rsa:2048",),
    "weak": ("rsa:1024",),
}
STAPLED = ("rsa",)


class Authority:
    """The folder of certificates; the first to need it makes it."""

    def __init__(self, directory):
        self.directory = Path(directory)
        self.stamp = self.directory / "made"

    def path(self, name):
        """The path of a file of the authority, as text: "valid.crt"."""
        return str(self.directory / name)

    def ready(self):
        """Make the certificates unless they are there and still good; returns what tells these
        from those of another day."""
        with Lock(self.directory.with_suffix(".lock")):
            source = hashlib.sha256(Path(__file__).read_bytes() + repr(HOSTS).encode()).hexdigest()
            found = self.stamp.read_text().split() if self.stamp.exists() else []
            age = time.time() - float(found[1]) if found else None
            if not found or found[0] != source or age > KEPT_DAYS * 86400:
                shutil.rmtree(self.directory, ignore_errors=True)
                self.make()
                self.stamp.write_text(f"{source} {time.time()}")
            return self.stamp.read_text()

    # ---- making them ----

    def openssl(self, *words):
        done = subprocess.run(["openssl", *words], cwd=self.directory, capture_output=True,
                              check=False)
        assert done.returncode == 0, (words, done.stderr.decode()[-800:])
        return done.stdout

    def make(self):
        (self.directory / "issued").mkdir(parents=True)
        (self.directory / "index").touch()
        (self.directory / "openssl.cnf").write_text(CONFIGURATION)
        for name, title in ROOTS.items():
            self.openssl("req", "-x509", "-newkey", *KEYS["ec"], "-nodes", "-days", "3650",
                         "-keyout", f"{name}.key", "-out", f"{name}.crt", "-subj", f"/CN={title}",
                         "-config", "openssl.cnf",
                         "-addext", "basicConstraints=critical,CA:true",
                         "-addext", "keyUsage=critical,keyCertSign,cRLSign",
                         "-addext", "subjectKeyIdentifier=hash")
        self.request("intermediate", "Test Intermediate Authority", KEYS["ec"])
        self.issue("intermediate", "ca", (-1, 1000), "sha256", "intermediate")
        for name, leaf in LEAVES.items():
            self.leaf(name, leaf)
        for name in STAPLED:
            self.staple(name)
        for path in self.directory.iterdir():
            path.chmod(0o755 if path.is_dir() else 0o644)

    def request(self, name, title, key, *extensions):
        more = [word for extension in extensions for word in ("-addext", extension)]
        self.openssl("req", "-new", "-newkey", *key, "-nodes", "-config", "openssl.cnf",
                     "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", f"/CN={title}",
                     *more)

    def issue(self, name, issuer, days, digest, extensions):
        first, last = (time.strftime("%Y%m%d%H%M%SZ", time.gmtime(time.time() + day * 86400))
                       for day in days)
        signer = (("-selfsign", "-keyfile", f"{name}.key") if issuer is None else
                  ("-cert", f"{issuer}.crt", "-keyfile", f"{issuer}.key"))
        self.openssl("ca", "-config", "openssl.cnf", "-batch", "-notext", *signer, "-md", digest,
                     "-startdate", first, "-enddate", last, "-extensions", extensions,
                     "-in", f"{name}.csr", "-out", f"{name}.crt")

    def leaf(self, name, leaf):
        names = ",".join(each if each.startswith("IP:") else f"DNS:{each}" for each in leaf.names)
        self.request(name, leaf.names[0].removeprefix("IP:"), KEYS[leaf.key],
                     f"subjectAltName={names}", f"extendedKeyUsage={leaf.usage}")
        self.issue(name, leaf.issuer, leaf.days, leaf.digest, "leaf")
        if leaf.chain:
            with open(self.path(f"{name}.crt"), "a", encoding="ascii") as chain:
                chain.write(Path(self.path(f"{leaf.chain}.crt")).read_text())

    def staple(self, name):
        """An OCSP response for the certificate: NAME.ocsp."""
        self.openssl("ocsp", "-index", "index", "-CA", "ca.crt", "-issuer", "ca.crt",
                     "-rsigner", "ca.crt", "-rkey", "ca.key", "-ndays", "30", "-noverify",
                     "-cert", f"{name}.crt", "-respout", f"{name}.ocsp")

    # ---- reading them ----

    def tlsa(self, name, selector, matching):
        """The data of a TLSA record for the first certificate of NAME.crt, hexadecimal."""
        data = self.openssl("x509", "-in", f"{name}.crt", "-outform", "DER")
        if selector == 1:
            key = self.openssl("x509", "-in", f"{name}.crt", "-noout", "-pubkey")
            data = subprocess.run(["openssl", "pkey", "-pubin", "-outform", "DER"], input=key,
                                  capture_output=True, check=True).stdout
        digest = {0: None, 1: "sha256", 2: "sha512"}[matching]
        return hashlib.new(digest, data).hexdigest() if digest else data.hex()
