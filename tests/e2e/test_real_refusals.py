"""What real servers say when they refuse, and what the diagnosis makes of it."""

import pytest

from servers.refusal import SENDER, check, rows
from servers.refusals import EXIM, OPENSMTPD, POSTFIX

pytestmark = pytest.mark.timeout(600)


@pytest.fixture
def refuse(request, mail_test, dns):
    """refuse(server, port, **fields): the result of a test at a port of a server that asks the
    tests' DNS."""

    def run(name, port, **fields):
        server = request.getfixturevalue(name)
        server.resolve_by(dns)
        return mail_test({"host": "127.0.0.1", "port": server.port[port], "sender": SENDER,
                          "identity": "never", **fields})

    return run


@pytest.mark.parametrize("server, refusal", [
    *rows("postfix", POSTFIX), *rows("exim", EXIM), *rows("opensmtpd", OPENSMTPD)])
def test_refusal_is_named(refuse, server, refusal):
    check(refuse(server, refusal.port, **refusal.request), refusal)
