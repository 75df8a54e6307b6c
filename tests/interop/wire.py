# SPDX-License-Identifier: MIT
"""A client that takes nothing on trust: what a server sends must be answers to the letter (RFC 9112), one behind the other,
with nothing between them and nothing left over."""

import re
import select
import socket
import time

from program import PATIENCE, Broken

STATUS_LINE = re.compile(rb"HTTP/1\.1 ([1-5]\d\d) [\x20-\x7E]*\Z")
FIELD = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\x20-\x7E\t]*?)[ \t]*\Z")
ONCE = ("content-length", "content-type", "date", "etag", "location", "server", "last-modified", "age")


class Answer:
    """One answer: `status`, `headers` (names in lower case, values in order), `body`."""

    def __init__(self, head):
        lines = head.split(b"\r\n")
        line = STATUS_LINE.match(lines[0])
        if not line:
            raise Broken(f"no status line: {lines[0][:100]!r}")
        self.status = int(line.group(1))
        self.headers = {}
        self.body = b""
        for text in lines[1:]:
            field = FIELD.match(text)
            if not field:
                raise Broken(f"no header field: {text[:100]!r}")
            self.headers.setdefault(field.group(1).decode().lower(), []).append(field.group(2).decode())
        for name in ONCE:
            if len(self.headers.get(name, [])) > 1:
                raise Broken(f"{self.status} has {name} {len(self.headers[name])} times")

    def header(self, name):
        return ", ".join(self.headers[name.lower()]) if name.lower() in self.headers else None

    def length(self, to_head):
        """Bytes of the body that follow the head; None: all until the end."""
        if to_head or self.status < 200 or self.status in (204, 304):
            return 0
        if "transfer-encoding" in self.headers:
            raise Broken(f"{self.status} has a Transfer-Encoding")
        value = self.header("content-length")
        return int(value) if value is not None else None


class Client:
    """A connection. Bytes go out as they are; answers come back one by one."""

    def __init__(self, port, receive_buffer=0):
        self.socket = socket.socket()
        if receive_buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.socket.settimeout(PATIENCE)
        self.socket.connect(("127.0.0.1", port))
        self.pending = b""
        self.ended = False

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def send(self, data):
        """Who is cut off while he talks may still have an answer to read."""
        try:
            self.socket.sendall(data)
        except (BrokenPipeError, ConnectionResetError):
            pass

    def send_no_more(self):
        self.socket.shutdown(socket.SHUT_WR)

    def more(self):
        """Reads on; False at the end."""
        try:
            data = b"" if self.ended else self.socket.recv(65536)
        except ConnectionResetError:
            data = b""
        except TimeoutError as late:
            raise Broken(f"neither an answer nor an end within {PATIENCE} s; so far {self.pending[:200]!r}") from late
        self.pending += data
        self.ended = not data
        return not self.ended

    def read(self, to_head=False):
        """The next answer; None where the server has closed instead."""
        while b"\r\n\r\n" not in self.pending:
            if not self.more():
                if self.pending:
                    raise Broken(f"no whole head: {self.pending[:200]!r}")
                return None
        head, self.pending = self.pending.split(b"\r\n\r\n", 1)
        answer = Answer(head)
        length = answer.length(to_head)
        while (length is None or len(self.pending) < length) and self.more():
            pass
        if length is not None and len(self.pending) < length:
            raise Broken(f"{answer.status} ends after {len(self.pending)} of {length} bytes")
        answer.body, self.pending = self.pending[:length], self.pending[len(self.pending) if length is None else length:]
        return answer

    def skip_one_of_two_heads(self):
        """Broken where what comes does not begin with the same head twice."""
        while self.pending.count(b"\r\n\r\n") < 2 and self.more():
            pass
        heads = self.pending.split(b"\r\n\r\n", 2)
        if len(heads) < 3 or heads[0] != heads[1]:
            raise Broken(f"not the same head twice: {self.pending[:300]!r}")
        self.pending = self.pending[len(heads[0]) + 4:]

    def closed(self):
        """Waits for the server to close. Broken where it sends something more, or stays."""
        if self.pending or self.more():
            raise Broken(f"more than was asked for: {self.pending[:200]!r}")
        return True

    def is_silent(self, milliseconds):
        """Does the server neither send more nor close for so long?"""
        return not select.select([self.socket], [], [], milliseconds / 1000)[0]

    def silent(self, milliseconds):
        """Has it sent nothing that was not read, and is silent for so long?"""
        return not self.pending and self.is_silent(milliseconds)

    def drip(self, data, seconds):
        """Sends `data` again and again until the server closes or has sent something."""
        deadline = time.monotonic() + PATIENCE
        while self.silent(seconds * 1000):
            self.send(data)
            if time.monotonic() > deadline:
                raise Broken(f"still served after {PATIENCE} s")


def get(port, path, *fields, method="GET"):
    """One answer on a connection of its own. `fields` are header lines."""
    lines = "".join(f"{field}\r\n" for field in fields)
    with Client(port) as client:
        client.send(f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{lines}\r\n".encode())
        answer = client.read(to_head=method == "HEAD")
        if answer is None:
            raise Broken(f"{method} {path}: closed without an answer")
        return answer
