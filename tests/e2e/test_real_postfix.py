"""The whole procedure against a real Postfix: what it accepts, refuses, delays and delivers."""

import uuid

import pytest

from servers.results import causes, code, commands, finding, step, steps

pytestmark = pytest.mark.timeout(600)

SENDER = "chris@example.test"
KATE = "kate@example.test"
SIZE_LIMIT = 100000


def at(postfix, port, **fields):
    """A request to one of Postfix's ports."""
    return {"host": "127.0.0.1", "port": postfix.port[port], "sender": SENDER, **fields}


def token():
    return "token-" + uuid.uuid4().hex


def test_known_recipient_passes_every_step(postfix, mail_test):
    result = mail_test(at(postfix, "smtp", recipients=[KATE]))
    assert result["verdict"] == "pass", result["findings"]
    assert steps(result) == ["connect", "greeting", "ehlo", "mail", "rcpt", "quit"]
    assert all(entry["outcome"] == "accepted" for entry in result["attempts"][0]["steps"])
    assert step(result, "rcpt")["reply"] == {
        "code": 250, "enhanced": "2.1.5", "enhanced_meaning": "Destination address valid",
        "lines": ["Ok"]}
    assert code(result, "quit") == 221
    assert result["route"]["method"] == "host"
    assert result["attempts"][0]["source_address"] == "127.0.0.1"


def test_ehlo_extensions_are_understood(postfix, mail_test):
    extensions = mail_test(at(postfix, "smtp", stop_after="ehlo"))["attempts"][0]["extensions"]
    assert extensions["size"] == SIZE_LIMIT
    assert extensions["dsn"] is True
    assert extensions["starttls"] is False


REFUSALS = {
    "unknown recipient": ("nobody@example.test", 550, "recipient_unknown", "rejected"),
    "relaying denied": ("someone@elsewhere.invalid", 554, "relay_denied", "rejected"),
    "full mailbox": ("full@example.test", 452, "mailbox_full", "deferred"),
    "greylisted": ("grey@example.test", 450, "greylisted", "deferred"),
    "recipient has moved": ("gone@example.test", 550, "recipient_moved", "rejected"),
}


@pytest.mark.parametrize("recipient, reply, cause, outcome", REFUSALS.values(), ids=REFUSALS)
def test_refused_recipient_is_diagnosed(postfix, mail_test, recipient, reply, cause, outcome):
    result = mail_test(at(postfix, "smtp", recipients=[recipient]))
    assert result["verdict"] == ("warn" if cause == "greylisted" else "fail")
    assert code(result, "rcpt") == reply
    assert step(result, "rcpt")["outcome"] == outcome
    assert result["attempts"][0]["outcome"] == outcome
    found = finding(result, cause)
    assert found["step"] == "rcpt"
    assert found["recipient"] == recipient
    assert found["retryable"] is (outcome == "deferred")
    line = result["attempts"][0]["transcript"][found["evidence"][0]["transcript_line"]]
    assert line["from"] == "server" and line["text"].startswith(str(reply))
    assert step(result, "quit")["outcome"] == "accepted"


def test_one_refused_recipient_among_accepted_ones_is_named(postfix, mail_test):
    result = mail_test(at(postfix, "smtp", recipients=[KATE, "nobody@example.test", SENDER]))
    assert finding(result, "recipient_unknown")["recipient"] == "nobody@example.test"
    replies = [entry["reply"]["code"] for entry in result["attempts"][0]["steps"]
               if entry["step"] == "rcpt"]
    assert replies == [250, 550, 250]


def test_more_recipients_than_the_server_takes(postfix, mail_test):
    result = mail_test(at(postfix, "smtp", recipients=[
        f"kate+{number}@example.test" for number in range(60)]))
    replies = [entry["reply"]["code"] for entry in result["attempts"][0]["steps"]
               if entry["step"] == "rcpt"]
    assert replies == [250] * 50 + [452] * 10
    assert finding(result, "too_many_recipients")["step"] == "rcpt"


def test_sender_refused_at_mail(postfix, mail_test):
    result = mail_test(at(postfix, "strict", sender="blocked@spammer.test", recipients=[KATE]))
    assert code(result, "mail") == 554
    assert finding(result, "sender_rejected")["step"] == "mail"
    assert "rcpt" not in steps(result)


def test_sender_refusal_that_the_server_delays_until_rcpt_is_still_about_the_sender(
        postfix, mail_test):
    result = mail_test(at(postfix, "smtp", sender="blocked@spammer.test", recipients=[KATE]))
    assert code(result, "mail") == 250
    assert code(result, "rcpt") == 554
    assert finding(result, "sender_rejected")["step"] == "rcpt"
    assert "recipient_unknown" not in causes(result)


@pytest.mark.parametrize("helo, reply", [("bad.helo.test", 550), ("localhost", 504)])
def test_bad_helo_name_is_refused_at_once(postfix, mail_test, helo, reply):
    result = mail_test(at(postfix, "strict", helo=helo, recipients=[KATE]))
    assert code(result, "ehlo") == reply
    assert finding(result, "helo_rejected")["step"] in ("ehlo", "helo")
    assert result["verdict"] == "fail"
    assert "mail" not in steps(result)


def test_helo_refusal_that_the_server_delays_until_rcpt_is_still_about_helo(postfix, mail_test):
    result = mail_test(at(postfix, "smtp", helo="bad.helo.test", recipients=[KATE]))
    assert code(result, "ehlo") == 250
    assert finding(result, "helo_rejected")["step"] == "rcpt"


def test_greeting_that_refuses_the_client(postfix, mail_test):
    result = mail_test(at(postfix, "reject", recipients=[KATE]))
    assert code(result, "greeting") == 554
    assert result["attempts"][0]["outcome"] == "rejected"
    assert finding(result, "ip_blocklisted")["step"] == "greeting"
    assert "ehlo" not in steps(result)


def test_greeting_421_is_temporary(postfix, mail_test):
    result = mail_test(at(postfix, "busy", recipients=[KATE]))
    assert code(result, "greeting") == 421
    assert result["attempts"][0]["outcome"] == "deferred"
    assert set(causes(result)) & {"rate_limited", "service_unavailable"}
    assert result["findings"][0]["retryable"] is True
    assert result["findings"][0]["step"] == "greeting"


def test_late_greeting_is_waited_for(postfix, mail_test):
    result = mail_test(at(postfix, "late", recipients=[KATE]))
    assert step(result, "greeting")["outcome"] == "accepted"
    assert step(result, "greeting")["duration_ms"] >= 2500
    assert code(result, "rcpt") == 250
    assert result["verdict"] in ("pass", "warn")


def test_greeting_of_several_lines_with_a_pause_between(postfix, mail_test):
    result = mail_test(at(postfix, "postscreen", recipients=[KATE]))
    assert step(result, "greeting")["reply"]["lines"] == [
        "mx1.example.test ESMTP wait please", "mx1.example.test ESMTP Postfix"]
    assert step(result, "greeting")["duration_ms"] >= 1500
    # after its tests postscreen defers the first transaction of every client
    assert code(result, "rcpt") == 450
    assert set(causes(result)) & {"greylisted", "service_unavailable", "server_error"}


def test_server_without_extensions_gets_none_of_their_parameters(postfix, mail_test):
    result = mail_test(at(postfix, "bare", recipients=[KATE], message={"subject": "plain"}))
    assert result["verdict"] in ("pass", "warn"), result["findings"]
    assert f"MAIL FROM:<{SENDER}>" in commands(result)
    assert f"RCPT TO:<{KATE}>" in commands(result)
    assert step(result, "rcpt")["reply"]["code"] == 250


@pytest.mark.parametrize("last", ["connect", "greeting", "ehlo", "mail", "rcpt"])
def test_stop_after_ends_the_conversation_politely(postfix, mail_test, last):
    result = mail_test(at(postfix, "smtp", recipients=[KATE], stop_after=last))
    whole = ["connect", "greeting", "ehlo", "mail", "rcpt"]
    expected = whole[:whole.index(last) + 1]
    said = steps(result)
    assert said[:len(expected)] == expected
    assert set(said) - set(expected) <= {"quit", "greeting"}
    assert result["verdict"] == "pass", result["findings"]


def test_null_reverse_path(postfix, mail_test):
    result = mail_test(at(postfix, "smtp", sender="", recipients=[KATE]))
    assert any(command.startswith("MAIL FROM:<>") for command in commands(result))
    assert code(result, "rcpt") == 250


def test_ipv6_target(postfix, mail_test, ipv6):
    result = mail_test({**at(postfix, "smtp", recipients=[KATE]), "host": "[::1]"})
    assert result["verdict"] == "pass", result["findings"]
    assert result["attempts"][0]["address"] == "::1"
    assert result["attempts"][0]["source_address"] == "::1"


# ---- messages


def test_message_really_arrives_as_it_was_written(postfix, mail_test):
    subject = f"Grüße aus Contoso, {token()}"
    body = ".\n..two dots\n.dot first\nšpécial\n" + "long " * 300 + "\n\nend"
    result = mail_test(at(postfix, "smtp", recipients=[KATE], message={
        "subject": subject, "body": body, "headers": {"X-Test": "yes"}}))
    assert result["verdict"] == "pass", result["findings"]
    assert code(result, "data") == 354
    assert code(result, "message") == 250
    [message] = postfix.mailbox("kate").wait_for(subject.split()[-1])
    assert message["Subject"] == subject
    assert message["X-Test"] == "yes"
    assert message["From"].addresses[0].addr_spec == SENDER
    assert message["To"].addresses[0].addr_spec == KATE
    assert message["Return-Path"] == f"<{SENDER}>"
    assert message["Date"].datetime is not None
    assert len(message.get_all("Message-ID")) == 1
    assert message.get_content().rstrip("\n") == body


def test_raw_message_is_sent_byte_for_byte(postfix, mail_test):
    mark = token()
    raw = (f"From: <{SENDER}>\r\nTo: <{KATE}>\r\nSubject: {mark}\r\nX-Odd:  two  spaces\r\n"
           "\r\n.leading dot\r\n..\r\nlast line\r\n")
    result = mail_test(at(postfix, "smtp", recipients=[KATE], message={"raw": raw}))
    assert code(result, "message") == 250
    [message] = postfix.mailbox("kate").wait_for(mark)
    assert message.get_payload() == ".leading dot\n..\nlast line\n"
    assert dict(message.raw_items())["X-Odd"].strip() == "two  spaces"


def test_message_to_two_recipients_is_sent_once_to_each(postfix, mail_test):
    mark = token()
    mail_test(at(postfix, "smtp", recipients=[KATE, SENDER], message={"subject": mark}))
    assert len(postfix.mailbox("kate").wait_for(mark)) == 1
    assert len(postfix.mailbox("chris").wait_for(mark)) == 1


def test_success_notification_is_asked_for_and_comes_back(postfix, mail_test):
    mark = token()
    result = mail_test(at(postfix, "smtp", recipients=[KATE], message={"subject": mark}, dsn={
        "notify": ["success", "failure"], "return": "headers", "envelope_id": mark}))
    mail = next(command for command in commands(result) if command.startswith("MAIL"))
    assert "RET=HDRS" in mail.split() and f"ENVID={mark}" in mail.split()
    assert any(command.startswith(f"RCPT TO:<{KATE}> NOTIFY=SUCCESS,FAILURE")
               for command in commands(result))
    [report] = postfix.mailbox("chris").wait_for(mark)
    assert report.get_content_type() == "multipart/report"
    text = report.as_string()
    assert f"Original-Envelope-Id: {mark}" in text
    assert "Action: delivered" in text


def test_envelope_id_with_unusual_characters_goes_as_xtext(postfix, mail_test):
    result = mail_test(at(postfix, "smtp", recipients=[KATE], dsn={"envelope_id": "a+b=c d"}))
    assert any("ENVID=a+2Bb+3Dc+20d" in command for command in commands(result))
    assert code(result, "rcpt") == 250


def test_dsn_that_is_not_offered_is_left_out_and_said_so(postfix, mail_test):
    result = mail_test(at(postfix, "bare", recipients=[KATE], dsn={"notify": ["success"]}))
    assert code(result, "rcpt") == 250
    assert not any("NOTIFY" in command for command in commands(result))
    assert any("DSN" in found["summary"] for found in result["findings"])
    assert result["verdict"] == "warn"


def test_message_over_the_announced_size(postfix, mail_test):
    mark = token()
    result = mail_test(at(postfix, "smtp", recipients=[KATE], message={
        "subject": mark, "body": "0123456789abcde\n" * (SIZE_LIMIT // 16 + 100)}))
    assert result["verdict"] == "fail"
    assert finding(result, "message_too_large")["step"] in ("ehlo", "mail")
    assert "message" not in steps(result)
    assert not postfix.mailbox("kate").containing(mark)


def test_message_over_a_size_that_was_not_announced(postfix, mail_test):
    result = mail_test(at(postfix, "bare", recipients=[KATE], message={
        "subject": "large", "body": "0123456789abcde\n" * (SIZE_LIMIT // 16 + 100)}))
    assert code(result, "message") == 552
    assert finding(result, "message_too_large")["step"] == "message"


def test_message_that_is_taken_for_spam(postfix, mail_test):
    result = mail_test(at(postfix, "smtp", recipients=[KATE], message={"subject": "GTUBE"}))
    assert code(result, "message") == 550
    assert finding(result, "spam_rejected")["step"] == "message"


def test_message_for_a_refused_recipient_is_not_sent(postfix, mail_test):
    mark = token()
    result = mail_test(at(postfix, "smtp", recipients=["nobody@example.test"],
                          message={"subject": mark}))
    assert finding(result, "recipient_unknown")
    assert not {"message"} & set(steps(result))
    assert not postfix.mailbox("kate").containing(mark)


# ---- internationalised addresses


def test_non_ascii_recipient_goes_by_smtputf8_and_arrives(postfix, mail_test):
    mark = token()
    result = mail_test(at(postfix, "smtp", recipients=["josé@example.test"],
                          message={"subject": mark}))
    assert any(command.startswith("MAIL") and "SMTPUTF8" in command.split()
               for command in commands(result))
    assert code(result, "rcpt") == 250
    assert len(postfix.mailbox("kate").wait_for(mark)) == 1


def test_non_ascii_recipient_without_smtputf8_is_a_finding(postfix, mail_test):
    result = mail_test(at(postfix, "bare", recipients=["josé@example.test"]))
    assert result["verdict"] == "fail"
    assert any("SMTPUTF8" in found["summary"] for found in result["findings"])
    assert not any("josé" in command for command in commands(result))


def test_internationalised_domain_goes_as_a_labels(postfix, mail_test):
    result = mail_test(at(postfix, "smtp", recipients=["kate@bücher.test"]))
    assert any("<kate@xn--bcher-kva.test>" in command for command in commands(result))
    assert code(result, "rcpt") == 250
