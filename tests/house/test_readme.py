# SPDX-License-Identifier: MIT
"""What the README names exists."""

import os
import re
import subprocess
import unittest

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../..")


def read(name):
    with open(os.path.join(ROOT, name), encoding="utf-8") as file:
        return file.read()


class Readme(unittest.TestCase):
    def test_every_command_of_dev_that_the_readme_names_exists(self):
        known = set(re.findall(r"^(\w+) ", subprocess.check_output([os.path.join(ROOT, "dev")], text=True), re.M))
        named = set(re.findall(r"\./dev (\w+)", read("README.md")))
        self.assertTrue(named)
        self.assertEqual(named - known, set())

    def test_every_room_that_the_readme_names_exists(self):
        for room in re.findall(r"^\| `([a-z/]+/)` \|", read("README.md"), re.M):
            self.assertTrue(os.path.isdir(os.path.join(ROOT, room)), room)

    def test_an_unknown_command_of_dev_lists_the_known_ones_and_fails(self):
        run = subprocess.run([os.path.join(ROOT, "dev"), "brew"], capture_output=True, text=True, check=False)
        self.assertEqual(run.returncode, 2)
        self.assertIn("no such command: brew", run.stderr)
        self.assertIn("./dev COMMAND", run.stderr)

    def test_the_changelog_has_a_place_for_what_is_next(self):
        self.assertIn("## [Unreleased]", read("CHANGELOG.md"))


if __name__ == "__main__":
    unittest.main()
