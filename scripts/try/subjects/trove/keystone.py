"""Stands in for OpenStack's identity service: it validates tokens, and does nothing else. Its port is the argument."""

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PORT = int(sys.argv[1])
BASE = f"http://127.0.0.1:{PORT}"

# Token: project. Each project of seed.py has one.
TOKENS = {"member-1234": "1234", "member-5678": "5678", **{f"member-t{n}": f"t{n}" for n in range(1, 5)}}
# With this token, the identity service is out of order.
OUTAGE = "identity-down"


def token_body(project, roles):
    interfaces = ("public", "internal", "admin")
    endpoints = [{"id": i, "interface": i, "region": "RegionOne", "region_id": "RegionOne", "url": BASE} for i in interfaces]
    domain = {"id": "default", "name": "Default"}
    return {
        "token": {
            "methods": ["password"],
            "issued_at": "2020-01-01T00:00:00.000000Z",
            "expires_at": "2099-01-01T00:00:00.000000Z",
            "audit_ids": ["stub"],
            "user": {"id": f"user-of-{project}", "name": f"user-of-{project}", "domain": domain},
            "project": {"id": project, "name": project, "domain": domain},
            "is_domain": False,
            "roles": [{"id": role, "name": role} for role in roles],
            "catalog": [{"type": "identity", "id": "identity", "name": "keystone", "endpoints": endpoints}],
        }
    }


VERSION = {
    "id": "v3.14",
    "status": "stable",
    "updated": "2020-04-07T00:00:00Z",
    "links": [{"rel": "self", "href": f"{BASE}/v3/"}],
    "media-types": [{"base": "application/json", "type": "application/vnd.openstack.identity-v3+json"}],
}


class Identity(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status, body, **fields):
        data = json.dumps(body).encode()
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", "Content-Length": str(len(data)), **fields}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self):
        if not self.path.startswith("/v3/auth/tokens"):
            return self.answer(200, {"version": VERSION})
        token = self.headers.get("X-Subject-Token", "")
        if token == OUTAGE:
            return self.answer(503, {"error": {"code": 503, "message": "out of order"}})
        if token not in TOKENS:
            return self.answer(404, {"error": {"code": 404, "title": "Not Found", "message": "no such token"}})
        return self.answer(200, token_body(TOKENS[token], ["member"]), **{"X-Subject-Token": token})

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.answer(201, token_body("service", ["admin", "service"]), **{"X-Subject-Token": "service-token"})

    def log_message(self, *_):
        pass


ThreadingHTTPServer(("127.0.0.1", PORT), Identity).serve_forever()
