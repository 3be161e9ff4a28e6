"""A password or token is nowhere but on the wire: not in what the process prints, not in its
database, not in any answer; also where the mail server says it back."""

import base64
import json
import re
import uuid
from urllib.parse import quote

import pytest

from instance import eventually
from servers import tokens
from servers.echoing import EchoingServer
from servers.fixtures import LOOPBACK
from servers.results import steps

pytestmark = pytest.mark.timeout(600)

PASSWORD_MECHANISMS = ("plain", "login", "cram-md5", "digest-md5", "scram-sha-1", "scram-sha-256",
                       "auto")
TOKEN_MECHANISMS = ("xoauth2", "oauthbearer")
# After which a server is believed that does not know the password: it need not prove it.
UNPROVED_MECHANISMS = ("plain", "login", "cram-md5", "xoauth2", "oauthbearer")
FORMS = ("application/json", "text/plain", "*/*")


def new_secret():
    return "Zq7-" + uuid.uuid4().hex


def forms(secret, user="kate"):
    """The secret in every dress in which it could be printed, as bytes."""
    data = secret.encode()
    found = on_the_wire(secret) | {
        data.upper(), data.hex().encode(), quote(secret, safe="").encode(),
        json.dumps(secret)[1:-1].encode(), json.dumps(secret, ensure_ascii=False)[1:-1].encode()}
    for message in (f"\0{user}\0{secret}", f"user={user}\1auth=Bearer {secret}\1\1"):
        found.add(base64.b64encode(message.encode()))
    return found


def on_the_wire(secret):
    """The secret as it is, and as a part of any longer text in base64: the digits that do not
    depend on what is around it."""
    data = secret.encode()
    digits = [base64.b64encode(b"\0" * offset + data).rstrip(b"=") for offset in range(3)]
    return {data, digits[0][:-2], digits[1][2:-2], digits[2][3:-2]}


def assert_absent(secrets, where, content):
    for secret in secrets:
        for form in forms(secret):
            at = content.find(form)
            assert at < 0, f"{form} of {secret!r} in {where}: {content[max(0, at - 200):at + 80]}"


class Watched:
    """A service that logs everything, and the secrets that it was given."""

    def __init__(self, running):
        self.running = running
        self.secrets = []
        self.heard = {}  # what the service answered, by what was asked

    def ask(self, method, path, body=None, **headers):
        """The bytes of an answer: headers and body."""
        connection = self.running.connect()
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            content = response.read()
        finally:
            connection.close()
        self.heard[f"{method} {path} {headers} {len(self.heard)}"] = (
            str(response.headers).encode() + content)
        return response.status, content

    def test(self, request, secret):
        """One test with the secret; its result as JSON."""
        self.secrets.append(secret)
        status, content = self.ask("POST", "/v1/tests", json.dumps(request),
                                   **{"Content-Type": "application/json"})
        assert status == 201, content
        result = json.loads(content)
        for path in (f"/v1/tests/{result['id']}", f"/v1/tests/{result['id']}/transcript"):
            for form in FORMS:
                self.ask("GET", path, Accept=form)
        return result

    def printed(self):
        """All that the process has printed."""
        return "\n".join(self.running.log).encode()

    def check(self):
        """Nothing of what the process gave away holds a secret."""
        for path in ("/v1/tests?limit=200", "/metrics", "/v1/causes", "/healthz"):
            self.ask("GET", path)
        for where, content in self.heard.items():
            assert_absent(self.secrets, where, content)
        files = [path for path in self.running.folder.rglob("*") if path.is_file()]
        assert any(path.name.startswith("tests.db") for path in files)
        for path in files:
            assert_absent(self.secrets, path, path.read_bytes())
        assert_absent(self.secrets, "the log", self.printed())


@pytest.fixture
def watched(service, certificates, dns):
    running = service(*LOOPBACK, *dns.flags, "--hostname", "client.example.test",
                      "--log-level", "debug", "--practice", "on",
                      "--tls-ca", certificates.path("ca.crt"))
    one = Watched(running)
    yield one
    one.check()
    running.stop()
    one.heard.clear()
    files = [path for path in running.folder.rglob("*") if path.is_file()]
    for path in files:
        assert_absent(one.secrets, path, path.read_bytes())
    assert_absent(one.secrets, "the log", one.printed())


def request(port, auth, mode="off", stop_after="rcpt"):
    return {"host": "127.0.0.1", "port": port, "sender": "chris@example.test",
            "recipients": ["kate@example.test"], "stop_after": stop_after,
            "tls": {"mode": mode, "server_name": "mx1.example.test"}, "auth": auth}


def credentials(mechanism, secret):
    word = "token" if mechanism in TOKEN_MECHANISMS else "password"
    return {"mechanism": mechanism, "username": "kate", word: secret, "allow_plaintext": True}


@pytest.mark.parametrize("accepts", [True, False], ids=["accepts", "refuses"])
def test_server_that_says_everything_back(watched, accepts):
    with EchoingServer(accepts) as server:
        for mechanism in PASSWORD_MECHANISMS + TOKEN_MECHANISMS:
            secret = new_secret()
            result = watched.test(request(server.port, credentials(mechanism, secret)), secret)
            assert "auth" in steps(result), mechanism
            # its place is there, with its size
            said = [line["text"] for line in result["attempts"][0]["transcript"]
                    if line["from"] == "client" and "octets]" in line["text"]]
            assert said, result["attempts"][0]["transcript"]
            watched.check()


@pytest.mark.parametrize("mechanism", UNPROVED_MECHANISMS)
def test_server_that_says_everything_back_on_later_connections(watched, mechanism):
    """From the first word of a second try, before it authenticates."""
    secret = new_secret()
    with EchoingServer(True, greylists=True) as server:
        result = watched.test(
            request(server.port, credentials(mechanism, secret))
            | {"follow_up": {"delay_ms": 1000}, "identity": "always"}, secret)
    first, second = result["attempts"]
    assert second["purpose"] == "follow_up" and "auth" in steps(result, 1)
    greeting = second["steps"][1]["reply"]["lines"]
    assert greeting[1] == "you said" and len(greeting) > 2
    assert first["steps"][-2]["reply"]["code"] == 451
    assert [finding for finding in result["findings"] if finding["reproduce"]]
    watched.check()


def test_while_it_waits_and_when_it_is_cut_short(watched):
    with EchoingServer(True, greylists=True) as server:
        for mechanism in UNPROVED_MECHANISMS:
            secret = new_secret()
            watched.secrets.append(secret)
            status, content = watched.ask(
                "POST", "/v1/tests",
                json.dumps(request(server.port, credentials(mechanism, secret))
                           | {"follow_up": {"delay_ms": 3600000}}),
                **{"Content-Type": "application/json", "Prefer": "respond-async"})
            assert status == 202, content
        waiting = b"\nsmtptestd_tests_waiting %d\n" % len(UNPROVED_MECHANISMS)
        eventually(lambda: waiting in watched.ask("GET", "/metrics")[1])
        path = f"/v1/tests/{json.loads(content)['id']}"
        assert json.loads(watched.ask("GET", path)[1])["status"] == "running"
        watched.check()
    # the fixture ends the service, which cuts them short and stores what there is of them


@pytest.mark.parametrize("secret", [
    "Zq7 with spaces \"and\" quotes\\", "Zq7-ünïcödé-ßecret", "Zq7<&>'%41=+/", "Zq7" * 100],
    ids=["quotes", "unicode", "markup", "long"])
@pytest.mark.parametrize("mechanism", ["plain", "login", "xoauth2"])
def test_odd_secret(watched, mechanism, secret):
    with EchoingServer(False) as server:
        watched.test(request(server.port, credentials(mechanism, secret)), secret)


@pytest.mark.parametrize("name, port", [("postfix", "submission"), ("postfix", "dovecot"),
                                        ("exim", "auth"), ("smtpserver", "auth")])
def test_real_server(request_fixture, watched, name, port):
    server = request_fixture(name)
    for mechanism in PASSWORD_MECHANISMS + TOKEN_MECHANISMS:
        secret = (tokens.make("kate") if mechanism in TOKEN_MECHANISMS else new_secret())
        watched.test(request(server.port[port], credentials(mechanism, secret), "required"),
                     secret)


@pytest.fixture
def request_fixture(request):  # pylint: disable=redefined-outer-name
    return request.getfixturevalue


@pytest.mark.parametrize("mode", ["off", "opportunistic"])
def test_real_server_without_tls(postfix, watched, mode):
    for mechanism in ("plain", "login", "xoauth2"):
        secret = new_secret()
        auth = credentials(mechanism, secret)
        watched.test(request(postfix.port["notlsauth"], auth, mode), secret)
        watched.test(request(postfix.port["notlsauth"], auth | {"allow_plaintext": False}, mode),
                     secret)


def test_practice_domain(watched):
    for name in ("plain", "login", "cram-md5", "digest-md5", "scram-sha-1", "scram-sha-256",
                 "scram-sha-256-plus", "xoauth2", "oauthbearer"):
        secret = new_secret()
        auth = credentials(name, secret) | {"allow_plaintext": False}
        watched.test({"recipients": [f"auth-{name}@practice.test"], "auth": auth}, secret)
    for name in ("authecho", "authclear", "authdown", "authnotls", "authplainonly"):
        secret = new_secret()
        watched.test({"recipients": [f"{name}@practice.test"],
                      "auth": credentials("plain", secret)}, secret)


def memory(pid):
    """The writable memory of the process, a piece at a time, without the sanitizers' shadow."""
    with open(f"/proc/{pid}/maps", encoding="ascii") as maps, \
            open(f"/proc/{pid}/mem", "rb", 0) as content:
        for line in maps:
            start, end, rights = re.match(r"(\w+)-(\w+) (\S+)", line).groups()
            first, size = int(start, 16), int(end, 16) - int(start, 16)
            if rights.startswith("rw") and size < 1 << 30:
                try:
                    content.seek(first)
                    yield line.split()[-1], content.read(size)
                except (OSError, ValueError):
                    continue  # it is gone meanwhile, or a page that cannot be read


@pytest.mark.parametrize("port, mode", [("submission", "required"), ("notlsauth", "off")])
def test_secrets_are_wiped_from_memory(postfix, watched, port, mode):
    password, token = new_secret(), tokens.make("kate")
    for mechanism in PASSWORD_MECHANISMS + TOKEN_MECHANISMS:
        secret = token if mechanism in TOKEN_MECHANISMS else password
        watched.test(request(postfix.port[port], credentials(mechanism, secret), mode), secret)
    wanted = on_the_wire(password) | on_the_wire(token)
    # The connection of the last request is being let go.
    eventually(lambda: not [where for where, content in memory(watched.running.process.pid)
                            for form in wanted if form in content])


# Requests that are refused: no error may quote what may be a secret.
REFUSED = {
    "cut off": '{"auth": {"password": "%s',
    "not closed": '{"auth": {"password": "%s"}',
    "twice": '{"auth": {"username": "kate", "password": "%s", "password": "%s"}}',
    "a list": '{"auth": {"username": "kate", "password": ["%s"]}}',
    "an object": '{"auth": {"username": "kate", "password": {"value": "%s"}}}',
    "not a group": '{"auth": "%s"}',
    "wrong mechanism": '{"auth": {"mechanism": "nonsense", "username": "k", "password": "%s"}}',
    "not needed": '{"host": "127.0.0.1", "auth": {"mechanism": "xoauth2", "username": "kate",'
                  ' "token": "t", "password": "%s"}}',
    "no username": '{"host": "127.0.0.1", "auth": {"mechanism": "plain", "password": "%s"}}',
    "a field beside it": '{"host": "127.0.0.1", "nonsense": 1, "auth": {"username": "kate",'
                         ' "password": "%s"}}',
    "with a NUL": '{"host": "127.0.0.1", "auth": {"username": "kate", "password": "%s\\u0000"}}',
    "too long": '{"host": "127.0.0.1", "auth": {"username": "kate", "password": "%s'
                + "x" * 5000 + '"}}',
    "broken escape": '{"auth": {"password": "%s\\q"}}',
    "token too long": '{"host": "127.0.0.1", "auth": {"mechanism": "xoauth2", "username": "kate",'
                      ' "token": "%s' + "x" * 9000 + '"}}',
}


def test_refused_request(watched):
    for what, body in REFUSED.items():
        secret = new_secret()
        watched.secrets.append(secret)
        body = body.replace("%s", secret)
        for kind in FORMS:
            status, content = watched.ask("POST", "/v1/tests", body, Accept=kind,
                                          **{"Content-Type": "application/json"})
            assert status in (400, 406, 413, 422), (what, status, content)
    watched.check()
