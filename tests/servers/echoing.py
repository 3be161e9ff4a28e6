"""An SMTP server that offers every AUTH mechanism and says back whatever it is told in AUTH: as it
came, decoded, and encoded anew, in challenges, in its verdict and in every reply after that."""

import base64
import binascii
import socket
import threading

MECHANISMS = ("PLAIN LOGIN CRAM-MD5 DIGEST-MD5 SCRAM-SHA-1 SCRAM-SHA-256 XOAUTH2 OAUTHBEARER"
              " ANONYMOUS EXTERNAL")
DIGEST = ('realm="example.test",nonce="bm9uY2U",qop="auth",charset=utf-8,algorithm=md5-sess')
TURNS_MAX = 4
REMEMBERED_MAX = 6


def decoded(text):
    try:
        return base64.b64decode(text.encode("latin-1"), validate=True)
    except (binascii.Error, ValueError):
        return b""


def readable(data):
    """Without what would break a reply line."""
    return bytes(octet if octet >= 32 else 32 for octet in data)


class EchoingServer:
    """On a loopback port that the kernel chooses; a context manager. `accepts`: whether it takes
    the credentials. `greylists`: it defers recipients, and says what it heard on earlier
    connections from the first word of a later one on."""

    def __init__(self, accepts, greylists=False):
        self.accepts = accepts
        self.greylists = greylists
        self.remembered = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]

    def __enter__(self):
        threading.Thread(target=self.serve, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.listener.close()

    def serve(self):
        while True:
            try:
                link, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.talk, args=(link,), daemon=True).start()

    def talk(self, link):
        with link, link.makefile("rwb") as peer:
            try:
                self.converse(peer)
            except OSError:
                pass

    def converse(self, peer):
        heard = self.remembered[-REMEMBERED_MAX:] if self.greylists else []

        def say(code, *texts):
            texts = [text if isinstance(text, bytes) else text.encode() for text in texts]
            for text in texts[:-1]:
                peer.write(b"%d-%s\r\n" % (code, text))
            peer.write(b"%d %s\r\n" % (code, texts[-1]))
            peer.flush()

        say(220, "mx1.example.test ESMTP", *(self.echoes(heard) if heard else []))
        while line := peer.readline():
            words = line.decode("latin-1").split()
            verb = words[0].upper() if words else ""
            if verb == "AUTH":
                self.authenticate(peer, words, heard, say)
            elif verb == "EHLO":
                say(250, "mx1.example.test", f"AUTH {MECHANISMS}", *(
                    self.echoes(heard) if self.greylists else []))
            elif verb == "DATA":
                say(354, *self.echoes(heard))
            elif verb == "QUIT":
                say(221, *self.echoes(heard))
                return
            elif verb == "RCPT" and self.greylists:
                say(451, *self.echoes(heard), "4.7.1 Greylisted, please try again later")
            else:
                say(250, *self.echoes(heard))

    @staticmethod
    def echoes(heard):
        """All that was received, in every encoding."""
        lines = [b"you said"]
        for text in heard:
            data = decoded(text)
            lines += [text.encode("latin-1"), readable(data), b"<" + readable(data) + b">",
                      base64.b64encode(data + b"\n"), b"why=" + text.encode("latin-1") + b";"]
            for part in data.replace(b"\1", b"\0").split(b"\0"):
                lines += [readable(part), base64.b64encode(part),
                          readable(part.removeprefix(b"auth=Bearer "))]
        return [line[:900] for line in lines if line]

    def challenge(self, mechanism, heard):
        """The next challenge, not encoded; None: no more."""
        turn = len(heard)
        if mechanism == "LOGIN":
            return (b"Username:", b"Password: " + b" ".join(readable(decoded(text))
                                                            for text in heard), None)[turn]
        if mechanism.startswith("SCRAM"):
            first = decoded(heard[0]) if heard else b""
            nonce = first.partition(b"r=")[2]
            return (b"", b"r=" + nonce + b"more,s=c2FsdHNhbHQ=,i=4096", b"v=" + b"A" * 40 + b"==",
                    None)[min(turn, 3)]
        if mechanism in ("CRAM-MD5", "DIGEST-MD5"):
            return (b"<1.2@mx1.example.test>" if mechanism == "CRAM-MD5" else DIGEST.encode(),
                    None)[min(turn, 1)]
        if mechanism in ("XOAUTH2", "OAUTHBEARER") and not self.accepts:
            # an error that the client has to acknowledge
            return (b"", b'{"status":"401","said":"' + b"".join(map(readable, map(
                decoded, heard))) + b'"}', None)[min(turn, 2)]
        return b"" if turn == 0 else None

    def authenticate(self, peer, words, heard, say):
        mechanism = words[1].upper()
        answers = words[2:3]
        heard += answers
        for _ in range(TURNS_MAX):
            challenge = self.challenge(mechanism, answers)
            if challenge is None:
                break
            say(334, base64.b64encode(challenge))
            line = peer.readline().strip().decode("latin-1")
            if line == "*":
                say(501, *self.echoes(heard))
                return
            answers.append(line)
            heard.append(line)
        self.remembered += answers
        say(235 if self.accepts else 535, *self.echoes(heard))
