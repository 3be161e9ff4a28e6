"""A running smtptestd, and the pytest fixtures that start one.

    service          service(*flags) starts one for the test; it must have ended cleanly afterwards
    start_service    the same for the whole session
    practice_service one with default settings, shared by the tests that leave it as it is

Every answer is held against api/openapi.yaml. DNS questions go nowhere unless a flag says where.
"""

import http.client
import json
import os
import re
import signal
import subprocess
import tempfile
import threading
import time
import urllib.parse
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from contract.validate import validate

ROOT = Path(__file__).resolve().parent.parent
BINARY = os.environ.get("SMTPTESTD_BINARY", str(ROOT / "build" / "smtptestd"))
RELEASE = os.environ.get("SMTPTESTD_RELEASE", BINARY)  # without sanitizers
START_SECONDS = 30
STOP_SECONDS = 60
SANITIZER = re.compile(r"(Address|Leak|Thread|UndefinedBehavior)Sanitizer|runtime error:")
SANITIZER_OPTIONS = {
    "ASAN_OPTIONS": "detect_leaks=1:detect_stack_use_after_return=1:strict_string_checks=1",
    "UBSAN_OPTIONS": "print_stacktrace=1:halt_on_error=1",
    "TSAN_OPTIONS": f"halt_on_error=0:exitcode=66:suppressions={ROOT}/tests/lint/tsan.supp",
}
JSON = {"Content-Type": "application/json"}


class Answer(NamedTuple):
    """status, headers (case makes no difference), and the body: parsed when it is JSON."""

    status: int
    headers: http.client.HTTPMessage
    document: object


class NotStarted(Exception):
    """The process ended before it listened: its exit status and what it said."""

    def __init__(self, status: int, output: str):
        super().__init__(f"exit status {status}: {output}")
        self.status = status
        self.output = output


def eventually(condition: Callable[[], object], seconds: float = START_SECONDS) -> object:
    """The value of condition(), as soon as it is true."""
    deadline = time.monotonic() + seconds
    while not (given := condition()):
        assert time.monotonic() < deadline, f"not within {seconds} s"
        time.sleep(0.02)
    return given


def environment(folder: Path, **more: str) -> dict:
    """The environment of the process, without settings of the user who runs the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SMTPTESTD_")}
    kept.pop("STATE_DIRECTORY", None)
    return kept | {"HOME": str(folder), "XDG_STATE_HOME": str(folder)} | {
        name: os.environ.get(name, value) for name, value in SANITIZER_OPTIONS.items()
    } | more


def run_command(folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess:
    """Runs smtptestd to its end."""
    return subprocess.run(
        [BINARY, *arguments], capture_output=True, text=True, timeout=STOP_SECONDS,
        env=environment(folder, **more), check=False,
    )


def settle(document: bytes, headers: http.client.HTTPMessage) -> object:
    content_type = headers.get("Content-Type", "").split(";")[0]
    if document and content_type.endswith("json"):
        return json.loads(document)
    return document.decode()


class Service:
    """One process. `log` holds all that it said so far, by lines; `folder` its database and
    keys."""

    def __init__(self, *flags: str, folder: Path | str | None = None, binary: str = BINARY,
                 **more: str):
        self._temporary = None if folder else tempfile.TemporaryDirectory(prefix="smtptestd-")
        self.folder = Path(folder or self._temporary.name)
        self.log: list[str] = []
        given = {flag.split("=")[0] for flag in flags}
        defaults = {
            "--listen": "127.0.0.1:0", "--database": str(self.folder / "tests.db"),
            "--resolver": "127.0.0.1@9",
            "--drain-timeout": "2s", "--ports": "any",
        }
        arguments = [word for flag in defaults.items() if flag[0] not in given for word in flag]
        self.process = subprocess.Popen(
            [binary, *arguments, *flags], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, errors="replace",
            # the key file's folder; a key makes the file, and closes the API
            env=environment(self.folder, **({"STATE_DIRECTORY": str(self.folder)} | more)),
        )
        self._reader = threading.Thread(target=self._read_log, daemon=True)
        self._changed = threading.Condition()
        self._reader.start()
        try:
            started = self.wait_for_log(r"event=started .*listen=\S+|\"event\":\"started\"")
        except BaseException:
            self.kill()
            raise
        found = re.search(r"listen\W+(\d+\.\d+\.\d+\.\d+):(\d+)", started)
        self.host, self.port = found[1], int(found[2])
        self.url = f"http://{self.host}:{self.port}"

    def _read_log(self) -> None:
        for line in self.process.stdout:
            with self._changed:
                self.log.append(line.rstrip("\n"))
                self._changed.notify_all()
        with self._changed:
            self._changed.notify_all()

    def wait_for_log(self, pattern: str, seconds: float = START_SECONDS) -> str:
        """The first line that matches, as soon as there is one."""
        deadline = time.monotonic() + seconds
        seen = 0
        with self._changed:
            while True:
                for line in self.log[seen:]:
                    if re.search(pattern, line):
                        return line
                seen = len(self.log)
                if not self._reader.is_alive() and self.process.poll() is not None:
                    raise NotStarted(self.process.returncode, "\n".join(self.log))
                left = deadline - time.monotonic()
                assert left > 0, f"no line like {pattern} in:\n" + "\n".join(self.log)
                self._changed.wait(min(left, 0.2))

    # ---- calls ----

    def connect(self, timeout: float = 60) -> http.client.HTTPConnection:
        return http.client.HTTPConnection(self.host, self.port, timeout=timeout)

    def request(self, method: str, path: str, body: object = None, headers: dict | None = None,
                connection: http.client.HTTPConnection | None = None) -> Answer:
        """One call on a connection of its own, unless there is one. body: bytes or text as they
        are, anything else as JSON."""
        if body is not None and not isinstance(body, (bytes, str)):
            body = json.dumps(body)
        own = connection or self.connect()
        try:
            own.request(method, path, body, headers or {})
            response = own.getresponse()
            content = response.read()
        finally:
            if connection is None:
                own.close()
        if path != "*":
            plain = urllib.parse.unquote(path.split("?")[0])
            validate(method, plain, response.status, response.headers.get("Content-Type"), content,
                     dict(response.headers))
        return Answer(response.status, response.headers, settle(content, response.headers))

    def get(self, path: str, headers: dict | None = None) -> Answer:
        return self.request("GET", path, headers=headers)

    def delete(self, path: str, headers: dict | None = None) -> Answer:
        return self.request("DELETE", path, headers=headers)

    def post_test(self, request: object, headers: dict | None = None) -> Answer:
        return self.request("POST", "/v1/tests", request, JSON | (headers or {}))

    # ---- the end ----

    def terminate(self) -> None:
        self.process.send_signal(signal.SIGTERM)

    def wait(self, seconds: float = STOP_SECONDS) -> int:
        try:
            status = self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError("it did not stop:\n" + "\n".join(self.log[-40:])) from None
        self._reader.join(5)
        return status

    def stop(self) -> None:
        """SIGTERM; it must end cleanly."""
        if self.process.poll() is None:
            self.terminate()
        status = self.wait()
        log = "\n".join(self.log)
        self.clean()
        assert not SANITIZER.search(log), log
        assert status == 0, f"exit status {status}:\n{log[-4000:]}"

    def kill(self) -> None:
        """SIGKILL; the folder stays, for another instance to go on with."""
        self.process.kill()
        self.process.wait()
        self._reader.join(5)

    def clean(self) -> None:
        if self._temporary:
            self._temporary.cleanup()


class Services:
    """Starts instances and stops those that still run."""

    def __init__(self) -> None:
        self.started: list[Service] = []

    def __call__(self, *flags: str, **options: str) -> Service:
        instance = Service(*flags, **options)
        self.started.append(instance)
        return instance

    def stop(self) -> None:
        problems = []
        for instance in self.started:
            if instance.process.poll() is not None:
                instance.clean()
                continue
            try:
                instance.stop()
            except AssertionError as problem:
                problems.append(str(problem))
        assert not problems, "\n\n".join(problems)


@pytest.fixture
def service():
    services = Services()
    yield services
    services.stop()


@pytest.fixture(scope="session")
def start_service():
    services = Services()
    yield services
    services.stop()


@pytest.fixture(scope="session")
def practice_service(start_service):
    return start_service("--hostname", "client.example.test")
