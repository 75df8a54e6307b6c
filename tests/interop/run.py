# SPDX-License-Identifier: MIT
"""Does the server get on with what others send it, and with what stands in front of it?

usage: run.py SUMMITD [--verbose] [PART...]    parts: the names of cases/*.txt, mutations, limits, nginx, varnish, haproxy; all
where none is named

A line a part and a check that fails, then "N passed, N failed"; exit status 1 where one did."""

import glob
import os
import sys
import time

import cases
import limits
import mutations
import proxies
from program import Broken, library_version

HERE = os.path.dirname(os.path.abspath(__file__))


def outcomes_of(checks, *given):
    """Pairs of a check's sentence and None, or of what was seen instead."""
    for check in checks:
        try:
            check(*given)
            why = None
        except (Broken, OSError, AttributeError, ValueError) as reason:
            why = f"{type(reason).__name__}: {reason}"
        yield check.__name__.replace("_", " "), why


def parts(program, version):
    """Pairs of a name and what makes its outcomes."""
    for path in sorted(glob.glob(f"{HERE}/cases/*.txt")):
        yield os.path.basename(path)[:-4], lambda path=path: cases.run_file(path, program, version)
    sends = mutations.requests_of(sorted(glob.glob(f"{HERE}/cases/*.txt")), version)
    yield "mutations", lambda: outcomes_of(mutations.CHECKS, program, version, sends)
    yield "limits", lambda: outcomes_of(limits.CHECKS, program)
    for name, (proxy, checks) in proxies.PARTS.items():
        yield name, lambda proxy=proxy, checks=checks: outcomes_of(checks, proxy, program)


def main(program, verbose, wanted):
    version = library_version(program)
    print(f"libmicrohttpd {version}")
    passed = failed = 0
    for name, make in parts(program, version):
        if wanted and name not in wanted:
            continue
        began = time.monotonic()
        outcomes = list(make())
        bad = [(check, why) for check, why in outcomes if why]
        print(f"{name}: {len(outcomes) - len(bad)} of {len(outcomes)} in {time.monotonic() - began:.1f} s", flush=True)
        for check, why in outcomes if verbose else bad:
            print(f"  {'FAIL' if why else 'ok'}  {check}{': ' + why if why else ''}", flush=True)
        passed, failed = passed + len(outcomes) - len(bad), failed + len(bad)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], "--verbose" in sys.argv, [a for a in sys.argv[2:] if not a.startswith("--")]))
