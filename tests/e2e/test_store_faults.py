"""A store that fails: requests are refused, and taken again without a restart."""

import os
import subprocess
from contextlib import contextmanager
from pathlib import Path

import pytest

from instance import NotStarted, eventually

KATE = {"recipients": ["kate@practice.test"]}


@contextmanager
def small_disk(folder: Path, size: str = "8m"):
    """A file system of its own, small enough to fill. Needs root."""
    if os.geteuid() != 0:
        pytest.skip("a small file system can only be mounted by root")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size},mode=0777", "tmpfs", str(folder)],
        capture_output=True, text=True, check=False,
    )
    if mounted.returncode != 0:
        pytest.skip(f"no file system can be mounted here: {mounted.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(folder: Path) -> Path:
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            pass
    return filler


def post_until(service, status: int, headers: dict | None = None):
    """Posts until the answer has that status; the disk's last free pages may take a few more tests."""
    def post():
        answer = service.post_test(KATE, headers)
        assert answer.status in (201, 202, status), answer
        return answer if answer.status == status else None

    return eventually(post)


def test_a_full_disk_is_told_and_room_is_noticed_without_a_restart(service, tmp_path):
    with small_disk(tmp_path) as disk:
        running = service("--database", str(disk / "tests.db"))
        first = running.post_test(KATE)
        assert first.status == 201
        filler = fill(disk)

        refused = post_until(running, 503)
        assert refused.document["type"] == "urn:smtptestd:problem:store-unavailable"
        assert int(refused.headers["Retry-After"]) > 0
        assert "full" in running.wait_for_log("event=store_failed")
        assert running.get("/readyz").status == 503
        assert running.get("/healthz").status == 200
        # Results kept before can still be read.
        assert running.get(first.headers["Location"]).document["id"] == first.document["id"]

        filler.unlink()
        running.wait_for_log("event=store_recovered")
        assert running.post_test(KATE).status == 201
        assert running.get("/readyz").status == 200
        running.stop()


def test_deleting_on_a_full_disk_is_refused_and_changes_nothing(service, tmp_path):
    """A live test was cancelled, and its record stayed as that of a running one."""
    slow = {"recipients": ["tarpit@practice.test"]}
    with small_disk(tmp_path) as disk:
        running = service("--database", str(disk / "tests.db"))
        ended = running.post_test(KATE).headers["Location"]
        live = running.post_test(slow, {"Prefer": "respond-async"}).headers["Location"]
        filler = fill(disk)
        post_until(running, 503)
        for location in (ended, live):
            refused = running.delete(location)
            assert refused.status == 503
            assert refused.document["type"] == "urn:smtptestd:problem:store-unavailable"
            assert int(refused.headers["Retry-After"]) > 0
        assert running.get(ended).document["status"] == "finished"
        assert running.get(live).document["status"] == "running"

        filler.unlink()
        running.wait_for_log("event=store_recovered")
        for location in (ended, live):
            assert running.delete(location).status == 204
            assert running.get(location).status == 404


def test_a_database_in_memory_is_up(service):
    running = service("--database", "memory:")
    assert "\nsmtptestd_store_up 1\n" in running.get("/metrics").document
    assert running.get("/readyz").status == 200


def test_an_asynchronous_test_is_not_accepted_when_that_cannot_be_kept(service, tmp_path):
    with small_disk(tmp_path) as disk:
        running = service("--database", str(disk / "tests.db"))
        filler = fill(disk)
        answer = post_until(running, 503, {"Prefer": "respond-async"})
        assert "Location" not in answer.headers
        filler.unlink()
        running.stop()


def test_a_corrupt_database_is_told_and_a_sound_one_in_its_place_is_taken_up(service, tmp_path):
    database = tmp_path / "tests.db"
    database.write_bytes(b"this is no database" * 1000)
    running = service("--database", str(database))
    assert "not a database" in running.wait_for_log("event=store_failed")
    assert running.post_test(KATE).status == 503
    assert running.get("/readyz").status == 503

    database.rename(tmp_path / "corrupt.db")
    running.wait_for_log("event=store_recovered")
    assert running.post_test(KATE).status == 201


def test_a_database_in_a_missing_folder_is_told(service, tmp_path):
    folder = tmp_path / "missing"
    running = service("--database", str(folder / "tests.db"))
    running.wait_for_log("event=store_failed")
    assert running.post_test(KATE).status == 503
    folder.mkdir()
    running.wait_for_log("event=store_recovered")
    assert running.post_test(KATE).status == 201


def test_tests_cut_short_are_marked_also_when_the_database_comes_late(service, tmp_path):
    folder, away = tmp_path / "data", tmp_path / "away"
    folder.mkdir()
    first = service("--database", str(folder / "tests.db"))
    cut_short = first.post_test({"recipients": ["tarpit@practice.test"]},
                                {"Prefer": "respond-async"}).document["id"]
    first.kill()
    folder.rename(away)
    second = service("--database", str(folder / "tests.db"))
    second.wait_for_log("event=store_failed")
    away.rename(folder)
    second.wait_for_log("event=store_recovered")
    assert second.post_test(KATE).status == 201
    assert second.get(f"/v1/tests/{cut_short}").document["status"] == "interrupted"


@pytest.mark.parametrize(("language", "words"), [("en", "under way"), ("ja", "実行中に")])
def test_tests_cut_short_are_told_of_in_their_language(service, tmp_path, language, words):
    database = str(tmp_path / "tests.db")
    first = service("--database", database)
    cut_short = first.post_test({"recipients": ["tarpit@practice.test"], "language": language},
                                {"Prefer": "respond-async"}).document["id"]
    first.kill()
    answer = service("--database", database).get(f"/v1/tests/{cut_short}")
    assert answer.headers["Content-Language"] == language
    assert words in answer.document["summary"]


def test_a_database_moved_away_is_told_and_is_taken_up_when_it_is_back(service, tmp_path):
    folder, away = tmp_path / "data", tmp_path / "away"
    folder.mkdir()
    running = service("--database", str(folder / "tests.db"))
    first = running.post_test(KATE)
    folder.rename(away)
    refused = running.post_test(KATE)
    assert refused.status == 503
    assert refused.document["type"] == "urn:smtptestd:problem:store-unavailable"
    assert running.get("/readyz").status == 503
    running.wait_for_log("event=store_failed .*removed or replaced")
    assert len([line for line in running.log if "event=store_failed" in line]) == 1
    away.rename(folder)
    running.wait_for_log("event=store_recovered")
    assert running.get("/readyz").status == 200
    assert running.get(first.headers["Location"]).document["id"] == first.document["id"]


def test_a_database_that_was_unlinked_loses_nothing_told_later(service, tmp_path):
    database = tmp_path / "tests.db"
    running = service("--database", str(database))
    assert running.post_test(KATE).status == 201
    database.unlink()
    kept = [answer for answer in (running.post_test(KATE) for _ in range(5)) if answer.status != 503]
    running.wait_for_log("event=store_recovered")
    kept.append(running.post_test(KATE))
    running.kill()
    again = service("--database", str(database))
    for answer in kept:
        assert again.get(answer.headers["Location"]).document["id"] == answer.document["id"]


def test_a_database_in_use_is_left_alone(service, tmp_path):
    database = str(tmp_path / "tests.db")
    first = service("--database", database)
    running = first.post_test({"recipients": ["tarpit@practice.test"]}, {"Prefer": "respond-async"})
    with pytest.raises(NotStarted) as ended:
        service("--database", database)
    assert ended.value.status == 1  # not 2, after which systemd would not try again
    assert len(ended.value.output.splitlines()) == 1
    for part in (database, f"pid {first.process.pid}", "--database"):
        assert part in ended.value.output
    assert first.get(running.headers["Location"]).document["status"] == "running"
    first.kill()
    service("--database", database)  # the lock went with its process
