#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Counts the tests of a meson run, one by one rather than program by program.

usage: count.py build/meson-logs/testlog.json

Reads what each program said of itself: Check ("75%: Checks: 8, Failures: 1, Errors: 1") or unittest ("Ran 8 tests",
"FAILED (failures=1)"). A program that says nothing counts as one. One that failed without naming a failure (it crashed,
timed out, or a sanitizer spoke at its end) adds one failure. Prints "N passed, N failed" last; exits 1 unless
something ran and nothing failed."""

import json
import re
import sys

CHECK = re.compile(r"^\d+%: Checks: (\d+), Failures: (\d+), Errors: (\d+)", re.M)
UNITTEST = re.compile(r"^Ran (\d+) tests? in ", re.M)
UNITTEST_BAD = re.compile(r"^FAILED \((.*)\)", re.M)
UNITTEST_SKIPPED = re.compile(r"^OK \(.*?skipped=(\d+)", re.M)


def count_program(result, output):
    """(passed, failed) of one program: its result as meson names it, and all it printed."""
    ran = failed = 0
    for checks, failures, errors in CHECK.findall(output):
        ran += int(checks)
        failed += int(failures) + int(errors)
    for tests in UNITTEST.findall(output):
        ran += int(tests)
    for tests in UNITTEST_SKIPPED.findall(output):
        ran -= int(tests)
    for parts in UNITTEST_BAD.findall(output):
        numbers = dict(re.findall(r"(failures|errors|skipped)=(\d+)", parts))
        ran -= int(numbers.get("skipped", 0))
        failed += int(numbers.get("failures", 0)) + int(numbers.get("errors", 0))
    good = result in ("OK", "EXPECTEDFAIL")
    if result == "SKIP":
        return 0, 0
    if ran == 0:
        return (1, 0) if good else (0, 1)
    if not good and failed == 0:
        return ran, 1
    return max(ran - failed, 0), failed


def count_log(lines):
    passed = failed = 0
    for line in lines:
        entry = json.loads(line)
        one = count_program(entry["result"], (entry.get("stdout") or "") + "\n" + (entry.get("stderr") or ""))
        passed += one[0]
        failed += one[1]
    return passed, failed


def main(path):
    try:
        with open(path, encoding="utf-8", errors="replace") as log:
            passed, failed = count_log(log)
    except OSError as error:
        print(f"count.py: no log of a test run: {error}", file=sys.stderr)
        passed, failed = 0, 1
    print(f"{passed} passed, {failed} failed")
    return 0 if passed > 0 and failed == 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
