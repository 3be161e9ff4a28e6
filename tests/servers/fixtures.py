"""pytest fixtures: real servers, each started at first need and shared by all workers of the run.

The run's first process (the controller of a parallel run) is written down as the user of every
server that its workers acquire, and leaves them all when the run ends.
"""

import email
import email.policy
import os
import socket
import subprocess
import time
from pathlib import Path

import pytest

from servers.box import Unavailable, start_time
from servers.refusal import request as request_of
from servers.server import SERVERS, authority, has_ipv6, resolv_conf

USER = "TEST_SERVERS_USER"
DELIVERY_SECONDS = 30
RESOLVE_BY = """
    exec 9>/run/lock/resolv.conf && flock 9 || exit
    printf %s "$1" | cmp -s - /etc/resolv.conf && exit
    printf %s "$1" >/etc/resolv.conf.new && chmod 644 /etc/resolv.conf.new &&
    mv /etc/resolv.conf.new /etc/resolv.conf
"""
LOOPBACK = ("--allow-target", "127.0.0.0/8,::1/128")


def pytest_configure(config):
    """Workers inherit the name of the run's first process."""
    if not hasattr(config, "workerinput"):
        os.environ[USER] = str(os.getpid())


def pytest_unconfigure(config):
    """The first process leaves the servers that the run used."""
    if hasattr(config, "workerinput"):
        return
    for server in SERVERS.values():
        if server.state() is not None:
            server.release(run_user())


def run_user():
    pid = int(os.environ[USER])
    return [pid, start_time(pid)]


class Mailbox:
    """The mail delivered to a user: a Maildir's `new` folder."""

    def __init__(self, folder):
        self.new = Path(folder) / "new"

    def messages(self):
        """All messages there, parsed."""
        files = sorted(self.new.iterdir()) if self.new.is_dir() else []
        return [email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
                for file in files if not file.name.endswith(".part")]

    def containing(self, token):
        """The messages that hold the token anywhere, also in a subject that is encoded."""
        return [message for message in self.messages()
                if token.encode() in message.as_bytes() or token in str(message["Subject"])]

    def wait_for(self, token, count=1):
        """The messages that hold the token, as soon as there are `count`."""
        deadline = time.monotonic() + DELIVERY_SECONDS
        while len(found := self.containing(token)) < count:
            assert time.monotonic() < deadline, f"{token} did not arrive in {self.new}"
            time.sleep(0.05)
        return found


class Running:
    """A real server: `port` by name, and the mailboxes that it delivers to."""

    def __init__(self, state):
        self.name = state["name"]
        self.port = state["ports"]
        self.address = state["addresses"]
        self.enter = state["enter"]
        self.share = Path(state["share"])

    def mailbox(self, user):
        return Mailbox(self.share / "mail" / user)

    def resolve_by(self, dns):
        """Let the server ask the tests' DNS, as long as that runs. It may be busy with another
        worker's test: whenever its programs look, the file is there and whole."""
        subprocess.run([*self.enter, "sh", "-c", RESOLVE_BY, "sh",
                        resolv_conf(dns.address["local"])], check=True, timeout=60)


def acquire(name):
    """The running server of that name; skips the test where it cannot run."""
    try:
        return Running(SERVERS[name].acquire(run_user()))
    except Unavailable as reason:
        pytest.skip(f"{name}: {reason}")


@pytest.fixture(scope="session")
def certificates():
    """The authority of all servers' certificates."""
    made = authority()
    made.ready()
    return made


@pytest.fixture(scope="session")
def postfix():
    return acquire("postfix")


@pytest.fixture(scope="session")
def exim():
    return acquire("exim")


@pytest.fixture(scope="session")
def opensmtpd():
    return acquire("opensmtpd")


@pytest.fixture(scope="session")
def filters(dns):
    """Postfix with real policy services and milters, some of which ask the tests' DNS."""
    server = acquire("filters")
    server.resolve_by(dns)
    return server


@pytest.fixture(scope="session")
def smtpserver():
    return acquire("smtpserver")


@pytest.fixture(scope="session")
def dns():
    """The DNS servers; `flags` point the service at the resolver that does not validate."""
    server = acquire("dns")
    server.trust_anchor = str(server.share / "trust-anchor.key")
    server.flags = resolver_flags(server, "resolver")
    server.validating_flags = resolver_flags(server, "validating")
    server.silent_flags = resolver_flags(server, "silent")
    return server


def resolver_flags(server, port):
    return ("--resolver", f"127.0.0.1@{server.port[port]}", "--trust-anchor", server.trust_anchor)


@pytest.fixture
def mail_test(service):
    """mail_test(request, *flags): start a service that may connect to loopback and run one test
    that is expected to finish; returns the result. Without TLS and without look-ups of the
    sender in the world's DNS, unless the request says so."""
    running = {}

    def run(request, *flags):
        if flags not in running:
            running[flags] = service(*LOOPBACK, "--hostname", "client.example.test", *flags)
        status, _, result = running[flags].post_test(
            {"tls": {"mode": "off"}, "identity": "never", **request})
        assert status == 201, result
        assert result["status"] == "finished", result
        return result

    return run


@pytest.fixture(scope="session")
def tester(start_service):
    """The service that may connect to loopback, shared by all tests that ask for no more."""
    return start_service(*LOOPBACK, "--hostname", "client.example.test", "--practice", "off",
                         "--database", "memory:")


@pytest.fixture
def refused(request, tester, dns):
    """refused(server, refusal): the result of the test that is refused by a server, which asks the
    tests' DNS."""

    def ask(name, refusal):
        server = request.getfixturevalue(name)
        server.resolve_by(dns)
        answer = tester.post_test(request_of(server, refusal.port, refusal.request))
        assert answer.status == 201, answer.document
        return answer.document

    return ask


@pytest.fixture(scope="session")
def secure_service(start_service, certificates, dns):
    """secure_service(*flags): the service that trusts the tests' authority and asks their DNS
    servers, shared by all tests that give the same flags."""
    running = {}

    def start(*flags):
        if flags not in running:
            running[flags] = start_service(
                *LOOPBACK, *dns.flags, "--hostname", "client.example.test", "--practice", "off",
                "--tls-ca", certificates.path("ca.crt"), *flags)
        return running[flags]

    return start


@pytest.fixture
def secure_test(secure_service):
    """secure_test(request, *flags): one test by that service; returns the result."""

    def run(request, *flags):
        status, _, result = secure_service(*flags).post_test(request)
        assert status == 201, result
        assert result["status"] == "finished", result
        return result

    return run


@pytest.fixture(scope="session")
def posttls_finger(postfix, dns):
    """posttls_finger(*words): what Postfix's own tester prints; its questions go to the resolver
    that validates, by a resolv.conf of its own."""
    postfix.resolve_by(dns)  # who replaces the file later would take what is mounted on it away
    script = (f"printf 'nameserver %s\\noptions trust-ad edns0\\n' {dns.address['local']}"
              " >/run/resolv.$$; mount --bind /run/resolv.$$ /etc/resolv.conf;"
              ' exec posttls-finger -c -t 10 -T 10 -L summary "$@"')

    def run(*words):
        done = subprocess.run(
            [*postfix.enter, "unshare", "-m", "bash", "-c", script, "posttls-finger", *words],
            capture_output=True, text=True, timeout=60, check=False)
        return done.stdout + done.stderr

    return run


@pytest.fixture
def closed_port():
    """A loopback port on which nothing listens; it stays bound so that nobody else takes it."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]


@pytest.fixture
def ipv6():
    if not has_ipv6():
        pytest.skip("no IPv6 on loopback")
