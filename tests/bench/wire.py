#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Over 300 lines: each peer is set up, asked and measured in the same way, one after the other.
"""What an answer costs: wrk against summitd, against nginx and h2o with the same bytes in files, against an epoll loop
that writes constant bytes, and against libmicrohttpd when it does nothing but answer them. One worker each, pinned to
one core, wrk on another, several rounds in turn.

usage: wire.py SUMMITD FOLDER OF BARE, LIBRARY AND ASK [--json] [--rounds=N] [--seconds=S] [--only=BEGINNING OF A CASE]

CPU is the server's, from /proc, in microseconds a request. Whoever is compared sends the same body; the epoll loop and
the library send summitd's heads too. All figures are medians over the rounds, ratios those of the rounds' ratios. "uncached" is a server
that keeps no answers, and beside it one that keeps no rows either."""

import http.client
import json
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time

SIZES = {"300 B": 300, "2 kB": 2000, "20 kB": 20000}
MADE = {"item": "/v1/leaders/xi-jinping", "short list": "/v1/leaders", "list": "/v1/statements"}
CANDIDATES = ["/v1/coverage", "/v1/leaders?limit=0", "/v1/countries?limit=1", "/v1/leaders", "/v1/statements?limit=1",
              "/v1/statements", "/v1/agreements", "/v1/documents/2025-09-02-beijing/record", "/v1", "/v1/organizations"]


def cores():
    """One for the server and another for wrk, where there are two."""
    have = sorted(os.sched_getaffinity(0))
    return have[0], have[-1]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port):
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.02)
    raise SystemExit(f"nobody listens on port {port}")


def get(port, path, headers=None):
    """Status, headers and body."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers=headers or {})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, dict(answer.getheaders()), body


def raw_answer(port, path, headers):
    """The bytes of an answer, head and body, as they are sent."""
    with socket.create_connection(("127.0.0.1", port), 10) as client:
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        client.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n{lines}\r\n".encode())
        bytes_ = b""
        while b"\r\n\r\n" not in bytes_:
            bytes_ += client.recv(65536)
        head, body = bytes_.split(b"\r\n\r\n", 1)
        if not head.startswith(b"HTTP/1.1 304"):
            length = int(re.search(rb"(?i)\r\ncontent-length: *(\d+)", head).group(1))
            while len(body) < length:
                body += client.recv(65536)
    return head + b"\r\n\r\n" + body


class Server:
    """A process pinned to a core, and what it has used of it."""

    def __init__(self, name, command, core, **more):
        self.name = name
        self.process = subprocess.Popen(["taskset", "-c", str(core)] + command, **more)

    def processes(self):
        """It and its children, for nginx and h2o answer in a child."""
        found, look = [], [self.process.pid]
        while look:
            number = look.pop()
            found.append(number)
            try:
                for task in os.listdir(f"/proc/{number}/task"):
                    with open(f"/proc/{number}/task/{task}/children") as children:
                        look += [int(child) for child in children.read().split()]
            except OSError:
                pass
        return found

    def cpu(self):
        """Seconds on a core so far, of all its threads."""
        total = 0
        for number in self.processes():
            for task in os.listdir(f"/proc/{number}/task"):
                try:
                    with open(f"/proc/{number}/task/{task}/schedstat") as stat:
                        total += int(stat.read().split()[0])
                except OSError:
                    pass
        return total / 1e9

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def start_summitd(program, core, *arguments):
    server = Server("summitd", [program, "serve", "--host=127.0.0.1", "--port=0", "--workers=1", *arguments], core,
                    stderr=subprocess.PIPE, text=True)
    server.port = int(re.search(r"127\.0\.0\.1:(\d+)", server.process.stderr.readline()).group(1))
    return server


def start_nginx(folder, core):
    port = free_port()
    with open(f"{folder}/nginx.conf", "w") as conf:
        conf.write(f"""daemon off; master_process off; worker_processes 1; pid {folder}/nginx.pid; error_log /dev/null;
worker_rlimit_nofile 8192;
events {{ worker_connections 4096; }}
http {{ access_log off; default_type application/json; sendfile on; tcp_nopush on; keepalive_requests 1000000000;
  open_file_cache max=100 inactive=600s; open_file_cache_valid 600s; gzip_static on; types {{ }}
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
  uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  server {{ listen 127.0.0.1:{port} backlog=4096; root {folder}/www; }} }}
""")
    server = Server("nginx", ["nginx", "-c", f"{folder}/nginx.conf", "-e", "/dev/null"], core)
    server.port = port
    wait_for(port)
    return server


def start_h2o(folder, core):
    port = free_port()
    with open(f"{folder}/h2o.conf", "w") as conf:
        conf.write(f"""num-threads: 1
max-connections: 4096
user: {'root' if os.getuid() == 0 else os.environ.get('USER', 'nobody')}
listen: {{ host: 127.0.0.1, port: {port} }}
file.send-compressed: ON
file.mime.setdefaulttype: application/json
hosts: {{ "localhost": {{ paths: {{ "/": {{ file.dir: {folder}/www }} }} }} }}
""")
    server = Server("h2o", ["h2o", "-c", f"{folder}/h2o.conf"], core, stderr=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL)
    server.port = port
    wait_for(port)
    return server


def start_constant(name, program, core, path):
    server = Server(name, [program, path], core, stdout=subprocess.PIPE, text=True)
    server.port = int(server.process.stdout.readline())
    return server


def milliseconds(text):
    found = re.match(r"([\d.]+)(us|ms|s|m)", text)
    if not found:
        raise SystemExit(f"wrk had no answers to time: {text}")
    return float(found[1]) * {"us": 0.001, "ms": 1, "s": 1000, "m": 60000}[found[2]]


def run_wrk(server, core, path, headers, connections, seconds):
    """One round: requests a second, p99 in milliseconds, CPU microseconds a request."""
    command = ["taskset", "-c", str(core), "wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency"]
    for name, value in headers.items():
        command += ["-H", f"{name}: {value}"]
    before = server.cpu()
    out = subprocess.run(command + [f"http://127.0.0.1:{server.port}{path}"], capture_output=True, text=True).stdout
    used = server.cpu() - before
    requests = int(re.search(r"(\d+) requests in", out).group(1))
    errors = re.search(r"(Non-2xx.*|Socket errors: .*)", out)
    return {"requests_a_second": float(re.search(r"Requests/sec:\s+([\d.]+)", out).group(1)),
            "p99_ms": milliseconds(re.search(r"(?m)^ +99% +(\S+)", out).group(1)),
            "cpu_us": used * 1e6 / max(requests, 1),
            "errors": errors.group(1) if errors else None}


def run_ask(program, server, core, path, headers, connections, seconds):
    """The same where there may be no body."""
    command = ["taskset", "-c", str(core), program, str(server.port), path, str(connections), str(seconds)]
    before = server.cpu()
    out = subprocess.run(command + [f"{name}: {value}" for name, value in headers.items()], capture_output=True,
                         text=True).stdout
    used = server.cpu() - before
    requests, took, p99, status = out.split() if out else ("0", "1", "0", "none")
    return {"requests_a_second": int(requests) / float(took), "p99_ms": int(p99) / 1000,
            "cpu_us": used * 1e6 / max(int(requests), 1), "errors": None if status in ("200", "304") else f"status {status}"}


class Case:
    """One question to several servers; `program` asks instead of wrk."""

    def __init__(self, name, connections=64, program=None):
        self.name, self.connections, self.program, self.asked = name, connections, program, []

    def ask(self, server, path, headers, name=None):
        self.asked.append((name or server.name, server, path, headers, []))

    def round(self, core, seconds):
        for _, server, path, headers, results in self.asked:
            run = [server, core, path, headers, self.connections, seconds]
            results.append(run_ask(self.program, *run) if self.program else run_wrk(*run))

    def result(self):
        rows = {}
        for name, _, _, _, results in self.asked:
            rows[name] = {key: round(statistics.median(result[key] for result in results), 3)
                          for key in ("requests_a_second", "p99_ms", "cpu_us")}
            errors = [result["errors"] for result in results if result["errors"]]
            if errors:
                rows[name]["errors"] = errors[0]
        of_all = {name: [result["cpu_us"] for result in results] for name, _, _, _, results in self.asked}
        for ours in of_all:
            for theirs in of_all if ours.startswith("summitd") else ():
                if ours == "summitd" or not theirs.startswith("summitd"):
                    ratios = [one / other for one, other in zip(of_all[ours], of_all[theirs]) if other > 0]
                    rows[ours][f"cpu_of_{theirs}"] = round(statistics.median(ratios or [0]), 2)
        rows["summitd"].pop("cpu_of_summitd")
        return rows


def choose_paths(port):
    """Of what is served, the answers nearest to the sizes."""
    lengths = {path: len(get(port, path)[2]) for path in CANDIDATES if get(port, path)[0] == 200}
    return {name: min(lengths, key=lambda path: abs(lengths[path] - size)) for name, size in SIZES.items()}


class Bench:
    """All servers, and the files that they serve."""

    def __init__(self, summitd, programs, folder):
        self.core, self.other = cores()
        self.folder, self.programs, self.servers = folder, programs, []
        os.mkdir(f"{folder}/www")
        self.summitd = self.keep(start_summitd(summitd, self.core))
        self.cold = self.keep(start_summitd(summitd, self.core, "--cache-bytes=0"))
        self.bald = self.keep(start_summitd(summitd, self.core, "--cache-bytes=0", "--row-bytes=0"))
        self.paths = choose_paths(self.summitd.port)
        for name, path in self.paths.items():
            for ending, headers in (("", {}), (".gz", {"Accept-Encoding": "gzip"})):
                with open(f"{folder}/www/{self.file(name)}{ending}", "wb") as out:
                    out.write(get(self.summitd.port, path, headers)[2])
        self.files = [self.keep(start(folder, self.core)) for program, start in
                      (("nginx", start_nginx), ("h2o", start_h2o)) if shutil.which(program)]

    def keep(self, server):
        self.servers.append(server)
        return server

    @staticmethod
    def file(name):
        return name.replace(" ", "") + ".json"

    def constant(self, name, path, headers):
        """A program of ours that gives summitd's answer to whatever it is asked."""
        place = f"{self.folder}/answer{len(self.servers)}"
        with open(place, "wb") as out:
            out.write(raw_answer(self.summitd.port, path, headers))
        return self.keep(start_constant(name, f"{self.programs}/{name}", self.core, place))

    def case(self, name, size, connections=64, headers=None):
        """The same question to all, with summitd warm."""
        headers, case = headers or {}, Case(name, connections)
        for name in ("bare", "library"):
            case.ask(self.constant(name, self.paths[size], headers), "/", headers)
        for server in self.files:
            case.ask(server, "/" + self.file(size), headers)
        case.ask(self.summitd, self.paths[size], headers)
        return case

    def case_unchanged(self, size):
        """Each is asked with the tag that it gave; summitd without one, too, for what it saves."""
        case = Case(f"304 ({size})", program=f"{self.programs}/ask")
        case.ask(self.summitd, self.paths[size], {}, "summitd, 200")
        for server in [self.summitd, *self.files]:
            path = self.paths[size] if server is self.summitd else "/" + self.file(size)
            tag = {key.lower(): value for key, value in get(server.port, path)[1].items()}.get("etag", '""')
            headers = {"If-None-Match": tag}
            if server is self.summitd:
                case.ask(self.constant("bare", path, headers), "/", headers)
            case.ask(server, path, headers)
        return case

    def case_cold(self, name, path):
        """Made for each request."""
        case = Case(f"uncached {name} ({path}, {len(get(self.cold.port, path)[2])} bytes)")
        case.ask(self.constant("bare", path, {}), "/", {})
        case.ask(self.cold, path, {})
        case.ask(self.bald, path, {}, "summitd, no rows kept")
        return case

    def cases(self):
        warm = [self.case(f"warm {size}", size) for size in SIZES]
        more = [self.case("warm 2 kB, 1000 connections", "2 kB", 1000),
                self.case("gzip 20 kB", "20 kB", headers={"Accept-Encoding": "gzip"})]
        return (warm + more + [self.case_unchanged(size) for size in SIZES] +
                [self.case_cold(name, path) for name, path in MADE.items()])

    def stop(self):
        for server in self.servers:
            server.stop()


def show(results):
    for case, rows in results.items():
        print(f"{case}")
        for name, row in rows.items():
            ratios = "".join(f"  {row[key]:.2f}x {key[7:]}" for key in sorted(row) if key.startswith("cpu_of_"))
            print(f"  {name:<21} {row['requests_a_second']:>9.0f} requests/s  p99 {row['p99_ms']:>7.2f} ms  "
                  f"{row['cpu_us']:>6.2f} us CPU{ratios}  {row.get('errors', '')}".rstrip())


def main():
    options = dict(re.match(r"--(\w+)(?:=(.*))?$", word).groups() for word in sys.argv[3:])
    rounds, seconds = int(options.get("rounds") or 4), int(options.get("seconds") or 1)
    if not shutil.which("wrk"):
        raise SystemExit("wrk is missing")
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        bench = Bench(sys.argv[1], sys.argv[2], folder)
        try:
            cases = [case for case in bench.cases() if case.name.startswith(options.get("only") or "")]
            for _ in range(rounds):
                for case in cases:
                    case.round(bench.other, seconds)
        finally:
            bench.stop()
    results = {case.name: case.result() for case in cases}
    if "json" in options:
        print(json.dumps({"paths": bench.paths, "rounds": rounds, "seconds": seconds, "cases": results}, indent=2))
    else:
        show(results)


if __name__ == "__main__":
    main()
