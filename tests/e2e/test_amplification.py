"""One request makes few connections, and sends one message."""

import socketserver
import threading

import pytest

from servers.names import NameServer

DOMAIN = "many.test-net"
MESSAGE = {"subject": "Test", "body": "This is a test message"}


class Session(socketserver.StreamRequestHandler):
    """A mail server. What it was told, by the address that it was connected to by: server.heard."""

    def handle(self):
        address = self.request.getsockname()[0]
        commands = []
        with self.server.lock:
            self.server.heard.append((address, commands))
        self.reply("220 mx.test-net ESMTP")
        for line in self.rfile:
            verb = line[:4].decode().upper().strip()
            commands.append(verb)
            said = self.server.says.get((address, verb))
            if verb == "DATA" and not said:
                self.reply("354 Go ahead")
                while self.rfile.readline() not in (b".\r\n", b""):
                    pass
                verb = "."
                commands.append(verb)
                said = self.server.says.get((address, verb))
            if said == "close":
                return
            self.reply(said or ("250 2.0.0 OK" if verb != "QUIT" else "221 2.0.0 Bye"))

    def reply(self, text):
        self.wfile.write(text.encode() + b"\r\n")


class Fleet(socketserver.ThreadingTCPServer):
    """The same server at every address of 127.0.0.0/8."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self):
        super().__init__(("0.0.0.0", 0), Session)
        self.lock = threading.Lock()
        self.port = self.server_address[1]
        self.heard, self.says = [], {}

    def count(self, verb):
        return sum(commands.count(verb) for _, commands in self.heard)


@pytest.fixture
def fleet():
    with Fleet() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def run(service, fleet):
    """run(rows, **fields): the test of DOMAIN, whose exchangers have the addresses of the rows."""
    def run(rows, *flags, **fields):
        zone = {(DOMAIN, "MX"): [(10 * at, f"mx{at}.{DOMAIN}") for at in range(len(rows))]}
        for at, addresses in enumerate(rows):
            for kind, mark in ("A", "."), ("AAAA", ":"):
                some = [address for address in addresses if (":" in address) == (mark == ":")]
                if some:
                    zone[(f"mx{at}.{DOMAIN}", kind)] = some
        with NameServer(zone) as names:
            own = service("--allow-target", "127.0.0.0/8", "--hostname", "client.example.test",
                          "--resolver", names.where, "--trust-anchor", "none", *flags)
            answer = own.post_test({
                "domain": DOMAIN, "port": fleet.port, "sender": "chris@example.test",
                "identity": "never", "tls": {"mode": "off"}, **fields})
        assert answer.status == 201, answer.document
        return answer.document
    return run


def causes(test):
    return [finding["cause"] for finding in test["findings"]]


def kate(count=1):
    return [f"kate{at}@{DOMAIN}" for at in range(count)]


# ---- connections ----

def test_one_host_under_many_names_is_connected_to_once(run, fleet):
    addresses = [f"127.0.9.{at}" for at in range(1, 5)]
    test = run([addresses] * 40, route={"exchangers": "all", "addresses": "all"})
    assert sorted(address for address, _ in fleet.heard) == addresses
    assert len(test["attempts"]) == 160
    for attempt in test["attempts"][4:]:
        first = test["attempts"][attempt["same_address_as"]]
        assert (attempt["outcome"], first["outcome"]) == ("skipped", "accepted")
        assert (attempt["address"], attempt["port"]) == (first["address"], first["port"])
        assert attempt["skipped"] == (
            f"attempt {first['index']} was made to the same address and port, as those of "
            f"mx0.{DOMAIN}; its certificate was not judged for this name")
    assert test["verdict"] == "pass"
    assert "attempts_limited" not in causes(test)
    unknown = test["route"]["exchangers"][1]["transport_security"]
    assert unknown["protection"] == "unknown"


def test_an_ipv4_address_inside_ipv6_is_the_same(run, fleet):
    test = run([["127.0.0.1", "::ffff:127.0.0.1"]], route={"addresses": "all"})
    assert [attempt["outcome"] for attempt in test["attempts"]] == ["accepted", "skipped"]
    assert test["attempts"][1]["same_address_as"] == 0
    assert len(fleet.heard) == 1


def test_a_name_that_was_not_tested_is_not_among_all(run):
    test = run([["127.0.1.1"], ["127.0.2.1"], ["127.0.1.1"]], recipients=kate())
    assert test["summary"] == f"2 exchangers of {DOMAIN} accepted {kate()[0]}."


def test_failover_goes_on_after_the_same_address(run, fleet):
    fleet.says["127.0.1.1", "MAIL"] = "451 4.3.0 Try again later"
    test = run([["127.0.1.1"], ["127.0.1.1"], ["127.0.2.1"]], route={"exchangers": "failover"})
    assert [attempt["outcome"] for attempt in test["attempts"]] == ["deferred", "skipped", "accepted"]


def test_connections_of_a_test_are_limited(run, fleet):
    rows = [[f"127.{at}.0.{host}" for host in range(1, 5)] for at in range(1, 30)]
    test = run(rows, route={"exchangers": "all", "addresses": "all"})
    assert len(fleet.heard) == 32
    outcomes = [attempt["outcome"] for attempt in test["attempts"]]
    assert outcomes == ["accepted"] * 32 + ["skipped"] * 84
    [limited] = [f for f in test["findings"] if f["cause"] == "attempts_limited"]
    assert limited["severity"] == "info"
    assert [item["text"] for item in limited["evidence"]] == [
        "84 attempts skipped: this test made 32 connections, as many as --max-attempts allows"]
    assert test["verdict"] == "pass"
    assert test["summary"] == f"mx0.{DOMAIN} accepted the sender chris@example.test, but: {limited['summary']}"


def test_connections_to_a_network_are_limited(run, fleet):
    rows = [[f"127.0.3.{at}"] for at in range(1, 20)] + [["127.0.4.1"]]
    test = run(rows, "--max-per-network", "5", route={"exchangers": "all"})
    outcomes = [attempt["outcome"] for attempt in test["attempts"]]
    assert outcomes == ["accepted"] * 5 + ["skipped"] * 14 + ["accepted"]
    assert "127.0.4.1" in [address for address, _ in fleet.heard]
    assert "attempts_limited" in causes(test)


def test_addresses_that_a_route_leaves_out_are_told(run, fleet):
    test = run([[f"127.{at}.0.1" for at in range(1, 21)]], route={"addresses": "all"})
    assert len(fleet.heard) == 16
    assert test["route"]["exchangers"][0]["addresses_dropped"] == 4
    [limited] = [f for f in test["findings"] if f["cause"] == "attempts_limited"]
    assert [item["text"] for item in limited["evidence"]] == [
        f"4 addresses of mx0.{DOMAIN} are over the limit of a route and not listed"]


def test_extra_attempts_count_too(run, fleet):
    test = run([["127.0.5.1"], ["127.0.6.1"]], "--max-attempts", "3", recipients=kate(),
               catch_all=True)
    assert len(fleet.heard) == 3
    assert sorted(a["outcome"] for a in test["attempts"]) == ["accepted"] * 3 + ["skipped"]
    assert "attempts_limited" in causes(test)


def test_rcpt_commands_are_limited(run, fleet):
    rows = [[f"127.0.{at}.1"] for at in range(1, 20)]
    test = run(rows, recipients=kate(100), route={"exchangers": "all"})
    assert fleet.count("RCPT") == 500
    assert [a["outcome"] for a in test["attempts"]].count("skipped") == 14
    assert "attempts_limited" in causes(test)


# ---- one message ----

THREE = [["127.0.7.1"], ["127.0.8.1"], ["127.0.9.1"]]
ALL = {"recipients": kate(), "message": MESSAGE, "route": {"exchangers": "all"}}


def sent_to(fleet):
    return sorted(address for address, commands in fleet.heard if "DATA" in commands)


def test_one_message_is_sent_where_all_are_tested(run, fleet):
    test = run(THREE, **ALL)
    assert sent_to(fleet) == ["127.0.7.1"]
    assert fleet.count("RCPT") == 3
    first, *others = test["attempts"]
    assert "message_withheld" not in first
    for other in others:
        assert other["message_withheld"] is True
        assert (other["outcome"], other["steps"][-2]["step"]) == ("accepted", "rcpt")
    assert test["verdict"] == "pass"
    assert test["summary"] == f"mx0.{DOMAIN} accepted the message."


def test_the_message_goes_to_the_next_one_after_a_deferral(run, fleet):
    fleet.says["127.0.7.1", "."] = "451 4.3.0 Try again later"
    test = run(THREE, **ALL)
    assert sent_to(fleet) == ["127.0.7.1", "127.0.8.1"]
    assert [a["outcome"] for a in test["attempts"]] == ["deferred", "accepted", "accepted"]
    assert [a.get("message_withheld") for a in test["attempts"]] == [None, None, True]
    assert test["verdict"] == "warn"


def test_a_message_that_may_have_been_taken_is_not_sent_again(run, fleet):
    fleet.says["127.0.7.1", "."] = "close"
    test = run(THREE, **ALL)
    assert sent_to(fleet) == ["127.0.7.1"]
    assert test["verdict"] == "fail"


def test_a_refused_message_is_not_sent_again(run, fleet):
    fleet.says["127.0.7.1", "."] = "554 5.7.1 Rejected as spam"
    test = run(THREE, **ALL)
    assert sent_to(fleet) == ["127.0.7.1"]
    assert test["verdict"] == "fail"


def test_a_request_may_name_more_copies(run, fleet):
    test = run(THREE, **{**ALL, "message": {**MESSAGE, "copies": 2}})
    assert sent_to(fleet) == ["127.0.7.1", "127.0.8.1"]
    assert test["request"]["message"]["copies"] == 2
    assert [a.get("message_withheld") for a in test["attempts"]] == [None, None, True]
    assert test["summary"] == f"2 exchangers of {DOMAIN} accepted the message."
