# SPDX-License-Identifier: GPL-3.0-or-later
"""What every test of this folder begins and ends with: `NAME_test.py APP SERVER [CLASS.TEST]`."""

import subprocess
import sys
import unittest

from desk import Desk
from person import Person
from world import World

PROGRAMS = []


class DesktopCase(unittest.TestCase):
    keyring = False

    def setUp(self):
        app, server = PROGRAMS
        self.world = self.enterContext(World(app))
        self.addCleanup(self.world.picture, self.id() + "-end")
        if self.keyring:
            self.world.start_keyring()
        self.desk = Desk(self.world, server)
        self.person = Person(self.world)


def names(suite):
    for one in suite:
        yield from names(one) if isinstance(one, unittest.TestSuite) else [one.id().partition(".")[2]]


def main():
    """Each test in a process of its own: the accessibility library knows one desktop a process."""
    PROGRAMS.extend(sys.argv[1:3])
    if sys.argv[3:]:
        unittest.main(argv=sys.argv[:1] + sys.argv[3:])
    tests = list(names(unittest.defaultTestLoader.loadTestsFromModule(sys.modules["__main__"])))
    failed = sum(subprocess.run([sys.executable, "-B", *sys.argv, test], check=False).returncode != 0 for test in tests)
    print(f"Totals: {len(tests) - failed} passed, {failed} failed, 0 skipped")
    sys.exit(1 if failed else 0)
