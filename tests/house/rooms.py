# SPDX-License-Identifier: MIT
"""The rule of the house on who may include whom, applied to the #include lines of every C file.

Calls go one way: server -> handlers -> models, server -> config; inside models record, store -> extract -> lexicon ->
text, and store -> record. Whoever may use a room may use what lies below it too."""

import os
import re

BELOW = {
    "models/text": [],
    "models/lexicon": ["models/text"],
    "models/extract": ["models/lexicon"],
    "models/record": ["models/extract"],
    "models/store": ["models/record", "models/extract"],
    "config": [],
    "handlers": ["models/store", "models/record"],
    "server": ["handlers", "config"],
}

# System headers that only some rooms may see: (header or its folder, rooms, why).
ONLY = [
    (re.compile(r"^microhttpd"), ("server", "tests/bench"), "libmicrohttpd is included in server/ only"),
    (re.compile(r"^curl/"), ("tests",), "libcurl is included in tests/ only"),
    (re.compile(r"^check\.h$"), ("tests",), "Check is included in tests/ only"),
    (re.compile(r"^ini\.h$"), ("config",), "inih is included in config/ only"),
    (re.compile(r"^(sys/socket|netinet/.*|arpa/inet|netdb)\.?h?$"), ("server", "tests"), "sockets belong to server/"),
]

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def room_of(path):
    """The room a file lies in, the longest that fits; None outside of every room."""
    fitting = [room for room in BELOW if path.startswith(room + "/")]
    return max(fitting, key=len) if fitting else None


def may_use(room):
    """A room and everything below it."""
    seen, left = set(), [room]
    while left:
        here = left.pop()
        if here not in seen:
            seen.add(here)
            left.extend(BELOW[here])
    return seen


def judge(path, kind, header):
    """What is wrong with one #include in the file at `path`, or None."""
    in_tests = path.startswith("tests/")
    room = room_of(path[len("tests/"):] if in_tests else path)
    if kind == "<":
        for pattern, rooms, why in ONLY:
            if pattern.match(header) and not any(path.startswith(allowed + "/") for allowed in rooms):
                return why
        return None
    if in_tests and header.startswith("tests/"):
        return None
    target = room_of(header)
    if target is None:
        return "our own headers are named from the root, room first"
    if room is not None and target not in may_use(room):
        return f"{room} may not use {target}"
    return None


def violations(root):
    """Every offending line as 'file:line: why: the line', in name order."""
    found = []
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(f for f in folders if not f.startswith((".", "build")) and f != "node_modules")
        for name in sorted(files):
            if not name.endswith((".c", ".h")):
                continue
            path = os.path.relpath(os.path.join(folder, name), root)
            with open(os.path.join(folder, name), encoding="utf-8") as source:
                for number, line in enumerate(source, 1):
                    match = INCLUDE.match(line)
                    why = match and judge(path, match.group(1), match.group(2))
                    if why:
                        found.append(f"{path}:{number}: {why}: {line.strip()}")
    return found
