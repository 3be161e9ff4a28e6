"""For the contract tests: the service itself."""

from instance import service  # noqa: F401  pylint: disable=unused-import
