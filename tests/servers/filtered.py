"""Refusals by filters in front of real mailboxes (tests/servers/filters): policy services, judges
of messages, logins, and a milter that refuses everywhere."""

from servers.refusal import HEADER, UNSURE, Refusal, raw, subject, to

DOMAIN = "example.test"
GTUBE = "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X"
EICAR = r"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
# the signature is of no message at all
SIGNATURE = (f"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=signed.{DOMAIN}; s=KEY;"
             " h=from:to:subject; bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=; b=" + "A" * 172)


def from_domain(label, text="x\n", head=""):
    """A message whose author is of that domain."""
    domain = f"{label}.{DOMAIN}"
    return raw(head + HEADER.replace(f"chris@{DOMAIN}", f"chris@{domain}") + f"\n{text}",
               sender=f"chris@{domain}")


def signed(key):
    return from_domain("signed", head=SIGNATURE.replace("KEY", key) + "\n")


def login(username, password="s3cret!"):
    return to("kate", stop_after="auth", auth={
        "username": username, "password": password, "mechanism": "plain", "allow_plaintext": True})


POLICIES = {
    "SPF fails": Refusal("spf", to("kate", sender=f"chris@spf-all.{DOMAIN}"), "rcpt", 550,
                         "spf_failed"),
    "SPF cannot be evaluated": Refusal("spf", to("kate", sender=f"chris@spf-broken.{DOMAIN}"),
                                       "rcpt", 550, "spf_failed"),
    "SPF of HELO": Refusal("spf", to("kate", sender="", helo=f"spf-all.{DOMAIN}"), "rcpt", 550,
                           "spf_failed"),
    "over quota": Refusal("quota", to("full"), "rcpt", 554, "mailbox_full"),
    "no such user": Refusal("quota", to("nobody"), "rcpt", 554, "recipient_unknown"),
    "over quota, asked by LMTP": Refusal("recipients", to("full"), "rcpt", 550, "mailbox_full"),
    "no such user, asked by LMTP": Refusal("recipients", to("nobody"), "rcpt", 550,
                                           "recipient_unknown"),
    "quota that cannot be told": Refusal("quota", to("broken"), "rcpt", 450, "server_error"),
    "mailbox out of order, asked by LMTP": Refusal("recipients", to("broken"), "rcpt", 450,
                                                   "server_error"),
    "no such sender, asked by LMTP": Refusal("senders", to("kate", sender=f"nobody@{DOMAIN}"),
                                             "rcpt", 550, "sender_domain_invalid"),
    "sender who cannot be asked for": Refusal("senders", to("kate", sender="kate@elsewhere.test"),
                                              "rcpt", 550, "sender_domain_invalid"),
}

MESSAGES = {
    "unsigned": Refusal("dkim", subject("unsigned"), "message", 550, "dkim_failed"),
    "signature that does not fit": Refusal("dkim", signed("good"), "message", 550, "dkim_failed"),
    "signature without a key": Refusal("dkim", signed("none"), "message", 550, "dkim_failed"),
    "DMARC fails": Refusal("dmarc", from_domain("dmarc-reject"), "message", 550, "dmarc_rejected"),
    "two authors": Refusal("dmarc", from_domain("dmarc-reject", head=f"From: <kate@{DOMAIN}>\n"),
                           "message", 550, "policy_rejected", UNSURE),
    "spam, SpamAssassin": Refusal("spam", raw(f"{HEADER}\n{GTUBE}\n"), "message", 550,
                                  "spam_rejected"),
    "spam, rspamd": Refusal("rspamd", raw(f"{HEADER}\nx\n", sender=f"spam@{DOMAIN}"), "message",
                            554, "spam_rejected"),
    "GTUBE, rspamd": Refusal("rspamd", raw(f"{HEADER}\n{GTUBE}\n"), "message", 554,
                             "spam_rejected"),
    "virus": Refusal("virus", raw(f"{HEADER}\n{EICAR}\n"), "message", 550, "virus_detected"),
}

LOGINS = {
    "wrong password, Postfix": Refusal("auth", login("kate", "x"), "auth", 535, "auth_failed"),
    "wrong password, Dovecot": Refusal("dovecot", login("kate", "x"), "auth", 535, "auth_failed"),
    "unknown user, Postfix": Refusal("auth", login("nobody"), "auth", 535, "auth_failed"),
    "unknown user, Dovecot": Refusal("dovecot", login("nobody"), "auth", 535, "auth_failed"),
    "denied user, Postfix": Refusal("auth", login("closed"), "auth", 535, "auth_failed"),
    "denied user, Dovecot": Refusal("dovecot", login("closed"), "auth", 535, "auth_failed"),
    "wrong network, Postfix": Refusal("auth", login("elsewhere"), "auth", 535, "auth_failed"),
    "wrong network, Dovecot": Refusal("dovecot", login("elsewhere"), "auth", 535, "auth_failed"),
    "broken list of users, Dovecot": Refusal("dovecot", login("trouble"), "auth", 454,
                                             "server_error"),
    "disabled user, Dovecot": Refusal("dovecot", login("nologin"), "auth", 525, "auth_failed"),
    "disabled user and why, Dovecot": Refusal("dovecot", login("maintained"), "auth", 525,
                                              "auth_failed"),
}

# what the milter does: the code and cause that come of it
WORDS = {
    "reject": (550, "policy_rejected", UNSURE),
    "tempfail": (451, "service_unavailable"),
    "text": (554, "policy_rejected", UNSURE),
    "lines": (550, "spam_rejected"),
    "four": (451, "greylisted"),
}
# where it does so: the request for it, and the step that is refused; Postfix keeps what is said of
# HELO for the next command
PLACES = {
    "helo": (lambda word: to("kate", helo=f"{word}.helo.test"), "mail"),
    "mail": (lambda word: to("kate", sender=f"{word}-mail@{DOMAIN}"), "mail"),
    "rcpt": (lambda word: to(f"{word}-rcpt"), "rcpt"),
    "header": (lambda word: subject(f"{word}-header"), "message"),
    "eoh": (lambda word: subject(f"{word}-eoh"), "message"),
    "body": (lambda word: to("kate", message={"subject": f"{word}-body", "body": "x"}), "message"),
    "eom": (lambda word: subject(f"{word}-eom"), "message"),
}
MILTER = {f"{word} at {place}": Refusal("milter", ask(word), place_step, *outcome)
          for word, outcome in WORDS.items() for place, (ask, place_step) in PLACES.items()}
