"""Starting, sharing and stopping the real servers.

A server is a folder of templates beside this file. In them

    @port:NAME@                     becomes a free loopback port
    @address:NAME@                  a loopback address whose well-known ports are free
    @tlsa:NAME/SELECTOR/TYPE@       the data of a TLSA record for a certificate of the authority

The rendered files appear at /var/box/conf inside the server's box, the certificates at /var/box/ca;
the script `start` starts it. Its state is BUILD/servers/NAME/state.json.

Many processes may use one server at a time (the workers of a parallel test run, two runs, a
shell): each is written down as a user, and the last one to leave stops it.
"""

import hashlib
import json
import os
import random
import re
import shutil
import socket
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from servers.authority import Authority
from servers.box import Box, Lock, Unavailable, kill, start_time

HERE = Path(__file__).resolve().parent
PORT = re.compile(r"@port:([a-z0-9_]+)@")
ADDRESS = re.compile(r"@address:([a-z0-9_]+)@")
TLSA = re.compile(r"@tlsa:([a-z0-9]+)/([01])/([0-2])@")
# Below the range from which the kernel takes ports for outgoing connections.
PORTS = range(20000, 32000)
READY_SECONDS = 45
SHELL = "shell"
WELL_KNOWN_PORTS = (53, 443, 465)


def state_directory():
    """The folder of the servers: that of builds, as the Makefile has it."""
    return (HERE.parents[1] / os.environ.get("BUILD", "build") / "servers").resolve()


def has_ipv6():
    """True where [::1] can be bound."""
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
        return True
    except OSError:
        return False


def is_free(port):
    """True when nothing on loopback has the port, by TCP or UDP."""
    for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        if family == socket.AF_INET6 and not has_ipv6():
            continue
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
            with socket.socket(family, kind) as probe:
                try:
                    probe.bind((address, port))
                except OSError:
                    return False
    return True


def choose_ports(names):
    """A different free port for each name."""
    taken = {}
    for name in names:
        port = random.choice(PORTS)
        while port in taken.values() or not is_free(port):
            port = random.choice(PORTS)
        taken[name] = port
    return taken


def choose_address():
    """A loopback address that nobody uses yet, for what only works on a well-known port."""
    while True:
        address = "127." + ".".join(str(random.randint(2, 250)) for _ in range(3))
        try:
            for port in WELL_KNOWN_PORTS:
                with socket.socket() as probe:
                    probe.bind((address, port))
        except PermissionError as error:
            raise Unavailable("needs root: binds well-known ports") from error
        except OSError:
            continue
        return address


def resolv_conf(address):
    """The /etc/resolv.conf of a box. Who answers there is near, but may be busy; where nobody
    listens, the kernel says so at once."""
    return f"nameserver {address}\noptions timeout:10 attempts:2\n"


def authority():
    """The authority that all servers' certificates are of."""
    return Authority(state_directory() / "ca")


def greets(port):
    """True when an SMTP server greets with 220 on the port."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as peer:
            return peer.recv(512).startswith(b"220")
    except OSError:
        return False


def answers_dns(port):
    """True when a DNS server gives an answer for example.test MX over TCP."""
    question = b"\x07example\x04test\x00\x00\x0f\x00\x01"
    query = b"\x12\x34\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00" + question
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as peer:
            peer.sendall(len(query).to_bytes(2, "big") + query)
            reply = peer.recv(4096)
            return len(reply) > 10 and reply[2:4] == b"\x12\x34" and reply[5] & 0x0F == 0
    except OSError:
        return False


@dataclass
class Server:
    """One real server. `ready` names the ports that must answer before it counts as started;
    `asks`: its programs ask the tests' DNS where that runs when they start."""

    name: str
    packages: tuple = ()
    ready: tuple = ()
    probe: callable = greets
    shares: tuple = ()
    asks: bool = False
    directory: Path = field(init=False)

    def __post_init__(self):
        self.directory = state_directory() / self.name

    # -- templates

    def templates(self):
        """Every file of the server's folder, by path relative to it."""
        folder = HERE / self.name
        return {path.relative_to(folder): path.read_text(encoding="utf-8")
                for path in sorted(folder.rglob("*"))
                if path.is_file() and path.parent.name != "__pycache__"}

    def fingerprint(self):
        """Changes when the templates or certificates do: a server started from older ones is not
        reused."""
        made = (sorted(self.templates().items()), authority().ready())
        return hashlib.sha256(repr(made).encode()).hexdigest()

    def render(self, into):
        """Write the templates, filled in; returns ports and addresses by name."""
        texts = self.templates()
        whole = "\n".join(texts.values())
        ports = choose_ports(sorted(set(PORT.findall(whole))))
        addresses = {name: choose_address() for name in sorted(set(ADDRESS.findall(whole)))}
        certificates = authority()
        shutil.rmtree(into, ignore_errors=True)
        shutil.rmtree(into.parent / "ca", ignore_errors=True)
        shutil.copytree(certificates.directory, into.parent / "ca")
        for path, text in texts.items():
            text = PORT.sub(lambda found: str(ports[found[1]]), text)
            text = ADDRESS.sub(lambda found: addresses[found[1]], text)
            text = TLSA.sub(lambda found: certificates.tlsa(
                found[1], int(found[2]), int(found[3])), text)
            if not has_ipv6():
                text = "".join(line for line in text.splitlines(True) if "::1" not in line)
            target = into / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        return {"ports": ports, "addresses": addresses}

    # -- state

    def state(self):
        """The running server's state, or None when it does not run."""
        try:
            state = json.loads((self.directory / "state.json").read_text())
        except (OSError, ValueError):
            return None
        return state if start_time(state["pid"]) == state["started"] else None

    def save(self, state):
        path = self.directory / "state.json"
        path.with_suffix(".new").write_text(json.dumps(state, indent=1))
        path.with_suffix(".new").replace(path)

    @staticmethod
    def live_users(state):
        """The users that still exist; a shell's stays until it says stop."""
        return [user for user in state["users"]
                if user == SHELL or start_time(user[0]) == user[1]]

    # -- life

    def acquire(self, user=SHELL):
        """Start the server, or join the users of the running one; returns its state. `user` is
        SHELL or [pid, start time]. Raises Unavailable where it cannot run."""
        with Lock(self.directory / "lock"):
            state = self.state()
            if state and state["fingerprint"] != self.fingerprint() and not self.live_users(state):
                self.halt(state)
                state = None
            if state is None:
                state = self.start()
            if user not in state["users"]:
                state["users"].append(user)
            self.save(state)
            return state

    def release(self, user=SHELL):
        """Leave the server; the last user stops it."""
        with Lock(self.directory / "lock"):
            state = self.state()
            if state is None:
                return
            state["users"] = [other for other in self.live_users(state) if other != user]
            if state["users"]:
                self.save(state)
            else:
                self.halt(state)

    def halt(self, state):
        kill(state["pid"], state["started"])
        (self.directory / "state.json").unlink(missing_ok=True)

    def start(self):
        """Start it on new ports; once more when another process took one of them meanwhile."""
        for last in (False, True):
            fingerprint = self.fingerprint()
            pid, places = self.launch()
            state = {"name": self.name, "pid": pid, "started": start_time(pid), **places,
                     "share": str(self.directory / "share"), "enter": self.enter(pid),
                     "fingerprint": fingerprint, "users": []}
            missing = self.wait_ready(places["ports"])
            if not missing:
                return state
            kill(pid, state["started"])
            if last:
                raise RuntimeError(f"{self.name}: no answer on {missing}: {self.complaints()}")
        return None

    def wait_ready(self, ports):
        """Wait for the ports named in `ready`; returns the names of those that stay silent."""
        deadline = time.monotonic() + READY_SECONDS
        waiting = list(self.ready)
        while waiting and time.monotonic() < deadline:
            if self.probe(ports[waiting[0]]):
                waiting.pop(0)
            else:
                time.sleep(0.1)
        return waiting

    def complaints(self):
        """The ends of the server's logs."""
        logs = sorted((self.directory / "share").glob("log/*")) + [self.directory / "run.log"]
        return "".join(f"\n--- {log.name}\n" + log.read_text(errors="replace")[-1000:]
                       for log in logs if log.is_file())

    def prepare(self):
        """Fetch and install what the server needs, without leaving it running."""
        with Lock(self.directory / "lock"):
            if self.state() is None:
                kill(*self.install())

    def install(self):
        """Bring up the box with its packages in it; returns its pid and start time."""
        box = Box(self.name, self.directory)
        box.up()
        try:
            box.install(self.packages)
        except Exception:
            kill(box.pid, start_time(box.pid))
            raise
        return box.pid, start_time(box.pid)

    def launch(self):
        """Bring up the box and run its start script in it; returns pid, ports and addresses."""
        pid, started = self.install()
        box = Box(self.name, self.directory, pid)
        try:
            places = self.render(box.share / "conf")
            shutil.rmtree(box.share / "log", ignore_errors=True)
            shutil.rmtree(box.share / "mail", ignore_errors=True)
            # From here on, no server asks a real resolver.
            box.run(f"printf %s '{resolv_conf(self.nameserver())}'"
                    " >/etc/resolv.conf; mkdir -p /var/box/log /var/box/mail;"
                    " chmod 755 /var/box/log /var/box/mail; bash /var/box/conf/start")
        except Exception:
            kill(pid, started)
            raise
        return pid, places

    def nameserver(self):
        """The address that /etc/resolv.conf in the box names."""
        running = SERVERS["dns"].state() if self.asks else None
        return running["addresses"]["local"] if running else "127.0.0.1"

    def enter(self, pid):
        """The words in front of a command that is to run where the server runs."""
        return Box(self.name, self.directory, pid).enter()


class NodeServer(Server):
    """nodemailer's smtp-server: a plain process, without a box."""

    def install(self):
        """Install the npm package, once."""
        for tool in ("node", "npm"):
            if not shutil.which(tool):
                raise Unavailable(f"needs {tool}")
        npm = self.directory / "npm"
        wanted = (HERE / self.name / "package.json").read_text()
        stamp = npm / "installed"
        if not stamp.exists() or stamp.read_text() != wanted:
            npm.mkdir(parents=True, exist_ok=True)
            (npm / "package.json").write_text(wanted)
            done = subprocess.run(
                ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--omit=dev",
                 "--loglevel=error"], cwd=npm, capture_output=True, text=True, check=False)
            if done.returncode != 0:
                raise RuntimeError("npm install: " + done.stderr[-1000:])
            stamp.write_text(wanted)
        return 0, None

    def launch(self):
        self.install()
        share = self.directory / "share"
        places = self.render(share / "conf")
        shutil.rmtree(share / "mail", ignore_errors=True)
        for folder in ("log", "mail"):
            (share / folder).mkdir(exist_ok=True)
        modules = str(self.directory / "npm" / "node_modules")
        with open(share / "log" / "serve.log", "wb") as log:
            process = subprocess.Popen(
                ["node", str(share / "conf" / "serve.js"), str(share)],
                env={**os.environ, "NODE_PATH": modules}, stdin=subprocess.DEVNULL,
                stdout=log, stderr=log, start_new_session=True)
        return process.pid, places

    def enter(self, pid):
        return []


SERVERS = {server.name: server for server in (
    Server("postfix", packages=("postfix", "dovecot-core", "dovecot-submissiond"),
           ready=("smtp", "bare", "sink", "valid", "dovecot")),
    Server("exim", packages=("exim4-daemon-heavy", "libsasl2-modules", "sasl2-bin"),
           ready=("smtp", "auth")),
    Server("opensmtpd", packages=("opensmtpd", "opensmtpd-filter-senderscore"),
           ready=("smtp", "tls")),
    Server("filters", packages=(
        "postfix", "dovecot-core", "dovecot-lmtpd", "dovecot-submissiond", "postgrey",
        "postfix-policyd-spf-python", "python3", "python3-milter", "opendkim", "opendmarc",
        "dbconfig-no-thanks", "spamd", "busybox-syslogd", "spamass-milter", "clamav-daemon",
        "clamav-milter", "rspamd"), ready=("greylist", "virus", "dovecot"), asks=True),
    Server("dns", packages=("knot", "unbound", "ldnsutils", "python3"), probe=answers_dns,
           ready=("authoritative", "resolver", "validating")),
    NodeServer("smtpserver", ready=("smtp", "auth")),
)}
