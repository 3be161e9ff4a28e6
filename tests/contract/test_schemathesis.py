"""A property-based fuzzer of HTTP APIs holds the running service against the contract."""

import subprocess
import sys

from contract import validate

CONFIG = validate.CONTRACT.parents[1] / "tests" / "contract" / "schemathesis.toml"
EXAMPLES = 40  # generated calls for each operation and phase; with them it takes under a minute
SEED = "1"  # what is found once is found again
SECONDS = 150


def test_schemathesis_finds_nothing(service, tmp_path):
    # A generated request may name any host: every target but the practice domain's is denied, and
    # DNS questions go to a closed port.
    instance = service(
        "--deny-target", "0.0.0.0/0,::/0", "--practice", "on", "--database", "memory:",
        "--dns-timeout", "200ms", "--connect-timeout", "200ms", "--reply-timeout", "200ms",
        "--total-timeout", "1s",
    )
    command = [
        sys.executable, "-c", "from schemathesis.cli import schemathesis; schemathesis()",
        "--config-file", str(CONFIG), "run", str(validate.CONTRACT), "--url", instance.url,
        "--checks", "all", "--continue-on-failure", "--no-shrink",
        "--max-examples", str(EXAMPLES), "--seed", SEED, "--request-timeout", "30",
    ]
    run = subprocess.run(
        command, capture_output=True, text=True, timeout=SECONDS, check=False, cwd=tmp_path
    )
    assert run.returncode == 0, run.stdout[-12000:] + run.stderr[-4000:]
