"""A hostile caller of the campaign, in a process of its own.

    hostile.py WAY NUMBER PORT SECONDS [KEY]

Does one of WAYS until the seconds are over, from 127.0.66.NUMBER, and prints how often it did what,
as JSON. It is nice to the processor: what is measured is what it does to the service, and not to
the machine, of which callers have their own.
"""

import collections
import contextlib
import http.client
import itertools
import json
import os
import resource
import socket
import sys
import time

MEBIBYTE = 1 << 20
PATIENCE_SECONDS = 5
NICENESS = 15
LINE = "x" * 70 + "\n"
LARGE_MESSAGE = {"subject": "x", "body": LINE * 13000}


class Caller:
    """Where the service is, who calls, until when, and what came of it."""

    def __init__(self, number, port, seconds, key=None):
        self.number, self.port, self.key = number, port, key
        self.source = f"127.0.66.{number}"
        self.deadline = time.monotonic() + seconds
        self.count = collections.Counter()
        self.held = []

    def late(self):
        return time.monotonic() > self.deadline

    def until_late(self):
        """Numbers from 0, for as long as there is time."""
        return itertools.takewhile(lambda _: not self.late(), itertools.count())

    def link(self, source=None):
        link = socket.create_connection(("127.0.0.1", self.port), PATIENCE_SECONDS,
                                        (source or self.source, 0))
        self.count["connections"] += 1
        return link

    def head(self, line, *fields, host="localhost"):
        key = [f"Authorization: Bearer {self.key}"] if self.key else []
        return "\r\n".join([f"{line} HTTP/1.1", f"Host: {host}", *key, *fields, "", ""]).encode()

    def posting(self, body, *fields):
        content = json.dumps(body).encode()
        return self.head("POST /v1/tests", "Content-Type: application/json",
                         f"Content-Length: {len(content)}", *fields) + content

    def hold(self, text, source=None):
        """A connection that has sent the text and stays open."""
        try:
            link = self.link(source)
            self.held.append(link)
            link.sendall(text)
        except OSError as error:
            self.count[type(error).__name__] += 1

    def ask(self, method, path, body=None, connection=None, **headers):
        """Status and document of a call, or None where there is no answer."""
        own = connection or http.client.HTTPConnection(
            "127.0.0.1", self.port, timeout=2 * PATIENCE_SECONDS, source_address=(self.source, 0))
        headers |= {"Authorization": f"Bearer {self.key}"} if self.key else {}
        if body is not None:
            body, headers["Content-Type"] = json.dumps(body), "application/json"
        try:
            own.request(method, path, body, headers)
            answer = own.getresponse()
            document = answer.read()
        except (OSError, http.client.HTTPException) as error:
            self.count[type(error).__name__] += 1
            own.close()
            return None, None
        self.count[str(answer.status)] += 1
        if connection is None:
            own.close()
        return answer, document

    def begin(self, body, connection=None):
        """Starts a test and does not wait; its path."""
        answer, _ = self.ask("POST", "/v1/tests", body, connection, Prefer="respond-async")
        return answer.headers["Location"] if answer and answer.status == 202 else None

    def begin_all(self, bodies):
        """Starts the tests over one connection."""
        connection = http.client.HTTPConnection(
            "127.0.0.1", self.port, timeout=2 * PATIENCE_SECONDS, source_address=(self.source, 0))
        for body in bodies:
            if self.late():
                return
            self.begin(body, connection)

    def exchange(self, text):
        """All that is answered to the text; counts the answers' statuses."""
        with contextlib.suppress(OSError), self.link() as link:
            link.sendall(text)
            link.shutdown(socket.SHUT_WR)
            answered = b"".join(iter(lambda: link.recv(65536), b""))
            self.count[answered[9:12].decode("latin-1") or "no answer"] += 1

    def rest(self):
        """Does no more, with all connections open."""
        time.sleep(max(0, self.deadline - time.monotonic()))


def to_zone(zone, **fields):
    return {"recipients": [f"kate@{zone}"], "identity": "never", **fields}


# ---- the ways ----

def dead_domains(caller, count):
    caller.begin_all({"domain": f"d{caller.number}-{at}.dead.test"} for at in range(count))


def bodies(caller):
    """Each as much of a mebibyte as is taken, and the last byte never."""
    text = caller.head("POST /v1/tests", "Content-Type: application/json",
                       f"Content-Length: {MEBIBYTE}")
    for _ in range(140):
        caller.hold(text)
    for link in caller.held:
        link.setblocking(False)
    piece = b" " * 65536
    sent = dict.fromkeys(caller.held, 0)
    for _ in caller.until_late():
        for link in list(sent):
            try:
                sent[link] += link.send(piece[:MEBIBYTE - 1 - sent[link]])
            except BlockingIOError:
                continue
            except OSError:
                caller.count["refused"] += 1
                del sent[link]
            else:
                if sent[link] == MEBIBYTE - 1:
                    caller.count["held bodies"] += 1
                    del sent[link]
        time.sleep(0.01)


def whole_bodies(caller):
    """A mebibyte after the other, each a fault to be answered."""
    text = caller.head("POST /v1/tests", "Content-Type: application/json",
                       f"Content-Length: {MEBIBYTE}", "Connection: close") + b" " * MEBIBYTE
    for _ in caller.until_late():
        caller.exchange(text)


def greylisted(caller):
    """Tests that keep a message of a mebibyte until a follow-up in an hour."""
    caller.begin_all(to_zone("practice.test", message=LARGE_MESSAGE,
                             recipients=["greylisted@practice.test"],
                             follow_up={"delay_ms": 3600000}) for _ in range(200))


def slow_readers(caller):
    """Twelve that ask for a large document again and again and read nothing of it."""
    path = caller.begin(to_zone("wordy.test", tls={"mode": "off"}, recipients=[
        f"kate{at}@wordy.test" for at in range(100)]))
    while path and not caller.late():
        answer, document = caller.ask("GET", path, Prefer="wait=5")
        if answer and b'"finished"' in document[:400]:
            caller.count["bytes of a document"] = len(document)
            break
    for _ in range(12):
        caller.hold(caller.head(f"GET {path}") * 20)


def waiters(caller, stay):
    """Callers of tests that do not end, who hang up at once, or stay."""
    text = caller.posting(to_zone("silent.test", timeouts={"reply_ms": 600000}), "Prefer: wait=86400")
    for _ in range(1000):
        if caller.late():
            return
        caller.hold(text)
        if not stay and caller.held:
            time.sleep(0.001)
            caller.held.pop().close()


def half_sent(caller, source=None):
    for at in range(1000):
        caller.hold((b"GET /hea", b"GET /healthz HTTP/1.1\r\nHost: loc", b"")[at % 3], source)


def noise(caller):
    """What makes lines in the log: refusals and tests."""
    for at in caller.until_late():
        caller.ask("GET", "/v1/" + "x" * 500)
        if at % 10 == 0:
            caller.begin(to_zone("plain.test", tls={"mode": "off"}, stop_after="ehlo"))


def amplify(caller):
    for _ in caller.until_late():
        caller.ask("POST", "/v1/tests", {
            "recipients": [f"kate{at}@many.test" for at in range(100)], "identity": "never",
            "tls": {"mode": "off"}, "route": {"exchangers": "all", "addresses": "all"},
            "message": {"subject": "x", "body": "x"}})


def wrong_keys(caller):
    connection = http.client.HTTPConnection("127.0.0.1", caller.port, timeout=PATIENCE_SECONDS,
                                            source_address=(caller.source, 0))
    for at in caller.until_late():
        caller.ask("GET", "/v1/tests", None, connection, Authorization=f"Bearer st_{at:040}")


MALFORMED = (
    b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
    b"GET /healthz\0 HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"GET /healthz HTTP/1.1\nHost: localhost\n\n",
    b"POST /v1/tests HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n"
    b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"POST /v1/tests HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 50\r\n\r\n12345",
    b"POST /v1/tests HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
    b"POST /v1/tests HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"GET /v1/tests HTTP/1.1\r\nHost: attacker.example\r\n\r\n",
    b"GET /v1/tests?" + b"&".join(b"a%d=b" % at for at in range(300)) + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: localhost\r\nCookie: " + b"a;" * 3000 + b"\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(range(200)),
    b"\r\n" * 2000,
)


def malformed(caller):
    for at in caller.until_late():
        caller.exchange(MALFORMED[at % len(MALFORMED)])


def listings(caller):
    connection = http.client.HTTPConnection("127.0.0.1", caller.port, timeout=PATIENCE_SECONDS,
                                            source_address=(caller.source, 0))
    queries = ("since=2020-01-01T00:00:00Z", "since=2099-01-01T00:00:00Z&limit=200",
               "verdict=unknown&since=2020-01-01T00:00:00Z", "cause=greylisted&limit=200",
               "domain=nothing.test&since=2020-01-01T00:00:00Z")
    for at in caller.until_late():
        caller.ask("GET", "/v1/tests?" + queries[at % len(queries)], None, connection)


def deletions(caller):
    for _ in caller.until_late():
        path = caller.begin(to_zone("silent.test"))
        for _ in range(3):
            if path:
                caller.ask("DELETE", path)


def tests_of(zone, count):
    """Tests of domains whose server is hostile, too."""
    def begin(caller):
        caller.begin_all(to_zone(zone, tls={"mode": "off"}) for _ in range(count))
    return begin


def one_target(caller):
    """Tests of the server that the honest ones test, each slow to go on."""
    caller.begin_all(to_zone(f"t{caller.number}-{at}.secure.test") for at in range(400))


WAYS = {
    "dead-domains": lambda caller: dead_domains(caller, 300),
    "many-dead-domains": lambda caller: dead_domains(caller, 1500),
    "bodies": bodies,
    "whole-bodies": whole_bodies,
    "greylisted": greylisted,
    "slow-readers": slow_readers,
    "waiters-that-leave": lambda caller: waiters(caller, False),
    "waiters-that-stay": lambda caller: waiters(caller, True),
    "half-sent": half_sent,
    "half-sent-one-address": lambda caller: half_sent(caller, "127.0.66.1"),
    "noise": noise,
    "amplification": amplify,
    "wrong-keys": wrong_keys,
    "malformed": malformed,
    "listings": listings,
    "deletions": deletions,
    "silent-servers": tests_of("silent.test", 2500),
    "endless-servers": tests_of("endless.test", 100),
    "tarpits": tests_of("tarpit.test", 500),
    "floods": tests_of("flood.test", 100),
    "one-target": one_target,
}


def main(way, number, port, seconds, key=None):
    os.setpriority(os.PRIO_PROCESS, 0, NICENESS)
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    caller = Caller(int(number), int(port), float(seconds), key)
    WAYS[way](caller)
    caller.rest()
    print(json.dumps(caller.count))


if __name__ == "__main__":
    main(*sys.argv[1:])
