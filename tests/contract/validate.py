"""Hold answers of the service against api/openapi.yaml.

validate() is called by the end-to-end tests for every answer; it raises AssertionError with what is
wrong and where. An answer that the contract does not list is wrong, too, but for 405 and for the
paths that the contract does not have, which any path may answer with a problem document.
"""

import functools
import json
from pathlib import Path

import jsonschema
import yaml

CONTRACT = Path(__file__).resolve().parents[2] / "api" / "openapi.yaml"
PROBLEM = "application/problem+json"
ANYWHERE = {"400", "401", "404", "405", "413", "431", "500"}  # not tied to a path or its methods


@functools.cache
def contract() -> dict:
    return yaml.safe_load(CONTRACT.read_text())


@functools.cache
def validator(pointer: str) -> jsonschema.Draft202012Validator:
    """The validator of the schema at pointer ("#/components/schemas/Test")."""
    # The whole contract is the schema, so that its "#/components/…" references lead somewhere.
    schema = {"$ref": pointer, "components": contract()["components"], "paths": contract()["paths"]}
    return jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )


def validate_schema(name: str, document: object) -> None:
    """Hold a document against components/schemas/NAME."""
    check(f"#/components/schemas/{name}", document, name)


def check(pointer: str, document: object, what: str) -> None:
    error = jsonschema.exceptions.best_match(validator(pointer).iter_errors(document))
    if error is not None:
        raise AssertionError(f"{what}: {error.json_path}: {error.message}")


def escaped(text: str) -> str:
    return text.replace("~", "~0").replace("/", "~1")


def template_of(path: str) -> str | None:
    """The contract's path that a request's path is an instance of; None when there is none."""
    parts = path.split("?")[0].split("/")
    for template in sorted(contract()["paths"], key=lambda each: each.count("{")):
        pattern = template.split("/")
        if len(pattern) == len(parts) and all(
            want == have or (want.startswith("{") and have) for want, have in zip(pattern, parts)
        ):
            return template
    return None


def response_at(template: str, method: str, status: str) -> tuple[str, dict] | None:
    """The response's pointer and content, references followed."""
    pointer = f"#/paths/{escaped(template)}/{method}/responses/{status}"
    response = contract()["paths"][template].get(method, {}).get("responses", {}).get(status)
    if response is None:
        return None
    if "$ref" in response:
        pointer = response["$ref"]
        response = contract()["components"]["responses"][pointer.rsplit("/", 1)[1]]
    return pointer, response


def header_problems(response: dict, headers: dict, what: str) -> None:
    present = {name.lower(): value for name, value in headers.items()}
    for name, header in response.get("headers", {}).items():
        pointer = header.get("$ref")
        described = contract()["components"]["headers"][pointer.rsplit("/", 1)[1]]
        if name.lower() in present:
            check(f"{pointer}/schema", present[name.lower()], f"{what}, header {name}")
        elif described.get("required"):
            raise AssertionError(f"{what}: header {name} is missing")


def validate(
    method: str,
    path_template: str,
    status: int,
    content_type: str | None,
    body: bytes | str,
    headers: dict | None = None,
) -> None:
    """Hold one answer against the contract.

    path_template is the contract's path ("/v1/tests/{id}"), or an instance of one ("/v1/tests/17").
    headers, when given, are the answer's, and are held against the contract as well.
    """
    method = method.lower()
    what = f"{method.upper()} {path_template} {status}"
    if method == "options" and status == 204:
        return
    media_type = (content_type or "").split(";")[0].strip().lower()
    template = template_of(path_template)
    found = response_at(template, "get" if method == "head" else method, str(status)) if template else None
    if found is None:
        if str(status) not in ANYWHERE:
            raise AssertionError(f"{what}: the contract has no such answer")
        if method != "head":
            assert media_type == PROBLEM, f"{what}: {media_type!r} is not {PROBLEM}"
            validate_schema("Problem", json.loads(body))
        return
    pointer, response = found
    if headers is not None:
        header_problems(response, headers, what)
    content = response.get("content", {})
    if not content:
        assert not body, f"{what}: a body where none belongs"
        return
    assert media_type in content, f"{what}: {media_type!r} is none of {', '.join(content)}"
    if method != "head" and media_type.endswith("json"):
        check(f"{pointer}/content/{escaped(media_type)}/schema", json.loads(body), what)
