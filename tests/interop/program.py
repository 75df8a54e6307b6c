# SPDX-License-Identifier: MIT
"""Programs that a test starts on the loopback, and ends by their number."""

import ctypes
import os
import re
import signal
import socket
import subprocess
import threading
import time

PATIENCE = 20  # seconds until what should happen is taken not to


class Broken(Exception):
    """What was to be shown is not so; the message says what was seen instead."""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def until(what, condition):
    """Returns what `condition` gives once that is true; Broken, naming `what` was waited for, where it never is."""
    deadline = time.monotonic() + PATIENCE
    while True:
        found = condition()
        if found:
            return found
        if time.monotonic() > deadline:
            raise Broken(f"{what}: not within {PATIENCE} s")
        time.sleep(0.02)


def listens(port):
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
        return True
    except OSError:
        return False


class Program:
    """A process in a session of its own, for as long as the with-block lasts. What it writes is in log()."""

    def __init__(self, command, **more):
        self.command = command
        self.more = more
        self.lines = []

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                        stderr=subprocess.STDOUT, start_new_session=True, **self.more)
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()
        return self

    def read(self):
        for line in self.process.stdout:
            self.lines.append(line)

    def log(self):
        return b"".join(self.lines).decode(errors="backslashreplace")

    def runs(self):
        return self.process.poll() is None

    def wait_for_port(self, port):
        def ready():
            if not self.runs():
                raise Broken(f"{self.command[0]} has ended: {self.log()[-2000:]}")
            return listens(port)
        until(f"{self.command[0]} listens", ready)

    def signal(self, number):
        self.process.send_signal(number)

    def stop(self):
        """Ends it as its users would; the exit status, None where that took it too long and it was killed."""
        if self.runs():
            self.signal(signal.SIGTERM)
        try:
            status = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            status = None
        self.kill()
        return status

    def kill(self):
        """What is left of its session, children included."""
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()

    def __exit__(self, *_):
        self.stop()
        self.reader.join(PATIENCE)
        self.process.stdout.close()


class Summitd(Program):
    """The server on a free port, which is `port` within the with-block."""

    def __init__(self, program, *arguments, **more):
        super().__init__([program, "serve", "--host=127.0.0.1", "--port=0", *arguments], **more)

    def __enter__(self):
        super().__enter__()

        def said():
            if not self.runs():
                raise Broken(f"summitd has ended: {self.log()[-2000:]}")
            return re.search(r"127\.0\.0\.1:(\d+)", self.log())
        try:
            self.port = int(until("summitd says where it listens", said).group(1))
        except BaseException:
            self.__exit__()
            raise
        return self

    def seconds_of_cpu(self):
        with open(f"/proc/{self.process.pid}/stat", encoding="ascii") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def library_version(program):
    """Of the libmicrohttpd that the program will load, as "0.9.75"."""
    linked = subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout
    library = ctypes.CDLL(re.search(r"libmicrohttpd\S* => (\S+)", linked).group(1))
    library.MHD_get_version.restype = ctypes.c_char_p
    return library.MHD_get_version().decode()
