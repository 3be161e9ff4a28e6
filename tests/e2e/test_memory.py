"""Memory that runs out. One allocation after the other fails, of all that some calls make: tests
over TLS, with DANE, a policy, a login, an explanation, a malformed request; the service goes on,
leaks nothing, and each call is answered, none with a wrong verdict. And a service whose address
space is used up, for real.

A sample of the allocations, unless TORTURE_STEP says otherwise: `make check-torture` takes all.
"""

import ctypes
import http.client
import json
import mmap
import os
import re
import resource
import socket
import subprocess
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from instance import JSON, RELEASE, SANITIZER_OPTIONS
from servers.names import TYPES, NameServer

PRELOADED = Path(__file__).resolve().parent.parent / "torture" / "failing.c"
SAMPLE = 40  # allocations of a call, spread over all
STEP = int(os.environ.get("TORTURE_STEP", "0"))
ROOM = 24 * 1024 * 1024  # of address space that is left
BURSTS = (1, 8)  # so many allocations fail in a row
RESTART = 1000  # rounds before the service is looked at for leaks
REPLY = "550 5.1.1 <kate@fabrikam.com>: Recipient address rejected: User unknown"
FAILURES = (500, 503)  # what a call may be answered for want of memory


class Call(NamedTuple):
    """A call, its status, and a word of its answer's document."""

    name: str
    path: str
    body: str
    status: int
    word: str


def login(mechanism: str) -> str:
    return json.dumps({
        "host": "submission.practice.test", "port": 587, "recipients": ["kate@practice.test"],
        "auth": {"mechanism": mechanism, "username": "kate", "password": "practice"}})


CALLS = (
    Call("test", "/v1/tests", json.dumps({
        "recipients": ["kate@dane.practice.test"],
        "message": {"subject": "Test", "body": "A test"}}), 201, '"verdict":"pass"'),
    Call("dns", "/v1/tests", '{"domain": "NEW.fabrikam.test"}', 201, '"dns_null_mx"'),
    Call("unicode", "/v1/tests", json.dumps({"recipients": ["kate@bücher.practice.test"]}), 201,
         '"xn--bcher-kva.practice.test"'),
    Call("sts", "/v1/tests", json.dumps({"recipients": ["kate@stsenforce.practice.test"]}), 201,
         '"verdict":"pass"'),
    Call("scram", "/v1/tests", login("scram-sha-256"), 201, '"verdict":"pass"'),
    Call("cram", "/v1/tests", login("cram-md5"), 201, '"verdict":"pass"'),
    Call("explain", "/v1/explain", json.dumps({"replies": [{"reply": REPLY}]}), 200,
         '"recipient_unknown"'),
    Call("malformed", "/v1/tests", '{"recipients": [', 400, ':invalid-json"'),
)


class Control(ctypes.Structure):
    """As in tests/torture/failing.c."""

    _fields_ = [(name, ctypes.c_int64) for name in ("armed", "count", "first", "burst", "failed")]


class Answered(Counter):
    """The calls by what became of them, and those that went wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []


class Tortured:
    """A service with some allocations that fail."""

    def __init__(self, services, preloaded: Path, folder: Path, names: NameServer):
        self.asked = 0
        path = folder / "control"
        path.write_bytes(bytes(ctypes.sizeof(Control)))
        with path.open("r+b") as file:
            self._shared = mmap.mmap(file.fileno(), 0)
        self.control = Control.from_buffer(self._shared)
        self.service = services(
            "--hostname", "client.example.test", "--workers", "1", "--http-threads", "1",
            "--resolver", names.where, "--trust-anchor", "none", LD_PRELOAD=str(preloaded), TORTURE=str(path),
            ASAN_OPTIONS=SANITIZER_OPTIONS["ASAN_OPTIONS"] + ":verify_asan_link_order=0")

    def _ask(self, connection: http.client.HTTPConnection, call: Call, answered: Answered) -> None:
        """An answer is right, or a problem document, or a test's that says "unknown"."""
        self.asked += 1
        body = call.body.replace("NEW", f"n{self.asked}")
        connection.request("POST", call.path, body.encode(), JSON)
        response = connection.getresponse()
        text = response.read().decode()
        document = json.loads(text)
        answered[f"{call.name} {response.status}"] += 1
        if response.status in FAILURES:
            assert response.headers["Content-Type"] == "application/problem+json", text
            return
        assert response.status == call.status, text
        if document.get("verdict") == "unknown" and '"local_' in text:
            answered[f"{call.name} unknown"] += 1
            return
        assert call.word in text, document.get("findings", text)

    def round(self, call: Call, first: int, burst: int, answered: Answered) -> int:
        """The call with those failures; the number of allocations that it made."""
        connection = self.service.connect(30)
        try:
            connection.request("GET", "/healthz")
            connection.getresponse().read()
            self.control.first, self.control.burst, self.control.count = first, burst, 0
            self.control.armed = 1
            self._ask(connection, call, answered)
        except (OSError, http.client.HTTPException) as gone:
            answered.wrong.append(f"{first}+{burst}: not answered: {gone!r}")
        except AssertionError as wrong:
            answered.wrong.append(f"{first}+{burst}: {str(wrong)[:2000]}")
        finally:
            self.control.armed = 0
            connection.close()
        try:
            assert self.service.get("/healthz").status == 200
        except (OSError, http.client.HTTPException):
            status = self.service.wait()
            raise AssertionError(f"{first}+{burst}: exit status {status}:\n" + "\n".join(
                self.service.log[-60:])) from None
        return self.control.count

    def learn(self, call: Call) -> int:
        """Has what is made once made; the number of allocations of a call that succeeds."""
        answered = Answered()
        for _ in range(3):
            total = self.round(call, 0, 0, answered)
        assert total > 20 and not answered.wrong, answered.wrong
        return total


class TakesNoMail(NameServer):
    """Any name has a null MX."""

    def find(self, name: str, number: int) -> tuple[bool, list]:
        return True, [(0, "")] if number == TYPES["MX"] else []


@pytest.fixture
def names():
    with TakesNoMail({}) as server:
        yield server


@pytest.fixture(scope="session")
def preloaded(tmp_path_factory):
    path = tmp_path_factory.mktemp("torture") / "failing.so"
    subprocess.run(["cc", "-std=c17", "-D_GNU_SOURCE", "-O1", "-fPIC", "-shared", "-o", path,
                    PRELOADED], check=True)
    return path


@pytest.mark.timeout(7200 if STEP else 170)
@pytest.mark.parametrize("burst", BURSTS)
@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.name)
def test_every_allocation_fails_in_turn(service, preloaded, tmp_path, names, call, burst):
    answered = Answered()
    own = Tortured(service, preloaded, tmp_path, names)
    total = own.learn(call)
    step = STEP * burst or max(1, total // SAMPLE)
    rounds = 0
    for first in range(1, total + 1, step):
        own.round(call, first, burst, answered)
        rounds += 1
        if rounds % RESTART == 0:
            own.service.stop()
            failed, own = own.control.failed, Tortured(service, preloaded, tmp_path, names)
            assert failed > RESTART // 2
            own.learn(call)
    print(f"{call.name}: {total} allocations, {burst} in a row, {rounds} rounds:", dict(answered),
          len(answered.wrong), "wrong", flush=True)
    assert rounds >= RESTART or own.control.failed > rounds // 2
    assert not answered.wrong, "\n".join(answered.wrong)


def test_a_service_without_memory_refuses_tests_and_recovers(service):
    with socket.create_server(("127.0.0.1", 0), backlog=128) as silent:
        # One heap, so that the limit of address space is felt at once.
        own = service("--workers", "1", "--http-threads", "1", "--practice", "off",
                      "--allow-target", "127.0.0.0/8", "--max-memory", "1GiB", binary=RELEASE,
                      MALLOC_ARENA_MAX="1", MALLOC_MMAP_THRESHOLD_="65536")
        test = {"host": "127.0.0.1", "port": silent.getsockname()[1], "tls": {"mode": "off"},
                "recipients": ["kate@fabrikam.com"],
                "message": {"subject": "Test", "body": "A test of much text. " * 40_000}}
        at_once = {"Prefer": "respond-async"}
        status = Path(f"/proc/{own.process.pid}/status").read_text()
        used = int(re.search(r"VmSize:\s+(\d+) kB", status)[1]) * 1024
        _, most = resource.prlimit(own.process.pid, resource.RLIMIT_AS)
        resource.prlimit(own.process.pid, resource.RLIMIT_AS, (used + ROOM, most))
        accepted = 0
        while (answer := own.post_test(test, at_once)).status == 202:
            accepted += 1
            assert accepted < 1000
        assert answer.status == 503 and answer.headers["Retry-After"], answer
        assert "memory" in answer.document["detail"]
        assert accepted > 2
        for _ in range(20):
            assert own.post_test(test, at_once).status == 503
            assert own.get("/healthz").status == 200
        assert own.wait_for_log("event=memory_short")
        metrics = own.get("/metrics").document
        assert int(re.search(r"^smtptestd_memory_exhausted_total (\d+)", metrics, re.M)[1]) > 0
        resource.prlimit(own.process.pid, resource.RLIMIT_AS, (most, most))
        assert own.post_test(test, at_once).status == 202
        assert own.wait_for_log("event=memory_sufficient")
