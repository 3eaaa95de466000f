# SPDX-License-Identifier: GPL-3.0-or-later
"""The statements of filing a ticket, from the server's own files, as a script for pgbench."""

import json
import re
from pathlib import Path

BIND = re.compile(r"(?<!:):([a-z_]\w*)")
# Every client counts on from :base, so that the ids ascend as the server's own (UUIDv7) do.
UUID = ("CAST(lpad(to_hex(CAST(:base AS bigint) + CAST(:n AS bigint)), 16, '0')"
        " || lpad(to_hex(CAST(:client_id AS bigint)), 16, '0') AS uuid)")
OWN_TOKEN = "CAST(:text_tokens AS text) || ' n' || CAST(:client_id AS text) || 'n' || CAST(:n AS text)"


def statement(server, query, prefix, values, expressions):
    """One query's text, its binds turned into pgbench's variables. Gives the text and the variables' values.

    `expressions` come first; NULL and '' are written out, because a variable cannot be either.
    """
    noun, name = query.split("/")
    folder = Path(server) / noun / "sql"
    file = next(f for f in (folder / f"{name}.postgres.sql", folder / f"{name}.sql") if f.exists())
    variables = {}

    def bound(match):
        bind = match.group(1)
        if bind in expressions:
            return expressions[bind]
        value = values[bind]
        if value in (None, ""):
            return "NULL" if value is None else "''"
        variables[f"{prefix}_{bind}"] = value if isinstance(value, (str, int, float)) else json.dumps(value)
        return f":{prefix}_{bind}"

    return BIND.sub(bound, file.read_text().strip()), variables


def filing_script(server, stored, session):
    """The script and its variables, after what the server wrote for one ticket: `stored` has the rows of its tables.

    Without options: none of these files has a line of its own for one.
    """
    now = stored["ticket"]["created_at"]
    parts = [
        ("auth/findActor", "session", {"id": session, "now": now}, {}),
        ("tickets/insert", "ticket", stored["ticket"], {"id": UUID}),
        ("tickets/insertText", "text", stored["ticket_text"], {"number": ":number", "tokens": OWN_TOKEN}),
        ("events/append", "event", stored["event"], {"subject_id": ":id", "ticket_id": ":id"}),
        ("jobs/insert", "job", stored["job"] | {"delay": 0, "now": now},
         {"id": ":id", "subject_id": ":id", "dedupe_key": "'triage:' || CAST(:id AS text)"}),
    ]
    lines, variables = ["\\set n :n + 1"], {"n": 0, "text_tokens": stored["ticket_text"]["tokens"]}
    for query, prefix, values, expressions in parts:
        text, used = statement(server, query, prefix, values, expressions)
        # What the ticket's row gives back becomes the variables :number and :id of the statements after it.
        lines.append(text + (", id\n\\gset" if prefix == "ticket" else ";"))
        variables |= used
    lines.insert(2, "BEGIN;")
    lines.append("COMMIT;")
    return "\n".join(lines) + "\n", variables
