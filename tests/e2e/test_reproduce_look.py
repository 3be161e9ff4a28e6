"""Commands of a finding that look at the DNS, the web and a TLS session: dig, curl and openssl as
printed, run by a shell whose resolver is the tests' own."""

import ctypes
import ctypes.util
import re

import pytest

from servers.results import finding, step
from servers.typist import Typist, run

pytestmark = pytest.mark.timeout(600)

SENDER = "chris@example.test"
KATE = "kate@example.test"
MOUNTED = 'mount --bind "$RESOLV_CONF" /etc/resolv.conf && exec sh -c "$1"'

# errors of OpenSSL's verification, by their numbers (openssl/x509_vfy.h)
NOT_YET_VALID, EXPIRED, SELF_SIGNED, NO_ISSUER, HOST_MISMATCH, NO_DANE_MATCH = 9, 10, 18, 20, 62, 65


def verify_text(number):
    """OpenSSL's text of an error, which curl prints; it differs between versions."""
    library = ctypes.CDLL(ctypes.util.find_library("crypto"))
    text = library.X509_verify_cert_error_string
    text.restype = ctypes.c_char_p
    return re.escape(text(number).decode())


# what a resolver that validates says of forged data, or one that does not: no "ad"
UNPROVED = "status: SERVFAIL|flags: qr rd ra;"

# domain, port: the cause; a command that is told, and what it prints and ends with
DNS = {
    "no such domain": ("nowhere.example.test", "smtp", "dns_nxdomain",
                       r"dig .* -t MX -q nowhere\.example\.test\.", "status: NXDOMAIN"),
    "no mail wanted": ("nullmx.example.test", "smtp", "dns_null_mx",
                       r"dig .* -t MX -q nullmx\.", r"IN\s+MX\s+0 \.$"),
    "nothing there": ("nodata.example.test", "smtp", "dns_no_mail_host",
                      r"dig .* -t A -q nodata\.", "status: NOERROR[^$]*ANSWER: 0"),
    "broken server": ("servfail.test", "smtp", "dns_servfail",
                      r"dig .* -t MX -q servfail\.test\.", "status: SERVFAIL"),
    "forged": ("bogus.test", "smtp", "dns_dnssec_bogus",
               r"dig .* -t MX -q bogus\.test\.", UNPROVED),
    "exchanger without a name": ("mxnx.example.test", "smtp", "dns_mx_invalid_target",
                                 r"dig .* -t A -q nx\.", "status: NXDOMAIN"),
    "TLSA that fits nothing": ("mismatch.dane.test", "valid", "dane_mismatch",
                               r"dig .* -t TLSA -q _\d+\._tcp\.mx-mismatch\.",
                               r"IN\s+TLSA\s+3 1 1 [0-9A-F]{56} [0-9A-F]{8}$"),
    "TLSA of no use": ("usage1.dane.test", "valid", "dane_records_unusable",
                       r"dig .* -t TLSA -q _\d+\._tcp\.mx-usage1\.", r"IN\s+TLSA\s+1 1 1 "),
    "TLSA that was changed": ("tampered.dane.test", "valid", "dane_lookup_failed",
                              r"dig .* -t TLSA -q _\d+\._tcp\.mx-tampered\.", UNPROVED),
    "two MTA-STS records": ("tworecords.sts.test", "valid", "mta_sts_record_invalid",
                            r"dig .* -t TXT -q _mta-sts\.tworecords\.",
                            r'"v=STSv1; id=1"[^$]*"v=STSv1; id=2"|"v=STSv1; id=2"[^$]*; id=1"'),
    "two TLS-RPT records": ("tworeports.sts.test", "valid", "tls_rpt_invalid",
                            r"dig .* -t TXT -q _smtp\._tls\.tworeports\.", r"ANSWER: 3"),
    "exchanger not in the policy": ("othermx.sts.test", "valid", "mta_sts_mx_mismatch",
                                    r"curl .*mta-sts\.othermx\.", "mx: mail.example.test"),
    "no policy": ("missing.sts.test", "valid", "mta_sts_fetch_failed",
                  r"curl .*mta-sts\.missing\.", "< HTTP/1.1 404"),
    "policy elsewhere": ("redirect.sts.test", "valid", "mta_sts_fetch_failed",
                         r"curl .*mta-sts\.redirect\.", "< HTTP/1.1 302"),
    "policy that is a page": ("html.sts.test", "valid", "mta_sts_fetch_failed",
                              r"curl .*mta-sts\.html\.", "< Content-Type: text/html"),
    "policy of a host without a name": ("nohost.sts.test", "valid", "mta_sts_fetch_failed",
                                        r"curl .*mta-sts\.nohost\.", r"^status 6$"),
    "policy with an expired certificate": ("expired.sts.test", "valid", "mta_sts_fetch_failed",
                                           r"curl .*mta-sts\.expired\.",
                                           rf"{verify_text(EXPIRED)}[^$]*^status 60$"),
    "policy of another host": ("wrongname.sts.test", "valid", "mta_sts_fetch_failed",
                               r"curl .*mta-sts\.wrongname\.", r"^status (51|60)$"),
    "policy of a stranger": ("untrusted.sts.test", "valid", "mta_sts_fetch_failed",
                             r"curl .*mta-sts\.untrusted\.",
                             rf"{verify_text(NO_ISSUER)}[^$]*^status 60$"),
    "policy without a mode": ("badmode.sts.test", "valid", "mta_sts_policy_invalid",
                              r"curl .*mta-sts\.badmode\.", "mode: strict"),
}

# the request, at which port of which server: the cause of its refusal, a command, what it prints
REFUSED = {
    "SPF": ("filters", "spf", {"sender": "chris@spf-all.example.test"}, "spf_failed",
            r"dig .* -t TXT -q spf-all\.example\.test\.", r'"v=spf1 -all"$'),
    "SPF of HELO": ("filters", "spf", {"sender": "", "helo": "spf-all.example.test"}, "spf_failed",
                    r"dig .* -t TXT -q spf-all\.example\.test\.", r'"v=spf1 -all"$'),
    "DMARC": ("filters", "dmarc", {
        "sender": "chris@dmarc-reject.example.test",
        "message": {"raw": "From: <chris@dmarc-reject.example.test>\r\n\r\nx\r\n"}},
        "dmarc_rejected", r"dig .* -t TXT -q _dmarc\.dmarc-reject\.", r'"v=DMARC1; p=reject"$'),
    "HELO": ("postfix", "refuse", {"recipients": ["helounknown@example.test"],
                                   "helo": "nowhere.example.test"}, "helo_rejected",
             r"dig .* -t A -q nowhere\.", "status: NXDOMAIN"),
    "sender's domain": ("postfix", "refuse", {"recipients": ["senderdomain@example.test"],
                                              "sender": "chris@nowhere.example.test"},
                        "sender_domain_invalid", r"dig .* -t MX -q nowhere\.", "status: NXDOMAIN"),
    "recipient's domain": ("postfix", "refuse", {"recipients": ["kate@nowhere.example.test"]},
                           "recipient_domain_unknown", r"dig .* -t MX -q nowhere\.",
                           "status: NXDOMAIN"),
    "recipient's null MX": ("postfix", "refuse", {"recipients": ["kate@nullmx.example.test"]},
                            "dns_null_mx", r"dig .* -t MX -q nullmx\.", r"IN\s+MX\s+0 \.$"),
}

# port: why its certificate is refused
CERTIFICATES = {
    "expired": EXPIRED,
    "future": NOT_YET_VALID,
    "wrongname": HOST_MISMATCH,
    "untrusted": NO_ISSUER,
    "selfsigned": SELF_SIGNED,
    "gap": NO_ISSUER,
}

# domain: the port, the cause, and openssl's error by the records
DANE = {
    "mismatch.dane.test": ("valid", "dane_mismatch", NO_DANE_MATCH),
    "takey.dane.test": ("valid", "dane_mismatch", NO_DANE_MATCH),
    "deep.taname.dane.test": ("withroot", "dane_certificate_invalid", HOST_MISMATCH),
    "usage1and3bad.dane.test": ("valid", "dane_mismatch", NO_DANE_MATCH),
    "rollover.dane.test": ("valid", "dane_record_unmatched", None),
}


@pytest.fixture
def shell(dns, certificates, tmp_path):
    """The runner of a command where the tests' resolver and authority are the system's: the words in
    front of it, and its environment."""
    resolv = tmp_path / "resolv.conf"
    resolv.write_text(f"nameserver {dns.address['local']}\n")
    authority = certificates.path("ca.crt")
    return {"within": ("unshare", "-m", "sh", "-c", MOUNTED, "sh"),
            "env": {"RESOLV_CONF": str(resolv), "SSL_CERT_FILE": authority,
                    "CURL_CA_BUNDLE": authority}}


def told(found, pattern):
    """The command that a finding tells."""
    commands = [entry for entry in found["reproduce"] if re.match(pattern, entry["command"])]
    assert commands, (pattern, [entry["command"] for entry in found["reproduce"]])
    return commands[0]


@pytest.mark.parametrize("domain, port, cause, command, seen", DNS.values(), ids=DNS)
def test_route_and_policies(postfix, secure_test, shell, domain, port, cause, command, seen):
    result = secure_test({"domain": domain, "port": postfix.port[port], "stop_after": "mail",
                          "sender": SENDER})
    line = told(finding(result, cause), command)["command"]
    printed = run(f"{line}\necho status $?", **shell)
    assert re.search(seen, printed, re.M), printed


@pytest.mark.parametrize("name, port, fields, cause, command, seen", REFUSED.values(), ids=REFUSED)
def test_names_of_who_is_refused(
        request, secure_test, dns, shell, name, port, fields, cause, command, seen):
    server = request.getfixturevalue(name)
    server.resolve_by(dns)
    result = secure_test({"host": "127.0.0.1", "port": server.port[port], "sender": SENDER,
                          "recipients": [KATE], "tls": {"mode": "off"}, "identity": "never",
                          **fields})
    printed = run(told(finding(result, cause), command)["command"], **shell)
    assert re.search(seen, printed, re.M), printed


def at(postfix, port, **fields):
    return {"host": "mx1.example.test", "port": postfix.port[port], "sender": SENDER,
            "recipients": [KATE], "identity": "never", **fields}


@pytest.mark.parametrize("port, error", CERTIFICATES.items(), ids=CERTIFICATES)
def test_certificate(postfix, secure_test, shell, port, error):
    result = secure_test(at(postfix, port, tls={"mode": "required"}))
    found = finding(result, "tls_certificate_invalid")
    printed = run(told(found, "openssl")["command"], **shell)
    assert f"verify error:num={error}:" in printed
    if port != "wrongname":  # swaks does not look at names
        assert "*** TLS startup failed" in run(told(found, "swaks")["command"], **shell)


@pytest.mark.parametrize("domain, port, cause, error", [
    (domain, *row) for domain, row in DANE.items()], ids=DANE)
def test_session_judged_by_dane(postfix, secure_test, shell, domain, port, cause, error):
    result = secure_test({"domain": domain, "port": postfix.port[port], "stop_after": "mail",
                          "sender": SENDER})
    openssl = told(finding(result, cause), r"openssl .*-dane_tlsa_rrdata '")
    person = Typist(openssl["command"], **shell)
    turns = person.converse(openssl["input"], [])
    printed = "\n".join(person.heard)
    if error:
        assert f"verify error:num={error}:" in printed
        assert len([heard for _, heard in turns if heard]) <= 1
    else:
        assert "Verification: OK" in printed and "DANE TLSA 3 1 1" in printed
        said = dict(turns)
        assert said["QUIT"][0].startswith("221 ")


@pytest.mark.parametrize("mode, port", [("required", "valid"), ("implicit", "implicit")])
def test_session_within_tls(postfix, secure_test, shell, mode, port):
    result = secure_test(at(postfix, port, recipients=["nobody@example.test"],
                            tls={"mode": mode}))
    openssl = told(finding(result, "recipient_unknown"), "openssl")
    said = dict(Typist(openssl["command"], **shell).converse(openssl["input"], []))
    reply = step(result, "rcpt")["reply"]
    assert said["RCPT TO:<nobody@example.test>"] == [
        f"{reply['code']} {reply['enhanced']} {reply['lines'][0]}"]
    assert said["QUIT"][0].startswith("221 ")


def test_tls_that_is_spoken_at_once(postfix, secure_test, shell):
    result = secure_test(at(postfix, "implicit", tls={"mode": "off"}, timeouts={"reply_ms": 1000})
                         | {"host": postfix.address["smtps"], "port": 465})
    openssl = told(finding(result, "implicit_tls_expected"), "openssl")
    said = Typist(openssl["command"], **shell).converse(openssl["input"], [])
    assert said[0][1][0].startswith("220 mx1.example.test ")


def test_version_of_tls_that_is_too_old(postfix, secure_test, shell):
    result = secure_test(at(postfix, "oldtls", tls={"mode": "required", "min_version": "1.2"}))
    found = finding(result, "tls_handshake_failed")
    printed = run(told(found, "openssl")["command"], **shell)
    assert re.search("alert protocol version|unsupported protocol", printed), printed
