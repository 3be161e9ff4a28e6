#!/usr/bin/python3
"""A milter that refuses at every place where one can, as the place's argument says.

    refuser.py SOCKET [connect]

The words are "reject" and "tempfail", which leave the reply to Postfix, "text" and "lines", which
say why, and "four" with a text that is temporary. HELO name, sender, recipient and the subject of
the message name place and word: reject.helo.test, text-mail@example.test, lines-rcpt@…, "Subject:
text-header", "reject-eoh", "four-eom". With "connect" every connection is refused.
"""

import re
import sys

import Milter

WORDS = re.compile(r"(reject|tempfail|text|lines|four)[-.](\w+)")


class Refuser(Milter.Base):
    """One connection."""

    everyone = False

    def __init__(self):
        self.subject = ""

    def judge(self, place, text):
        found = WORDS.search(text)
        if not found or found[2] != place:
            return Milter.CONTINUE
        return self.refuse(found[1], place)

    def refuse(self, word, place):
        if word == "tempfail":
            return Milter.TEMPFAIL
        if word == "four":
            self.setreply("451", "4.7.1", "Greylisted by the milter, try again in 60 seconds")
            return Milter.TEMPFAIL
        if word == "text":
            self.setreply("554", "5.7.1", f"Our policy refuses this at {place}")
        if word == "lines":
            self.setreply("550", "5.7.1", "Your message was taken for spam.",
                          "It had a score of 12.5 points.", "Ask postmaster@example.test.")
        return Milter.REJECT

    @Milter.noreply
    def connect(self, name, family, address):
        return Milter.CONTINUE

    def hello(self, name):
        return self.judge("helo", name)

    def envfrom(self, address, *_):
        return self.judge("mail", address)

    def envrcpt(self, address, *_):
        return self.judge("rcpt", address)

    def data(self):
        return Milter.CONTINUE

    def header(self, name, value):
        if name.lower() != "subject":
            return Milter.CONTINUE
        self.subject = value
        return self.judge("header", value)

    def eoh(self):
        return self.judge("eoh", self.subject)

    def body(self, _):
        return self.judge("body", self.subject)

    def eom(self):
        return self.judge("eom", self.subject)


class Closed(Milter.Base):
    """Refuses who connects."""

    def connect(self, name, family, address):
        return Milter.REJECT


Milter.factory = Closed if sys.argv[2:] == ["connect"] else Refuser
Milter.set_flags(0)
Milter.runmilter("refuser", sys.argv[1], 30)
