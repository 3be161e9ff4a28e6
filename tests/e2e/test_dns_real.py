"""Routes found through real DNS servers: signed, unsigned, forged, broken and silent zones."""

import socket
import time
from urllib.parse import quote

import pytest

from servers.fixtures import LOOPBACK
from servers.results import causes, code, finding, hosts

pytestmark = pytest.mark.timeout(600)


@pytest.fixture
def look_up(service, dns):
    """look_up(domain, *flags): the answer of GET /v1/mx/{domain}: status and document."""
    running = {}

    def ask(domain, *flags):
        flags = flags or dns.flags
        if flags not in running:
            running[flags] = service(*LOOPBACK, *flags)
        status, _, document = running[flags].get(f"/v1/mx/{quote(domain)}")
        return status, document

    return ask


@pytest.fixture
def routed_test(mail_test, dns):
    """routed_test(domain, **fields): a test of the domain that may connect to loopback."""

    def run(domain, **fields):
        return mail_test({"domain": domain, "stop_after": "connect", **fields}, *dns.flags)

    return run


def names(route):
    return [exchanger["host"] for exchanger in route["exchangers"]]


def test_signed_zone_is_secure_and_in_order_of_preference(look_up):
    status, route = look_up("example.test")
    assert status == 200
    assert route["method"] == "mx"
    assert route["dnssec"] == "secure"
    assert [(entry["preference"], entry["host"], entry["addresses"])
            for entry in route["exchangers"]] == [
        (10, "mx1.example.test", ["127.0.0.1"]),
        (20, "mx2.example.test", ["127.0.0.2"]),
        (30, "mx3.example.test", ["127.0.0.3"]),
    ]


def test_trailing_dot_and_case_make_no_difference(look_up):
    assert names(look_up("Example.TEST.")[1]) == names(look_up("example.test")[1])


def test_unsigned_zone_is_insecure(look_up):
    route = look_up("insecure.test")[1]
    assert (route["dnssec"], names(route)) == ("insecure", ["mx.insecure.test"])


def test_internationalised_domain(look_up):
    assert names(look_up("bücher.test")[1]) == ["mx.xn--bcher-kva.test"]
    assert names(look_up("xn--bcher-kva.test")[1]) == ["mx.xn--bcher-kva.test"]


def test_both_address_families(look_up):
    [exchanger] = look_up("both.example.test")[1]["exchangers"]
    assert exchanger["addresses"] == ["127.0.0.1", "::1"]


def test_domain_without_mx_uses_its_own_address(look_up):
    route = look_up("implicit.example.test")[1]
    assert route["method"] == "implicit_mx"
    assert (names(route), route["exchangers"][0]["addresses"]) == (
        ["implicit.example.test"], ["127.0.0.1"])


def test_domain_without_mx_uses_its_ipv6_address(look_up):
    route = look_up("implicit6.example.test")[1]
    assert (route["method"], route["exchangers"][0]["addresses"]) == ("implicit_mx", ["::1"])


def test_null_mx(look_up):
    route = look_up("nullmx.example.test")[1]
    assert (route["method"], route["exchangers"]) == ("null_mx", [])


def test_alias_of_a_domain_is_followed(look_up):
    assert names(look_up("cname.example.test")[1]) == ["mx1.example.test"]


def test_wildcard(look_up):
    assert names(look_up("any.wild.example.test")[1]) == ["mx1.example.test"]


def test_forty_exchangers_are_all_listed(look_up):
    route = look_up("manymx.example.test")[1]
    assert [entry["preference"] for entry in route["exchangers"]] == list(range(1, 41))
    assert route["exchangers"][39]["addresses"] == ["127.0.1.40"]


def test_equal_preferences_are_shuffled(look_up):
    orders = {tuple(names(look_up("equal.example.test")[1])) for _ in range(40)}
    assert len(orders) > 1
    assert {frozenset(order) for order in orders} == {
        frozenset(f"{letter}.equal.example.test" for letter in "abc")}


FAILURES = {
    "name that does not exist": ("nosuch.test", "dns_nxdomain", False),
    "name without MX and address": ("nodata.example.test", "dns_no_mail_host", False),
    "null MX": ("nullmx.example.test", "dns_null_mx", False),
    "server that has lost its zone": ("servfail.test", "dns_servfail", True),
    "server that refuses": ("refused.test", "dns_servfail", True),
    "CNAME loop": ("loop1.example.test", "dns_servfail", True),
    "DS of another key": ("bogus.test", "dns_dnssec_bogus", True),
    "expired signatures": ("expired.test", "dns_dnssec_bogus", True),
    "record changed after signing": ("tampered.test", "dns_dnssec_bogus", True),
}


@pytest.mark.parametrize("domain, cause, retryable", FAILURES.values(), ids=FAILURES)
def test_failed_look_up_is_told_apart(routed_test, domain, cause, retryable):
    result = routed_test(domain)
    assert result["verdict"] == "fail"
    found = finding(result, cause)
    assert found["step"] == "dns"
    assert found["retryable"] is retryable
    assert [attempt for attempt in result["attempts"] if attempt["outcome"] != "skipped"] == []


def test_bogus_names_the_reason(routed_test):
    found = finding(routed_test("expired.test"), "dns_dnssec_bogus")
    assert any("expired" in evidence["text"] for evidence in found["evidence"])


@pytest.mark.parametrize("domain", ["bogus.test", "expired.test", "tampered.test"])
def test_forged_zone_behind_a_validating_resolver(mail_test, dns, domain):
    result = mail_test({"domain": domain, "stop_after": "connect"}, *dns.validating_flags)
    assert result["verdict"] == "fail"
    assert set(causes(result)) & {"dns_dnssec_bogus", "dns_servfail"}


def test_secure_zone_behind_a_validating_resolver(look_up, dns):
    assert look_up("example.test", *dns.validating_flags)[1]["dnssec"] == "secure"


@pytest.mark.parametrize("source", ["silent server", "silent resolver"])
def test_no_answer_in_time(mail_test, dns, source):
    flags = dns.flags if source == "silent server" else dns.silent_flags
    domain = "silent.test" if source == "silent server" else "example.test"
    started = time.monotonic()
    result = mail_test({"domain": domain, "timeouts": {"dns_ms": 1500}}, *flags)
    assert time.monotonic() - started > 1.4
    cause, verdict = (("dns_timeout", "fail") if source == "silent server" else
                      ("resolver_unreachable", "unknown"))
    assert finding(result, cause)["retryable"] is True
    assert result["verdict"] == verdict


TARGETS = {
    "alias": "mxcname",
    "no address": "mxnoaddr",
    "no such name": "mxnx",
    "IP literal": "mxip",
    "private address": "mxprivate",
    "link-local address": "mxlinklocal",
    "unspecified address": "mxzero",
}


@pytest.mark.parametrize("label", TARGETS.values(), ids=TARGETS)
def test_unfit_exchanger_is_a_finding(routed_test, closed_port, label):
    result = routed_test(f"{label}.example.test", port=closed_port)
    assert finding(result, "dns_mx_invalid_target")["step"] == "dns"


@pytest.mark.parametrize("label", ["mxprivate", "mxlinklocal", "mxzero"])
def test_special_purpose_addresses_are_never_connected_to(routed_test, label):
    result = routed_test(f"{label}.example.test")
    assert result["verdict"] != "pass"
    assert not any(attempt.get("source_address") for attempt in result["attempts"])


@pytest.mark.parametrize("domain", ["example.test", "mxmapped.example.test"])
def test_loopback_is_never_connected_to_unless_allowed(service, dns, domain):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0)
        running = service(*dns.flags)
        status, _, result = running.post_test(
            {"domain": domain, "port": listener.getsockname()[1], "stop_after": "connect"})
        assert status == 201
        assert result["verdict"] != "pass"
        with pytest.raises(BlockingIOError):
            listener.accept()


def test_exchangers_without_address_do_not_hide_the_good_one(routed_test, postfix):
    result = routed_test("mxmixed.example.test", port=postfix.port["smtp"], stop_after="ehlo")
    assert hosts(result) == ["mx1.example.test"]
    assert code(result, "ehlo", len(result["attempts"]) - 1) == 250
    assert finding(result, "dns_mx_invalid_target")["severity"] == "warning"
    assert result["verdict"] == "warn"


def test_mail_for_a_domain_goes_to_its_exchanger(routed_test, postfix):
    result = routed_test("single.example.test", port=postfix.port["smtp"], stop_after="rcpt",
                         sender="chris@example.test", recipients=["kate@example.test"])
    assert result["verdict"] == "pass", result["findings"]
    assert hosts(result) == ["mx1.example.test"]
    assert result["route"]["dnssec"] == "secure"


def test_domain_defaults_to_that_of_the_first_recipient(mail_test, dns, postfix):
    result = mail_test({"recipients": ["kate@bücher.test"], "sender": "chris@example.test",
                        "port": postfix.port["smtp"]}, *dns.flags)
    assert result["route"]["domain"] == "xn--bcher-kva.test"
    assert result["verdict"] == "pass", result["findings"]


def test_failover_goes_on_after_a_refused_connection(routed_test, postfix):
    result = routed_test("mxdead.example.test", port=postfix.port["smtp"], stop_after="rcpt",
                         sender="chris@example.test", recipients=["kate@example.test"],
                         route={"exchangers": "failover"})
    assert hosts(result) == ["dead.example.test", "mx1.example.test"]
    assert finding(result, "tcp_refused")["attempt"] == 0
    assert code(result, "rcpt", 1) == 250


def test_first_tries_only_the_most_preferred(routed_test, postfix):
    result = routed_test("mxdead.example.test", port=postfix.port["smtp"],
                         route={"exchangers": "first"})
    assert hosts(result) == ["dead.example.test"]
    assert result["verdict"] == "fail"


def test_all_tries_every_exchanger(routed_test, postfix):
    result = routed_test("mxdead.example.test", port=postfix.port["smtp"], stop_after="ehlo",
                         route={"exchangers": "all"})
    assert sorted(hosts(result)) == ["dead.example.test", "mx1.example.test"]
    outcomes = {attempt["host"]: attempt["outcome"] for attempt in result["attempts"]}
    assert outcomes == {"dead.example.test": "failed", "mx1.example.test": "accepted"}


@pytest.mark.parametrize("family, expected", [("ipv4", ["127.0.0.1"]), ("ipv6", ["::1"])])
def test_family_restricts_the_addresses(routed_test, postfix, ipv6, family, expected):
    result = routed_test("both.example.test", port=postfix.port["smtp"], stop_after="ehlo",
                         route={"family": family, "addresses": "all"})
    assert [attempt["address"] for attempt in result["attempts"]] == expected
    assert result["attempts"][0]["outcome"] == "accepted"


def test_every_address_of_an_exchanger_is_tried_when_asked(routed_test, postfix, ipv6):
    result = routed_test("both.example.test", port=postfix.port["smtp"], stop_after="ehlo",
                         route={"addresses": "all", "exchangers": "all"})
    assert sorted(attempt["address"] for attempt in result["attempts"]) == ["127.0.0.1", "::1"]
    assert {attempt["outcome"] for attempt in result["attempts"]} == {"accepted"}
