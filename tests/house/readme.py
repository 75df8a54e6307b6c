#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs the examples of the README against a server of its own, on a free port, and reads its table of options.

usage: readme.py SUMMITD README.md           prints what differs from the program, exits 1 if anything does
       readme.py SUMMITD README.md --write   writes the examples' output and the table of options anew

An example is a line "$ curl -s [-i] 'URL' [| jq PATH]" in a console block; the lines below it are its output. Neither curl
nor jq is needed: the few things the examples ask of them are done here."""

import http.client
import json
import os
import re
import shlex
import subprocess
import sys
import time

OPTION_ROWS = re.compile(r"(^\| `--.*\|\n)+", re.M)
OPTION = re.compile(r"(TEXT|NUMBER|SWITCH|CHOICE)\((\w+), ([A-Z |]+), \"([^\"]*)\", (.*?)\"([^\"]*)\"\)\s*\\?$", re.M)
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)
LISTENING = re.compile(r"127\.0\.0\.1:(\d+)")


def options(table):
    """The rows of the README's table, one an option, from the text of config/config.h."""
    for kind, name, commands, standard, rest, meaning in OPTION.findall(table):
        words = ", ".join(commands.lower().split(" | "))
        values = f" ({rest.strip(', ').strip(chr(34)).replace('|', ', ')})" if kind == "CHOICE" else ""
        yield f"| `--{name.replace('_', '-')}` | {words} | {standard} | {meaning}{values} |\n"


def pick(value, path):
    """What `jq PATH` picks: names and indexes, nothing more."""
    for name, index in re.findall(r"\.(\w+)|\[(\d+)\]", path):
        value = value[name] if name else value[int(index)]
    return value


def output(command, port):
    """What the command prints, as lines."""
    words = shlex.split(command)
    pipe = words.index("|") if "|" in words else len(words)
    url = next(word for word in words[1:pipe] if word.startswith("http://"))
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", "/" + url.split("/", 3)[3])
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    if words[pipe:pipe + 2] == ["|", "jq"]:
        body = json.dumps(pick(json.loads(body), words[pipe + 2]), indent=2, ensure_ascii=False)
    head = []
    if "-i" in words[:pipe]:
        head = [f"HTTP/1.1 {answer.status} {answer.reason}"] + [f"{k}: {v}" for k, v in answer.getheaders()] + [""]
    return head + body.splitlines()


def run_block(block, port):
    """The same block with its outputs as they are now."""
    lines = []
    for line in block.splitlines():
        if line.startswith("$ "):
            lines += [line] + output(line[2:], port)
    return "\n".join(lines) + "\n"


class Server:
    """A summitd on a free port, for as long as the with-block lasts."""

    def __init__(self, program):
        self.program = program

    def __enter__(self):
        self.process = subprocess.Popen([self.program, "serve", "--host=127.0.0.1", "--port=0"],
                                        stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        deadline = time.monotonic() + 20
        for line in self.process.stderr:
            found = LISTENING.search(line)
            if found:
                return int(found.group(1))
            if time.monotonic() > deadline:
                break
        raise RuntimeError("the server did not say where it listens")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.communicate(timeout=20)


def main(program, path, write):
    with open(path, encoding="utf-8") as readme:
        old = readme.read()
    with Server(program) as port:
        new = BLOCK.sub(lambda block: "```console\n" + run_block(block.group(1), port) + "```", old)
    with open(os.path.join(os.path.dirname(os.path.abspath(path)), "config/config.h"), encoding="utf-8") as table:
        new = OPTION_ROWS.sub(lambda _: "".join(options(table.read())), new, count=1)
    if write:
        with open(path, "w", encoding="utf-8") as readme:
            readme.write(new)
        return 0
    if new == old:
        print(f"Ran {len(BLOCK.findall(old))} tests in 0s\n\nOK")
        return 0
    for was, now in zip(BLOCK.findall(old), BLOCK.findall(new)):
        if was != now:
            print(f"the README says:\n{was}\nthe server says:\n{now}")
    if OPTION_ROWS.search(old).group() != OPTION_ROWS.search(new).group():
        print("the README's table of options is not the one of config/config.h")
    print("./dev readme writes them anew")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], "--write" in sys.argv[3:]))
