#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Asks a server all that its OpenAPI document offers and writes the exchanges down: walk.py URL OUT.jsonl

Every list whole, in each of its forms, with every field alone, every inclusion and every count; every row; every other
address with its example. What is asked follows from the document, so a new noun is asked, too."""

import json
import sys
import urllib.error
import urllib.parse
import urllib.request


class Walk:
    def __init__(self, url, out):
        self.url, self.out = url, out
        self.document = json.loads(self.ask("/openapi.json"))

    def ask(self, target, method="GET"):
        request = urllib.request.Request(self.url + target, method=method)
        try:
            answer = urllib.request.urlopen(request, timeout=60)
        except urllib.error.HTTPError as error:
            answer = error
        body = answer.read().decode()
        head = f"HTTP/1.1 {answer.status} x\r\n" + "".join(f"{name}: {value}\r\n" for name, value in answer.headers.items())
        self.out.write(json.dumps({"method": method, "target": target, "status": answer.status,
                                   "head": head + "\r\n\r\n", "body": body}) + "\n")
        return body

    def resolve(self, node):
        return self.document["components"]["parameters"][node["$ref"].rsplit("/", 1)[1]] if "$ref" in node else node

    def list(self, path, parameters):
        for form in parameters["format"]["schema"]["enum"]:
            self.ask(f"{path}?limit=500&format={form}")
        for name in ("fields", "include", "sort", "facets"):
            for word in parameters[name]["schema"]["items"]["enum"]:
                self.ask(f"{path}?limit=20&{name}={word}")
        self.ask(f"{path}?limit=500&q=china&highlight=1&include={','.join(parameters['include']['schema']['items']['enum'])}")

    def walk(self):
        for path, item in self.document["paths"].items():
            found = [self.resolve(node) for node in item["get"]["parameters"]]
            place = {one["name"]: one.get("example") for one in found if one["in"] == "path"}
            parameters = {one["name"]: one for one in found if one["in"] == "query"}
            if None in place.values():
                continue  # there is no such row
            for name, value in place.items():
                path = path.replace(f"{{{name}}}", urllib.parse.quote(value))
            required = "".join(f"?{name}=china" for name, one in parameters.items() if one.get("required"))
            for method in item:
                body = self.ask(path + required, method.upper())
                self.ask(path + "?no_such_parameter=1", method.upper())
                if method == "get" and "format" in parameters and "facets" not in parameters:
                    for form in parameters["format"]["schema"]["enum"]:
                        self.ask(f"{path}{required + '&' if required else '?'}format={form}")
                elif method == "get" and "format" in parameters:
                    self.list(path, parameters)
                    for row in json.loads(self.ask(f"{path}?limit=500"))["data"]:
                        self.ask(urllib.parse.urlsplit(row["url"]).path)
        for row in json.loads(self.ask("/v1/documents?limit=500"))["data"]:
            for part in ("text", "record", "annotations"):
                self.ask(f"{row['url']}/{part}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    with open(sys.argv[2], "a", encoding="utf-8") as out:
        Walk(sys.argv[1].rstrip("/"), out).walk()
