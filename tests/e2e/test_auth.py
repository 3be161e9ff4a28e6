"""SCRAM against a server that another hand wrote, with and without binding to the TLS session."""

import pytest

from servers import scram, scripted

FLAGS = ("--allow-target", "127.0.0.0/8,::1/128", "--hostname", "client.example.test",
         "--practice", "off", "--resolver", "127.0.0.1@9", "--database", "memory:")

# name: what is offered, fields of the row, fields of auth, outcome, fields of the result's auth
CASES = {
    "SCRAM-SHA-1": (
        "SCRAM-SHA-1", {"hash": "sha1", "gs2": "n,,"}, {},
        "accepted", {"mechanism": "scram-sha-1", "server_proved": True, "channel_bound": False}),
    "SCRAM-SHA-256": (
        "PLAIN SCRAM-SHA-256 CRAM-MD5", {"hash": "sha256", "gs2": "n,,"}, {},
        "accepted", {"mechanism": "scram-sha-256", "server_proved": True, "rounds": 2}),
    "SCRAM-SHA-1-PLUS": (
        "SCRAM-SHA-1 SCRAM-SHA-1-PLUS", {"hash": "sha1", "plus": True, "gs2": "p=tls-unique,,"},
        {}, "accepted", {"mechanism": "scram-sha-1-plus", "channel_bound": True}),
    "SCRAM-SHA-256-PLUS": (
        "SCRAM-SHA-256 SCRAM-SHA-256-PLUS",
        {"hash": "sha256", "plus": True, "gs2": "p=tls-unique,,"}, {},
        "accepted",
        {"mechanism": "scram-sha-256-plus", "channel_bound": True, "server_proved": True}),
    "without PLUS where it is offered": (
        "SCRAM-SHA-256 SCRAM-SHA-256-PLUS", {"hash": "sha256", "gs2": "n,,"},
        {"mechanism": "scram-sha-256"}, "accepted", {"mechanism": "scram-sha-256"}),
    "for another": (
        "SCRAM-SHA-256", {"hash": "sha256", "gs2": "n,a=fred,"}, {"authorization_id": "fred"},
        "accepted", {"server_proved": True}),
    "prepared": (
        "SCRAM-SHA-256", {"hash": "sha256", "gs2": "n,,"}, {"password": "prac\u00adtice"},
        "accepted", {"server_proved": True}),
    "the wrong password": (
        "SCRAM-SHA-256-PLUS", {"hash": "sha256", "plus": True, "gs2": "p=tls-unique,,"},
        {"password": "other"}, "rejected", {"server_proved": False}),
    "a wrong signature": (
        "SCRAM-SHA-256", {"hash": "sha256", "gs2": "n,,", "signature": "wrong"}, {},
        "failed", {"server_proved": False}),
    "no signature": (
        "SCRAM-SHA-256", {"hash": "sha256", "gs2": "n,,", "signature": "none"}, {},
        "failed", {"server_proved": False}),
}


@pytest.fixture(scope="module")
def loopback_service(start_service):
    return start_service(*FLAGS)


@pytest.fixture(autouse=True)
def scram_rows(monkeypatch):
    monkeypatch.setitem(scripted.ACTIONS, "scram", scram.serve)


@pytest.mark.parametrize("name", CASES)
def test_scram(name, loopback_service):
    offered, row, auth, outcome, shown = CASES[name]
    script = [
        {"play": ["greeting", "ehlo_starttls", "starttls"]},
        {"tls": True},
        {"expect": "EHLO .*"},
        {"send": f"250-mx1.example.test\r\n250 AUTH {offered}\r\n"},
        {"scram": {"password": "practice", **row}},
        {"play": ["mail", "quit"] if outcome == "accepted" else ["quit"]},
    ]
    request = {"host": "127.0.0.1", "sender": "chris@example.test", "stop_after": "mail",
               "tls": {"mode": "required", "max_version": "1.2", "policies": False},
               # its certificate is its own
               "auth": {"username": "kate", "password": "practice", "allow_plaintext": True,
                        **auth}}
    with scripted.ScriptedServer(script) as server:
        status, _, result = loopback_service.post_test({**request, "port": server.port})
    assert status == 201, result
    assert server.connections[0].complaint is None
    attempt = result["attempts"][0]
    assert attempt["outcome"] == outcome, result["summary"]
    assert {key: attempt["auth"][key] for key in shown} == shown
    causes = [finding["cause"] for finding in result["findings"]]
    assert ("auth_server_not_proved" in causes) == ("signature" in row), causes
    assert "practice" not in str(result).replace("practice.test", "")
