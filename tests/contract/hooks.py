# SPDX-License-Identifier: MIT
"""What schemathesis asks besides: a request that the document allows is answered, or refused for a reason that no
schema can tell beforehand. A HEAD is asked again as a GET, which says why, and both must have the same status."""

import atexit
import collections
import json
import os
import urllib.parse

import requests
import schemathesis
from schemathesis import GenerationMode

# Parameters whose values have a grammar of their own, or that do not go with each other: q= with an open quotation
# mark, a cursor that was not given here, an order that names a key twice, counts in a table without room for them.
BEYOND_SCHEMAS = {"q", "cursor", "sort", "facets", "include", "highlight"}
SHORT_FORMS = {"since", "until", "date__gte", "date__lte"}
LONGEST_TARGET = 12288
GREATEST_OFFSET = 2**53


counts = collections.Counter()


@atexit.register
def write_counts():
    """How many cases each operation had, for who asked for at least so many."""
    if "CONTRACT_COUNTS" in os.environ:
        with open(os.environ["CONTRACT_COUNTS"], "w", encoding="utf-8") as file:
            json.dump(counts, file)


def page_has_no_place(url):
    """Whether page= stands beside another start of the page, or starts beyond all offsets with this limit."""
    asked = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(url).query, keep_blank_values=True))
    return bool({"offset", "cursor"} & asked.keys()) or \
        (int(asked["page"]) - 1) * int(asked.get("limit", 20)) > GREATEST_OFFSET - 500


def reason(response, problem):
    """Why a refusal is no failure; None where it is one."""
    code, param = problem.get("code"), problem.get("param")
    if code in ("unknown_value", "ambiguous_value"):
        return "whether somebody has a name depends on the record"
    if code == "not_found" and response.status_code == 404:
        return "so does whether there is a row of this id"
    if code == "invalid_value" and param in BEYOND_SCHEMAS:
        return "a grammar of its own"
    if code == "invalid_value" and param == "page" and page_has_no_place(response.request.url):
        return "a page that another parameter leaves no place"
    if code == "repeated_parameter" and param in SHORT_FORMS:
        return "it stands there in its long form, too"
    if code == "bad_target" and any(part in (".", "..") for part in response.request.path_url.split("?")[0].split("/")):
        return "a dot segment"
    if code == "uri_too_long" and len(response.request.path_url) > LONGEST_TARGET:
        return "no schema knows the length of the whole"
    return None


@schemathesis.check
def allowed_request_is_answered(ctx, response, case):
    counts[case.operation.label] += 1
    if case.meta is None or case.meta.generation.mode != GenerationMode.POSITIVE or response.status_code < 400:
        return
    seen = response
    if case.method == "HEAD":
        seen = requests.get(response.request.url, headers=dict(response.request.headers), timeout=20)
        assert seen.status_code == response.status_code, f"HEAD {response.status_code}, GET {seen.status_code}"
    problem = seen.json()
    said = {key: problem.get(key) for key in ("code", "param", "detail")}
    assert reason(response, problem) is not None, f"{seen.status_code} {said}"
