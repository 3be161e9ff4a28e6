"""Refusals that real servers are asked for: what is asked, and what the diagnosis makes of it."""

from typing import NamedTuple

import pytest

from servers.results import step

SENDER = "chris@example.test"
KATE = "kate@example.test"
HEADER = f"From: <{SENDER}>\nTo: <{KATE}>\nSubject: x\n"
SURE = ("certain", "likely")
UNSURE = ("possible",)


class Refusal(NamedTuple):
    """A request to a port, the step and code of its refusal, and the cause."""

    port: str
    request: dict
    step: str
    code: int
    cause: str
    confidence: tuple = SURE


def to(local, domain="example.test", **more):
    return {"recipients": [f"{local}@{domain}"], **more}


def subject(text):
    return to("kate", message={"subject": text})


def raw(text, **more):
    return to("kate", message={"raw": text.replace("\n", "\r\n")}, **more)


def request(server, port, fields):
    """The body of a test at a port of a running server."""
    return {"host": "127.0.0.1", "port": server.port[port], "sender": SENDER, "recipients": [KATE],
            "tls": {"mode": "off"}, "identity": "never", **fields}


def rows(server, table):
    """The table as the parameters of a test: server and refusal."""
    return [pytest.param(server, row, id="-".join(
        [server, row.port, row.cause, row.request["recipients"][0].partition("@")[0]]))
        for row in table]


def named(table):
    """The table of names and refusals as the parameter of a test."""
    return pytest.mark.parametrize("refusal", table.values(), ids=table)


def check(result, refusal):
    """The result tells of the refusal; returns its first finding."""
    refused = step(result, refusal.step)
    assert refused["reply"] and refused["reply"]["code"] == refusal.code, refused
    found = result["findings"][0]
    assert found["cause"] == refusal.cause, (refused["reply"], found["summary"])
    assert found["step"] == refusal.step
    assert found["confidence"] in refusal.confidence, refused["reply"]
    assert found["reproduce"], found
    return found
