"""Every scenario of the practice domain leads to what GET /v1/practice says it leads to."""

import pytest

from contract import validate

# The names of the scenarios, so that each is a test of its own before the service runs; the first
# test holds them against the service's list.
SCENARIOS = """
    kate message dsn unicode tls
    nxdomain nomailhost nullmx implicit servfail dnstimeout bogus
    mxcname mxliteral mxgone mxloopback mxsingle
    refused timeout unreachable reset prohibited egress
    nodescriptors noports dnscongested noresolver halfcongested stsunknown
    failover lostdot crowded onedown
    silent slow allslow tlsport unavailable noservice blocked ssh http imap lmtp
    badhelo helo heloonly nodsn ascii
    stall closed cut halfline hangup swallow
    notls starttls454 injected tlsalert implicittls clearport
    expired notyetvalid selfsigned untrusted wrongname insisted weakkey expiressoon oldtls
    enforced notenforced
    dane danesingle danerollover daneprivate danemismatch danename daneunusable danebogus
    stsenforce ststesting stsmismatch stscertificate stsnotls stsrecord stsbroken
    stshost stsmissing stsredirect tlsrptbroken
    auth-auto auth-plain auth-plain-wrong auth-login auth-login-wrong
    auth-cram-md5 auth-cram-md5-wrong auth-digest-md5 auth-digest-md5-wrong
    auth-scram-sha-1 auth-scram-sha-1-wrong auth-scram-sha-1-plus auth-scram-sha-1-plus-wrong
    auth-scram-sha-256 auth-scram-sha-256-wrong
    auth-scram-sha-256-plus auth-scram-sha-256-plus-wrong
    auth-xoauth2 auth-xoauth2-wrong auth-oauthbearer auth-oauthbearer-wrong
    auth-external auth-external-wrong auth-anonymous submissions
    authplainonly authnone authnotls authselfsigned authcram authclear authunproved authecho authdown
    badsender slowmail auth tlsrequired unrecognized chatty
    unknown mixed onestale invalid nodomain moved disabled full overquota restricted relay
    greylisted screened screencleared clientcert greycleared greypersists ratelimited toomany blocklisted domainlisted reputation noptr spf nosuchsender
    bannedsender policy storage servererror syntax shutdown opaque tarpit
    slowrcpt catchall verified
    nodata toolarge malformed attachment spam virus dkim dmarc noauth loop slowscan
    identity identity-spf identity-ptr identity-listed identity-dmarc
""".split()

# Details that narrow a cause down.
DETAILS = {
    "mxcname": "cname",
    "mxliteral": "ip_literal",
    "mxgone": "unresolvable",
    "mxloopback": "loopback",
    "mxsingle": "single_label",
    "nodescriptors": "descriptors",
    "noports": "ports",
    "dnscongested": "dns_questions",
    "halfcongested": "descriptors",
    "stsunknown": "dns_questions",
    "allslow": "every_reply",
    "tarpit": "dripping",
    "greypersists": "delay",
    "stall": "timeout",
    "closed": "closed",
    "cut": "reset",
    "hangup": "closed",
    "ssh": "ssh",
    "http": "http",
    "imap": "imap",
    "notls": "not_offered",
    "starttls454": "refused",
    "tlsalert": "handshake_failure",
    "expired": "expired",
    "notyetvalid": "not_yet_valid",
    "selfsigned": "self_signed",
    "untrusted": "untrusted",
    "wrongname": "name_mismatch",
    "insisted": "expired",
    "daneprivate": "untrusted",
    "danename": "name_mismatch",
    "danebogus": "bogus",
    "stscertificate": "expired",
    "stshost": "certificate",
    "stsmissing": "status",
    "stsredirect": "redirected",
    "auth-plain-wrong": "bad_credentials",
    "authnone": "not_offered",
    "authplainonly": "mechanism",
    "authnotls": "clear_text",
    "authselfsigned": "unverified",
}


@pytest.fixture(scope="module")
def listed(practice_service):
    status, _, document = practice_service.get("/v1/practice")
    assert status == 200
    assert document["domain"] == "practice.test"
    return {scenario["name"]: scenario for scenario in document["scenarios"]}


def test_the_list_is_the_one_tested_here(listed):
    assert list(listed) == SCENARIOS


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_scenario_leads_to_what_it_says(practice_service, listed, name):
    scenario = listed[name]
    status, _, test = practice_service.post_test(scenario["request"])
    first = test["findings"][0] if test.get("findings") else {}
    assert status == 201, test
    assert (test["verdict"], first.get("cause")) == (scenario["verdict"], scenario["cause"]), test
    assert test["practice"] is True
    if name in DETAILS:
        assert first["detail"] == DETAILS[name]


def test_the_examples_of_the_contract_lead_to_a_mail_server(practice_service):
    post = validate.contract()["paths"]["/v1/tests"]["post"]
    for name, example in post["requestBody"]["content"]["application/json"]["examples"].items():
        status, _, test = practice_service.post_test(example["value"])
        assert status == 201 and test["attempts"], (name, test["summary"])
        assert test["verdict"] == ("fail" if name == "practice" else "pass"), (name, test["summary"])


def test_the_usual_exchangers_are_both_tested(practice_service):
    _, _, test = practice_service.post_test({"recipients": ["kate@practice.test"]})
    hosts = [(a["host"], a["port"], a["outcome"]) for a in test["attempts"]]
    assert hosts == [
        ("mx1.practice.test", 25, "accepted"),
        ("mx2.practice.test", 25, "accepted"),
    ]


def test_a_message_that_may_have_been_taken_is_not_sent_again(practice_service, listed):
    _, _, test = practice_service.post_test(listed["lostdot"]["request"])
    assert [a["outcome"] for a in test["attempts"]] == ["failed", "skipped"]
    assert "may have been taken" in test["attempts"][1]["skipped"]


def test_one_message_is_sent_once(practice_service):
    _, _, test = practice_service.post_test(
        {"recipients": ["kate@practice.test"], "message": {"subject": "Test"}}
    )
    assert [a["outcome"] for a in test["attempts"]] == ["accepted", "skipped"]


def test_the_replies_are_those_of_the_hand_procedure(practice_service):
    _, _, test = practice_service.post_test(
        {"recipients": ["kate@practice.test"], "message": {"subject": "Test"}}
    )
    replies = {
        step["step"]: " ".join(
            part
            for part in (
                str(step["reply"]["code"]),
                step["reply"]["enhanced"],
                step["reply"]["lines"][0],
            )
            if part
        )
        for step in test["attempts"][0]["steps"]
        if step["reply"]
    }
    assert replies["greeting"].startswith("220 mx1.practice.test Practice ESMTP MAIL Service ready")
    assert replies["ehlo"] == "250 mx1.practice.test Hello [127.0.0.1]"
    assert replies["mail"] == "250 2.1.0 Sender OK"
    assert replies["rcpt"] == "250 2.1.5 Recipient OK"
    assert replies["data"] == "354 Start mail input; end with <CRLF>.<CRLF>"
    assert replies["message"].startswith("250 2.6.0 <")
    assert replies["message"].endswith("> Queued mail for delivery")
    assert replies["quit"] == "221 2.0.0 Service closing transmission channel"


def test_the_usual_exchangers_are_reached_over_verified_tls(practice_service):
    _, _, test = practice_service.post_test({"recipients": ["kate@practice.test"]})
    for attempt in test["attempts"]:
        steps = [step["step"] for step in attempt["steps"]]
        assert steps[:6] == ["connect", "greeting", "ehlo", "starttls", "tls", "ehlo"]
        assert attempt["tls"]["version"] == "TLSv1.3"
        assert attempt["tls"]["verification"] == "ok"
        assert attempt["tls"]["certificates"][0]["names"] == [attempt["host"]]
        changes = attempt["extension_changes"]
        assert changes["added"] == []
        assert [extension["keyword"] for extension in changes["removed"]] == ["STARTTLS"]


@pytest.mark.parametrize(
    ("name", "protection"),
    [("notls", "none"), ("expired", "passive"), ("dane", "active"), ("stsenforce", "active")],
)
def test_protection_is_summed_up(practice_service, listed, name, protection):
    _, _, test = practice_service.post_test(listed[name]["request"])
    assert test["route"]["transport_security"]["protection"] == protection


def test_a_server_that_echoes_credentials_does_not_get_them_shown(practice_service, listed):
    _, _, test = practice_service.post_test(listed["authecho"]["request"])
    causes = [finding["cause"] for finding in test["findings"]]
    assert causes == ["auth_failed", "auth_secret_echoed"]
    assert "AGthdGUAcHJhY3RpY2U=" not in str(test)
    assert "kate practice" not in str(test)


def test_a_host_without_a_scenario_is_told_apart_from_a_failure(practice_service):
    _, _, test = practice_service.post_test({"host": "localhost.practice.test"})
    assert test["verdict"] != "pass"
    assert test["attempts"][0]["outcome"] == "skipped"


def test_practice_can_be_switched_off(service):
    plain = service("--practice", "off", "--resolver", "127.0.0.1@9", "--dns-timeout", "1s")
    assert plain.get("/v1/practice").document["scenarios"] == []
    page = plain.get("/v1/practice", {"Accept": "text/plain"}).document
    assert page == "The practice domain is switched off.\n"
    _, _, test = plain.post_test(
        {"recipients": ["kate@practice.test"], "timeouts": {"dns_ms": 500}}
    )
    assert test["verdict"] != "pass"
    assert test["attempts"] == []
    _, _, identity = plain.get("/v1/identity?sender=chris@listed.practice.test")
    assert "practice" not in [address["source"] for address in identity["addresses"]]
    assert not [address for address in identity["addresses"] if address["listings"]]
