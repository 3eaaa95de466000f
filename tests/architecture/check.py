#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the architecture: `check.py [ROOT]` prints every breach as `path:line: rule: why` and fails if there is one."""

import re
import sys
from collections import defaultdict
from pathlib import Path

from sources import read_tree

MAX_LINES = 400
QT_SQL = r"QtSql\b|QSql"
QT_NETWORK = r"QtNetwork\b|QNetwork"
QT_BEYOND = r"Qt(Widgets|Gui|HttpServer)\b|QTcp|QUdp|QSsl|QHttp|QWidget|QDialog"
NOT_SHARED = {
    "shared/sql": re.compile(f"{QT_NETWORK}|{QT_BEYOND}"),
    "shared/client": re.compile(f"{QT_SQL}|{QT_BEYOND}"),
    "shared": re.compile(f"{QT_SQL}|{QT_NETWORK}|{QT_BEYOND}"),
}
SERVER_LEVELS = (("Routes", 3), ("Service", 2), ("Repository", 1))
SQL_TEXT = re.compile(
    r"\bSELECT\s.*\bFROM\b|\bINSERT\s+INTO\b|\bUPDATE\s+\w+\s+SET\b|\bDELETE\s+FROM\b"
    r"|\b(?:CREATE|ALTER|DROP)\s+(?:UNIQUE\s+)?(?:TABLE|INDEX|TRIGGER|VIEW)\b"
    r"|^\s*(?:select\s.+\sfrom\s|insert\s+into\s|update\s+\w+\s+set\s|delete\s+from\s)",
    re.DOTALL,
)
SLEEP = re.compile(
    r"\bQThread::(?:m|u)?sleep\s*\(|\bQTest::q(?:Sleep|Wait)\s*\(|\bsleep_(?:for|until)\s*\(|\b(?:usleep|nanosleep)\s*\("
    r"|\btime\.sleep\s*\("
)
INSTANCE = re.compile(r"(?<!QCoreApplication::)(?<!QGuiApplication::)(?<!QApplication::)\binstance\s*\(\s*\)")
VAGUE = r"(?:Manager|Helper|Helpers|Util|Utils)"
UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX)\b")


def lines_matching(pattern, text):
    for number, line in enumerate(text.split("\n"), 1):
        if pattern.search(line):
            yield number, line.strip()


def layers(source):
    """shared knows nobody; server and app do not know each other; only app/main puts them together. Of shared, sql
    alone asks databases and client alone has a network."""
    place = next((folder for folder in NOT_SHARED if source.under(folder)), None)
    for line, name in source.includes:
        if place and (name.startswith(("server/", "app/")) or NOT_SHARED[place].match(name)):
            yield line, f"{place} must not include {name}"
        elif source.under("server") and name.startswith("app/"):
            yield line, f"the server must not include {name}"
        elif source.under("app") and not source.under("app/main") and name.startswith("server/"):
            yield line, f"only app/main may include {name}"


def server_level(path):
    if path.startswith("server/storage/"):
        return 0
    stem = Path(path).stem
    return next((level for suffix, level in SERVER_LEVELS if stem.endswith(suffix)), None)


def downward(source):
    """Routes -> Service -> Repository -> storage: never up, and routes never past their service."""
    own = server_level(source.path) if source.under("server") else None
    if own is None:
        return
    for line, name in source.includes:
        other = server_level(name)
        if other is None:
            continue
        if other > own:
            yield line, f"{source.stem} must not look up to {name}"
        elif own == 3 and other < 2:
            yield line, f"routes ask a service, not {name}"


def may_query(source):
    return source.under("server/storage", "shared/sql", "app/mirror", "tests") or source.path.endswith("Repository.cpp")


def sql_access(source):
    """Only storage and the repositories' .cpp touch queries."""
    if source.is_cpp and not may_query(source):
        for line, name in source.includes:
            if name.startswith("QSql") or name.endswith("/sql/Queries.h"):
                yield line, f"{name} belongs in storage or in a Repository.cpp"
        for line, text in lines_matching(re.compile(r"\bQSql(?:Query|Database)\b"), source.code):
            yield line, text


def sql_text(source):
    """SQL stands in .sql files."""
    if source.is_cpp and not source.under("tests", "server/storage", "shared/sql"):
        for line, text in source.literals:
            if SQL_TEXT.search(text):
                yield line, f"SQL in a text: {' '.join(text.split())[:60]}"


def no_select_star(source):
    if source.path.endswith(".sql"):
        for line, text in lines_matching(re.compile(r"(?i)\bselect\s+(?:\w+\.)?\*"), source.code):
            yield line, text


def no_parent_include(source):
    for line, name in source.includes:
        if name.startswith("../") or "/../" in name:
            yield line, f"includes start at the repository root: {name}"


def no_singleton(source):
    if source.is_cpp:
        yield from lines_matching(INSTANCE, source.code)


def finished(source):
    for line, text in source.comments:
        if UNFINISHED.search(text):
            yield line, text.strip()


def licensed(source):
    if not source.path.endswith(".sql") and "SPDX-License-Identifier: GPL-3.0-or-later" not in "\n".join(source.raw.split("\n")[:3]):
        yield 1, "no SPDX line among the first three"


def size(source):
    count = source.raw.count("\n")
    if count > MAX_LINES:
        yield MAX_LINES + 1, f"{count} lines, {MAX_LINES} is the limit"


def pragma_once(source):
    if source.path.endswith(".h") and "#pragma once" not in source.code:
        yield 1, "a header says #pragma once"


def no_sleep_in_tests(source):
    """Tests wait for conditions. A stand-in of support may be slow: that is what it stands in for."""
    stand_in = source.under("tests/support") and source.path.endswith(".py")
    if source.under("tests") and not stand_in and source.path != "tests/support/WaitFor.h":
        yield from lines_matching(SLEEP, source.code)


def plain_names(source):
    if re.search(VAGUE + "$", source.stem):
        yield 1, f"{source.stem} does not say what it does"
    if source.is_cpp:
        declared = re.compile(rf"\b(?:class|struct)\s+\w*{VAGUE}\b(?!\s*[;>])")
        yield from lines_matching(declared, source.code)


def one_http_server(sources):
    """QHttpServer's headers are known to one class."""
    users = defaultdict(list)
    for source in sources:
        for line, name in source.includes:
            if re.match(r"(QtHttpServer/)?(QHttpServer|QAbstractHttpServer|QtHttpServer)", name):
                users[str(Path(source.path).with_suffix(""))].append((source.path, line, name))
    for places in list(users.values()) if len(users) > 1 else []:
        for path, line, name in places:
            yield path, line, f"{name} is included by {len(users)} classes: {', '.join(sorted(users))}"


FILE_RULES = (layers, downward, sql_access, sql_text, no_select_star, no_parent_include, no_singleton, finished,
              licensed, size, pragma_once, no_sleep_in_tests, plain_names)
TREE_RULES = (one_http_server,)


def breaches(root):
    """Every breach of the tree as (path, line, rule, why)."""
    sources = read_tree(root)
    found = [(s.path, line, rule.__name__, why) for s in sources for rule in FILE_RULES for line, why in rule(s)]
    found += [(path, line, rule.__name__, why) for rule in TREE_RULES for path, line, why in rule(sources)]
    return sorted(found), len(sources)


def main():
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2]
    found, count = breaches(root)
    for path, line, rule, why in found:
        print(f"{path}:{line}: {rule}: {why}")
    print(f"architecture: {count} files, {len(found)} breaches")
    return 1 if found or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
