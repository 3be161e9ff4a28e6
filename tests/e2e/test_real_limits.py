"""Limits of Postfix and Exim: what smtpd, postscreen and Exim say to who comes too often, is listed
or speaks too soon."""

import socket

import pytest

from instance import eventually
from servers.refusal import Refusal, check, named, subject, to
from servers.refusal import request as body
from servers.results import causes, step

pytestmark = pytest.mark.timeout(600)

LOGIN = {"stop_after": "auth", "auth": {"username": "kate", "password": "x", "mechanism": "plain",
                                        "allow_plaintext": True}}

# One is allowed within a minute: the second of two is refused, whatever came before.
SECONDS = {
    "messages": Refusal("onemessage", subject("x"), "mail", 450, "rate_limited"),
    "recipients": Refusal("onerecipient", to("kate"), "rcpt", 450, "rate_limited"),
    "connections": Refusal("oneconnection", to("kate"), "greeting", 421, "rate_limited"),
    "logins": Refusal("onelogin", to("kate", **LOGIN), "auth", 450, "rate_limited"),
}

# Refused while another connection is open.
CROWDED = {"smtpd": ("postfix", "oneatatime"), "postscreen": ("postfix", "screenone"),
           "Exim": ("exim", "one")}

SCREENED = {
    "listed": Refusal("screenlisted", to("kate"), "rcpt", 550, "ip_blocklisted"),
    "listed, hung up": Refusal("screendrop", to("kate"), "greeting", 521, "ip_blocklisted"),
    "denied": Refusal("screendenied", to("kate"), "rcpt", 550, "service_unavailable"),
    "denied, hung up": Refusal("screenclosed", to("kate"), "greeting", 521, "service_unavailable"),
    "new": Refusal("postscreen", to("kate"), "rcpt", 450, "greylisted"),
}

# Commands that this service never sends: the port; after how many lines of the greeting; the reply of
# postscreen.
RUDE = {
    "speaks too soon": ("screenpatient", 0, "EHLO client.example.test", "521 5.5.1 Protocol error"),
    "does not wait for replies": ("screenstrict", 2, "HELO client.example.test\r\nMAIL FROM:<>",
                                  "521 5.5.1 Protocol error"),
    "speaks HTTP": ("screenstrict", 2, "GET / HTTP/1.1\r\nHost: mx1.example.test\r\n",
                    "521 5.7.0 Error: I can break rules, too. Goodbye."),
}


@pytest.fixture(scope="module")
def ask(tester, postfix, dns):
    """ask(port, **fields): the result of a test at a port of Postfix."""
    postfix.resolve_by(dns)

    def run(port, **fields):
        answer = tester.post_test(body(postfix, port, fields))
        assert answer.status == 201, answer.document
        return answer.document

    return run


@named(SECONDS)
def test_second_within_a_minute(ask, refusal):
    ask(refusal.port, **refusal.request)
    check(ask(refusal.port, **refusal.request), refusal)


def test_third_handshake_within_a_minute(ask):
    """The second is made, and then turned away; who comes after it is not let begin one."""
    wanted = to("kate", tls={"mode": "required"})
    for _ in range(2):
        ask("onehandshake", **wanted)
    check(ask("onehandshake", **wanted), Refusal("", {}, "starttls", 454, "rate_limited"))


def welcome(port):
    """A connection that was greeted, or None."""
    first = socket.create_connection(("127.0.0.1", port), timeout=30)
    if first.recv(512).startswith(b"220"):
        return first
    first.close()
    return None


@pytest.mark.parametrize("name, port", CROWDED.values(), ids=CROWDED)
def test_second_at_a_time(request, tester, name, port):
    server = request.getfixturevalue(name)
    # another run of the tests may hold the place just then
    with eventually(lambda: welcome(server.port[port])):
        result = tester.post_test(body(server, port, {})).document
    check(result, Refusal("", {}, "greeting", 421, "rate_limited"))
    assert len(result["findings"]) == 1  # that it hangs up is as it should be


@named(SCREENED)
def test_postscreen(ask, refusal):
    check(ask(refusal.port, **refusal.request), refusal)


def test_postscreen_lets_in_who_comes_back(ask):
    """It asks everyone to come back, and does not say that this is greylisting."""

    def deferred():
        result = ask("screenagain", follow_up={"delay_ms": 1000})
        # another run of the tests may have been let in just before
        return result if result["attempts"][0]["outcome"] == "deferred" else None

    result = eventually(deferred, 60)
    assert [(attempt["purpose"], attempt["outcome"]) for attempt in result["attempts"]] == [
        ("delivery", "deferred"), ("follow_up", "accepted")]
    assert step(result, "rcpt")["reply"]["lines"] == ["Service currently unavailable"]
    assert causes(result) == ["greylisting_cleared", "greylisted"]
    assert result["verdict"] == "pass"


def test_too_many_errors(ask):
    """Postfix takes its leave before the third recipient."""
    result = ask("twoerrors", recipients=[f"nobody{n}@example.test" for n in range(4)])
    assert [(found["cause"], found["step"]) for found in result["findings"]] == [
        ("recipient_unknown", "rcpt"), ("recipient_unknown", "rcpt"), ("rate_limited", "rcpt")]
    assert step(result, "rcpt")["reply"]["lines"] == ["mx1.example.test Error: too many errors"]
    assert result["attempts"][0]["outcome"] == "deferred"


@pytest.mark.parametrize("port, heard, said, reply", RUDE.values(), ids=RUDE)
def test_postscreen_to_who_breaks_the_rules(tester, postfix, port, heard, said, reply):
    with socket.create_connection(("127.0.0.1", postfix.port[port]), timeout=30) as peer:
        stream = peer.makefile("rwb", buffering=0)
        greeting = [stream.readline() for _ in range(heard)]
        assert all(line.startswith(b"220") for line in greeting)
        stream.write(said.encode() + b"\r\n")
        [refusal] = [line for line in lines_of(stream) if line.startswith("521")]
    assert refusal == reply
    answer = tester.request("POST", "/v1/explain", {
        "replies": [{"step": "ehlo", "reply": refusal}]}, {"Content-Type": "application/json"})
    [explained] = answer.document["explanations"]
    assert explained["findings"][0]["cause"] == "protocol_error", explained


def lines_of(stream):
    """The replies of the peer until it closes the connection, in whatever way."""
    lines = []
    try:
        while line := stream.readline():
            lines.append(line.decode().rstrip())
    except ConnectionResetError:
        pass
    return lines
