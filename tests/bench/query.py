# SPDX-License-Identifier: MIT
"""What questions cost: the server over HTTP, on a connection kept open and without its cache, and SQLite in process, on
the same rows. Where SQLite can express a question the answers must be the same.

SQLite is asked as one who knows it would: prepared statements, an index for every filter, the order of joins left to
its planner after ANALYZE, no more columns than the page needs, and the total in a statement of its own, which needs no
rows. It has no index for LIKE '%…%'. As it never sleeps, the one who asks the server does not either: he polls, for to
be put to sleep and woken again takes longer than most answers.

    query.py SUMMITD CORPUS [--json]

CORPUS.truth.json beside CORPUS says how many bytes of text are in it.
"""

import json
import os
import pathlib
import re
import socket
import sqlite3
import statistics
import subprocess
import sys
import time

from rows import Rows

SECONDS = 2.0  # of asking a class, each side
LEAST, MOST = 20, 1000  # questions of a class, each side
PAGE = 20


class Server:
    """One process, one connection at a time."""

    def __init__(self, summitd, corpus):
        # SQLite may think for longer than the server would wait for a client by default.
        command = [summitd, "serve", "--port=0", "--cache-bytes=0", "--timeout=3600", "--log=info", corpus]
        start = time.perf_counter()
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        for line in self.process.stderr:
            found = re.search(r"http://127\.0\.0\.1:(\d+)", line)
            if found:
                break
        else:
            raise SystemExit("bench: the server did not start")
        text = json.loads(pathlib.Path(corpus).with_suffix(".truth.json").read_bytes())["text_bytes"]
        ticks = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()[11:13]
        processor = sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")
        resident = int(re.search(r"VmRSS:\s*(\d+)", pathlib.Path(f"/proc/{self.process.pid}/status").read_text())[1])
        seconds = time.perf_counter() - start
        self.load = {"seconds": round(seconds, 2), "text_bytes": text,
                     "megabytes_a_second": round(text / seconds / 1e6, 1),
                     "megabytes_a_second_a_core": round(text / processor / 1e6, 1),
                     "resident_per_text": round(resident * 1024 / text, 2)}
        self.connection = socket.create_connection(("127.0.0.1", int(found[1])))
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.connection.setblocking(False)

    def _read(self):
        while True:
            try:
                got = self.connection.recv(1 << 20)
            except BlockingIOError:
                continue
            if not got:
                raise SystemExit("bench: the server hung up")
            return got

    def ask(self, request):
        """The bytes of one answer."""
        self.connection.sendall(request)
        answer = self._read()
        while b"\r\n\r\n" not in answer:
            answer += self._read()
        end = answer.index(b"\r\n\r\n") + 4
        length = int(re.search(rb"(?i)\r\ncontent-length: *(\d+)", answer)[1])
        parts, got = [answer], len(answer) - end
        while got < length:
            parts.append(self._read())
            got += len(parts[-1])
        return b"".join(parts)

    def stop(self):
        self.connection.close()
        self.process.terminate()
        self.process.wait()


def request(path):
    return f"GET /v1/{path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()


def spread(counter, count=12):
    """Values from the most frequent to rare ones, evenly by rank on a logarithmic scale."""
    values = [value for value, _ in counter.most_common()]
    last = len(values) - 1
    return list(dict.fromkeys(values[round((last + 1) ** (i / (count - 1))) - 1] for i in range(count)))


def listed(tables, where, values, order="n", offset=0):
    """Page and exact total; the total needs no rows."""
    page = f"SELECT id, json FROM {tables} JOIN statement USING (n)"
    if tables == "statement":
        page = "SELECT id, json FROM statement"
    return [(f"{page} WHERE {where} ORDER BY {order} LIMIT {PAGE} OFFSET {offset}", values),
            (f"SELECT count(*) FROM {tables} WHERE {where}", values)]


def searched(match, tables="", where="", values=()):
    page = (f"SELECT id, json FROM words JOIN statement ON statement.n = words.rowid {tables} WHERE words MATCH ? {where} "
            f"ORDER BY rank LIMIT {PAGE}")
    tables = tables.replace("statement.n", "words.rowid")
    return [(page, (match, *values)), (f"SELECT count(*) FROM words {tables} WHERE words MATCH ? {where}", (match, *values))]


def counted(value, tables, where, values):
    return (f"SELECT {value}, count(*) AS c FROM {tables} WHERE {where} AND {value} IS NOT NULL GROUP BY 1 "
            "ORDER BY c DESC, 1 LIMIT 32", values)


# Words of a frequency each, from every tenth statement to every ten thousandth.
PAIRS = (("trade", "cooperation"), ("regional", "dialogue"), ("energy", "growth"), ("trade", "tourism"),
         ("media", "dialogue"), ("historic", "railway"), ("mining", "corridor"), ("fisheries", "solidarity"),
         ("customs", "bridge"), ("culture", "refinery"), ("sokaro", "railway"), ("korvanek", "tikather"))


def classes(rows):
    """Name, what is compared ('rows' in order with the total, the 'total' alone, 'facets', or the 'item'), questions."""
    speakers, topics = spread(rows.speakers), spread(rows.topics)
    both = [(speaker, topics[i * 5 % len(topics)]) for i, speaker in enumerate(speakers)]
    months = [f"{year}-{month:02}" for year, month in ((2025, 3), (2024, 11), (2021, 6), (2016, 1), (2009, 9), (2003, 4))]
    yield "item", "item", [(f"statements/{i}", [("SELECT json FROM statement WHERE id = ?", (i,))])
                           for i in rows.ids[::max(1, len(rows.ids) // 200)]]
    yield "one filter", "rows", [(f"statements?speaker={s}", listed("speaker", "speaker.value = ?", (s,))) for s in speakers]
    yield "filter, sort, page", "rows", [
        (f"statements?speaker={s}&sort=-date&offset=40",
         listed("speaker", "speaker.value = ?", (s,), "date DESC NULLS LAST, id", 40))
        for s in speakers]
    yield "two filters, sort, page", "rows", [
        (f"statements?speaker={s}&topic={t}&sort=-date&offset=40",
         listed("speaker JOIN topic USING (n)", "speaker.value = ? AND topic.value = ?", (s, t),
                "date DESC NULLS LAST, id", 40)) for s, t in both]
    yield "all of two", "rows", [
        (f"statements?speaker__all={a},{b}",
         listed("speaker AS a JOIN speaker AS b USING (n)", "a.value = ? AND b.value = ?", (a, b)))
        for a, b in spread(rows.pairs)]
    yield "range of dates, sort", "rows", [
        (f"statements?date__gte={y}-03&date__lt={y}-0{m}&sort=date",
         listed("statement", "date >= ? AND date < ?", (f"{y}-03", f"{y}-0{m}"), "date, id"))
        for y in (2025, 2022, 2015, 2004) for m in (4, 6, 9)]
    yield "contains", "rows", [
        (f"statements?text__contains={words.replace(' ', '%20')}", listed("statement", "text LIKE ?", (f"%{words}%",)))
        for words in ("Sokaro", "fair exchanges", "basin is a good", "outside pressure can slow", "Tikather port")]
    yield "facets under a filter", "facets", [
        (f"statements?speaker={s}&facets=topic&limit=0",
         [counted("topic.value", "speaker JOIN topic USING (n)", "speaker.value = ?", (s,))]) for s in speakers]
    yield "two facets of a month", "facets", [
        (f"statements?date={m}&facets=speaker,topic&limit=0",
         [counted(f"{t}.value", f"statement JOIN {t} USING (n)", "date >= ? AND date < ?", (m, m + "~"))
          for t in ("speaker", "topic")]) for m in months]
    yield "facet of rare values", "facets", [
        (f"statements?speaker={s}&facets=date&limit=0",
         [counted("date", "speaker JOIN statement USING (n)", "speaker.value = ?", (s,))]) for s in speakers]
    yield "search, one word", "total", [
        (f"statements?q={w}", searched(w)) for w in ("fisheries", "sokaro", "historic", "railway", "tikather", "pressure")]
    yield "search, two words", "total", [(f"statements?q={a}%20{b}", searched(f"{a} {b}")) for a, b in PAIRS]
    yield "two words of a speaker", "total", [
        (f"statements?q={a}%20{b}&speaker={s}",
         searched(f"{a} {b}", "JOIN speaker ON speaker.n = statement.n", "AND speaker.value = ?", (s,)))
        for (a, b), s in zip(PAIRS, speakers)]
    yield "phrase", "total", [
        (f"statements?q=%22{p.replace(' ', '%20')}%22", searched(f'"{p}"'))
        for p in ("rule of law", "customs procedures", "outside pressure can slow", "fair exchanges")]
    yield "prefix", "total", [(f"statements?q={p}*", searched(f"{p}*")) for p in ("tikat", "fisher", "sokar", "zarm")]


def ours(answer, compared):
    body = json.loads(answer[answer.index(b"\r\n\r\n") + 4:])
    if not answer.startswith(b"HTTP/1.1 200"):
        return body.get("detail", "no answer")
    if compared == "item":
        return body
    if compared == "facets":
        return [[(one["value"], one["count"]) for one in facet] for facet in body["meta"]["facets"].values()]
    return ([row["id"] for row in body["data"]] if compared == "rows" else None), body["meta"]["total"]


def theirs(results, compared):
    if compared == "item":
        return json.loads(results[0][0][0])
    if compared == "facets":
        return results
    return ([row[0] for row in results[0]] if compared == "rows" else None), results[1][0][0]


def timed(asks):
    """Microseconds of each question, asked in turn until there are enough or time is up."""
    times, start = [], time.perf_counter()
    while len(times) < LEAST or (len(times) < MOST and time.perf_counter() - start < SECONDS):
        before = time.perf_counter()
        asks[len(times) % len(asks)]()
        times.append((time.perf_counter() - before) * 1e6)
    return times


def figures(times):
    return {"median_us": round(statistics.median(times), 1), "p99_us": round(sorted(times)[len(times) * 99 // 100], 1),
            "asked": len(times)}


def measure(server, database, name, compared, questions):
    def ask_sqlite(queries):
        return [database.execute(sql, values).fetchall() for sql, values in queries]

    different = [path for path, queries in questions
                 if ours(server.ask(request(path)), compared) != theirs(ask_sqlite(queries), compared)]
    mine = timed([lambda path=request(path): server.ask(path) for path, _ in questions])
    other = timed([lambda queries=queries: ask_sqlite(queries) for _, queries in questions])
    result = {"class": name, "questions": len(questions), "different": different, "ours": figures(mine),
              "sqlite": figures(other)}
    result["ratio"] = round(result["sqlite"]["median_us"] / result["ours"]["median_us"], 1)
    return result


def main():
    summitd, corpus, *options = sys.argv[1:]
    rows = Rows(summitd, corpus)
    server = Server(summitd, corpus)
    results = []
    if "--json" not in options:
        print(f"{rows.count} statements, {server.load['text_bytes'] / 1e6:.1f} MB of text; loaded in "
              f"{server.load['seconds']} s: {server.load['megabytes_a_second']} MB/s by the clock, "
              f"{server.load['megabytes_a_second_a_core']} MB/s a core; "
              f"{server.load['resident_per_text']} bytes resident per byte of text\n"
              f"microseconds; ours over HTTP, SQLite {sqlite3.sqlite_version} in process\n"
              f"{'':26}{'ours':>9}{'p99':>10}{'SQLite':>12}{'p99':>12}{'ratio':>9}  answers", flush=True)
    try:
        for name, compared, questions in classes(rows):
            result = measure(server, rows.database, name, compared, questions)
            results.append(result)
            if "--json" not in options:
                same = f"{result['questions']} the same"
                if result["different"]:
                    same = f"{len(result['different'])} of {result['questions']} differ: {result['different'][0]}"
                print(f"{name:26}{result['ours']['median_us']:9.0f}{result['ours']['p99_us']:10.0f}"
                      f"{result['sqlite']['median_us']:12.0f}{result['sqlite']['p99_us']:12.0f}"
                      f"{result['ratio']:9.1f}  {same}", flush=True)
    finally:
        server.stop()
    if "--json" in options:
        print(json.dumps({"statements": rows.count, "load": server.load, "classes": results}))
    if any(result["different"] for result in results):
        sys.exit("bench: some answers differ")


if __name__ == "__main__":
    main()
