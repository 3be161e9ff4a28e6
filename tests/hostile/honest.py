"""The honest callers of the campaign: ordinary tests at a steady pace, whose verdicts are known."""

import http.client
import json
import threading
import time
from dataclasses import dataclass, field

PACE_SECONDS = 0.25
PATIENCE_SECONDS = 30


@dataclass(frozen=True)
class Case:
    """A test, and what is true of it: the verdict, and the cause of the first finding that is more
    than information. "{}" in the domain makes it one that was never asked for."""

    recipient: str
    verdict: str
    cause: str | None
    fields: dict = field(default_factory=dict)

    def body(self, mark: str) -> dict:
        return {"recipients": [self.recipient.format(mark)], "identity": "never", **self.fields}


CLEAR = {"tls": {"mode": "off"}}
CASES = (
    Case("kate@{}.secure.test", "pass", None),
    Case("kate@fabrikam.plain.test", "pass", None, CLEAR),
    Case("unknown@{}.plain.test", "fail", "recipient_unknown", CLEAR),
    Case("full@contoso.secure.test", "fail", "mailbox_full"),
    Case("kate@{}.closing.test", "fail", "ip_blocklisted"),
    Case("kate@fabrikam.down.test", "fail", "tcp_refused"),
    Case("kate@{}.nothing.invalid-zone.test", "fail", "dns_nxdomain"),
    Case("kate@practice.test", "pass", None),
)


@dataclass
class Told:
    """One answer that a caller was given, or the lack of it."""

    seconds: float
    right: bool
    what: str


class Callers:
    """So many callers, each from an address of its own, over connections of their own."""

    def __init__(self, port: int, count: int, key: str | None):
        self.port, self.count, self.key = port, count, key
        self.told: list[Told] = []
        self.mark = 0

    def call(self, number: int, case: Case, mark: str) -> Told:
        headers = {"Content-Type": "application/json"}
        headers |= {"Authorization": f"Bearer {self.key}"} if self.key else {}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS,
                                                source_address=(f"127.0.1.{number + 1}", 0))
        body = json.dumps(case.body(mark))
        started = time.monotonic()
        try:
            connection.request("POST", "/v1/tests", body, headers)
            answer = connection.getresponse()
            document = json.loads(answer.read())
        except (OSError, http.client.HTTPException) as error:
            return Told(time.monotonic() - started, False, f"{case.recipient}: {error!r}")
        finally:
            connection.close()
        return judge(case, answer.status, document, time.monotonic() - started)

    def run(self, seconds: float) -> list[Told]:
        """What all of them were told in that time."""
        self.told = []
        self.mark += 1
        ends = time.monotonic() + seconds
        threads = [threading.Thread(target=self.go_on, args=(number, ends))
                   for number in range(self.count)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return self.told

    def go_on(self, number: int, ends: float) -> None:
        next_time = time.monotonic() + PACE_SECONDS * number / self.count
        at = number
        while next_time < ends:
            time.sleep(max(0, next_time - time.monotonic()))
            next_time = max(next_time + PACE_SECONDS, time.monotonic())
            at += 1
            self.told.append(self.call(number, CASES[at % len(CASES)],
                                       f"h{self.mark}-{number}-{at}"))


def judge(case: Case, status: int, document: dict, seconds: float) -> Told:
    if status != 201:
        return Told(seconds, False, f"{case.recipient}: {status} {document.get('detail')}")
    causes = [finding["cause"] for finding in document["findings"]
              if finding["severity"] != "info"]
    found = (document["verdict"], causes[0] if causes else None)
    return Told(seconds, found == (case.verdict, case.cause),
                f"{case.recipient}: {found[0]}, {found[1]}")


def percentile(told: list[Told], share: float) -> float:
    """In seconds."""
    ordered = sorted(each.seconds for each in told)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
