"""The service against every kind of server: one file of `dialogues` a behaviour.

    name        what the server does and what comes of it, as a sentence
    why         where it is specified
    script      what the server does (servers/scripted.py); `refuse` for a closed port
    then        what it does when the client comes again
    request     fields of the test request besides host and port
    expect      what is held against the result and the wire, see CHECKS
"""

import re
from pathlib import Path

import pytest
import yaml

from servers.results import step
from servers.scripted import ScriptedServer

FLAGS = ("--allow-target", "127.0.0.0/8,::1/128", "--hostname", "client.example.test",
         "--practice", "off", "--resolver", "127.0.0.1@9", "--database", "memory:")
REQUEST = {"sender": "chris@example.test", "recipients": ["kate@example.test"],
           "tls": {"mode": "off"}}
TIMEOUTS = {"connect_ms": 5000, "reply_ms": 15000, "total_ms": 60000}
BEHAVIOURS = {path.stem: path for path in sorted(Path(__file__).with_name("dialogues").glob("*"))}


def subset(wanted, found):
    """The difference of `found` from what is wanted, as text; None where it agrees."""
    wrong = {key: found.get(key) for key, value in wanted.items() if found.get(key) != value}
    return f"found {wrong}, wanted {wanted}" if wrong else None


def words(entry):
    """A step in words: name, outcome, reply code, fault, errno."""
    reply = entry["reply"] or {}
    found = (entry["step"], entry["outcome"], reply.get("code"), entry["fault"], entry["errno"])
    return [str(word) for word in found if word is not None]


def texts(outcome):
    return [line["text"] for line in outcome.attempt["transcript"]]


class Outcome:
    """The result of a test, and what the server received."""

    def __init__(self, result, connections):
        self.result = result
        self.attempt = result["attempts"][0]
        self.connections = connections


# ---- checks: each returns what is wrong, or None ----

def check_verdict(outcome, verdict):
    found = outcome.result["verdict"]
    return None if found == verdict else f"found {found}"


def check_finding(outcome, wanted):
    """Fields of the first finding; `none`: there is no finding."""
    findings = outcome.result["findings"]
    if wanted == "none" or not findings:
        return None if wanted == "none" and not findings else f"found {findings}"
    found = dict(findings[0])
    found["likely"] = [likely["id"] for likely in found.get("likely_causes", [])][:1]
    return subset(wanted, found)


def check_causes(outcome, wanted):
    """Every finding's cause, in any order."""
    found = [finding["cause"] for finding in outcome.result["findings"]]
    return None if sorted(found) == sorted(wanted) else f"found {found}"


def check_outcome(outcome, wanted):
    found = outcome.attempt["outcome"]
    return None if found == wanted else f"found {found}"


def check_steps(outcome, wanted):
    """Each step in order: its name, its outcome, and any of code, fault, errno."""
    found = [words(entry) for entry in outcome.attempt["steps"]]
    agree = len(found) == len(wanted) and all(
        set(line.split()) <= set(entry) and line.split()[:2] == entry[:2]
        for line, entry in zip(wanted, found))
    return None if agree else "found\n    " + "\n    ".join(" ".join(entry) for entry in found)


def check_reply(outcome, wanted):
    """Fields of the replies, by the step's name."""
    for name, fields in wanted.items():
        if wrong := subset(fields, step(outcome.result, name)["reply"] or {}):
            return f"{name}: {wrong}"
    return None


def check_detail(outcome, wanted):
    """A pattern for the detail of the step that failed or was skipped."""
    found = [entry["detail"] for entry in outcome.attempt["steps"] if entry["detail"]]
    return None if any(re.search(wanted, detail) for detail in found) else f"found {found}"


def check_observations(outcome, wanted):
    """Everything that was observed: kind and step."""
    found = [f"{entry['kind']} {entry['step']}" for entry in outcome.attempt["observations"]]
    return None if found == wanted else f"found {found}"


def check_extensions(outcome, wanted):
    return subset(wanted, outcome.attempt["extensions"] or {})


def check_keywords(outcome, wanted):
    """Keywords with their parameters, all of them in order."""
    keywords = outcome.attempt["extensions"]["keywords"]
    found = [f"{entry['keyword']} {entry['parameters']}".strip() for entry in keywords]
    return None if found == wanted else f"found {found}"


def check_shows(outcome, wanted):
    """Lines that the transcript shows: a whole line each."""
    missing = [text for text in wanted if text not in texts(outcome)]
    return f"lacks {missing}: {texts(outcome)}" if missing else None


def check_hides(outcome, unwanted):
    """Texts that no line of the transcript holds."""
    found = [text for text in unwanted if any(text in line for line in texts(outcome))]
    return f"holds {found}" if found else None


def check_wire(outcome, wanted):
    """Every line that the server got."""
    found = [connection.lines for connection in outcome.connections]
    return None if found == [wanted] else f"found {found}"


def check_wire_has(outcome, wanted):
    """Patterns, each of which matches a whole line that the server got."""
    found = outcome.connections[0].lines
    missing = [pattern for pattern in wanted
               if not any(re.fullmatch(pattern, line) for line in found)]
    return f"lacks {missing}: {found}" if missing else None


def check_wire_lacks(outcome, unwanted):
    """Patterns that match nothing in what the server got."""
    found = "\n".join(outcome.connections[0].lines)
    present = [pattern for pattern in unwanted if re.search(pattern, found)]
    return f"has {present}: {found}" if present else None


def check_summary(outcome, wanted):
    """A pattern for the summary."""
    found = outcome.result["summary"]
    return None if re.search(wanted, found) else f"found {found!r}"


CHECKS = {name[6:]: check for name, check in list(globals().items()) if name.startswith("check_")}
ALWAYS = {"observations": []}


def always(outcome):
    """Conditions that hold in every dialogue."""
    for connection in outcome.connections:
        if connection.complaint:
            yield f"the server complains: {connection.complaint}"
        said = connection.received
        if not connection.secured:  # it may hold a handshake
            said = re.split(rb"STARTTLS\r\n|\x16\x03", said)[0]
        if re.search(rb"[^\r]\n|\r[^\n]|\0", said):
            yield f"bare CR, LF or NUL on the wire: {said!r}"
    for text in texts(outcome):
        if not text.isprintable():
            yield f"not printable in the transcript: {text!r}"


@pytest.fixture(scope="session")
def loopback_service(start_service):
    """The service that all dialogues share."""
    return start_service(*FLAGS)


def behaviours():
    """Long dialogues come first, each with a worker for itself: nothing waits behind it."""
    for stem in sorted(BEHAVIOURS, key=lambda stem: "20-seconds" not in stem):
        marks = pytest.mark.xdist_group(stem) if "20-seconds" in stem else ()
        yield pytest.param(BEHAVIOURS[stem], id=stem, marks=marks)


@pytest.mark.parametrize("path", list(behaviours()))
def test_dialogue(path, loopback_service):
    behaviour = yaml.safe_load(path.read_text(encoding="utf-8"))
    wanted = behaviour.get("request", {})
    script = None if behaviour["script"] == "refuse" else behaviour["script"]
    with ScriptedServer(script, behaviour.get("then")) as server:
        request = {**REQUEST, "host": "127.0.0.1", "port": server.port, **wanted,
                   "timeouts": {**TIMEOUTS, **wanted.get("timeouts", {})}}
        status, _, result = loopback_service.post_test(request)
    assert status == 201, result
    outcome = Outcome(result, server.connections)
    problems = list(always(outcome))
    for name, value in {**ALWAYS, **behaviour["expect"]}.items():
        if wrong := CHECKS[name](outcome, value):
            problems.append(f"{name}: {wrong}, wanted {value}")
    assert not problems, "\n".join([behaviour["name"], *problems, result["summary"]])


def test_every_dialogue_is_complete():
    """Names and reasons are what a reader finds first; expectations have a check each."""
    assert len(BEHAVIOURS) >= 45
    for stem, path in BEHAVIOURS.items():
        behaviour = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert set(behaviour) <= {"name", "why", "script", "then", "request", "expect"}, stem
        assert behaviour["name"] and behaviour["why"] and behaviour["script"], stem
        assert {"verdict", "outcome", "finding"} <= set(behaviour["expect"]), stem
        assert set(behaviour["expect"]) <= set(CHECKS), stem
