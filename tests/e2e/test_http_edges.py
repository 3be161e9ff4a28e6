"""Requests that are read in two ways, names that lead here, answers before the body: each call gets
one answer, and nothing behind a malformed one is taken for a request."""

import json
import re
import socket

import pytest

from contract.validate import validate_schema
from instance import run_command

TEST = json.dumps({"recipients": ["kate@practice.test"]}).encode()
HIDDEN = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
FOREIGN_NAMES = ["attacker.example", "attacker.example:8225", "localhost.attacker.example",
                 "mailtest"]


@pytest.fixture
def guarded(service, tmp_path):
    """A service with one key."""
    keys = str(tmp_path / "keys")
    done = run_command(tmp_path, "key", "create", "--name", "ops", "--keys", keys)
    assert done.returncode == 0, done.stderr
    own = service(folder=tmp_path)
    own.key = done.stdout.strip()
    return own


def exchange(own, *pieces):
    """All that is answered until the service closes the connection, which it must by itself."""
    with socket.create_connection((own.host, own.port), 30) as link:
        for piece in pieces:
            link.sendall(piece)
        return b"".join(iter(lambda: link.recv(65536), b""))


def statuses(answered):
    return [int(status) for status in re.findall(rb"HTTP/1\.1 (\d+) ", answered)]


def problem_of(answered):
    """The problem document of the only answer."""
    head, body = answered.split(b"\r\n\r\n", 1)
    assert b"Content-Type: application/problem+json" in head
    assert b"Connection: close" in head
    document = json.loads(body)
    validate_schema("Problem", document)
    assert statuses(answered) == [document["status"]]
    return document


def post(*fields, body=TEST, host=b"localhost"):
    lines = [b"POST /v1/tests HTTP/1.1", b"Host: " + host, b"Content-Type: application/json", *fields]
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


SMUGGLED = {
    "space before the colon of the coding": post(b"Transfer-Encoding : chunked", body=b"0\r\n\r\n"),
    "tab before the colon of the coding": post(b"Transfer-Encoding\t: chunked", body=b"0\r\n\r\n"),
    "space before the colon of the length": post(b"Content-Length : 5", body=b"12345"),
    "folded coding": post(b"Transfer-Encoding:\r\n chunked", body=b"0\r\n\r\n"),
    "folded by a tab": post(b"Transfer-Encoding:\r\n\tchunked", body=b"0\r\n\r\n"),
    "field behind a fold": post(b"A: b\r\n Transfer-Encoding: chunked", body=b"0\r\n\r\n"),
    "field behind a bare CR": post(b"A: b\rTransfer-Encoding: chunked", body=b"0\r\n\r\n"),
    "CR at the end of a value": post(b"Transfer-Encoding: chunked\r", body=b"0\r\n\r\n"),
    "field behind a bare LF": post(b"A: b\nTransfer-Encoding: chunked", body=b"0\r\n\r\n"),
    "NUL in a value": post(b"Transfer-Encoding: chunked\0x", body=b"0\r\n\r\n"),
    "NUL in a name": post(b"Transfer-Encoding\0: chunked", body=b"0\r\n\r\n"),
    "no name": post(b": chunked", body=b""),
    "two lengths": post(b"Content-Length: 5", b"Content-Length: 50", body=b"12345"),
    "length and coding": post(b"Content-Length: 5", b"Transfer-Encoding: chunked", body=b"12345"),
    "unknown coding": post(b"Transfer-Encoding: xchunked", body=b"0\r\n\r\n"),
    "two codings": post(b"Transfer-Encoding: chunked", b"Transfer-Encoding: chunked",
                        body=b"0\r\n\r\n"),
    "length that is no number": post(b"Content-Length: many", body=b"12345"),
    "length below zero": post(b"Content-Length: -1", body=b""),
    "empty length": post(b"Content-Length:", body=b""),
    "length in hexadecimal": post(b"Content-Length: 0x5", body=b"12345"),
}


@pytest.mark.parametrize("request_text", SMUGGLED.values(), ids=SMUGGLED)
def test_nothing_is_smuggled(practice_service, request_text):
    answered = exchange(practice_service, request_text + HIDDEN)
    assert statuses(answered) == [400]
    if b"application/problem+json" in answered:  # not where the daemon cannot parse the field
        assert problem_of(answered)["type"] == "urn:smtptestd:problem:bad-request"


@pytest.mark.parametrize("target", [b"/healthz", b"/v1/tests"])
def test_a_body_that_is_too_large_is_refused_by_the_head_where_none_is_taken(practice_service, target):
    answered = exchange(practice_service, b"GET " + target + b" HTTP/1.1\r\nHost: localhost\r\n"
                        b"Content-Length: 1000000000\r\n\r\n")
    assert problem_of(answered)["type"] == "urn:smtptestd:problem:too-large"


@pytest.mark.parametrize("length, status, kind", [
    (b"many", 400, "bad-request"), (b"9" * 30, 413, "too-large"),
])
def test_a_bad_length_is_answered_once_in_pieces_too(practice_service, length, status, kind):
    text = post(b"Content-Length: " + length, body=b"")
    answered = exchange(practice_service, text[:30], text[30:-10], text[-10:] + HIDDEN)
    found = problem_of(answered)
    assert (found["status"], found["type"]) == (status, f"urn:smtptestd:problem:{kind}")


def test_too_many_cookies_are_answered_once(practice_service):
    answered = exchange(practice_service, post(b"Cookie: " + b"a;" * 3000))
    assert problem_of(answered)["status"] == 431


def test_nothing_follows_upon_chunks(practice_service):
    """Where a chunked body ends is read in more than one way, too."""
    body = b"%x\r\n" % len(TEST) + TEST + b"\r\n0\r\n\r\n"
    answered = exchange(practice_service, post(b"Transfer-Encoding: chunked", body=body) + HIDDEN)
    assert statuses(answered) == [201]
    assert b"Connection: close" in answered


MALFORMED = {
    "two hosts": b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
    "no host": b"GET /healthz HTTP/1.1\r\n\r\n",
    "no such host": b"GET /healthz HTTP/1.1\r\nHost: a b\r\n\r\n",
    "host with a path": b"GET /healthz HTTP/1.1\r\nHost: localhost/\r\n\r\n",
    "space in the target": b"GET /hea lthz HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "two spaces": b"GET  /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "tab in the target": b"GET /healthz\t HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "NUL in the target": b"GET /healthz\0 HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "CR in the target": b"GET /healthz?\r HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "URI of another scheme": b"GET ftp://localhost/healthz HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "authority": b"CONNECT localhost:25 HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "lines ended by LF": b"GET /healthz HTTP/1.1\nHost: localhost\n\n",
}


@pytest.mark.parametrize("request_text", MALFORMED.values(), ids=MALFORMED)
def test_a_malformed_head_gets_one_answer(practice_service, request_text):
    found = problem_of(exchange(practice_service, request_text + HIDDEN))
    assert (found["status"], found["type"]) == (400, "urn:smtptestd:problem:bad-request")


def test_a_nul_does_not_end_a_key(guarded):
    key = guarded.key.encode()
    head = b"GET /v1/causes HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
    assert statuses(exchange(guarded, head + key + b"\r\n\r\n")) == [200]
    assert statuses(exchange(guarded, head + key + b"\0junk\r\n\r\n")) == [400]
    assert statuses(exchange(guarded, head + key + b"\0\r\n\r\n")) == [400]


# ---- targets ----

@pytest.mark.parametrize("target", [
    "http://localhost/healthz", "HTTP://127.0.0.1:1/healthz?a=b", "https://localhost/healthz",
])
def test_an_absolute_target_is_a_path(practice_service, target):
    text = f"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    assert statuses(exchange(practice_service, text.encode())) == [200]


def test_an_absolute_target_without_a_path_is_the_root(practice_service):
    text = b"GET http://localhost?a=b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    assert b"there is no /;" in exchange(practice_service, text)


@pytest.mark.parametrize("count", [300, 1500])
def test_any_number_of_parameters_gets_one_answer(practice_service, count):
    query = "&".join(f"a{i}=b" for i in range(count))
    tail = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    assert statuses(exchange(practice_service, f"GET /healthz?{query}{tail}".encode())) == [200]
    assert statuses(exchange(practice_service, f"GET /v1/tests?{query}{tail}".encode())) == [422]


def test_parameters_are_decoded(practice_service):
    answer = practice_service.get("/v1/tests?limi%74=%31&since=2026-11-24T03:38:15%2B00:00&&")
    assert answer.status == 200
    answer = practice_service.get("/v1/tests?domain=a+b%2Fc&=x&limit")
    assert {error["pointer"] for error in answer.document["errors"]} == {"?domain", "?", "?limit"}


# ---- names ----

@pytest.mark.parametrize("name", FOREIGN_NAMES)
def test_without_a_key_a_name_does_not_lead_here(practice_service, name):
    host = name.encode()
    answered = exchange(practice_service, post(b"Content-Length: %d" % len(TEST), host=host))
    found = problem_of(answered)
    assert (found["status"], found["type"]) == (421, "urn:smtptestd:problem:misdirected-request")
    assert "--public-name" in found["detail"]
    answer = practice_service.get("/v1/causes", {"Host": name})
    assert answer.status == 421


def test_the_name_of_an_absolute_target_counts(practice_service):
    def ask(target, host):
        return statuses(exchange(practice_service, (f"GET {target} HTTP/1.1\r\nHost: {host}\r\n"
                                                    "Connection: close\r\n\r\n").encode()))

    assert ask("http://attacker.example/v1/causes", "localhost") == [421]
    assert ask("http://localhost/v1/causes", "attacker.example") == [200]


@pytest.mark.parametrize("name", ["localhost", "app.localhost:80", "127.0.0.1", "[::1]:8225",
                                  "192.0.2.1:8225"])
def test_addresses_and_localhost_are_known(practice_service, name):
    assert practice_service.get("/v1/causes", {"Host": name}).status == 200


def test_health_and_metrics_are_for_any_name(practice_service):
    for path in ("/healthz", "/readyz", "/metrics", "/openapi.yaml"):
        assert practice_service.get(path, {"Host": "smtptestd.svc.cluster.example"}).status == 200


def test_public_names_are_known(service):
    own = service("--public-name", "mailtest,mailtest.example.net")
    assert own.get("/v1/causes", {"Host": "MailTest.example.net:8225"}).status == 200
    assert own.get("/v1/causes", {"Host": "mailtest"}).status == 200
    assert own.get("/v1/causes", {"Host": "other.example.net"}).status == 421
    assert service("--public-name", "*").get("/v1/causes", {"Host": "any.example"}).status == 200


def test_with_a_key_any_name_will_do(guarded):
    key = {"Authorization": f"Bearer {guarded.key}"}
    assert guarded.get("/v1/causes", {"Host": "mailtest.example.net"} | key).status == 200
    assert guarded.get("/v1/causes", {"Host": "mailtest.example.net"}).status == 401


# ---- before the body ----

def head_alone(own, line, *fields):
    """The answer to a head whose body of a mebibyte is announced and never sent."""
    with socket.create_connection((own.host, own.port), 30) as link:
        link.sendall("\r\n".join([f"{line} HTTP/1.1", "Host: localhost", "Content-Length: 1048576",
                                  *fields, "", ""]).encode())
        return b"".join(iter(lambda: link.recv(65536), b""))


def test_a_key_is_asked_for_before_the_body(guarded):
    found = problem_of(head_alone(guarded, "POST /v1/tests", "Content-Type: application/json"))
    assert found["status"] == 401


@pytest.mark.parametrize("line, content_type, status", [
    ("POST /v1/nothing", "application/json", 404), ("PUT /v1/tests", "application/json", 405),
    ("POST /v1/tests?a=b", "application/json", 422), ("POST /v1/tests", "text/plain", 415),
])
def test_a_head_is_judged_before_the_body(practice_service, line, content_type, status):
    answered = head_alone(practice_service, line, f"Content-Type: {content_type}")
    assert problem_of(answered)["status"] == status


def test_an_answer_before_the_body_is_not_lost(guarded):
    """The client sends all of its body and only then reads: far more than a socket holds."""
    for _ in range(20):
        assert guarded.post_test(b" " * (8 * 1024 * 1024)).status == 401
