"""Faults of the network, made in namespaces: the explanation that is named first is the true one.

    client — near — far — servers        near also has the clients "ipv4", which has neither IPv6
                                         nor a default route, "blocked", whose port 25 near drops,
                                         and "forbidden", whose port 25 near rejects
"""

import json
import socket
from concurrent.futures import Future, wait
from contextlib import ExitStack
from typing import NamedTuple

import pytest

from instance import BINARY, Services, eventually
from servers import netns

WRONG_AT_MOST = 1  # a firewall that resets cannot be told from a service that does not listen
DELAY = 0.15
CONNECT_MS = 1300  # longer than it takes the kernel to try again
CLIENTS = ("client", "ipv4", "blocked", "forbidden")
MAIL, WEB, CLOSED = (25, 587, 465), (443,), ()
CONTROL = "198.51.100.200"
RULES = {  # of the servers' packet filter
    "reset": "tcp dport 25 reject with tcp reset",
    "drop25": "tcp dport 25 drop",
    "drop2526": "tcp dport 2526 drop",
    "drop": "drop",
} | {
    f"icmp {kind}": f"tcp dport 25 reject with icmp type {kind}"
    for kind in ("net-unreachable", "host-unreachable", "port-unreachable", "admin-prohibited",
                 "net-prohibited", "host-prohibited", "prot-unreachable")
} | {
    f"icmpv6 {kind}": f"tcp dport 25 reject with icmpv6 type {kind}"
    for kind in ("no-route", "admin-prohibited", "addr-unreachable", "port-unreachable",
                 "policy-fail", "reject-route")
} | {"loss": "tcp dport 25 numgen inc mod 2 == 0 drop"}


class Case(NamedTuple):
    """A fault of connections to port 25 of an address of its own. truth None: there is none."""

    name: str
    truth: str | None
    ports: tuple[int, ...] = MAIL + WEB  # that listen
    rule: str | None = None  # at the servers
    output: str | None = None  # of the client's own packet filter
    far: str | None = None  # of the router that is far from the client
    route: str | None = None  # of the client
    ipv6: bool = False
    client: str = "client"
    port: int = 25
    address: str | None = None
    total_ms: int = 20000


DEST, SOURCE = "destination_firewall", "source_firewall"
CASES = [
    Case("nothing listens on port 25", "service_down", ports=(587, 465, 443)),
    Case("nothing listens on any port", "service_down", ports=CLOSED),
    Case("nothing listens on port 25, IPv6", "service_down", ports=(587, 443), ipv6=True),
    Case("reject with reset", DEST, rule="reset"),
    *(Case(f"reject with {kind}", DEST, rule=kind, ipv6="v6" in kind)
      for kind in RULES if kind.startswith("icmp")),
    Case("a far router prohibits", DEST, far="tcp dport 25 reject with icmp type admin-prohibited"),
    Case("a far router says unreachable", DEST,
         far="tcp dport 25 reject with icmp type host-unreachable"),
    Case("a far router drops", DEST, far="tcp dport 25 drop"),
    Case("drop of port 25", DEST, rule="drop25"),
    Case("drop of port 25, IPv6", DEST, rule="drop25", ipv6=True),
    Case("drop of everything", DEST, rule="drop"),
    Case("drop of everything, with little time", DEST, rule="drop", total_ms=CONNECT_MS + 700),
    Case("own packet filter drops", SOURCE, output="tcp dport 25 drop"),
    Case("own packet filter drops, IPv6", SOURCE, output="tcp dport 25 drop", ipv6=True),
    Case("own packet filter rejects", SOURCE, output="tcp dport 25 reject"),
    Case("own packet filter prohibits", SOURCE,
         output="tcp dport 25 reject with icmp type admin-prohibited"),
    Case("own packet filter says unreachable", SOURCE,
         output="tcp dport 25 reject with icmp type host-unreachable"),
    Case("own route prohibits", SOURCE, route="prohibit"),
    Case("own network drops port 25", SOURCE, client="blocked"),
    Case("own network drops port 25 to a host that drops", SOURCE, client="blocked", rule="drop"),
    Case("own network prohibits port 25", SOURCE, client="forbidden"),
    Case("own route is unreachable", "no_route", route="unreachable"),
    Case("own route is a blackhole", "no_route", route="blackhole"),
    Case("no default route", "no_route", client="ipv4"),
    Case("no IPv6", "no_ipv6", client="ipv4", ipv6=True),
    Case("a router knows no route", "no_route", address="198.18.0.1"),
    Case("a router knows no route, IPv6", "no_route", address="2001:db8:99::1"),
    Case("host down, next to the client", "host_down", address="192.0.2.99"),
    Case("host down, behind routers", "host_down", address="198.51.100.250"),
    Case("host down, behind routers, IPv6", "host_down", address="2001:db8:3::ffff"),
    Case("a web server", "wrong_host", ports=WEB),
    Case("a web server that drops the rest", "wrong_host", ports=WEB,
         rule="drop25", far="tcp dport {587, 465} drop"),
    Case("wrong port, refused", "wrong_port", port=2526),
    Case("wrong port, dropped", "wrong_port", port=2526, rule="drop2526"),
    Case("every other packet is lost", None, rule="loss"),
    Case("a slow line", None, address="198.51.101.1"),
    Case("no fault", None),
    Case("no fault, IPv6", None, ipv6=True),
]


def address_of(index: int, case: Case) -> str:
    if case.address:
        return case.address
    return f"2001:db8:3::{index + 1:x}" if case.ipv6 else f"198.51.100.{index + 1}"


def rules_for(kind: str) -> list[str]:
    """The rules of that kind, each for the address of its case."""
    rules = []
    for index, case in enumerate(CASES):
        rule = getattr(case, kind)
        if rule:
            family = "ip6" if case.ipv6 else "ip"
            rules.append(f"{family} daddr {address_of(index, case)} {RULES.get(rule, rule)}")
    return rules


def lay_cables(stack: ExitStack) -> dict[str, netns.Namespace]:
    machines = {name: netns.Namespace(name) for name in (*CLIENTS, "near", "far", "servers")}
    for machine in machines.values():
        stack.callback(machine.close)
    near, far, servers = machines["near"], machines["far"], machines["servers"]
    for number, name in enumerate(CLIENTS):
        client = machines[name]
        # network 2 of IPv4 is 192.0.2.0/24, the others are near
        ipv4 = f"192.0.{2 + number}"
        ipv6 = f"2001:db8:1{number}:"
        netns.cable(client, [f"{ipv4}.1/24", f"{ipv6}:1/64"], near,
                    [f"{ipv4}.254/24", f"{ipv6}:fe/64"])
        if name == "ipv4":
            client.run("ip", "-6", "address", "flush", "dev", "near")
        else:
            client.ip(f"route add default via {ipv4}.254", f"route add default via {ipv6}:fe")
    netns.cable(near, ["203.0.113.1/24", "2001:db8:2::1/64"],
                far, ["203.0.113.2/24", "2001:db8:2::2/64"])
    netns.cable(far, ["198.51.100.254/24", "2001:db8:3::fe/64"], servers, ["198.51.100.253/24"])
    near.ip("route add default via 203.0.113.2", "route add default via 2001:db8:2::2")
    far.ip("route add 192.0.0.0/16 via 203.0.113.1", "route add 2001:db8:10::/44 via 2001:db8:2::1")
    for router in (near, far):
        router.set(ipv4__ip_forward=1, ipv6__conf__all__forwarding=1)
    for machine in (machines["client"], near, far, servers):
        for link in {"client": ["near"], "near": ["far"], "far": ["servers"],
                     "servers": ["far"]}[machine.name]:
            # the neighbour's absence is told after 0.3 s, not 3
            machine.set(**{f"ipv4__neigh__{link}__retrans_time_ms": 100,
                           f"ipv6__neigh__{link}__retrans_time_ms": 100,
                           "ipv4__icmp_ratemask": 0, "ipv6__icmp__ratelimit": 0})
    return machines


def make_faults(stack: ExitStack, machines: dict[str, netns.Namespace]) -> None:
    servers, far, near = machines["servers"], machines["far"], machines["near"]
    places = [(address_of(index, case), port) for index, case in enumerate(CASES)
              if not case.address for port in case.ports] + [(CONTROL, 25)]
    addresses = sorted({address_of(i, case) for i, case in enumerate(CASES) if not case.address}
                       | {CONTROL})
    servers.ip("route add default via 198.51.100.254",
               *(f"address add {address}/{64 if ':' in address else 24} dev far "
                 f"{'nodad' if ':' in address else ''}" for address in addresses))
    servers.ip("route add default via 2001:db8:3::fe")
    line = netns.SlowLine(far, servers, DELAY)
    stack.callback(line.close)
    far.ip("link set slow up", "route add 198.51.101.0/24 dev slow")
    servers.ip("address add 198.51.101.1/32 dev slow", "link set slow up")
    listener = netns.Listener(servers, [*places, ("198.51.101.1", 25)])
    stack.callback(listener.close)
    servers.filter("input", *rules_for("rule"))
    far.filter("forward", *rules_for("far"))
    near.filter("forward", 'iifname "blocked" tcp dport 25 drop',
                'iifname "forbidden" tcp dport 25 reject with icmp type admin-prohibited')
    machines["client"].filter("output", *rules_for("output"))
    machines["client"].ip(*(f"route add {case.route} {address_of(index, case)}/32"
                            for index, case in enumerate(CASES) if case.route))


def wait_for(address: str) -> None:
    """Until the cables are up and the neighbours know each other."""
    def connected() -> bool:
        try:
            socket.create_connection((address, 25), 1).close()
        except OSError:
            return False
        return True
    assert eventually(connected)


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    """Each case with its test, those with a fault run side by side."""
    reason = netns.why_not()
    if reason:
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("netns")
    services = Services()
    with ExitStack() as stack:
        machines = lay_cables(stack)
        make_faults(stack, machines)
        for index, case in enumerate(CASES):
            if case.name.startswith("no fault"):
                machines["client"].call(wait_for, address_of(index, case))
        stack.callback(services.stop)
        runs = {name: start(machines[name], folder, services) for name in CLIENTS}
        told: dict[str, Future] = {}
        # a service that has reached nothing yet takes silence for its own network's
        for faulty in (False, True):
            for index, case in enumerate(CASES):
                if bool(case.truth) == faulty:
                    told[case.name] = runs[case.client](address_of(index, case), case)
            wait(told.values(), 60)
        yield {case.name: (case, told[case.name].result(0)) for case in CASES}


def start(machine: netns.Namespace, folder, services: Services):
    """A service there, and what has it test an address."""
    threads = machine.threads(len(CASES))
    own = services("--allow-target", "192.0.0.0/16,198.51.100.0/23,198.18.0.0/15,2001:db8::/32",
                   "--hostname", "client.example.test", "--control-hosts", CONTROL,
                   binary=machine.wrapper(folder, BINARY))

    def test(address: str, case: Case) -> Future:
        wish = {"host": f"[{address}]" if ":" in address else address, "port": case.port,
                "stop_after": "greeting",
                "timeouts": {"connect_ms": CONNECT_MS, "total_ms": case.total_ms}}
        if case.truth is None:
            wish["timeouts"]["connect_ms"] = 10000
        return threads.submit(lambda: own.post_test(wish).document)

    return test


def first_explanation(test: dict) -> str | None:
    """The likely cause that is named first; None: the connection came about."""
    if test["attempts"][0]["outcome"] == "accepted":
        return None
    first = test["findings"][0]
    return first["likely_causes"][0]["id"] if first["likely_causes"] else first["cause"]


def test_the_explanation_named_first_is_the_true_one(outcomes, capsys):
    rows = [(case, first_explanation(test), test) for case, test in outcomes.values()]
    wrong = [json.dumps([case.name, named, test["findings"][:1], test["probes"]]) for
             case, named, test in rows if named != case.truth]
    with capsys.disabled():
        print(f"\n{'fault':<52}{'true explanation':<22}{'named first':<22}")
        for case, named, test in rows:
            mark = "" if named == case.truth else "  WRONG"
            print(f"{case.name:<52}{case.truth or '-':<22}{named or '-':<22}"
                  f"{test['duration_ms']:>6} ms{mark}")
        print(f"{len(rows) - len(wrong)} of {len(rows)} right")
    assert len(wrong) <= WRONG_AT_MOST, "\n".join(wrong)


def evidence_of(test: dict, kind: str) -> list[str]:
    return [e["text"] for e in test["findings"][0]["evidence"] if e["kind"] == kind]


def test_icmp_errors_are_shown_with_their_sender(outcomes):
    case, test = outcomes["a far router prohibits"]
    step = test["attempts"][0]["steps"][0]
    assert step["fault"] == "unreachable"
    assert (step["icmp"]["type"], step["icmp"]["code"]) == (3, 13)
    assert (step["icmp"]["from"], step["icmp"]["hops"]) == ("203.0.113.2", 2)
    assert test["findings"][0]["cause"] == "tcp_admin_prohibited"
    assert evidence_of(test, "icmp") == [
        "ICMP type 3 code 13, communication administratively prohibited, from 203.0.113.2, hops 2"]
    assert case.truth == DEST


def test_other_ports_of_the_same_address_are_tried(outcomes):
    _, test = outcomes["drop of port 25"]
    same = [(p["port"], p["reached"]) for p in test["probes"] if p["purpose"] == "same_host"]
    assert same == [(587, True), (465, True), (443, True)]
    assert len(evidence_of(test, "probe")) == 3
    because = test["findings"][0]["likely_causes"][0]["because"]
    address = test["attempts"][0]["address"]
    assert f"{address} answers on ports 587, 465 and 443; only port 25 is silent." in because
    _, test = outcomes["wrong port, refused"]
    assert [25, True] in [[p["port"], p["reached"]] for p in test["probes"]]


def test_control_hosts_tell_the_sides_apart(outcomes):
    for name, reached in (("drop of port 25", True), ("own network drops port 25", False)):
        _, test = outcomes[name]
        controls = [p for p in test["probes"] if p["purpose"] == "control"]
        assert [(p["address"], p["port"], p["reached"]) for p in controls] == [
            (CONTROL, 25, reached)]
        assert evidence_of(test, "control")
        said = [sentence for likely in test["findings"][0]["likely_causes"]
                for sentence in likely["because"] if f"control host {CONTROL} was" in sentence]
        assert said, name


def test_what_this_machine_does_is_told_apart(outcomes):
    _, test = outcomes["own packet filter drops"]
    assert test["attempts"][0]["steps"][0]["unsent"] is True
    assert test["findings"][0]["cause"] == "egress_port_blocked"
    _, test = outcomes["no IPv6"]
    assert test["local_routes"] == {"ipv4": {"available": False, "source_address": None},
                                    "ipv6": {"available": False, "source_address": None}}
    _, test = outcomes["nothing listens on port 25"]
    assert test["local_routes"]["ipv4"] == {"available": True, "source_address": "192.0.2.1"}
    assert test["attempts"][0]["source_address"] == "192.0.2.1"


OWN_DOING = ["own packet filter drops", "own packet filter drops, IPv6",
             "own packet filter rejects", "own packet filter prohibits", "own route prohibits",
             "own network drops port 25", "own network drops port 25 to a host that drops"]


@pytest.mark.parametrize("name", OWN_DOING)
def test_what_this_side_blocks_is_no_verdict_on_the_server(outcomes, name):
    _, test = outcomes[name]
    first = test["findings"][0]
    assert (first["cause"], first["responsible"]) == ("egress_port_blocked", "local")
    assert test["verdict"] == "unknown"


@pytest.mark.parametrize("name", ["own route is unreachable", "own route is a blackhole",
                                  "no default route", "no IPv6"])
def test_a_missing_route_of_this_machine_is_no_verdict_either(outcomes, name):
    _, test = outcomes[name]
    first = test["findings"][0]
    assert (first["cause"], first["detail"]) == ("tcp_unreachable", "this_machine")
    assert (test["verdict"], first["responsible"]) == ("unknown", "local")


def test_probes_end_before_the_time_of_the_test(outcomes):
    case, test = outcomes["drop of everything, with little time"]
    assert test["duration_ms"] < case.total_ms
    assert [finding["cause"] for finding in test["findings"]] == ["tcp_timeout"]
    same = [p for p in test["probes"] if p["purpose"] == "same_host"]
    assert [p["fault"] for p in same] == ["timeout"] * 3
    assert all(p["duration_ms"] < case.total_ms - CONNECT_MS for p in same)


def test_no_fault_is_not_looked_into(outcomes):
    for name in ("no fault", "no fault, IPv6", "every other packet is lost", "a slow line"):
        _, test = outcomes[name]
        assert (test["verdict"], test["probes"], test["local_routes"]) == ("pass", [], None), name
    assert outcomes["a slow line"][1]["attempts"][0]["steps"][0]["duration_ms"] >= DELAY * 1000
