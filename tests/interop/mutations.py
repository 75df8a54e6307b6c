# SPDX-License-Identifier: MIT
"""The requests of cases/, each changed at random a few times; the same ones in each run. Each check is a function that raises
Broken; its name is the sentence that it shows."""

import concurrent.futures
import random
import re

import cases
from program import Broken, Summitd
from wire import Answer, Client, get

COUNT = 4000
LONGEST = 2000  # bytes
SILENCE = 40    # milliseconds after which nothing more is waited for: what comes later is not looked at
ODD = [b"\0", b"\r", b"\n", b"\r\n", b"\r\n\r\n", b" ", b"\t", b":", b",", b"%", b"%00", b"\xff", b"\xc0\x80", b"0", b"/",
       b"HTTP/1.1", b"Host: b\r\n", b"Content-Length: 1\r\n", b"Transfer-Encoding: chunked\r\n", b"\r\n 1"]
BLANK_LINE = re.compile(rb"\n\r?(?=\n)")


def requests_of(paths, version):
    """What the cases send, without what is long, and without HEAD, whose answers cannot be told apart from what follows."""
    found = []
    for path in paths:
        for case in cases.read(path, version)[1]:
            data = b"".join(cases.unescape(rest) for word, rest in case.steps if word == "send")
            if data and len(data) <= LONGEST and b"HEAD" not in data:
                found.append(data)
    return found


def changed(chance, sends):
    """One of them, otherwise."""
    data = chance.choice(sends)
    for _ in range(chance.randint(1, 2)):
        at, other = sorted((chance.randrange(len(data) + 1), chance.randrange(len(data) + 1)))
        data = chance.choice([
            lambda: data[:at] + data[other:],
            lambda: data[:other] + data[at:],
            lambda: data[:at] + chance.choice(ODD) + data[at:],
            lambda: data[:at] + chance.choice(ODD) + data[at + 1:],
            lambda: data[:at] + bytes([chance.randrange(256)]) + data[at + 1:],
            lambda: data[:at] + chance.choice(sends)[other:],
            lambda: data + chance.choice(sends),
        ])()
    return data.replace(b"HEAD", b"GET")


def answers_to(port, data):
    """All that comes back, as bytes."""
    with Client(port) as client:
        client.send(data)
        while not client.is_silent(SILENCE) and client.more():
            pass
        return client.pending


def judge(data, answered, version):
    """Broken where these are not whole answers, at most one a request."""
    count, left = 0, answered
    while left:
        head, end, left = left.partition(b"\r\n\r\n")
        if not end:
            raise Broken(f"no whole head: {head[:200]!r}")
        answer = Answer(head)
        if version.startswith("0.9") and left.startswith(head + end) and not answer.header("Server"):
            left = left[len(head + end):]  # a malformed Content-Length
        length = answer.length(False)
        if length is None or len(left) < length:
            raise Broken(f"{answer.status} ends early: {left[:200]!r}")
        left = left[length:]
        count += answer.status >= 200
    if count > len(BLANK_LINE.findall(data)) + 1:
        raise Broken(f"{count} answers")


def four_thousand_changed_requests_have_whole_answers_and_none_has_two(program, version, sends):
    chance = random.Random(COUNT)
    with Summitd(program) as server, concurrent.futures.ThreadPoolExecutor(8) as pool:
        requests = [changed(chance, sends) for _ in range(COUNT)]
        for data, answered in zip(requests, pool.map(lambda data: answers_to(server.port, data), requests)):
            try:
                judge(data, answered, version)
            except Broken as why:
                raise Broken(f"{data!r}: {why}") from why
        if get(server.port, "/livez").status != 200:
            raise Broken("it does not serve any more")
        status = server.stop()
        if status != 0:
            raise Broken(f"exit status {status}: {server.log()[-500:]}")


CHECKS = [four_thousand_changed_requests_have_whole_answers_and_none_has_two]
