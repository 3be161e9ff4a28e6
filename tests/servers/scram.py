"""The server's side of SCRAM (RFC 5802, RFC 7677), written anew: a row of a script.

    scram: {hash: sha256, password: TEXT, plus: true, gs2: "n,,", signature: wrong}

plus: the client must bind to the TLS session by tls-unique (RFC 5929), which is below TLS 1.3.
gs2: the header that the client must begin with. signature: `wrong`, or `none` for 235 at once.
"""

import base64
import hashlib
import hmac

SALT = b"salt of the server"
ITERATIONS = 4096


def encode(data):
    return base64.b64encode(data).decode("ascii")


def attributes(message):
    """The attributes of a message, by their letter."""
    return {part[0]: part[2:] for part in message.split(",") if part[1:2] == "="}


class Exchange:
    """One exchange on a connection of the scripted server."""

    def __init__(self, connection, row):
        self.connection = connection
        self.row = row
        self.hash = row["hash"]
        self.name = f"SCRAM-{self.hash.upper().replace('SHA', 'SHA-')}"
        self.name += "-PLUS" if row.get("plus") else ""

    def say(self, line):
        self.connection.do_send(f"{line}\r\n")

    def hear(self):
        """A response without its base64."""
        return base64.b64decode(self.connection.until(b"\r\n"), validate=True).decode("utf-8")

    def hmac(self, key, text):
        return hmac.new(key, text.encode("utf-8"), self.hash).digest()

    def hash_of(self, data):
        return hashlib.new(self.hash, data).digest()

    def binding(self):
        return self.connection.link.get_channel_binding("tls-unique") if self.row.get("plus") \
            else b""

    def begin(self):
        """The client's first message: its header, and the rest."""
        command, name, first = self.connection.until(b"\r\n").split(" ")
        first = base64.b64decode(first).decode("utf-8")
        header, rest = first[:first.index("n=")], first[first.index("n="):]
        if (command, name, header) != ("AUTH", self.name, self.row["gs2"]):
            raise ValueError(f"the client began with {command} {name} {first}")
        return header, rest

    def judge(self, message, final):
        """The server's signature for a client that proves that it knows the password."""
        salted = hashlib.pbkdf2_hmac(self.hash, self.row["password"].encode("utf-8"), SALT,
                                     ITERATIONS)
        client_key = self.hmac(salted, "Client Key")
        signature = self.hmac(self.hash_of(client_key), message)
        proof = base64.b64decode(attributes(final)["p"])
        if bytes(a ^ b for a, b in zip(proof, signature)) != client_key:
            return None
        return self.hmac(self.hmac(salted, "Server Key"), message)

    def play(self):
        header, bare = self.begin()
        first = f"r={attributes(bare)['r']}server,s={encode(SALT)},i={ITERATIONS}"
        self.say("334 " + encode(first.encode("utf-8")))
        final = self.hear()
        if base64.b64decode(attributes(final)["c"]) != header.encode("ascii") + self.binding():
            return self.say("535 5.7.8 The channel is another")
        signature = self.judge(f"{bare},{first},{final[:final.rindex(',p=')]}", final)
        if not signature:
            return self.say("535 5.7.8 The proof is wrong")
        if self.row.get("signature") != "none":
            self.prove(signature)
        return self.say("235 2.7.0 Accepted")

    def prove(self, signature):
        if self.row.get("signature") == "wrong":
            signature = bytes(len(signature))
        self.say("334 " + encode(b"v=" + encode(signature).encode("ascii")))
        answer = self.connection.until(b"\r\n")
        if answer != ("*" if self.row.get("signature") == "wrong" else ""):
            raise ValueError(f"the client answered the proof with {answer}")


def serve(connection, row):
    """Plays the row; what the client does wrong is its complaint."""
    try:
        Exchange(connection, row).play()
    except (KeyError, ValueError) as error:
        connection.complaint = str(error)
