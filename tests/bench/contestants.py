"""The contestants: each runs the transaction EHLO, MAIL, RCPT, QUIT against the same server, with
STARTTLS and a verified certificate where the target has one.

run(concurrency, seconds) returns a Measure. Processor time and memory are those of the client's
process alone: neither the load generator nor the mail server counts.
"""

import json
import os
import re
import signal
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

SENDER, RECIPIENT, HELO = "chris@example.test", "kate@example.test", "client.example.test"
START_SECONDS = 20
STOP_SECONDS = 30
ENDLESS = 100_000_000
TICK = os.sysconf("SC_CLK_TCK")


@dataclass
class Target:
    """A mail server on 127.0.0.1."""

    port: int
    ca: Path | None = None  # PEM: what its certificate is verified by; None: no TLS


@dataclass
class Measure:
    """One run; None: this contestant cannot tell."""

    tests: int
    seconds: float
    cpu_us: float  # of the client's process, for one test
    rss_kb: int  # the peak
    p50_us: float | None = None
    p99_us: float | None = None

    @property
    def rate(self):
        return self.tests / self.seconds


def cpu_seconds(pid):
    """Processor time of a process with all its threads."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def memory_kb(pid, field):
    """VmRSS or VmHWM."""
    return int(re.search(rf"^{field}:\s+(\d+)", Path(f"/proc/{pid}/status").read_text(), re.M)[1])


def forget_peak(pid):
    """Let VmHWM count from now on."""
    Path(f"/proc/{pid}/clear_refs").write_text("5")


def wait_for_port(port, process):
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as link:
            if link.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"{process.args[0]} does not listen on port {port}")


def free_port():
    with socket.socket() as link:
        link.bind(("127.0.0.1", 0))
        return link.getsockname()[1]


class Load:
    """The load generator."""

    def __init__(self, program):
        self.program = program

    def run(self, port, request, marker, concurrency, requests, seconds):
        """Send the HTTP request over and over; the load generator's figures."""
        words = [self.program, port, concurrency, requests, max(1, round(seconds)), marker]
        done = subprocess.run([str(word) for word in words], input=request, check=True,
                              stdout=subprocess.PIPE)
        figures = json.loads(done.stdout)
        if figures["failed"]:
            raise RuntimeError(f"{figures['failed']} of {figures['answers']} tests failed")
        return figures


def http_request(method, target, body=b"", **headers):
    """The bytes of a request that keeps the connection open."""
    lines = [f"{method} {target} HTTP/1.1", "Host: 127.0.0.1"]
    if body:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines + ["", ""]).encode() + body


class HttpContestant:
    """A service that runs tests for HTTP clients."""

    def __init__(self, load):
        self.load = load
        self.process = None

    def run(self, concurrency, seconds):
        pid = self.process.pid
        forget_peak(pid)
        before = cpu_seconds(pid)
        figures = self.load.run(self.port, self.request, self.marker, concurrency, ENDLESS, seconds)
        cpu = cpu_seconds(pid) - before
        tests = figures["answers"]
        return Measure(tests, figures["seconds"], cpu / tests * 1e6, memory_kb(pid, "VmHWM"),
                       figures["p50_us"], figures["p99_us"])

    def start(self, words, log):
        with open(log, "wb") as output:
            self.process = subprocess.Popen([str(word) for word in words], stdin=subprocess.DEVNULL,
                                            stdout=output, stderr=output)

    def stop(self):
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Smtptestd(HttpContestant):
    """This project, with its store on disk, answering with the whole result."""

    name = "smtptestd"
    concurrencies = (1, 16, 64, 500)
    marker = '"verdict":"pass"'

    def __init__(self, binary, target, folder, load):
        super().__init__(load)
        self.target = target
        folder.mkdir(exist_ok=True)
        log = folder / "smtptestd.log"
        (folder / "keys").touch()  # with no key in it
        trust = ["--tls-ca", target.ca] if target.ca else []
        self.start([binary, *trust, "--listen", "127.0.0.1:0", "--database", folder / "tests.db",
                    "--keys", folder / "keys", "--open-to-anyone", "--allow-target", "127.0.0.0/8",
                    "--resolver", "127.0.0.1@9", "--practice", "off", "--hostname", HELO,
                    "--ports", "any",
                    "--max-tests", 12700, "--max-per-target", 20000, "--drain-timeout", "1s"], log)
        self.port = self.wait_started(log)
        self.request = self.test_request(target.port)

    def wait_started(self, log):
        """The port, from the log."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            if found := re.search(r"listen=127\.0\.0\.1:(\d+)", log.read_text(errors="replace")):
                return int(found[1])
            time.sleep(0.05)
        raise RuntimeError(f"smtptestd does not start: {log.read_text(errors='replace')[-1000:]}")

    def test_request(self, port, timeouts=None, **headers):
        """A request for a test of the server on that port."""
        tls = {"mode": "required", "policies": False} if self.target.ca else {"mode": "off"}
        test = {"host": "127.0.0.1", "port": port, "sender": SENDER, "recipients": [RECIPIENT],
                "tls": tls}
        if timeouts:
            test["timeouts"] = timeouts
        return http_request("POST", "/v1/tests", json.dumps(test).encode(), **headers)


MODULE = """
modules:
  smtp_rcpt:
    prober: tcp
    timeout: 30s
    tcp:
      preferred_ip_protocol: ip4
      tls_config:
        ca_file: "{ca}"
      query_response:
      - expect: "^220 "
{starttls}      - send: "EHLO {helo}\\r"
      - expect: "^250 "
      - send: "MAIL FROM:<{sender}>\\r"
      - expect: "^250 "
      - send: "RCPT TO:<{recipient}>\\r"
      - expect: "^250 "
      - send: "QUIT\\r"
      - expect: "^221 "
"""
STARTTLS = f"""\
      - send: "EHLO {HELO}\\r"
      - expect: "^250 STARTTLS"
      - send: "STARTTLS\\r"
      - expect: "^220 "
      - starttls: true
"""


class Blackbox(HttpContestant):
    """Debian's prometheus-blackbox-exporter with the same transaction as query_response."""

    name = "blackbox-exporter"
    concurrencies = (1, 16, 64, 500)
    marker = "\nprobe_success 1\n"

    def __init__(self, target, folder, load):
        super().__init__(load)
        folder.mkdir(exist_ok=True)
        (folder / "blackbox.yml").write_text(MODULE.format(
            ca=target.ca or "", starttls=STARTTLS if target.ca else "", helo=HELO, sender=SENDER,
            recipient=RECIPIENT))
        self.port = free_port()
        self.start(["prometheus-blackbox-exporter", f"--config.file={folder / 'blackbox.yml'}",
                    f"--web.listen-address=127.0.0.1:{self.port}"], folder / "blackbox.log")
        wait_for_port(self.port, self.process)
        self.request = http_request(
            "GET", f"/probe?module=smtp_rcpt&target=127.0.0.1:{target.port}")


class CommandContestant:
    """A program that runs a number of tests and ends."""

    first_count = 200
    limit = 100_000

    def __init__(self, target, usage, folder):
        self.target = target
        self.usage = usage
        folder.mkdir(exist_ok=True)
        self.report = folder / f"{self.name}.json"
        self.last_rate = {}  # by concurrency

    def run(self, concurrency, seconds):
        guess = self.last_rate.get(concurrency, 0) * seconds
        count = round(min(max(guess, self.first_count, concurrency), self.limit))
        started = time.monotonic()
        subprocess.run([self.usage, self.report, *self.words(concurrency, count)], check=True,
                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        took = time.monotonic() - started
        self.last_rate[concurrency] = count / took
        used = json.loads(self.report.read_text())
        return Measure(count, took, used["cpu_seconds"] / count * 1e6, used["rss_kb"])

    def stop(self):
        """Nothing is left running."""


class SmtpSource(CommandContestant):
    """Postfix's load generator. It cannot stop before the message, so it sends one each time."""

    name = "smtp-source"
    concurrencies = (1, 16, 64, 500)

    def __init__(self, target, usage, folder, enter):
        super().__init__(target, usage, folder)
        self.enter = enter

    def words(self, concurrency, count):
        return [*self.enter, "smtp-source", "-s", str(concurrency), "-m", str(count), "-l", "100",
                "-M", HELO, "-f", SENDER, "-t", RECIPIENT, f"inet:127.0.0.1:{self.target.port}"]


class Swaks(CommandContestant):
    """swaks, a process for each test; 500 of them at a time would measure the memory alone."""

    name = "swaks"
    concurrencies = (1, 16, 64)
    first_count = 30
    limit = 100

    def words(self, concurrency, count):
        trust = ["--tls", "--tls-verify", "--tls-ca-path", str(self.target.ca)]
        return ["sh", "-c", 'count=$1 concurrency=$2; shift 2; seq "$count" | '
                'xargs -P "$concurrency" -I {} swaks --silent 3 --quit-after RCPT "$@"', "sh",
                str(count), str(concurrency), "--server", "127.0.0.1", "--port",
                str(self.target.port), "--helo", HELO, "--from", SENDER, "--to", RECIPIENT,
                *(trust if self.target.ca else [])]


class Handshake(CommandContestant):
    """The least a TLS client can do: it connects, shakes hands and closes, without any SMTP."""

    name = "handshake"
    concurrencies = (1, 16, 64)

    def __init__(self, program, target, usage, folder):
        super().__init__(target, usage, folder)
        self.program = program

    def words(self, concurrency, count):
        return [self.program, str(self.target.port), str(concurrency), str(count),
                str(self.target.ca)]
