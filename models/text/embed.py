#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes a C file with the bytes of some files: embed.py OUT.c SYMBOL FILE...

The table SYMBOL and its length SYMBOL_count are declared in models/text/embed.h's manner; rows are sorted by name
(the file's base name), so that the same files give the same bytes whatever their order on the command line.
"""
import os
import sys


def rows(data):
    for start in range(0, len(data), 40):
        yield ",".join(str(byte) for byte in data[start:start + 40])


def main(out, symbol, files):
    named = sorted((os.path.basename(path), path) for path in files)
    if len({name for name, _ in named}) != len(named):
        sys.exit("embed.py: two files have one name")
    with open(out, "w", encoding="ascii") as c:
        c.write('/* Made by models/text/embed.py. */\n#include "models/text/embed.h"\n\n')
        for number, (_, path) in enumerate(named):
            with open(path, "rb") as source:
                data = source.read()
            body = ",\n".join(rows(data + b"\0"))
            c.write(f"static const unsigned char bytes_{number}[] = {{\n{body}}};\n")
        c.write(f"\nextern const struct embedded {symbol}[];\nextern const size_t {symbol}_count;\n")
        c.write(f"const struct embedded {symbol}[] = {{\n")
        for number, (name, _) in enumerate(named):
            quoted = name.replace("\\", "\\\\").replace('"', '\\"')
            c.write(f'\t{{"{quoted}", {{(const char *)bytes_{number}, sizeof(bytes_{number}) - 1}}}},\n')
        c.write(f"}};\nconst size_t {symbol}_count = {len(named)};\n")


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit("usage: embed.py OUT.c SYMBOL FILE...")
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
