"""The identity of the sender by the DNS: asked for alone, and after refusals."""

import re
import socket
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import pytest

from instance import eventually
from servers.names import NameServer
from servers.scripted import ScriptedServer

OWN = "198.18.0.7"  # of the benchmark networks: nothing is sent there
REVERSE = "7.0.18.198"
OTHER = "198.18.0.9"  # nothing is published of it
LISTED = "198.18.0.13"

ROWS = {
    (f"{REVERSE}.in-addr.arpa", "PTR"): ["mail.good.test-net"],
    ("mail.good.test-net", "A"): [OWN],
    ("good.test-net", "MX"): [(10, "mail.good.test-net")],
    ("good.test-net", "TXT"): ["other text", "v=spf1 mx include:spf.relay.test-net -all"],
    ("_dmarc.good.test-net", "TXT"): [
        "v=DMARC1; p=quarantine; sp=reject; rua=mailto:reports@good.test-net"],
    ("spf.relay.test-net", "TXT"): ["v=spf1 ip4:198.18.4.0/24 ?all"],
    ("strict.good.test-net", "TXT"): ["v=spf1 ip4:198.18.1.1 -all exp=why.%{d}"],
    ("why.strict.good.test-net", "TXT"): ["%{i} may not send for %{d}"],
    ("strict.good.test-net", "A"): [OWN],
    ("nullmx.test-net", "MX"): [(0, "")],
    ("broken.test-net", "TXT"): ["v=spf1 ip4:198.18.0.0/99 -all"],
    ("broken.test-net", "A"): [OWN],
    ("silent.test-net", "TXT"): "SERVFAIL",
    ("silent.test-net", "A"): [OWN],
    ("9.0.18.198.in-addr.arpa", "PTR"): ["mail.good.test-net", "nowhere.test-net"],
    ("13.0.18.198.bl.test-net", "A"): ["127.0.0.4"],
    ("13.0.18.198.bl.test-net", "TXT"): ["see https://bl.test-net/198.18.0.13"],
    ("13.0.18.198.shy.test-net", "A"): ["127.255.255.254"],
    ("13.0.18.198.dead.test-net", "A"): ["198.18.200.1"],
}


@pytest.fixture(scope="module")
def names():
    with NameServer(ROWS) as server:
        yield server


@pytest.fixture(scope="module")
def flags(names):
    return ("--resolver", names.where, "--trust-anchor", "none", "--dns-timeout", "5s",
            "--hostname", "client.example.test", "--database", "memory:",
            "--allow-target", "127.0.0.0/8", "--dnsbl", "bl.test-net,shy.test-net,dead.test-net")


@pytest.fixture(scope="module")
def instance(start_service, flags):
    return start_service(*flags, "--public-address", OWN)


@pytest.fixture(scope="module")
def look_up(instance):
    """look_up(**query): the document of GET /v1/identity."""
    def ask(**query):
        status, _, document = instance.get(f"/v1/identity?{urlencode(query)}")
        assert status == 200, document
        return document

    return ask


def causes(document):
    return {finding["cause"] for finding in document["findings"]}


def evidence(finding):
    return [entry["text"] for entry in finding["evidence"] if entry["kind"] == "identity"]


# ---- alone ----

def test_a_sender_that_is_all_right_has_no_findings(look_up):
    document = look_up(sender="chris@good.test-net", helo="mail.good.test-net")
    [address] = document["addresses"]
    assert (address["address"], address["source"]) == (OWN, "setting")
    assert address["ptr"]["status"] == "pass"
    assert address["ptr"]["names"] == [
        {"name": "mail.good.test-net", "dns": "ok", "confirmed": True}]
    helo = address["helo"]
    assert helo["resolves"] and helo["matches_address"] and helo["matches_ptr"]
    spf = address["spf"]["mail_from"]
    assert (spf["result"], spf["mechanism"], spf["in_domain"], spf["lookups"]) == (
        "pass", "mx", "good.test-net", 1)
    assert address["spf"]["helo"]["result"] == "none"
    assert document["dmarc"]["applies"] == "quarantine" and document["dmarc"]["spf_aligned"]
    assert document["dmarc"]["rua"] == ["mailto:reports@good.test-net"]
    assert document["sender_domain"]["exchangers"] == ["mail.good.test-net"]
    assert document["findings"] == []


def test_an_address_that_the_policy_does_not_permit(look_up):
    document = look_up(sender="chris@strict.good.test-net", helo="mail.good.test-net",
                       address=OTHER)
    [address] = document["addresses"]
    spf = address["spf"]["mail_from"]
    assert (address["source"], spf["result"], spf["mechanism"]) == ("query", "fail", "-all")
    assert spf["explanation"] == f"{OTHER} may not send for strict.good.test-net"
    assert address["ptr"]["status"] == "fail"
    assert document["dmarc"]["found_at"] == document["dmarc"]["organizational_domain"]
    assert document["dmarc"]["applies"] == "reject"
    assert causes(document) == {"own_ptr_unconfirmed", "own_helo_mismatch", "own_spf_failed"}
    [failed] = [each for each in document["findings"] if each["cause"] == "own_spf_failed"]
    assert failed["severity"] == "warning"
    assert evidence(failed)[0] == (f"SPF of strict.good.test-net for {OTHER}: fail, by \"-all\" in "
                                   "the record of strict.good.test-net")


@pytest.mark.parametrize("query, cause", [
    ({"sender": "a@nullmx.test-net"}, "own_sender_null_mx"),
    ({"sender": "a@nowhere.test-net"}, "own_sender_unresolvable"),
    ({"sender": "a@nowhere.test-net"}, "own_spf_missing"),
    ({"sender": "a@broken.test-net"}, "own_spf_error"),
    ({"sender": "a@silent.test-net"}, "own_spf_error"),
    ({"sender": "a@broken.test-net"}, "own_dmarc_missing"),
    ({"sender": "a@broken.test-net", "from": "b@good.test-net"}, "own_dmarc_unaligned"),
    ({"helo": "nowhere.test-net"}, "own_helo_unresolvable"),
    ({"helo": "broken.test-net", "address": LISTED}, "own_helo_mismatch"),
    ({"address": LISTED}, "own_ptr_missing"),
    ({"address": LISTED}, "own_address_listed"),
    ({"address": OTHER}, "own_ptr_unconfirmed"),
])
def test_what_makes_servers_refuse_is_a_finding(look_up, query, cause):
    assert cause in causes(look_up(**query))


def test_a_refused_question_is_no_listing(look_up):
    [address] = look_up(address=LISTED)["addresses"]
    assert [(entry["zone"], entry["status"]) for entry in address["listings"]] == [
        ("bl.test-net", "listed"), ("shy.test-net", "query_refused"), ("dead.test-net", "unknown")]
    assert address["listings"][0]["codes"] == ["127.0.0.4"]
    assert address["listings"][0]["reason"] == "see https://bl.test-net/198.18.0.13"


def test_the_null_reverse_path_is_judged_by_the_helo_name(look_up):
    document = look_up(sender="<>", helo="strict.good.test-net", address=OTHER)
    spf = document["addresses"][0]["spf"]["mail_from"]
    assert spf["sender"] == "postmaster@strict.good.test-net"
    assert spf["result"] == "fail"
    assert document["sender_domain"] is None
    assert document["from"] == "strict.good.test-net"


def test_an_address_in_brackets_is_held_against_the_source(look_up):
    def matches(helo):
        return look_up(helo=helo)["addresses"][0]["helo"]["matches_address"]

    assert matches(f"[{OWN}]") and not matches(f"[{OTHER}]")


PAGE_OF_A_GOOD_SENDER = """\
What servers see of <chris@good.test-net>, EHLO mail.good.test-net
Nothing was found that makes servers refuse mail.

  198.18.0.7 (setting, not public)
  PTR         pass: mail.good.test-net
  EHLO        mail.good.test-net, which is this address
  SPF         pass for good.test-net, by "mx" in the record of good.test-net
  SPF of EHLO none for mail.good.test-net
  blocklist   bl.test-net: clear
  blocklist   shy.test-net: clear
  blocklist   dead.test-net: clear
  DMARC       good.test-net: quarantine, by the record of good.test-net; SPF
              counts if it passes
  answers to  good.test-net: mail.good.test-net
"""


PAGE_OF_A_GOOD_SENDER_IN_JAPANESE = """\
サーバーから見た送信者 <chris@good.test-net>、EHLO mail.good.test-net
サーバーがメールを拒否する理由は見つかりませんでした。

  198.18.0.7（setting、グローバルアドレスではない）
  PTR         pass: mail.good.test-net
  EHLO        mail.good.test-net（このアドレスの名前）
  SPF         good.test-net について pass（good.test-net の "mx" による）
  EHLO の SPF mail.good.test-net について none
  DNSBL       bl.test-net: clear
  DNSBL       shy.test-net: clear
  DNSBL       dead.test-net: clear
  DMARC       good.test-net: quarantine（good.test-net のレコードによる）; SPF
              は pass なら有効
  返信の宛先  good.test-net: mail.good.test-net
"""


def page_of(instance, **query):
    answer = instance.get(f"/v1/identity?{urlencode(query)}", {"Accept": "text/plain"})
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    return answer.document


def test_a_page_for_people(instance):
    assert page_of(instance, sender="chris@good.test-net",
                   helo="mail.good.test-net") == PAGE_OF_A_GOOD_SENDER


def test_the_page_begins_with_the_findings(instance):
    page = page_of(instance, sender="chris@strict.good.test-net", helo="nowhere.test-net",
                   address=OTHER)
    assert page.splitlines()[2].startswith("1. The ")
    assert "warning: own_spf_failed (certain), at dns" in page
    assert page.index("own_spf_failed") < page.index("SPF         fail for strict.good.test-net")
    assert "nowhere.test-net, which does not lead back" in page
    assert "EHLO        nowhere.test-net, which does not resolve (nxdomain)" in page


def test_the_page_names_what_a_blocklist_says(instance):
    page = " ".join(page_of(instance, address=LISTED).split())
    assert "bl.test-net: listed, 127.0.0.4; see https://bl.test-net/198.18.0.13" in page
    assert "shy.test-net: query_refused, 127.255.255.254" in page


def test_the_page_comes_in_japanese(instance):
    page = page_of(instance, sender="chris@good.test-net", helo="mail.good.test-net", lang="ja")
    assert page == PAGE_OF_A_GOOD_SENDER_IN_JAPANESE


def test_a_private_address_that_is_named_is_judged(instance):
    document = instance.get("/v1/identity?address=10.0.0.7").document
    [address] = document["addresses"]
    assert (address["source"], address["public"]) == ("query", False)
    assert "own_ptr_missing" in causes(document)
    assert "own_address_private" not in causes(document)


def test_texts_come_in_japanese(look_up):
    [finding] = [each for each in look_up(address=OTHER, helo="mail.good.test-net", lang="ja",
                                          sender="a@good.test-net")["findings"]
                 if each["cause"] == "own_ptr_unconfirmed"]
    assert OTHER in finding["summary"] and "アドレス" in finding["summary"]


def test_the_commands_see_the_same(look_up):
    document = look_up(sender="chris@strict.good.test-net", address=LISTED)
    found = {finding["cause"]: finding["reproduce"] for finding in document["findings"]}

    def heard(cause):
        return "".join(subprocess.run(["sh", "-c", entry["command"]], capture_output=True,
                                      text=True, timeout=30, check=True).stdout
                       for entry in found[cause])

    assert "v=spf1 ip4:198.18.1.1 -all" in heard("own_spf_failed")
    assert re.search(r"\bA\s+127\.0\.0\.4\n", heard("own_address_listed"))
    assert "see https://bl.test-net/198.18.0.13" in heard("own_address_listed")
    assert "status: NXDOMAIN" in heard("own_ptr_missing")
    assert heard("own_helo_unresolvable").count("status: NXDOMAIN") == 2
    assert all(found.values())


def test_faulty_parameters_are_named_at_once(instance):
    status, _, document = instance.get("/v1/identity?sender=a&helo=a%20b&address=1.2&family=x")
    assert status == 422
    assert {error["pointer"] for error in document["errors"]} == {
        "?sender", "?helo", "?address", "?family"}


# ---- in tests ----

def refuses(reply):
    return [{"play": ["greeting", "ehlo"]}, {"expect": "MAIL FROM:<.*"}, {"send": reply},
            {"play": ["quit"]}]


def run(instance, script, **fields):
    with ScriptedServer(script) as server:
        status, _, test = instance.post_test({
            "host": "127.0.0.1", "port": server.port, "sender": "chris@strict.good.test-net",
            "tls": {"mode": "off"}, "stop_after": "mail", **fields})
    assert status == 201, test
    return test


SPF_REFUSAL = "550 5.7.23 SPF validation failed\r\n"
ACCEPTS = [{"play": ["greeting", "ehlo", "mail", "quit"]}]


@pytest.fixture(scope="module")
def wrong(start_service, flags):
    """Sends from an address that the sender's policy does not permit."""
    return start_service(*flags, "--public-address", OTHER)


def test_a_refusal_is_explained_by_what_is_found(wrong):
    test = run(wrong, refuses(SPF_REFUSAL))
    page = wrong.get(f"/v1/tests/{test['id']}", {"Accept": "text/plain"}).document
    assert "What servers see of <chris@strict.good.test-net>" in page
    first = test["findings"][0]
    assert first["cause"] == "spf_failed" and test["verdict"] == "fail"
    assert any("\"-all\" in the record of strict.good.test-net" in text
               for text in evidence(first))
    [own] = [each for each in test["findings"] if each["cause"] == "own_spf_failed"]
    assert own["severity"] == "error"
    assert [each["severity"] for each in test["findings"]
            if each["cause"] == "own_ptr_unconfirmed"] == ["warning"]
    assert test["identity"]["addresses"][0]["address"] == OTHER


def test_a_refusal_that_the_records_do_not_bear_out_has_them_as_evidence(instance):
    test = run(instance, refuses(SPF_REFUSAL), sender="chris@good.test-net")
    assert test["findings"][0]["cause"] == "spf_failed"
    assert any("pass, by \"mx\"" in text for text in evidence(test["findings"][0]))
    assert "own_spf_failed" not in causes(test)


@pytest.mark.parametrize("reply, when, looked_at", [
    ("550 5.1.7 Invalid address\r\n", "when_refused", False),
    ("550 5.1.7 Invalid address\r\n", "always", True),
    (SPF_REFUSAL, "never", False),
])
def test_it_is_looked_at_when_wanted(wrong, reply, when, looked_at):
    test = run(wrong, refuses(reply), identity=when)
    assert (test["identity"] is not None) == looked_at
    assert test["request"]["identity"] == when


def test_success_is_looked_at_when_wanted_always(wrong):
    assert run(wrong, ACCEPTS)["identity"] is None
    assert run(wrong, ACCEPTS, identity="always")["verdict"] == "warn"


def test_of_a_private_source_address_nothing_is_judged(start_service, flags):
    test = run(start_service(*flags), ACCEPTS, identity="always")
    [address] = test["identity"]["addresses"]
    assert (address["address"], address["source"], address["public"]) == (
        "127.0.0.1", "attempt", False)
    assert causes(test) == {"own_address_private"}
    assert test["verdict"] == "pass"


# ---- in the practice domain ----

@pytest.fixture(scope="module")
def practise(practice_service):
    """practise(**query): the document of GET /v1/identity, where no name server answers."""
    def ask(**query):
        query = {"helo": "mail.practice.test", **query}
        status, _, document = practice_service.get(f"/v1/identity?{urlencode(query)}")
        assert status == 200, document
        return document

    return ask


@pytest.mark.parametrize("query, result, wanted", [
    ({"sender": "chris@practice.test"}, "pass", set()),
    ({"sender": "chris@Practice.Test"}, "pass", set()),
    ({"sender": "", "helo": "mail.practice.test"}, "none", set()),
    ({"sender": "chris@spffail.practice.test"}, "fail", {"own_spf_failed"}),
    ({"sender": "chris@spferror.practice.test"}, "permerror", {"own_spf_error"}),
    ({"sender": "chris@practice.test", "from": "strictdmarc.practice.test"}, "pass",
     {"own_dmarc_unaligned"}),
    ({"sender": "chris@wrongptr.practice.test"}, "pass",
     {"own_ptr_unconfirmed", "own_helo_mismatch"}),
    ({"sender": "chris@listed.practice.test", "helo": "listed.practice.test"}, "pass",
     {"own_ptr_missing", "own_address_listed"}),
    ({"sender": "chris@nullmx.practice.test"}, "none", {"own_sender_null_mx", "own_spf_missing"}),
    ({"sender": "chris@practice.test", "helo": "nowhere.practice.test"}, "pass",
     {"own_helo_unresolvable"}),
    ({"sender": "chris@practice.test", "address": "192.0.2.26"}, "fail",
     {"own_ptr_missing", "own_address_listed", "own_helo_mismatch", "own_spf_failed"}),
])
def test_practice_senders(practise, query, result, wanted):
    document = practise(**query)
    [address] = document["addresses"]
    assert address["source"] == ("query" if "address" in query else "practice")
    assert address["spf"]["mail_from"]["result"] == result
    assert [entry["zone"] for entry in address["listings"]] == ["dnsbl.practice.test"]
    assert causes(document) == wanted
    assert not any(finding["reproduce"] for finding in document["findings"])
    assert not document["out_of_time"]


@pytest.mark.parametrize("name, own", [
    ("identity-spf", "own_spf_failed"),
    ("identity-ptr", "own_ptr_unconfirmed"),
    ("identity-listed", "own_address_listed"),
    ("identity-dmarc", "own_dmarc_unaligned"),
])
def test_practice_refusals_are_explained_by_what_is_found(practice_service, name, own):
    _, _, listed = practice_service.get("/v1/practice")
    [scenario] = [each for each in listed["scenarios"] if each["name"] == name]
    status, _, test = practice_service.post_test(scenario["request"])
    assert status == 201, test
    assert [address["source"] for address in test["identity"]["addresses"]] == ["practice"]
    first = test["findings"][0]
    assert first["cause"] == scenario["cause"] and evidence(first)
    [found] = [finding for finding in test["findings"] if finding["cause"] == own]
    assert found["severity"] == "error" and evidence(found)[0] in evidence(first)


@pytest.mark.parametrize("host", ["mail.practice.test", "26.2.0.192.dnsbl.practice.test"])
def test_nobody_connects_to_practice_senders(practice_service, host):
    _, _, test = practice_service.post_test({"host": host})
    assert [attempt["outcome"] for attempt in test["attempts"]] == ["skipped"]


# ---- without answers ----

@pytest.fixture
def silent():
    """The address of a name server that never answers."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind(("127.0.0.1", 0))
        yield f"127.0.0.1@{server.getsockname()[1]}"


def test_without_answers_it_ends_in_the_time_of_the_test(start_service, flags, silent):
    instance = start_service(*flags, "--public-address", OTHER, "--resolver", silent)
    test = run(instance, refuses(SPF_REFUSAL), timeouts={"dns_ms": 20000, "total_ms": 1500})
    assert test["identity"]["out_of_time"] and test["duration_ms"] < 1500
    assert test["findings"][0]["cause"] == "spf_failed" and test["verdict"] == "fail"
    assert "test_limit" not in causes(test)


MANY = 300


def test_look_ups_that_wait_for_answers_keep_no_others_from_theirs(service):
    """One worker, more questions without answers than it may have on the way."""
    rows = {("fast.test-net", "MX"): [(10, "mx.fast.test-net")],
            ("mx.fast.test-net", "A"): ["127.0.0.1"]}
    with NameServer(rows, silent_zone="slow.test-net") as names, ScriptedServer(ACCEPTS) as server:
        own = service("--resolver", names.where, "--trust-anchor", "none", "--workers", "1",
                      "--hostname", "client.example.test", "--database", "memory:",
                      "--allow-target", "127.0.0.0/8", "--public-address", OTHER)

        def start(number):
            answer = own.post_test(
                {"host": "127.0.0.1", "port": server.port, "tls": {"mode": "off"},
                 "stop_after": "mail", "sender": f"chris@{number}.slow.test-net",
                 "helo": "client.example.test", "identity": "always",
                 "timeouts": {"dns_ms": 5000}}, {"Prefer": "respond-async"})
            assert answer.status == 202
            return answer.document["id"]

        with ThreadPoolExecutor(4) as pool:
            ids = list(pool.map(start, range(MANY)))
        before = time.monotonic()
        other = own.post_test({"domain": "fast.test-net", "port": server.port, "sender": "",
                               "tls": {"mode": "off"}, "identity": "never"})
        assert (other.status, other.document["verdict"]) == (201, "pass")
        assert time.monotonic() - before < 4
        tests = [own.get(f"/v1/tests/{each}", {"Prefer": "wait=60"}).document for each in ids]
    looked_at = [test["identity"] for test in tests if test["identity"]]
    assert all(identity["out_of_time"] for identity in looked_at)
    assert 0 < len(looked_at) < MANY
    found = re.search(r'^smtptestd_identity_lookups_total\{result="unasked"\} (\d+)$',
                      own.get("/metrics").document, re.MULTILINE)
    assert int(found[1]) == MANY - len(looked_at)
    assert {test["status"] for test in tests} == {"finished"}


def test_a_shutdown_ends_the_look_up(service, flags, silent):
    instance = service(*flags, "--resolver", silent, "--drain-timeout", "0",
                       "--dns-timeout", "60s")
    with ThreadPoolExecutor() as pool:
        answer = pool.submit(instance.get, f"/v1/identity?address={OTHER}")
        eventually(lambda: re.search(r"^smtptestd_tests_in_flight 1$",
                                     instance.get("/metrics").document, re.MULTILINE))
        instance.terminate()
        assert answer.result().status == 503
    assert instance.wait() == 0
