"""Results that every mail exchanger must allow, against four real ones side by side."""

import uuid

import pytest

from servers.results import causes, code, commands, finding, step, steps

pytestmark = pytest.mark.timeout(600)

SENDER = "chris@example.test"
KATE = "kate@example.test"
SERVERS = ("postfix", "exim", "opensmtpd", "smtpserver")


@pytest.fixture(params=SERVERS)
def server(request):
    return request.getfixturevalue(request.param)


def at(server, port="smtp", **fields):
    return {"host": "127.0.0.1", "port": server.port[port], "sender": SENDER, **fields}


def test_message_arrives_once(server, mail_test):
    mark = "token-" + uuid.uuid4().hex
    body = ".a line with a dot\näöü\n"
    result = mail_test(at(server, recipients=[KATE], message={"subject": mark, "body": body}))
    assert result["verdict"] == "pass", result["findings"]
    assert steps(result) == ["connect", "greeting", "ehlo", "mail", "rcpt", "data", "message",
                             "quit"]
    [message] = server.mailbox("kate").wait_for(mark)
    assert message["Subject"] == mark
    assert message.get_content().replace("\r\n", "\n").rstrip("\n") == body.rstrip("\n")


def test_unknown_recipient(server, mail_test):
    result = mail_test(at(server, recipients=["nobody@example.test"]))
    assert code(result, "rcpt") == 550
    assert result["verdict"] == "fail"
    found = finding(result, "recipient_unknown")
    assert (found["step"], found["recipient"]) == ("rcpt", "nobody@example.test")
    assert found["retryable"] is False


@pytest.mark.parametrize("name", ["postfix", "exim", "smtpserver"])
def test_relaying_is_denied(request, mail_test, name):
    server = request.getfixturevalue(name)
    result = mail_test(at(server, recipients=["someone@elsewhere.invalid"]))
    assert code(result, "rcpt") in (550, 554)
    assert finding(result, "relay_denied")["step"] == "rcpt"


def test_opensmtpd_does_not_say_whether_relaying_or_the_mailbox_is_the_reason(
        opensmtpd, mail_test):
    result = mail_test(at(opensmtpd, recipients=["someone@elsewhere.invalid"]))
    assert step(result, "rcpt")["outcome"] == "rejected"
    assert set(causes(result)) & {"recipient_unknown", "relay_denied"}


def test_full_mailbox_is_temporary(server, mail_test):
    result = mail_test(at(server, recipients=["full@example.test"]))
    assert code(result, "rcpt") == 452
    assert result["attempts"][0]["outcome"] == "deferred"
    assert finding(result, "mailbox_full")["retryable"] is True


def test_blocked_sender(server, mail_test):
    result = mail_test(at(server, sender="blocked@spammer.test", recipients=[KATE]))
    assert result["verdict"] == "fail"
    assert finding(result, "sender_rejected")["step"] in ("mail", "rcpt")


@pytest.mark.parametrize("name", ["exim", "opensmtpd"])
def test_bad_helo_name(request, mail_test, name):
    server = request.getfixturevalue(name)
    result = mail_test(at(server, helo="bad.helo.test", recipients=[KATE]))
    assert code(result, "ehlo") == 550
    assert finding(result, "helo_rejected")["step"] in ("ehlo", "helo")
    assert "mail" not in steps(result)


def test_message_over_the_size_limit(server, mail_test):
    result = mail_test(at(server, recipients=[KATE], message={
        "subject": "large", "body": "0123456789abcde\n" * 10000}))
    assert result["verdict"] == "fail"
    assert finding(result, "message_too_large")["step"] in ("ehlo", "mail", "message")


def test_delivery_notifications_are_accepted(server, mail_test):
    result = mail_test(at(server, recipients=[KATE], dsn={
        "notify": ["success", "failure"], "return": "full", "envelope_id": "id-1"}))
    assert result["attempts"][0]["extensions"]["dsn"] is True
    assert any("RET=FULL" in command and "ENVID=id-1" in command for command in commands(result))
    assert any("NOTIFY=SUCCESS,FAILURE" in command for command in commands(result))
    assert code(result, "rcpt") == 250


@pytest.mark.parametrize("name", ["exim", "opensmtpd", "smtpserver"])
def test_size_limit_is_read_from_ehlo(request, mail_test, name):
    server = request.getfixturevalue(name)
    result = mail_test(at(server, stop_after="ehlo"))
    assert result["attempts"][0]["extensions"]["size"] == 100000


def test_exim_success_notification_comes_back(exim, mail_test):
    mark = "token-" + uuid.uuid4().hex
    mail_test(at(exim, recipients=[KATE], message={"subject": mark},
                 dsn={"notify": ["success"], "envelope_id": mark}))
    [report] = exim.mailbox("chris").wait_for(mark)
    assert "Action: delivered" in report.as_string()


def test_exim_greylists_the_first_try_and_takes_the_second(exim, mail_test):
    request = at(exim, "greylist", sender=f"{uuid.uuid4().hex}@contoso.test", recipients=[KATE])
    first, second = mail_test(request), mail_test(request)
    assert finding(first, "greylisted")["retryable"] is True
    assert code(first, "rcpt") == 451
    assert code(second, "rcpt") == 250


@pytest.mark.parametrize("name", ["exim", "opensmtpd"])
def test_client_is_refused_in_the_greeting(request, mail_test, name):
    server = request.getfixturevalue(name)
    result = mail_test(at(server, "reject", recipients=[KATE]))
    assert code(result, "greeting") in (550, 554)
    assert result["attempts"][0]["outcome"] == "rejected"
    assert finding(result, "ip_blocklisted")["step"] == "greeting"


def test_exim_late_greeting(exim, mail_test):
    result = mail_test(at(exim, "late", recipients=[KATE]))
    assert step(result, "greeting")["duration_ms"] >= 2500
    assert code(result, "rcpt") == 250


def test_opensmtpd_without_dsn(opensmtpd, mail_test):
    result = mail_test(at(opensmtpd, "nodsn", recipients=[KATE], dsn={"notify": ["failure"]}))
    assert result["attempts"][0]["extensions"]["dsn"] is False
    assert not any("NOTIFY" in command for command in commands(result))
    assert any("DSN" in found["summary"] for found in result["findings"])


def test_opensmtpd_recipient_has_moved(opensmtpd, mail_test):
    result = mail_test(at(opensmtpd, recipients=["gone@example.test"]))
    assert finding(result, "recipient_moved")["retryable"] is False


def test_421_in_the_middle_of_the_conversation(smtpserver, mail_test):
    result = mail_test(at(smtpserver, sender="closing@spammer.test", recipients=[KATE]))
    assert code(result, "mail") == 421
    assert result["attempts"][0]["outcome"] == "deferred"
    assert set(causes(result)) & {"service_unavailable", "connection_lost"}
    assert result["findings"][0]["step"] == "mail"
    assert result["findings"][0]["retryable"] is True
