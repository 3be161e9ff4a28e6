"""The commands that a finding tells, run by a shell against the server that refused."""

import json
import re

import pytest

from servers.filtered import MESSAGES, MILTER, POLICIES
from servers.refusal import HEADER, rows
from servers.refusals import EXIM, OPENSMTPD, POSTFIX
from servers.results import code, finding, step
from servers.typist import Typist, run

pytestmark = pytest.mark.timeout(600)

SENDER = "chris@example.test"
NOBODY = "nobody@example.test"
FILTERED = [*POLICIES.values(), *MESSAGES.values(), *MILTER.values()]


def commands(found, tool):
    return [entry for entry in found["reproduce"] if entry["tool"] == tool]


def content(fields):
    """The lines of the message of a request, as a person types them."""
    message = fields.get("message") or {}
    subject = f"Subject: {message.get('subject', 'x')}"
    text = message.get("raw") or "\n".join(
        [HEADER.replace("Subject: x", subject), message.get("body", "")])
    lines = text.replace("\r\n", "\n").rstrip("\n").split("\n")
    return ["." + line if line.startswith(".") else line for line in lines]


def spoken(reply):
    """A reply as lines of the conversation; numbers (times, ids) are all alike."""
    enhanced = f"{reply['enhanced']} " if reply["enhanced"] else ""
    *more, last = reply["lines"]
    return [alike(f"{reply['code']}-{enhanced}{line}") for line in more] \
        + [alike(f"{reply['code']} {enhanced}{last}")]


def alike(line):
    return line[:4] + re.sub(r"[0-9A-F]+", "0", line[4:])


def talk(entry, fields, **options):
    """Types what is to be typed: each command with its reply."""
    return [(said, [alike(line) for line in heard]) for said, heard in
            Typist(entry["command"], **options).converse(entry["input"], content(fields))]


def said_by_swaks(printed, expected):
    """True when swaks received that reply as an error."""
    heard = [alike(line) for line in re.findall(r"^<~?\*\* +(.*)$", printed, re.M)]
    return all(line in heard for line in expected)


# ---- every refusal


def few(table):
    """The refusals that are the same the next time."""
    return [row for row in table if row.cause != "rate_limited"]


@pytest.mark.parametrize("server, refusal", [*rows("postfix", few(POSTFIX)),
                                             *rows("exim", few(EXIM)),
                                             *rows("opensmtpd", few(OPENSMTPD)),
                                             *rows("filters", FILTERED)])
def test_typed_by_hand_it_is_refused_alike(refused, server, refusal):
    result = refused(server, refusal)
    expected = spoken(step(result, refusal.step)["reply"])
    [telnet] = commands(result["findings"][0], "telnet")
    assert expected in [heard for _, heard in talk(telnet, refusal.request)]
    for swaks in commands(result["findings"][0], "swaks"):
        if refusal.step == "message":
            continue  # its message is another one
        assert said_by_swaks(run(swaks["command"]), expected), swaks


# ---- TLS, certificates, passwords


def ask(postfix, mail_test, port, **fields):
    return mail_test({"host": "127.0.0.1", "port": postfix.port[port], "sender": SENDER,
                      "identity": "never", **fields})


@pytest.mark.parametrize("port, mode", [("smtp", "off"), ("valid", "required"),
                                        ("implicit", "implicit")])
def test_swaks_hears_the_same_refusal(postfix, mail_test, port, mode):
    result = ask(postfix, mail_test, port, recipients=[NOBODY], tls={"mode": mode})
    [swaks] = commands(finding(result, "recipient_unknown"), "swaks")
    heard = run(swaks["command"])
    assert re.search(rf"^<\S+ +{code(result, 'rcpt')} 5\.1\.1 <{NOBODY}>", heard, re.M)


def test_hostile_values_do_nothing_in_a_shell(postfix, mail_test, tmp_path):
    local = "\"$(touch a)'`touch b`;touch c\""
    result = ask(postfix, mail_test, "smtp", recipients=[f"{local}@example.test"])
    [swaks] = commands(result["findings"][0], "swaks")
    assert f"<** {code(result, 'rcpt')} " in run(swaks["command"], cwd=tmp_path)
    assert not list(tmp_path.iterdir())


def test_password_is_nowhere(postfix, mail_test):
    result = ask(postfix, mail_test, "clearauth", recipients=["kate@example.test"],
                 tls={"mode": "off"}, auth={"username": "kate", "password": "wr0ng-s3cret",
                                            "mechanism": "plain", "allow_plaintext": True})
    found = finding(result, "auth_failed")
    assert "wr0ng-s3cret" not in json.dumps(found["reproduce"])
    [swaks] = commands(found, "swaks")
    heard = run(swaks["command"], ["wr0ng-s3cret"])
    assert re.search(rf"<\*\* +{code(result, 'auth')} ", heard)
