"""The contract itself: a valid OpenAPI document whose examples are valid."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from contract import validate

EXAMPLES = sorted((validate.CONTRACT.parent / "examples").glob("*.json"))


def schemas(node: object):
    """Every schema of the contract."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "schema" and isinstance(value, dict):
                yield value
            if key == "schemas" and isinstance(value, dict):
                yield from value.values()
            yield from schemas(value)
    elif isinstance(node, list):
        for value in node:
            yield from schemas(value)


def references(node: object):
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for value in node.values():
            yield from references(value)
    elif isinstance(node, list):
        for value in node:
            yield from references(value)


def test_schemas_are_valid():
    found = list(schemas(validate.contract()))
    assert len(found) > 30
    for schema in found:
        Draft202012Validator.check_schema(schema)


def test_references_lead_somewhere():
    for reference in set(references(validate.contract())):
        node = validate.contract()
        for part in reference.removeprefix("#/").split("/"):
            assert part in node, reference
            node = node[part]


def test_operation_ids_are_unique():
    ids = [
        operation["operationId"]
        for path in validate.contract()["paths"].values()
        for method, operation in path.items()
        if method != "parameters"
    ]
    assert len(ids) == len(set(ids))


def test_request_examples_are_valid():
    post = validate.contract()["paths"]["/v1/tests"]["post"]
    for example in post["requestBody"]["content"]["application/json"]["examples"].values():
        validate.validate_schema("TestRequest", example["value"])


def test_answer_examples_are_valid():
    for example in validate.contract()["components"]["examples"].values():
        validate.validate_schema("Test", example["value"])


def test_problem_example_is_valid():
    response = validate.contract()["components"]["responses"]["Invalid"]
    validate.validate_schema("Problem", response["content"]["application/problem+json"]["example"])


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_example_files_are_valid(path: Path):
    document = json.loads(path.read_text())
    if path.name.endswith(".request.json"):
        validate.validate_schema("TestRequest", document)
    elif "status" in document and "title" in document:
        validate.validate_schema("Problem", document)
    else:
        validate.validate_schema("Test", document)


def test_wrong_answers_are_noticed():
    for answer in (
        ("GET", "/healthz", 200, "application/json", b'{"status": "ok", "more": 1}'),
        ("GET", "/healthz", 200, "text/html", b"ok"),
        ("GET", "/healthz", 204, None, b""),
        ("GET", "/v1/nothing", 404, "text/html", b"<html>"),
    ):
        with pytest.raises(AssertionError):
            validate.validate(*answer)
    validate.validate("GET", "/healthz", 200, "application/json; charset=utf-8", b'{"status": "ok"}')
