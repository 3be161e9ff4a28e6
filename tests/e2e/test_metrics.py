"""The counters of /metrics for a diagnosis, beside the test itself."""

import re

import pytest

from servers.names import NameServer
from servers.scripted import ScriptedServer

DEFERS = [{"play": ["greeting", "ehlo", "mail"]}, {"expect": "RCPT .*"},
          {"send": "451 4.7.1 Greylisted, please try again later\r\n"}, {"play": ["quit"]}]
ACCEPTS = [{"play": ["greeting", "ehlo", "mail", "rcpt", "quit"]}]


@pytest.fixture(scope="module")
def control():
    with ScriptedServer(ACCEPTS) as server:
        yield server


@pytest.fixture(scope="module")
def tester(start_service, control):
    with NameServer({}) as names:
        yield start_service(
            "--allow-target", "127.0.0.0/8", "--hostname", "client.example.test", "--database",
            "memory:", "--resolver", names.where, "--trust-anchor", "none", "--probe-ports", "1",
            "--control-hosts", f"127.0.0.1:{control.port}")


def counted(tester):
    return {name: int(value) for name, value in re.findall(
        r"^smtptestd_(\S+) (\d+)$", tester.get("/metrics").document, re.MULTILINE)}


class Count:
    """The counters that rose within the block."""

    def __init__(self, tester, *names):
        self.tester, self.names, self.more = tester, names, {}

    def __enter__(self):
        self.before = counted(self.tester)
        return self

    def __exit__(self, *_):
        after = counted(self.tester)
        self.more = {name: after[name] - self.before[name] for name in after
                     if name.startswith(self.names) and after[name] != self.before[name]}


def run(tester, server, **fields):
    answer = tester.post_test({
        "host": "127.0.0.1", "port": server.port, "sender": "chris@example.test",
        "recipients": ["kate@example.test"], "tls": {"mode": "off"}, "identity": "never",
        "timeouts": {"dns_ms": 2000}, **fields})
    assert answer.status == 201, answer.document
    return answer.document


@pytest.mark.parametrize(("later", "result"), [(ACCEPTS, "cleared"), (DEFERS, "deferred")])
def test_second_tries_are_counted_by_what_became_of_them(tester, later, result):
    with ScriptedServer(DEFERS, later) as server, Count(tester, "follow_ups") as count:
        run(tester, server, follow_up={"delay_ms": 1000})
    assert count.more == {"follow_ups_begun_total": 1,
                          f'follow_ups_total{{result="{result}"}}': 1}


def test_a_second_try_that_is_not_made_is_counted_so(tester):
    states = [*DEFERS[:2], {"send": "451 4.7.1 Greylisted, try again in 1 day\r\n"}, DEFERS[-1]]
    with ScriptedServer(states) as server, Count(tester, "follow_ups") as count:
        run(tester, server, follow_up=True)
    assert count.more == {'follow_ups_total{result="not_made"}': 1}


def test_probes_and_control_hosts_are_counted_by_whether_they_were_reached(tester):
    with ScriptedServer(None) as server, Count(tester, "probes", "control_hosts") as count:
        test = run(tester, server)
    assert sorted(probe["purpose"] for probe in test["probes"]) \
        == ["control", "same_host", "same_host"]
    assert count.more == {'probes_total{result="not_reached"}': 2,
                          'control_hosts_total{result="reached"}': 1}


def test_look_ups_of_the_own_identity_are_counted(tester):
    with Count(tester, "identity") as count:
        assert tester.get("/v1/identity?sender=chris%40example.test").status == 200
    assert count.more == {'identity_lookups_total{result="complete"}': 1}


@pytest.mark.parametrize(("reply", "result"), [
    ("550 5.1.1 User unknown", "certain"),
    ("599 frobnicate", "unknown"),
    ("250 2.1.5 OK", "success"),
])
def test_explanations_are_counted_by_how_sure_they_are(tester, reply, result):
    with Count(tester, "explanations") as count:
        answer = tester.request("POST", "/v1/explain", {"replies": [
            {"step": "rcpt", "reply": reply}, {"step": "rcpt", "reply": reply}]},
            {"Content-Type": "application/json"})
        assert answer.status == 200
    assert count.more == {f'explanations_total{{result="{result}"}}': 2}
