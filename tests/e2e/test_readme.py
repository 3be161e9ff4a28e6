"""The examples of README.md and api/README.md do as printed what they are there for.

An example is an indented block; those that name a file or a host of their own are not run.
"""

import os
import re
import shutil
import subprocess

import pytest

from instance import BINARY, ROOT

ADDRESS = "http://127.0.0.1:8225"
FAULTY = '"portt"'  # the example of an error
# Each curl says by its exit status whether the answer is an error.
PROLOGUE = """set -euo pipefail
curl() { command curl --fail-with-body "$@"; }
"""


def blocks(name):
    """The indented blocks of a document, each as a shell script."""
    found = re.findall(r"(?:^(?: {4}.*)?\n)+", (ROOT / name).read_text(), re.MULTILINE)
    texts = [re.sub(r"^ {4}", "", block, flags=re.MULTILINE).strip() for block in found]
    return [text for text in texts if ADDRESS in text or text.startswith("echo ")]


def examples():
    for name in ("README.md", "api/README.md"):
        for number, text in enumerate(blocks(name), 1):
            if "bounce.eml" not in text:
                yield pytest.param(text, id=f"{name}-{number}")


@pytest.mark.skipif(not (shutil.which("curl") and shutil.which("jq")), reason="needs curl and jq")
@pytest.mark.parametrize("text", list(examples()))
def test_runs_as_printed(practice_service, tmp_path, text):
    script = text.replace(ADDRESS, practice_service.url).replace("build/smtptestd", BINARY)
    done = subprocess.run(
        ["bash", "-c", PROLOGUE + script], capture_output=True, text=True, cwd=tmp_path,
        timeout=120, env=os.environ | {"HOME": str(tmp_path)}, check=False,
    )
    assert done.returncode == (22 if FAULTY in text else 0), done.stderr + done.stdout
    assert done.stdout.strip()
    assert "null" not in done.stdout.split("\n")  # a path of jq that is not in the answer


def test_shows_what_comes(practice_service):
    """The page in README.md is an excerpt of the one that its first example gets."""
    wanted = (ROOT / "README.md").read_text().split("It answers (abridged):")[1].split("\n\n    FAIL")[1]
    page = practice_service.request(
        "POST", "/v1/tests", {"recipients": ["unknown@practice.test"]},
        {"Content-Type": "application/json", "Accept": "text/plain"},
    ).document
    shown = {re.sub(r"\d+\.\d{3}", "0.000", line) for line in page.splitlines()}
    block = re.match(r"(?:(?: {4}.*)?\n)+", f"    FAIL{wanted}")[0]
    lines = [re.sub(r"\d+\.\d{3}", "0.000", line[4:]) for line in block.rstrip().split("\n")]
    assert [line for line in lines if line not in shown and line not in ("", "…")] == []


def test_are_there():
    """Both documents have their examples."""
    assert len(blocks("README.md")) >= 8
    assert len(blocks("api/README.md")) >= 16
