"""The mail servers and the name server of the campaign, in a process of their own.

    scene.py healthy FOLDER     the name server, and servers that behave; FOLDER: the certificates
    scene.py hostile FOLDER     servers that do not

Prints a line when it listens, for the name server where that is, and ends with its standard input.
Servers are told apart by their addresses, on port 25; a domain leads to the server of its zone.
"""

import asyncio
import contextlib
import os
import socket
import ssl
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from servers.names import TYPES, NameServer  # noqa: E402  pylint: disable=wrong-import-position

PORT = 25
BACKLOG = 4096
DATAGRAMS_BYTES = 16 << 20
EXCHANGERS, ADDRESSES = 64, 16
MANY = [f"127.9.{exchanger}.{address + 1}"
        for exchanger in range(EXCHANGERS) for address in range(ADDRESSES)]

# zone: the exchanger of its domains, and that one's address
HEALTHY = {
    "secure.test": ("mx1.example.test", "127.1.0.1"),
    "plain.test": ("mx2.example.test", "127.1.0.2"),
    "closing.test": ("mx3.example.test", "127.1.0.3"),
    "down.test": ("mx4.example.test", "127.1.0.4"),  # nothing listens
}
HOSTILE = {
    "silent.test": ("silent.example.test", "127.2.0.1"),
    "endless.test": ("endless.example.test", "127.2.0.2"),
    "tarpit.test": ("tarpit.example.test", "127.2.0.3"),
    "flood.test": ("flood.example.test", "127.2.0.4"),
    "wordy.test": ("wordy.example.test", "127.2.0.5"),
}
ZONES = HEALTHY | HOSTILE
SILENT_ZONE = "dead.test"
MANY_ZONE = "many.test"

RECIPIENTS = {b"unknown": b"550 5.1.1 User unknown\r\n", b"full": b"452 4.2.2 Mailbox full\r\n"}


class Names(NameServer):
    """Every domain of a zone exists, so that each question can be a new one."""

    def find(self, name, number):
        kind = next((kind for kind, value in TYPES.items() if value == number), None)
        zone = ".".join(name.split(".")[-2:])
        host = {exchanger: [address] for exchanger, address in ZONES.values()}.get(name)
        if host:
            return True, host if kind == "A" else []
        if zone in ZONES:
            return True, [(10, ZONES[zone][0])] if kind == "MX" else []
        if zone == MANY_ZONE:
            return True, self.many(name, kind)
        return False, []

    @staticmethod
    def many(name, kind):
        """A domain of 64 exchangers, each of 16 addresses."""
        first = name.split(".")[0]
        if kind == "MX" and not first.startswith("mx"):
            return [(at, f"mx{at}.{MANY_ZONE}") for at in range(EXCHANGERS)]
        if kind == "A" and first.startswith("mx"):
            at = int(first[2:]) * ADDRESSES
            return MANY[at:at + ADDRESSES]
        return []


# ---- servers that behave ----

async def behave(reader, writer, context):
    """Say what an ordinary server says, with STARTTLS if there is a context."""
    writer.write(b"220 mx.example.test ESMTP\r\n")
    while line := await reader.readline():
        verb = line.strip().upper()
        if verb.startswith(b"EHLO"):
            extensions = b"250-STARTTLS\r\n" if context else b""
            writer.write(b"250-mx.example.test\r\n" + extensions + b"250 8BITMIME\r\n")
        elif verb == b"STARTTLS":
            writer.write(b"220 2.0.0 Ready to start TLS\r\n")
            await writer.start_tls(context)
            context = None
        elif verb.startswith(b"RCPT"):
            local = line.split(b"<")[-1].split(b"@")[0]
            writer.write(RECIPIENTS.get(local, b"250 2.1.5 OK\r\n"))
        elif verb == b"DATA":
            writer.write(b"354 Go ahead\r\n")
            while await reader.readline() not in (b".\r\n", b""):
                pass
            writer.write(b"250 2.0.0 Queued\r\n")
        elif verb == b"QUIT":
            writer.write(b"221 2.0.0 Bye\r\n")
            return
        else:
            writer.write(b"250 2.0.0 OK\r\n")
        await writer.drain()


async def secure(reader, writer, context):
    await behave(reader, writer, context)


async def plain(reader, writer, _):
    await behave(reader, writer, None)


async def closing(reader, writer, _):
    writer.write(b"554 5.7.1 Client host [192.0.2.1] blocked using zen.spamhaus.org\r\n")
    await reader.readline()
    writer.write(b"221 2.0.0 Bye\r\n")


# ---- servers that do not ----

async def silent(reader, _writer, _context):
    await reader.read()


async def endless(reader, writer, _):
    """A reply that has no end, in small pieces."""
    while not reader.at_eof():
        writer.write(b"220-more\r\n")
        await writer.drain()
        await asyncio.sleep(0.001)


async def tarpit(_, writer, _context):
    for byte in b"220 " + b"x" * 400 + b"\r\n":
        writer.write(bytes([byte]))
        await writer.drain()
        await asyncio.sleep(1)


async def flood(_, writer, _context):
    """As many bytes as are taken."""
    while True:
        writer.write(b"220-" + b"x" * 65536)
        await writer.drain()
        await asyncio.sleep(0)


async def wordy(reader, writer, _):
    """Long replies to everything, so that a test becomes a large document."""
    writer.write(b"220 wordy.example.test\r\n")
    while line := await reader.readline():
        if line.upper().startswith(b"EHLO"):
            writer.write(b"250 wordy.example.test\r\n")
            continue
        writer.write(b"".join(b"250-" + b"x" * 900 + b"\r\n" for _ in range(60)) + b"250 x\r\n")
        await writer.drain()


SERVERS = {
    "healthy": {"127.1.0.1": secure, "127.1.0.2": plain, "127.1.0.3": closing},
    "hostile": {"127.2.0.1": silent, "127.2.0.2": endless, "127.2.0.3": tarpit,
                "127.2.0.4": flood, "127.2.0.5": wordy} | dict.fromkeys(MANY, plain),
}


def played(server, context):
    """The server as asyncio calls it; what the peer does makes it end, and no more."""
    async def play(reader, writer):
        with contextlib.suppress(OSError, ssl.SSLError, ValueError, asyncio.IncompleteReadError):
            await server(reader, writer, context)
        writer.close()
        with contextlib.suppress(OSError, ssl.SSLError):
            await writer.wait_closed()
    return play


async def serve(part, folder):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "valid.crt", folder / "valid.key")
    for address, server in SERVERS[part].items():
        await asyncio.start_server(played(server, context), address, PORT, backlog=BACKLOG)
    where = "ready"
    if part == "healthy":
        names = Names({}, silent_zone=SILENT_ZONE)
        names.socket.setsockopt(socket.SOL_SOCKET, 33, DATAGRAMS_BYTES)  # SO_RCVBUFFORCE
        names.__enter__()
        where = names.where
    print(where, flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    os._exit(0)


if __name__ == "__main__":
    if sys.argv[1] == "hostile":
        os.setpriority(os.PRIO_PROCESS, 0, 15)  # on the Internet it would have a machine of its own
    asyncio.run(serve(sys.argv[1], Path(sys.argv[2])))
