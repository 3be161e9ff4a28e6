"""Credentials of a request: not in an error, not in the log, not left in memory."""

import re
from pathlib import Path

import pytest

import instance

SECRET = "zq9Xunique77"
HEADERS = {"Content-Type": "application/json"}

# On this host the service will not send them: the practice server, which is in the same process,
# never gets to know them.
KEPT_BACK = {
    "host": "authnotls.practice.test", "port": 587, "stop_after": "auth",
    "tls": {"policies": False}, "auth": {"username": "kate", "password": SECRET},
}

FAULTY = {
    "a string for an object": {"host": "h", "auth": SECRET},
    "a list for an object": {"host": "h", "auth": [SECRET]},
    "a wrong type": {"host": "h", "auth": {"username": "kate", "password": [SECRET]}},
    "too long": {"host": "h", "auth": {"username": "kate", "password": SECRET * 100}},
    "a control character": {"host": "h", "auth": {"username": "kate", "token": SECRET + "\n"}},
    "the wrong field": {"host": "h", "auth": {"username": "kate", "mechanism": SECRET}},
    "an unknown field": {"host": "h", "auth": {"username": "kate", "passwort": SECRET}},
    "not for the mechanism": {"host": "h", "auth": {"mechanism": "anonymous", "token": SECRET}},
    "beside another fault": {"host": "h", "port": 0, "auth": {"username": "kate", "password": SECRET}},
    "outside of auth": {"host": "h", "password": SECRET},
}

BROKEN = {
    "a mark too many": '{"host": "h", "auth": {"password": "x"' + SECRET + '"}}',
    "an unknown escape": '{"host": "h", "auth": {"password": "\\' + SECRET + '"}}',
    "no closing mark": '{"host": "h", "auth": {"password": "' + SECRET,
    "a line break": '{"host": "h", "auth": {"password": "x\n' + SECRET + '"}}',
    "twice": '{"auth": {"password": "' + SECRET + '", "password": "' + SECRET + '"}}',
}


def assert_silent(service, answer):
    assert SECRET[:6] not in str(answer.document)
    assert SECRET not in "\n".join(service.log)


@pytest.mark.parametrize("fault", FAULTY)
def test_errors_do_not_say_them(practice_service, fault):
    answer = practice_service.post_test(FAULTY[fault])
    assert answer.status == 422
    assert_silent(practice_service, answer)


@pytest.mark.parametrize("fault", BROKEN)
def test_syntax_errors_do_not_say_them(practice_service, fault):
    answer = practice_service.request("POST", "/v1/tests", BROKEN[fault].encode(), HEADERS)
    assert answer.status == 400
    # no part of it either: not the character at the fault
    assert not re.search(r"found '[^{}\[\]:,]'|0x", str(answer.document)), answer.document
    assert_silent(practice_service, answer)


def occurrences(process: int, needle: bytes) -> int:
    """The count of needle in the writable memory of the process."""
    count = 0
    maps = Path(f"/proc/{process}/maps").read_text().splitlines()
    with open(f"/proc/{process}/mem", "rb", 0) as memory:
        for span, rights in (line.split()[:2] for line in maps):
            start, end = (int(edge, 16) for edge in span.split("-"))
            if not rights.startswith("rw"):
                continue
            try:
                memory.seek(start)
                count += memory.read(end - start).count(needle)
            except OSError:  # gone in the meantime, or not to be read
                continue
    return count


def test_memory_does_not_keep_them(service):
    """Of the release: the sanitizers keep what libraries have freed."""
    own = service("--database", "memory:", binary=instance.RELEASE)
    own.post_test({"domain": "practice.test", "tls": {"policies": False}, "labels": {"control": "vw4Ykept"}})
    assert occurrences(own.process.pid, b"vw4Ykept") > 0
    assert own.post_test(KEPT_BACK).document["attempts"][0]["steps"][-2]["fault"] == "unprotected"
    for request in FAULTY.values():
        own.post_test(request)
    for body in BROKEN.values():
        own.request("POST", "/v1/tests", body.encode(), HEADERS)
    # The HTTP library frees its own buffers once it has seen the connections' ends.
    instance.eventually(lambda: occurrences(own.process.pid, SECRET.encode()) == 0)
