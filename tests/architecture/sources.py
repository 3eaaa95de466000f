# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads source files as the rules want them: code without comments and texts, and both of these apart."""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path

FOLDERS = ("shared", "server", "app", "tests")
LONE_FILES = ("CMakeLists.txt", "dev", ".ci/run")
SUFFIXES = (".cpp", ".h", ".py", ".sql", ".cmake")

_CPP = re.compile(
    r'(?P<comment>//[^\n]*|/\*.*?\*/)'
    r'|(?P<raw>R"(?P<mark>[^\s()\\]{0,16})\((?P<rawtext>.*?)\)(?P=mark)")'
    r'|(?P<include>^[ \t]*#[ \t]*include[^\n]*)'
    r'|"(?P<text>(?:\\.|[^"\\\n])*)"'
    r"|(?<![0-9A-Za-z_])(?P<char>'(?:\\.|[^'\\\n])+')",
    re.DOTALL | re.MULTILINE,
)
_PYTHON = re.compile(
    r"""(?P<comment>\#[^\n]*)|\"{3}(?P<rawtext>.*?)\"{3}|(?P<text>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')""", re.DOTALL)
_HASH_COMMENT = re.compile(r"(?P<comment>(?<![\w$'\"])#[^\n]*)")
_SQL_COMMENT = re.compile(r"(?P<comment>--[^\n]*)")


@dataclass
class Source:
    """One file. Every list holds (line, text); `code` keeps the line numbers of the file."""

    path: str
    raw: str
    code: str = ""
    comments: list = field(default_factory=list)
    literals: list = field(default_factory=list)
    includes: list = field(default_factory=list)

    @property
    def stem(self):
        return Path(self.path).stem

    @property
    def is_cpp(self):
        return self.path.endswith((".cpp", ".h"))

    def under(self, *folders):
        return self.path.startswith(tuple(f + "/" for f in folders))


def parse(path, raw):
    source = Source(path, raw)
    if source.is_cpp:
        pattern = _CPP
    elif path.endswith(".py"):
        pattern = _PYTHON
    elif path.endswith(".sql"):
        pattern = _SQL_COMMENT
    else:
        pattern = _HASH_COMMENT
    literal_end = None
    pieces = []
    at = 0
    for match in pattern.finditer(raw):
        line = raw.count("\n", 0, match.start()) + 1
        groups = match.groupdict()
        text = groups.get("text") if groups.get("text") is not None else groups.get("rawtext")
        if groups.get("comment"):
            source.comments.append((line, match.group()))
        elif groups.get("include"):
            name = re.search(r'[<"]([^>"]+)[>"]', match.group())
            if name:
                source.includes.append((line, name.group(1)))
        elif text is not None:
            # Neighbouring texts are one text for the compiler, and so for us.
            between = raw[literal_end:match.start()] if literal_end is not None else "x"
            if re.fullmatch(r"\s*(?:u8?|[UL])?\s*", between) and source.literals:
                first, before = source.literals[-1]
                source.literals[-1] = (first, before + text)
            else:
                source.literals.append((line, text))
            literal_end = match.end()
        pieces.append(raw[at:match.start()])
        pieces.append("\n" * match.group().count("\n"))
        at = match.end()
    pieces.append(raw[at:])
    source.code = "".join(pieces)
    return source


def read_tree(root):
    """Every source file of the tree, in the order of its path."""
    root = Path(root)
    paths = [root / name for name in LONE_FILES if (root / name).is_file()]
    for folder in FOLDERS:
        for place, inner, names in os.walk(root / folder):
            inner[:] = [name for name in inner if name not in ("__pycache__", "node_modules")]
            paths += [Path(place) / n for n in names if n.endswith(SUFFIXES) or n == "CMakeLists.txt"]
    return [parse(p.relative_to(root).as_posix(), p.read_text(encoding="utf-8")) for p in sorted(paths)]
