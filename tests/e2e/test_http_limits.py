"""What one caller cannot do to the others: take all of the memory or all of the connections."""

import contextlib
import json
import re
import socket
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from instance import eventually
from servers.scripted import ScriptedServer

TEST = {"recipients": ["kate@practice.test"]}
SLOW = {"recipients": ["kate@silent.practice.test"],
        "timeouts": {"reply_ms": 600000, "total_ms": 900000}}
ASYNC = {"Prefer": "respond-async"}
MEBIBYTE = 1 << 20
SMALL = ("--max-memory", "16MiB")  # of bodies and answers a sixth, 2.7 MiB


def connect(own, source="127.0.0.1"):
    return socket.create_connection((own.host, own.port), 60, (source, 0))


def head(own, length, line="POST /v1/tests HTTP/1.1", *fields):
    return "\r\n".join([line, f"Host: {own.host}", "Content-Type: application/json",
                        f"Content-Length: {length}", *fields, "", ""]).encode()


def posted(own, body):
    content = json.dumps(body).encode()
    return head(own, len(content)) + content


def all_of(link):
    return b"".join(iter(lambda: link.recv(65536), b""))


def metric(own, name, label=""):
    found = re.search(rf"^{name}{re.escape(label)} (\d+)", own.get("/metrics").document, re.M)
    return int(found[1])


def ended(own, reason):
    return metric(own, "smtptestd_http_connections_ended_total", f'{{reason="{reason}"}}')


def is_busy(answer):
    assert answer.status == 503, answer.document
    assert answer.document["type"] == "urn:smtptestd:problem:busy"
    assert int(answer.headers["Retry-After"]) > 0
    return True


@contextlib.contextmanager
def links(own, count, text, source="127.0.0.1"):
    """Connections that have each sent the text."""
    with contextlib.ExitStack() as stack:
        opened = [stack.enter_context(connect(own, source)) for _ in range(count)]
        for link in opened:
            link.sendall(text)
        yield opened


# ---- memory ----

@pytest.mark.parametrize("chunked", [False, True])
def test_bodies_have_a_budget(service, chunked):
    own = service(*SMALL)
    text = head(own, MEBIBYTE) + b" " * 1000
    if chunked:
        text = (b"POST /v1/tests HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                b"Transfer-Encoding: chunked\r\n\r\nfffff\r\n" + b" " * 0xffff0)
    with links(own, 1, text, "127.0.0.2"), links(own, 1, text, "127.0.0.3"):
        eventually(lambda: metric(own, "smtptestd_memory_bytes", '{part="bodies"}')
                   >= 2 * MEBIBYTE - 65536)
        assert is_busy(own.post_test(b" " * (MEBIBYTE - 1)))
        assert own.post_test(TEST).status == 201
    assert metric(own, "smtptestd_memory_refusals_total", '{part="bodies"}') == 1
    eventually(lambda: own.post_test(b" " * (MEBIBYTE - 1)).status == 400)
    eventually(lambda: metric(own, "smtptestd_memory_bytes", '{part="bodies"}') == 0)


def test_a_body_that_grows_over_the_budget(service):
    own = service(*SMALL)
    text = head(own, MEBIBYTE) + b" " * 1000
    with links(own, 1, text, "127.0.0.2"), links(own, 1, text, "127.0.0.3"):
        eventually(lambda: metric(own, "smtptestd_memory_bytes", '{part="bodies"}')
                   >= 2 * MEBIBYTE)
        connection = own.connect()
        connection.request("POST", "/v1/tests", (b" " * 65536 for _ in range(15)),
                           {"Content-Type": "application/json"}, encode_chunked=True)
        assert connection.getresponse().status == 503
        connection.close()


def test_a_client_has_its_share_of_the_bodies(service):
    own = service("--max-memory", "36MiB")  # 6 of bodies
    with links(own, 4, head(own, MEBIBYTE)):
        eventually(lambda: metric(own, "smtptestd_memory_bytes", '{part="bodies"}')
                   == 4 * MEBIBYTE)
        assert is_busy(own.post_test(b" " * (MEBIBYTE - 1)))
        with links(own, 1, head(own, 2**20, "POST /v1/explain HTTP/1.1", "Connection: close")
                   + b" " * 2**20, "127.0.0.2") as [link]:
            assert all_of(link).startswith(b"HTTP/1.1 400 ")


def test_tests_have_a_budget(service):
    """Of 10.7 MiB, while each keeps its message of almost one."""
    own = service(*SMALL)
    body = SLOW | {"message": {"subject": "x", "body": ("x" * 70 + "\n") * 13000}}
    answers = []
    while len(answers) < 30 and (not answers or answers[-1].status == 202):
        answers.append(own.post_test(body, ASYNC))
    assert is_busy(answers.pop())
    assert 4 <= len(answers) <= 12
    assert metric(own, "smtptestd_memory_bytes", '{part="tests"}') <= 14 * MEBIBYTE
    assert own.get("/readyz").status == 200
    for answer in answers:
        assert own.delete(answer.headers["Location"]).status == 204
    assert eventually(lambda: own.post_test(TEST).status == 201)


def test_a_greylisted_test_that_does_not_fit_has_no_follow_up(service):
    own = service(*SMALL)
    body = {"recipients": ["greylisted@practice.test"], "follow_up": {"delay_ms": 3600000},
            "message": {"subject": "x", "body": ("x" * 70 + "\n") * 13000}}
    accepted = []
    for _ in range(30):
        answer = own.post_test(body, ASYNC)
        if answer.status == 503:
            break
        accepted.append(answer.headers["Location"])
        eventually(lambda: metric(own, "smtptestd_tests_in_flight") == 0)
    waiting = metric(own, "smtptestd_tests_waiting")
    assert 1 <= waiting <= 12
    assert metric(own, "smtptestd_memory_bytes", '{part="tests"}') <= 14 * MEBIBYTE


REPLY = "".join(f"250-{'x' * 900}\r\n" for _ in range(60))


@pytest.fixture
def large(service):
    """A service with a stored test whose document has some hundred KiB."""
    def make(*flags):
        own = service("--allow-target", "127.0.0.0/8", "--ports", "any", *flags)
        script = [{"send": f"220{REPLY[3:]}220 x\r\n".replace("250-", "220-")}]
        for code in ("250", "250", "250", "221"):
            script += [{"expect": ".*"}, {"send": REPLY.replace("250-", f"{code}-") + f"{code} x\r\n"}]
        with ScriptedServer(script) as server:
            answer = own.post_test({"host": "127.0.0.1", "port": server.port,
                                    "sender": "chris@example.test", "tls": {"mode": "off"},
                                    "recipients": ["kate@example.test"], "identity": "never"})
        assert answer.status == 201
        own.large = answer.headers["Location"]
        return own
    return make


def get_of(own):
    return f"GET {own.large} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()


def open_reader(own):
    """A client that takes next to nothing of what it asks for."""
    link = socket.socket()
    link.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
    link.settimeout(60)
    link.connect((own.host, own.port))
    link.sendall(get_of(own) * 20)
    return link


def test_answers_have_a_budget(large):
    own = large("--max-memory", "32MiB")
    size = len(own.get(own.large).document.__str__())
    with contextlib.ExitStack() as stack:
        for _ in range(2 + 6 * MEBIBYTE // size):
            stack.enter_context(open_reader(own))
        eventually(lambda: own.get(own.large).status == 503)
        assert is_busy(own.get(own.large))
        assert own.get("/healthz").status == 200
        with links(own, 1, get_of(own), "127.0.0.2") as [link]:
            assert link.recv(65536).startswith(b"HTTP/1.1 200 ")
    eventually(lambda: metric(own, "smtptestd_memory_bytes", '{part="answers"}') < 65536)
    assert own.get(own.large).status == 200


def test_a_slow_reader_is_cut_off(large):
    own = large("--http-timeout", "500ms")
    with open_reader(own):
        eventually(lambda: ended(own, "slow_reader") == 1)


# ---- requests that are late ----

@pytest.mark.parametrize("text", [
    b"POST /v1/tests HTTP/1.1\r\nHost: loc",
    b"POST /v1/tests HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    b"Content-Length: 100\r\n\r\n{",
    b"POST /v1/tests HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n5\r\n{",
])
def test_a_late_request_is_told_so(service, text):
    own = service("--http-timeout", "300ms")
    with links(own, 1, text) as [link]:
        answered = all_of(link)
    assert answered.count(b"HTTP/1.1 ") == 1
    assert answered.startswith(b"HTTP/1.1 408 ")
    assert b"urn:smtptestd:problem:request-timeout" in answered
    assert ended(own, "slow_request") == 1


# ---- waits ----

def test_a_wait_has_a_limit(service):
    own = service("--max-wait", "1s")
    for headers in ({}, {"Prefer": "wait=60"}):
        answer = own.post_test(SLOW, headers)
        assert answer.status == 202
        assert answer.document["status"] == "running"
        assert answer.headers["Preference-Applied"] == ("wait=1" if headers else None)
        assert own.get(answer.headers["Location"], {"Prefer": "wait=60"}).status == 200
        own.delete(answer.headers["Location"])


def test_waiters_that_left_hold_no_connection(service):
    own = service()
    with links(own, 30, posted(own, SLOW)):
        eventually(lambda: metric(own, "smtptestd_tests_in_flight") == 30)
    eventually(lambda: ended(own, "left") == 30)
    eventually(lambda: metric(own, "smtptestd_http_connections") == 1)
    assert metric(own, "smtptestd_tests_in_flight") == 30  # the tests go on
    [first, *_] = own.get("/v1/tests").document["tests"]
    with links(own, 1, f"GET /v1/tests/{first['id']} HTTP/1.1\r\nHost: localhost\r\n"
               "Prefer: wait=600\r\n\r\n".encode()):
        time.sleep(0.1)
    eventually(lambda: ended(own, "left") == 31)
    assert own.delete(f"/v1/tests/{first['id']}").status == 204


@pytest.mark.parametrize("path", ["/v1/mx/contoso.example", "/v1/identity?helo=mx.contoso.example"])
def test_a_look_up_whose_caller_left_ends(service, path):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as mute:
        mute.bind(("127.0.0.1", 0))
        own = service("--resolver", f"127.0.0.1@{mute.getsockname()[1]}", "--dns-timeout", "5m")
        with links(own, 1, f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()):
            eventually(lambda: metric(own, "smtptestd_tests_in_flight") == 1)
        eventually(lambda: metric(own, "smtptestd_tests_in_flight") == 0)
        assert ended(own, "left") == 1


# ---- connections ----

HALF = [b"", b"GET /hea", b"GET /healthz HTTP/1.1\r\nHost: local"]


@pytest.mark.parametrize("text", HALF, ids=["nothing", "half a line", "half a head"])
@pytest.mark.parametrize("flags", [("--max-per-client", "100"), ("--max-connections", "100"), ()])
def test_half_sent_requests_stand_in_no_ones_way(service, flags, text):
    own = service("--max-connections", "200", *flags)
    with links(own, 400, text):
        for path in ("/healthz", "/readyz", "/metrics"):
            assert own.get(path).status == 200
        assert own.post_test(TEST).status == 201
        assert ended(own, "evicted") >= 190
    eventually(lambda: metric(own, "smtptestd_http_connections") == 1)


def test_where_all_wait_health_and_metrics_are_answered(service):
    own = service("--max-connections", "20", "--max-per-client", "1000")
    body = json.dumps(SLOW).encode()
    # who is told to go on has had its head read, and is not put out for one that comes later
    with links(own, 20, head(own, len(body), "POST /v1/tests HTTP/1.1",
                             "Expect: 100-continue")) as waiters:
        for waiter in waiters:
            assert waiter.recv(4096).startswith(b"HTTP/1.1 100 ")
            waiter.sendall(body)
        eventually(lambda: metric(own, "smtptestd_tests_in_flight") == 20)
        with links(own, 100, b"GET /healthz HTTP/1.1\r\nHost: local"):
            for path in ("/healthz", "/readyz", "/metrics"):
                assert own.get(path).status == 200
            assert is_busy(own.get("/v1/causes"))
            assert is_busy(own.post_test(TEST))
    eventually(lambda: own.get("/v1/causes").status == 200)


def test_a_client_has_its_share_of_the_connections(service):
    own = service("--max-per-client", "5")
    with links(own, 5, posted(own, SLOW), "127.0.0.2"):
        eventually(lambda: metric(own, "smtptestd_tests_in_flight") == 5)
        with links(own, 1, posted(own, TEST), "127.0.0.2") as [link]:
            answered = all_of(link)
        assert answered.startswith(b"HTTP/1.1 429 ")
        assert b"urn:smtptestd:problem:too-many-connections" in answered
        assert b"Retry-After: " in answered
        with links(own, 1, b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n", "127.0.0.2") as [link]:
            assert all_of(link).startswith(b"HTTP/1.1 200 ")
        with ThreadPoolExecutor(4) as pool:
            answers = list(pool.map(lambda _: own.post_test(TEST).status, range(20)))
        assert set(answers) == {201}
