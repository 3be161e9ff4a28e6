"""A control group with a limit of memory, of version 1 or 2, for one process."""

import contextlib
import os
import time
from pathlib import Path

UNIFIED = Path("/sys/fs/cgroup")
FIRST = Path("/sys/fs/cgroup/memory")


def own_group(controller: str) -> str:
    """The group of this process in the hierarchy of the controller, "" for that of version 2."""
    for line in Path("/proc/self/cgroup").read_text(encoding="ascii").splitlines():
        _, controllers, path = line.split(":", 2)
        if controller in controllers.split(","):
            return path.lstrip("/")
    return ""


class Group:
    """A group below that of this process; `where` is None where none can be made, and `reason`
    says why."""

    def __init__(self, limit: int):
        self.limit = limit
        self.where, self.reason = None, None
        try:
            self.make(FIRST / own_group("memory"), "memory.limit_in_bytes") \
                if FIRST.is_dir() else self.make(UNIFIED / own_group(""), "memory.max")
        except OSError as error:
            self.reason = f"{error.filename}: {error.strerror}"

    def make(self, parent: Path, limit: str) -> None:
        where = parent / f"hostile-{os.getpid()}"
        if limit == "memory.max" and "memory" not in \
                (parent / "cgroup.subtree_control").read_text().split():
            (parent / "cgroup.subtree_control").write_text("+memory")
        where.mkdir()
        (where / limit).write_text(str(self.limit))
        self.where = where

    def joining(self, folder: Path, program: str) -> str:
        """A program that runs the other one in the group."""
        script = folder / "in-memory"
        join = f"echo $$ >{self.where}/cgroup.procs || exit\n" if self.where else ""
        script.write_text(f'#!/bin/sh\nulimit -n 16384\n{join}exec {program} "$@"\n')
        script.chmod(0o700)
        return str(script)

    def kills(self) -> int:
        """Processes that the kernel ended for want of memory."""
        for name in ("memory.oom_control", "memory.events"):
            with contextlib.suppress(OSError, TypeError):
                words = dict(line.split() for line in (self.where / name).read_text().splitlines())
                return int(words.get("oom_kill", 0))
        return 0

    def close(self) -> None:
        if not self.where:
            return
        deadline = time.monotonic() + 5
        while True:  # the kernel takes a moment to forget a process
            try:
                return self.where.rmdir()
            except OSError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.02)


def peak(pid: int) -> int:
    """The most resident bytes that the process has had."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) * 1024 for line in status.splitlines()
                if line.startswith("VmHWM"))


