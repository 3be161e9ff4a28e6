"""Measure speed and memory side by side, against one smtp-sink, and print Markdown tables.

    make bench

The contestants take turns, in another order each round, so that a machine that drifts drifts for
all; a ratio is the median of the rounds' ratios. Environment: BUILD (build), CC (cc).
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import crowd
from contestants import Blackbox, Load, Smtptestd, SmtpSource, Swaks

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / os.environ.get("BUILD", "build")
PACKAGES = ("prometheus-blackbox-exporter:prometheus-blackbox-exporter", "swaks:swaks")
CONCURRENCIES = (1, 16, 64, 500)
ROUNDS = 3
RUN_SECONDS = 2
WARM_UP_SECONDS = 1

# what, contestant, at most or at least, times
CPU_GOALS = (("CPU a test", "blackbox-exporter", "<=", 1 / 3),
             ("CPU a test", "smtp-source", "<=", 1.3))
RATE_GOALS = (("tests/s", "blackbox-exporter", ">=", 2.5), ("tests/s", "smtp-source", ">=", 1.0))
RATE_CONCURRENCY = 64
RSS_GOAL_MB = 250
CROWDED_GOAL = 2.0


def say(text):
    print(text, file=sys.stderr, flush=True)


def compiled(name):
    """A helper written in C, so that it takes little of the processor."""
    program = BUILD / "bench" / name
    program.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run([os.environ.get("CC", "cc"), "-std=c17", "-D_GNU_SOURCE", "-O2", "-o", program,
                    ROOT / f"tests/bench/{name}.c"], check=True)
    return program


def servers(action):
    done = subprocess.run([sys.executable, ROOT / "tests/servers/run", "postfix", action],
                          check=True, stdout=subprocess.PIPE)
    return json.loads(done.stdout) if action == "start" else None


def play_rounds(contestants):
    """Every contestant at every concurrency; measures by (concurrency, name), one a round."""
    measures = {}
    for concurrency in CONCURRENCIES:
        playing = [one for one in contestants if concurrency in one.concurrencies]
        say(f"concurrency {concurrency}: {', '.join(one.name for one in playing)}")
        for one in playing:
            one.run(concurrency, WARM_UP_SECONDS)
        for turn in range(ROUNDS):
            shift = turn % len(playing)
            for one in playing[shift:] + playing[:shift]:
                measures.setdefault((concurrency, one.name), []).append(
                    one.run(concurrency, RUN_SECONDS))
    return measures


def middle(runs, field):
    """The median of a field over the rounds; None when the contestant cannot tell it."""
    values = [getattr(run, field) for run in runs]
    return None if None in values else statistics.median(values)


def cell(value, digits=0, scale=1.0):
    return "–" if value is None else f"{value * scale:,.{digits}f}"


def print_table(measures):
    print("| concurrency | client | tests/s | p50 ms | p99 ms | CPU µs a test | peak RSS MB |")
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


def print_goals(measures, found):
    print("\n| ratio or figure | found | goal | |\n| --- | ---: | ---: | --- |")
    for what, other, relation, goal in CPU_GOALS:
        for concurrency in CONCURRENCIES:
            value = ratio(measures, concurrency, other, "cpu_us")
            print(goal_row(f"{what} at {concurrency}, to {other}'s", value, relation, goal))
    for what, other, relation, goal in RATE_GOALS:
        value = ratio(measures, RATE_CONCURRENCY, other, "rate")
        print(goal_row(f"{what} at {RATE_CONCURRENCY}, to {other}'s", value, relation, goal))
    if found is None:
        return
    print(goal_row(f"RSS MB with {found.tests:,} silent tests in flight", found.rss_mb, "<=",
                   RSS_GOAL_MB, 0))
    print(goal_row("a new test's median time with them, to without", found.crowded_us
                   / found.quiet_us, "<=", CROWDED_GOAL))
    print(f"\n{found.tests:,} tests accepted at {found.accepted_per_second:,.0f}/s; a test of a "
          f"healthy server took {found.quiet_us / 1000:.2f} ms before and "
          f"{found.crowded_us / 1000:.2f} ms with them in flight.")


def installed(command):
    """Whether a contestant can play; says so when it cannot."""
    if not shutil.which(command):
        say(f"without {command}: not installed")
        return False
    return True


def bench(folder, sink, enter):
    """Both parts; each has a service of its own."""
    load, usage = Load(compiled("load")), compiled("usage")
    size = crowd.possible_size(crowd.raise_file_limit())
    binary = BUILD / "smtptestd"
    contestants = [Smtptestd(binary, sink, folder, load), SmtpSource(sink, usage, folder, enter)]
    if installed("prometheus-blackbox-exporter"):
        contestants.insert(1, Blackbox(sink, folder, load))
    if installed("swaks"):
        contestants.append(Swaks(sink, usage, folder))
    try:
        measures = play_rounds(contestants)
    finally:
        for one in contestants:
            one.stop()
    print_table(measures)
    print("\nsmtp-source sends a whole message each time, it cannot stop before; it and swaks do "
          "not tell single times.")
    say(f"{size} tests in flight")
    (folder / "crowd").mkdir()
    service = Smtptestd(binary, sink, folder / "crowd", load)
    try:
        found = crowd.measure(service, size)
    finally:
        service.stop()
    print_goals(measures, found)


def main():
    if subprocess.run([ROOT / "deploy/install-packages", *PACKAGES]).returncode != 0:
        say("going on without what could not be installed")
    started = time.monotonic()
    state = servers("start")
    try:
        with tempfile.TemporaryDirectory(prefix="smtptestd-bench-") as folder:
            bench(Path(folder), state["ports"]["sink"], state["enter"])
    finally:
        servers("stop")
    say(f"{time.monotonic() - started:.0f} seconds")


if __name__ == "__main__":
    main()
