"""Many questions whose name servers are dead, of one caller: others are not held up, and no verdict
about a domain is made of it. A keyless caller is its address, of which loopback has many."""

import http.client
import json
import socket
import socketserver
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from instance import JSON, eventually
from servers.names import NameServer

HOSTILE = "127.0.0.66"
DEAD = 1500
CALLERS = 20
IDENTITIES = 80  # more than may be under way for one caller

pytestmark = pytest.mark.timeout(300)


class Mail(socketserver.StreamRequestHandler):
    def handle(self):
        self.wfile.write(b"220 mx.example.test ready\r\n")
        for line in self.rfile:
            self.wfile.write(b"221 bye\r\n" if line[:4] == b"QUIT" else b"250 mx.example.test\r\n")
            if line[:4] == b"QUIT":
                return


class MailServer(socketserver.ThreadingTCPServer):
    request_queue_size = 128
    daemon_threads = True


@pytest.fixture(scope="module")
def mail_port():
    with MailServer(("127.0.0.1", 0), Mail) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def healthy_rows():
    rows = {("mx.example.test", "A"): ["127.0.0.1"]}
    for caller in range(CALLERS):
        for kind in ("cached", "fresh"):
            rows[(f"{kind}{caller}.example.test", "MX")] = [(10, "mx.example.test")]
    return rows


def flags(where, *more):
    return ("--resolver", where, "--trust-anchor", "none", "--database", "memory:",
            "--allow-target", "127.0.0.0/8", "--hostname", "client.example.test",
            "--practice", "off", *more)


@pytest.fixture
def crowded(service, mail_port):
    """crowded(*flags): a service, its name server, of which dead.test-net is silent, and a caller's
    test of a domain."""
    with NameServer(healthy_rows(), silent_zone="dead.test-net") as names:
        def start(*more):
            instance = service(*flags(names.where, *more))
            return instance, lambda source, domain, **fields: call(
                instance, source, "POST", "/v1/tests",
                {"domain": domain, "port": mail_port, "stop_after": "ehlo",
                 "tls": {"mode": "off"}, **fields})
        yield start


def call(instance, source, method, path, body=None, **headers):
    connection = http.client.HTTPConnection(instance.host, instance.port, timeout=200,
                                            source_address=(source, 0))
    return instance.request(method, path, body and json.dumps(body), JSON | headers, connection)


def flood(instance, mail_port, count, **timeouts):
    """Starts that many tests of the hostile caller; their ids."""
    connection = http.client.HTTPConnection(instance.host, instance.port, timeout=60,
                                            source_address=(HOSTILE, 0))
    ids = []
    for at in range(count):
        body = {"domain": f"d{at}.dead.test-net", "port": mail_port, "timeouts": timeouts}
        connection.request("POST", "/v1/tests", json.dumps(body),
                           JSON | {"Prefer": "respond-async"})
        response = connection.getresponse()
        document = json.loads(response.read())
        assert response.status == 202, document
        ids.append(document["id"])
    connection.close()
    return ids


def gauge(instance, name):
    return next(float(line.split()[1]) for line in instance.get("/metrics").document.splitlines()
                if line.startswith(name + " "))


def judged(answer):
    assert answer.status == 201, answer.document
    return answer.document["verdict"], [f["cause"] for f in answer.document["findings"]
                                        if f["severity"] != "info"]


def test_one_callers_dead_domains_hold_up_no_other_caller(crowded, mail_port):
    instance, run = crowded()
    sources = [f"127.0.1.{caller + 1}" for caller in range(CALLERS)]
    for caller, source in enumerate(sources):
        assert judged(run(source, f"cached{caller}.example.test"))[0] != "fail"
    flood(instance, mail_port, DEAD)
    assert gauge(instance, "smtptestd_dns_questions_queued") > 0

    def honest(caller):
        source = sources[caller]
        return [judged(run(source, f"{kind}{caller}.example.test"))
                for kind in ("cached", "fresh", "cached", "fresh")] + [
            call(instance, source, "GET", f"/v1/mx/fresh{caller}.example.test").document["method"]]

    with ThreadPoolExecutor(CALLERS) as callers:
        results = list(callers.map(honest, range(CALLERS)))
    # they ended before the flood did
    assert gauge(instance, "smtptestd_dns_questions_queued") > 0
    for result in results:
        assert result == [("pass", [])] * 4 + ["mx"], result


def test_what_was_never_asked_says_nothing_of_the_domain(crowded, mail_port):
    instance, run = crowded("--workers", "1")
    ids = flood(instance, mail_port, 600, dns_ms=1000, total_ms=8000)
    answer = run(HOSTILE, "fresh0.example.test", timeouts={"dns_ms": 1000, "total_ms": 2000})
    assert judged(answer) == ("unknown", ["local_congestion"])
    assert answer.document["route"]["status"] == "local_congestion"
    ends = [judged(instance.get(f"/v1/tests/{id}", {"Prefer": "wait=60"})._replace(status=201))
            for id in ids]
    assert {(verdict, causes[0]) for verdict, causes in ends} == {
        ("fail", "dns_timeout"), ("unknown", "local_congestion")}
    assert eventually(lambda: 'status="local_congestion"} 0' not in
                      instance.get("/metrics").document)


def test_one_callers_identities_hold_up_no_other_callers(crowded):
    instance, _ = crowded()
    held = [socket.create_connection((instance.host, instance.port), source_address=(HOSTILE, 0))
            for _ in range(IDENTITIES)]
    for at, connection in enumerate(held):
        connection.sendall(f"GET /v1/identity?sender=a@i{at}.dead.test-net HTTP/1.1\r\n"
                           f"Host: {instance.host}\r\n\r\n".encode())
    eventually(lambda: gauge(instance, "smtptestd_tests_in_flight") == IDENTITIES)
    answer = call(instance, "127.0.1.1", "GET",
                  "/v1/identity?sender=a@fresh0.example.test&helo=mx.example.test&address=192.0.2.1")
    assert answer.status == 200 and not answer.document["out_of_time"], answer.document
    assert gauge(instance, "smtptestd_tests_in_flight") == IDENTITIES
    for connection in held:
        connection.close()


@pytest.mark.parametrize("rows, resolver", [("silent", None), ("refused", None),
                                            ("none", "127.0.0.1@9")])
def test_a_resolver_that_never_answers_is_not_the_domains_fault(service, rows, resolver):
    with NameServer({}, silent_zone="") as names:
        if rows == "refused":
            names.answer = lambda packet, stream=False: names.message(packet, len(packet), 5, 0, b"")
        instance = service(*flags(resolver or names.where))
        answer = call(instance, "127.0.0.1", "POST", "/v1/tests",
                      {"domain": "fabrikam.com", "timeouts": {"dns_ms": 1000}})
    assert judged(answer) == ("unknown", ["resolver_unreachable"])
    instance.wait_for_log(r"level=warn event=resolver_unreachable resolver=127\.0\.0\.1@")


def test_a_domain_whose_name_servers_are_dead_fails(crowded):
    _, run = crowded()
    answer = run(HOSTILE, "d1.dead.test-net", timeouts={"dns_ms": 500})
    assert judged(answer) == ("fail", ["dns_timeout"])
