#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each rule of check.py finds its breach in a made-up tree, and leaves its neighbours alone."""

import tempfile
import unittest
from pathlib import Path

import check

HEAD = "// SPDX-License-Identifier: GPL-3.0-or-later\n"

# (rule, path, text): exactly this breach and no other is found.
REFUSED = [
    ("layers", "shared/core/A.cpp", '#include "server/http/Router.h"\n'),
    ("layers", "shared/core/A.cpp", "#include <QtNetwork>\n"),
    ("layers", "shared/core/A.cpp", "#include <QWidget>\n"),
    ("layers", "server/http/A.cpp", '#include "app/main/Main.h"\n'),
    ("layers", "app/tickets/A.cpp", '#include "server/http/Router.h"\n'),
    ("downward", "server/tickets/TicketService.cpp", '#include "server/tickets/TicketRoutes.h"\n'),
    ("downward", "server/tickets/TicketRepository.cpp", '#include "server/tickets/TicketService.h"\n'),
    ("downward", "server/tickets/TicketRoutes.cpp", '#include "server/tickets/TicketRepository.h"\n'),
    ("downward", "server/tickets/TicketRoutes.cpp", '#include "server/storage/Database.h"\n'),
    ("downward", "server/storage/Database.cpp", '#include "server/tickets/TicketRepository.h"\n'),
    ("sql_access", "server/tickets/TicketService.cpp", "#include <QSqlQuery>\n"),
    ("sql_access", "server/tickets/TicketService.cpp", "void f(QSqlQuery &);\n"),
    ("sql_access", "server/tickets/TicketService.cpp", '#include "server/tickets/sql/Queries.h"\n'),
    ("sql_text", "server/tickets/TicketRepository.cpp", 'auto q = u"SELECT id FROM ticket";\n'),
    ("sql_text", "server/tickets/TicketRepository.cpp", 'auto q = "UPDATE ticket "\n    "SET a = 1";\n'),
    ("sql_text", "server/tickets/TicketRepository.cpp", 'auto q = R"(\n  delete from ticket\n)";\n'),
    ("sql_text", "app/tickets/A.cpp", 'auto q = "INSERT INTO ticket";\n'),
    ("no_select_star", "server/tickets/sql/a.sql", "select t.* from ticket t;\n"),
    ("no_parent_include", "server/http/A.cpp", '#include "../storage/Database.h"\n'),
    ("no_singleton", "server/http/A.h", "#pragma once\nstruct A { static A &instance(); };\n"),
    ("no_singleton", "server/http/A.cpp", "auto x = Settings::instance();\n"),
    ("finished", "server/http/A.cpp", "int x; // TO" "DO: more\n"),
    ("finished", "server/http/A.cpp", "/* one\n FIX" "ME two */\n"),
    ("finished", "tests/a.py", "# TO" "DO more\n"),
    ("licensed", "server/http/A.cpp", None),
    ("size", "server/http/A.cpp", "int x;\n" * 400),
    ("pragma_once", "server/http/A.h", "struct A;\n"),
    ("no_sleep_in_tests", "tests/unit/ATest.cpp", "void f() { QThread::msleep(5); }\n"),
    ("no_sleep_in_tests", "tests/unit/ATest.cpp", "void f() { QTest::qWait(5); }\n"),
    ("no_sleep_in_tests", "tests/unit/ATest.cpp", "void f() { std::this_thread::sleep_for(x); }\n"),
    ("no_sleep_in_tests", "tests/a.py", "time.sleep(1)\n"),
    ("plain_names", "server/http/SocketManager.cpp", "int x;\n"),
    ("plain_names", "server/http/A.cpp", "class StringUtils final {};\n"),
    ("one_http_server", "server/http/A.cpp", "#include <QHttpServer>\n"),
]

# Close to a breach, but allowed.
ALLOWED = [
    ("server/http/HttpServer.cpp", '#include "server/http/HttpServer.h"\n#include <QHttpServer>\n'),
    ("server/http/HttpServer.h", "#pragma once\n#include <QHttpServerRequest>\n"),
    ("server/tickets/TicketRoutes.cpp", '#include "server/tickets/TicketService.h"\n'),
    ("server/tickets/TicketService.cpp", '#include "server/tickets/TicketRepository.h"\n#include "server/storage/Database.h"\n'),
    ("server/tickets/TicketRepository.cpp", '#include <QSqlQuery>\n#include "server/storage/Database.h"\n'),
    ("server/storage/Database.cpp", '#include <QSqlDatabase>\nauto q = "SELECT name FROM sqlite_master";\n'),
    ("server/webclients/Words.cpp", 'auto word = "TO" "DO"; auto words = "Select a ticket from the list";\n'),
    ("server/http/App.cpp", "auto a = QCoreApplication::instance(); // not a FIXMEnow: SELECT x FROM y\n"),
    ("server/tickets/sql/count.sql", "select count(*) from ticket;\n"),
    ("app/main/Main.cpp", '#include "server/runtime/EmbeddedServer.h"\n'),
    ("tests/unit/WaitTest.cpp", "void f() { QTest::qWaitFor(done, 500); QTRY_VERIFY(x); }\nauto q = \"SELECT 1 FROM t\";\n"),
    ("tests/support/slow_model.py", "time.sleep(30)\n"),
    ("server/http/Long.cpp", "int x;\n" * 399),
    ("server/http/Digits.cpp", "int x = 1'000; // it's fine\nint y = 2'000;\n"),
]


def write(root, path, text):
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    head = {".py": "#", ".sql": "--"}.get(file.suffix, "//") + HEAD[2:]
    file.write_text("int x;\n" if text is None else head + text)


class CheckTest(unittest.TestCase):
    def test_leaves_a_sound_tree_alone(self):
        with tempfile.TemporaryDirectory() as folder:
            for path, text in ALLOWED:
                write(Path(folder), path, text)
            found, count = check.breaches(folder)
            self.assertEqual(found, [])
            self.assertEqual(count, len(ALLOWED))

    def test_finds_each_breach_and_nothing_else(self):
        for rule, path, text in REFUSED:
            with self.subTest(rule=rule, text=text), tempfile.TemporaryDirectory() as folder:
                for allowed_path, allowed_text in ALLOWED:
                    write(Path(folder), allowed_path, allowed_text)
                write(Path(folder), path, text)
                found, _ = check.breaches(folder)
                self.assertEqual({breach[2] for breach in found}, {rule}, found)
                self.assertIn(path, {breach[0] for breach in found})

    def test_every_rule_has_a_breach_here(self):
        rules = {rule.__name__ for rule in check.FILE_RULES + check.TREE_RULES}
        self.assertEqual(rules, {rule for rule, _, _ in REFUSED})


if __name__ == "__main__":
    unittest.main()
