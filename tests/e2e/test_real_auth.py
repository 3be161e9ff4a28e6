"""AUTH with real servers: each mechanism that each of them has, right and wrong, and when no
credentials are sent."""

import pytest

from servers import tokens
from servers.results import causes, commands, finding, problems, step, steps

pytestmark = pytest.mark.timeout(600)

NAME = "mx1.example.test"
PASSWORD = "s3cret!"
DOVECOT = ("plain", "login", "cram-md5", "digest-md5", "scram-sha-1", "scram-sha-256", "xoauth2",
           "oauthbearer")
NODE = ("plain", "login", "cram-md5", "xoauth2")
EXIM = ("plain", "login", "cram-md5", "digest-md5", "scram-sha-1", "scram-sha-256")
# The server, its port, the mode of TLS, and the mechanisms that it has.
SERVERS = {
    "postfix": ("postfix", "submission", "required", DOVECOT),
    "postfix-implicit": ("postfix", "submissions", "implicit", ("plain", "scram-sha-256")),
    "dovecot": ("postfix", "dovecot", "required", DOVECOT),
    "exim": ("exim", "auth", "required", EXIM),
    "exim-implicit": ("exim", "implicit", "implicit", ("plain", "scram-sha-1")),
    "smtpserver": ("smtpserver", "auth", "required", NODE),
    "smtpserver-implicit": ("smtpserver", "implicit", "implicit", ("login", "xoauth2")),
}
CASES = {f"{name}-{mechanism}": (server, port, mode, mechanism)
         for name, (server, port, mode, mechanisms) in SERVERS.items()
         for mechanism in mechanisms}
# Dovecot takes this machine for safe and offers AUTH before TLS, smtp-server always does.
CLEAR = {("postfix", "dovecot"), ("smtpserver", "auth")}
MUTUAL = ("digest-md5", "scram-sha-1", "scram-sha-256")


def at(server, port, mode, auth, stop_after="auth", **fields):
    return {"host": "127.0.0.1", "port": server.port[port], "sender": "chris@example.test",
            "recipients": ["kate@example.test"], "stop_after": stop_after,
            "tls": {"mode": mode, "server_name": NAME}, "auth": auth, **fields}


def token(server, right=True):
    """An OAuth 2 token that the server takes, or does not."""
    if server == "smtpserver":
        return "token-of-kate" if right else "token-of-nobody"
    return tokens.make("kate", key=tokens.KEY if right else b"another key")


def credentials(server, mechanism, right=True):
    if mechanism in ("xoauth2", "oauthbearer"):
        return {"mechanism": mechanism, "username": "kate", "token": token(server, right)}
    return {"mechanism": mechanism, "username": "kate",
            "password": PASSWORD if right else "not the password"}


@pytest.mark.parametrize("name, port, mode, mechanism", CASES.values(), ids=CASES)
def test_right(request, secure_test, name, port, mode, mechanism):
    server = request.getfixturevalue(name)
    result = secure_test(at(server, port, mode, credentials(name, mechanism)))
    clear = (name, port) in CLEAR
    assert problems(result) == (["auth_in_clear_text"] if clear else []), result["summary"]
    assert step(result, "auth")["outcome"] == "accepted"
    assert step(result, "auth")["reply"]["code"] == 235
    seen = result["attempts"][0]["auth"]
    assert seen["mechanism"] == mechanism
    assert mechanism in seen["offered"]
    assert seen["server_proved"] is (mechanism in MUTUAL)
    assert seen["channel_bound"] is False


@pytest.mark.parametrize("name, port, mode, mechanism", CASES.values(), ids=CASES)
def test_wrong(request, secure_test, name, port, mode, mechanism):
    server = request.getfixturevalue(name)
    result = secure_test(at(server, port, mode, credentials(name, mechanism, right=False)))
    assert result["verdict"] == "fail"
    assert step(result, "auth")["outcome"] in ("rejected", "failed")
    assert finding(result, "auth_failed")["step"] == "auth"
    assert "mail" not in steps(result)


@pytest.mark.parametrize("name, auth, mechanism", {
    "password, Postfix": ("postfix", {"password": PASSWORD}, "scram-sha-256"),
    "password, Dovecot": ("dovecot", {"password": PASSWORD}, "scram-sha-256"),
    "password, Exim": ("exim", {"password": PASSWORD}, "scram-sha-256"),
    "password, smtp-server": ("smtpserver", {"password": PASSWORD}, "cram-md5"),
    "token, Postfix": ("postfix", {"token": None}, "oauthbearer"),
    "token, smtp-server": ("smtpserver", {"token": None}, "xoauth2"),
}.values(), ids=lambda value: str(value))
def test_auto_takes_the_strongest(request, secure_test, name, auth, mechanism):
    fixture, port, mode, _ = SERVERS[name]
    auth = {"username": "kate", **auth}
    if "token" in auth:
        auth["token"] = token(fixture)
    result = secure_test(at(request.getfixturevalue(fixture), port, mode, auth))
    assert result["attempts"][0]["auth"]["mechanism"] == mechanism
    assert step(result, "auth")["outcome"] == "accepted"


@pytest.mark.parametrize("mechanism", ["plain", "login", "cram-md5", "scram-sha-256"])
def test_password_of_many_alphabets(postfix, secure_test, mechanism):
    result = secure_test(at(postfix, "submission", "required", {
        "mechanism": mechanism, "username": "chris", "password": "pass word, ünïcode"}))
    assert step(result, "auth")["outcome"] == "accepted", result["summary"]


def test_unknown_user(postfix, secure_test):
    result = secure_test(at(postfix, "submission", "required", {
        "username": "nobody", "password": PASSWORD}))
    assert finding(result, "auth_failed")["step"] == "auth"


def test_mechanism_that_is_not_offered(exim, secure_test):
    result = secure_test(at(exim, "auth", "required", credentials("exim", "oauthbearer") | {
        "token": "token"}))
    assert finding(result, "auth_mechanism_unsupported")["step"] == "auth"
    assert not any(command.startswith("AUTH") for command in commands(result))
    assert result["verdict"] == "fail"


def test_server_without_auth(postfix, secure_test):
    result = secure_test(at(postfix, "valid", "required", credentials("postfix", "plain")))
    assert finding(result, "auth_mechanism_unsupported")["severity"] == "error"


def test_anonymous(postfix, secure_test):
    result = secure_test(at(postfix, "anonymous", "required", {"mechanism": "anonymous"}))
    assert step(result, "auth")["reply"]["code"] == 235


def test_external_by_client_certificate(exim, secure_test, certificates):
    flags = ("--tls-certificate", certificates.path("client.crt"),
             "--tls-key", certificates.path("client.key"))
    auth = {"mechanism": "external", "authorization_id": "client.example.test"}
    result = secure_test(at(exim, "implicit", "implicit", auth), *flags)
    assert step(result, "auth")["reply"]["code"] == 235, result["summary"]
    wrong = secure_test(at(exim, "implicit", "implicit", {
        "mechanism": "external", "authorization_id": "other.example.test"}), *flags)
    assert finding(wrong, "auth_failed")["step"] == "auth"


def test_external_is_not_offered_without_a_client_certificate(exim, secure_test):
    result = secure_test(at(exim, "implicit", "implicit", {"mechanism": "external"}))
    assert finding(result, "auth_mechanism_unsupported")["step"] == "auth"


# ---- mail after AUTH


@pytest.mark.parametrize("name, port, mode", [
    ("postfix", "mustauth", "required"), ("postfix", "submissions", "implicit"),
    ("postfix", "dovecot", "required"), ("exim", "mustauth", "required"),
    ("smtpserver", "auth", "required")])
def test_who_has_logged_in_may_send(request, secure_test, name, port, mode):
    server = request.getfixturevalue(name)
    result = secure_test(at(server, port, mode, credentials(name, "plain"), "rcpt"))
    assert result["verdict"] == ("warn" if (name, port) in CLEAR else "pass"), result["findings"]
    order = steps(result)
    assert order[order.index("auth"):] == ["auth", "mail", "rcpt", "quit"]


@pytest.mark.parametrize("name, port", [("exim", "mustauth"), ("smtpserver", "auth")])
def test_who_has_not_may_not(request, secure_test, name, port):
    server = request.getfixturevalue(name)
    request = at(server, port, "required", None, "rcpt")
    del request["auth"]
    result = secure_test(request)
    assert step(result, "mail")["reply"]["code"] == 530
    assert finding(result, "auth_required")["step"] == "mail"


# ---- credentials that are kept back


@pytest.mark.parametrize("port, mode", [("notlsauth", "off"), ("notlsauth", "opportunistic"),
                                        ("clearauth", "off")])
@pytest.mark.parametrize("mechanism", ["plain", "login", "cram-md5", "scram-sha-256", "auto"])
def test_no_credentials_in_clear_text(postfix, secure_test, port, mode, mechanism):
    result = secure_test(at(postfix, port, mode, credentials("postfix", mechanism)))
    assert step(result, "auth")["fault"] == "unprotected"
    assert finding(result, "auth_credentials_not_sent")["step"] == "auth"
    assert not any(command.startswith("AUTH") for command in commands(result))
    assert result["verdict"] == "fail"


@pytest.mark.parametrize("name, port", [("postfix", "notlsauth"), ("postfix", "clearauth"),
                                        ("smtpserver", "clearauth")])
def test_credentials_in_clear_text_when_the_request_says_so(request, secure_test, name, port):
    server = request.getfixturevalue(name)
    auth = credentials(name, "plain") | {"allow_plaintext": True}
    result = secure_test(at(server, port, "off", auth))
    assert step(result, "auth")["outcome"] == "accepted"
    assert finding(result, "auth_credentials_in_clear")["severity"] == "warning"
    assert result["verdict"] == "warn"


@pytest.mark.parametrize("mechanism", ["plain", "scram-sha-256"])
def test_credentials_are_not_sent_to_a_server_that_cannot_prove_its_name(
        postfix, secure_test, mechanism):
    """Nor a proof of them, by which the password could be guessed."""
    result = secure_test(at(postfix, "untrustedauth", "opportunistic",
                            credentials("postfix", mechanism)))
    assert step(result, "auth")["fault"] == "unprotected"
    assert finding(result, "auth_credentials_not_sent")["detail"] == "unverified"
    assert not any(command.startswith("AUTH") for command in commands(result))


def test_proof_is_sent_to_it_when_the_request_says_so(postfix, secure_test):
    auth = credentials("postfix", "scram-sha-256") | {"allow_plaintext": True}
    result = secure_test(at(postfix, "untrustedauth", "opportunistic", auth))
    assert step(result, "auth")["outcome"] == "accepted", result["summary"]
    assert result["attempts"][0]["auth"]["server_proved"] is True


def test_auth_that_is_only_offered_after_tls(postfix, secure_test):
    attempt = secure_test(at(postfix, "submission", "required",
                             credentials("postfix", "plain")))["attempts"][0]
    assert attempt["extensions_before_tls"]["auth"] == []
    assert "plain" in attempt["extensions"]["auth"]


def test_auth_that_is_offered_in_clear_text_is_told(postfix, secure_test):
    result = secure_test(at(postfix, "clearauth", "required", credentials("postfix", "plain")))
    assert "auth_in_clear_text" in causes(result)
