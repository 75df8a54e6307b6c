#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Stands in for the program when the runner itself is tested: `echo.py parse NAME.txt` prints the record that NAME.json
expects, in the shape of `summitd parse`. What the runner then finds wrong is wrong in the runner or in NAME.json."""
import json
import re
import sys

ROOM = {"statements": "text", "agreements": "evidence", "trade": "evidence", "events": "evidence"}


def places(text, strings):
    near = None
    for string in strings:
        found = [m.start() for m in re.finditer(re.escape(string), text)]
        if not found:
            raise SystemExit(f"the text does not have {string!r}")
        at = found[0] if near is None else min(found, key=lambda p: abs(p - near))
        near = at + len(string)
        yield at, near


def source(text, role, start, end):
    return {"role": role, "start": start, "end": end, "exact": text[start:end],
            "byte_start": len(text[:start].encode()), "byte_end": len(text[:end].encode())}


def main():
    path = sys.argv[2]
    text = open(path, encoding="utf-8", newline="").read()
    gold = json.load(open(path[:-4] + ".json", encoding="utf-8"))
    codes, record = set(), {}

    def country(code):
        codes.add(code)
        return {"id": code.lower(), "type": "country", "name": code, "url": "/v1/countries/" + code.lower()}

    def person(name):
        return {"id": None, "type": "leader", "name": name, "url": None}

    for kind, key in ROOM.items():
        record[kind] = []
        for i, want in enumerate(gold.get(kind, [])):
            strings = want[key] if isinstance(want[key], list) else [want[key]]
            role = "content" if kind == "statements" else "source"
            row = dict(want, id=f"x.s1.{kind[0]}{i}", sources=[source(text, role, a, b) for a, b in places(text, strings)])
            for people in ("speakers", "leaders", "signatories"):
                if people in row:
                    row[people] = [person(n) for n in row[people]]
            for countries in ("parties", "countries"):
                if countries in row:
                    row[countries] = [country(c) for c in row[countries]]
            record[kind].append(row)
    for row in record["statements"]:
        row["cue"] = {"text": " ".join(re.sub(r"-\r?\n", "-", row["cue"]).split())}
        row["text"] = " … ".join(row["text"])
        if "nested_in" in row:
            row["nested_in"] = {"id": f"x.s1.s{row['nested_in']}", "type": "statement"}
    for row in record["agreements"]:
        row["count"] = {"value": None if row["count"] is None else str(row["count"]), "modifier": row["modifier"]}
    record["leaders"] = [dict(want, id=f"l{i}", roles=[{"role": want["role"]}], countries=[country(want["country"])] if
                              want.get("country") else []) for i, want in enumerate(gold["leaders"])]
    record["initiatives"] = [dict(want, principles=[{"position": n + 1, "text": p} for n, p in enumerate(want.get("principles", []))],
                                  proposers=[person(n) for n in want.get("proposers", [])]) for want in gold["initiatives"]]
    record["countries"] = [{"id": c.lower(), "alpha_2": c, "name": c} for c in sorted(codes)]
    record["documents"] = [{"date": gold["date"], "date_basis": gold["date_basis"],
                            "warnings": [{"code": c} for c in gold["warnings"]]}]
    json.dump(record, sys.stdout, ensure_ascii=False)


main()
