"""Texts for people in English and Japanese; ids, words and evidence the same in both."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from instance import JSON

RUNS = 3
# Times, and the invented recipient of a control.
VARYING = re.compile(r"\d+|[\w.+-]+(?=@)")
JAPANESE = re.compile(r"[぀-ヿ一-鿿]")
# A space belongs beside Latin letters and digits alone.
WIDE = r"[\u3000-\u30ff\u4e00-\u9fff\uff00-\uff3f]"
STRAY_SPACE = re.compile(f"{WIDE} {WIDE}")
# Of what a finding says to people; the rest of it does not know languages.
TEXTS = ("title", "summary", "explanation", "advice")
# Kinds of evidence in which two runs of the same may differ.
UNSTEADY = ("errno", "timing", "history")


def negotiated(service, path: str, accept_language: str) -> tuple[str, object]:
    status, headers, document = service.get(path, {"Accept-Language": accept_language})
    assert status == 200
    assert headers["Vary"] == "Accept-Language"
    return headers["Content-Language"], document


def texts_of(finding: dict) -> list[str]:
    texts = [finding["title"], finding["summary"], finding["explanation"], *finding["advice"]]
    for likely in finding["likely_causes"]:
        texts += [likely["text"], *likely["because"]]
    return texts


def without_texts(finding: dict) -> dict:
    """The part of a result that is the same in every language and in two runs."""
    rest = {name: value for name, value in finding.items() if name not in TEXTS}
    rest["likely_causes"] = [
        (likely["id"], likely["likelihood"], len(likely["because"]))
        for likely in finding["likely_causes"]
    ]
    rest["evidence"] = [
        (one["kind"], one["attempt"], one["transcript_line"], VARYING.sub("…", one["text"]))
        for one in finding["evidence"]
        if one["kind"] not in UNSTEADY
    ]
    rest["reproduce"] = VARYING.sub("…", json.dumps(finding["reproduce"]))
    if finding["cause"] == "tarpit":  # it is told of the slowest step
        del rest["step"], rest["evidence"], rest["reproduce"]
    return rest


# ---- the catalogue ----


def test_every_cause_is_in_both_languages(practice_service):
    _, headers, english = practice_service.get("/v1/causes?lang=en")
    assert headers["Content-Language"] == "en"
    _, headers, japanese = practice_service.get("/v1/causes?lang=ja")
    assert headers["Content-Language"] == "ja"
    assert len(english["causes"]) == len(japanese["causes"]) > 100
    for one, other in zip(english["causes"], japanese["causes"]):
        for name in ("title", "explanation"):
            assert JAPANESE.search(other.pop(name)), other["cause"]
            assert not JAPANESE.search(one.pop(name)), one["cause"]
        advice, translated = one.pop("advice"), other.pop("advice")
        assert len(advice) == len(translated)
        assert all(JAPANESE.search(text) for text in translated), other["cause"]
        assert one == other


def test_a_single_cause_is_in_both_languages(practice_service):
    _, _, english = practice_service.get("/v1/causes/greylisted")
    language, japanese = negotiated(practice_service, "/v1/causes/greylisted", "ja")
    assert language == "ja"
    assert JAPANESE.search(japanese["title"]) and not JAPANESE.search(english["title"])
    assert japanese["cause"] == english["cause"] == "greylisted"


@pytest.mark.parametrize(
    ("accept_language", "expected"),
    [
        ("ja", "ja"),
        ("ja-JP", "ja"),
        ("JA-jp", "ja"),
        ("en-GB, ja;q=0.9", "en"),
        ("en;q=0.4, ja;q=0.5", "ja"),
        ("fr, de;q=0.9", "en"),
        ("fr, ja;q=0.001", "ja"),
        ("ja;q=0, *", "en"),
        ("en;q=0, *;q=0.1", "ja"),
        ("ja;q=nonsense", "en"),
    ],
)
def test_the_accepted_language_is_weighed(practice_service, accept_language, expected):
    language, cause = negotiated(practice_service, "/v1/causes/greylisted", accept_language)
    assert language == expected
    assert bool(JAPANESE.search(cause["title"])) == (expected == "ja")


def test_the_parameter_goes_before_the_header(practice_service):
    language, _ = negotiated(practice_service, "/v1/causes/greylisted?lang=en", "ja")
    assert language == "en"


@pytest.mark.parametrize("query", ["lang=fr", "lang=", "lang=jap", "lang=ja&lang=en"])
def test_other_languages_are_refused(practice_service, query):
    status, headers, problem = practice_service.get(f"/v1/causes?{query}")
    assert status == 422
    assert problem["errors"][0]["pointer"] == "?lang"
    assert "Content-Language" not in headers
    if query == "lang=fr":
        assert problem["detail"] == 'found "fr", allowed: en, ja'


def test_no_language_where_there_are_no_texts(practice_service):
    status, headers, problem = practice_service.get("/v1/practice?lang=ja")
    assert status == 422 and problem["errors"][0]["pointer"] == "?lang"
    status, headers, _ = practice_service.get("/v1/practice")
    assert status == 200 and "Content-Language" not in headers


# ---- tests ----

REFUSED = {"recipients": ["unknown@practice.test"]}


@pytest.mark.parametrize(
    ("path", "accept_language", "field", "expected"),
    [
        ("/v1/tests", None, None, "en"),
        ("/v1/tests", "ja", None, "ja"),
        ("/v1/tests?lang=ja", None, None, "ja"),
        ("/v1/tests?lang=ja", "en", None, "ja"),
        ("/v1/tests?lang=en", "ja", "ja", "ja"),
        ("/v1/tests?lang=ja", "ja", "en", "en"),
    ],
)
def test_the_language_of_a_test_stays(practice_service, path, accept_language, field, expected):
    request = {**REFUSED, "language": field} if field else REFUSED
    given = JSON | ({"Accept-Language": accept_language} if accept_language else {})
    status, headers, test = practice_service.request("POST", path, request, given)
    assert status == 201
    assert headers["Content-Language"] == test["request"]["language"] == expected
    assert headers["Vary"] == "Accept-Language"
    assert bool(JAPANESE.search(test["summary"])) == (expected == "ja")
    # whatever is asked for later
    path = f"/v1/tests/{test['id']}"
    _, headers, stored = practice_service.get(path, {"Accept-Language": "fr, en;q=0.1"})
    assert stored == test
    assert headers["Content-Language"] == expected
    assert "Vary" not in headers


def test_a_label_does_not_pass_for_the_language(practice_service):
    request = {**REFUSED, "labels": {"language": "ja", "request": '"request":{"language":"ja"'}}
    _, headers, test = practice_service.post_test(request)
    assert headers["Content-Language"] == test["request"]["language"] == "en"


@pytest.mark.parametrize("language", ["fr", "JA", "ja-JP", "", 1, None])
def test_only_known_languages_are_taken_in_the_request(practice_service, language):
    status, _, problem = practice_service.post_test({**REFUSED, "language": language})
    assert status == 422
    assert problem["errors"][0]["pointer"] == "/language"


def test_the_page_for_people_is_in_the_language_of_the_test(practice_service):
    _, _, test = practice_service.post_test({**REFUSED, "language": "ja"})
    path = f"/v1/tests/{test['id']}"
    status, headers, page = practice_service.get(path, {"Accept": "text/plain"})
    assert status == 200 and headers["Content-Language"] == "ja"
    for words in ("検査 ", "に完了（所要時間 ", "エラー: recipient_unknown（確実）、段階 rcpt、受信者 <",
                  "根拠:", "試行 0、reply: 550 5.1.1", "対処:", "参照:", "への配送経路: mx、",
                  "通信路の保護: ", "段階      結果       時点 ms  所要 ms  応答", "拒否（所要時間 "):
        assert words in page, words
    # what is left is what the evidence, the server and the DNS say
    for words in ("Evidence", "Advice", "See:", "Test ", "finished", "sender ", "port 25", "Route",
                  "Transport", "protection", "Attempt", "attempt", "certificate of", "days left",
                  ", verifies", "bits", "now ", "no longer", "outcome", "rejected", "certain"):
        assert words not in page, words
    _, _, test = practice_service.post_test({**REFUSED, "language": "en"})
    _, _, page = practice_service.get(f"/v1/tests/{test['id']}", {"Accept": "text/plain"})
    assert not JAPANESE.search(page)


def page_of(service, path: str, accept_language: str | None = None) -> tuple[str | None, str]:
    headers = {"Accept": "text/plain"}
    if accept_language:
        headers["Accept-Language"] = accept_language
    status, headers, page = service.get(path, headers)
    assert status == 200 and headers["Content-Type"] == "text/plain; charset=utf-8"
    if "Content-Language" in headers:
        assert headers["Vary"] == "Accept-Language"
    return headers.get("Content-Language"), page


def test_the_page_of_a_cause_is_in_both_languages(practice_service):
    language, page = page_of(practice_service, "/v1/causes/greylisted", "ja")
    assert language == "ja"
    assert re.match("greylisted: 初回", page)
    assert "\n警告、段階 rcpt, data, message; 典型的な応答: 450 4.2.0, 451 4.7.1, 450 4.3.2\n" in page
    assert "\n対処:\n  - " in page and "\n参照:\n  - " in page
    language, page = page_of(practice_service, "/v1/causes/greylisted?lang=en", "ja")
    assert language == "en"
    assert "\nwarning, at rcpt, data, message; typical replies: 450 4.2.0, 451 4.7.1, 450 4.3.2\n" in page
    assert "\nAdvice:\n" in page and not JAPANESE.search(page)


def test_the_page_of_all_causes_has_a_line_of_each(practice_service):
    _, _, document = practice_service.get("/v1/causes?lang=ja")
    language, page = page_of(practice_service, "/v1/causes?lang=ja")
    assert language == "ja"
    lines = re.sub(r"\n {2,}", "", page).splitlines()  # a long title is wrapped
    assert len(lines) == len(document["causes"])
    for line, cause in zip(lines, document["causes"]):
        assert line.startswith(f"{cause['cause']} ")
        assert line.replace(" ", "").endswith(cause["title"].replace(" ", ""))
    assert not JAPANESE.search(page_of(practice_service, "/v1/causes")[1])


def test_the_page_of_a_route_is_in_both_languages(practice_service):
    language, page = page_of(practice_service, "/v1/mx/practice.test", "ja")
    assert language == "ja"
    assert re.match(r"practice\.test への配送経路: mx、DNS ok、DNSSEC insecure、\d+ ms\n", page)
    assert re.search(r"^     10  mx1\.practice\.test +127\.\d+\.\d+\.\d+$", page, re.MULTILINE)
    language, page = page_of(practice_service, "/v1/mx/practice.test?family=ipv4&lang=en", "ja")
    assert language == "en" and page.startswith("Route of practice.test: mx, DNS ok")


def test_the_page_of_the_scenarios_has_each(practice_service):
    _, _, document = practice_service.get("/v1/practice")
    language, page = page_of(practice_service, "/v1/practice", "ja")
    assert language is None
    lines = page.splitlines()
    for scenario in document["scenarios"]:
        what = scenario["address"] or scenario["domain"] or scenario["name"]
        leads_to = ": ".join(filter(None, (scenario["verdict"], scenario["cause"])))
        assert any(line.startswith(f"{what} ") and line.endswith(f" {leads_to}") for line in lines)


def test_an_explanation_is_a_page_in_both_languages(practice_service):
    body = {"replies": [{"step": "rcpt", "reply": "550 5.1.1 User unknown"}]}
    for language, confidence in (("ja", "（確実）"), ("en", " (certain)")):
        status, headers, page = practice_service.request(
            "POST", f"/v1/explain?lang={language}", body, JSON | {"Accept": "text/plain"})
        assert status == 200 and headers["Content-Language"] == language
        assert f"\n  recipient_unknown{confidence}\n" in page
        assert bool(JAPANESE.search(page)) == (language == "ja")


def run(practice_service, scenario: dict, language: str) -> dict:
    status, _, test = practice_service.post_test({**scenario["request"], "language": language})
    assert status == 201, test
    causes = [finding["cause"] for finding in test["findings"]]
    assert test["verdict"] == scenario["verdict"], (scenario["name"], causes)
    return test


def rest_of(test: dict) -> list[dict]:
    return [without_texts(finding) for finding in test["findings"]]


def differ(practice_service, scenario: dict, japanese: dict) -> bool:
    """True when English and Japanese tests differ in more than their texts, however often they are
    run: a reset or the end of a connection can be seen at one step or the next."""
    told, others = [rest_of(japanese)], []
    for _ in range(RUNS):
        others.append(rest_of(run(practice_service, scenario, "en")))
        if any(other in told for other in others):
            return False
        told.append(rest_of(run(practice_service, scenario, "ja")))
    return not any(other in told for other in others)


def texts_of_test(test: dict) -> list[str]:
    texts = [test["summary"]]
    for finding in test["findings"]:
        texts += texts_of(finding)
    for holder in [test["route"], *(test["route"] or {}).get("exchangers", [])]:
        if holder and holder["transport_security"]:
            texts.append(holder["transport_security"]["summary"])
    return texts


def problems_of(practice_service, scenario: dict) -> list[str]:
    japanese = run(practice_service, scenario, "ja")
    name = scenario["name"]
    problems = [f"{name}: {text}" for text in texts_of_test(japanese) if not JAPANESE.search(text)]
    problems += [f"{name}: {text}" for text in texts_of_test(japanese) if STRAY_SPACE.search(text)]
    if differ(practice_service, scenario, japanese):
        problems.append(f"{name}: more than the texts differs")
    return problems


def test_every_scenario_is_told_in_japanese(practice_service):
    _, _, document = practice_service.get("/v1/practice")
    with ThreadPoolExecutor(max_workers=8) as at_a_time:
        of_each = at_a_time.map(partial(problems_of, practice_service), document["scenarios"])
        problems = [problem for problems in of_each for problem in problems]
    assert document["scenarios"]
    assert not problems, "\n".join(problems)
