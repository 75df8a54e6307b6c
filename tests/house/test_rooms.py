# SPDX-License-Identifier: MIT
"""The include rule holds in this tree, and the test that says so can fail."""

import os
import sys
import tempfile
import unittest

import rooms

ROOT = sys.argv.pop() if len(sys.argv) > 1 else os.path.join(os.path.dirname(__file__), "../..")


class Rooms(unittest.TestCase):
    def planted(self, path, line):
        with tempfile.TemporaryDirectory() as root:
            os.makedirs(os.path.join(root, os.path.dirname(path)))
            with open(os.path.join(root, path), "w", encoding="utf-8") as source:
                source.write("/* SPDX-License-Identifier: MIT */\n" + line + "\n")
            return rooms.violations(root)

    def refuses(self, path, line, why):
        self.assertEqual(self.planted(path, line), [f"{path}:2: {why}: {line}"])

    def allows(self, path, line):
        self.assertEqual(self.planted(path, line), [])

    def test_no_file_includes_what_its_room_may_not_use(self):
        found = rooms.violations(ROOT)
        self.assertFalse(found, "\n" + "\n".join(found))

    def test_there_are_files_to_look_at(self):
        self.assertTrue(os.path.exists(os.path.join(ROOT, "models/text/text.h")))

    def test_an_upward_include_is_refused(self):
        self.refuses("models/text/a.c", '#include "models/lexicon/lexicon.h"',
                     "models/text may not use models/lexicon")
        self.refuses("models/record/a.c", '#include "models/store/snapshot.h"',
                     "models/record may not use models/store")
        self.refuses("models/store/a.h", '#include "handlers/message.h"', "models/store may not use handlers")
        self.refuses("handlers/a.c", '#include "server/wire.h"', "handlers may not use server")

    def test_a_sideways_include_is_refused(self):
        self.refuses("handlers/a.c", '#include "config/config.h"', "handlers may not use config")
        self.refuses("config/a.c", '#include "models/text/text.h"', "config may not use models/text")

    def test_a_downward_include_is_allowed_over_several_floors(self):
        self.allows("server/a.c", '#include "models/store/snapshot.h"')
        self.allows("handlers/a.c", '#include "models/text/text.h"')
        self.allows("models/store/a.c", '#include "models/record/kind.h"')

    def test_a_test_may_use_what_its_room_may_use_and_no_more(self):
        self.allows("tests/models/store/a.c", '#include "models/store/search.h"')
        self.refuses("tests/models/text/a.c", '#include "models/extract/facts.h"',
                     "models/text may not use models/extract")
        self.allows("tests/api/a.c", '#include "server/wire.h"')

    def test_a_header_is_named_from_the_root(self):
        for name in ("arena.h", "../text/arena.h", "text/arena.h"):
            self.refuses("models/text/a.c", f'#include "{name}"',
                         "our own headers are named from the root, room first")

    def test_a_library_stays_in_its_room(self):
        self.refuses("handlers/a.c", "#include <microhttpd.h>", "libmicrohttpd is included in server/ only")
        self.refuses("server/a.c", "#  include <curl/curl.h>", "libcurl is included in tests/ only")
        self.refuses("models/text/a.c", "#include <check.h>", "Check is included in tests/ only")
        self.refuses("models/text/a.c", "#include <sys/socket.h>", "sockets belong to server/")
        self.refuses("tests/api/a.c", "#include <microhttpd.h>", "libmicrohttpd is included in server/ only")
        self.allows("server/a.c", "#include <microhttpd.h>")
        self.allows("tests/bench/a.c", "#include <microhttpd.h>")
        self.allows("tests/models/text/a.c", "#include <check.h>")


if __name__ == "__main__":
    unittest.main()
