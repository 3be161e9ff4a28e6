"""Measure speed and memory side by side and print Markdown tables.

    make bench                                 all parts
    tests/bench/run.py [clear] [tls] [explain]

"clear" is measured against Postfix's smtp-sink, "tls" against one server with STARTTLS of our own,
"explain" is what it costs to say what a reply means, on the replies of tests/diagnosis/corpus.tsv.
The contestants take turns, in another order each round, so that a machine that drifts drifts for
all; a ratio is the median of the rounds' ratios. Environment: BUILD (build), CC (cc).
"""

import contextlib
import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import crowd
from contestants import (Blackbox, Handshake, Load, Smtptestd, SmtpSource, Swaks, Target, free_port,
                         wait_for_port)

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / os.environ.get("BUILD", "build")
PACKAGES = ("prometheus-blackbox-exporter:prometheus-blackbox-exporter", "swaks:swaks",
            "libnet-ssleay-perl")
CONCURRENCIES, TLS_CONCURRENCIES = (1, 16, 64, 500), (1, 16, 64)
ROUNDS = 3
RUN_SECONDS, TLS_RUN_SECONDS = 2, 1
WARM_UP_SECONDS = 1

# contestant, at most or at least, times
CPU_GOALS = (("blackbox-exporter", "<=", 1 / 3), ("smtp-source", "<=", 1.3))
TLS_CPU_GOALS = (("handshake", "<=", 1.5),)
RATE_GOALS = (("blackbox-exporter", ">=", 2.5), ("smtp-source", ">=", 1.0))
RATE_CONCURRENCY = 64
RSS_GOAL_MB, TLS_RSS_GOAL_MB = 250, 500
CROWDED_GOAL = 2.0
EXPLAIN_GOAL_US, LINEAR_GOAL, COMPILE_GOAL_MS = 20, 100, 50


def say(text):
    print(text, file=sys.stderr, flush=True)


def compiled(name, *libraries):
    """A helper written in C, so that it takes little of the processor."""
    program = BUILD / "bench" / name
    program.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run([os.environ.get("CC", "cc"), "-std=c17", "-D_GNU_SOURCE", "-O2", "-o", program,
                    ROOT / f"tests/bench/{name}.c", *libraries], check=True)
    return program


def servers(action):
    done = subprocess.run([sys.executable, ROOT / "tests/servers/run", "postfix", action],
                          check=True, stdout=subprocess.PIPE)
    return json.loads(done.stdout) if action == "start" else None


def play_rounds(contestants, concurrencies, seconds):
    """Every contestant at every concurrency; measures by (concurrency, name), one a round."""
    measures = {}
    for concurrency in concurrencies:
        playing = [one for one in contestants if concurrency in one.concurrencies]
        say(f"concurrency {concurrency}: {', '.join(one.name for one in playing)}")
        for one in playing:
            one.run(concurrency, WARM_UP_SECONDS)
        for turn in range(ROUNDS):
            shift = turn % len(playing)
            for one in playing[shift:] + playing[:shift]:
                measures.setdefault((concurrency, one.name), []).append(
                    one.run(concurrency, seconds))
    return measures


def middle(runs, field):
    """The median of a field over the rounds; None when the contestant cannot tell it."""
    values = [getattr(run, field) for run in runs]
    return None if None in values else statistics.median(values)


def cell(value, digits=0, scale=1.0):
    return "–" if value is None else f"{value * scale:,.{digits}f}"


def print_table(measures):
    print("\n| concurrency | client | tests/s | p50 ms | p99 ms | CPU µs a test | peak RSS MB |")
    print("| ---: | --- | ---: | ---: | ---: | ---: | ---: |")
    for (concurrency, name), runs in measures.items():
        print("|", " | ".join([
            str(concurrency), name, cell(middle(runs, "rate")),
            cell(middle(runs, "p50_us"), 2, 1e-3), cell(middle(runs, "p99_us"), 2, 1e-3),
            cell(middle(runs, "cpu_us")), cell(max(run.rss_kb for run in runs), 1, 1 / 1024),
        ]), "|")


def ratio(measures, concurrency, other, field):
    """Ours to another's, round by round; the median. None without the other."""
    ours = measures[concurrency, Smtptestd.name]
    theirs = measures.get((concurrency, other))
    if not theirs:
        return None
    return statistics.median(getattr(a, field) / getattr(b, field) for a, b in zip(ours, theirs))


def goal_row(what, found, relation, goal, digits=2):
    if found is None:
        return f"| {what} | – | {relation} {goal:.{digits}f} | not measured |"
    met = found <= goal if relation == "<=" else found >= goal
    verdict = "met" if met else "MISSED"
    return f"| {what} | {found:.{digits}f} | {relation} {goal:.{digits}f} | {verdict} |"


def cpu_rows(what, measures, goals):
    """One for each contestant of the goals and concurrency."""
    concurrencies = sorted({concurrency for concurrency, _ in measures})
    return [goal_row(f"{what} at {concurrency}, to {other}'s",
                     ratio(measures, concurrency, other, "cpu_us"), relation, goal)
            for other, relation, goal in goals for concurrency in concurrencies]


def rate_rows(measures):
    return [goal_row(f"tests/s at {RATE_CONCURRENCY}, to {other}'s",
                     ratio(measures, RATE_CONCURRENCY, other, "rate"), relation, goal)
            for other, relation, goal in RATE_GOALS]


def crowd_rows(kind, found, goal):
    return [goal_row(f"RSS MB with {found.tests:,} silent {kind} in flight", found.rss_mb, "<=",
                     goal, 0),
            goal_row("a new test's median time with them, to without",
                     found.crowded_us / found.quiet_us, "<=", CROWDED_GOAL)]


def print_crowd(kind, found):
    print(f"\n{found.tests:,} {kind} accepted at {found.accepted_per_second:,.0f}/s; a test of a "
          f"healthy server took {found.quiet_us / 1000:.2f} ms before and "
          f"{found.crowded_us / 1000:.2f} ms with them in flight.")


class Bench:
    """Shared by both parts."""

    def __init__(self, folder):
        self.folder = folder
        self.load, self.usage = Load(compiled("load")), compiled("usage")
        self.binary = BUILD / "smtptestd"
        self.file_limit = crowd.raise_file_limit()

    def contestants(self, target, folder):
        """The contestants of both parts; each part has a folder and services of its own."""
        folder.mkdir()
        playing = [Smtptestd(self.binary, target, folder / "smtptestd", self.load)]
        if self.installed("prometheus-blackbox-exporter"):
            playing.append(Blackbox(target, folder, self.load))
        if self.installed("swaks") and (not target.ca or self.perl_speaks_tls()):
            playing.append(Swaks(target, self.usage, folder))
        return playing

    @staticmethod
    def installed(command):
        """True when a contestant can play; says so when it cannot."""
        if not shutil.which(command):
            say(f"without {command}: not installed")
            return False
        return True

    @staticmethod
    def perl_speaks_tls():
        done = subprocess.run(["perl", "-MNet::SSLeay", "-e", "1"], stderr=subprocess.DEVNULL)
        if done.returncode != 0:
            say("without swaks: Perl's Net::SSLeay is not installed")
        return done.returncode == 0

    @staticmethod
    def play(contestants, concurrencies, seconds):
        try:
            return play_rounds(contestants, concurrencies, seconds)
        finally:
            for one in contestants:
                one.stop()

    def crowd(self, target, silent, wanted):
        """A crowd at a service of its own."""
        size = crowd.possible_size(wanted, self.file_limit)
        say(f"{size} tests in flight")
        service = Smtptestd(self.binary, target, self.folder / f"crowd-{wanted}", self.load)
        try:
            return crowd.measure(service, silent, size)
        finally:
            service.stop()


@contextlib.contextmanager
def postfix():
    """Postfix's tools; what runs a command beside them."""
    enter = servers("start")["enter"]
    try:
        yield enter
    finally:
        servers("stop")


@contextlib.contextmanager
def smtp_sink(enter):
    """Postfix's server that takes everything, as a target. It is not to offer AUTH: in clear that
    is worth a warning."""
    port = free_port()
    words = [*enter, "smtp-sink", "-a", "-u", "nobody", f"127.0.0.1:{port}", "2000"]
    process = subprocess.Popen(words, stdin=subprocess.DEVNULL, start_new_session=True)
    try:
        wait_for_port(port, process)
        yield Target(port)
    finally:
        os.killpg(process.pid, signal.SIGTERM)  # what entered, and what it started
        process.wait()


def bench_clear(bench):
    """The part without TLS; prints its table and returns the rows of its goals."""
    with postfix() as enter, smtp_sink(enter) as target:
        folder = bench.folder / "clear"
        contestants = bench.contestants(target, folder)
        contestants.append(SmtpSource(target, bench.usage, folder, enter))
        measures = bench.play(contestants, CONCURRENCIES, RUN_SECONDS)
        print_table(measures)
        print("\nsmtp-source sends a whole message each time, it cannot stop before; it and swaks "
              "do not tell single times.")
        with crowd.SilentServers() as silent:
            found = bench.crowd(target, silent, crowd.CROWD)
    print_crowd("tests", found)
    return [*cpu_rows("CPU a test", measures, CPU_GOALS), *rate_rows(measures),
            *crowd_rows("tests", found, RSS_GOAL_MB)]


def bench_tls(bench):
    """The part with STARTTLS; prints its table and returns the rows of its goals."""
    program = compiled("tls_sink", "-lssl", "-lcrypto")
    least = compiled("handshake", "-lssl", "-lcrypto", "-pthread")
    with crowd.TlsSink(program, bench.folder / "ca.pem") as sink:
        target = Target(sink.starttls, sink.ca)
        folder = bench.folder / "tls"
        contestants = bench.contestants(target, folder)
        contestants.append(Handshake(least, Target(sink.implicit, sink.ca), bench.usage, folder))
        measures = bench.play(contestants, TLS_CONCURRENCIES, TLS_RUN_SECONDS)
        print_table(measures)
        print("\nWith STARTTLS and a certificate that verifies; handshake is a bare client of "
              "OpenSSL that shakes hands and speaks no SMTP.")
        found = bench.crowd(target, sink, crowd.TLS_CROWD)
    print_crowd("TLS tests", found)
    return [*cpu_rows("CPU a TLS test", measures, TLS_CPU_GOALS),
            *crowd_rows("TLS tests", found, TLS_RSS_GOAL_MB)]


def bench_explain(_):
    """Explanations of replies; prints its table and returns the rows of its goals."""
    program = compiled("explain", f"-I{ROOT / 'service'}", BUILD / "libsmtptestd.a", "-lcrypto")
    done = subprocess.run([program, ROOT / "tests/diagnosis/corpus.tsv"], check=True,
                          stdout=subprocess.PIPE)
    found = json.loads(done.stdout)
    print("\n| a reply of | at 640 bytes µs | at 64,000 bytes µs | times |"
          "\n| --- | ---: | ---: | ---: |")
    for text in found["texts"]:
        text["times"] = text["long_us"] / text["short_us"]
        print(f"| {text['text']} | {text['short_us']:.2f} | {text['long_us']:.1f} | "
              f"{text['times']:.1f} |")
    print(f"\n{found['replies']:,} real replies, the 99th percentile of an explanation is "
          f"{found['p99_us']:.1f} µs.")
    return [goal_row("an explanation's median, µs", found["median_us"], "<=", EXPLAIN_GOAL_US),
            goal_row("64,000 bytes to 640, the worst",
                     max(text["times"] for text in found["texts"]), "<=", LINEAR_GOAL, 1),
            goal_row("compiling the rules, ms", found["compile_ms"], "<=", COMPILE_GOAL_MS)]


PARTS = {"clear": bench_clear, "tls": bench_tls, "explain": bench_explain}


def main():
    if subprocess.run([ROOT / "deploy/install-packages", *PACKAGES]).returncode != 0:
        say("going on without what could not be installed")
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="smtptestd-bench-") as folder:
        bench = Bench(Path(folder))
        rows = [row for part in sys.argv[1:] or PARTS for row in PARTS[part](bench)]
    print("\n| ratio or figure | found | goal | |\n| --- | ---: | ---: | --- |", *rows, sep="\n")
    say(f"{time.monotonic() - started:.0f} seconds")


if __name__ == "__main__":
    main()
