"""What real servers say when they refuse, and what the diagnosis makes of it.

Each server plays many refusals at once: which one is asked for by the recipient, the sender, the
HELO name or the subject of the message that its maps and ACLs name (tests/servers).
"""

import pytest

from servers.refusal import HEADER, KATE, SENDER, UNSURE, Refusal, check, raw, rows, subject, to

pytestmark = pytest.mark.timeout(600)

POSTFIX = [
    # the recipient
    Refusal("smtp", to("nobody"), "rcpt", 550, "recipient_unknown"),
    Refusal("smtp", to("-kate"), "rcpt", 501, "recipient_address_invalid"),
    Refusal("refuse", to("kate", "localhost"), "rcpt", 504, "recipient_address_invalid"),
    Refusal("refuse", to("kate", "nowhere.example.test"), "rcpt", 450, "recipient_domain_unknown"),
    Refusal("refusehard", to("kate", "nowhere.example.test"), "rcpt", 550,
            "recipient_domain_unknown"),
    Refusal("refuse", to("kate", "nullmx.example.test"), "rcpt", 556, "dns_null_mx"),
    Refusal("refuse", to("kate", "elsewhere.test"), "rcpt", 554, "relay_denied"),
    Refusal("smtp", to("kate%elsewhere.test"), "rcpt", 554, "relay_denied"),
    Refusal("refuse", to("moved"), "rcpt", 550, "recipient_moved"),
    Refusal("refuse", to("quota"), "rcpt", 552, "mailbox_full"),
    Refusal("refuse", to("quotasoft"), "rcpt", 452, "mailbox_full"),
    Refusal("refuse", to("disabled"), "rcpt", 550, "mailbox_disabled"),
    Refusal("refuse", to("inactive"), "rcpt", 554, "mailbox_disabled"),
    Refusal("refuse", to("suspended"), "rcpt", 554, "mailbox_disabled"),
    Refusal("refuse", to("members"), "rcpt", 550, "recipient_restricted"),
    Refusal("refuse", to("internal"), "rcpt", 554, "recipient_restricted"),
    Refusal("refuse", to("text"), "rcpt", 554, "recipient_restricted"),
    # the sender
    Refusal("smtp", to("kate", sender="-chris@example.test"), "mail", 501,
            "sender_address_invalid"),
    Refusal("refuse", to("senderfqdn", sender="chris@localhost"), "rcpt", 504,
            "sender_address_invalid"),
    Refusal("refuse", to("senderdomain", sender="chris@nowhere.example.test"), "rcpt", 450,
            "sender_domain_invalid"),
    Refusal("refusehard", to("senderdomain", sender="chris@nowhere.example.test"), "rcpt", 550,
            "sender_domain_invalid"),
    Refusal("refuse", to("senderdomain", sender="chris@nullmx.example.test"), "rcpt", 550,
            "sender_domain_invalid"),
    Refusal("refuse", to("senderlisted", sender="nobody@example.test"), "rcpt", 550,
            "sender_rejected"),
    Refusal("refuse", to("kate", sender="listed@banned.example.test"), "rcpt", 554,
            "sender_rejected"),
    Refusal("owners", to("kate"), "rcpt", 553, "auth_required"),
    # the client
    Refusal("refuse", to("ptr"), "rcpt", 450, "ptr_missing"),
    Refusal("refusehard", to("ptr"), "rcpt", 550, "ptr_missing"),
    Refusal("refuse", to("reverse"), "rcpt", 450, "ptr_missing"),
    Refusal("refuse", to("rbl"), "rcpt", 554, "ip_blocklisted"),
    Refusal("refuse", to("rhsbl", sender="listed@banned.example.test"), "rcpt", 554,
            "domain_blocklisted"),
    Refusal("refuse", to("rhsblhelo", helo="banned.example.test"), "rcpt", 554,
            "domain_blocklisted"),
    Refusal("refuse", to("helosyntax", helo="bad-.test"), "rcpt", 501, "helo_rejected"),
    Refusal("refuse", to("helofqdn", helo="client"), "rcpt", 504, "helo_rejected"),
    Refusal("refuse", to("helounknown", helo="nowhere.example.test"), "rcpt", 450,
            "helo_rejected"),
    Refusal("refusehard", to("helounknown", helo="nowhere.example.test"), "rcpt", 550,
            "helo_rejected"),
    Refusal("refuse", to("kate", helo="forged.helo.test"), "rcpt", 554, "helo_rejected"),
    Refusal("clientdenied", to("kate"), "rcpt", 554, "policy_rejected", UNSURE),
    Refusal("refuse", to("reputation"), "rcpt", 550, "bad_reputation"),
    Refusal("refuse", to("spf"), "rcpt", 550, "spf_failed"),
    Refusal("refuse", to("spfold"), "rcpt", 554, "spf_failed"),
    # later, or less
    Refusal("refuse", to("postgrey"), "rcpt", 450, "greylisted"),
    Refusal("refuse", to("policydgrey"), "rcpt", 450, "greylisted"),
    Refusal("refuse", to("sqlgrey"), "rcpt", 450, "greylisted"),
    Refusal("refuse", to("rate"), "rcpt", 450, "rate_limited"),
    Refusal("onerecipient", {"recipients": [KATE, SENDER]}, "rcpt", 450, "rate_limited"),
    Refusal("smtp", {"recipients": [f"kate+{n}@example.test" for n in range(51)]}, "rcpt", 452,
            "too_many_recipients"),
    # what it wants first
    Refusal("encrypt", to("kate"), "mail", 530, "tls_required"),
    Refusal("refuse", to("plaintext"), "rcpt", 450, "tls_required"),
    # its own troubles
    Refusal("refuse", to("brokenmap"), "rcpt", 451, "server_error"),
    Refusal("refuse", to("brokenname"), "rcpt", 451, "server_error"),
    Refusal("refuse", to("brokenpolicy"), "rcpt", 451, "server_error"),
    Refusal("nomilter", to("kate"), "mail", 451, "service_unavailable"),
    Refusal("refuse", to("shutdown"), "rcpt", 421, "service_unavailable"),
    Refusal("refuse", to("maintenance"), "rcpt", 450, "service_unavailable"),
    Refusal("nospace", to("kate"), "mail", 452, "server_storage_full"),
    Refusal("refuse", to("loop"), "rcpt", 554, "mail_loop"),
    # no reason at all
    Refusal("refuse", to("defer"), "rcpt", 450, "recipient_restricted"),
    Refusal("refuse", to("reject"), "rcpt", 554, "recipient_restricted"),
    # the message
    Refusal("smtp", subject("REFUSE-VIRUS"), "message", 550, "virus_detected"),
    Refusal("smtp", subject("REFUSE-AMAVIS"), "message", 550, "virus_detected"),
    Refusal("smtp", subject("REFUSE-SPAM"), "message", 550, "spam_rejected"),
    Refusal("smtp", subject("REFUSE-PLAIN"), "message", 550, "content_rejected"),
    Refusal("smtp", subject("REFUSE-FILE"), "message", 550, "content_rejected"),
    Refusal("smtp", subject("REFUSE-DKIM"), "message", 550, "dkim_failed"),
    Refusal("smtp", subject("REFUSE-DMARC"), "message", 550, "dmarc_rejected"),
    Refusal("smtp", raw("Received: by x.test; Thu, 1 Jan 2026 00:00:00 +0000\n" * 60 + HEADER
                        + "\nx\n"), "message", 554, "mail_loop"),
    Refusal("fussy", raw(HEADER.replace(": x", ": \xe9") + "\nx\n"), "message", 550,
            "message_malformed"),
    Refusal("bare", to("kate", message={"subject": "large", "body": "0123456789abcde\n" * 6400}),
            "message", 552, "message_too_large"),
]

EXIM = [
    Refusal("refuse", to("nobody"), "rcpt", 550, "recipient_unknown"),
    Refusal("refuse", to("nouser"), "rcpt", 550, "recipient_unknown"),
    Refusal("refuse", to("unrouteable"), "rcpt", 550, "recipient_unknown"),
    Refusal("refuse", to("kate%elsewhere.test"), "rcpt", 550, "recipient_address_invalid"),
    Refusal("refuse", to("kate", "elsewhere.test"), "rcpt", 550, "relay_denied"),
    Refusal("refuse", to("moved"), "rcpt", 551, "recipient_moved"),
    Refusal("refuse", to("quota"), "rcpt", 552, "mailbox_full"),
    Refusal("refuse", to("overquota"), "rcpt", 452, "mailbox_full"),
    Refusal("refuse", to("discarded"), "rcpt", 550, "mailbox_disabled"),
    Refusal("refuse", to("members"), "rcpt", 550, "recipient_restricted"),
    Refusal("refuse", to("sender", sender="nobody@example.test"), "rcpt", 550, "sender_rejected"),
    Refusal("refuse", to("callout"), "rcpt", 550, "sender_rejected"),
    Refusal("refuse", to("local"), "rcpt", 550, "sender_rejected"),
    Refusal("refuse", to("host"), "rcpt", 550, "ip_blocklisted"),
    Refusal("refuse", to("blacklist"), "rcpt", 550, "ip_blocklisted"),
    Refusal("refuse", to("dnslist"), "rcpt", 550, "ip_blocklisted"),
    Refusal("refuse", to("dyn"), "rcpt", 550, "ip_blocklisted"),
    Refusal("refuse", to("norev"), "rcpt", 550, "ptr_missing"),
    Refusal("refuse", to("helo"), "rcpt", 550, "helo_rejected"),
    Refusal("refuse", to("rdns"), "rcpt", 550, "helo_rejected"),
    Refusal("refuse", to("spf"), "rcpt", 550, "spf_failed"),
    Refusal("refuse", to("dmarc"), "rcpt", 550, "dmarc_rejected"),
    Refusal("refuse", to("grey"), "rcpt", 451, "greylisted"),
    Refusal("refuse", to("greymilter"), "rcpt", 451, "greylisted"),
    Refusal("refuse", to("hourly"), "rcpt", 550, "rate_limited"),
    Refusal("limit", to("kate"), "mail", 451, "rate_limited"),
    Refusal("drop", to("kate"), "greeting", 421, "rate_limited"),
    Refusal("smtp", {"recipients": [f"many{n}@example.test" for n in range(51)]}, "rcpt", 452,
            "too_many_recipients"),
    Refusal("refuse", to("cleartext"), "rcpt", 550, "tls_required"),
    Refusal("mustauth", to("kate"), "mail", 530, "auth_required"),
    Refusal("refuse", to("load"), "rcpt", 421, "service_unavailable"),
    Refusal("refuse", to("unexpected"), "rcpt", 421, "service_unavailable"),
    Refusal("refuse", to("local451"), "rcpt", 451, "server_error"),
    Refusal("smtp", subject("REFUSE-MALWARE"), "message", 550, "virus_detected"),
    Refusal("smtp", subject("REFUSE-SCORE"), "message", 550, "spam_rejected"),
    Refusal("smtp", subject("REFUSE-EXTENSION"), "message", 550, "content_rejected"),
    Refusal("smtp", raw(HEADER + "\n" + "x" * 990 + "y" * 20 + "\n"), "message", 550,
            "message_malformed"),
    Refusal("smtp", raw(HEADER.replace("From: <", "From: <<") + "\nx\n"), "message", 550,
            "message_malformed"),
]

OPENSMTPD = [
    Refusal("smtp", to("nobody"), "rcpt", 550, "recipient_unknown"),
    Refusal("smtp", to("full"), "rcpt", 452, "mailbox_full"),
    Refusal("smtp", to("gone"), "rcpt", 550, "recipient_moved"),
    Refusal("smtp", to("kate", sender="blocked@spammer.test"), "mail", 554, "sender_rejected"),
    Refusal("smtp", to("kate", helo="bad.helo.test"), "ehlo", 550, "helo_rejected"),
    Refusal("smtp", {"recipients": [f"kate+{n}@example.test" for n in range(51)]}, "rcpt", 451,
            "too_many_recipients"),
    Refusal("smtp", to("kate", message={"subject": "large", "body": "0123456789abcde\n" * 6400}),
            "message", 554, "message_too_large"),
    Refusal("smtp", raw("Received: by x.test; Thu, 1 Jan 2026 00:00:00 +0000\n" * 120 + HEADER
                        + "\nx\n"), "message", 500, "mail_loop"),
    Refusal("musttls", to("kate"), "mail", 530, "tls_required"),
    Refusal("mustauth", to("kate"), "mail", 530, "auth_required"),
    Refusal("grey", to("full"), "rcpt", 451, "greylisted"),
    Refusal("busy", to("kate"), "greeting", 421, "service_unavailable"),
    Refusal("reject", to("kate"), "greeting", 554, "ip_blocklisted"),
    Refusal("nodata", subject("x"), "data", 554, "policy_rejected", UNSURE),
]


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
