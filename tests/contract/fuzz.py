#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs schemathesis over every operation of a server: fuzz.py URL DIR CASES

First the examples and all boundary cases, good and bad, that the schemas have; then generated ones, good and bad, so
that each operation has had at least CASES in all, and at least 20 generated ones. An operation without a parameter has
few different requests, and gets those. One process a tag, as many at a time as there are processors. Logs and counts
stay in DIR. The last line says how many cases there were and which operation had the fewest."""

import concurrent.futures
import json
import os
import subprocess
import sys
import urllib.request

GENERATED = 20
METHODS = ("get", "head", "options")


class Shard:
    """The operations of one tag."""

    def __init__(self, url, directory, tag):
        self.url, self.directory, self.tag = url, directory, tag
        self.counts = {}

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
        good = self.run("boundaries", [f"--include-tag={self.tag}"], "examples,coverage", 1)
        short = [label for label, count in self.counts.items() if count + GENERATED < cases]
        enough = [label for label in self.counts if label not in short]
        most = max([cases - self.counts[label] for label in short], default=0)
        for name, labels, examples in (("generated", enough, GENERATED), ("more", short, most)):
            selection = [f"--include-name={label}" for label in labels]
            good = (not labels or self.run(name, selection, "fuzzing", examples)) and good
        return good


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
    sizes = {}
    for operation in every.values():
        sizes[operation["tags"][0]] = sizes.get(operation["tags"][0], 0) + len(operation["parameters"])
    shards = [Shard(url, directory, tag) for tag in sorted(sizes, key=sizes.get, reverse=True)]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        outcomes = list(pool.map(lambda shard: shard.fuzz(cases), shards))
    for shard, good in zip(shards, outcomes):
        if not good:
            print(f"schemathesis found something: see {shard.path('*.log')}")
    counts = {label: count for shard in shards for label, count in shard.counts.items()}
    missing = [label for label in every if label not in counts]
    few = [label for label in every if is_open(document, every[label]) and counts.get(label, 0) < cases]
    for label in missing + few:
        print(f"{label}: {counts.get(label, 0)} cases")
    least = min((label for label in every if is_open(document, every[label])), key=lambda label: counts.get(label, 0))
    print(f"{sum(counts.values())} cases over {len(counts)} of {len(every)} operations; "
          f"the fewest, {counts.get(least, 0)}, for {least}")
    return 0 if all(outcomes) and not missing and not few else 1


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1].rstrip("/"), sys.argv[2], int(sys.argv[3])))
