"""Senders whose DNS is made to cost a receiver dearly (RFC 7208 sections 4.6.4 and 11.1): each has
the result that the RFC names, in time, for few questions."""

import re
import socket
import time
from urllib.parse import urlencode

import pytest

from servers.names import TYPES, NameServer
from servers.scripted import ScriptedServer

OWN = "198.18.0.9"
REVERSE = "9.0.18.198.in-addr.arpa"
LIMIT_SECONDS = 10
OTHERS_MAX = 48

INCLUDES = " ".join(f"include:i{at}.fan.test-net" for at in range(512))
NETWORKS = " ".join(f"ip4:192.0.2.{at % 256}" for at in range(2000))
MACROS = "%{l}%{s}%{o}%{d}%{i}%{h}%{v}" * 60
POLICY = "v=spf1 -all"


def bombs():
    """By the sender's domain (below test-net): its TXT records."""
    texts = {
        "fan": [f"v=spf1 {INCLUDES} -all"],
        "loop": ["v=spf1 include:loop.test-net -all"],
        "redirect": ["v=spf1 redirect=redirect.test-net"],
        "mutual": ["v=spf1 include:other.mutual.test-net include:mutual.test-net -all"],
        "other.mutual": ["v=spf1 include:mutual.test-net redirect=mutual.test-net"],
        "voids": ["v=spf1 " + " ".join(f"a:v{at}.voids.test-net" for at in range(9)) + " -all"],
        "exists": [f"v=spf1 exists:{MACROS}.exists.test-net -all"],
        "growing": ["v=spf1 include:%{l}.%{d} -all"],
        "mxs": ["v=spf1 mx ip4:198.18.0.0/24 -all"],
        "ptrs": ["v=spf1 ptr:good.test-net -all"],
        "mx10": ["v=spf1 " + " ".join(f"mx:e{at}.mx10.test-net" for at in range(10)) + " -all"],
        "terms": ["v=spf1 " + "all " * 15000],
        "large": [f"v=spf1 {NETWORKS} -all"],
        "pieces": [["v", "=spf1", " "] + list("ip4:198.18.0.0/24 ") * 50 + ["-all"]],
        "crowd": [f"text {at}" for at in range(1000)] + [POLICY],
        "policies": [POLICY] * 1000,
        "explained": ["v=spf1 -all exp=why.explained.test-net"],
        "why.explained": [MACROS * 20],
        "silent": None,
        "after.silent": ["v=spf1 include:silent.test-net -all"],
        "failing": ["v=spf1 a:failing.test-net -all"],
        "drowned": ["v=spf1 include:i.drowned.test-net -all"],
        "i.drowned": ["v=spf1 include:drowned.test-net -all"],
        "_dmarc.drowned": ["v=DMARC1; p=none; " + "x=y; " * 10000],
    }
    for at in range(512):
        texts[f"i{at}.fan"] = [POLICY]
    for at in range(12):
        texts[f"c{at}.chain"] = [f"v=spf1 include:c{at + 1}.chain.test-net -all"]
        texts[f"h{at}.heavy"] = [
            f"v=spf1 {NETWORKS} " + ("mx:e0.mx10.test-net " if at == 9 else "")
            + f"include:h{at + 1}.heavy.test-net -all"]
    return texts


def other_rows():
    rows = {("mxs.test-net", "MX"): [(at, f"m{at}.mxs.test-net") for at in range(1000)],
            ("failing.test-net", "A"): "SERVFAIL",
            ("drowned.test-net", "MX"): [(at, f"m{at}.drowned.test-net") for at in range(1000)],
            ("drowned.test-net", "A"): ["198.18.7.7"] * 3000,
            ("drowned.test-net", "AAAA"): ["2001:db8::7"] * 2000,
            (REVERSE, "PTR"): [f"p{at}.ptrs.test-net" for at in range(1500)]}
    for at in range(10):
        rows[(f"e{at}.mx10.test-net", "MX")] = [
            (to, f"m{to}.e{at}.mx10.test-net") for to in range(10)]
        for to in range(10):
            rows[(f"m{to}.e{at}.mx10.test-net", "A")] = ["198.18.7.7"]
    return rows


ROWS = {(f"{name}.test-net", "TXT"): records for name, records in bombs().items()} | other_rows()

# The result of SPF for a sender of the domain (below test-net), what is said of it, and how many
# names below it are asked for at most, its own included.
CASES = [
    ("c0.chain", "permerror", "more than 10 terms", 11),
    ("fan", "permerror", "more than 10 terms", 11),
    ("loop", "permerror", "more than 10 terms", 1),
    ("redirect", "permerror", "more than 10 terms", 1),
    ("mutual", "permerror", "more than 10 terms", 2),
    ("voids", "permerror", "more than 2 void look-ups", 4),
    ("exists", "permerror", "too long", 1),
    ("mxs", "permerror", "more than 10 MX records", 1),
    ("ptrs", "fail", None, 11),
    ("mx10", "fail", None, 111),
    ("terms", "permerror", "more than 2048 terms", 1),
    ("large", "fail", None, 1),
    ("pieces", "pass", None, 1),
    ("crowd", "fail", None, 1),
    ("policies", "permerror", "more than one SPF record", 1),
    ("explained", "fail", None, 2),
    ("failing", "temperror", "ended with servfail", 1),
    ("h0.heavy", "permerror", "more than 10 terms", 11),
    ("drowned", "permerror", "more than 10 terms", 2),
]


@pytest.fixture(scope="module")
def names():
    with NameServer(ROWS) as server:
        yield server


def flags(where, limit=f"{LIMIT_SECONDS}s"):
    return ("--resolver", where, "--trust-anchor", "none", "--dns-timeout", limit,
            "--hostname", "client.example.test", "--database", "memory:",
            "--allow-target", "127.0.0.0/8", "--public-address", OWN)


@pytest.fixture(scope="module")
def instance(start_service, names):
    return start_service(*flags(names.where))


def look_up(instance, **query):
    status, _, document = instance.get(f"/v1/identity?{urlencode(query)}")
    assert status == 200, document
    return document


def asked_below(names, domain):
    """The questions for names at or below a domain, each once."""
    return {(name, kind) for name, kind in names.asked
            if name == domain or name.endswith("." + domain)}


def spf_of(document):
    return document["addresses"][0]["spf"]["mail_from"]


@pytest.mark.parametrize("name, result, problem, most", CASES, ids=[case[0] for case in CASES])
def test_it_has_the_result_of_the_rfc_for_few_questions(instance, names, name, result, problem,
                                                        most):
    sender, zone = f"{'a' * 60}@{name}.test-net", f"{name.split('.')[-1]}.test-net"
    before, asked_before = time.monotonic(), len(names.asked)
    document = look_up(instance, sender=sender, helo=f"{name}.test-net")
    spf = spf_of(document)
    assert spf["result"] == result, spf
    assert problem is None or problem in spf["problem"]
    assert (spf["lookups"] <= 10) and (spf["void_lookups"] <= 3)
    assert not document["out_of_time"] and time.monotonic() - before < LIMIT_SECONDS / 2
    # with those for PTR records, the EHLO name, DMARC and the sender's domain; a server that fails
    # is asked again some times
    assert len(names.asked) - asked_before <= most + OTHERS_MAX
    # those of the exchangers and addresses of the domain itself are not SPF's
    others = {(f"{name}.test-net", TYPES[kind]) for kind in ("MX", "A", "AAAA")}
    spf_asked = {(asked, kind) for asked, kind in asked_below(names, zone) - others
                 if not asked.startswith("_dmarc")}
    assert len(spf_asked) <= most + (name == "failing"), sorted(spf_asked)


def test_the_first_exchangers_are_enough_to_tell_that_there_are_too_many(instance, names):
    look_up(instance, sender="a@mxs.test-net")
    assert not {name for name, _ in asked_below(names, "mxs.test-net") if name.startswith("m0.")}


def test_all_questions_together_are_few(instance, names):
    before = len(names.asked)
    look_up(instance, sender="a@mx10.test-net", helo="mx10.test-net", family="ipv4")
    assert len(names.asked) - before < 200


def test_names_that_grow_stay_names(instance, names):
    spf = spf_of(look_up(instance, sender=f"{'b' * 60}@growing.test-net"))
    assert spf["result"] == "permerror"
    assert all(len(name) <= 253 for name, _ in names.asked)


# ---- slow and silent ----

def test_slow_answers_end_in_time(start_service):
    with NameServer(ROWS, delay=0.3) as slow:
        document = look_up(start_service(*flags(slow.where, limit="1s")),
                           sender="a@c0.chain.test-net")
    assert spf_of(document)["result"] == "temperror"
    assert document["out_of_time"] and document["duration_ms"] < 1500
    assert len({name for name, _ in slow.asked if re.match(r"c\d+\.chain\.", name)}) <= 5


def test_slow_answers_have_their_result_when_there_is_time(start_service):
    with NameServer(ROWS, delay=0.1) as slow:
        document = look_up(start_service(*flags(slow.where)), sender="a@c0.chain.test-net")
    assert spf_of(document)["result"] == "permerror" and not document["out_of_time"]


@pytest.mark.parametrize("sender, domain", [("a@silent.test-net", "silent.test-net"),
                                            ("a@after.silent.test-net", "silent.test-net")])
def test_a_name_that_is_never_answered(start_service, names, sender, domain):
    document = look_up(start_service(*flags(names.where, limit="1s")), sender=sender)
    spf = spf_of(document)
    assert (spf["result"], spf["problem"]) == (
        "temperror", f"the look-up of {domain} ended with timeout")
    assert document["out_of_time"] and document["duration_ms"] < 1500


def test_a_test_that_always_looks_and_a_resolver_that_never_answers(start_service):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as silent:
        silent.bind(("127.0.0.1", 0))
        instance = start_service(*flags(f"127.0.0.1@{silent.getsockname()[1]}"))
        with ScriptedServer([{"play": ["greeting", "ehlo", "mail", "quit"]}]) as server:
            status, _, test = instance.post_test({
                "host": "127.0.0.1", "port": server.port, "sender": "a@c0.chain.test-net",
                "tls": {"mode": "off"}, "stop_after": "mail", "identity": "always",
                "timeouts": {"dns_ms": 1000, "total_ms": 5000}})
    assert status == 201, test
    assert test["identity"]["out_of_time"] and test["duration_ms"] < 2500
    assert test["identity"]["addresses"][0]["spf"]["mail_from"]["result"] == "temperror"
    assert test["attempts"][0]["outcome"] == "accepted"
