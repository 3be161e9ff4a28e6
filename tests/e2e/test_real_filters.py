"""Refusals of what stands in front of real mailboxes: postgrey, policyd-spf, Dovecot's quota and
logins, OpenDKIM, OpenDMARC, SpamAssassin, rspamd, ClamAV, and a milter that refuses everywhere.

Nothing here is a text of the tests' own but those of the milter (tests/servers/filters).
"""

import uuid

import pytest

from servers.filtered import LOGINS, MESSAGES, MILTER, POLICIES
from servers.refusal import Refusal, check, named, request, subject, to
from servers.results import causes, step

pytestmark = pytest.mark.timeout(600)

DOMAIN = "example.test"


@pytest.fixture(scope="module")
def ask(tester, filters):
    """ask(port, **fields): the result of a test at a port of the server with filters."""

    def run(port, **fields):
        answer = tester.post_test(request(filters, port, fields))
        assert answer.status == 201, answer.document
        return answer.document

    return run


@named(POLICIES)
def test_policy_services(ask, refusal):
    check(ask(refusal.port, **refusal.request), refusal)


@named(MESSAGES)
def test_judges_of_messages(ask, refusal):
    check(ask(refusal.port, **refusal.request), refusal)


@named(LOGINS)
def test_logins(ask, refusal):
    check(ask(refusal.port, **refusal.request), refusal)


@pytest.mark.parametrize("name", ["disabled user, Dovecot", "disabled user and why, Dovecot"])
def test_disabled_login_is_told_from_a_wrong_one(ask, name):
    refusal = LOGINS[name]
    assert check(ask(refusal.port, **refusal.request), refusal)["detail"] == "disabled"


@named(MILTER)
def test_milter(ask, refusal):
    check(ask(refusal.port, **refusal.request), refusal)


def test_milter_that_refuses_who_connects(ask):
    check(ask("milterconnect"), Refusal("", {}, "greeting", 554, "service_unavailable"))


def test_all_lines_of_a_milters_reply_are_told(ask):
    result = ask("milter", **to("lines-rcpt"))
    assert step(result, "rcpt")["reply"]["lines"] == [
        "Your message was taken for spam.", "It had a score of 12.5 points.",
        f"Ask postmaster@{DOMAIN}."]


@pytest.mark.parametrize("port, fields", {
    "SPF passes": ("spf", to("kate", sender=f"chris@spf-pass.{DOMAIN}")),
    "SPF that asks to be lenient": ("spf", to("kate", sender=f"chris@spf-soft.{DOMAIN}")),
    "room in the mailbox": ("quota", to("kate")),
    "mailbox that LMTP knows": ("recipients", to("kate")),
    "sender whom LMTP knows": ("senders", to("kate")),
    "no spam, SpamAssassin": ("spam", subject("x")),
    "no spam, rspamd": ("rspamd", subject("x")),
    "no virus": ("virus", subject("x")),
    "no DMARC policy": ("dmarc", subject("x")),
    "no reason for the milter": ("milter", subject("x")),
}.values(), ids=lambda value: value if isinstance(value, str) else "")
def test_what_they_let_pass_is_a_pass(ask, port, fields):
    result = ask(port, **fields)
    assert (result["verdict"], causes(result)) == ("pass", []), result["summary"]


# ---- greylisting


def stranger():
    """A sender whom no greylister has seen."""
    return f"{uuid.uuid4().hex}@{DOMAIN}"


def purposes(result):
    return [(attempt["purpose"], attempt["outcome"]) for attempt in result["attempts"]]


def test_postgrey(ask):
    result = ask("greylist", sender=stranger())
    found = check(result, Refusal("", {}, "rcpt", 450, "greylisted"))
    assert found["details"]["url"] == f"http://postgrey.schweikert.ch/help/{DOMAIN}.html"
    assert purposes(result) == [("delivery", "deferred")]
    assert result["verdict"] == "warn"


def test_postgrey_is_waited_for(ask):
    result = ask("greylist", sender=stranger(), follow_up={"delay_ms": 2000})
    assert purposes(result) == [("delivery", "deferred"), ("follow_up", "accepted")]
    assert causes(result) == ["greylisting_cleared", "greylisted"]
    assert (result["verdict"], result["attempts"][1]["waited_ms"]) == ("pass", 2000)


def test_postgrey_that_states_its_delay_is_waited_for_as_long(ask):
    result = ask("greystated", sender=stranger(), follow_up=True)
    assert result["findings"][-1]["details"]["retry_after_ms"] == 2000
    assert purposes(result) == [("delivery", "deferred"), ("follow_up", "accepted")]
    assert (result["verdict"], result["attempts"][1]["waited_ms"]) == ("pass", 2000)


def test_postgrey_lets_pass_who_came_back(ask):
    sender = stranger()
    ask("greylist", sender=sender, follow_up={"delay_ms": 2000})
    result = ask("greylist", sender=sender)
    assert (result["verdict"], causes(result)) == ("pass", [])


def test_address_that_is_being_verified_is_waited_for(ask):
    """Postfix asks Dovecot meanwhile, which does not know the address."""
    result = ask("impatient", **to(uuid.uuid4().hex), follow_up={"delay_ms": 3000})
    assert purposes(result) == [("delivery", "deferred"), ("follow_up", "rejected")]
    assert causes(result)[0] == "recipient_unknown"
    assert step(result, "rcpt")["reply"]["code"] == 450
    assert step(result, "rcpt", 1)["reply"]["code"] == 550
