"""A server that has heard the credentials says them on the next connection of the test."""

from servers.scripted import ScriptedServer

SECRET = "zq9Xunique77"

FIRST = [
    {"play": ["greeting", "ehlo_starttls", "starttls"]},
    {"tls": True},
    {"expect": "EHLO .*"},
    {"send": "250-mx1.example.test\r\n250 AUTH PLAIN\r\n"},
    {"expect": "AUTH PLAIN .*"},
    {"send": "235 2.7.0 Accepted\r\n"},
    {"play": ["mail", "quit"]},
]
SECOND = [
    {"send": f"220 mx1.example.test has heard {SECRET}\r\n"},
    {"expect": "EHLO .*"},
    {"send": f"250-mx1.example.test\r\n250-X-{SECRET}\r\n250 X-SAID {SECRET}\r\n"},
    {"expect": "MAIL .*"},
    {"send": f"530 5.7.0 {SECRET}\r\n"},
    {"play": ["quit"]},
]


def test_credentials_are_hidden_there_too(service):
    own = service("--allow-target", "127.0.0.0/8", "--hostname", "client.example.test",
                  "--log-level", "debug")
    with ScriptedServer(FIRST, SECOND) as server:
        answer = own.post_test({
            "host": "127.0.0.1", "port": server.port, "stop_after": "mail",
            "tls": {"mode": "required", "check_enforcement": True, "policies": False},
            "auth": {"username": "kate", "password": SECRET, "allow_plaintext": True},
        })
    assert [connection.complaint for connection in server.connections] == [None, None]
    attempts = answer.document["attempts"]
    assert [attempt["purpose"] for attempt in attempts] == ["delivery", "enforcement"]
    shown = [line["text"] for line in attempts[1]["transcript"]]
    assert "220 mx1.example.test has heard [hidden]" in shown
    assert "530 5.7.0 [hidden]" in shown
    assert SECRET not in str(answer.document)
    assert SECRET not in "\n".join(own.log)
