"""Greylisting is waited for and tried again; what is accepted is held against a control."""

import re
import time

import pytest

from instance import eventually
from servers.results import step
from servers.scripted import ScriptedServer

FLAGS = ("--allow-target", "127.0.0.0/8", "--hostname", "client.example.test", "--practice", "off",
         "--resolver", "127.0.0.1@9", "--database", "memory:")
OPENING = {"play": ["greeting", "ehlo", "mail"]}
GREYLISTED = {"send": "451 4.7.1 Greylisted, please try again later\r\n"}
DEFERS = [OPENING, {"expect": "RCPT TO:<kate@example.test>"}, GREYLISTED, {"play": ["quit"]}]
ACCEPTS = [OPENING, {"expect": "RCPT TO:<kate@example.test>"},
           {"send": "250 2.1.5 Recipient OK\r\n"}, {"play": ["quit"]}]
WAITING = 650
CONTROL = "RCPT TO:<smtptestd-[a-z2-9]{20}@example.test>"


@pytest.fixture(scope="module")
def tester(start_service):
    return start_service(*FLAGS)


def request(server, **fields):
    return {"host": "127.0.0.1", "port": server.port, "sender": "chris@example.test",
            "recipients": ["kate@example.test"], "tls": {"mode": "off"}, "identity": "never",
            "timeouts": {"reply_ms": 5000, "total_ms": 20000}, **fields}


def run(tester, server, **fields):
    answer = tester.post_test(request(server, **fields))
    assert answer.status == 201, answer.document
    assert [link.complaint for link in server.connections] == [None] * len(server.connections)
    return answer.document


def causes(test):
    return [finding["cause"] for finding in test["findings"]]


def purposes(test):
    return [(attempt["purpose"], attempt["outcome"]) for attempt in test["attempts"]]


# ---- follow_up ----

def test_a_deferral_that_clears_is_a_pass(tester):
    with ScriptedServer(DEFERS, ACCEPTS) as server:
        test = run(tester, server, follow_up={"delay_ms": 1000})
    first, second = test["attempts"]
    assert purposes(test) == [("delivery", "deferred"), ("follow_up", "accepted")]
    assert causes(test) == ["greylisting_cleared", "greylisted"]
    assert [finding["severity"] for finding in test["findings"]] == ["info", "info"]
    assert test["verdict"] == "pass"
    assert "greylisting" in test["summary"] and "kate@example.test" in test["summary"]
    assert (second["first_attempt"], second["waited_ms"]) == (0, 1000)
    assert second["steps"][0]["at_ms"] - first["steps"][-1]["at_ms"] >= 1000
    assert second["source_address"] == first["source_address"] == "127.0.0.1"
    kinds = [evidence["kind"] for evidence in test["findings"][0]["evidence"]]
    assert kinds == ["reply", "reply", "timing"]


def test_a_deferral_that_stays_is_a_warning(tester):
    with ScriptedServer(DEFERS) as server:
        test = run(tester, server, follow_up={"delay_ms": 1000})
    assert purposes(test) == [("delivery", "deferred"), ("follow_up", "deferred")]
    assert causes(test)[0] == "greylisting_persists"
    assert test["findings"][0]["severity"] == test["verdict"].replace("warn", "warning")
    assert test["verdict"] == "warn"
    assert test["findings"][0]["advice"]


def states(delay):
    return [*DEFERS[:2], {"send": f"451 4.7.1 Greylisted, please try again in {delay}\r\n"},
            DEFERS[-1]]


def test_the_delay_that_the_server_states_is_waited_for(tester):
    with ScriptedServer(states("2 seconds"), ACCEPTS) as server:
        test = run(tester, server, follow_up=True)
    assert (test["verdict"], test["attempts"][1]["waited_ms"]) == ("pass", 2000)


def test_the_delay_that_the_caller_states_goes_before_it(tester):
    with ScriptedServer(states("2 hours"), ACCEPTS) as server:
        test = run(tester, server, follow_up={"delay_ms": 1000})
    assert (test["verdict"], test["attempts"][1]["waited_ms"]) == ("pass", 1000)
    assert causes(test)[0] == "greylisting_cleared"


def test_a_second_try_before_the_stated_delay_was_over_is_not_held_against_the_server(tester):
    with ScriptedServer(states("2 hours")) as server:
        test = run(tester, server, follow_up={"delay_ms": 1000})
    finding = test["findings"][0]
    assert (test["verdict"], finding["cause"], finding["detail"]) \
        == ("warn", "greylisting_persists", "early")
    assert finding["severity"] == "warning"
    assert "1 s after the first try" in finding["summary"] and "7200 s" in finding["summary"]
    assert "before the delay was over" in finding["explanation"]
    assert "delay_ms" in finding["advice"][0]
    assert "7200000 ms" in finding["evidence"][-1]["text"]


def test_a_server_that_does_not_keep_to_its_delay_is_at_fault(tester):
    with ScriptedServer(states("1 second")) as server:
        test = run(tester, server, follow_up=True)
    assert (test["verdict"], causes(test)[0]) == ("fail", "greylisting_persists")
    assert test["findings"][0]["detail"] == "stated_delay"


def test_a_server_cannot_keep_a_test_waiting_longer_than_the_service_allows(tester):
    with ScriptedServer(states("1 day")) as server:
        test = run(tester, server, follow_up=True)
    assert len(server.connections) == 1
    assert purposes(test) == [("delivery", "deferred"), ("follow_up", "skipped")]
    assert "--follow-up-max" in test["attempts"][1]["skipped"]
    assert test["attempts"][1]["waited_ms"] == 0
    assert (test["verdict"], causes(test)) == ("warn", ["greylisted", "follow_up_not_made"])
    assert "86400 s" in test["findings"][1]["summary"]
    assert "delay_ms" in test["findings"][1]["advice"][0]
    assert [evidence["text"] for evidence in test["findings"][1]["evidence"]] == [
        "the server states a delay of 86400000 ms", "the longest that is waited for: 3600000 ms"]


def test_the_longest_wait_on_a_servers_word_is_a_setting(start_service):
    own = start_service(*FLAGS, "--follow-up-max", "0s")
    with ScriptedServer(states("1 second")) as server:
        test = run(own, server, follow_up=True)
    assert causes(test) == ["greylisted", "follow_up_not_made"]


# ---- tests that wait ----

def gauge(service, name):
    found = re.search(rf"^smtptestd_tests_{name} (\d+)$", service.get("/metrics").document, re.M)
    return int(found[1])


def test_tests_that_wait_keep_no_others_out(start_service):
    own = start_service(*FLAGS, "--max-tests", "2", "--max-waiting", "3")
    with ScriptedServer(DEFERS) as server:
        for count in range(1, 4):
            start(own, server, 3600000)
            eventually(lambda count=count: gauge(own, "waiting") == count)
        assert gauge(own, "in_flight") == 0
        test = run(own, server, follow_up={"delay_ms": 3600000})
    assert (purposes(test)[1], causes(test)) \
        == (("follow_up", "skipped"), ["greylisted", "follow_up_not_made"])
    assert "--max-waiting" in test["attempts"][1]["skipped"]
    assert test["findings"][1]["detail"] == "waiting_tests"


def test_a_test_that_waits_no_more_makes_room(start_service):
    own = start_service(*FLAGS, "--max-waiting", "1")
    with ScriptedServer(DEFERS) as server:
        path = start(own, server, 3600000)
        eventually(lambda: gauge(own, "waiting") == 1)
        assert own.delete(path).status == 204
        assert gauge(own, "waiting") == 0
        test = run(own, server, follow_up={"delay_ms": 1000})
    assert purposes(test)[1] == ("follow_up", "deferred")


def count_interrupted(service):
    count, cursor = 0, ""
    while cursor is not None:
        page = service.get(f"/v1/tests?status=interrupted&limit=200{cursor}").document
        count += len(page["tests"])
        cursor = page["next_cursor"] and f"&cursor={page['next_cursor']}"
    return count


def test_hundreds_may_wait(start_service, tmp_path):
    """One worker, and room for four tests: what waits takes none of it."""
    own = start_service(*FLAGS[:-1], str(tmp_path / "tests.db"), "--workers", "1",
                        "--max-tests", "4", "--drain-timeout", "30s", "--max-per-target", "100")
    with ScriptedServer(DEFERS) as server:
        for count in range(1, WAITING + 1):
            start(own, server, 3600000)
            eventually(lambda count=count: gauge(own, "in_flight") < 4)
        eventually(lambda: gauge(own, "waiting") == WAITING)
        assert gauge(own, "in_flight") == 0
        before = time.monotonic()
        assert own.get("/healthz").status == 200
    with ScriptedServer(ACCEPTS) as server:
        assert run(own, server)["verdict"] == "pass"
    assert time.monotonic() - before < 10
    before = time.monotonic()
    own.stop()
    assert time.monotonic() - before < 30
    again = start_service(*FLAGS[:-1], str(tmp_path / "tests.db"))
    assert count_interrupted(again) == WAITING


# ---- what the second try finds ----


def test_without_it_greylisting_is_told_and_left_alone(tester):
    with ScriptedServer(DEFERS) as server:
        test = run(tester, server)
    assert purposes(test) == [("delivery", "deferred")]
    assert (test["verdict"], causes(test)) == ("warn", ["greylisted"])
    assert test["request"]["follow_up"] is False


def test_a_refusal_for_good_is_not_tried_again(tester):
    refuses = [OPENING, {"expect": "RCPT .*"}, {"send": "550 5.1.1 User unknown\r\n"},
               {"play": ["quit"]}]
    with ScriptedServer(refuses) as server:
        test = run(tester, server, follow_up=True)
    assert purposes(test) == [("delivery", "rejected")]
    assert test["request"]["follow_up"] is True


def test_a_full_mailbox_is_not_waited_for(tester):
    full = [OPENING, {"expect": "RCPT .*"}, {"send": "452 4.2.2 Mailbox full\r\n"},
            {"play": ["quit"]}]
    with ScriptedServer(full) as server:
        test = run(tester, server, follow_up=True)
    assert (purposes(test), causes(test)) == ([("delivery", "deferred")], ["mailbox_full"])


def test_what_the_second_try_finds_counts(tester):
    refuses = [OPENING, {"expect": "RCPT .*"}, {"send": "550 5.1.1 User unknown\r\n"},
               {"play": ["quit"]}]
    with ScriptedServer(DEFERS, refuses) as server:
        test = run(tester, server, follow_up={"delay_ms": 1000})
    assert purposes(test) == [("delivery", "deferred"), ("follow_up", "rejected")]
    assert (test["verdict"], causes(test)[0]) == ("fail", "recipient_unknown")


def test_a_deferred_sender_is_tried_again(tester):
    defers = [{"play": ["greeting", "ehlo"]}, {"expect": "MAIL .*"}, GREYLISTED, {"play": ["quit"]}]
    with ScriptedServer(defers, ACCEPTS) as server:
        test = run(tester, server, follow_up={"delay_ms": 1000})
    assert purposes(test) == [("delivery", "deferred"), ("follow_up", "accepted")]
    assert (test["verdict"], causes(test)[0]) == ("pass", "greylisting_cleared")
    assert test["findings"][0]["step"] == "mail"


def test_only_those_who_were_deferred_are_tried_again(tester):
    first = [OPENING, {"expect": "RCPT TO:<chris@example.test>"}, {"send": "250 2.1.5 OK\r\n"},
             {"expect": "RCPT TO:<kate@example.test>"}, GREYLISTED,
             {"expect": "RCPT TO:<lee@example.test>"}, {"send": "550 5.1.1 User unknown\r\n"},
             {"play": ["data", "message", "quit"]}]
    second = [*ACCEPTS[:-1], {"play": ["data", "message", "quit"]}]
    with ScriptedServer(first, second) as server:
        test = run(tester, server, follow_up={"delay_ms": 1000}, message={"subject": "Test"},
                   recipients=["chris@example.test", "kate@example.test", "lee@example.test"])
    assert purposes(test) == [("delivery", "accepted"), ("follow_up", "accepted")]
    assert set(causes(test)) == {"recipient_unknown", "greylisted", "greylisting_cleared"}
    assert [entry["recipient"] for entry in test["attempts"][1]["steps"] if entry["recipient"]] \
        == ["kate@example.test"]


def test_a_message_that_was_deferred_is_sent_again(tester):
    first = [*ACCEPTS[:-1], {"play": ["data"]}, {"expect_message": True}, GREYLISTED,
             {"play": ["quit"]}]
    second = [*ACCEPTS[:-1], {"play": ["data", "message", "quit"]}]
    with ScriptedServer(first, second) as server:
        test = run(tester, server, follow_up={"delay_ms": 1000}, message={"subject": "Test"})
    assert purposes(test) == [("delivery", "deferred"), ("follow_up", "accepted")]
    assert (test["verdict"], causes(test)[0]) == ("pass", "greylisting_cleared")
    assert test["findings"][0]["step"] == "message"


def seconds_of_tests(service):
    found = re.search(r"^smtptestd_test_duration_seconds_sum (\S+)$",
                      service.get("/metrics").document, re.M)
    return float(found[1])


def test_the_wait_is_not_of_the_total_time(tester):
    before = seconds_of_tests(tester)
    with ScriptedServer(DEFERS, ACCEPTS) as server:
        test = run(tester, server, follow_up={"delay_ms": 2000},
                   timeouts={"reply_ms": 1000, "total_ms": 1500})
    assert test["verdict"] == "pass"
    assert test["duration_ms"] >= 2000
    assert 0 <= seconds_of_tests(tester) - before < 2


def test_what_the_second_try_fails_of_is_looked_into(tester):
    """The time for that is left, however long the wait was."""
    with ScriptedServer(DEFERS) as server:
        path = start(tester, server, 2000, timeouts={"reply_ms": 1000, "total_ms": 1900})
        wait_for_the_first_try(server)
    test = tester.get(path, {"Prefer": "wait=60"}).document
    assert purposes(test) == [("delivery", "deferred"), ("follow_up", "failed")]
    assert test["probes"]


def test_the_conversation_after_the_wait_is(tester):
    silent = [{"play": ["greeting"]}, {"silent": 10}]
    with ScriptedServer(DEFERS, silent) as server:
        test = run(tester, server, follow_up={"delay_ms": 1000},
                   timeouts={"reply_ms": 9000, "total_ms": 1000})
    assert purposes(test) == [("delivery", "deferred"), ("follow_up", "failed")]
    assert "test_limit" in causes(test)
    assert test["verdict"] != "pass"


def start(tester, server, delay_ms, **fields):
    answer = tester.post_test(request(server, follow_up={"delay_ms": delay_ms}, **fields),
                              {"Prefer": "respond-async"})
    assert answer.status == 202
    return f"/v1/tests/{answer.document['id']}"


def wait_for_the_first_try(server):
    eventually(lambda: server.connections and "QUIT" in server.connections[0].lines)


def test_a_test_that_waits_is_running_and_can_be_cancelled(tester):
    with ScriptedServer(DEFERS) as server:
        path = start(tester, server, 60000)
        wait_for_the_first_try(server)
        assert tester.get(path).document["status"] == "running"
        assert tester.delete(path).status == 204
    assert len(server.connections) == 1
    assert tester.get(path).status == 404


def test_a_test_that_waits_is_interrupted_by_the_end_of_the_service(start_service, tmp_path):
    database = tmp_path / "tests.db"
    flags = [*FLAGS[:-1], str(database)]
    first = start_service(*flags, "--drain-timeout", "100ms")
    with ScriptedServer(DEFERS) as server:
        path = start(first, server, 3600000)
        wait_for_the_first_try(server)
        first.stop()
    test = start_service(*flags).get(path).document
    assert test["status"] == "interrupted"
    assert purposes(test) == [("delivery", "deferred"), ("follow_up", "skipped")]
    assert sorted(causes(test)) == ["greylisted", "test_limit"]


# ---- catch_all ----

def control(reply):
    return [OPENING, {"expect": CONTROL}, {"send": reply}, {"play": ["quit"]}]


@pytest.mark.parametrize(("reply", "cause", "words"), [
    ("250 2.1.5 Recipient OK\r\n", "catch_all", "accepts anything"),
    ("550 5.1.1 User unknown\r\n", "recipient_verified", "knows the mailbox"),
    ("451 4.7.1 Greylisted, try again later\r\n", "catch_all_unknown", None),
    ("554 5.7.1 Client host blocked using zen.spamhaus.org\r\n", "catch_all_unknown", None),
])
def test_the_control_tells_what_an_acceptance_is_worth(tester, reply, cause, words):
    with ScriptedServer(ACCEPTS, control(reply)) as server:
        test = run(tester, server, catch_all=True)
    assert [attempt["purpose"] for attempt in test["attempts"]] == ["delivery", "catch_all"]
    assert (test["verdict"], causes(test)) == ("pass", [cause])
    assert test["findings"][0]["severity"] == "info"
    assert test["findings"][0]["recipient"] == "kate@example.test"
    assert words is None or words in test["summary"]


def test_the_control_never_sends_a_message(tester):
    first = [*ACCEPTS[:-1], {"play": ["data", "message", "quit"]}]
    with ScriptedServer(first, control("250 2.1.5 Recipient OK\r\n")) as server:
        test = run(tester, server, catch_all=True, message={"subject": "Test"})
    assert [entry["step"] for entry in test["attempts"][1]["steps"]] \
        == ["connect", "greeting", "ehlo", "mail", "rcpt", "quit"]
    assert step(test, "message")["outcome"] == "accepted"
    assert not any(line.startswith("DATA") for line in server.connections[1].lines)


def test_a_refused_recipient_needs_no_control(tester):
    refuses = [OPENING, {"expect": "RCPT .*"}, {"send": "550 5.1.1 User unknown\r\n"},
               {"play": ["quit"]}]
    with ScriptedServer(refuses) as server:
        test = run(tester, server, catch_all=True)
    assert purposes(test) == [("delivery", "rejected")]


def test_the_control_is_another_one_each_time(tester):
    names = set()
    for _ in range(2):
        with ScriptedServer(ACCEPTS, control("250 2.1.5 Recipient OK\r\n")) as server:
            run(tester, server, catch_all=True)
        names |= {line for line in server.connections[1].lines if re.fullmatch(CONTROL, line)}
    assert len(names) == 2


def test_a_failed_control_changes_nothing(tester):
    with ScriptedServer(ACCEPTS, [{"close": True}]) as server:
        test = run(tester, server, catch_all=True)
    assert purposes(test) == [("delivery", "accepted"), ("catch_all", "failed")]
    assert (test["verdict"], causes(test)) == ("pass", ["catch_all_unknown"])


@pytest.mark.parametrize(("fields", "pointer"), [
    ({"follow_up": 5}, "/follow_up"),
    ({"follow_up": {"delay_ms": 999}}, "/follow_up/delay_ms"),
    ({"follow_up": {"delay_ms": 86400001}}, "/follow_up/delay_ms"),
    ({"follow_up": {"delay": 1}}, "/follow_up/delay"),
    ({"catch_all": "yes"}, "/catch_all"),
    ({"catch_all": True, "stop_after": "mail"}, "/catch_all"),
])
def test_what_cannot_be_meant_is_refused(tester, fields, pointer):
    with ScriptedServer(None) as server:
        answer = tester.post_test(request(server, **fields))
    assert answer.status == 422
    assert [error["pointer"] for error in answer.document["errors"]] == [pointer]
