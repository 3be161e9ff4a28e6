"""Network namespaces of the test's own, with cables, packet filters and listeners in them.

Each lives as long as the process that holds it, and that ends with the test, whatever becomes of
it. Nothing outside of these namespaces is touched. Root is needed.
"""

import ctypes
import fcntl
import heapq
import os
import select
import shutil
import socket
import struct
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

CLONE_NEWNET = 0x40000000
TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x400454CA, 0x0001, 0x1000
TOOLS = ("ip", "nft", "unshare", "nsenter")
SECONDS = 10


def why_not() -> str | None:
    """The reason for not having namespaces here, if there is one."""
    missing = [tool for tool in TOOLS if not shutil.which(tool)]
    if missing:
        return f"{', '.join(missing)} not installed"
    if os.geteuid() != 0:
        return "network namespaces need root"
    tried = subprocess.run(["unshare", "--net", "ip", "link", "add", "type", "veth"],
                           capture_output=True, text=True, timeout=SECONDS, check=False)
    return f"no network namespaces here: {tried.stderr.strip()}" if tried.returncode else None


class Namespace:
    """A machine: its own interfaces, addresses, routes and packet filter."""

    def __init__(self, name: str):
        self.name = name
        # cat ends when its standard input does, which is when this process closes it or dies
        self.holder = subprocess.Popen(["unshare", "--net", "cat"], stdin=subprocess.PIPE)
        self.path = f"/proc/{self.holder.pid}/ns/net"
        self._threads: list[ThreadPoolExecutor] = []
        deadline = time.monotonic() + SECONDS
        while os.readlink(self.path) == os.readlink("/proc/self/ns/net"):
            assert time.monotonic() < deadline, "unshare made no namespace"
            select.select([], [], [], 0.005)
        self.ip("link set lo up")
        self.set(ipv6__conf__default__accept_dad=0)  # addresses are there at once

    def run(self, *words: str, given: str | None = None) -> None:
        done = subprocess.run(["nsenter", f"--net={self.path}", *words], input=given,
                              capture_output=True, text=True, timeout=SECONDS, check=False)
        assert done.returncode == 0, f"{self.name}: {' '.join(words)}: {done.stderr}{given or ''}"

    def ip(self, *lines: str) -> None:
        self.run("ip", "-batch", "-", given="\n".join(lines) + "\n")

    def set(self, **values: int) -> None:
        """Settings below /proc/sys/net; "__" stands for a slash."""
        lines = [f"echo {value} >/proc/sys/net/{name.replace('__', '/')}"
                 for name, value in values.items()]
        self.run("sh", "-ec", "\n".join(lines))

    def filter(self, hook: str, *rules: str) -> None:
        """Rules of a chain of the packet filter: input, output or forward."""
        chain = f"type filter hook {hook} priority 0;\n" + "\n".join(rules)
        self.run("nft", "-f", "-", given=f"table inet {hook} {{\nchain c {{\n{chain}\n}}\n}}\n")

    def threads(self, count: int) -> ThreadPoolExecutor:
        """Threads whose sockets are made in the namespace."""
        pool = ThreadPoolExecutor(count, initializer=self._enter)
        self._threads.append(pool)
        return pool

    def _enter(self) -> None:
        libc = ctypes.CDLL(None, use_errno=True)
        with open(self.path, "rb") as file:
            if libc.setns(file.fileno(), CLONE_NEWNET) != 0:
                raise OSError(ctypes.get_errno(), "setns")

    def call(self, function, *arguments):
        """The return value of a call on a thread of the namespace."""
        return self.threads(1).submit(function, *arguments).result(4 * SECONDS)

    def wrapper(self, folder: Path, program: str) -> str:
        """A program that runs the other one in the namespace."""
        script = folder / f"in-{self.name}"
        script.write_text(f'#!/bin/sh\nexec nsenter --net={self.path} "{program}" "$@"\n')
        script.chmod(0o700)
        return str(script)

    def close(self) -> None:
        for pool in self._threads:
            pool.shutdown(wait=True)
        self.holder.stdin.close()
        self.holder.wait(SECONDS)


def cable(left: Namespace, left_addresses: list[str], right: Namespace,
          right_addresses: list[str]) -> None:
    """Joins two machines. The interface is called by the other end's name."""
    left.ip(f"link add {right.name} type veth peer name {left.name} netns {right.holder.pid}")
    for own, other, addresses in ((left, right, left_addresses), (right, left, right_addresses)):
        own.ip(*(f"address add {address} dev {other.name} {'nodad' if ':' in address else ''}"
                 for address in addresses), f"link set {other.name} up")


class Listener:
    """Greets on port 25 and answers whatever is said; takes connections on the other ports."""

    def __init__(self, namespace: Namespace, places: list[tuple[str, int]]):
        self._sockets = namespace.call(self._listen, places)
        self._open: list[socket.socket] = []
        self._stop_r, self._stop_w = os.pipe()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    @staticmethod
    def _listen(places: list[tuple[str, int]]) -> list[socket.socket]:
        sockets = []
        for address, port in places:
            family = socket.AF_INET6 if ":" in address else socket.AF_INET
            sockets.append(socket.create_server((address, port), family=family, backlog=64))
        return sockets

    def _serve(self) -> None:
        while True:
            ready = select.select([self._stop_r, *self._sockets, *self._open], [], [])[0]
            if self._stop_r in ready:
                return
            for one in ready:
                if one in self._sockets:
                    self._accept(one)
                else:
                    self._answer(one)

    def _accept(self, listening: socket.socket) -> None:
        connection = listening.accept()[0]
        if listening.getsockname()[1] == 25:
            connection.send(b"220 mx.example.test ESMTP\r\n")
        self._open.append(connection)

    def _answer(self, connection: socket.socket) -> None:
        try:
            heard = connection.recv(4096)
            if heard:
                connection.send(b"250 ok\r\n")
        except OSError:
            heard = b""
        if not heard:
            self._open.remove(connection)
            connection.close()

    def close(self) -> None:
        os.write(self._stop_w, b".")
        self._thread.join(SECONDS)
        for one in [*self._sockets, *self._open]:
            one.close()
        os.close(self._stop_r)
        os.close(self._stop_w)


class SlowLine:
    """A line between two machines on which every packet takes its time. A kernel without netem can
    have it, too."""

    def __init__(self, left: Namespace, right: Namespace, delay: float):
        self.delay = delay
        self._ends = [left.call(self._open, "slow"), right.call(self._open, "slow")]
        self._stop_r, self._stop_w = os.pipe()
        self._thread = threading.Thread(target=self._carry, daemon=True)
        self._thread.start()

    @staticmethod
    def _open(name: str) -> int:
        tun = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
        fcntl.ioctl(tun, TUNSETIFF, struct.pack("16sH22x", name.encode(), IFF_TUN | IFF_NO_PI))
        return tun

    def _carry(self) -> None:
        held: list[tuple[float, int, int, bytes]] = []
        count = 0
        while True:
            wait = max(0.0, held[0][0] - time.monotonic()) if held else None
            ready = select.select([self._stop_r, *self._ends], [], [], wait)[0]
            if self._stop_r in ready:
                return
            for end in ready:
                other = self._ends[1 - self._ends.index(end)]
                count += 1
                packet = os.read(end, 65536)
                heapq.heappush(held, (time.monotonic() + self.delay, count, other, packet))
            while held and held[0][0] <= time.monotonic():
                _, _, other, packet = heapq.heappop(held)
                os.write(other, packet)

    def close(self) -> None:
        os.write(self._stop_w, b".")
        self._thread.join(SECONDS)
        for fd in [*self._ends, self._stop_r, self._stop_w]:
            os.close(fd)
