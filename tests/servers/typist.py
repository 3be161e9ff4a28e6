"""A person at a shell: runs a printed command and types the printed lines into it, each when the
server has answered what was typed before."""

import contextlib
import os
import re
import subprocess
import threading
import time

SECONDS = 30
SHELL = ("sh", "-c")
LOCALE = {"LC_ALL": "C.UTF-8", "LANGUAGE": ""}  # no messages in a language of the machine
LAST_LINE = re.compile(r"^[2-5][0-9][0-9](?: |$)")
CONTENT = re.compile(r"^\[message of [0-9]+ octets\]$")


class Typist:
    """`heard` has all lines that the command printed; `replies` those of the server, one list of
    lines for each reply: the greeting or what came before the first line was typed, and then one
    for each line that was typed (a message counts as one)."""

    def __init__(self, command, within=SHELL, env=None, cwd=None):
        self.heard = []
        self.replies = [[]]
        self.ended = False
        self.changed = threading.Condition()
        self.process = subprocess.Popen(
            [*within, command], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, env=os.environ | LOCALE | (env or {}), cwd=cwd)
        self.listener = threading.Thread(target=self.listen, daemon=True)
        self.listener.start()

    def listen(self):
        for data in self.process.stdout:
            line = data.decode("utf-8", "replace").rstrip("\r\n")
            with self.changed:
                self.heard.append(line)
                if re.match(r"^[2-5][0-9][0-9]", line):
                    self.replies[-1].append(line)
                if LAST_LINE.match(line):
                    self.replies.append([])
                self.changed.notify_all()
        with self.changed:
            self.ended = True
            self.changed.notify_all()

    def wait(self, count):
        """Until the server has answered so many times, or the command ended."""
        deadline = time.monotonic() + SECONDS
        with self.changed:
            while len(self.replies) <= count and not self.ended:
                left = deadline - time.monotonic()
                assert left > 0, f"no {count} replies in:\n" + "\n".join(self.heard)
                self.changed.wait(left)

    def type(self, *lines):
        with contextlib.suppress(BrokenPipeError):  # it ended
            self.process.stdin.write("".join(line + "\n" for line in lines).encode())
            self.process.stdin.flush()

    def close(self):
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.close()
        self.process.wait(SECONDS)
        self.listener.join(SECONDS)

    def converse(self, lines, content):
        """Types the lines, the content in the place of a message, and ends; returns what was
        typed with its reply."""
        turns = []
        for line in lines:
            if line == "." and turns and turns[-1] == ".":
                continue
            self.wait(len(turns) + 1)
            if CONTENT.match(line):
                self.type(*content, ".")
                turns.append(".")
            else:
                self.type(line)
                turns.append(line)
        self.wait(len(turns) + 1)
        self.close()
        return list(zip(["", *turns], self.replies))


def run(command, lines=(), within=SHELL, env=None, cwd=None):
    """The output of a command that does not care when the lines are typed."""
    return subprocess.run([*within, command], input="".join(line + "\n" for line in lines),
                          text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          timeout=SECONDS, check=False, env=os.environ | LOCALE | (env or {}),
                          cwd=cwd).stdout
