# SPDX-License-Identifier: MIT
"""The rows of a corpus in SQLite: in memory, an index on every column that is asked, FTS5 with Porter stems."""

import collections
import json
import sqlite3
import subprocess

SCHEMA = """
CREATE TABLE statement (n INTEGER PRIMARY KEY, id TEXT, mode TEXT, attribution TEXT, lemma TEXT, date TEXT, text TEXT,
    json TEXT);
CREATE TABLE speaker (value TEXT, n INTEGER);
CREATE TABLE topic (value TEXT, n INTEGER);
CREATE VIRTUAL TABLE words USING fts5 (attribution_text, text, content = '', tokenize = 'porter unicode61');
"""
INDEXES = """
CREATE UNIQUE INDEX by_id ON statement (id);
CREATE INDEX by_mode ON statement (mode);
CREATE INDEX by_attribution ON statement (attribution);
CREATE INDEX by_lemma ON statement (lemma);
CREATE INDEX by_date ON statement (date, id);
CREATE UNIQUE INDEX speaker_by_value ON speaker (value, n);
CREATE INDEX speaker_by_row ON speaker (n, value);
CREATE UNIQUE INDEX topic_by_value ON topic (value, n);
CREATE INDEX topic_by_row ON topic (n, value);
INSERT INTO words (words) VALUES ('optimize');
ANALYZE;
"""


class Rows:
    """The database, and which values are how frequent."""

    def __init__(self, summitd, corpus):
        self.database = sqlite3.connect(":memory:", isolation_level=None)
        self.database.executescript("PRAGMA journal_mode = OFF; PRAGMA cache_size = -4000000;" + SCHEMA)
        self.database.execute("BEGIN")
        self.speakers, self.topics = collections.Counter(), collections.Counter()
        self.pairs, self.ids, self.count = collections.Counter(), [], 0
        self._fill(summitd, corpus)
        self.database.execute("COMMIT")
        self.database.executescript(INDEXES)

    def _fill(self, summitd, corpus):
        command = [summitd, "parse", "--format=ndjson", corpus]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            batch = []
            for line in process.stdout:
                row = json.loads(line)
                if row["type"] != "statement":
                    continue
                batch.append((row, line.decode().rstrip("\n")))
                if len(batch) == 5000:
                    self._add(batch)
                    batch = []
            self._add(batch)
        if process.returncode != 0:
            raise SystemExit("bench: the corpus could not be read")

    def _add(self, batch):
        add = self.database.executemany
        first = self.count + 1
        numbered = list(enumerate(batch, first))
        add("INSERT INTO statement VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [(n, row["id"], row["mode"], row["attribution"], row["cue"]["lemma"], row["date"], row["text"], line)
             for n, (row, line) in numbered])
        for table, key in (("speaker", "speakers"), ("topic", "topics")):
            add(f"INSERT OR IGNORE INTO {table} VALUES (?, ?)",
                [(value, n) for n, (row, _) in numbered for value in row[key]])
        add("INSERT INTO words (rowid, attribution_text, text) VALUES (?, ?, ?)",
            [(n, row["attribution_text"], row["text"]) for n, (row, _) in numbered])
        for _, (row, _) in numbered:
            self.speakers.update(row["speakers"])
            self.topics.update(row["topics"])
            if len(row["speakers"]) == 2:
                self.pairs[tuple(row["speakers"])] += 1
        self.ids.extend(row["id"] for row, _ in batch[::100])
        self.count += len(batch)
