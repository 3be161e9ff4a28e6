"""TLS with real servers: every kind of certificate, mode and version, and what is broken."""

import re
import subprocess
import uuid

import pytest

from servers.results import causes, finding, problems, step, steps

pytestmark = pytest.mark.timeout(600)

NAME = "mx1.example.test"
# The verification of the certificate of each of Postfix's services: the service's word, and the
# findings besides in opportunistic mode.
CERTIFICATES = {
    "valid": ("ok", []),
    "rsa": ("ok", []),
    "wildcard": ("ok", []),
    "chained": ("ok", []),
    "withroot": ("ok", []),
    "soon": ("ok", ["tls_certificate_expires_soon"]),
    "weak": ("ok", ["tls_key_weak"]),
    "sha1": ("invalid", ["tls_certificate_invalid", "tls_signature_weak"]),
    "expired": ("expired", ["tls_certificate_invalid"]),
    "future": ("not_yet_valid", ["tls_certificate_invalid"]),
    "selfsigned": ("self_signed", ["tls_certificate_invalid"]),
    "untrusted": ("untrusted", ["tls_certificate_invalid"]),
    "gap": ("untrusted", ["tls_certificate_invalid"]),
    "wrongname": ("name_mismatch", ["tls_certificate_invalid"]),
    "widewildcard": ("name_mismatch", ["tls_certificate_invalid"]),
    "address": ("name_mismatch", ["tls_certificate_invalid"]),
    "purpose": ("wrong_purpose", ["tls_certificate_invalid"]),
}


def at(server, port, mode="opportunistic", stop_after="mail", tls=None, **fields):
    """A request to one of the server's ports, its certificate judged for NAME."""
    return {"host": "127.0.0.1", "port": server.port[port], "sender": "chris@example.test",
            "recipients": ["kate@example.test"], "stop_after": stop_after,
            "tls": {"mode": mode, "server_name": NAME, **(tls or {})}, **fields}


def session(result, attempt=0):
    return result["attempts"][attempt]["tls"]


def openssl(*words, pem=None):
    return subprocess.run(["openssl", *words], input=pem, capture_output=True, text=True,
                          check=True).stdout


def openssl_view(pem):
    """The fields of a certificate as openssl x509 prints them."""
    text = openssl("x509", "-noout", "-text", pem=pem)
    lines = dict(line.split("=", 1) for line in openssl(
        "x509", "-noout", "-subject", "-issuer", "-serial", "-startdate", "-enddate",
        "-fingerprint", "-sha256", "-nameopt", "RFC2253", "-dateopt", "iso_8601",
        pem=pem).splitlines())
    key = openssl("x509", "-noout", "-pubkey", pem=pem)
    digest = subprocess.run("openssl pkey -pubin -outform DER | openssl dgst -sha256 -r",
                            shell=True, input=key, capture_output=True, text=True,
                            check=True).stdout.split()[0]
    return {
        "subject": lines["subject"], "issuer": lines["issuer"],
        "serial": lines["serial"].lower(),
        "not_before": lines["notBefore"], "not_after": lines["notAfter"],
        "sha256": lines["sha256 Fingerprint"].replace(":", "").lower(),
        "spki_sha256": digest,
        "names": re.findall(r"(?:DNS|IP Address):([^,\s]+)", text),
        "key_bits": int(re.search(r"Public-Key: \((\d+) bit\)", text)[1]),
        "key_type": {"id-ecPublicKey": "EC", "rsaEncryption": "RSA"}[
            re.search(r"Public Key Algorithm: (\S+)", text)[1]],
        "signature_algorithm": re.search(r"Signature Algorithm: (\S+)", text)[1],
    }


def moment(text):
    """A time without what differs between the two ways to write it."""
    return re.sub(r"\.\d+", "", text).replace("T", " ")


@pytest.mark.parametrize("name, word, found", [
    (name, *row) for name, row in CERTIFICATES.items()], ids=CERTIFICATES)
def test_certificate(postfix, secure_test, posttls_finger, name, word, found):
    result = secure_test(at(postfix, name))
    seen = session(result)
    assert seen["established"] is True
    assert (seen["verified_for"], seen["verification"]) == (NAME, word)
    assert problems(result) == found, result["summary"]
    assert result["verdict"] == ("warn" if found else "pass")
    assert steps(result) == ["connect", "greeting", "ehlo", "starttls", "tls", "ehlo", "mail", "quit"]
    said = posttls_finger("-l", "secure", "-F", "/var/box/ca/ca.crt",
                          f"[{NAME}]:{postfix.port[name]}", NAME)
    finger = "verified" if "Verified TLS" in said else "not verified"
    print(f"| secure | {name} | {finger} | {word} |")
    assert finger == ("verified" if word == "ok" else "not verified"), said


@pytest.mark.parametrize("name, word", [(name, row[0]) for name, row in CERTIFICATES.items()],
                         ids=CERTIFICATES)
def test_required_mode_fails_for_a_certificate_that_does_not_verify(
        postfix, secure_test, name, word):
    result = secure_test(at(postfix, name, "required"))
    if word == "ok":
        assert result["verdict"] in ("pass", "warn"), result["findings"]
    else:
        assert result["verdict"] == "fail"
        assert finding(result, "tls_certificate_invalid")["severity"] == "error"
    # it is told, and the conversation goes on
    assert "quit" in steps(result)


@pytest.mark.parametrize("name", ["valid", "rsa", "weak", "sha1", "address", "chained", "gap",
                                  "withroot", "expired", "selfsigned"])
def test_chain_is_told_as_openssl_tells_it(postfix, secure_test, name):
    listed = session(secure_test(at(postfix, name, tls={"pem": True})))["certificates"]
    sent = subprocess.run(
        ["openssl", "s_client", "-starttls", "smtp", "-showcerts", "-cipher", "ALL:@SECLEVEL=0",
         "-connect", f"127.0.0.1:{postfix.port[name]}"],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False).stdout
    blocks = re.findall(r"-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", sent, re.S)
    assert [entry["pem"].strip() for entry in listed] == blocks
    for entry in listed:
        wanted = openssl_view(entry["pem"])
        told = {key: entry[key] for key in wanted}
        for key in ("not_before", "not_after"):
            told[key], wanted[key] = moment(told[key]), moment(wanted[key])
        told["serial"] = told["serial"].lstrip("0")
        wanted["serial"] = wanted["serial"].lstrip("0")
        assert told == wanted


def test_pem_is_left_out_unless_asked_for(postfix, secure_test):
    assert "pem" not in session(secure_test(at(postfix, "valid")))["certificates"][0]


def test_days_left(postfix, secure_test):
    def days(name):
        return session(secure_test(at(postfix, name)))["certificates"][0]["days_left"]

    assert 3 <= days("soon") <= 6
    assert -4 <= days("expired") <= -1


def test_expiry_days_of_the_request_decide_what_soon_is(postfix, secure_test):
    assert problems(secure_test(at(postfix, "soon", tls={"expiry_days": 1}))) == []
    assert problems(secure_test(at(postfix, "valid", tls={"expiry_days": 3000}))) == [
        "tls_certificate_expires_soon"]


def test_certificate_for_an_address(postfix, secure_test):
    request = at(postfix, "address")
    del request["tls"]["server_name"]
    seen = session(secure_test(request))
    assert (seen["verified_for"], seen["verification"], seen["server_name"]) == (
        "127.0.0.1", "ok", None)


def test_server_name_is_sent_and_judged(postfix, secure_test):
    seen = session(secure_test(at(postfix, "valid", tls={"server_name": "mx2.example.test"})))
    assert (seen["server_name"], seen["verification"]) == ("mx2.example.test", "ok")


def test_system_authorities_alone_do_not_trust_it(postfix, mail_test):
    seen = session(mail_test(at(postfix, "valid")))
    assert seen["verification"] == "untrusted"


# ---- what was negotiated


@pytest.mark.parametrize("port, tls", {
    "by default": ("valid", {}),
    "RSA": ("rsa", {}),
    "at most TLS 1.2": ("valid", {"max_version": "1.2"}),
    "at most TLS 1.2, RSA": ("rsa", {"max_version": "1.2"}),
    "server with TLS 1.2": ("tls12", {}),
    "server with old versions": ("oldtls", {}),
}.values(), ids=lambda value: str(value))
def test_session_is_told_as_postfix_tells_it(postfix, secure_test, port, tls):
    mark = "token-" + uuid.uuid4().hex
    result = secure_test(at(postfix, port, stop_after="message", tls=tls,
                            message={"subject": mark}))
    seen = session(result)
    [message] = postfix.mailbox("kate").wait_for(mark)
    received = " ".join(message["Received"].split())
    told = re.search(r"\(using (\S+) with cipher (\S+) \((\d+)/\d+ bits\)"
                     r"(?: key-exchange (\S+) (?:\((\S+)\) )?server-signature)?", received)
    assert told, received
    assert (seen["version"], seen["cipher"], seen["cipher_bits"]) == (
        told[1], told[2], int(told[3]))
    if told[4]:
        group = told[5] or told[4]
        assert {"prime256v1": "secp256r1"}.get(group.lower(), group.lower()) == seen["group"]
    assert seen["handshake_ms"] >= 0
    assert seen["resumed"] is False
    assert ("tls_version_old" in causes(result)) is (port == "oldtls")


def test_maximum_version_is_kept(postfix, secure_test):
    assert session(secure_test(at(postfix, "valid", tls={"max_version": "1.2"})))[
        "version"] == "TLSv1.2"


@pytest.mark.parametrize("port, tls", [("tls12", {"min_version": "1.3"}),
                                       ("oldtls", {"min_version": "1.2"})])
def test_version_below_the_minimum_is_no_session(postfix, secure_test, port, tls):
    result = secure_test(at(postfix, port, "required", tls=tls))
    seen = session(result)
    assert seen["established"] is False
    assert seen["failure"]["alert"] == "protocol_version"
    assert finding(result, "tls_handshake_failed")["severity"] == "error"
    assert len(result["attempts"]) == 1


def test_stapled_ocsp_response(exim, secure_test):
    ocsp = session(secure_test(at(exim, "tls")))["ocsp"]
    assert ocsp["status"] == "good"
    assert ocsp["this_update"] < ocsp["next_update"]


def test_nothing_is_stapled(postfix, secure_test):
    assert session(secure_test(at(postfix, "valid")))["ocsp"]["status"] == "not_stapled"


# ---- client certificates


@pytest.fixture
def client_flags(certificates):
    return ("--tls-certificate", certificates.path("client.crt"),
            "--tls-key", certificates.path("client.key"))


def test_client_certificate_is_sent_to_a_server_that_asks(postfix, secure_test, client_flags):
    mark = "token-" + uuid.uuid4().hex
    result = secure_test(at(postfix, "asks", stop_after="message", message={"subject": mark}),
                         *client_flags)
    assert session(result)["client_certificate"] == "sent"
    [message] = postfix.mailbox("kate").wait_for(mark)
    assert 'Client CN "client.example.test"' in message["Received"]
    assert "verified OK" in message["Received"]


def test_client_certificate_is_asked_for_and_there_is_none(postfix, secure_test):
    result = secure_test(at(postfix, "asks"))
    assert session(result)["client_certificate"] == "requested"
    assert result["verdict"] == "pass", result["findings"]


def test_client_certificate_is_not_asked_for(postfix, secure_test, client_flags):
    seen = session(secure_test(at(postfix, "valid"), *client_flags))
    assert seen["client_certificate"] == "not_requested"


def test_server_that_insists_on_a_client_certificate(postfix, secure_test, client_flags):
    assert secure_test(at(postfix, "insists", "required", "rcpt"),
                       *client_flags)["verdict"] == "pass"
    assert secure_test(at(postfix, "insists", "required", "rcpt"))["verdict"] == "fail"


# ---- modes


@pytest.mark.parametrize("name, port", [("postfix", "valid"), ("exim", "tls"),
                                        ("smtpserver", "tls")])
def test_starttls_with_every_server(request, secure_test, name, port):
    result = secure_test(at(request.getfixturevalue(name), port, "required"))
    assert result["verdict"] == "pass", result["findings"]
    assert session(result)["verification"] == "ok"
    assert all(entry["outcome"] == "accepted" for entry in result["attempts"][0]["steps"])
    entry = step(result, "tls")
    assert (entry["command"], entry["reply"]) == (None, None)


@pytest.mark.parametrize("name, port", [("postfix", "implicit"), ("exim", "implicit"),
                                        ("smtpserver", "implicit")])
def test_implicit_tls_with_every_server(request, secure_test, name, port):
    result = secure_test(at(request.getfixturevalue(name), port, "implicit", "ehlo"))
    assert result["verdict"] == "pass", result["findings"]
    assert steps(result) == ["connect", "tls", "greeting", "ehlo", "quit"]
    assert result["attempts"][0]["tls_mode"] == "implicit"


def test_implicit_tls_with_a_certificate_that_expired(postfix, secure_test):
    result = secure_test(at(postfix, "implicitexpired", "implicit"))
    assert session(result)["verification"] == "expired"
    assert result["verdict"] == "fail"


@pytest.mark.parametrize("name, port", [("postfix", "valid"), ("exim", "tls"),
                                        ("smtpserver", "tls")])
def test_message_by_tls_arrives(request, secure_test, name, port):
    server = request.getfixturevalue(name)
    mark = "token-" + uuid.uuid4().hex
    result = secure_test(at(server, port, stop_after="message",
                            message={"subject": mark, "body": "0123456789abcde\n" * 3000}))
    assert result["verdict"] == "pass", result["findings"]
    [message] = server.mailbox("kate").wait_for(mark)
    assert len(message.get_content()) >= 45000


def test_off_uses_no_tls(postfix, secure_test):
    result = secure_test(at(postfix, "valid", "off"))
    assert steps(result) == ["connect", "greeting", "ehlo", "mail", "quit"]
    assert session(result) is None
    assert result["attempts"][0]["extensions"]["starttls"] is True


def test_off_with_a_server_that_demands_tls(postfix, secure_test):
    result = secure_test(at(postfix, "encrypt", "off", "rcpt"))
    assert finding(result, "tls_required")["step"] == "mail"


def test_opportunistic_goes_on_where_tls_is_not_offered(postfix, secure_test):
    result = secure_test(at(postfix, "smtp", stop_after="rcpt"))
    assert step(result, "starttls")["outcome"] == "skipped"
    assert step(result, "rcpt")["outcome"] == "accepted"
    # a port of its own on a loopback address: not where others hand mail in
    assert finding(result, "tls_not_available")["severity"] == "info"
    assert result["verdict"] == "pass"


def test_required_ends_where_tls_is_not_offered(postfix, secure_test):
    result = secure_test(at(postfix, "smtp", "required", "rcpt"))
    assert step(result, "starttls")["outcome"] == "failed"
    assert "mail" not in steps(result)
    assert finding(result, "tls_not_available")["severity"] == "error"
    assert result["verdict"] == "fail"


def test_implicit_tls_to_a_port_that_speaks_clear_text_first(postfix, secure_test):
    result = secure_test(at(postfix, "valid", "implicit"))
    assert session(result)["failure"]["not_tls"] is True
    assert finding(result, "starttls_expected")["step"] == "tls"
    assert result["verdict"] == "fail"


@pytest.mark.parametrize("mode", ["opportunistic", "required", "off"])
def test_clear_text_to_a_port_of_implicit_tls(postfix, secure_test, mode):
    result = secure_test(at(postfix, "implicit", mode, timeouts={"reply_ms": 2000}))
    assert result["verdict"] == "fail"
    assert step(result, "greeting")["outcome"] == "failed"
    # a server that waits for the client's first bytes says nothing by which to tell
    assert set(causes(result)) & {"implicit_tls_expected", "greeting_timeout", "timeout"}


def test_extensions_before_and_after(postfix, secure_test):
    attempt = secure_test(at(postfix, "submission"))["attempts"][0]
    assert attempt["extensions_before_tls"]["starttls"] is True
    assert attempt["extensions"]["starttls"] is False
    changes = {kind: [entry["keyword"] for entry in entries]
               for kind, entries in attempt["extension_changes"].items()}
    assert changes == {"removed": ["STARTTLS"], "added": ["AUTH"]}


@pytest.mark.parametrize("port, cause, severity", [
    ("encrypt", "tls_enforced", "info"), ("valid", "tls_not_enforced", "warning")])
def test_enforcement(postfix, secure_test, port, cause, severity):
    result = secure_test(at(postfix, port, "required", tls={"check_enforcement": True}))
    assert [attempt["purpose"] for attempt in result["attempts"]] == ["delivery", "enforcement"]
    assert steps(result, 1) == ["connect", "greeting", "ehlo", "mail", "quit"]
    assert session(result, 1) is None
    assert finding(result, cause)["severity"] == severity
    assert result["verdict"] == ("pass" if cause == "tls_enforced" else "warn")


# ---- a server that cannot do what it offers


@pytest.mark.parametrize("mode, port", [("required", "tls"), ("required", "musttls"),
                                        ("implicit", "implicit")])
def test_opensmtpd_fails_in_the_handshake(opensmtpd, secure_test, mode, port):
    result = secure_test(at(opensmtpd, port, mode))
    seen = session(result)
    assert seen["established"] is False
    assert (seen["failure"]["alert"], seen["failure"]["alert_from"]) == (
        "internal_error", "server")
    assert step(result, "tls")["outcome"] == "failed"
    assert finding(result, "tls_handshake_failed")["step"] == "tls"
    assert result["verdict"] == "fail"
    assert len(result["attempts"]) == 1


def test_opensmtpd_gets_the_mail_in_clear_text_then(opensmtpd, secure_test):
    result = secure_test(at(opensmtpd, "tls", stop_after="rcpt"))
    assert [attempt["purpose"] for attempt in result["attempts"]] == ["delivery", "clear_text"]
    assert [attempt["outcome"] for attempt in result["attempts"]] == ["failed", "accepted"]
    assert "starttls" not in steps(result, 1)
    assert finding(result, "tls_handshake_failed")["severity"] == "warning"
    assert result["verdict"] == "warn"


def test_transcript_notes_the_handshake(postfix, secure_test):
    transcript = secure_test(at(postfix, "valid"))["attempts"][0]["transcript"]
    [note] = [line["text"] for line in transcript if line["from"] == "note"]
    assert note.startswith("TLSv1.3 with TLS_AES_256_GCM_SHA384")
    assert note.endswith(f"certificate verifies for {NAME}")
