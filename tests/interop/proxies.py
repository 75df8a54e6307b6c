# SPDX-License-Identifier: MIT
"""The files of deploy/, run as they are but for the ports and places in them, with summitd behind. Each check is a function
that raises Broken; its name is the sentence that it shows."""

import contextlib
import json
import os
import re
import shutil
import signal
import tempfile

from program import Broken, Program, Summitd, free_port, until
from wire import Client, get

os.environ["PATH"] += ":/usr/sbin"
DEPLOY = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../deploy")
LIST = "/v1/leaders"
ASKED = re.compile(r'^summitd_requests_total\{method="GET",status="\dxx"\} (\d+)$', re.M)
BEFORE = "Chinese President Xi Jinping met Russian President Vladimir Putin in Beijing on Tuesday.\n"
AFTER = "French President Emmanuel Macron met Brazilian President Lula da Silva in Paris on Tuesday.\n"

# What libmicrohttpd answers oddly, or summitd only just refuses, in one of its versions.
ODD = {"NUL in a target": b"GET /livez\0a HTTP/1.1\r\nHost: a\r\n\r\n",
             "NUL in a value": b"GET /livez HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n",
             "a header without a name": b"GET /livez HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n",
             "a folded line": b"GET /livez HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n",
             "a malformed Content-Length": b"POST /livez HTTP/1.1\r\nHost: a\r\nContent-Length: +3\r\n\r\nabc",
             "a malformed request line": b"GET /livez\0\r\nHost: a\r\n\r\n",
             "a head beyond all memory": b"GET /livez HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 70000 + b"\r\n\r\n"}


def want(what, found, wanted):
    if found != wanted:
        raise Broken(f"{what}: {found!r}, not {wanted!r}")


def asked(server):
    """GETs that the server itself has answered, this question included."""
    return sum(int(count) for count in ASKED.findall(get(server.port, "/metrics").body.decode()))


def example(name, changes, folder):
    """A copy of a file of deploy/ in `folder`, with each of these changes made. Broken where one finds nothing to change."""
    with open(f"{DEPLOY}/{name}", encoding="utf-8") as file:
        text = file.read()
    for old, new in changes.items():
        if old not in text:
            raise Broken(f"deploy/{name} has no '{old}'")
        text = text.replace(old, new)
    with open(f"{folder}/{name}", "w", encoding="utf-8") as file:
        file.write(text)
    return f"{folder}/{name}"


class Nginx:
    def __init__(self, location="location / {"):
        self.location = location

    def command(self, folder, port, backends):
        name = "nginx.conf"
        os.mkdir(f"{folder}/cache")
        inner = example(name, {"listen 80;": f"listen 127.0.0.1:{port};", "127.0.0.1:8080": f"127.0.0.1:{backends[0]}",
                               "/var/cache/nginx/summitd": f"{folder}/cache", "location / {": self.location}, folder)
        places = "".join(f"{kind}_temp_path {folder}/{kind};\n"
                         for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        with open(f"{folder}/main.conf", "w", encoding="utf-8") as main:
            main.write(f"{'user root;' if os.getuid() == 0 else ''}\ndaemon off;\nworker_processes 1;\n"
                       f"pid {folder}/pid;\nevents {{ worker_connections 512; }}\n"
                       f"http {{\naccess_log off;\n{places}include {inner};\n}}\n")
        return ["nginx", "-c", f"{folder}/main.conf", "-e", "stderr"]


class Varnish:
    def command(self, folder, port, backends):
        vcl = example("varnish.vcl", {'"8080"': f'"{backends[0]}"'}, folder)
        return ["varnishd", "-F", "-j", "none", "-n", f"{folder}/work", "-a", f"127.0.0.1:{port}", "-f", vcl,
                "-s", "malloc,16m", "-p", "http_gzip_support=off"]


class Haproxy:
    def command(self, folder, port, backends):
        return ["haproxy", "-db", "-f", example("haproxy.cfg", {"bind :80": f"bind 127.0.0.1:{port}",
                                                                "127.0.0.1:8080": f"127.0.0.1:{backends[0]}",
                                                                "127.0.0.1:8081": f"127.0.0.1:{backends[1]}"}, folder)]


@contextlib.contextmanager
def in_front(proxy, *servers):
    """The port of the proxy, for as long as the with-block lasts."""
    folder = tempfile.mkdtemp(prefix="summitd-interop.")
    port = free_port()
    try:
        with Program(proxy.command(folder, port, [server.port for server in servers])) as program:
            program.wait_for_port(port)
            until("summitd is reached", lambda: get(port, "/livez").status == 200)
            yield port
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def record():
    """A folder with one dispatch."""
    with tempfile.TemporaryDirectory(prefix="summitd-interop.") as folder:
        put(folder, "one.txt", BEFORE)
        yield folder


def put(folder, name, text):
    with open(f"{folder}/{name}", "w", encoding="utf-8") as file:
        file.write(text)


def names(answer):
    return [row["name"] for row in json.loads(answer.body)["data"]]


def the_second_is_a_hit(proxy, program):
    with Summitd(program) as server, in_front(proxy, server) as port:
        first = get(port, LIST)
        before = asked(server)
        second = get(port, LIST)
        want("GETs that reached summitd", asked(server) - before, 1)
        want("X-Cache", (first.header("X-Cache"), second.header("X-Cache")), ("MISS", "HIT"))
        for name in ("ETag", "Last-Modified", "Cache-Control", "Vary", "Link", "X-Total-Count", "Content-Type"):
            want(name, second.header(name), get(server.port, LIST).header(name))
        want("the body", second.body, get(server.port, LIST).body)


def a_304_passes_through(proxy, program):
    with Summitd(program) as server, in_front(proxy, server) as port:
        tag = get(server.port, LIST).header("ETag")
        for when in ("not kept yet", "kept"):
            for condition in (tag, f"W/{tag}"):
                answer = get(port, LIST, f"If-None-Match: {condition}")
                want(f"{when}, {condition}", (answer.status, answer.header("ETag"), answer.body), (304, tag, b""))
        want("another tag", get(port, LIST, 'If-None-Match: "other"').status, 200)
        modified = get(server.port, LIST).header("Last-Modified")
        want("by date", get(port, LIST, f"If-Modified-Since: {modified}").status, 304)


def each_form_and_encoding_is_kept_for_itself(proxy, program):
    asking = {"gzip": ["Accept-Encoding: gzip"], "br": ["Accept-Encoding: br"], "zstd": ["Accept-Encoding: zstd"],
              "plain": [], "csv": ["Accept: text/csv"], "lines": ["Accept: application/x-ndjson"],
              "csv, gzip": ["Accept: text/csv", "Accept-Encoding: gzip"]}
    path = "/v1/countries"
    with Summitd(program) as server, in_front(proxy, server) as port:
        wanted = {name: get(server.port, path, *fields) for name, fields in asking.items()}
        want("different bodies", len({answer.body for answer in wanted.values()}), len(asking))
        for round_ in ("first", "second"):
            before = asked(server)
            for name, fields in asking.items():
                answer = get(port, path, *fields)
                for header in ("ETag", "Content-Type", "Content-Encoding"):
                    want(f"{name}, {header}", answer.header(header), wanted[name].header(header))
                want(f"{name}, body", answer.body, wanted[name].body)
            want(f"asked the {round_} time", asked(server) - before, 1 + (len(asking) if round_ == "first" else 0))


def a_reload_is_seen_after_revalidation(proxy, program):
    with record() as folder, Summitd(program, folder, "--max-age=1", "--stale-while-revalidate=0") as server, \
            in_front(proxy, server) as port:
        first = get(port, LIST)
        metric = re.compile(r"^summitd_unchanged_total (\d+)$", re.M)

        def revalidated():
            want("the record", get(port, LIST).header("ETag"), first.header("ETag"))
            return int(metric.search(get(server.port, "/metrics").body.decode()).group(1)) > 0
        until("it is asked for again, and is the same", revalidated)
        put(folder, "two.txt", AFTER)
        server.signal(signal.SIGHUP)
        until("the reload is seen", lambda: "Emmanuel Macron" in names(get(port, LIST)))
        want("it is another", get(port, LIST).header("ETag") != first.header("ETag"), True)


def what_is_wrong_is_told_and_not_kept(proxy, program):
    with Summitd(program) as server, in_front(proxy, server) as port:
        for path, status, code in (("/nowhere", 404, "not_found"), ("/v1/leaders?leder=x", 400, "unknown_parameter"),
                                   ("/v1/leaders?limit=x", 400, "invalid_value")):
            before = asked(server)
            for _ in range(2):
                answer = get(port, path)
                want(path, (answer.status, answer.header("Content-Type")), (status, "application/problem+json"))
                want("code", json.loads(answer.body)["code"], code)
            want("not kept", asked(server) - before, 3)
        want("406", get(port, LIST, "Accept: image/png").status, 406)
        answer = get(port, LIST, method="DELETE")
        want("405", (answer.status, answer.header("Allow")), (405, "GET, HEAD, OPTIONS"))


def a_page_of_another_origin_may_read_it(proxy, program):
    with Summitd(program) as server, in_front(proxy, server) as port:
        answer = get(port, LIST, "Origin: https://page.example", "Access-Control-Request-Method: GET", method="OPTIONS")
        want("preflight", (answer.status, answer.header("Access-Control-Allow-Origin")), (204, "*"))
        for _ in range(2):
            answer = get(port, LIST, "Origin: https://page.example")
            want("origin", answer.header("Access-Control-Allow-Origin"), "*")


def what_is_odd_stops_at_the_proxy(proxy, program):
    """The proxy refuses it, or sends on what has one reading: nothing is answered twice, nothing smuggled."""
    with Summitd(program) as server, in_front(proxy, server) as port:
        for name, data in ODD.items():
            with Client(port) as client:
                client.send(data + b"GET /nowhere HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                answer = client.read()
                found = answer.status if answer else "closed"
                if found == 200 and name != "a folded line":
                    raise Broken(f"{name}: {found}")
                if answer and answer.body.startswith(b"HTTP/"):
                    raise Broken(f"{name}: two heads")
                while client.more():
                    pass
                if client.pending.count(b"HTTP/1.1 ") > 1:
                    raise Broken(f"{name}: {client.pending[:200]!r}")
        want("still served", get(server.port, "/livez").status, 200)


def links_lead_through_a_prefix(_, program):
    """Whether the proxy takes it off (proxy_pass with a path) or not."""
    with Summitd(program, "--base-path=/summits") as server, \
            in_front(Nginx("location / { return 404; } location = /livez { proxy_pass http://summitd; } "
                           "location /summits/ {"), server) as port:
        page = json.loads(get(port, "/summits/v1/leaders?limit=1").body)
        want("next", page["links"]["next"].startswith("/summits/v1/leaders?"), True)
        want("the next page", get(port, page["links"]["next"]).status, 200)
        want("the row", get(port, page["data"][0]["url"]).status, 200)
        want("X-Cache", get(port, page["data"][0]["url"]).header("X-Cache"), "HIT")
        want("outside", get(port, "/v1/leaders").status, 404)
        page = json.loads(get(server.port, "/v1/leaders?limit=1").body)
        want("the prefix taken off", page["links"]["next"].startswith("/summits/v1/leaders?"), True)


def two_replicas_are_one_and_one_may_leave(_, program):
    with Summitd(program) as one, Summitd(program) as two, in_front(Haproxy(), one, two) as port:
        answers = [get(port, LIST) for _ in range(10)]
        want("different answers", len({(a.status, a.header("ETag"), a.body) for a in answers}), 1)
        want("both were asked", [asked(server) > 1 for server in (one, two)], [True, True])
        with Client(port) as client:
            one.signal(signal.SIGTERM)
            while one.runs():
                client.send(f"GET {LIST} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
                answer = client.read()
                want("while one leaves", (answer.status, answer.header("ETag")), (200, answers[0].header("ETag")))
        want("exit status", one.stop(), 0)
        want("still served", get(port, LIST).status, 200)


FOR_EACH_CACHE = [the_second_is_a_hit, a_304_passes_through, each_form_and_encoding_is_kept_for_itself,
                  a_reload_is_seen_after_revalidation, what_is_wrong_is_told_and_not_kept,
                  a_page_of_another_origin_may_read_it, what_is_odd_stops_at_the_proxy]
PARTS = {"nginx": [Nginx(), FOR_EACH_CACHE + [links_lead_through_a_prefix]],
         "varnish": [Varnish(), FOR_EACH_CACHE],
         "haproxy": [Haproxy(), [two_replicas_are_one_and_one_may_leave]]}
