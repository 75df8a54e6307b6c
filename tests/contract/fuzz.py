#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs schemathesis over every operation of a server: fuzz.py URL DIR CASES

First the examples and all boundary cases, good and bad, that the schemas have; then generated ones, good and bad, so
that each operation has had at least CASES in all, and at least 20 generated ones. An operation without a parameter has
few different requests, and gets those. With fewer than 1000 CASES, HEAD, OPTIONS and the lists behind a row get the
20 alone: they take the parameters of the collections by the same code, and have 200,000 boundary cases.
One process a tag, as many at a time as there are processors. Logs and counts stay in DIR. The last line says how many
cases there were and which operation had the fewest."""

import concurrent.futures
import json
import os
import re
import subprocess
import sys
import urllib.request

GENERATED, ALL_BOUNDARIES = 20, 1000
METHODS = ("get", "head", "options")


class Shard:
    """The operations of one tag."""

    def __init__(self, url, directory, tag, labels):
        self.url, self.directory, self.tag = url, directory, tag
        self.counts = dict.fromkeys(labels, 0)

    def path(self, name):
        return os.path.join(self.directory, f"{self.tag}-{name}")

    def run(self, name, selection, phases, examples):
        """One run of schemathesis; its cases are added to the counts. False where anything failed."""
        counts, here = self.path(name + ".json"), os.path.dirname(os.path.abspath(__file__))
        environment = {**os.environ, "PYTHONPATH": here, "PYTHONDONTWRITEBYTECODE": "1",
                       "SCHEMATHESIS_HOOKS": "hooks", "CONTRACT_COUNTS": counts, "NO_PROXY": "*"}
        command = [sys.executable, "-m", "schemathesis.cli", "run", self.url + "/openapi.json", "--no-color",
                   f"--phases={phases}", f"--max-examples={examples}", "--seed=1", "--generation-database=none",
                   # Ours knows more: hooks.py.
                   "--exclude-checks=positive_data_acceptance",
                   # A hundred parameters an operation are many, and many names are nobody's: no news here.
                   "--suppress-health-check=all", "--warnings=off", *selection]
        with open(self.path(name + ".log"), "w", encoding="utf-8") as log:
            status = subprocess.run(command, stdout=log, stderr=log, env=environment, cwd=self.directory,
                                    check=False).returncode
        with open(counts, encoding="utf-8") as file:
            for label, count in json.load(file).items():
                self.counts[label] = self.counts.get(label, 0) + count
        return status == 0

    def fuzz(self, cases):
        bounded = [label for label in self.counts if wanted(label, cases) == cases]
        good = not bounded or self.run("boundaries", names(bounded), "examples,coverage", 1)
        short = [label for label, count in self.counts.items() if count + GENERATED < wanted(label, cases)]
        enough = [label for label in self.counts if label not in short]
        most = max([cases - self.counts[label] for label in short], default=0)
        for name, labels, examples in (("generated", enough, GENERATED), ("more", short, most)):
            good = (not labels or self.run(name, names(labels), "fuzzing", examples)) and good
        return good


def names(labels):
    return [f"--include-name={label}" for label in labels]


def wanted(label, cases):
    """How many cases an operation gets at least."""
    method, path = label.split(" ")
    own = method == "GET" and not re.search(r"/\{id\}/[a-z]+$", path)
    return cases if own or cases >= ALL_BOUNDARIES else GENERATED


def operations(document):
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield f"{method.upper()} {path}", item[method]


def is_open(document, operation):
    """Whether there is more than one request to make of it."""
    def name(parameter):
        return parameter["$ref"].rsplit("/", 1)[1] if "$ref" in parameter else ""

    return any(name(parameter) not in ("pretty",) for parameter in operation["parameters"])


def main(url, directory, cases):
    document = json.load(urllib.request.urlopen(url + "/openapi.json", timeout=60))
    every = dict(operations(document))
    sizes, labels = {}, {}
    for label, operation in every.items():
        tag = operation["tags"][0]
        sizes[tag] = sizes.get(tag, 0) + len(operation["parameters"])
        labels.setdefault(tag, []).append(label)
    shards = [Shard(url, directory, tag, labels[tag]) for tag in sorted(sizes, key=sizes.get, reverse=True)]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        outcomes = list(pool.map(lambda shard: shard.fuzz(cases), shards))
    for shard, good in zip(shards, outcomes):
        if not good:
            print(f"schemathesis found something: see {shard.path('*.log')}")
    counts = {label: count for shard in shards for label, count in shard.counts.items()}
    missing = [label for label in every if counts[label] == 0]
    few = [label for label in every if is_open(document, every[label]) and 0 < counts[label] < wanted(label, cases)]
    for label in missing + few:
        print(f"{label}: {counts[label]} cases")
    least = min((label for label in every if is_open(document, every[label])), key=counts.get)
    print(f"{sum(counts.values())} cases over {len(every) - len(missing)} of {len(every)} operations; "
          f"the fewest, {counts[least]}, for {least}")
    return 0 if all(outcomes) and not missing and not few else 1


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1].rstrip("/"), sys.argv[2], int(sys.argv[3])))
