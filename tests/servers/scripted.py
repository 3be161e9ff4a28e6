"""An SMTP server that plays a script, well behaved or not, and records every byte it is sent.

A script is a list of rows, each a mapping with one key:

    play: [greeting, ehlo, …]     well-behaved steps, see STEPS
    expect: REGEX                 read a line (without its CRLF) that matches as a whole
    expect_message: true          read up to the line with the lone dot
    send: TEXT                    send bytes; one character is one byte ("\\xff")
    trickle: {text, every}        send byte by byte, `every` seconds apart
    repeat: {text, times}         send the text many times, until the peer has had enough
    delay: SECONDS
    silent: SECONDS               say nothing until the peer closes, or for at most so long
    half_close: true              send FIN, go on reading
    close: true                   close
    reset: true                   close with RST
    tls: true                     a TLS handshake, as the server, with a self-signed certificate
    raw: TEXT                     send bytes beside TLS

After the last row the server closes. A line that is not the one expected ends the script and is a
complaint.
"""

import functools
import os
import re
import socket
import ssl
import struct
import subprocess
import tempfile
import threading
import time

PATIENCE_SECONDS = 40
REPEAT_BATCH_BYTES = 65536

STEPS = {
    "greeting": [
        {"send": "220 mx1.example.test Microsoft ESMTP MAIL Service ready\r\n"}],
    "ehlo": [
        {"expect": "EHLO client\\.example\\.test"},
        {"send": "250-mx1.example.test Hello [127.0.0.1]\r\n250 8BITMIME\r\n"}],
    "ehlo_starttls": [
        {"expect": "EHLO client\\.example\\.test"},
        {"send": "250-mx1.example.test Hello [127.0.0.1]\r\n250-8BITMIME\r\n250 STARTTLS\r\n"}],
    "starttls": [
        {"expect": "STARTTLS"},
        {"send": "220 2.0.0 Ready to start TLS\r\n"}],
    "helo": [
        {"expect": "HELO client\\.example\\.test"},
        {"send": "250 mx1.example.test Hello [127.0.0.1]\r\n"}],
    "mail": [{"expect": "MAIL FROM:<.*"}, {"send": "250 2.1.0 Sender OK\r\n"}],
    "rcpt": [{"expect": "RCPT TO:<.*"}, {"send": "250 2.1.5 Recipient OK\r\n"}],
    "data": [
        {"expect": "DATA"},
        {"send": "354 Start mail input; end with <CRLF>.<CRLF>\r\n"}],
    "message": [
        {"expect_message": True},
        {"send": "250 2.6.0 <1@mx1.example.test> Queued mail for delivery\r\n"}],
    "quit": [
        {"expect": "QUIT"},
        {"send": "221 2.0.0 Service closing transmission channel\r\n"}],
}


@functools.cache
def tls_context():
    """A server's TLS with a certificate of its own for mx1.example.test."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
             "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=mx1.example.test",
             "-addext", "subjectAltName=DNS:mx1.example.test", "-days", "90",
             "-keyout", f"{folder}/key", "-out", f"{folder}/certificate"],
            check=True, capture_output=True)
        context.load_cert_chain(f"{folder}/certificate", f"{folder}/key")
    return context


class Complaint(Exception):
    """The client did not do what the script expects."""


class Gone(Exception):
    """The client closed or reset the connection."""


class Connection:
    """One connection that the server took: what came, and what the script complained of."""

    def __init__(self, link):
        self.link = link
        self.received = b""
        self.read = 0  # how much of it the script has looked at
        self.complaint = None
        self.secured = False
        link.settimeout(PATIENCE_SECONDS)
        link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    @property
    def lines(self):
        """The lines that came, without their line ends; what follows the last one, too."""
        lines = self.received.decode("latin-1").split("\r\n")
        return lines if lines[-1] else lines[:-1]

    def play(self, script):
        """Walk the rows; nothing that the client does makes this raise."""
        try:
            for row in script:
                (action, argument), = row.items()
                ACTIONS[action](self, argument)
            self.take_rest()
        except Complaint as complaint:
            self.complaint = str(complaint)
        except (Gone, OSError):
            pass
        finally:
            self.link.close()

    def take(self):
        """Record what came; raises Gone when the client has closed."""
        data = self.link.recv(65536)
        if not data:
            raise Gone
        self.received += data

    def take_rest(self):
        """Record what is there without waiting for more."""
        self.link.setblocking(False)
        try:
            while True:
                self.take()
        except BlockingIOError:
            pass

    def until(self, mark):
        """Read up to the mark; returns what stands before it."""
        while (at := self.received.find(mark, self.read)) < 0:
            try:
                self.take()
            except TimeoutError:
                raise Complaint(f"no {mark!r} after {self.received[self.read:]!r}") from None
            except (Gone, OSError):
                raise Complaint(f"closed before {mark!r}, after {self.received!r}") from None
        found = self.received[self.read:at]
        self.read = at + len(mark)
        return found.decode("latin-1")

    # ---- actions ----

    def do_play(self, names):
        for row in [row for name in names for row in STEPS[name]]:
            (action, argument), = row.items()
            ACTIONS[action](self, argument)

    def do_expect(self, pattern):
        line = self.until(b"\r\n")
        if not re.fullmatch(pattern, line):
            raise Complaint(f"expected {pattern!r}, got {line!r}")

    def do_expect_message(self, _):
        self.until(b"\r\n.\r\n")

    def do_send(self, text):
        self.link.sendall(text.encode("latin-1"))

    def do_raw(self, text):
        """Beside TLS, as if there were none."""
        with socket.socket(fileno=os.dup(self.link.fileno())) as link:
            link.sendall(text.encode("latin-1"))

    def do_trickle(self, row):
        for byte in row["text"].encode("latin-1"):
            self.link.sendall(bytes([byte]))
            time.sleep(row["every"])

    def do_repeat(self, row):
        text, left = row["text"].encode("latin-1"), row["times"]
        batch = max(1, REPEAT_BATCH_BYTES // len(text))
        while left > 0:
            self.link.sendall(text * min(batch, left))
            left -= batch

    def do_delay(self, seconds):
        time.sleep(seconds)

    def do_silent(self, seconds):
        self.link.settimeout(seconds)
        try:
            while True:
                self.take()
        except TimeoutError:
            self.link.settimeout(PATIENCE_SECONDS)

    def do_tls(self, _):
        self.link = tls_context().wrap_socket(self.link, server_side=True)
        self.secured = True

    def do_half_close(self, _):
        self.link.shutdown(socket.SHUT_WR)

    def do_close(self, _):
        raise Gone

    def do_reset(self, _):
        self.link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        raise Gone


ACTIONS = {name[3:]: method for name, method in vars(Connection).items()
           if name.startswith("do_")}


class ScriptedServer:
    """Plays the script to every client, on a loopback port that the kernel chooses; after the first
    one another script, if there is one. Without a script the port is bound but refuses connections.
    A context manager."""

    def __init__(self, script, later=None):
        self.script = script
        self.later = later or script
        self.connections = []
        self.threads = []
        self.farewell = None  # the address of the last client, which is no client
        self.listener = socket.socket()
        self.listener.bind(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]

    def __enter__(self):
        if self.script is not None:
            self.listener.listen(16)
            self.start(self.accept)
        return self

    def __exit__(self, *_):
        self.close()

    def start(self, work, *arguments):
        thread = threading.Thread(target=work, args=arguments, daemon=True)
        self.threads.append(thread)
        thread.start()

    def accept(self):
        while True:
            link, client = self.listener.accept()
            if client == self.farewell:
                link.close()
                return
            connection = Connection(link)
            script = self.later if self.connections else self.script
            self.connections.append(connection)
            self.start(connection.play, script)

    def close(self):
        """Take the clients that have come and no more; wait until each script has ended."""
        if self.script is not None:
            with socket.socket() as last:
                last.bind(("127.0.0.1", 0))
                self.farewell = last.getsockname()
                last.connect(("127.0.0.1", self.port))
                self.threads[0].join(PATIENCE_SECONDS)
        self.listener.close()
        for thread in self.threads:
            thread.join(PATIENCE_SECONDS)
