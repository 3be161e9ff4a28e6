"""Clients of every kind: many, slow, gone; and the end of the process under them."""

import json
import os
import re
import signal
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from instance import eventually

TEST = {"recipients": ["kate@practice.test"]}
SLOW = {"recipients": ["kate@silent.practice.test"], "timeouts": {"reply_ms": 60000}}
ASYNC = {"Prefer": "respond-async"}
CLIENTS = 500
ACCEPTED = 1000


def open_socket(own):
    return socket.create_connection((own.host, own.port), timeout=60)


def request_bytes(own, body=TEST, head="POST /v1/tests HTTP/1.1"):
    content = json.dumps(body).encode()
    return (f"{head}\r\nHost: {own.host}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(content)}\r\n\r\n").encode() + content


def status_of(stream):
    return int(stream.recv(4096).split()[1])


def in_flight(own):
    found = re.search(r"^smtptestd_tests_in_flight (\d+)", own.get("/metrics").document,
                      re.MULTILINE)
    return int(found[1])


# ---- many ----

def test_500_clients_keep_their_connections(service):
    own = service()
    clients = [own.connect() for _ in range(CLIENTS)]
    try:
        for client in clients:
            client.connect()
        with ThreadPoolExecutor(16) as pool:
            for round_number in range(2):
                answers = list(pool.map(
                    lambda client: own.request("GET", "/healthz", connection=client), clients))
                assert {answer.status for answer in answers} == {200}, round_number
            posted = list(pool.map(
                lambda client: own.request("POST", "/v1/tests", TEST,
                                           {"Content-Type": "application/json"}, client),
                clients))
        assert {answer.status for answer in posted} == {201}
        assert len({answer.document["id"] for answer in posted}) == CLIENTS
        # None of them had to connect a second time.
        metric = re.search(r"^smtptestd_http_connections (\d+)", own.get("/metrics").document,
                           re.MULTILINE)
        assert int(metric[1]) >= CLIENTS
    finally:
        for client in clients:
            client.close()


def test_waiting_callers_hold_no_thread(service):
    """Far more wait than there are threads, and others are answered meanwhile."""
    own = service("--http-threads", "1", "--max-per-target", "200")
    body = {**SLOW, "timeouts": {"total_ms": 4000}}
    sockets = [open_socket(own) for _ in range(100)]
    for each in sockets:
        each.sendall(request_bytes(own, body))
    assert own.get("/healthz").status == 200
    assert own.post_test(TEST).status == 201
    assert [status_of(each) for each in sockets] == [201] * 100
    for each in sockets:
        each.close()


def test_requests_in_one_packet_are_answered_in_order(practice_service):
    with open_socket(practice_service) as client:
        client.sendall(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n" * 3 +
                       b"GET /nothing HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        got = b""
        while piece := client.recv(65536):
            got += piece
    assert re.findall(rb"HTTP/1\.1 (\d+)", got) == [b"200", b"200", b"200", b"404"]


# ---- slow, gone, wrong ----

def test_a_request_byte_by_byte(practice_service):
    with open_socket(practice_service) as client:
        for byte in request_bytes(practice_service):
            client.sendall(bytes([byte]))
            time.sleep(0.001)
        assert status_of(client) == 201


def test_a_head_that_never_ends_holds_nobody_up(practice_service):
    with open_socket(practice_service) as client:
        client.sendall(b"GET /healthz HTTP/1.1\r\nX-")
        assert practice_service.get("/healthz").status == 200
        assert practice_service.post_test(TEST).status == 201


def test_a_body_that_never_ends_holds_nobody_up(practice_service):
    with open_socket(practice_service) as client:
        client.sendall(request_bytes(practice_service)[:-10])
        assert practice_service.post_test(TEST).status == 201


NOT_HTTP = {
    "tls": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    "empty lines": b"\r\n\r\n\r\n",
    "half a request line": b"GET\r\n\r\n",
    "nul bytes": b"\0" * 100,
    "smtp": b"EHLO client.example.test\r\n",
    "endless headers": b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 100000,
    "endless path": b"GET /" + b"a" * 100000 + b" HTTP/1.1\r\n\r\n",
}


@pytest.mark.parametrize("text", NOT_HTTP.values(), ids=NOT_HTTP)
def test_what_is_not_http(practice_service, text):
    with open_socket(practice_service) as client:
        client.settimeout(1)
        try:
            client.sendall(text)
            while client.recv(65536):
                pass
        except OSError:  # closed on us, or left waiting for more: both are right
            pass
    assert practice_service.get("/healthz").status == 200


def test_a_client_that_goes_away_while_it_waits(service):
    own = service()
    body = {**SLOW, "timeouts": {"total_ms": 1500}}
    for reset in (False, True):
        client = open_socket(own)
        client.sendall(request_bytes(own, body))
        eventually(lambda: in_flight(own) > 0)
        if reset:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        client.close()
    # Its test goes on and is kept all the same.
    listed = own.get("/v1/tests").document["tests"]
    for test in listed:
        found = own.get(f"/v1/tests/{test['id']}", {"Prefer": "wait=30"})
        assert found.document["status"] == "finished"
    assert len(listed) == 2


# ---- the end ----

def test_sigterm_answers_who_waits_and_interrupts_the_rest(service):
    own = service("--drain-timeout", "1s")
    asynchronous = own.post_test(SLOW, ASYNC).document["id"]
    answers = []
    waiting = threading.Thread(target=lambda: answers.append(own.post_test(SLOW)))
    waiting.start()
    eventually(lambda: in_flight(own) >= 2)
    kept_alive = own.connect()
    assert own.request("GET", "/readyz", connection=kept_alive).status == 200
    own.terminate()
    own.wait_for_log("event=stopping")
    # Connections that are open are still answered; new ones are refused.
    try:
        answer = own.request("GET", "/readyz", connection=kept_alive)
        assert (answer.status, answer.headers["Connection"]) == (503, "close")
    finally:
        kept_alive.close()
    with pytest.raises(ConnectionError):
        for _ in range(100):
            open_socket(own).close()
            time.sleep(0.005)
    assert own.wait() == 0
    waiting.join()
    assert answers[0].status == 201
    assert answers[0].document["status"] == "interrupted"

    again = service(folder=own.folder)
    found = again.get(f"/v1/tests/{asynchronous}").document
    assert (found["status"], found["verdict"]) == ("interrupted", "unknown")


def test_sigterm_lets_running_tests_end(service):
    own = service("--drain-timeout", "60s")
    answers = []
    waiting = threading.Thread(target=lambda: answers.append(
        own.post_test({**SLOW, "timeouts": {"total_ms": 2000}})))
    waiting.start()
    eventually(lambda: in_flight(own) >= 1)
    own.stop()
    waiting.join()
    assert answers[0].status == 201
    assert answers[0].document["status"] == "finished"


def test_sigterm_does_not_wait_for_a_look_up(service):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as mute:
        mute.bind(("127.0.0.1", 0))
        own = service("--resolver", f"127.0.0.1@{mute.getsockname()[1]}",
                      "--drain-timeout", "100ms", "--dns-timeout", "5m")
        answers = []
        waiting = threading.Thread(target=lambda: answers.append(own.get("/v1/mx/contoso.example")))
        waiting.start()
        eventually(lambda: in_flight(own) >= 1)
        own.stop()
        waiting.join()
    assert (answers[0].status, answers[0].headers["Retry-After"]) == (503, "10")


def test_a_second_signal_ends_it_at_once(service):
    own = service("--drain-timeout", "60s")
    own.post_test(SLOW, ASYNC)
    own.terminate()
    own.wait_for_log("event=stopping")
    deadline = time.monotonic() + 10
    while own.process.poll() is None and time.monotonic() < deadline:
        own.terminate()
        time.sleep(0.05)
    assert own.process.poll() == -signal.SIGTERM


def test_sighup_while_it_stops_ends_nothing(service):
    """It killed the process, and the tests under way with it."""
    own = service("--drain-timeout", "1s")
    location = own.post_test({"recipients": ["tarpit@practice.test"]},
                             {"Prefer": "respond-async"}).headers["Location"]
    assert location
    own.terminate()
    own.wait_for_log("event=stopping")
    own.process.send_signal(signal.SIGHUP)
    assert own.wait() == 0
    assert own.wait_for_log("event=stopped")


@pytest.fixture
def silent_server():
    """A request for a test of a server that never says a word, to any number of clients."""
    with socket.create_server(("127.0.0.1", 0), backlog=4096) as listener:
        yield {**SLOW, "host": "127.0.0.1", "port": listener.getsockname()[1]}


@pytest.mark.parametrize("ends", [True, False])
def test_none_of_1000_accepted_tests_is_lost_by_a_kill(service, silent_server, ends):
    own = service("--max-per-target", "2000", "--allow-target", "127.0.0.0/8")
    body, statuses = silent_server, {"interrupted"}
    if ends:
        body, statuses = TEST, {"finished", "interrupted"}
    accepted, refused = [], []
    enough = threading.Event()

    def post(_):
        try:
            answer = own.post_test(body, ASYNC)
        except (ConnectionError, OSError, EOFError):
            refused.append(1)
            return
        assert answer.status in (201, 202)
        accepted.append(answer.document["id"])
        if len(accepted) >= ACCEPTED:
            enough.set()

    with ThreadPoolExecutor(16) as pool:
        calls = [pool.submit(post, number) for number in range(ACCEPTED + 200)]
        assert enough.wait(120), len(accepted)
        os.kill(own.process.pid, signal.SIGKILL)
        for call in calls:
            error = call.exception()
            assert error is None or "IncompleteRead" in repr(error) or "Remote" in repr(error)
    own.kill()

    again = service(folder=own.folder)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda test: again.get(f"/v1/tests/{test}"), accepted))
    assert {answer.status for answer in found} == {200}
    assert {answer.document["status"] for answer in found} <= statuses


def test_a_database_that_does_not_work_is_said_and_recovered_from(service, tmp_path):
    (tmp_path / "tests.db").write_bytes(b"this is no database" * 1000)
    own = service(folder=tmp_path)
    assert own.get("/healthz").status == 200
    for answer in (own.get("/readyz"), own.post_test(TEST), own.post_test(TEST, ASYNC),
                   own.get("/v1/tests")):
        assert answer.status == 503
        assert answer.document["type"] == "urn:smtptestd:problem:store-unavailable"
        assert answer.headers["Retry-After"].isdigit()
    (tmp_path / "tests.db").unlink()
    eventually(lambda: own.get("/readyz").status == 200)
    assert own.post_test(TEST).status == 201
