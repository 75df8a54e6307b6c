# SPDX-License-Identifier: MIT
"""Conversations on a raw socket, as data: cases/*.txt. A case is a line each of

  case SENTENCE               what it shows
  send BYTES                  \\r \\n \\t \\0 \\xHH \\\\ and {UNIT*COUNT} stand for what they say; lines are joined as they are
  pause MILLISECONDS          what is collected goes out, and the client waits
  half                        ... goes out, and the client says that it will send no more
  drip MILLISECONDS BYTES     ... goes out, then this so often, until the server acts
  wants STATUS [CODE]         an answer: one of ours, with the code of its problem. The answers come in this order, and no
                              others; "wants 200 head" has a length but no body; "wants 400 library" is a page that
                              libmicrohttpd sends itself, "wants 400 twice" one that it sends with two heads;
                              "wants nothing": none
  header NAME: VALUE          of the answer above; "header NAME:" is not there
  body TEXT                   the body of the answer above contains it; the headers where it has none
  lacks TEXT                  neither head nor body of it has this
  again COUNT                 ... comes so many times more
  then closed                 the server closes, and its last answer has said so
  then cut|open|waits         it closes without a word; serves a further request; neither answers nor closes yet

A word with a version, as "wants@0.9", counts only where the server's libmicrohttpd is that one. Lines before the first case:
"server ARGUMENT..." is how the server is started. "#" is a comment."""

import concurrent.futures
import re

from program import Broken, Summitd
from wire import Client

ESCAPE = re.compile(rb"\\(?:x([0-9A-Fa-f]{2})|(.))|\{(.+?)\*(\d+)\}")
LETTERS = {b"r": b"\r", b"n": b"\n", b"t": b"\t", b"0": b"\0", b"\\": b"\\"}
SILENCE = 300  # milliseconds
AT_A_TIME = 8
OURS = ("date", "server", "vary", "cache-control", "x-content-type-options", "referrer-policy")
KEPT = ("date", "etag", "vary", "cache-control")
PROBE = b"GET /livez HTTP/1.1\r\nHost: probe\r\nConnection: close\r\n\r\n"


def unescape(text):
    def one(match):
        code, letter, unit, count = match.groups()
        if unit:
            return unescape(unit.decode()) * int(count)
        return bytes([int(code, 16)]) if code else LETTERS[letter]
    return ESCAPE.sub(one, text.encode())


class Case:
    def __init__(self, name):
        self.name = name
        self.steps = []

    def wanted(self):
        return [step for step in self.steps if step[0] in ("wants", "header", "body", "lacks", "again", "then")]


def read(path, version):
    """The server's arguments and the cases of a file, as they are for this version of the library."""
    arguments, cases = [], []
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            word, _, rest = line.rstrip("\n").partition(" ")
            word, _, only = word.partition("@")
            if not word or word.startswith("#") or not version.startswith(only):
                continue
            if word == "server":
                arguments = rest.split()
            elif word == "case":
                cases.append(Case(rest))
            elif word in ("send", "pause", "half", "drip", "wants", "header", "body", "lacks", "again", "then") and cases:
                cases[-1].steps.append((word, rest))
            else:
                raise Broken(f"{path}:{number}: {word}?")
    return arguments, cases


def talk(client, steps):
    """All that the client does."""
    collected = b""
    for word, rest in steps:
        if word == "send":
            collected += unescape(rest)
            continue
        if word not in ("pause", "half", "drip"):
            continue
        client.send(collected)
        collected = b""
        if word == "pause":
            client.silent(int(rest))
        elif word == "half":
            client.send_no_more()
        else:
            interval, _, data = rest.partition(" ")
            client.drip(unescape(data), int(interval) / 1000)
    client.send(collected)


def judge(answer, status, kind):
    """Is this the answer that is wanted, and has it what each of its kind has?"""
    if str(answer.status) != status:
        raise Broken(f"{answer.status}, not {status}: {answer.body[:200]!r}")
    if kind in ("library", "twice"):
        if answer.header("Server") or not answer.body.startswith(b"<html>"):
            raise Broken(f"{answer.status} is not a page of the library: {answer.body[:200]!r}")
        return
    if answer.status == 100:
        return
    absent = [name for name in (KEPT if answer.status == 304 else OURS) if name not in answer.headers]
    if absent:
        raise Broken(f"{answer.status} has no {', '.join(absent)}")
    if answer.status < 400:
        return
    if answer.header("Content-Type") != "application/problem+json":
        raise Broken(f"{answer.status} is {answer.header('Content-Type')}")
    if kind != "head" and f'"code":"{kind}"'.encode() not in answer.body:
        raise Broken(f"the code is not {kind or 'named in the case'}: {answer.body[:200]!r}")


def check_header(answer, wanted):
    name, _, value = wanted.partition(":")
    found = answer.header(name)
    if found != (value.strip() or None):
        raise Broken(f"{name}: {found}, not {value.strip() or 'absent'}")


def check_end(client, how, last):
    if how in ("closed", "cut"):
        client.closed()
        if how == "closed" and last is not None and "close" not in (last.header("Connection") or "").lower():
            raise Broken("closed, and the last answer did not say so")
    elif how == "waits":
        if not client.silent(SILENCE):
            raise Broken("the server did not wait")
    else:
        client.send(PROBE)
        answer = client.read()
        if answer is None or answer.status != 200 or answer.body != b'{"status":"alive"}':
            raise Broken("no further request was answered: " + (f"{answer.status}" if answer else "closed"))
        client.closed()


def run(case, port):
    """Broken where the server says something else."""
    with Client(port) as client:
        talk(client, case.steps)
        answer = None
        for word, rest in case.wanted():
            if word == "wants" and rest == "nothing":
                answer = None
            elif word == "wants":
                status, _, kind = rest.partition(" ")
                if kind == "twice":
                    client.skip_one_of_two_heads()
                answer = client.read(to_head=kind == "head")
                if answer is None:
                    raise Broken(f"closed without the {status}")
                judge(answer, status, kind)
            elif word == "again":
                for _ in range(int(rest)):
                    if (client.read() or answer).body != answer.body:
                        raise Broken("one of the answers is another")
            elif word == "header":
                check_header(answer, rest)
            elif word == "lacks":
                if rest in str(answer.headers) or rest.encode() in answer.body:
                    raise Broken(f"it has {rest}")
            elif word == "body":
                if rest.encode() not in answer.body:
                    raise Broken(f"the body is {answer.body[:200]!r}")
            else:
                check_end(client, rest, answer)


def outcome(case, port):
    """None, or why not."""
    if not any(word == "then" for word, _ in case.steps):
        return "the case does not say what comes then"
    try:
        run(case, port)
    except Broken as why:
        return str(why)
    return None


def run_file(path, program, version):
    """Pairs of a case's name and None, or of what was seen instead of what it wants."""
    arguments, cases = read(path, version)
    with Summitd(program, *arguments) as server, concurrent.futures.ThreadPoolExecutor(AT_A_TIME) as pool:
        outcomes = list(pool.map(lambda case: outcome(case, server.port), cases))
        status = server.stop()
    ends = None if status == 0 else f"exit status {status}: {server.log()[-500:]}"
    return [*zip((case.name for case in cases), outcomes), ("the server ends well after all this", ends)]
