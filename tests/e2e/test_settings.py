"""The command line, the environment, and starts that fail."""

import json
import re
import socket

import pytest

from instance import NotStarted, run_command

TEST = {"recipients": ["kate@practice.test"]}

FAULTY = [
    ("--listen", "nonsense"), ("--listen", "127.0.0.1:99999"), ("--listen", "localhost:80"),
    ("--workers", "many"), ("--workers", "-1"), ("--max-tests", "0"), ("--http-threads", "0"),
    ("--hostname", "a..b"), ("--hostname", "a b"), ("--sender", "nobody"),
    ("--resolver", "name.example"), ("--allow-target", "10.0.0.0/33"),
    ("--deny-target", "nonsense"), ("--dns-timeout", "soon"), ("--total-timeout", "0"),
    ("--tls-expiry-days", "-1"), ("--tls-expiry-days", "3651"),
    ("--keep-age", "-1d"), ("--practice", "maybe"), ("--public-address", "192.0.2.0/24"),
    ("--public-address", "192.0.2.1,"), ("--dnsbl", "no_dot"), ("--dnsbl", "a b.example"),
    ("--log-level", "loud"),
    ("--log-format", "xml"), ("--colour", "red"),
]


@pytest.mark.parametrize("flag, value", FAULTY)
def test_a_faulty_flag_ends_the_start_with_one_line(tmp_path, flag, value):
    done = run_command(tmp_path, "--database", "memory:", flag, value)
    assert done.returncode == 2
    [line] = done.stderr.splitlines()
    assert flag in line
    assert done.stdout == ""


@pytest.mark.parametrize("flag, value", [each for each in FAULTY if each[0] != "--colour"])
def test_a_faulty_variable_ends_the_start_with_one_line(tmp_path, flag, value):
    variable = "SMTPTESTD_" + flag[2:].upper().replace("-", "_")
    done = run_command(tmp_path, **{variable: value})
    assert done.returncode == 2
    [line] = done.stderr.splitlines()
    assert variable in line or flag in line


@pytest.mark.parametrize("flags, says", [
    (["--tls-ca", "/nonexistent/ca.pem"], "--tls-ca"),
    (["--tls-ca", __file__], "--tls-ca"),
    (["--tls-certificate", "/nonexistent/client.pem"], "--tls-certificate"),
    (["--tls-key", "/nonexistent/client.key"], "--tls-certificate"),
])
def test_a_file_of_tls_that_cannot_be_used_ends_the_start(tmp_path, flags, says):
    done = run_command(tmp_path, "--listen", "127.0.0.1:0", "--database", "memory:", *flags)
    assert done.returncode == 2
    [line] = done.stderr.splitlines()
    assert says in line
    assert flags[1] in line


def test_days_to_expiry_of_a_test_that_gives_none(service):
    own = service("--tls-expiry-days", "30")
    assert own.post_test(TEST).document["request"]["tls"]["expiry_days"] == 30
    given = own.post_test(TEST | {"tls": {"expiry_days": 3}}).document
    assert given["request"]["tls"]["expiry_days"] == 3


def test_a_flag_wins_over_a_variable(service):
    own = service("--hostname", "flag.example.test", SMTPTESTD_HOSTNAME="variable.example.test")
    assert own.post_test(TEST).document["request"]["helo"] == "flag.example.test"


def test_variables_are_settings(service):
    own = service(SMTPTESTD_HOSTNAME="variable.example.test", SMTPTESTD_SENDER="me@example.test",
                  SMTPTESTD_TOTAL_TIMEOUT="33s")
    request = own.post_test(TEST).document["request"]
    assert request["helo"] == "variable.example.test"
    assert request["sender"] == "me@example.test"
    assert request["timeouts"]["total_ms"] == 33000


def test_practice_off(service):
    own = service("--practice", "off", "--dns-timeout", "500ms")
    assert own.get("/v1/practice").document["scenarios"] == []
    assert own.post_test(TEST).document["verdict"] != "pass"


def test_log_as_json(service):
    own = service("--log-format", "json")
    own.get("/healthz")
    line = json.loads(own.wait_for_log('"event": ?"request"'))
    assert (line["method"], line["path"], line["status"]) == ("GET", "/healthz", 200)


def test_a_port_in_use_is_said(service, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        done = run_command(tmp_path, "--listen", address)
    assert done.returncode == 1
    [line] = done.stderr.splitlines()
    assert address in line
    assert "in use" in line
    assert "--listen" in line


def test_a_second_instance_leaves_the_first_ones_tests_alone(service):
    own = service()
    running = own.post_test({"recipients": ["kate@silent.practice.test"]},
                            {"Prefer": "respond-async"}).headers["Location"]
    with pytest.raises(NotStarted) as ended:
        service("--listen", f"127.0.0.1:{own.port}", folder=own.folder)
    assert ended.value.status == 1
    assert own.get(running).document["status"] == "running"
    own.delete(running)


def test_the_state_directory_is_made(service, tmp_path):
    own = service("--database=", STATE_DIRECTORY=str(tmp_path / "state"))
    own.post_test(TEST)
    assert (tmp_path / "state" / "smtptestd.db").exists()


def test_a_state_directory_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("")
    done = run_command(tmp_path, "--listen", "127.0.0.1:0",
                       STATE_DIRECTORY=str(tmp_path / "file" / "state"))
    assert done.returncode == 1
    [line] = done.stderr.splitlines()
    assert "--database" in line


@pytest.mark.parametrize("flag", ["--help", "-h", "help"])
def test_help_lists_every_setting(tmp_path, flag):
    done = run_command(tmp_path, flag)
    assert (done.returncode, done.stderr) == (0, "")
    for expected in ("--listen", "SMTPTESTD_LISTEN", "127.0.0.1:8225", "key create"):
        assert expected in done.stdout
    for command in ("run the service", "key create", "key list", "key revoke", "healthcheck"):
        assert done.stdout.count(command) == 1


@pytest.mark.parametrize("command, says", [
    ("key", "key revoke --name NAME"),
    ("key create", "key create --name NAME"),
    ("key list --keys FILE", "key list"),
    ("explain", "--lang en|ja"),
    ("explain --json", "Exit status:"),
    ("healthcheck", "it is ready"),
    ("--listen 127.0.0.1:0", "SMTPTESTD_LISTEN"),
    ("help", "SMTPTESTD_LISTEN"),
])
@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_help_after_a_command_is_its_own_and_no_fault(tmp_path, command, flag, says):
    done = run_command(tmp_path, *command.split(), flag)
    assert (done.returncode, done.stderr) == (0, "")
    assert says in done.stdout


def test_version(tmp_path):
    done = run_command(tmp_path, "--version")
    assert re.fullmatch(r"smtptestd \d+\.\d+\.\d+\n", done.stdout)


def test_an_unknown_command(tmp_path):
    done = run_command(tmp_path, "serve-me")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


# ---- healthcheck ----

def test_healthcheck_of_a_ready_service(service):
    own = service()
    done = run_command(own.folder, "healthcheck", "--listen", f"127.0.0.1:{own.port}")
    assert done.returncode == 0
    assert done.stdout == "ready: HTTP/1.1 200 OK\n"


def test_healthcheck_of_every_address_asks_loopback(service):
    own = service()
    done = run_command(own.folder, "healthcheck", SMTPTESTD_LISTEN=f"0.0.0.0:{own.port}")
    assert done.returncode == 0


def test_healthcheck_of_nobody(tmp_path, closed_port):
    done = run_command(tmp_path, "healthcheck", "--listen", f"127.0.0.1:{closed_port}")
    assert done.returncode == 1
    assert done.stdout.startswith("not ready: ")
    assert len(done.stdout.splitlines()) == 1
