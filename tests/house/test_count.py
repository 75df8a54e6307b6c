# SPDX-License-Identifier: MIT
"""The counting of tests is itself counted on, so it is tested."""

import json
import unittest

import count


class Count(unittest.TestCase):
    def counts(self, expected, *programs):
        lines = [json.dumps({"result": result, "stdout": output}) for result, output in programs]
        self.assertEqual(count.count_log(lines), expected)

    def test_a_check_program_counts_by_its_checks(self):
        self.counts((8, 0), ("OK", "100%: Checks: 8, Failures: 0, Errors: 0\n"))
        self.counts((6, 2), ("FAIL", "75%: Checks: 8, Failures: 1, Errors: 1\na.c:1:F:x\n"))

    def test_a_unittest_program_counts_by_its_tests_without_the_skipped(self):
        self.counts((3, 0), ("OK", "Ran 3 tests in 0.1s\n\nOK\n"))
        self.counts((2, 0), ("OK", "Ran 3 tests in 0.1s\n\nOK (skipped=1)\n"))
        self.counts((1, 2), ("FAIL", "Ran 4 tests in 0.1s\n\nFAILED (failures=1, errors=1, skipped=1)\n"))

    def test_a_silent_program_counts_as_one(self):
        self.counts((1, 1), ("OK", ""), ("TIMEOUT", "half a line"))

    def test_a_failure_nobody_named_is_not_lost(self):
        self.counts((8, 1), ("FAIL", "100%: Checks: 8, Failures: 0, Errors: 0\nLeakSanitizer: detected\n"))

    def test_a_skipped_program_counts_for_nothing(self):
        self.counts((0, 0), ("SKIP", ""))


if __name__ == "__main__":
    unittest.main()
