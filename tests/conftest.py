"""For every pytest suite: the real servers."""

from servers.fixtures import (  # noqa: F401  pylint: disable=unused-import
    certificates,
    closed_port,
    dns,
    exim,
    filters,
    ipv6,
    mail_test,
    opensmtpd,
    postfix,
    posttls_finger,
    pytest_configure,
    pytest_unconfigure,
    refused,
    secure_service,
    secure_test,
    smtpserver,
    tester,
)
