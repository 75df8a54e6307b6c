# SPDX-License-Identifier: MIT
"""The lists of the lexicon know no person: names.py GOLD LEXICON fails where a leader's name stands in a list.

GOLD is a folder of NAME.json with leaders; countries and places may share their names.
"""
import json
import pathlib
import re
import sys
import unicodedata


def fold(text):
    decomposed = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def names(folder):
    for path in sorted(set(pathlib.Path(folder).glob("*.json")) - {pathlib.Path(folder) / "floor.json"}):
        for leader in json.loads(path.read_text(encoding="utf-8")).get("leaders", []):
            words = [word for word in re.findall(r"[\w'’-]+", fold(leader["name"])) if len(word) > 2]
            yield " ".join(words)
            if len(words) > 1:
                yield words[-1]


def main():
    wanted = set(names(sys.argv[1]))
    found = 0
    for path in sorted(pathlib.Path(sys.argv[2]).glob("*.tsv")):
        if path.stem in ("countries", "places", "currencies"):
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            forms = {form for cell in fold(line).split("\t") for form in cell.split("|")}
            for name in sorted(wanted & forms) if not line.startswith("#") else []:
                print(f"{path.name}:{number}: {name} is the name of a leader")
                found += 1
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
