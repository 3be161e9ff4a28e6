"""Refusals by real servers, and the diagnosis of each."""

import pytest

from servers.refusal import check, rows
from servers.refusals import EXIM, OPENSMTPD, POSTFIX

pytestmark = pytest.mark.timeout(600)


@pytest.mark.parametrize("server, refusal", [
    *rows("postfix", POSTFIX), *rows("exim", EXIM), *rows("opensmtpd", OPENSMTPD)])
def test_refusal_is_named(refused, server, refusal):
    check(refused(server, refusal), refusal)
