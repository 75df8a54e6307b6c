# SPDX-License-Identifier: MIT
"""What many clients at a time, rude ones, and the system's own limits do to the server. Each check is a function that raises
Broken; its name is the sentence that it shows."""

import json
import re
import resource
import signal
import socket
import struct
import subprocess
import time

from program import Broken, Summitd, until
from wire import Client, get

LIST = "/v1/leaders"
HEAD = "HTTP/1.1\r\nHost: a\r\n"


def want(what, found, wanted):
    if found != wanted:
        raise Broken(f"{what}: {found!r}, not {wanted!r}")


def alive(port):
    want("/livez", get(port, "/livez").status, 200)


def metric(port, name):
    return int(re.search(rf"^summitd_{name} (\d+)$", get(port, "/metrics").body.decode(), re.M).group(1))


def room_for(files):
    """This process may have so many descriptors."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < files:
        resource.setrlimit(resource.RLIMIT_NOFILE, (files if hard == resource.RLIM_INFINITY else min(files, hard), hard))


def around_the_memory_of_a_connection_a_request_has_one_whole_answer_or_none(program):
    """A head that fits where the head of its answer does not is closed without one: a narrow band, named in the README."""
    shapes = {"a field": lambda n: f"GET {LIST} {HEAD}X: {'a' * n}\r\n\r\n",
              "an address": lambda n: f"GET /{'a' * n} {HEAD}\r\n",
              "both": lambda n: f"GET /{'a' * 8000} {HEAD}X: {'a' * (n - 8000)}\r\n\r\n"}
    with Summitd(program) as server:
        for name, shape in shapes.items():
            silent = []
            for size in range(15000, 17000, 40):
                with Client(server.port) as client:
                    client.send(shape(size).encode())
                    answer = client.read()
                    if answer is None:
                        silent.append(size)
                    elif answer.status not in (200, 404, 414, 431):
                        raise Broken(f"{name} of {size} bytes: {answer.status}")
            if silent and (silent[0] < 15500 or silent[-1] > 16400 or silent[-1] - silent[0] > 700):
                raise Broken(f"{name}: no answer from {silent[0]} to {silent[-1]} bytes")
        alive(server.port)


def thirteen_hundred_idle_clients_of_one_address_keep_nobody_out(program):
    room_for(1500)
    with Summitd(program, "--connections=2000") as server:
        idle = [Client(server.port) for _ in range(1300)]
        alive(server.port)
        for client in idle:
            client.__exit__()


def at_the_limit_of_clients_a_new_one_waits_until_another_leaves(program):
    with Summitd(program, "--connections=8", "--workers=1", "--timeout=10") as server:
        idle = [Client(server.port) for _ in range(12)]
        with Client(server.port) as late:
            late.send(f"GET /livez {HEAD}Connection: close\r\n\r\n".encode())
            want("the late client waits", late.silent(300), True)
            for client in idle:
                client.__exit__()
            want("then it is served", late.read().status, 200)


def without_descriptors_it_waits_and_does_not_spin(program):
    def few():
        resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))

    with Summitd(program, "--timeout=60", preexec_fn=few) as server:
        crowd = [Client(server.port) for _ in range(150)]
        before = server.seconds_of_cpu()
        time.sleep(2)
        used = server.seconds_of_cpu() - before
        if used > 0.5:
            raise Broken(f"{used:.2f} s of CPU in 2 s of nothing to do")
        for client in crowd:
            client.__exit__()
        alive(server.port)


def who_does_not_read_is_cut(program):
    with Summitd(program, "--timeout=2", "--workers=1") as server, Client(server.port, 4096) as slow:
        slow.send(f"GET /v1 {HEAD}\r\n".encode() * 400)
        until("it is connected", lambda: metric(server.port, "connections") >= 2)
        until("it is cut", lambda: metric(server.port, "connections") == 1)


def clients_that_leave_in_the_middle_leave_nothing_behind(program):
    abort = struct.pack("ii", 1, 0)
    with Summitd(program) as server:
        for part in range(300):
            with Client(server.port, 4096) as client:
                request = f"GET /v1 {HEAD}\r\n".encode()
                client.send((request * 20)[:len(request) * (part % 20) + part % len(request)])
                client.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, abort)
        until("all are gone", lambda: metric(server.port, "connections") == 1)
        alive(server.port)
        want("exit status", server.stop(), 0)


def the_log_is_not_the_clients_to_write_or_to_flood(program):
    with Summitd(program, "--log=access") as server:
        get(server.port, "/a\x1b[31m\x01forged")
        began = time.monotonic()
        for _ in range(300):
            with Client(server.port) as client:
                client.send(b"GET /\x1b[31m\r\n\r\n")
                want("the refusal", client.read().status, 400)
        seconds = int(time.monotonic() - began) + 2
        server.stop()
        if "forged" not in server.log() or re.search(r"[\x00-\x09\x0b-\x1f\x7f]|^forged", server.log(), re.M):
            raise Broken(f"the log: {server.log()[:500]!r}")
        noise = server.log().count("Error processing")
        if not 0 < noise <= 10 * seconds:
            raise Broken(f"{noise} lines of the library in {seconds} s")


def a_drain_answers_what_is_asked_and_refuses_who_is_new(program):
    with Summitd(program, "--shutdown-grace=10") as server, Client(server.port) as client:
        client.send(f"GET /livez {HEAD}\r\nGET /livez HTTP/1.1\r\n".encode())
        want("the first", client.read().header("Connection"), None)
        server.signal(signal.SIGTERM)
        until("new clients are refused", lambda: not connects(server.port))
        client.send(b"Host: a\r\n\r\n")
        answer = client.read()
        want("the answer while draining", answer and (answer.status, answer.header("Connection")), (200, "close"))
        client.closed()
        want("exit status", server.stop(), 0)


def connects(port):
    try:
        Client(port).__exit__()
        return True
    except OSError:
        return False


def a_reload_under_load_mixes_no_answers(program):
    with Summitd(program) as server, Client(server.port) as client:
        tags = set()
        for round_ in range(50):
            if round_ % 5 == 0:
                server.signal(signal.SIGHUP)
            client.send(f"GET {LIST} {HEAD}\r\n".encode())
            answer = client.read()
            want("the row's tag and snapshot", answer.status, 200)
            tags.add((answer.header("ETag"), json.loads(answer.body)["meta"]["snapshot"]))
        want("tags of one record", len(tags), 1)
        want("exit status", server.stop(), 0)


def one_worker_serves_as_well_as_four(program):
    bodies = set()
    for workers in ("1", "2", "4"):
        with Summitd(program, f"--workers={workers}") as server:
            for _ in range(8):
                answer = get(server.port, LIST)
                bodies.add((answer.header("ETag"), answer.body))
            want("exit status", server.stop(), 0)
    want("different answers", len(bodies), 1)


def head_differs_from_get_by_its_body_alone(program):
    with Summitd(program) as server:
        for path in ("/v1", LIST, "/v1/leaders/xi-jinping", "/v1/documents/2025-09-02-beijing/text", "/livez",
                     "/nowhere", "/v1/leaders?limit=x"):
            whole, head = get(server.port, path), get(server.port, path, method="HEAD")
            for answer in (whole, head):
                answer.headers.pop("date")
            want(f"HEAD {path}", (head.status, head.headers), (whole.status, whole.headers))


def the_parts_of_the_library_with_a_history_are_not_linked(program):
    """The PostProcessor (CVE-2023-27371), Digest and TLS."""
    symbols = subprocess.run(["nm", "-D", "--undefined-only", program], capture_output=True, text=True, check=True).stdout
    want("MHD is linked", "MHD_start_daemon" in symbols, True)
    want("symbols", re.findall(r"MHD_\w*(?:post_processor|digest|basic_auth|https|gnutls)\w*", symbols), [])


CHECKS = [around_the_memory_of_a_connection_a_request_has_one_whole_answer_or_none,
          thirteen_hundred_idle_clients_of_one_address_keep_nobody_out,
          at_the_limit_of_clients_a_new_one_waits_until_another_leaves,
          without_descriptors_it_waits_and_does_not_spin,
          who_does_not_read_is_cut,
          clients_that_leave_in_the_middle_leave_nothing_behind,
          the_log_is_not_the_clients_to_write_or_to_flood,
          a_drain_answers_what_is_asked_and_refuses_who_is_new,
          a_reload_under_load_mixes_no_answers,
          one_worker_serves_as_well_as_four,
          head_differs_from_get_by_its_body_alone,
          the_parts_of_the_library_with_a_history_are_not_linked]
