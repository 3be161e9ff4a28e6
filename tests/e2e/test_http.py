"""HTTP as its RFCs have it: methods, negotiation, problems, preferences."""

import json
import re
import socket

import pytest

TEST = {"recipients": ["kate@practice.test"]}
UNKNOWN_ID = "01890000-0000-7000-8000-000000000000"
SLOW = {"recipients": ["kate@silent.practice.test"], "timeouts": {"reply_ms": 60000}}


def problem(answer, status, kind):
    """The problem document, which must be of that kind."""
    assert answer.status == status, answer.document
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.document["type"] == f"urn:smtptestd:problem:{kind}"
    assert answer.document["status"] == status
    return answer.document


def pointers(document):
    return {error["pointer"] for error in document["errors"]}


@pytest.fixture(scope="module")
def finished(practice_service):
    return practice_service.post_test(TEST)


# ---- methods ----

ALLOWED = {
    "/v1/tests": "POST, GET, HEAD, OPTIONS",
    f"/v1/tests/{UNKNOWN_ID}": "GET, HEAD, DELETE, OPTIONS",
    f"/v1/tests/{UNKNOWN_ID}/transcript": "GET, HEAD, OPTIONS",
    "/v1/mx/practice.test": "GET, HEAD, OPTIONS",
    "/v1/causes": "GET, HEAD, OPTIONS",
    "/v1/causes/recipient_unknown": "GET, HEAD, OPTIONS",
    "/v1/practice": "GET, HEAD, OPTIONS",
    "/healthz": "GET, HEAD, OPTIONS",
    "/readyz": "GET, HEAD, OPTIONS",
    "/metrics": "GET, HEAD, OPTIONS",
    "/openapi.yaml": "GET, HEAD, OPTIONS",
}


@pytest.mark.parametrize("path", ALLOWED)
def test_options_lists_the_methods(practice_service, path):
    answer = practice_service.request("OPTIONS", path)
    assert (answer.status, answer.document) == (204, "")
    assert answer.headers["Allow"] == ALLOWED[path]


def test_options_of_everything(practice_service):
    answer = practice_service.request("OPTIONS", "*")
    assert answer.status == 204
    assert "POST" in answer.headers["Allow"]


@pytest.mark.parametrize("path", ALLOWED)
@pytest.mark.parametrize("method", ["PUT", "PATCH", "BREW"])
def test_other_methods_are_not_allowed(practice_service, path, method):
    answer = practice_service.request(method, path)
    problem(answer, 405, "method-not-allowed")
    assert answer.headers["Allow"] == ALLOWED[path]


@pytest.mark.parametrize("path", [
    "/v1/causes", "/v1/causes/recipient_unknown", "/v1/practice", "/v1/mx/practice.test",
    "/v1/tests", "/v1/tests/0198a5c0-7c1e-7d3a-9f52-2f6d2a1b9c10",
    "/v1/tests/0198a5c0-7c1e-7d3a-9f52-2f6d2a1b9c10/transcript",
])
def test_unknown_parameters_are_refused(practice_service, path):
    answer = practice_service.get(path + "?wait=30")
    problem(answer, 422, "invalid-request")
    [error] = answer.document["errors"]
    assert error["pointer"] == "?wait"
    assert "not known" in error["detail"]


def test_operations_take_any_parameter(practice_service):
    for path in ("/healthz", "/readyz", "/metrics", "/openapi.yaml"):
        assert practice_service.get(path + "?now=1").status == 200


@pytest.mark.parametrize("path", [
    "/v1/causes", "/v1/causes/recipient_unknown", "/v1/practice", "/v1/mx/practice.test",
    "/healthz", "/readyz", "/openapi.yaml",
])
def test_head_is_get_without_the_body(practice_service, path):
    get = practice_service.get(path)
    head = practice_service.request("HEAD", path)
    assert head.status == get.status == 200
    assert head.document == ""
    assert head.headers["Content-Type"] == get.headers["Content-Type"]
    if not path.startswith("/v1/mx"):  # whose duration may differ
        assert head.headers["Content-Length"] == get.headers["Content-Length"]


@pytest.mark.parametrize("path", [
    "/", "/v1", "/v1/", "/v2/tests", "/v1/tests/", "/v1/mx/", "/v1/mx/a/b", "/v1/causes/none",
    "/v1/tests/none", "/v1/tests/none/transcript", f"/v1/tests/{UNKNOWN_ID}",
    f"/v1/tests/{UNKNOWN_ID}/transcript", "/healthz/", "/HEALTHZ", "/healthz%00", "/%2e%2e/etc",
    "/v1/tests/..%2f..%2fetc%2fpasswd",
])
def test_what_is_not_there(practice_service, path):
    problem(practice_service.get(path), 404, "not-found")


def test_a_path_of_any_length_is_answered_and_logged(practice_service):
    """Around the length of a line of the log, where the path fills it exactly."""
    for length in range(7700, 8250):
        assert practice_service.get("/%20" + length * "x").status == 404, length


def test_healthz_is_found_encoded(practice_service):
    assert practice_service.get("/%68ealthz").status == 200


# ---- negotiation ----

@pytest.mark.parametrize("accept, expected", [
    (None, "application/json"),
    ("*/*", "application/json"),
    ("text/plain", "text/plain"),
    ("text/*;q=0.9, application/json;q=0.1", "text/plain"),
    ("text/html, */*;q=0.8", "application/json"),
    ("application/json, application/problem+json", "application/json"),
])
def test_a_test_as_json_or_text(practice_service, finished, accept, expected):
    headers = {"Accept": accept} if accept else {}
    answer = practice_service.get(finished.headers["Location"], headers)
    assert answer.status == 200
    assert answer.headers["Content-Type"].split(";")[0] == expected


@pytest.mark.parametrize("path", [
    "/v1/tests", "/v1/causes", "/v1/practice", "/v1/mx/practice.test",
    "/v1/causes/recipient_unknown",
])
def test_not_acceptable(practice_service, path):
    found = problem(practice_service.get(path, {"Accept": "image/png"}), 406, "not-acceptable")
    assert "application/json" in found["detail"]


def test_operations_answer_whatever_is_acceptable(practice_service):
    for path in ("/healthz", "/readyz", "/metrics", "/openapi.yaml"):
        assert practice_service.get(path, {"Accept": "image/png"}).status == 200


def test_text_for_people(practice_service):
    answer = practice_service.post_test({"recipients": ["unknown@practice.test"]},
                                        {"Accept": "text/plain"})
    assert answer.status == 201
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "the mailbox does not exist" in answer.document
    assert "550 5.1.1" in answer.document


def test_transcript(practice_service, finished):
    answer = practice_service.get(finished.headers["Location"] + "/transcript")
    assert answer.status == 200
    assert re.search(r" C: EHLO client\.example\.test$", answer.document, re.MULTILINE)
    assert re.search(r" S: 221 ", answer.document)


def test_openapi_is_the_file(practice_service):
    answer = practice_service.get("/openapi.yaml")
    assert answer.headers["Content-Type"] == "application/yaml"
    assert answer.document.startswith("openapi: 3.1")


def test_metrics_are_prometheus_text(practice_service):
    answer = practice_service.get("/metrics")
    assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert re.search(r'^smtptestd_http_requests_total\{code="2xx"\} [1-9]', answer.document,
                     re.MULTILINE)


def test_answers_under_v1_are_not_kept_by_caches(practice_service, finished):
    assert practice_service.get("/v1/causes").headers["Cache-Control"] == "no-store"
    assert finished.headers["Cache-Control"] == "no-store"
    assert "Server" not in finished.headers


# ---- bodies ----

@pytest.mark.parametrize("content_type", [
    None, "", "application/x-www-form-urlencoded", "text/plain", "application/json; charset=latin1",
    "application/json, text/plain", "application/xml",
])
def test_only_json_is_taken(practice_service, content_type):
    headers = {} if content_type is None else {"Content-Type": content_type}
    answer = practice_service.request("POST", "/v1/tests", json.dumps(TEST), headers)
    found = problem(answer, 415, "unsupported-media-type")
    assert "application/json" in found["detail"]


@pytest.mark.parametrize("content_type", ["application/json", "Application/JSON; charset=UTF-8"])
def test_json_is_taken(practice_service, content_type):
    answer = practice_service.request("POST", "/v1/tests", TEST, {"Content-Type": content_type})
    assert answer.status == 201


@pytest.mark.parametrize("body", ["", "{", "nonsense", "[] []", '{"domain": "a", "domain": "b"}',
                                  b'{"domain": "\xff"}', "[" * 100])
def test_what_is_not_json(practice_service, body):
    problem(practice_service.post_test(body), 400, "invalid-json")


def test_every_faulty_field_at_once(practice_service):
    answer = practice_service.post_test({"recipients": ["kate"], "port": 0, "colour": "red"})
    found = problem(answer, 422, "invalid-request")
    assert pointers(found) == {"/recipients/0", "/port", "/colour"}


@pytest.mark.parametrize("size", [1024 * 1024 + 1, 3 * 1024 * 1024])
def test_a_body_over_the_limit(practice_service, size):
    problem(practice_service.post_test(b" " * size), 413, "too-large")


def test_a_body_of_no_declared_length(practice_service):
    def pieces(size):
        yield from (b" " * 65536 for _ in range(size // 65536))
        yield json.dumps(TEST).encode()

    for size, status in ((65536, 201), (2 * 1024 * 1024, 413), (20 * 1024 * 1024, 413)):
        connection = practice_service.connect()
        connection.request("POST", "/v1/tests", pieces(size), {"Content-Type": "application/json"},
                           encode_chunked=True)
        assert connection.getresponse().status == status
        connection.close()


def test_a_huge_body_is_refused_before_it_is_sent(practice_service):
    connection = practice_service.connect()
    connection.putrequest("POST", "/v1/tests")
    connection.putheader("Content-Type", "application/json")
    connection.putheader("Content-Length", str(10**12))
    connection.endheaders()
    assert connection.getresponse().status == 413
    connection.close()


@pytest.mark.parametrize("second", ["Content-Length: 50", "Content-Length: 5",
                                    "Transfer-Encoding: chunked"])
def test_a_body_of_two_lengths_is_refused_and_nothing_taken_after_it(practice_service, second):
    hidden = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
    with socket.create_connection((practice_service.host, practice_service.port), 30) as link:
        link.sendall(b"POST /v1/tests HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                     b"Content-Length: 5\r\n" + second.encode() + b"\r\n\r\n0\r\n\r\n" + hidden)
        answered = b"".join(iter(lambda: link.recv(65536), b""))
    assert answered.count(b"HTTP/1.1 ") == 1
    assert answered.startswith(b"HTTP/1.1 400 ")
    assert b"urn:smtptestd:problem:bad-request" in answered
    assert b"Connection: close" in answered


@pytest.mark.parametrize("head, status", [
    ("GET /healthz HTTP/1.1\r\n\r\n", 400),
    ("GET /healthz HTTP/2.5\r\nHost: localhost\r\n\r\n", 505),
    (f"GET /{'a' * 20000} HTTP/1.1\r\nHost: localhost\r\n\r\n", 414),
    (f"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Long: {'a' * 20000}\r\n\r\n", 431),
    ("POST /v1/tests HTTP/1.1\r\nHost: localhost\r\nContent-Length: many\r\n\r\n", 400),
])
def test_a_head_that_cannot_be_read_is_refused(practice_service, head, status):
    with socket.create_connection((practice_service.host, practice_service.port), 30) as link:
        link.sendall(head.encode())
        assert link.recv(65536).startswith(f"HTTP/1.1 {status} ".encode())
    assert practice_service.get("/healthz").status == 200


@pytest.mark.parametrize("coding", ["gzip", "gzip, chunked", "chunked, gzip"])
def test_a_body_in_an_unknown_transfer_coding_is_refused(practice_service, coding):
    answer = practice_service.request("POST", "/v1/tests", None,
                                      {"Content-Type": "application/json",
                                       "Transfer-Encoding": coding})
    found = problem(answer, 400, "bad-request")
    assert coding in found["detail"]


def test_one_mebibyte_is_taken(practice_service):
    body = json.dumps(TEST).encode()
    assert practice_service.post_test(body + b" " * (1024 * 1024 - len(body))).status == 201


# ---- preferences ----

def test_a_call_waits_for_the_end(finished):
    assert finished.status == 201
    assert finished.document["status"] == "finished"
    assert finished.headers["Location"] == f"/v1/tests/{finished.document['id']}"
    assert "Preference-Applied" not in finished.headers


def test_respond_async(practice_service):
    answer = practice_service.post_test(SLOW, {"Prefer": "respond-async"})
    assert answer.status == 202
    assert answer.document["status"] in ("queued", "running")
    assert answer.headers["Preference-Applied"] == "respond-async"
    assert practice_service.delete(answer.headers["Location"]).status == 204


def test_wait_of_one_second(practice_service):
    answer = practice_service.post_test(SLOW, {"Prefer": "wait=1"})
    assert answer.status == 202
    assert answer.headers["Preference-Applied"] == "wait=1"
    practice_service.delete(answer.headers["Location"])


def test_wait_that_is_long_enough(practice_service):
    answer = practice_service.post_test(TEST, {"Prefer": "wait=60, respond-async"})
    assert answer.status == 201
    assert answer.headers["Preference-Applied"] == "wait=60"


@pytest.mark.parametrize("prefer", ["wait=soon", "wait", "return=minimal", "=,;"])
def test_what_is_not_understood_is_ignored(practice_service, prefer):
    answer = practice_service.post_test(TEST, {"Prefer": prefer})
    assert answer.status == 201
    assert "Preference-Applied" not in answer.headers


def test_trace_context_is_logged(practice_service):
    trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    practice_service.post_test(TEST, {"traceparent": f"00-{trace}-00f067aa0ba902b7-01"})
    assert practice_service.wait_for_log(f"event=request .*trace_id={trace}")


def test_a_test_is_logged_with_its_causes(practice_service):
    answer = practice_service.post_test({"recipients": ["unknown@practice.test"]})
    assert practice_service.wait_for_log(f"event=test id={answer.document['id']} .*"
                                         "causes=recipient_unknown attempts=")


def test_the_route_is_a_step_of_the_metrics(practice_service):
    practice_service.post_test(TEST)
    assert re.search(r'^smtptestd_step_duration_seconds_count\{step="dns"\} [1-9]',
                     practice_service.get("/metrics").document, re.MULTILINE)


def test_secrets_of_a_call_are_not_logged(practice_service):
    practice_service.get("/v1/tests?domain=secret-of-the-query.test")
    practice_service.post_test({**TEST, "labels": {"a": "secret-of-the-body"}})
    practice_service.get("/healthz", {"X-Marker": "1"})
    assert not [line for line in practice_service.log if "secret-of-the" in line]


# ---- routes ----

def test_route_alone(practice_service):
    answer = practice_service.get("/v1/mx/Practice.TEST.?family=ipv4")
    assert answer.status == 200
    assert answer.document["domain"] == "practice.test"
    assert answer.document["exchangers"]


@pytest.mark.parametrize("path, pointer", [
    ("/v1/mx/a..b", "/domain"), ("/v1/mx/[nonsense]", "/domain"),
    ("/v1/mx/practice.test?family=ipv5", "?family"), ("/v1/mx/practice.test?limit=1", "?limit"),
])
def test_routes_of_nonsense(practice_service, path, pointer):
    assert pointers(problem(practice_service.get(path), 422, "invalid-request")) == {pointer}
