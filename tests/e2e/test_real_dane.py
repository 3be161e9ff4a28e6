"""DANE (RFC 7672) with zones that a real server signed, side by side with Postfix's own tester.

Both get the same domain, port and validating resolver; each line that a case prints is a row of a
table: domain, port, what posttls-finger makes of it, what the service does.
"""

import pytest

from servers.results import causes, finding, problems, step

pytestmark = pytest.mark.timeout(600)

# domain: the port of Postfix, the verdict of both, the status of the records, causes
CASES = {
    "match.dane.test": ("valid", "verified", "usable"),
    "certificate.dane.test": ("valid", "verified", "usable"),
    "sha512.dane.test": ("valid", "verified", "usable"),
    "exact.dane.test": ("valid", "verified", "usable"),
    "anyname.dane.test": ("wrongname", "verified", "usable"),
    "anydate.dane.test": ("expired", "verified", "usable"),
    "selfsigned.dane.test": ("selfsigned", "verified", "usable"),
    "mismatch.dane.test": ("valid", "refused", "usable"),
    "rollover.dane.test": ("valid", "verified", "usable"),
    "ta.dane.test": ("withroot", "verified", "usable"),
    "takey.dane.test": ("withroot", "verified", "usable"),
    "takey.dane.test, authority not sent": ("valid", "refused", "usable"),
    "taintermediate.dane.test": ("chained", "verified", "usable"),
    "taintermediate.dane.test, authority not sent": ("gap", "refused", "usable"),
    "taother.dane.test": ("withroot", "refused", "usable"),
    "tadomain.dane.test": ("withroot", "verified", "usable"),
    "deep.taname.dane.test": ("withroot", "refused", "usable"),
    "usage0.dane.test": ("valid", "unauthenticated", "unusable"),
    "usage1.dane.test": ("valid", "unauthenticated", "unusable"),
    "usage4.dane.test": ("valid", "unauthenticated", "unusable"),
    "usage1.dane.test, untrusted": ("untrusted", "unauthenticated", "unusable"),
    "usage1and3.dane.test": ("valid", "verified", "usable"),
    "usage1and3bad.dane.test": ("valid", "refused", "usable"),
    "selector2.dane.test": ("valid", "unauthenticated", "unusable"),
    "type9.dane.test": ("valid", "unauthenticated", "unusable"),
    "short.dane.test": ("valid", "unauthenticated", "unusable"),
    "alias.dane.test": ("valid", "verified", "usable"),
    "hostalias.dane.test": ("valid", "verified", "usable"),
    "ports.dane.test": ("valid", "verified", "usable"),
    "none.dane.test": ("valid", "unauthenticated", "no_records"),
    "tounsigned.dane.test": ("valid", "unauthenticated", "insecure"),
    "insecure.test": ("valid", "unauthenticated", "insecure"),
    "tomatch.insecure.test": ("valid", "verified", "usable"),
    "tomismatch.insecure.test": ("valid", "refused", "usable"),
    "tampered.dane.test": ("valid", "deferred", "lookup_failed"),
    "refused.dane.test": ("valid", "deferred", "lookup_failed"),
}


def finger_verdict(said):
    """The verdict of posttls-finger, in a word."""
    if "TLSA lookup error" in said:
        return "deferred"
    if "num=65:no matching" in said or "num=62:hostname mismatch" in said:
        return "refused"
    if "Verified TLS connection" in said or "log verified as trusted" in said:
        return "verified"
    return "unauthenticated" if "Untrusted TLS connection" in said else "nothing: " + said


def service_verdict(result):
    """The same word from the service's result."""
    [exchanger] = result["route"]["exchangers"]
    session = result["attempts"][0]["tls"]
    judged = session["dane"] and session["dane"]["verdict"]
    action = exchanger["transport_security"]["dane"]
    if exchanger["dane"]["status"] == "lookup_failed":
        return "deferred" if action == "refuses" else f"lookup failed, yet {action}"
    if judged == "mismatch":
        return "refused" if action == "refuses" else f"mismatch, yet {action}"
    if judged == "verified":
        return "verified" if action == "delivers" else f"verified, yet {action}"
    return "unauthenticated" if action in ("delivers", "not_concerned") else action


def ask(postfix, secure_test, domain, port, **tls):
    return secure_test({"domain": domain, "port": postfix.port[port], "stop_after": "mail",
                        "sender": "chris@example.test", "tls": {"mode": "opportunistic", **tls}})


@pytest.mark.parametrize("case, port, verdict, status", [
    (case, *row) for case, row in CASES.items()], ids=CASES)
def test_same_verdict_as_posttls_finger(
        postfix, secure_test, posttls_finger, case, port, verdict, status):
    domain = case.split(",")[0]
    result = ask(postfix, secure_test, domain, port)
    said = posttls_finger("-l", "dane", f"{domain}:{postfix.port[port]}")
    finger, own = finger_verdict(said), service_verdict(result)
    print(f"| dane | {case} | {port} | {finger} | {own} |")
    assert (finger, own) == (verdict, verdict), (said, result["summary"])
    [exchanger] = result["route"]["exchangers"]
    assert exchanger["dane"]["status"] == status
    refused = "dane_certificate_invalid" if "num=62:hostname" in said else "dane_mismatch"
    wrong = {"refused": {refused}, "deferred": {"dane_lookup_failed"}}.get(verdict, set())
    assert {cause for cause in causes(result) if cause in (
        "dane_mismatch", "dane_certificate_invalid", "dane_lookup_failed")} == wrong
    if status == "unusable":
        assert "dane_records_unusable" in causes(result)
    # whatever the policies say, the conversation goes on
    assert step(result, "quit")["outcome"] == "accepted"


def test_records_are_told_as_they_stand_in_the_zone(postfix, secure_test, certificates):
    result = ask(postfix, secure_test, "rollover.dane.test", "valid")
    [exchanger] = result["route"]["exchangers"]
    dane = exchanger["dane"]
    assert dane["name"] == f"_{postfix.port['valid']}._tcp.mx-rollover.dane.test"
    assert dane["base"] == "mx-rollover.dane.test"
    assert (dane["dns"], dane["dnssec"]) == ("ok", "secure")
    right, stale = certificates.tlsa("valid", 1, 1), certificates.tlsa("fresh", 1, 1)
    assert {record["data"] for record in dane["records"]} == {right, stale}
    for record in dane["records"]:
        assert (record["usage"], record["selector"], record["matching_type"]) == (3, 1, 1)
        assert record["usable"] is True
    judged = result["attempts"][0]["tls"]["dane"]
    assert [dane["records"][index]["data"] for index in judged["matched"]] == [right]
    assert [dane["records"][index]["data"] for index in judged["unmatched"]] == [stale]
    assert finding(result, "dane_record_unmatched")["severity"] == "info"
    assert result["verdict"] == "pass", result["findings"]


def test_single_record_is_no_preparation_for_the_next_key(postfix, secure_test):
    result = ask(postfix, secure_test, "match.dane.test", "valid")
    assert finding(result, "dane_single_record")["severity"] == "info"
    assert result["verdict"] == "pass"


def test_matching_records_make_up_for_a_certificate_that_expired(postfix, secure_test):
    result = ask(postfix, secure_test, "anydate.dane.test", "expired")
    session = result["attempts"][0]["tls"]
    assert session["verification"] == "expired"
    assert problems(result) == [], result["summary"]
    assert result["route"]["exchangers"][0]["transport_security"]["protection"] == "active"


@pytest.mark.parametrize("mode, port, domain, verdict", [
    ("required", "expired", "anydate.dane.test", "pass"),
    ("required", "expired", "none.dane.test", "fail"),
    ("required", "valid", "mismatch.dane.test", "fail"),
    ("implicit", "implicit", "match.dane.test", "pass"),
    ("implicit", "implicit", "mismatch.dane.test", "fail"),
    ("implicit", "implicitexpired", "anydate.dane.test", "pass")])
def test_other_modes(postfix, secure_test, mode, port, domain, verdict):
    result = ask(postfix, secure_test, domain, port, mode=mode)
    assert result["verdict"] == verdict, result["findings"]


def test_unusable_record_says_why(postfix, secure_test):
    result = ask(postfix, secure_test, "usage1and3.dane.test", "valid")
    records = result["route"]["exchangers"][0]["dane"]["records"]
    why = {record["usage"]: record["why"] for record in records}
    assert why[3] is None and why[1]
    assert [record["usable"] for record in records if record["usage"] == 1] == [False]


@pytest.mark.parametrize("domain, action", [
    ("match.dane.test", "refuses"), ("usage1.dane.test", "refuses"),
    ("none.dane.test", "not_concerned")])
def test_server_without_tls(postfix, secure_test, domain, action):
    result = ask(postfix, secure_test, domain, "smtp")
    security = result["route"]["exchangers"][0]["transport_security"]
    assert (security["dane"], security["protection"]) == (action, "none")
    assert finding(result, "tls_not_available")["severity"] == (
        "error" if action == "refuses" else "info")  # not at a port for mail


def test_mismatch_is_an_error_that_names_what_to_change(postfix, secure_test, certificates):
    result = ask(postfix, secure_test, "mismatch.dane.test", "valid")
    found = finding(result, "dane_mismatch")
    assert found["severity"] == "error"
    assert result["verdict"] == "fail"
    session = result["attempts"][0]["tls"]
    assert session["certificates"][0]["spki_sha256"] == certificates.tlsa("valid", 1, 1)


@pytest.mark.parametrize("domain, port, protection", [
    ("match.dane.test", "valid", "active"), ("mismatch.dane.test", "valid", "passive"),
    ("none.dane.test", "valid", "passive"), ("none.dane.test", "smtp", "none"),
    ("usage1.dane.test", "valid", "passive")])
def test_route_sums_up(postfix, secure_test, domain, port, protection):
    security = ask(postfix, secure_test, domain, port)["route"]["transport_security"]
    assert security["protection"] == protection
    assert security["summary"]


def test_policies_can_be_left_out(postfix, secure_test):
    result = ask(postfix, secure_test, "mismatch.dane.test", "valid", policies=False)
    assert "dane_mismatch" not in causes(result)


def test_resolver_that_does_not_validate_makes_no_difference(
        postfix, dns, secure_service):
    # the service validates by itself: the session's resolver hands forged data on
    status, _, result = secure_service().post_test({
        "domain": "tampered.dane.test", "port": postfix.port["valid"], "stop_after": "mail",
        "sender": "chris@example.test"})
    assert status == 201
    dane = result["route"]["exchangers"][0]["dane"]
    assert dane["dnssec"] == "bogus"
    assert dane["why_bogus"]
