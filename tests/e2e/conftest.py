"""For the end-to-end tests: the service itself."""

from instance import (  # noqa: F401  pylint: disable=unused-import
    practice_service,
    service,
    start_service,
)
