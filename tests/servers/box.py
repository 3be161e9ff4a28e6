"""A box: private mount and pid namespaces in which a Debian server is installed and run.

Debian's mail servers conflict with one another and with what the host has. Inside a box
/etc, /usr and /var are overlays kept under the box's folder, so apt-get can install into it and
the host stays as it is; the network is the host's, so a server is reached on loopback. Killing
the box's first process kills every process in it.
"""

import fcntl
import os
import subprocess
import time
from pathlib import Path

INIT = Path(__file__).with_name("box-init")
UP_SECONDS = 20
INSTALL_SECONDS = 600
TEMPORARY = "/tmp"  # that of the tests may be for them alone


class Unavailable(Exception):
    """This machine or user cannot run the server; the text says why."""


def start_time(pid):
    """The kernel's start time of a process, or None when there is none: with the pid it names a
    process for good, while a pid alone may be reused."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return None
    state, *fields = stat.rpartition(")")[2].split()
    return None if state == "Z" else int(fields[18])


def kill(pid, started, seconds=10):
    """Kill a process that we started, and wait until it is gone."""
    if started is None or start_time(pid) != started:
        return
    os.kill(pid, 9)
    deadline = time.monotonic() + seconds
    while start_time(pid) == started and time.monotonic() < deadline:
        time.sleep(0.02)


class Box:
    """One box in the folder `directory`; `pid` is its first process once it is up."""

    def __init__(self, name, directory, pid=None):
        self.name = name
        self.directory = Path(directory)
        self.share = self.directory / "share"
        self.pid = pid

    def enter(self, *command):
        """The command line that runs `command` inside the box."""
        return ["nsenter", "-t", str(self.pid), "-m", "-p", "--",
                "env", "LC_ALL=C.UTF-8", f"TMPDIR={TEMPORARY}", *command]

    def up(self):
        """Start the box. Raises Unavailable where namespaces or overlays are not allowed."""
        if os.geteuid() != 0:
            raise Unavailable("needs root: its server runs in private mount and pid namespaces")
        if any(self.directory.is_relative_to(top) for top in ("/etc", "/usr", "/var")):
            raise Unavailable(f"{self.directory} lies under what a box overlays")
        self.directory.mkdir(parents=True, exist_ok=True)
        ready = self.directory / "ready"
        ready.unlink(missing_ok=True)
        log = self.directory / "box.log"
        with open(log, "wb") as out:
            outer = subprocess.Popen(
                ["unshare", "-m", "-p", "--fork", "--kill-child", "--propagation", "private",
                 "bash", str(INIT), self.name, str(self.directory)],
                stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True)
        deadline = time.monotonic() + UP_SECONDS
        while not ready.exists():
            if outer.poll() is not None or time.monotonic() > deadline:
                outer.kill()
                raise Unavailable("no box here: " + log.read_text().strip()[-300:])
            time.sleep(0.02)
        self.pid = int(Path(f"/proc/{outer.pid}/task/{outer.pid}/children").read_text())

    def install(self, packages):
        """Install Debian packages, once for the life of the box's folder."""
        stamp = "/var/lib/box-packages"
        wanted = " ".join(packages)
        script = f"""
            export DEBIAN_FRONTEND=noninteractive
            [ "$(cat {stamp} 2>/dev/null)" = "{wanted}" ] && exit 0
            get() {{
                apt-get -qq -y --no-install-recommends -o DPkg::Lock::Timeout=300 \
                    -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold \
                    install {wanted}
            }}
            get || {{ apt-get -qq update && get; }} || exit 1
            apt-get clean
            echo "{wanted}" >{stamp}
        """
        self.run(script, timeout=INSTALL_SECONDS)

    def run(self, script, timeout=60):
        """Run a bash script inside the box. What it prints goes to a log; a failure raises
        RuntimeError with its end."""
        log = self.directory / "run.log"
        with open(log, "wb") as out:
            done = subprocess.run(self.enter("bash", "-c", script), stdin=subprocess.DEVNULL,
                                  stdout=out, stderr=out, timeout=timeout, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"box {self.name}: exit {done.returncode}: "
                               + log.read_text(errors="replace")[-2000:])


class Lock:
    """An exclusive lock between processes, by a file; a context manager."""

    def __init__(self, path):
        self.path = Path(path)
        self.file = None

    def __enter__(self):
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.file = open(self.path, "w", encoding="ascii")
        except PermissionError as error:
            raise Unavailable(f"may not write {error.filename}: made by another user?") from error
        fcntl.flock(self.file, fcntl.LOCK_EX)
        return self

    def __exit__(self, *_):
        self.file.close()
