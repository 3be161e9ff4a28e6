#!/usr/bin/env python3
"""The domains of sts.test and the web server that has their MTA-STS policies (RFC 8461).

    policies.py records ADDRESS     print their records in the form of a zone file
    policies.py serve ADDRESS CA    serve their policies on port 443, certificates from the folder
"""

import http.server
import ssl
import sys
import time
from typing import NamedTuple

MX = "mx1.example.test"
REPORTS = "v=TLSRPTv1; rua=mailto:tls@example.test"
DRIPS, DRIP_SECONDS = 60, 1


def policy(mode="enforce", mx=MX, max_age="86400"):
    return f"version: STSv1\r\nmode: {mode}\r\nmx: {mx}\r\nmax_age: {max_age}\r\n"


class Domain(NamedTuple):
    """One domain: its TXT records, and what its policy host says. `records` and `reports`: None
    for none; `hosted` False: the policy host has no address."""

    body: str = policy()
    records: tuple = ("v=STSv1; id=20260101T000000;",)
    reports: tuple = (REPORTS,)
    status: int = 200
    content_type: str = "text/plain"
    certificate: str = "policy"
    hosted: bool = True
    drip: bool = False
    mx: str = MX


DOMAINS = {
    "enforce": Domain(),
    "wildcard": Domain(policy(mx="*.example.test")),
    "several": Domain(policy(mx=f"backup.example.test\r\nmx: {MX}")),
    "testing": Domain(policy("testing")),
    "none": Domain("version: STSv1\nmode: none\nmax_age: 86400\n"),
    "charset": Domain(content_type="text/plain; charset=utf-8"),
    "newlines": Domain(policy().replace("\r", "")),
    "othermx": Domain(policy(mx="mail.example.test")),
    "deepwildcard": Domain(policy(mx="*.test")),
    "testingothermx": Domain(policy("testing", mx="mail.example.test")),
    "badmode": Domain(policy("strict")),
    "badage": Domain(policy(max_age="a week")),
    "badversion": Domain(policy().replace("STSv1", "STSv9")),
    "nomx": Domain("version: STSv1\nmode: enforce\nmax_age: 86400\n"),
    "nonsense": Domain("It works!\n"),
    "empty": Domain(""),
    "redirect": Domain(status=302),
    "missing": Domain("Not here\n", status=404),
    "broken": Domain("Sorry\n", status=500),
    "html": Domain(content_type="text/html"),
    "large": Domain(policy() + "x-filler: " + "x" * 70000 + "\r\n"),
    "slow": Domain(drip=True),
    "wrongname": Domain(certificate="wrongname"),
    "expired": Domain(certificate="policyexpired"),
    "untrusted": Domain(certificate="policyuntrusted"),
    "nohost": Domain(hosted=False),
    "norecord": Domain(records=()),
    "tworecords": Domain(records=("v=STSv1; id=1", "v=STSv1; id=2")),
    "noid": Domain(records=("v=STSv1;",)),
    "badid": Domain(records=("v=STSv1; id=no-hyphens",)),
    "otherrecords": Domain(records=("v=spf1 -all", "v=STSv1; id=1")),
    "noreports": Domain(reports=()),
    "webreports": Domain(reports=("v=TLSRPTv1;rua=https://reports.example.test/v1,"
                                  "mailto:tls@example.test",)),
    "tworeports": Domain(reports=(REPORTS, REPORTS + ",mailto:more@example.test")),
    "badreports": Domain(reports=("v=TLSRPTv1; rua=tls@example.test",)),
}
HOSTS = {f"mta-sts.{name}.sts.test": domain for name, domain in DOMAINS.items()}


def records(address):
    for name, domain in DOMAINS.items():
        yield f"{name} MX 10 {domain.mx}."
        for text in domain.records:
            yield f'_mta-sts.{name} TXT "{text}"'
        for text in domain.reports:
            yield f'_smtp._tls.{name} TXT "{text}"'
        if domain.hosted:
            yield f"mta-sts.{name} A {address}"


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers for every policy host."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):  # pylint: disable=invalid-name
        domain = HOSTS.get(self.headers.get("Host", ""))
        if domain is None or self.path != "/.well-known/mta-sts.txt":
            self.send_error(421 if domain is None else 404)
            return
        body = domain.body.encode()
        self.send_response(domain.status)
        if domain.status == 302:
            self.send_header("Location", "https://mta-sts.enforce.sts.test" + self.path)
        self.send_header("Content-Type", domain.content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if domain.drip:
            for _ in range(DRIPS):
                self.wfile.write(body[:1])
                time.sleep(DRIP_SECONDS)
        self.wfile.write(body)


class Server(http.server.ThreadingHTTPServer):
    """The handshake belongs to the connection's own thread: a slow client holds up nobody."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, address, folder):
        super().__init__((address, 443), Handler)
        self.contexts = {name: self.context(folder, name)
                         for name in {domain.certificate for domain in DOMAINS.values()}}

    @staticmethod
    def context(folder, name):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(f"{folder}/{name}.crt", f"{folder}/{name}.key")
        return context

    def choose(self, link, name, _):
        if name in HOSTS:
            link.context = self.contexts[HOSTS[name].certificate]

    def finish_request(self, request, client_address):
        context = self.contexts["policy"]
        context.sni_callback = self.choose
        with context.wrap_socket(request, server_side=True) as link:
            super().finish_request(link, client_address)

    def handle_error(self, request, client_address):
        print(f"{client_address}: {sys.exc_info()[1]}", flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "records":
        print("\n".join(records(sys.argv[2])))
    else:
        Server(sys.argv[2], sys.argv[3]).serve_forever()
