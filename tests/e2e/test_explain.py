"""POST /v1/explain and "smtptestd explain": replies, lines of logs and bounces of each kind."""

import base64
import json
import resource
import subprocess
from pathlib import Path

import pytest
import yaml
from instance import BINARY, JSON

POSTFIX = """\
Subject: Undelivered Mail Returned to Sender

This is the mail system at host tester.example.

<kate@fabrikam.com>: host mx.fabrikam.com[192.0.2.1] said: 550 5.1.1
    <kate@fabrikam.com>: Recipient address rejected: User unknown in virtual
    mailbox table (in reply to RCPT TO command)

<bob@contoso.com>: host mx.contoso.com[192.0.2.2] said: 552 5.2.2 Over
    quota (in reply to end of DATA command)
"""
EXIM = """\
Subject: Mail delivery failed: returning message to sender

This message was created automatically by mail delivery software.

  kate@fabrikam.com
    host mx.fabrikam.com [192.0.2.1]
    SMTP error from remote mail server after RCPT TO:<kate@fabrikam.com>:
    550 5.1.1 User unknown
  bob@contoso.com
    SMTP error from remote mail server after end of data:
    host mx.contoso.com [192.0.2.2]: 552 5.2.2 Over quota

--- The header of the original message is following. ---

550 5.7.1 this is none of it
"""
SENDMAIL = """\
Subject: Returned mail: see transcript for details

   ----- The following addresses had permanent fatal errors -----
<kate@fabrikam.com>
    (reason: 550 5.1.1 User unknown)

   ----- Transcript of session follows -----
... while talking to mx.fabrikam.com.:
>>> DATA
<<< 550 5.1.1 <kate@fabrikam.com>... User unknown
550 5.1.1 <kate@fabrikam.com>... User unknown
<<< 503 5.0.0 Need RCPT (recipient)
"""
QMAIL = """\
Subject: failure notice

Hi. This is the qmail-send program at tester.example.

<kate@fabrikam.com>:
192.0.2.1 does not like recipient.
Remote host said: 550 5.1.1 User unknown
Giving up on 192.0.2.1.
"""
EXCHANGE = """\
Subject: Undeliverable: hello

Delivery has failed to these recipients or groups:

kate@fabrikam.com
The email address you entered couldn't be found.

Diagnostic information for administrators:

kate@fabrikam.com
Remote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found'
"""
GMAIL = """\
Subject: Delivery Status Notification (Failure)

Your message wasn't delivered to kate@fabrikam.com because the address couldn't be found.

The response from the remote server was:
550 5.1.1 The email account that you tried to reach does not exist
"""
COURIER = """\
Subject: NOTICE: mail delivery status.

<kate@fabrikam.com>:
     mx.fabrikam.com [192.0.2.1]:
 >>> RCPT TO:<kate@fabrikam.com>
 <<< 550 User unknown
"""
OPENSMTPD = """\
Subject: Delivery status notification: error

    Hi!

kate@fabrikam.com: 550 5.1.1 User unknown
"""
STATUS = """\
Reporting-MTA: dns; tester.example

Final-Recipient: rfc822; kate@fabrikam.com
Action: failed
Status: 5.1.1
Remote-MTA: dns; mx.fabrikam.com
Diagnostic-Code: smtp; 550-5.1.1 The account does not
    exist 550 5.1.1 Try another

Final-Recipient: rfc822; ann@fabrikam.com
Action: delivered
Status: 2.0.0

Final-Recipient: rfc822; bob@contoso.com
Action: failed
Status: 5.2.2
"""
UNKNOWN = ("kate@fabrikam.com", "recipient_unknown")
FULL = ("bob@contoso.com", "mailbox_full")


def report(encoding, encoded):
    return f"""\
Subject: Undelivered
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

--b1

Something went wrong.

--b1
Content-Type: message/delivery-status
Content-Transfer-Encoding: {encoding}

{encoded}
--b1
Content-Type: message/rfc822

Subject: hello

550 5.7.1 this is none of it
--b1--
"""


REPORTS = {
    "plain": report("7bit", STATUS),
    "base64": report("base64", base64.encodebytes(STATUS.encode()).decode()),
    "quoted-printable": report("quoted-printable", STATUS.replace("does not", "does=20=\nnot")),
}


def ask(service, *replies, **headers):
    body = {"replies": [r if isinstance(r, dict) else {"reply": r} for r in replies]}
    return service.request("POST", "/v1/explain", body, {**JSON, **headers})


def explanations(service, *replies):
    answer = ask(service, *replies)
    assert answer.status == 200, answer.document
    return answer.document["explanations"]


def found(explained):
    return [(each["recipient"], each["findings"][0]["cause"]) for each in explained]


@pytest.fixture
def one(practice_service):
    return practice_service


def test_a_reply_is_explained_with_its_meaning_and_advice(one):
    (explained,) = explanations(
        one, {"step": "rcpt", "reply": "550 5.1.1 User unknown", "host": "mx.fabrikam.com"}
    )
    assert explained["source"] == "reply" and explained["step"] == "rcpt"
    assert explained["reply"] == {
        "code": 550,
        "enhanced": "5.1.1",
        "enhanced_meaning": "Bad destination mailbox address",
        "lines": ["User unknown"],
    }
    first = explained["findings"][0]
    assert (first["cause"], first["retryable"]) == ("recipient_unknown", False)
    assert first["advice"] and first["explanation"]
    assert "mx.fabrikam.com" in explained["summary"]


def test_details_are_fields(one):
    (explained,) = explanations(
        one, "554 5.7.1 Client host [192.0.2.9] blocked using zen.spamhaus.org"
    )
    details = explained["findings"][0]["details"]
    assert details["blocklist"] == "spamhaus_zen" and details["ip"] == "192.0.2.9"
    (explained,) = explanations(one, "450 4.7.1 Greylisted, please try again in 5 minutes")
    assert explained["findings"][0]["details"]["retry_after_ms"] == 300000
    assert explained["findings"][0]["retryable"]


def test_other_causes_are_possible_findings(one):
    (explained,) = explanations(one, {"step": "rcpt", "reply": "450 4.2.0 try again later"})
    first, *others = explained["findings"]
    assert others
    assert {each["confidence"] for each in others} == {"possible"}
    assert first["cause"] not in {each["cause"] for each in others}


@pytest.mark.parametrize("words, code, cause", [
    ("User unknown", None, "recipient_unknown"),
    ("5.1.1", None, "recipient_unknown"),
    ("smtp; 550 5.1.1 User unknown", 550, "recipient_unknown"),
    ("Diagnostic-Code: smtp; 552 5.2.2 Over quota", 552, "mailbox_full"),
    ("550-5.1.1 no such 550 5.1.1 user here", 550, "recipient_unknown"),
    ("a sentence about nothing", None, "unknown"),
])
def test_whatever_is_pasted_is_explained(one, words, code, cause):
    (explained,) = explanations(one, words)
    assert explained["reply"]["code"] == code
    assert explained["findings"][0]["cause"] == cause


def test_a_reply_of_success_has_no_finding(one):
    (explained,) = explanations(one, "250 2.0.0 OK")
    assert explained["findings"] == [] and explained["summary"]


@pytest.mark.parametrize("bounce, wanted", [
    pytest.param(POSTFIX, [UNKNOWN, FULL], id="postfix"),
    pytest.param(EXIM, [UNKNOWN, FULL], id="exim"),
    pytest.param(SENDMAIL, [UNKNOWN], id="sendmail"),
    pytest.param(QMAIL, [UNKNOWN], id="qmail"),
    pytest.param(EXCHANGE, [UNKNOWN], id="exchange"),
    pytest.param(GMAIL, [("kate@fabrikam.com", "recipient_unknown")], id="gmail"),
    pytest.param(COURIER, [UNKNOWN], id="courier"),
    pytest.param(OPENSMTPD, [UNKNOWN], id="opensmtpd"),
    *(pytest.param(mail, [UNKNOWN, FULL], id=name) for name, mail in REPORTS.items()),
])
def test_a_bounce_is_explained_for_each_recipient(one, bounce, wanted):
    assert found(explanations(one, bounce)) == wanted


def test_a_bounce_tells_the_server_and_the_step(one):
    for bounce in (POSTFIX, EXIM):
        first, second = explanations(one, bounce)
        assert (first["host"], first["step"]) == ("mx.fabrikam.com", "rcpt")
        assert (second["host"], second["step"]) == ("mx.contoso.com", "message")


@pytest.mark.parametrize("line", [
    "postfix/smtp[1]: A: to=<kate@fabrikam.com>, relay=mx.fabrikam.com[192.0.2.1]:25, dsn=5.1.1, "
    "status=bounced (host mx.fabrikam.com[192.0.2.1] said: 550 5.1.1 User unknown (in reply to "
    "RCPT TO command))",
    "** kate@fabrikam.com R=dnslookup T=remote_smtp H=mx.fabrikam.com [192.0.2.1]: SMTP error from "
    "remote mail server after RCPT TO:<kate@fabrikam.com>: 550 5.1.1 User unknown",
])
def test_a_line_of_a_log_is_explained(one, line):
    (explained,) = explanations(one, line)
    assert found([explained]) == [UNKNOWN]
    assert (explained["host"], explained["step"]) == ("mx.fabrikam.com", "rcpt")
    assert explained["reply"]["lines"] == ["User unknown"]


PASTED = [
    (f"{file.stem}: {case['name']}", case)
    for file in sorted((Path(__file__).parent / "pasted").glob("*.yaml"))
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
]


def part(explained, name):
    """A member of an explanation, of its reply, or of its first finding."""
    first = explained["findings"][0] if explained["findings"] else {}
    if name == "lines":
        return len(explained["reply"]["lines"])
    return {**first, **explained["reply"], **explained}.get(name)


@pytest.mark.parametrize("case", [case for _, case in PASTED], ids=[name for name, _ in PASTED])
def test_what_a_program_writes_is_read_as_it_is_meant(one, case):
    found_all = explanations(one, {"reply": case["text"]})
    assert len(found_all) == len(case["want"])
    for explained, want in zip(found_all, case["want"]):
        summary = want.get("summary", "")
        assert summary in explained["summary"]
        wanted = {**want, "summary": explained["summary"]}
        assert {name: part(explained, name) for name in wanted} == wanted


def test_the_index_says_which_reply_it_is_about(one):
    explained = explanations(one, "550 5.1.1 User unknown", POSTFIX, "552 5.2.2 Over quota")
    assert [each["index"] for each in explained] == [0, 1, 1, 2]


def test_a_thousand_replies_are_answered_in_order(one):
    explained = explanations(one, *["550 5.1.1 User unknown", "552 5.2.2 Over quota"] * 500)
    assert [each["index"] for each in explained] == list(range(1000))


def many(count):
    """The text of a bounce for that many recipients."""
    return "Hi. This is the qmail-send program.\n\n" + "".join(
        f"<r{i}@fabrikam.com>:\n550 5.1.1 User unknown\n\n" for i in range(count)
    )


def test_a_bounce_of_too_many_recipients_says_that_there_are_more(one):
    explained = explanations(one, many(501))
    assert len(explained) == 500 and explained[-1]["more"]
    assert not any("more" in each for each in explained[:-1])
    assert not any("more" in each for each in explanations(one, many(500)))
    answer = ask(one, many(501), Accept="text/plain")
    assert answer.document.endswith("further recipients, which are left out.\n")


def test_a_call_gives_as_many_explanations_as_documented(one):
    replies = [many(500)] * 4
    assert len(explanations(one, *replies)) == 2000


@pytest.mark.parametrize("accept", ["application/json", "text/plain"])
def test_more_explanations_than_one_call_gives_are_refused_where_they_get_too_many(one, accept):
    answer = ask(one, *[many(500)] * 4, "550 5.1.1 User unknown", "550 no", Accept=accept)
    assert answer.status == 422
    (error,) = answer.document["errors"]
    assert error["pointer"] == "/replies/4/reply" and "2000 failures" in error["detail"]


def test_an_answer_stays_small_whatever_is_asked(one):
    """Each of the bytes is shown as four, and the backslash of these is escaped."""
    delete = "\x7f" * 70
    hostile = "".join(f"<r{i}@f.com>:\n450 4.2.0 {delete}\n\n" for i in range(500))
    explained = explanations(one, *[hostile] * 4)
    assert len(explained) == 2000
    assert len(json.dumps(explained)) < 8 * 1024 * 1024


def test_text_is_for_a_chat(one):
    answer = ask(one, "554 5.7.1 blocked using zen.spamhaus.org", Accept="text/plain")
    assert answer.status == 200
    assert answer.document.startswith("554 5.7.1 blocked using zen.spamhaus.org\n")
    assert "spamhaus_zen: https://check.spamhaus.org/" in answer.document


def test_an_empty_line_stands_between_two_texts(one):
    answer = ask(one, "550 5.1.1 User unknown", "250 2.0.0 OK", Accept="text/plain")
    assert answer.document.endswith("\n\n250 2.0.0 OK\n  This is a reply of success.\n")


@pytest.mark.parametrize("body, pointers", [
    ({}, {"/replies"}),
    ({"replies": []}, {"/replies"}),
    ({"replies": [{}]}, {"/replies/0/reply"}),
    ({"replies": [{"reply": ""}]}, {"/replies/0/reply"}),
    ({"replies": [{"reply": "550 no", "stepp": "rcpt"}]}, {"/replies/0/stepp"}),
    ({"replies": [{"reply": "550 no", "step": "knock"}, 1]}, {"/replies/0/step", "/replies/1"}),
    ({"replies": [{"reply": "550 no"}] * 1001}, {"/replies"}),
    ([], {""}),
])
def test_a_faulty_body_is_refused_by_field(one, body, pointers):
    answer = one.request("POST", "/v1/explain", body, JSON)
    assert answer.status == 422
    assert {error["pointer"] for error in answer.document["errors"]} == pointers


# ---- the command ----

def command(text, *arguments):
    return subprocess.run(
        [BINARY, "explain", *arguments], input=text.encode(), capture_output=True, timeout=30
    )


def test_the_command_explains_a_line_each():
    done = command("550 5.1.1 User unknown\n552 5.2.2 Over quota\n", "--json")
    assert done.returncode == 0
    explained = [json.loads(line) for line in done.stdout.splitlines()]
    assert [each["findings"][0]["cause"] for each in explained] == [
        "recipient_unknown", "mailbox_full",
    ]


def test_the_command_explains_a_whole_bounce():
    done = command(POSTFIX)
    assert done.returncode == 0
    assert b"recipient_unknown" in done.stdout and b"mailbox_full" in done.stdout


@pytest.mark.parametrize("name", [
    "python: smtplib, all recipients refused, at the end of a traceback",
    "node: Nodemailer, the object alone, a reply of several lines",
    "java: JavaMail, nested",
    "tools: swaks, a recipient",
    "tools: curl, a recipient",
])
def test_the_command_explains_an_error_of_several_lines(name):
    case = dict(PASTED)[name]
    (line,) = command(case["text"], "--json").stdout.splitlines()
    (want,) = case["want"]
    assert {name: part(json.loads(line), name) for name in want} == want


NODE_STACK = """\
Error: Invalid login: 535-5.7.8 Username and Password not accepted. For more information, go to
535 5.7.8  https://support.google.com/mail/?p=BadCredentials x - gsmtp
    at SMTPConnection._formatError (/app/nodemailer/lib/smtp-connection/index.js:790:19)
    at SMTPConnection._actionAUTHComplete (/app/nodemailer/lib/smtp-connection/index.js:1542:34) {
  code: 'EAUTH',
  responseCode: 535,
  command: 'AUTH PLAIN'
}
"""
SPRING_STACK = """\
org.springframework.mail.MailSendException: Failed messages: javax.mail.SendFailedException: Invalid;
  nested exception is:
\tcom.sun.mail.smtp.SMTPAddressFailedException: 550 5.7.1 Relaying denied
"""
DOTNET_STACK = """\
System.Net.Mail.SmtpFailedRecipientException: Mailbox unavailable. The server response was: 5.1.1 User unknown
   at System.Net.Mail.SmtpTransport.SendMail(MailAddress sender)
"""


@pytest.mark.parametrize("stack, cause", [
    (NODE_STACK, "auth_failed"), (SPRING_STACK, "relay_denied"), (DOTNET_STACK, UNKNOWN[1]),
])
@pytest.mark.parametrize("end", ["", "\n"])
def test_the_command_explains_an_error_with_its_stack_once(stack, cause, end):
    (line,) = command(stack.rstrip() + end, "--json").stdout.splitlines()
    assert json.loads(line)["findings"][0]["cause"] == cause


def test_the_command_tells_stacks_and_replies_of_a_log_apart():
    text = NODE_STACK + DOTNET_STACK + "550-5.1.1 no\n550 5.1.1 no\n550 5.1.1 no\n  552 5.2.2 full\n"
    lines = command(text, "--json").stdout.splitlines()
    assert [json.loads(line)["findings"][0]["cause"] for line in lines] == [
        "auth_failed", "recipient_unknown", "recipient_unknown", "recipient_unknown", "mailbox_full",
    ]


def test_why_shows_the_rules_that_fit_and_which_has_won():
    done = command("550 5.1.1 Benutzer unbekannt (user unknown)\n501 5.1.3 no\n", "--why")
    assert done.returncode == 0
    lines = done.stdout.decode().splitlines()
    heading = "  rules that fit, the first wins:"
    first, second = (at for at, line in enumerate(lines) if line == heading)
    assert lines[first - 1] and not lines[second + 1].startswith("  2.")
    won = lines[first + 1]
    assert won.startswith("  1. recipient_unknown (likely), lexicon/grammar.c row ")
    assert won.endswith('(germanic): words "benutzer*" (de); with "unbekannt*" (de)')
    beaten = [line for line in lines[first:second] if '"user unknown"' in line]
    assert any(", rules/code.c row " in line for line in beaten)
    assert any(", enhanced code x.1.1 " in line for line in lines[first:second])
    assert lines[-2:] and all(": words" not in line for line in lines[second + 1:])
    nothing = command("a sentence about nothing\n", "--why").stdout.decode().splitlines()
    assert nothing[-2:] == ["  none", ""]


def test_why_is_for_people_and_not_for_json():
    refused = command("550 no\n", "--why", "--json")
    assert refused.returncode == 2 and not refused.stdout
    assert b"--json or --why" in refused.stderr and b"--why" in command("", "--help").stdout


def test_the_command_skips_empty_lines_and_joins_the_lines_of_a_reply():
    done = command("\n550-5.1.1 User unknown\n550 5.1.1 go away\n\r\n552 5.2.2 Over quota", "--json")
    first, second = [json.loads(line) for line in done.stdout.splitlines()]
    assert (first["index"], first["reply"]["lines"]) == (0, ["User unknown", "go away"])
    assert (second["index"], second["findings"][0]["cause"]) == (1, "mailbox_full")


def test_the_command_explains_lines_as_they_come():
    with subprocess.Popen(
        [BINARY, "explain", "--json"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as running:
        for text in (b"550 5.1.1 User unknown\n", b"552 5.2.2 Over quota\n"):
            running.stdin.write(text)
            running.stdin.flush()
            assert json.loads(running.stdout.readline())["reply"]["lines"][0].encode() in text
        running.stdin.close()
        assert running.wait(30) == 0


def processor_seconds(text):
    """The output of the command for a text that comes in small pieces."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    with subprocess.Popen(
        [BINARY, "explain"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL
    ) as running:
        for at in range(0, len(text), 4096):
            running.stdin.write(text[at:at + 4096])
            running.stdin.flush()
    assert running.returncode == 0
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def test_the_command_takes_no_longer_for_each_line_of_a_reply_without_end():
    least = processor_seconds(b"550-no\n" * 200_000)
    assert processor_seconds(b"550-no\n" * 2_200_000) < 20 * least + 0.1


def test_the_command_explains_a_mailbox_file_of_one_bounce():
    done = command("From MAILER-DAEMON Tue Nov 24 10:00:00 2026\n" + POSTFIX, "--json")
    assert [json.loads(line)["recipient"] for line in done.stdout.splitlines()] == [
        "kate@fabrikam.com", "bob@contoso.com",
    ]


@pytest.mark.parametrize("arguments", [["--lang", "ja"], ["--lang=ja"], ["--language=ja"]])
def test_the_command_speaks_japanese(arguments):
    done = command("250 2.0.0 OK\n", *arguments)
    assert done.returncode == 0
    assert "これは成功の応答です。" in done.stdout.decode()


def test_the_command_tells_by_its_status_how_it_ended():
    nothing = "a sentence about nothing\n"
    assert command(nothing).returncode == 0
    assert command(nothing, "--strict").returncode == 3
    assert command("550 5.1.1 User unknown\n", "--strict").returncode == 0
    for arguments in (["--nonsense"], ["--lang"], ["--lang", "xx"], ["bounce.eml"]):
        wrong = command("", *arguments)
        assert wrong.returncode == 2 and not wrong.stdout
        (line,) = wrong.stderr.splitlines()
        assert b"see explain --help" in line
        assert (b"en or ja" in line) == (arguments[0] == "--lang")
    with open("/dev/full", "w", encoding="ascii") as full:
        done = subprocess.run(
            [BINARY, "explain"], input=b"550 no\n", stdout=full, stderr=subprocess.PIPE, timeout=30
        )
    assert done.returncode == 1 and b"cannot be written" in done.stderr
    with open("/dev/zero", "rb") as endless:
        done = subprocess.run([BINARY, "explain"], stdin=endless, capture_output=True, timeout=60)
    assert done.returncode == 1 and b"over 16 MiB" in done.stderr
