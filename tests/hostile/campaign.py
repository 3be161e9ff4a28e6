"""Fifteen honest callers and five hostile ones: what the honest are told stays right, and in time.

    sudo make check-hostile                       all ways to be hostile
    tests/hostile/campaign.py [WAY...]            some; those of ROWS

Each way has a service of its own in a memory control group of 512 MiB, in a network namespace that
no packet leaves. The honest callers are measured in quiet first, and then beside five hostile
ones. A way is passed when every honest answer is right (verdict and cause), the honest 99th
percentile is within three times of the quiet one, /healthz is answered, and the process lives on
and ends cleanly, without a report of a sanitizer and without a kill by the kernel.

Environment: BUILD (build), SMTPTESTD_BINARY (BUILD/asan/smtptestd).
"""

import contextlib
import http.client
import json
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BUILD = Path(os.environ.get("BUILD", "build")).absolute()
sys.path[:0] = [str(HERE.parent), str(HERE)]
os.environ.setdefault("SMTPTESTD_BINARY", str(BUILD / "asan/smtptestd"))

# pylint: disable=wrong-import-position
from honest import Callers, percentile  # noqa: E402
from instance import BINARY, SANITIZER, Service, run_command  # noqa: E402
from memory import Group, peak  # noqa: E402
from servers import netns  # noqa: E402
from servers.server import authority  # noqa: E402

HONEST, HOSTILE = 15, 5
QUIET_SECONDS, WARM_SECONDS, LOADED_SECONDS = 6, 2, 10
LIMIT = 512 << 20
FACTOR, FLOOR_SECONDS = 3, 0.05  # quiet ones are of a few milliseconds
HEALTH_SECONDS = 2
SHOWN = 5
INSIDE = "SMTPTESTD_HOSTILE_INSIDE"
ASAN = "detect_leaks=1:quarantine_size_mb=8:malloc_context_size=4:log_path="


@dataclass(frozen=True)
class Row:
    """A way to be hostile: its name in hostile.py, the settings of the service, and what else there
    is: keys, a log that is not read, stored tests, SIGHUP."""

    way: str
    flags: tuple = ()
    keyed: str = ""  # "honest": they alone have a key; "all"
    clogged: bool = False
    stored: int = 0
    hangups: bool = False


ROWS = (
    Row("dead-domains"),
    Row("many-dead-domains"),
    Row("bodies", keyed="honest"),
    Row("bodies", keyed="all"),
    Row("whole-bodies"),
    Row("greylisted"),
    Row("slow-readers"),
    Row("waiters-that-leave"),
    Row("waiters-that-stay"),
    Row("half-sent"),
    Row("half-sent-one-address"),
    Row("noise", clogged=True, flags=("--log-level", "debug")),
    Row("amplification"),
    Row("wrong-keys", keyed="honest"),
    Row("malformed"),
    Row("listings", stored=100000),
    Row("deletions", hangups=True),
    Row("silent-servers"),
    Row("endless-servers"),
    Row("tarpits"),
    Row("floods"),
    Row("one-target"),
)


@dataclass
class Outcome:
    """What a row came to; `wrong` says what it fails for."""

    row: Row
    quiet: list = field(default_factory=list)
    loaded: list = field(default_factory=list)
    health: list = field(default_factory=list)
    unhealthy: list = field(default_factory=list)
    hostile: dict = field(default_factory=dict)
    peak: int = 0
    wrong: list = field(default_factory=list)

    def cells(self) -> list[str]:
        told = self.quiet + self.loaded
        right = sum(each.right for each in told)
        timings = [f"{1000 * percentile(part, share):.0f}" if part else "-"
                   for part in (self.quiet, self.loaded) for share in (0.5, 0.99)]
        did = ", ".join(f"{name} {count}" for name, count in sorted(self.hostile.items()))
        worst = f"{1000 * max(self.health):.0f}" if self.health else "-"
        name = self.row.way + (f" (keys: {self.row.keyed})" if self.row.keyed else "")
        return [name, "FAILED" if self.wrong else "passed", f"{right}/{len(told)}", *timings, worst,
                f"{self.peak >> 20}", did]


HEADINGS = ("way", "", "right", "quiet p50", "p99", "beside p50", "p99 ms", "health max ms",
            "peak MiB", "what the hostile did")


# ---- the parts of a row ----

@contextlib.contextmanager
def scenes():
    """The servers; yields where the name server is."""
    with contextlib.ExitStack() as stack:
        lines = []
        made = authority()
        made.ready()
        for part in ("healthy", "hostile"):
            process = subprocess.Popen(
                [sys.executable, HERE / "scene.py", part, made.directory], stdin=subprocess.PIPE,
                stdout=subprocess.PIPE, text=True)
            stack.callback(process.wait, 10)
            stack.callback(process.stdin.close)
            lines.append(process.stdout.readline().strip())
        assert all(lines), "the scene did not start"
        yield lines[0], made.path("ca.crt")


def program(folder: Path, group: Group, clogged: bool) -> str:
    """The service in its group, with a log that somebody reads, or nobody."""
    binary = f'"{BINARY}"'
    joined = group.joining(folder, binary)
    if not clogged:
        return joined
    script = folder / "clogged"
    script.write_text(f'#!/bin/bash\nexec "{joined}" "$@" 2> >(exec "{sys.executable}" '
                      f'"{HERE / "clogged.py"}")\n')
    script.chmod(0o700)
    return str(script)


def new_key(folder: Path, name: str) -> str:
    done = run_command(folder, "key", "create", "--name", name, "--keys", str(folder / "keys"))
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def start(row: Row, folder: Path, group: Group, scene: tuple) -> Service:
    where, trusted = scene
    return Service(
        "--listen", "127.0.0.1:0", "--resolver", where, "--trust-anchor", "none", "--tls-ca",
        trusted, "--allow-target", "127.0.0.0/8", "--hostname", "client.example.test", "--ports",
        "25", "--drain-timeout", "0", *row.flags, folder=folder,
        binary=program(folder, group, row.clogged), ASAN_OPTIONS=ASAN + str(folder / "sanitizer"))


def fill(row: Row, folder: Path, group: Group, scene: tuple) -> None:
    """Stores that many copies of a test."""
    own = start(row, folder, group, scene)
    answer = own.post_test({"recipients": ["unknown@practice.test"]})
    assert answer.status == 201, answer.document
    own.stop()
    with contextlib.closing(sqlite3.connect(folder / "tests.db")) as base, base:
        [columns] = [[name for _, name, *_ in base.execute("PRAGMA table_info(test)")]]
        others = ", ".join(column for column in columns if column != "id")
        base.execute(f"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {row.stored})
            INSERT INTO test (id, {others})
            SELECT substr(id, 1, length(id) - 6) || printf('%06x', i), {others}
            FROM (SELECT * FROM test LIMIT 1), n WHERE printf('%06x', i) <> substr(id, -6)""")


class Background:
    """Calls a function again and again on a thread, until the end of the block."""

    def __init__(self, function, seconds: float):
        self.function, self.seconds = function, seconds
        self.stop = threading.Event()
        self.thread = threading.Thread(target=self.run)

    def run(self) -> None:
        while not self.stop.wait(self.seconds):
            self.function()

    def __enter__(self):
        self.thread.start()

    def __exit__(self, *_):
        self.stop.set()
        self.thread.join()


def check_health(own: Service, outcome: Outcome) -> None:
    started = time.monotonic()
    connection = http.client.HTTPConnection(own.host, own.port, timeout=HEALTH_SECONDS,
                                            source_address=("127.0.2.1", 0))
    try:
        connection.request("GET", "/healthz")
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException) as error:
        status = repr(error)
    connection.close()
    outcome.health.append(time.monotonic() - started)
    if status != 200:
        outcome.unhealthy.append(str(status))


def attack(row: Row, port: int, keys: list[str]) -> list[subprocess.Popen]:
    seconds = WARM_SECONDS + LOADED_SECONDS
    return [subprocess.Popen([sys.executable, HERE / "hostile.py", row.way, str(number + 1),
                              str(port), str(seconds), *keys[number:number + 1]],
                             stdout=subprocess.PIPE, text=True) for number in range(HOSTILE)]


def gather(row: Row, hostile: list[subprocess.Popen], outcome: Outcome) -> None:
    for process in hostile:
        try:
            said, _ = process.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            process.kill()
            said, _ = process.communicate()
        if process.returncode != 0:
            outcome.wrong.append(f"a hostile caller ended with {process.returncode}")
            continue
        for name, count in json.loads(said).items():
            outcome.hostile[name] = outcome.hostile.get(name, 0) + count
    if not outcome.hostile:
        outcome.wrong.append(f"{row.way}: the hostile did nothing")


def play(row: Row, own: Service, keys: list[str], outcome: Outcome) -> None:
    """The quiet time and the other."""
    honest = Callers(own.port, HONEST, keys[0] if keys else None)
    honest.run(1)  # connections and caches are warm
    with Background(lambda: check_health(own, outcome), 0.1):
        outcome.quiet = honest.run(QUIET_SECONDS)
        hostile = attack(row, own.port, keys[1:] if row.keyed == "all" else [])
        hangups = (Background(lambda: own.process.send_signal(signal.SIGHUP), 0.2)
                   if row.hangups else contextlib.nullcontext())
        with hangups:
            time.sleep(WARM_SECONDS)
            outcome.loaded = honest.run(LOADED_SECONDS)
            gather(row, hostile, outcome)


def judge(outcome: Outcome) -> None:
    wrong = [each for each in outcome.quiet + outcome.loaded if not each.right]
    if wrong:
        outcome.wrong.append(f"{len(wrong)} honest answers are wrong")
        counted = {}
        for each in wrong:
            counted[each.what] = counted.get(each.what, 0) + 1
        outcome.wrong += [f"  {count} × {what}" for what, count in
                          sorted(counted.items(), key=lambda item: -item[1])[:SHOWN]]
    quiet, loaded = (percentile(part, 0.99) for part in (outcome.quiet, outcome.loaded))
    if loaded > FACTOR * quiet + FLOOR_SECONDS:
        outcome.wrong.append(f"p99 of {1000 * loaded:.0f} ms, {1000 * quiet:.0f} ms in quiet")
    if outcome.unhealthy:
        outcome.wrong.append(f"/healthz failed {len(outcome.unhealthy)} times: "
                             + ", ".join(sorted(set(outcome.unhealthy))))
    outcome.wrong += [f"the peak of {outcome.peak >> 20} MiB"] if outcome.peak > LIMIT else []


def end(own: Service, folder: Path, group: Group, outcome: Outcome) -> None:
    """Ends the service and looks at how it went."""
    if own.process.poll() is None:
        outcome.peak = peak(own.process.pid)
    else:
        outcome.wrong.append(f"it ended by itself, status {own.process.returncode}")
    try:
        own.stop()
    except AssertionError as problem:
        outcome.wrong.append(str(problem)[-2000:])
    for report in sorted(folder.glob("sanitizer.*")):
        outcome.wrong.append(report.read_text(errors="replace")[:4000])
    if SANITIZER.search("\n".join(own.log)):
        outcome.wrong.append("a report of a sanitizer in the log")
    if group.kills():
        outcome.wrong.append("the kernel ended it for want of memory")


def run_row(row: Row, scene: tuple) -> Outcome:
    outcome = Outcome(row)
    group = Group(LIMIT)
    with tempfile.TemporaryDirectory(prefix="smtptestd-hostile-") as name:
        folder = Path(name)
        try:
            if row.stored:
                fill(row, folder, group, scene)
            keys = [new_key(folder, f"caller{at}") for at in range(1 + HOSTILE)] if row.keyed else []
            own = start(row, folder, group, scene)
            try:
                play(row, own, keys, outcome)
                judge(outcome)
            finally:
                end(own, folder, group, outcome)
        finally:
            group.close()
    return outcome


# ---- the campaign ----

def print_table(outcomes: list[Outcome]) -> None:
    rows = [HEADINGS, *(outcome.cells() for outcome in outcomes)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(HEADINGS) - 1)]
    print()
    for row in rows:
        print("  ".join([cell.ljust(width) for cell, width in zip(row, widths)] + [row[-1]]))
    print()


def enter_namespace() -> None:
    """Becomes the same program in a network namespace of its own, or says why not and ends."""
    if os.environ.get(INSIDE):
        subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
        subprocess.run(["sysctl", "-qw", "net.ipv4.ip_local_port_range=10000 65000",
                        "net.core.somaxconn=4096"], check=False)
        return
    reason = netns.why_not()
    if reason:
        print(f"skipped: {reason}\n0 passed, 0 failed, {len(ROWS)} skipped")
        sys.exit(0)
    os.environ[INSIDE] = "1"
    os.execvp("unshare", ["unshare", "--net", sys.executable, *sys.argv])


def main(names: list[str]) -> int:
    unknown = set(names) - {row.way for row in ROWS}
    if unknown:
        sys.exit(f"no way {', '.join(sorted(unknown))}; there are "
                 + ", ".join(dict.fromkeys(row.way for row in ROWS)))
    enter_namespace()
    os.setpriority(os.PRIO_PROCESS, 0, -10)  # what else the machine does is not measured
    group = Group(LIMIT)
    print(f"memory control group of {LIMIT >> 20} MiB" if group.where else
          f"no memory control group, the peak is measured alone: {group.reason}", flush=True)
    group.close()
    outcomes = []
    with scenes() as scene:
        for row in ROWS:
            if names and row.way not in names:
                continue
            outcomes.append(run_row(row, scene))
            print("  ".join(outcomes[-1].cells()), flush=True)
            for what in outcomes[-1].wrong:
                print(f"    {what}", flush=True)
    print_table(outcomes)
    failed = sum(bool(outcome.wrong) for outcome in outcomes)
    print(f"{len(outcomes) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
