"""A DNS server on loopback that answers from a few rows: names of any zone, reverse ones too.

    with NameServer({("example.test", "TXT"): ["v=spf1 -all"]}) as names:
        … "--resolver", names.where, "--trust-anchor", "none"

A value is a list of records: text for TXT (or a list of its strings), an address for A and AAAA, a
name for PTR, (preference, name) for MX; or "SERVFAIL", or None for silence. A name without rows is
NXDOMAIN, one without rows of the type NODATA. Answers that no datagram holds are given by TCP.
"""

import ipaddress
import socket
import struct
import threading
import time

TYPES = {"A": 1, "PTR": 12, "MX": 15, "TXT": 16, "AAAA": 28}
NXDOMAIN, SERVFAIL = 3, 2
TRUNCATED = 0x0200
TTL = 60
DATAGRAM_MAX = 1232


def wire_name(name):
    labels = [label.encode() for label in name.split(".") if label]
    return b"".join(bytes([len(label)]) + label for label in labels) + b"\0"


def wire_text(text):
    if isinstance(text, str):
        text = [text[at:at + 255] for at in range(0, len(text), 255)] or [""]
    return b"".join(bytes([len(piece)]) + piece.encode("latin-1") for piece in text)


def wire_data(kind, record):
    if kind == "TXT":
        return wire_text(record)
    if kind == "MX":
        return struct.pack("!H", record[0]) + wire_name(record[1])
    return wire_name(record) if kind == "PTR" else ipaddress.ip_address(record).packed


def read_question(packet):
    """The name in lower case, the number of the type, and the end of the question."""
    labels, at = [], 12
    while packet[at]:
        labels.append(packet[at + 1:at + 1 + packet[at]].decode("latin-1").lower())
        at += packet[at] + 1
    [kind] = struct.unpack("!H", packet[at + 1:at + 3])
    return ".".join(labels), kind, at + 5


def receive(stream, size):
    data = b""
    while len(data) < size:
        piece = stream.recv(size - len(data))
        if not piece:
            return None
        data += piece
    return data


def bound_sockets():
    """One for datagrams and one for connections, of the same port."""
    while True:
        datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        datagrams.bind(("127.0.0.1", 0))
        try:
            return datagrams, socket.create_server(datagrams.getsockname())
        except OSError:
            datagrams.close()


class NameServer:
    """`asked` has each (name, number of type) in order, but those that came again by TCP. delay:
    seconds before each answer."""

    def __init__(self, rows, silent_zone=None, delay=0):
        self.rows = rows
        self.silent_zone = silent_zone  # nothing in it is ever answered
        self.delay = delay
        self.asked = []
        self.socket, self.listener = bound_sockets()
        self.where = "127.0.0.1@" + str(self.socket.getsockname()[1])
        self.threads = [threading.Thread(target=serve, daemon=True)
                        for serve in (self.serve, self.serve_streams)]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.rows = None
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as last:
            last.sendto(b"", self.socket.getsockname())
        socket.create_connection(self.listener.getsockname()).close()
        for thread in self.threads:
            thread.join()
        self.socket.close()
        self.listener.close()

    def serve(self):
        while True:
            packet, peer = self.socket.recvfrom(4096)
            if self.rows is None:
                return
            self.asked.append(read_question(packet)[:2])
            answer = self.answer(packet)
            if answer:
                self.later(self.socket.sendto, answer, peer)

    def later(self, send, *what):
        if self.delay:
            timer = threading.Timer(self.delay, self.send_while_open, (send, *what))
            timer.daemon = True
            timer.start()
        else:
            send(*what)

    def send_while_open(self, send, *what):
        if self.rows is not None:
            send(*what)

    def serve_streams(self):
        while True:
            stream, _ = self.listener.accept()
            if self.rows is None:
                stream.close()
                return
            threading.Thread(target=self.serve_stream, args=(stream,), daemon=True).start()

    def serve_stream(self, stream):
        with stream:
            while head := receive(stream, 2):
                packet = receive(stream, *struct.unpack("!H", head))
                answer = packet and self.answer(packet, stream=True)
                if not answer:
                    return
                time.sleep(self.delay)
                stream.sendall(struct.pack("!H", len(answer)) + answer)

    def find(self, name, number):
        """The existence of the name, and its records of the type."""
        kinds = {kind: records for (owner, kind), records in self.rows.items() if owner == name}
        return bool(kinds), next((kinds[kind] for kind in kinds if TYPES[kind] == number), [])

    def answer(self, packet, stream=False):
        name, number, end = read_question(packet)
        if self.silent_zone == "" or self.silent_zone and f".{name}".endswith(f".{self.silent_zone}"):
            return None
        known, records = self.find(name, number)
        if records is None:
            return None
        failed = records == "SERVFAIL"
        records = [] if failed else records
        code = SERVFAIL if failed else 0 if known else NXDOMAIN
        kind = next((kind for kind, value in TYPES.items() if value == number), None)
        body = b"".join(
            b"\xc0\x0c" + struct.pack("!HHIH", number, 1, TTL, len(data)) + data
            for data in (wire_data(kind, record) for record in records))
        if len(body) > DATAGRAM_MAX - end and not stream:
            return self.message(packet, end, TRUNCATED, 0, b"")
        return self.message(packet, end, code, len(records), body)

    @staticmethod
    def message(packet, end, flags, count, body):
        head = struct.pack("!HHHHH", 0x8180 | flags, 1, count, 0, 0)
        return packet[:2] + head + packet[12:end] + body
