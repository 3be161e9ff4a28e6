"""The commands that a finding tells, run by a shell against the server that refused."""

import json
import re
import socket
import subprocess

import pytest

from servers.results import code, finding

pytestmark = pytest.mark.timeout(600)

SENDER = "chris@example.test"
NOBODY = "nobody@example.test"


def commands(found, tool):
    return [entry for entry in found["reproduce"] if entry["tool"] == tool]


def run(command, lines=(), **options):
    """What a command prints, to which the lines are typed."""
    return subprocess.run(["sh", "-c", command], input="".join(line + "\n" for line in lines),
                          text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=30,
                          check=False, **options).stdout


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


@pytest.mark.parametrize("port, mode", [("valid", "required"), ("implicit", "implicit")])
def test_openssl_hears_the_same_refusal(postfix, mail_test, port, mode):
    result = ask(postfix, mail_test, port, recipients=[NOBODY], tls={"mode": mode})
    [openssl] = commands(finding(result, "recipient_unknown"), "openssl")
    heard = run(f"(sleep 1; cat) | {openssl['command']}", openssl["input"])
    assert f"{code(result, 'rcpt')} 5.1.1 <{NOBODY}>" in heard


def test_telnet_session_gets_the_same_refusal(postfix, mail_test):
    result = ask(postfix, mail_test, "smtp", recipients=["kate@example.test", NOBODY])
    [telnet] = commands(finding(result, "recipient_unknown"), "telnet")
    tool, host, port = telnet["command"].split()
    assert tool == "telnet"
    with socket.create_connection((host, int(port)), timeout=30) as peer:
        stream = peer.makefile("rw", newline="\r\n")
        for line in telnet["input"]:
            stream.write(line + "\r\n")
            stream.flush()
        heard = stream.read()
    assert f"{code(result, 'rcpt')} 5.1.1 <{NOBODY}>" in heard
    assert "221 " in heard


def test_certificate_is_refused_by_openssl_too(postfix, mail_test):
    result = ask(postfix, mail_test, "selfsigned", recipients=["kate@example.test"],
                 tls={"mode": "required"})
    [openssl] = commands(finding(result, "tls_certificate_invalid"), "openssl")
    assert re.search("self.signed certificate", run(openssl["command"]))


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
