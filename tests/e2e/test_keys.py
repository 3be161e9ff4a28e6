"""API keys, and who gets in without one."""

import os
import re
import signal
import socket
import stat

import pytest

from instance import NotStarted, eventually, run_command

TEST = {"recipients": ["kate@practice.test"]}
GUARDED = ["/v1/tests", "/v1/causes", "/v1/practice", "/v1/mx/practice.test", "/v1/nothing", "/v1"]
OPEN = ["/healthz", "/readyz", "/metrics", "/openapi.yaml"]


def key(folder, *arguments, **environment):
    return run_command(folder, "key", *arguments, "--keys", str(folder / "keys"), **environment)


def create(folder, name):
    done = key(folder, "create", "--name", name)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def bearer(text):
    return {"Authorization": f"Bearer {text}"}


@pytest.fixture
def guarded(service, tmp_path):
    """A service with one key."""
    text = create(tmp_path, "ops")
    own = service(folder=tmp_path)
    own.key = text
    return own


def other_address():
    """An address of this machine that is not loopback; skips where there is none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # sends nothing
        except OSError:
            pytest.skip("no address but loopback")
        return probe.getsockname()[0]


# ---- the command ----

def test_create_prints_a_key_once_and_keeps_its_hash(tmp_path):
    text = create(tmp_path, "ops")
    assert re.fullmatch(r"smtptestd_[A-Za-z0-9_-]{43}", text)
    content = (tmp_path / "keys").read_text()
    assert text not in content
    assert re.fullmatch(r"ops [0-9a-f]{64} 20\S+Z\n", content)
    assert stat.S_IMODE(os.stat(tmp_path / "keys").st_mode) == 0o600


def test_list_and_revoke(tmp_path):
    create(tmp_path, "ops")
    create(tmp_path, "bot")
    assert [line.split()[0] for line in key(tmp_path, "list").stdout.splitlines()] == ["ops", "bot"]
    assert key(tmp_path, "revoke", "--name=ops").returncode == 0
    assert [line.split()[0] for line in key(tmp_path, "list").stdout.splitlines()] == ["bot"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_keys_that_root_makes_belong_to_the_service(tmp_path):
    """As after "sudo smtptestd key create" beside a unit that runs as a user of its own."""
    os.chown(tmp_path, 10025, 10026)
    create(tmp_path, "ops")
    create(tmp_path, "bot")
    assert key(tmp_path, "revoke", "--name=ops").returncode == 0
    owned = os.stat(tmp_path / "keys")
    assert (owned.st_uid, owned.st_gid, stat.S_IMODE(owned.st_mode)) == (10025, 10026, 0o600)


@pytest.mark.parametrize("arguments, status", [
    ((), 2), (("make",), 2), (("create",), 2), (("create", "--name"), 2),
    (("create", "--name", "two words"), 2), (("create", "--name", "a" * 65), 2),
    (("create", "--name", ""), 2), (("revoke", "--name", "nobody"), 1),
    (("create", "--name", "x", "--colour", "red"), 2),
])
def test_faulty_commands_say_one_line(tmp_path, arguments, status):
    done = run_command(tmp_path, "key", *arguments)
    assert done.returncode == status
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1


def test_a_key_begins_a_line_of_its_own(tmp_path):
    create(tmp_path, "ops")
    file = tmp_path / "keys"
    file.write_text(file.read_text().rstrip("\n"))
    create(tmp_path, "web")
    assert [line.split()[0] for line in file.read_text().splitlines()] == ["ops", "web"]


def test_names_are_unique(tmp_path):
    create(tmp_path, "ops")
    done = key(tmp_path, "create", "--name", "ops")
    assert (done.returncode, done.stdout) == (1, "")
    assert "ops" in done.stderr


def test_default_file_is_in_the_state_directory(tmp_path):
    done = run_command(tmp_path, "key", "create", "--name", "ops",
                       STATE_DIRECTORY=str(tmp_path / "state"))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "state" / "keys").exists()
    assert stat.S_IMODE(os.stat(tmp_path / "state").st_mode) == 0o700


# ---- the calls ----

@pytest.mark.parametrize("headers", [
    {}, bearer("smtptestd_wrong"), bearer(""), {"Authorization": "Basic b3BzOm9wcw=="},
    {"Authorization": "nonsense"},
])
def test_v1_needs_a_key(guarded, headers):
    for path in GUARDED:
        answer = guarded.get(path, headers)
        assert answer.status == 401
        assert answer.document["type"] == "urn:smtptestd:problem:unauthorized"
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert guarded.post_test(TEST, headers).status == 401
    assert guarded.request("OPTIONS", "/v1/tests", headers=headers).status == 401


def test_operations_need_none(guarded):
    for path in OPEN:
        assert guarded.get(path).status == 200


def test_a_key_opens(guarded):
    answer = guarded.post_test(TEST, bearer(guarded.key))
    assert answer.status == 201
    assert guarded.get(answer.headers["Location"], bearer(guarded.key)).status == 200
    assert guarded.get("/v1/causes", {"Authorization": f"bearer  {guarded.key}"}).status == 200
    assert guarded.get("/v1/nothing", bearer(guarded.key)).status == 404


def test_the_log_names_the_key_and_does_not_show_it(guarded):
    guarded.post_test(TEST, bearer(guarded.key))
    assert guarded.wait_for_log("event=request .*key=ops")
    assert not [line for line in guarded.log if guarded.key in line]


def test_keys_come_and_go_without_a_restart(guarded):
    text = create(guarded.folder, "bot")
    eventually(lambda: guarded.get("/v1/causes", bearer(text)).status == 200)
    assert key(guarded.folder, "revoke", "--name", "bot").returncode == 0
    eventually(lambda: guarded.get("/v1/causes", bearer(text)).status == 401)
    assert guarded.get("/v1/causes", bearer(guarded.key)).status == 200


def test_the_last_key_closes_for_good(guarded, service):
    """Revoking the last key opened the API to all, without a word."""
    revoked = key(guarded.folder, "revoke", "--name", "ops")
    assert revoked.returncode == 0
    assert "last key" in revoked.stderr and "--open-to-anyone" in revoked.stderr
    eventually(lambda: guarded.get("/v1/causes", bearer(guarded.key)).status == 401)
    assert guarded.get("/v1/causes").status == 401
    assert "refused" in guarded.wait_for_log("level=warn event=keys count=0")
    assert guarded.get("/healthz").status == 200
    guarded.stop()
    again = service(folder=guarded.folder)
    assert "refused" in again.wait_for_log("level=warn event=keys count=0")
    assert again.get("/v1/causes").status == 401
    text = create(guarded.folder, "bot")
    eventually(lambda: again.get("/v1/causes", bearer(text)).status == 200)
    again.stop()
    assert key(guarded.folder, "revoke", "--name", "bot").returncode == 0
    assert service("--open-to-anyone", folder=guarded.folder).get("/v1/causes").status == 200


def test_only_the_last_key_is_warned_of(tmp_path):
    create(tmp_path, "ops")
    create(tmp_path, "bot")
    assert key(tmp_path, "revoke", "--name", "ops").stderr == ""


def test_sighup_reads_the_keys(guarded):
    (guarded.folder / "keys").write_text("")
    guarded.process.send_signal(signal.SIGHUP)
    guarded.wait_for_log("level=warn event=keys count=0")
    assert guarded.get("/v1/causes", bearer(guarded.key)).status == 401
    assert guarded.get("/v1/causes").status == 401


@pytest.mark.parametrize("spoil, words", [
    (lambda file: file.rename(file.with_name("away")), "gone"),
    (lambda file: file.write_text("nonsense\n"), "line 1"),
], ids=["gone", "malformed"])
def test_a_key_file_lost_at_run_time_leaves_the_keys(guarded, spoil, words):
    spoil(guarded.folder / "keys")
    guarded.process.send_signal(signal.SIGHUP)
    assert words in guarded.wait_for_log("level=error event=keys")
    assert guarded.get("/v1/causes").status == 401
    assert guarded.get("/v1/causes", bearer(guarded.key)).status == 200
    # once, though each second finds it so
    assert len([line for line in guarded.log if "level=error event=keys" in line]) == 1


# ---- without keys ----

def test_without_keys_loopback_is_open(practice_service):
    assert practice_service.get("/v1/causes").status == 200


@pytest.mark.parametrize("listen", ["0.0.0.0:0", "[::]:0"])
def test_without_keys_it_does_not_listen_elsewhere(service, listen):
    with pytest.raises(NotStarted) as ended:
        service("--listen", listen)
    assert ended.value.status == 2
    assert len(ended.value.output.splitlines()) == 1
    assert "key create" in ended.value.output
    assert "--open-to-anyone" in ended.value.output


def test_a_setting_lets_anyone_in(service):
    own = service("--listen", f"{other_address()}:0", "--open-to-anyone")
    assert own.get("/v1/causes").status == 200


def test_with_keys_it_listens_elsewhere_and_never_opens(service, tmp_path):
    text = create(tmp_path, "ops")
    own = service("--listen", f"{other_address()}:0", folder=tmp_path)
    assert own.get("/v1/causes").status == 401
    assert own.get("/v1/causes", bearer(text)).status == 200
    assert key(tmp_path, "revoke", "--name", "ops").returncode == 0
    eventually(lambda: own.get("/v1/causes", bearer(text)).status == 401)
    assert own.get("/v1/causes").status == 401


@pytest.mark.parametrize("more", [(), ("--open-to-anyone",)])
def test_a_key_file_that_is_not_there_does_not_start(service, tmp_path, more):
    missing = str(tmp_path / "kyes")
    with pytest.raises(NotStarted) as ended:
        service("--keys", missing, *more)
    assert ended.value.status == 2
    assert len(ended.value.output.splitlines()) == 1
    assert missing in ended.value.output
    assert "key create" in ended.value.output


def test_the_log_says_how_many_keys_there_are(guarded, practice_service):
    assert "keys=1" in guarded.wait_for_log("event=started")
    assert "keys=0" in practice_service.wait_for_log("event=started")


def test_a_broken_key_file_does_not_start(service, tmp_path):
    (tmp_path / "keys").write_text("nonsense\n")
    with pytest.raises(NotStarted) as ended:
        service(folder=tmp_path)
    assert ended.value.status == 2
    assert "line 1" in ended.value.output
