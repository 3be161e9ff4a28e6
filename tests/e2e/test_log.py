"""The log on a pipe that nobody reads: the service goes on, and ends when it is told to."""

import re
import threading

import pytest

from instance import Service, eventually

KATE = {"recipients": ["kate@practice.test"]}
BURST = 500


class Unread(Service):
    """A service whose log is read as far as it says that it started, and on from read_log()."""

    def _read_log(self):
        for line in self.process.stdout:
            with self._changed:
                self.log.append(line.rstrip("\n"))
                self._changed.notify_all()
            if "event=started" in line:
                return

    def read_log(self):
        super()._read_log()


@pytest.fixture
def unread(tmp_path):
    """Its log is full, and lines of it are lost."""
    own = Unread("--database", "memory:", folder=tmp_path)
    connection = own.connect()

    def dropped():
        for _ in range(BURST):
            connection.request("GET", "/nothing")
            connection.getresponse().read()
        return own.dropped()

    own.dropped = lambda: int(re.search(r"^smtptestd_log_dropped_total (\d+)$",
                                        own.get("/metrics").document, re.M)[1])
    assert own.dropped() == 0
    eventually(dropped, 120)
    connection.close()
    yield own
    if own.process.poll() is None:
        own.kill()


def test_tests_go_on(unread):
    assert unread.post_test(KATE).document["verdict"] == "pass"
    assert unread.get("/readyz").status == 200


def test_sigterm_ends_it(unread):
    unread.terminate()
    assert unread.wait() == 0


def test_the_log_says_what_it_lost(unread):
    reader = threading.Thread(target=unread.read_log, daemon=True)
    reader.start()
    told = unread.wait_for_log("event=log_lines_dropped")
    assert 0 < int(re.search(r"lines=(\d+)", told)[1]) <= unread.dropped()
    unread.get("/healthz")
    unread.get("/nothing-more")
    unread.wait_for_log("path=/nothing-more")
    unread.stop()
