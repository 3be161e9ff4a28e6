"""Limits of the machine itself: what is not tried for want of a descriptor, a local port or an own
connection is no finding about the server, and the callers who got through hear the truth."""

import os
import socket
import struct
from contextlib import ExitStack
from pathlib import Path

import pytest

from instance import BINARY, Service, Services, eventually
from servers import netns
from servers.names import NameServer
from servers.scripted import ScriptedServer

ALONE = ("--hostname", "client.example.test", "--workers", "1", "--practice", "off")
TO_LOOPBACK = (*ALONE, "--allow-target", "127.0.0.0/8")
HEALTHY = [{"play": ["greeting", "ehlo", "quit"]}]
CROWD = 150
ROOM = 30  # descriptors for tests and HTTP connections


class Caller:
    """Many tests over one HTTP connection, which costs one descriptor."""

    def __init__(self, own: Service):
        self.own = own
        self.connection = own.connect()

    def begin(self, **wish: object) -> str:
        answer = self.own.request(
            "POST", "/v1/tests", {"tls": {"mode": "off"}, **wish},
            {"Content-Type": "application/json", "Prefer": "respond-async"},
            connection=self.connection)
        assert answer.status == 202, answer.document
        return answer.document["id"]

    def result(self, test_id: str) -> dict:
        def ended() -> dict | None:
            answer = self.own.request("GET", f"/v1/tests/{test_id}", connection=self.connection)
            document = answer.document
            return document if answer.status == 200 and document["status"] == "finished" else None
        return eventually(ended)

    def close(self) -> None:
        self.connection.close()


def healthy(port: int, host: str = "127.0.0.1") -> dict:
    return {"host": host, "port": port, "stop_after": "ehlo"}


def silent(port: int, host: str = "127.0.0.1") -> dict:
    """It ends when the server resets its connection."""
    return {"host": host, "port": port, "stop_after": "greeting"}


def held_up(test: dict, detail: str) -> bool:
    """Says nothing but that this machine was at its limit, and whose that is."""
    if test["verdict"] != "unknown":
        return False
    first = test["findings"][0]
    assert [f["cause"] for f in test["findings"]] == ["local_congestion"], test["findings"]
    assert (first["detail"], first["responsible"]) == (detail, "local")
    assert first["retryable"] and first["advice"]
    return True


def causes(test: dict) -> list[str]:
    return [finding["cause"] for finding in test["findings"]]


def quiet_server(host: str = "127.0.0.1", port: int = 0) -> socket.socket:
    """It takes connections and says nothing; when it is closed, they are reset."""
    return socket.create_server((host, port), backlog=1024)


def port_of(server: socket.socket) -> int:
    return server.getsockname()[1]


def limited(folder: Path, descriptors: int) -> str:
    """The service with a limit that it cannot raise."""
    script = folder / f"with-{descriptors}"
    script.write_text(f'#!/bin/sh\nulimit -n {descriptors}\nexec "{BINARY}" "$@"\n')
    script.chmod(0o700)
    return str(script)


def descriptors_of(own: Service) -> int:
    return len(os.listdir(f"/proc/{own.process.pid}/fd"))


def test_without_descriptors_nobody_hears_a_lie(service, tmp_path):
    used = descriptors_of(service(*TO_LOOPBACK))
    own = service(*TO_LOOPBACK, "--max-per-target", "1000",
                  binary=limited(tmp_path, used + ROOM))
    caller = Caller(own)
    with ScriptedServer(HEALTHY) as server, quiet_server() as quiet:
        before = caller.begin(**healthy(server.port))
        assert caller.result(before)["verdict"] == "pass"
        crowd = [caller.begin(**silent(port_of(quiet))) for _ in range(CROWD)]
        others = [caller.begin(**healthy(server.port)) for _ in range(10)]
        # callers have descriptors of their own
        assert all(own.get("/healthz").status == 200 for _ in range(4))
        told = [caller.result(test_id) for test_id in others]
        quiet.close()
        crowded = [caller.result(test_id) for test_id in crowd]
        after = caller.begin(**healthy(server.port))
        assert caller.result(after)["verdict"] == "pass"
    caller.close()
    tried = [test for test in crowded if not held_up(test, "descriptors")]
    assert {tuple(causes(test)) for test in tried} == {("tcp_reset",)}
    assert 0 < len(tried) < CROWD
    assert all(held_up(test, "descriptors") for test in told)
    counted = 'smtptestd_local_conditions_total{condition="local_congestion"} '
    line = next(line for line in own.get("/metrics").document.splitlines()
                if line.startswith(counted))
    assert int(line.removeprefix(counted)) == sum(
        test["verdict"] == "unknown" for test in crowded + told)


def test_a_wait_for_an_own_connection_is_no_fault_of_the_server(service):
    own = service(*TO_LOOPBACK, "--max-per-target", "1")
    caller = Caller(own)
    with quiet_server() as quiet:
        first = caller.begin(**silent(port_of(quiet)))
        connection, _ = quiet.accept()
        wish = silent(port_of(quiet)) | {"timeouts": {"total_ms": 500}}
        tests = [caller.result(test_id) for test_id in [caller.begin(**wish) for _ in range(3)]]
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()
        assert causes(caller.result(first)) == ["tcp_reset"]
    caller.close()
    assert all(held_up(test, "connections") for test in tests)
    assert "--max-per-target" in " ".join(tests[0]["findings"][0]["advice"])


@pytest.fixture(scope="module")
def narrow(tmp_path_factory):
    """A machine with sixteen local ports, another one that it reaches, with a server, and what
    starts a service there. It has a route to further networks, where nothing arrives, and one to
    IPv6 networks, without an IPv6 address."""
    reason = netns.why_not()
    if reason:
        pytest.skip(reason)
    services = Services()
    with ExitStack() as stack:
        machine, far = netns.Namespace("narrow"), netns.Namespace("far")
        stack.callback(machine.close)
        stack.callback(far.close)
        netns.cable(machine, ["192.0.2.1/24"], far, ["192.0.2.2/24"])
        far.ip(*(f"address add 192.0.2.{n}/24 dev narrow" for n in (3, 4)))
        machine.set(ipv6__conf__far__addr_gen_mode=1)
        machine.run("ip", "-6", "address", "flush", "dev", "far")
        machine.run("ip", "-6", "address", "delete", "::1/128", "dev", "lo")
        machine.ip("route add default via 192.0.2.2", "route add 2001:db8::/32 dev far")
        listener = netns.Listener(far, [("192.0.2.3", 25)])
        stack.callback(listener.close)
        machine.run("sh", "-c", "echo 40000 40015 > /proc/sys/net/ipv4/ip_local_port_range")
        stack.callback(services.stop)
        binary = machine.wrapper(tmp_path_factory.mktemp("narrow"), BINARY)
        yield machine, far, lambda: services(
            "--allow-target", "192.0.2.0/24,198.51.100.0/24,203.0.113.0/24,198.18.0.0/15,2001:db8::/32",
            *ALONE, "--probe-ports", "none", "--max-per-target", "1000", binary=binary)


def test_without_local_ports_nobody_hears_a_lie(narrow):
    machine, far, start = narrow
    own = start()
    quiet = far.call(quiet_server, "192.0.2.4", 2525)

    def crowd() -> tuple[list[dict], dict]:
        caller = Caller(own)
        began = [caller.begin(**silent(2525, "192.0.2.4")) for _ in range(40)]
        other = caller.result(caller.begin(host="192.0.2.3", stop_after="greeting"))
        quiet.close()
        tests = [caller.result(test_id) for test_id in began]
        caller.close()
        return tests, other

    tests, other = machine.call(crowd)
    tried = [test for test in tests if not held_up(test, "ports")]
    assert {tuple(causes(test)) for test in tried} == {("tcp_reset",)}
    assert 0 < len(tried) <= 16
    assert other["verdict"] == "pass"


def test_without_an_address_there_is_no_want_of_ports(narrow):
    machine, _, start = narrow
    wish = {"host": "2001:db8::25", "stop_after": "greeting"}
    test = machine.call(lambda own: own.post_test(wish).document, start())
    assert causes(test) == ["tcp_unreachable"]
    assert (test["verdict"], test["findings"][0]["responsible"]) == ("unknown", "local")
    assert test["attempts"][0]["steps"][0]["fault"] == "unreachable"


def test_a_network_that_lets_no_mail_out_is_told_by_several_silent_ones(narrow):
    machine, _, start = narrow

    def seek(own: Service, *hosts: str) -> list[dict]:
        return [own.post_test({"host": host, "stop_after": "greeting",
                               "timeouts": {"connect_ms": 700}}).document for host in hosts]

    *earlier, third = machine.call(seek, start(), "198.51.100.1", "198.51.100.2", "203.0.113.1",
                                   "198.18.0.1")
    assert [causes(test) for test in earlier] == [["tcp_timeout"]] * 3
    first = third["findings"][0]
    assert (first["cause"], first["confidence"]) == ("egress_port_blocked", "likely")
    assert (third["verdict"], first["responsible"]) == ("unknown", "local")
    # once something was reached, silence is the others'
    *_, reached, other = machine.call(seek, start(), "198.51.100.1", "203.0.113.1", "192.0.2.3",
                                      "198.18.0.1")
    assert reached["verdict"] == "pass"
    assert causes(other) == ["tcp_timeout"]


def test_a_name_is_not_at_fault_for_want_of_descriptors(service, tmp_path):
    with NameServer({("fabrikam.test", "MX"): [(10, "mx1.fabrikam.test")],
                     ("mx1.fabrikam.test", "A"): ["127.0.0.1"]}) as names, \
            ScriptedServer(HEALTHY) as server, ExitStack() as stack:
        flags = (*TO_LOOPBACK, "--resolver", names.where, "--trust-anchor", "none")
        used = descriptors_of(service(*flags))
        own = service(*flags, binary=limited(tmp_path, used + ROOM))
        caller = Caller(own)
        stack.callback(caller.close)
        assert caller.result(caller.begin(**healthy(server.port)))["verdict"] == "pass"
        # idle callers take what is left
        for _ in range(2 * ROOM):
            idle = stack.enter_context(socket.create_connection((own.host, own.port)))
            idle.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n")
        eventually(lambda: descriptors_of(own) >= used + ROOM)
        wish = {"domain": "fabrikam.test", "port": server.port, "stop_after": "ehlo",
                "timeouts": {"dns_ms": 3000}}
        test = caller.result(caller.begin(**wish))
        assert held_up(test, "descriptors")
