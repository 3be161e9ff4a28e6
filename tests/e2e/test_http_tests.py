"""Tests as a resource: found again, waited for, listed, deleted."""

import threading
import time
from urllib.parse import quote

import pytest

TEST = {"recipients": ["kate@practice.test"]}
UNKNOWN = {"recipients": ["unknown@practice.test"]}
SLOW = {"recipients": ["kate@silent.practice.test"], "timeouts": {"reply_ms": 60000}}
ASYNC = {"Prefer": "respond-async"}


def parameters_at_fault(answer):
    assert answer.status == 422
    return {error["pointer"] for error in answer.document["errors"]}


def ids(answer):
    assert answer.status == 200, answer.document
    return [test["id"] for test in answer.document["tests"]]


@pytest.fixture(params=["file", "memory"])
def own(service, request):
    """A service of the test's own, with each kind of store."""
    return service(*(["--database", "memory:"] if request.param == "memory" else []))


# ---- one test ----

def test_a_finished_test_is_found_again(own):
    posted = own.post_test(UNKNOWN)
    found = own.get(posted.headers["Location"])
    assert found.status == 200
    assert found.document == posted.document


def test_a_long_poll_ends_with_the_test(own):
    location = own.post_test({**SLOW, "timeouts": {"total_ms": 1500}}, ASYNC).headers["Location"]
    now = own.get(location)
    assert now.document["status"] in ("queued", "running")
    polled = own.get(location, {"Prefer": "wait=60"})
    assert polled.document["status"] == "finished"
    assert polled.headers["Preference-Applied"] == "wait=60"


def test_a_long_poll_ends_after_its_time(own):
    location = own.post_test(SLOW, ASYNC).headers["Location"]
    before = time.monotonic()
    polled = own.get(location, {"Prefer": "wait=1"})
    assert polled.document["status"] == "running"
    assert time.monotonic() - before > 0.9


def test_many_may_wait_for_one_test(own):
    location = own.post_test({**SLOW, "timeouts": {"total_ms": 1500}}, ASYNC).headers["Location"]
    answers = []
    threads = [
        threading.Thread(
            target=lambda: answers.append(own.get(location, {"Prefer": "wait=60"})))
        for _ in range(20)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 20
    assert {answer.document["status"] for answer in answers} == {"finished"}


def test_a_finished_test_is_deleted(own):
    location = own.post_test(TEST).headers["Location"]
    assert own.delete(location).status == 204
    assert own.get(location).status == 404
    assert own.get(location + "/transcript").status == 404
    assert own.delete(location).status == 404


def test_a_running_test_is_cancelled_and_forgotten(own):
    location = own.post_test(SLOW, ASYNC).headers["Location"]
    assert own.delete(location).status == 204
    assert own.get(location).status == 404
    assert ids(own.get("/v1/tests")) == []


def test_who_waits_hears_of_the_cancelling(own):
    """Its caller waits from the beginning on, so that it is in the list says that he does."""
    answers = []
    slow = {**SLOW, "message": {"subject": "Test", "body": "This is a test message"}}
    waiting = threading.Thread(
        target=lambda: answers.append(own.post_test(slow, {"Prefer": "wait=60"})))
    waiting.start()
    while not (running := ids(own.get("/v1/tests?status=running"))):
        pass
    assert own.delete(f"/v1/tests/{running[0]}").status == 204
    waiting.join()
    assert answers[0].status == 201
    test = answers[0].document
    assert (test["id"], test["status"], test["verdict"]) == (running[0], "cancelled", "unknown")
    assert [(finding["cause"], finding["detail"]) for finding in test["findings"]] == [
        ("test_limit", "cancelled")]
    assert "it was cancelled" in test["summary"]
    assert own.get(f"/v1/tests/{running[0]}").status == 404
    assert ids(own.get("/v1/tests?status=cancelled")) == []


# ---- lists ----

@pytest.fixture(scope="module", params=["file", "memory"])
def listed(start_service, request):
    """A service with ten finished tests and two that run."""
    own = start_service(*(["--database", "memory:"] if request.param == "memory" else []))
    own.finished = [own.post_test(UNKNOWN if i % 2 else TEST).document for i in range(10)]
    own.running = [own.post_test(SLOW, ASYNC).document["id"] for _ in range(2)]
    own.newest_first = [*own.running[::-1], *(test["id"] for test in own.finished[::-1])]
    yield own
    for test in own.running:
        own.delete(f"/v1/tests/{test}")


def test_newest_come_first(listed):
    answer = listed.get("/v1/tests")
    assert ids(answer) == listed.newest_first
    assert answer.document["next_cursor"] is None


@pytest.mark.parametrize("limit", [1, 2, 5, 11, 12, 13])
def test_pages_are_the_whole_list(listed, limit):
    found, cursor = [], ""
    while cursor is not None:
        answer = listed.get(f"/v1/tests?limit={limit}{cursor and '&cursor=' + cursor}")
        assert len(ids(answer)) <= limit
        found += ids(answer)
        cursor = answer.document["next_cursor"]
    assert found == listed.newest_first


@pytest.mark.parametrize("query, expected", [
    ("verdict=pass", lambda test: test["verdict"] == "pass"),
    ("verdict=fail", lambda test: test["verdict"] == "fail"),
    ("verdict=unknown", lambda test: False),
    ("cause=recipient_unknown", lambda test: test["verdict"] == "fail"),
    ("cause=greylisted", lambda test: False),
    ("status=finished", lambda test: True),
    ("status=cancelled", lambda test: False),
    ("status=finished&verdict=pass&domain=practice.test", lambda test: test["verdict"] == "pass"),
])
def test_filters(listed, query, expected):
    found = ids(listed.get(f"/v1/tests?{query}"))
    assert found == [test["id"] for test in listed.finished[::-1] if expected(test)]


def test_filter_of_the_running(listed):
    assert ids(listed.get("/v1/tests?status=running")) == listed.running[::-1]
    assert ids(listed.get("/v1/tests?status=queued")) == []


def test_filter_by_domain_takes_any_spelling(listed):
    finished = [test["id"] for test in listed.finished[::-1]]
    assert ids(listed.get("/v1/tests?domain=Practice.TEST.")) == finished
    assert ids(listed.get("/v1/tests?domain=silent.practice.test")) == listed.running[::-1]
    assert ids(listed.get("/v1/tests?domain=elsewhere.test")) == []


def test_filter_by_time(listed):
    fifth = listed.finished[5]["created_at"]
    found = ids(listed.get(f"/v1/tests?since={quote(fifth)}"))
    assert found == [test for test in listed.newest_first
                     if test in listed.running or test in
                     [each["id"] for each in listed.finished if each["created_at"] >= fifth]]
    assert ids(listed.get("/v1/tests?since=2100-01-01T00:00:00Z")) == []
    assert ids(listed.get("/v1/tests?since=2020-01-01T00:00:00+01:00")) == listed.newest_first


@pytest.mark.parametrize("query, wrong", [
    ("limit=0", {"?limit"}), ("limit=201", {"?limit"}), ("limit=-1", {"?limit"}),
    ("limit=", {"?limit"}), ("limit=ten", {"?limit"}), ("limit=1&limit=2", {"?limit"}),
    ("verdict=good", {"?verdict"}), ("status=done", {"?status"}), ("cause=none", {"?cause"}),
    ("since=yesterday", {"?since"}), ("cursor=abc", {"?cursor"}), ("domain=a..b", {"?domain"}),
    ("colour=red", {"?colour"}), ("limit=0&colour=red&since=x", {"?limit", "?colour", "?since"}),
])
def test_faulty_parameters(listed, query, wrong):
    assert parameters_at_fault(listed.get(f"/v1/tests?{query}")) == wrong


# ---- limits ----

def test_too_many_tests_in_flight(service):
    own = service("--max-tests", "2")
    for _ in range(2):
        assert own.post_test(SLOW, ASYNC).status == 202
    refused = own.post_test(TEST)
    assert refused.status == 429
    assert refused.document["type"] == "urn:smtptestd:problem:too-many-tests"
    assert refused.headers["Retry-After"].isdigit()
