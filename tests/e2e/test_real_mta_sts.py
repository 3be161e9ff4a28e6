"""MTA-STS and TLS-RPT: records from a real DNS server, policies from a real web server that is
right, or wrong in every way."""

import time

import pytest

from servers.dns.policies import DOMAINS, MX
from servers.results import causes, finding, problems, step

pytestmark = pytest.mark.timeout(600)

# domain: (status, why the policy could not be fetched, the findings)
CASES = {
    "enforce": ("valid", None, None),
    "wildcard": ("valid", None, None),
    "several": ("valid", None, None),
    "charset": ("valid", None, None),
    "newlines": ("valid", None, None),
    "none": ("valid", None, None),
    "otherrecords": ("valid", None, None),
    "testing": ("valid", None, "mta_sts_testing"),
    "othermx": ("valid", None, "mta_sts_mx_mismatch"),
    "deepwildcard": ("valid", None, "mta_sts_mx_mismatch"),
    "testingothermx": ("valid", None, "mta_sts_mx_mismatch mta_sts_testing"),
    "badmode": ("policy_invalid", None, "mta_sts_policy_invalid"),
    "badage": ("policy_invalid", None, "mta_sts_policy_invalid"),
    "badversion": ("policy_invalid", None, "mta_sts_policy_invalid"),
    "nomx": ("policy_invalid", None, "mta_sts_policy_invalid"),
    "nonsense": ("policy_invalid", None, "mta_sts_policy_invalid"),
    "empty": ("policy_invalid", None, "mta_sts_policy_invalid"),
    "redirect": ("fetch_failed", "redirected", "mta_sts_fetch_failed"),
    "missing": ("fetch_failed", "status", "mta_sts_fetch_failed"),
    "broken": ("fetch_failed", "status", "mta_sts_fetch_failed"),
    "html": ("fetch_failed", "content_type", "mta_sts_fetch_failed"),
    "large": ("fetch_failed", "too_large", "mta_sts_fetch_failed"),
    "wrongname": ("fetch_failed", "certificate", "mta_sts_fetch_failed"),
    "expired": ("fetch_failed", "certificate", "mta_sts_fetch_failed"),
    "untrusted": ("fetch_failed", "certificate", "mta_sts_fetch_failed"),
    "nohost": ("fetch_failed", "no_host", "mta_sts_fetch_failed"),
    "norecord": ("no_record", None, None),
    "tworecords": ("record_invalid", None, "mta_sts_record_invalid"),
    "noid": ("record_invalid", None, "mta_sts_record_invalid"),
    "badid": ("record_invalid", None, "mta_sts_record_invalid"),
}


def ask(postfix, secure_test, name, port="valid", **fields):
    return secure_test({"domain": f"{name}.sts.test", "port": postfix.port[port],
                        "stop_after": "mail", "sender": "chris@example.test", **fields})


@pytest.mark.parametrize("name, status, fault, cause", [
    (name, *row) for name, row in CASES.items()], ids=CASES)
def test_policy(postfix, secure_test, name, status, fault, cause):
    result = ask(postfix, secure_test, name)
    sts = result["policies"]["mta_sts"]
    found = {each for each in causes(result) if each.startswith("mta_sts")}
    print(f"| mta-sts | {name} | {sts['status']} {sts['fetch_fault'] or ''} |"
          f" {' '.join(sorted(found)) or 'nothing'} |")
    assert (sts["status"], sts["fetch_fault"]) == (status, fault), sts
    assert found == set((cause or "").split()), result["summary"]
    assert step(result, "ehlo")["outcome"] == "accepted"


def test_policy_is_told(postfix, secure_test):
    result = ask(postfix, secure_test, "several")
    sts = result["policies"]["mta_sts"]
    assert sts["url"] == "https://mta-sts.several.sts.test/.well-known/mta-sts.txt"
    assert (sts["record"], sts["id"]) == ("v=STSv1; id=20260101T000000;", "20260101T000000")
    assert (sts["mode"], sts["max_age_s"]) == ("enforce", 86400)
    assert sts["mx"] == ["backup.example.test", MX]
    assert sts["http_status"] == 200
    assert sts["problems"] == []
    assert "version: STSv1" in sts["policy"]


@pytest.mark.parametrize("name, status", [("missing", 404), ("broken", 500), ("redirect", 302)])
def test_status_of_the_web_server_is_told(postfix, secure_test, name, status):
    sts = ask(postfix, secure_test, name)["policies"]["mta_sts"]
    assert sts["http_status"] == status
    assert sts["fetch_error"]


@pytest.mark.parametrize("name", ["badmode", "badage", "badversion", "nomx", "nonsense"])
def test_what_is_wrong_with_the_policy_is_told(postfix, secure_test, name):
    result = ask(postfix, secure_test, name)
    assert result["policies"]["mta_sts"]["problems"]
    assert finding(result, "mta_sts_policy_invalid")["summary"]


# Actions of a sender that honours the policy, by the exchanger that it gets: the policy, Postfix's
# service, the action, the finding that is an error.
ACTIONS = {
    "enforce, valid": ("enforce", "valid", "delivers", None),
    "enforce, expired": ("enforce", "expired", "refuses", "mta_sts_certificate"),
    "enforce, untrusted": ("enforce", "untrusted", "refuses", "mta_sts_certificate"),
    "enforce, wrong name": ("enforce", "wrongname", "refuses", "mta_sts_certificate"),
    "enforce, self-signed": ("enforce", "selfsigned", "refuses", "mta_sts_certificate"),
    "enforce, no TLS": ("enforce", "smtp", "refuses", "mta_sts_tls_missing"),
    "enforce, other exchanger": ("othermx", "valid", "refuses", "mta_sts_mx_mismatch"),
    "testing, expired": ("testing", "expired", "delivers", None),
    "testing, no TLS": ("testing", "smtp", "delivers", None),
    "none, expired": ("none", "expired", "not_concerned", None),
    "no record": ("norecord", "valid", "not_concerned", None),
    "policy missing": ("missing", "valid", "not_concerned", None),
}


@pytest.mark.parametrize("name, port, action, cause", ACTIONS.values(), ids=ACTIONS)
def test_what_an_enforcing_sender_does(postfix, secure_test, name, port, action, cause):
    result = ask(postfix, secure_test, name, port)
    [exchanger] = result["route"]["exchangers"]
    assert exchanger["transport_security"]["mta_sts"] == action
    assert result["route"]["transport_security"]["mta_sts"] == action
    if cause:
        assert finding(result, cause)["severity"] == "error"
        assert result["verdict"] == "fail"
    assert step(result, "ehlo")["outcome"] == "accepted"


@pytest.mark.parametrize("name, port, protection", [
    ("enforce", "valid", "active"), ("testing", "valid", "passive"),
    ("norecord", "valid", "passive"), ("enforce", "smtp", "none")])
def test_protection(postfix, secure_test, name, port, protection):
    security = ask(postfix, secure_test, name, port)["route"]["transport_security"]
    assert security["protection"] == protection


def test_slow_policy_is_given_up_in_time(postfix, secure_test):
    result = ask(postfix, secure_test, "slow", timeouts={"dns_ms": 3000})
    sts = result["policies"]["mta_sts"]
    assert (sts["status"], sts["fetch_fault"]) == ("fetch_failed", "timeout")


def test_policy_host_is_under_the_rules_for_targets(postfix, dns, service, certificates):
    # everything on loopback is allowed, but the policy host's address
    running = service(*dns.flags, "--hostname", "client.example.test", "--practice", "off",
                      "--tls-ca", certificates.path("ca.crt"), "--allow-target", "127.0.0.1/32")
    status, _, result = running.post_test({
        "domain": "enforce.sts.test", "port": postfix.port["valid"], "stop_after": "mail",
        "sender": "chris@example.test"})
    assert status == 201
    sts = result["policies"]["mta_sts"]
    assert (sts["status"], sts["fetch_fault"]) == ("fetch_failed", "target_denied")
    assert step(result, "ehlo")["outcome"] == "accepted"


def test_policies_can_be_left_out(postfix, secure_test):
    result = ask(postfix, secure_test, "othermx", tls={"policies": False})
    assert result["policies"]["mta_sts"] is None
    assert problems(result) == []


# ---- reports (RFC 8460)

REPORTS = {
    "enforce": ("valid", ["mailto:tls@example.test"], None),
    "webreports": ("valid", ["https://reports.example.test/v1", "mailto:tls@example.test"], None),
    "noreports": ("no_record", [], "tls_rpt_missing"),
    "tworeports": ("invalid", None, "tls_rpt_invalid"),
    "badreports": ("invalid", None, "tls_rpt_invalid"),
}


@pytest.mark.parametrize("name, status, rua, cause", [
    (name, *row) for name, row in REPORTS.items()], ids=REPORTS)
def test_reports(postfix, secure_test, name, status, rua, cause):
    result = ask(postfix, secure_test, name)
    rpt = result["policies"]["tls_rpt"]
    assert rpt["status"] == status
    if rua is not None:
        assert rpt["rua"] == rua
    assert {each for each in causes(result) if each.startswith("tls_rpt")} == (
        {cause} if cause else set())


def test_every_domain_has_a_case():
    assert set(DOMAINS) == set(CASES) | set(REPORTS) | {"slow"}
