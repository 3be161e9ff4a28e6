"""Thousands of tests at a time against servers that never speak, in clear or after the TLS
handshake: memory, and what others feel."""

import json
import resource
import select
import socket
import statistics
import subprocess
import threading
import time
from dataclasses import dataclass

from contestants import memory_kb

CROWD, TLS_CROWD = 10_000, 5_000
LISTENERS = 4
SPARE_FILES = 500
GATHER_SECONDS = 60
SERIES, SERIES_LENGTH = 5, 50
TIMEOUTS = {"connect_ms": 60_000, "reply_ms": 600_000, "total_ms": 900_000}


@dataclass
class Crowd:
    """The measurements."""

    tests: int
    rss_mb: float
    accepted_per_second: float
    quiet_us: float  # the median time of a test of a healthy server before
    crowded_us: float  # and with the crowd in flight


def raise_file_limit():
    """As many open files as are allowed; for what is started from here on, too."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard


class SilentServers:
    """Servers that take every connection and say nothing. A context manager."""

    def __init__(self):
        self.links = []
        self.listeners = [socket.create_server(("127.0.0.1", 0), backlog=4096)
                          for _ in range(LISTENERS)]
        self.ports = [listener.getsockname()[1] for listener in self.listeners]
        self.ended = False
        self.thread = threading.Thread(target=self.accept, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.ended = True
        self.thread.join()
        for link in self.links + self.listeners:
            link.close()

    def accept(self):
        while not self.ended:
            for listener in select.select(self.listeners, [], [], 0.2)[0]:
                self.links.append(listener.accept()[0])

    def there(self):
        """The number of clients that there are or were."""
        return len(self.links)

    def open(self):
        """The number of connections that the clients keep."""
        return sum(self.is_open(link) for link in self.links)

    @staticmethod
    def is_open(link):
        try:
            return link.recv(1, socket.MSG_DONTWAIT) != b""
        except BlockingIOError:
            return True
        except OSError:
            return False


class TlsSink:
    """The mail server with TLS, whose silent port is like SilentServers. A context manager."""

    def __init__(self, program, ca):
        self.ca = ca
        self.process = subprocess.Popen([program, ca], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE)
        port = json.loads(self.process.stdout.readline())
        self.starttls, self.implicit = port["starttls"], port["implicit"]
        self.ports = [port["silent"]]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.communicate()

    def there(self):
        """The number of clients that wait for a reply after the TLS handshake."""
        self.process.stdin.write(b"\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())["silent"]

    open = there


def gather(silent, size):
    """Wait for so many clients of the silent servers."""
    deadline = time.monotonic() + GATHER_SECONDS
    while (there := silent.there()) < size:
        if time.monotonic() > deadline:
            raise RuntimeError(f"only {there} of {size} tests are there")
        time.sleep(0.05)


def median_time(service):
    """The median time of a test of the healthy server, in microseconds, over a few series."""
    return statistics.median(
        service.load.run(service.port, service.request, service.marker, 1, SERIES_LENGTH,
                         60)["p50_us"] for _ in range(SERIES))


def measure(service, silent, size):
    """Start the crowd on a service; what was found. The crowd is still there afterwards."""
    median_time(service)  # warm up
    quiet = median_time(service)
    took = 0
    for port in silent.ports:
        request = service.test_request(port, TIMEOUTS, Prefer="respond-async")
        figures = service.load.run(service.port, request, " 202 Accepted", 64,
                                   size // len(silent.ports), 60)
        took += figures["seconds"]
    gather(silent, size)
    rss_kb = memory_kb(service.process.pid, "VmRSS")
    crowded = median_time(service)
    rss_kb = max(rss_kb, memory_kb(service.process.pid, "VmRSS"))
    if (left := silent.open()) < size:
        raise RuntimeError(f"only {left} of {size} tests were still in flight at the end")
    return Crowd(size, rss_kb / 1024, size / took, quiet, crowded)


def possible_size(wanted, file_limit):
    """The number of tests that the limit on open files allows; each is a file here and one there."""
    return min(wanted, (file_limit - SPARE_FILES) // LISTENERS * LISTENERS)
