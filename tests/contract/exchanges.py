#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Holds every answer that the API tests got against the OpenAPI document: exchanges.py openapi.json exchanges.jsonl

A line is {"method", "target", "status", "head", "body"}, or {"request", "answer"} of a raw socket (tests/api/server.c).
What is asked of a documented address by one of its methods must have a documented status with its headers, media type
and body; everything else must be a problem of the document. Says what was wrong, then how many were right."""

import json
import re
import sys

import jsonschema_rs


class Contract:
    def __init__(self, document):
        self.document = document
        self.validators = {}
        self.paths = [(re.compile(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(path)) + "$"), path)
                      for path in sorted(document["paths"], key=lambda path: path.count("{"))]

    def resolve(self, node):
        while "$ref" in node:
            found = self.document
            for key in node["$ref"][2:].split("/"):
                found = found[key]
            node = found
        return node

    def operation(self, method, target):
        """The operation of an address, also behind a base path of one segment; None where there is none."""
        path = target.split("?")[0]
        based = re.match(r"/[^/]+(/[^/]+.*)", path)
        for candidate in (path, based[1] if based else path):
            for pattern, name in self.paths:
                if pattern.match(candidate):
                    return self.document["paths"][name].get(method.lower())
        return None

    def schema_faults(self, schema, body):
        key = json.dumps(schema)
        if key not in self.validators:
            whole = {"components": self.document["components"], "allOf": [schema]}
            self.validators[key] = jsonschema_rs.Draft202012Validator(whole)
        return [f"{'/'.join(map(str, error.instance_path))}: {error.message[:300]}"
                for error in self.validators[key].iter_errors(body)][:3]

    def body_faults(self, content, headers, body):
        kind = headers.get("content-type", "").split(";")[0]
        if kind not in content:
            return [f"form {kind or '(none)'} is not documented"]
        if body is None or not kind.endswith("json") or kind.endswith("ndjson"):
            return []
        try:
            value = json.loads(body)
        except ValueError as error:
            return [f"no JSON: {error}"]
        return self.schema_faults(content[kind]["schema"], value)

    def answer_faults(self, operation, status, headers, body, has_body):
        response = operation["responses"].get(str(status))
        if response is None:
            return [f"status {status} is not documented"]
        response = self.resolve(response)
        faults = [f"header {name} is missing" for name, header in response.get("headers", {}).items()
                  if self.resolve(header).get("required") and name.lower() not in headers]
        if has_body and "content" in response:
            faults += self.body_faults(response["content"], headers, body)
        elif has_body and body:
            faults.append("a body that is not documented")
        return faults

    def problem_faults(self, status, headers, body):
        """What has no operation is refused, by a problem of the document; one to HEAD has no body."""
        if status < 400:
            return [f"status {status} where nothing is documented"]
        if body in (None, ""):
            return []
        if headers.get("content-type") != "application/problem+json":
            return [f"form {headers.get('content-type')}"]
        value = json.loads(body)
        faults = self.schema_faults({"$ref": "#/components/schemas/problem"}, value)
        return faults + ([] if value.get("status") == status else [f"status {value.get('status')} in the body"])

    def faults(self, method, target, status, headers, body):
        if "content-encoding" in headers:
            body = None
        operation = self.operation(method, target)
        if operation is None:
            return self.problem_faults(status, headers, body)
        has_body = method != "HEAD" and status != 304
        return self.answer_faults(operation, status, headers, body, has_body)


def read_head(head):
    lines = head.strip("\r\n").split("\r\n")
    status = int(lines[0].split(" ")[1])
    return status, {line.partition(":")[0].strip().lower(): line.partition(":")[2].strip() for line in lines[1:]}


def read_raw(exchange):
    """The answers on one connection. What they belong to is clear only where there was one request of one line."""
    request, answer = (exchange["request"] or "").encode(), (exchange["answer"] or "").encode()
    first = re.match(rb"(\S+) (/\S*) HTTP/1\.[01]\r\n", request)
    while answer.startswith(b"HTTP/"):
        head, _, answer = answer.partition(b"\r\n\r\n")
        status, headers = read_head(head.decode(errors="replace"))
        length = int(headers.get("content-length", 0))
        bodiless = (first is not None and first[1] == b"HEAD") or status in (100, 204, 304)
        body, answer = (b"", answer) if bodiless else (answer[:length], answer[length:])
        if status >= 200:
            yield first, status, headers, body.decode(errors="replace")


def raw_faults(contract, exchange):
    """Malformed requests: refusals are problems, whatever was asked. What the HTTP library refuses before we see it is
    HTML, as the README says."""
    for _, status, headers, body in read_raw(exchange):
        if status >= 400 and headers.get("content-type") == "application/problem+json":
            yield from contract.problem_faults(status, headers, body)


def main(document, exchanges):
    with open(document, encoding="utf-8") as file:
        contract = Contract(json.load(file))
    count = wrong = 0
    with open(exchanges, encoding="utf-8") as lines:
        for line in lines:
            exchange = json.loads(line)
            count += 1
            if "request" in exchange:
                name, faults = repr(exchange["request"])[:120], list(raw_faults(contract, exchange))
            else:
                _, headers = read_head(exchange["head"].split("\r\n\r\n")[-2] if exchange["head"] else "")
                name = f"{exchange['method']} {exchange['target'][:120]} {exchange['status']}"
                faults = contract.faults(exchange["method"], exchange["target"], exchange["status"], headers,
                                         exchange["body"])
            wrong += bool(faults)
            for fault in faults:
                print(f"{name}: {fault}")
    print(f"{count - wrong} of {count} answers are as documented")
    return 0 if count > 0 and wrong == 0 else 1


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
