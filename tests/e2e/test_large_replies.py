"""A server that answers everything with 64 KiB: on each connection of a test, and with many tests
at once, what is kept of it stays small."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import instance
from servers.scripted import ScriptedServer

FLAGS = ("--allow-target", "127.0.0.0/8", "--hostname", "client.example.test", "--practice", "off",
         "--resolver", "127.0.0.1@9", "--database", "memory:")
LINES, LINE = 32, 2042
SHOWN = 1003  # octets of a line with "…" after what is cut
RESULT_MAX = 3 << 20
AT_ONCE = 16
GROWTH_MAX = 64 << 10  # kB


def large(code, text="x"):
    """A reply of 64 KiB."""
    return {"send": "".join(f"{code}{'-' if number < LINES else ' '}{(text * LINE)[:LINE]}\r\n"
                            for number in range(1, LINES + 1))}


def script(rcpt, text="x"):
    """Answers to any commands; rcpt: the reply to each recipient."""
    rows = [large(220, text)]
    for code in [250, 250, *rcpt, 221]:
        rows += [{"expect": ".*"}, large(code, text)]
    return rows


def greylisted():
    return {"send": "451-4.7.1 " + "x" * 65000 + "\r\n451 4.7.1 Greylisted, try again later\r\n"}


def first_script(text="x"):
    """Kate is accepted, Lee deferred."""
    rows = script([250, 451], text)
    rows[rows.index(large(451, text))] = greylisted()
    return rows


def run(tester, server):
    answer = tester.post_test({
        "host": "127.0.0.1", "port": server.port, "sender": "chris@example.test",
        "recipients": ["kate@example.test", "lee@example.test"], "tls": {"mode": "off"},
        "identity": "never", "catch_all": True, "follow_up": {"delay_ms": 1000}})
    assert answer.status == 201, answer.document
    return answer.document


@pytest.mark.parametrize("text", ["x", "\xff", "\\", "<&>"])
def test_of_a_test_no_more_is_kept_than_is_shown(start_service, text):
    tester = start_service(*FLAGS)
    with ScriptedServer(first_script(text), script([250], text)) as server:
        test = run(tester, server)
    assert [(attempt["purpose"], attempt["outcome"]) for attempt in test["attempts"]] == [
        ("delivery", "accepted"), ("catch_all", "accepted"), ("follow_up", "accepted")]
    assert "greylisting_cleared" in [finding["cause"] for finding in test["findings"]]
    assert len(json.dumps(test)) < RESULT_MAX
    for attempt in test["attempts"]:
        assert len(attempt["transcript"]) <= 500
        for step in attempt["steps"]:
            lines = step["reply"]["lines"] if step["reply"] else []
            assert len(lines) <= 100
            assert max((len(line) for line in lines), default=0) <= SHOWN
    page = tester.get(f"/v1/tests/{test['id']}", {"Accept": "text/plain"})
    assert page.status == 200 and len(page.document) < RESULT_MAX


def most_memory(service):
    status = Path(f"/proc/{service.process.pid}/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1])


def test_of_many_at_once_the_process_grows_little(service):
    """Of the release: the sanitizers keep what was freed."""
    tester = service(*FLAGS, binary=instance.RELEASE)
    before = most_memory(tester)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        def one(_):
            with ScriptedServer(first_script(), script([250])) as server:
                return run(tester, server)["verdict"]
        list(pool.map(one, range(AT_ONCE)))
    assert most_memory(tester) - before < GROWTH_MAX


def test_a_connection_that_goes_on_like_that_is_given_up(start_service):
    tester = start_service(*FLAGS)
    with ScriptedServer(script([250] * 40)) as server:
        answer = tester.post_test({
            "host": "127.0.0.1", "port": server.port, "sender": "chris@example.test",
            "recipients": [f"kate{number}@example.test" for number in range(40)],
            "tls": {"mode": "off"}, "identity": "never"})
    [attempt] = answer.document["attempts"]
    last = attempt["steps"][-1]
    assert (last["step"], last["outcome"], last["fault"]) == ("rcpt", "failed", "flood")
    assert attempt["outcome"] == "failed"
