"""What callers may have tested: ports, messages."""

import pytest

from instance import NotStarted, run_command
from servers.scripted import ScriptedServer

PORTS = "25,465,587,2525"
MESSAGE = {"sender": "chris@contoso.com", "recipients": ["kate@fabrikam.com"], "message": {"body": "x"}}


@pytest.fixture
def server():
    with ScriptedServer([]) as running:
        yield running


def errors_of(answer):
    assert answer.status == 422, answer.document
    return [(error["pointer"], error["detail"]) for error in answer.document["errors"]]


def test_no_port_scanner_by_default(service, server):
    own = service("--allow-target", "127.0.0.0/8", "--ports", PORTS)
    [(pointer, detail)] = errors_of(own.post_test({"host": "127.0.0.1", "port": server.port}))
    assert pointer == "/port"
    assert detail == (f"this service may not connect to port {server.port}; "
                      f"allowed: {PORTS}, by its setting --ports")
    assert not server.connections


def test_a_control_host_may_be_tested_on_its_port(service, server):
    own = service("--allow-target", "127.0.0.0/8", "--ports", PORTS,
                  "--control-hosts", f"127.0.0.1:{server.port}")
    answer = own.post_test({"host": "127.0.0.1", "port": server.port, "stop_after": "connect"})
    assert answer.status == 201


def test_practice_has_every_port(service):
    own = service("--ports", "25")
    assert own.post_test({"host": "notls.practice.test", "port": 587}).status == 201
    off = service("--ports", "25", "--practice", "off")
    assert errors_of(off.post_test({"host": "notls.practice.test", "port": 587}))[0][0] == "/port"


def test_send_off_takes_messages_for_practice_only(service):
    own = service("--send", "off")
    [(pointer, detail)] = errors_of(own.post_test(MESSAGE))
    assert pointer == "/message"
    assert "--send" in detail
    answer = own.post_test({"recipients": ["kate@practice.test"], "message": {"body": "x"}})
    assert answer.document["verdict"] in ("pass", "warn")
    assert "message" in [s["step"] for a in answer.document["attempts"] for s in a["steps"]]


def test_send_own_is_limited_by_domain(service):
    own = service("--send", "own", "--send-domains", "contoso.com")
    assert [p for p, _ in errors_of(own.post_test(MESSAGE))] == ["/recipients/0"]


def test_send_own_goes_by_the_domain_of_the_sender(service):
    own = service("--send", "own", "--sender", "chris@fabrikam.com")
    assert [p for p, _ in errors_of(own.post_test(MESSAGE))] == ["/sender"]


def test_send_own_needs_a_domain(tmp_path, service):
    done = run_command(tmp_path, "--send", "own", "--listen", "127.0.0.1:0", "--database", "memory:")
    assert done.returncode == 2
    assert "--send-domains" in done.stderr
    with pytest.raises(NotStarted):
        service("--send", "own")
