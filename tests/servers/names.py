"""A DNS server on loopback that answers from a few rows: names of any zone, reverse ones too.

    with NameServer({("example.test", "TXT"): ["v=spf1 -all"]}) as names:
        … "--resolver", names.where, "--trust-anchor", "none"

A value is a list of records: text for TXT, an address for A and AAAA, a name for PTR, (preference,
name) for MX; or "SERVFAIL". A name without rows is NXDOMAIN, one without rows of the type NODATA.
"""

import ipaddress
import socket
import struct
import threading

TYPES = {"A": 1, "PTR": 12, "MX": 15, "TXT": 16, "AAAA": 28}
NXDOMAIN, SERVFAIL = 3, 2
TTL = 60


def wire_name(name):
    labels = [label.encode() for label in name.split(".") if label]
    return b"".join(bytes([len(label)]) + label for label in labels) + b"\0"


def wire_text(text):
    data = text.encode("latin-1")
    pieces = [data[at:at + 255] for at in range(0, len(data), 255)] or [b""]
    return b"".join(bytes([len(piece)]) + piece for piece in pieces)


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


class NameServer:
    """Answers by UDP; `asked` has each (name, number of type) in order."""

    def __init__(self, rows, silent_zone=None):
        self.rows = rows
        self.silent_zone = silent_zone  # nothing in it is ever answered
        self.asked = []
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.where = "127.0.0.1@" + str(self.socket.getsockname()[1])
        self.thread = threading.Thread(target=self.serve, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.rows = None
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as last:
            last.sendto(b"", self.socket.getsockname())
        self.thread.join()
        self.socket.close()

    def serve(self):
        while True:
            packet, peer = self.socket.recvfrom(4096)
            if self.rows is None:
                return
            answer = self.answer(packet)
            if answer:
                self.socket.sendto(answer, peer)

    def answer(self, packet):
        name, number, end = read_question(packet)
        self.asked.append((name, number))
        if self.silent_zone and f".{name}".endswith(f".{self.silent_zone}"):
            return None
        kinds = {kind: records for (owner, kind), records in self.rows.items() if owner == name}
        records = next((kinds[kind] for kind in kinds if TYPES[kind] == number), [])
        failed = records == "SERVFAIL"
        records = [] if failed else records
        code = SERVFAIL if failed else 0 if kinds else NXDOMAIN
        head = packet[:2] + struct.pack("!HHHHH", 0x8180 | code, 1, len(records), 0, 0)
        kind = next((kind for kind, value in TYPES.items() if value == number), None)
        body = b"".join(
            b"\xc0\x0c" + struct.pack("!HHIH", number, 1, TTL, len(data)) + data
            for data in (wire_data(kind, record) for record in records))
        return head + packet[12:end] + body
