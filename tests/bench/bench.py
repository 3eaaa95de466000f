#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The first figures: `bench.py BUILD-FOLDER PEER-FOLDER RESULT-FILE` measures on this machine and prints one table.

What is compared is measured in turns, round by round, in alternating order. Everything listens on 127.0.0.1 or on a
socket of its own.
"""

import argparse
import json
import os
import sqlite3
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from statistics import median

import load
from report import Report
from transaction import filing_script
from world import Cluster, Desk, serve_peer, wait_until

SOURCE = Path(__file__).resolve().parents[2]
LISTED = 10_000
TRIAGED = 300
JOBS = 4_000
STARTS = 10
MIRRORED = 100_000
WINDOWS = 3
REFUSALS = 30
WRITERS, READERS = 6 * os.cpu_count(), max(2, 3 * os.cpu_count() // 2)  # as the server chooses them
# Filing and its triage would compete for the cores; the rows of filing are measured on servers that leave the jobs to
# others. What jobs cost has rows of its own.
NO_JOBS = "jobs.workers=0"


class Bench:
    def __init__(self, options, stack):
        self.options, self.stack = options, stack
        self.server = options.build / "server/triagedesk-server"
        self.program = options.build / "tests/bench/triagedesk-bench"
        self.app = options.build / "tests/bench/triagedesk-app-bench"
        self.work = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=options.peer.parent, prefix="work-")))
        self.report = Report()
        self.cluster = stack.enter_context(Cluster(SOURCE))
        self.steps = []

    def desk(self, name, database=None):
        return Desk(self.server, self.work / name, database)

    def postgres_desk(self, name):
        return self.desk(name, self.cluster.create(name))

    def in_process(self, command, desk, seconds, *options):
        return load.in_process(self.program, command, desk.database, seconds, "--writers", WRITERS, *options)

    def file_in_process(self, desk, session, seconds, *options):
        return self.in_process("file", desk, seconds, "--session", session, "--sample", load.HERE / "ticket.json",
                               "--in-flight", load.CONNECTIONS, *options)

    def step(self, name, act):
        self.steps.append((name, act))

    def run_rounds(self):
        for number in range(self.options.rounds):
            for name, act in self.steps[:: 1 if number % 2 == 0 else -1]:
                self.report.add(name, act(self.options.seconds))
            print(f"round {number + 1} of {self.options.rounds} done", flush=True)

    # Filing, on both databases.

    def prepare_filing(self):
        desk = self.postgres_desk("filing").add_admin()
        server = self.stack.enter_context(desk.serve(NO_JOBS))
        peer = self.stack.enter_context(serve_peer(SOURCE, self.options.peer, self.cluster, "filing", WRITERS + READERS))
        client = server.connect().sign_in()
        token, session = client.token, client.session()
        for service in (server, peer):
            load.wrk_file(service, token, 1)
        self.file_in_process(desk, session, 1)
        script, variables = self.pgbench_script(session)
        for clients in (load.CONNECTIONS, WRITERS):
            self.step(f"PostgreSQL filing, pgbench -c {clients}",
                      lambda s, clients=clients: load.pgbench(self.cluster, "filing", script, variables, clients, s))
        self.step("PostgreSQL filing, in process", lambda s: self.file_in_process(desk, session, s))
        self.step("PostgreSQL filing, HTTP", lambda s: load.wrk_file(server, token, s))
        self.step("PostgreSQL filing, Express", lambda s: load.wrk_file(peer, token, s))

    def pgbench_script(self, session):
        stored = {table: self.cluster.newest("filing", table, order)
                  for table, order in (("ticket", "number"), ("event", "id"), ("job", "created_at"))}
        tokens = self.cluster.query("filing", "SELECT array_to_string(tsvector_to_array(tokens), ' ') FROM ticket_text"
                                              f" WHERE number = {stored['ticket']['number']}")
        stored["ticket_text"] = {"tokens": " ".join(t for t in tokens.split() if not t.isdigit())}
        text, variables = filing_script(SOURCE / "server", stored, session)
        script = self.work / "filing.sql"
        script.write_text(text)
        return script, variables

    def prepare_sqlite_filing(self):
        desk = self.desk("filing-sqlite").add_admin()
        server = self.stack.enter_context(desk.serve(NO_JOBS))
        client = server.connect().sign_in()
        token, session = client.token, client.session()
        load.wrk_file(server, token, 1)
        self.step("SQLite filing, in process", lambda s: self.file_in_process(desk, session, s))
        self.step("SQLite filing, HTTP", lambda s: load.wrk_file(server, token, s))

    # Listing fifty of ten thousand.

    def prepare_listing(self):
        desk = self.postgres_desk("listing").add_admin()
        server = self.stack.enter_context(desk.serve(NO_JOBS))
        peer = self.stack.enter_context(serve_peer(SOURCE, self.options.peer, self.cluster, "listing", WRITERS + READERS))
        client = server.connect().sign_in()
        token = client.token
        self.file_in_process(desk, client.session(), 60, "--count", LISTED)
        self.cluster.query("listing", "VACUUM ANALYZE")
        self.measure_first_sync(server, client.signed_in)
        self.check_same_list(client, peer)
        for service in (server, peer):
            load.wrk_list(service, token, 1)
        self.step("PostgreSQL list of 50, HTTP", lambda s: load.wrk_list(server, token, s))
        self.step("PostgreSQL list of 50, Express", lambda s: load.wrk_list(peer, token, s))

    @staticmethod
    def check_same_list(client, peer):
        path = "/api/v2/tickets?limit=50"
        ours = client.call("GET", path)
        for ticket in ours["items"]:
            del ticket["can"]  # the peer has no notion of it
        other = peer.connect()
        other.token = client.token
        if len(ours["items"]) != 50 or ours != other.call("GET", path):
            raise RuntimeError("the server and the peer list different things")

    # Background jobs.

    def prepare_jobs(self):
        for where, desk in (("PostgreSQL", self.postgres_desk("jobs")), ("SQLite", self.desk("jobs-sqlite"))):
            self.step(f"{where} jobs that do nothing",
                      lambda s, desk=desk: self.in_process("jobs", desk, 60, "--count", JOBS))

    def prepare_triage(self):
        for where, desk in (("PostgreSQL", self.postgres_desk("triage")), ("SQLite", self.desk("triage-sqlite"))):
            desk.add_admin()
            with desk.serve() as server:
                client = server.connect().sign_in()
                client.add_moderators()
                session = client.session()
            count = self.job_counter(desk)
            self.step(f"{where} tickets triaged and mailed",
                      lambda s, desk=desk, session=session, count=count: self.triage(desk, session, count))

    def job_counter(self, desk):
        """Asks the database how many jobs of tickets and mails wait or run, and when the last job ended."""
        sql = ("SELECT (SELECT COUNT(*) FROM job WHERE kind LIKE 'ticket.%' OR kind LIKE 'mail.%'),"
               " (SELECT MAX(ended_at) FROM job_history)")
        if not desk.database.startswith("sqlite:"):
            name = desk.folder.name
            return lambda: tuple(int(v or 0) for v in self.cluster.query(name, sql).split("|"))
        connection = sqlite3.connect(desk.database.removeprefix("sqlite:"))
        self.stack.callback(connection.close)
        return lambda: connection.execute(sql).fetchone()

    def triage(self, desk, session, count):
        """A backlog, filed while no server runs, and the time that a server takes for it."""
        self.file_in_process(desk, session, 60, "--count", TRIAGED)
        with desk.serve() as server:
            started, cpu = time.time(), server.cpu_seconds()
            wait_until(lambda: count()[0] == 0, 60, "the jobs of the filed tickets", pause=0.1)
            return load.Figures(TRIAGED, count()[1] / 1000 - started, server.cpu_seconds() - cpu)

    # One server that has nothing to do.

    def measure_idle(self):
        desk = self.desk("idle").add_admin()
        with desk.serve() as server:
            self.report_memory(server, "after its start")
            clients = [server.connect().sign_in() for _ in range(4)]
            for number in range(500):
                client = clients[number % len(clients)]
                client.call("POST", "/api/v2/tickets", {"subject": f"Question {number}", "text": "How do I scan?"})
                client.call("GET", "/api/v2/tickets?limit=50")
            count = self.job_counter(desk)
            wait_until(lambda: count()[0] == 0, 60, "the jobs of 500 tickets", pause=0.1)
            self.report_memory(server, "after 1,000 requests and 500 triaged tickets")
        self.report.value("start to the first 200 of /readyz, SQLite, median of 10",
                          median(self.start_once(desk) for _ in range(STARTS)), "s", most=0.2)

    def measure_refused_sign_ins(self):
        """How long a refusal takes must not tell whether there is such an account."""
        desk = self.desk("sign-in").add_admin()
        times = {"a wrong password": [], "an unknown address": []}
        with desk.serve("auth.account_rate=0", "auth.address_rate=0", "auth.lock_after=0") as server:
            client = server.connect()
            for number in range(REFUSALS):
                for what, email in zip(times, (ADMIN, f"nobody{number}@bench.example"), strict=True):
                    times[what].append(client.refused_sign_in(email))
        medians = [1000 * median(seconds) for seconds in times.values()]
        for what, ms in zip(times, medians, strict=True):
            self.report.value(f"sign-in refused for {what}, median of {REFUSALS}", ms, "ms")
        self.report.value("the second beside the first", medians[1] / medians[0], "")

    def report_memory(self, server, when):
        rss, pss = server.memory_mb()
        self.report.value(f"memory {when}, RSS", rss, "MB", most=40)
        self.report.value(f"memory {when}, PSS", pss, "MB")

    @staticmethod
    def start_once(desk):
        started = time.monotonic()
        with desk.serve() as server:
            server.connect().call("GET", "/readyz")
            return time.monotonic() - started

    # The desktop app, with a mirror of a hundred thousand tickets.

    def measure_app(self):
        data = Path(os.environ.get("TRIAGEDESK_SHARED", SOURCE.parent / "shared"))
        if not (data / "data/tickets").is_dir():
            print(f"skipped: the desktop app, as there are no labelled tickets in {data}")
            return
        folder = self.work / "mirror"
        folder.mkdir()
        load.output_of([self.app, "fill", folder, "--count", MIRRORED], 300)
        value = self.report.value
        shown = [load.window(self.app, folder) for _ in range(WINDOWS)]
        value(f"app: start to the painted list, {MIRRORED:,} tickets, median of {WINDOWS}",
              median(s["start"] for s in shown), "s", most=0.5)
        for what, name, most in (("another view", "view", 50), ("the next ticket", "next", 16),
                                 ("filtering, a key", "filter", 50), ("a change of a ticket", "change", 16)):
            value(f"app: {what}, median", median(s[name]["median"] for s in shown), "ms", most=most)
            value(f"app: {what}, worst", max(s[name]["worst"] for s in shown), "ms")
        value("app: memory after all that, RSS", median(s["rss"] for s in shown), "MB", most=150)

    def measure_first_sync(self, server, session):
        folder = self.work / "synced"
        folder.mkdir()
        started = time.monotonic()
        count = int(load.output_of([self.app, "sync", folder, server.url], 120, given=json.dumps(session)))
        self.report.value(f"app: first sync of {count:,} tickets, PostgreSQL", time.monotonic() - started, "s")

    def compare(self):
        compare = self.report.compare
        http, inside, express = "PostgreSQL filing, HTTP", "PostgreSQL filing, in process", "PostgreSQL filing, Express"
        for clients, aims in ((load.CONNECTIONS, (0.6, 0.85)), (WRITERS, (None, None))):
            compare(http, f"PostgreSQL filing, pgbench -c {clients}", aim=aims[0])
            compare(inside, f"PostgreSQL filing, pgbench -c {clients}", aim=aims[1])
        compare(http, express)
        compare(http, express, aim=2, per_cpu=True)
        compare("SQLite filing, HTTP", "SQLite filing, in process")
        compare("PostgreSQL list of 50, HTTP", "PostgreSQL list of 50, Express", aim=3)
        compare("PostgreSQL list of 50, HTTP", "PostgreSQL list of 50, Express", per_cpu=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build", type=Path)
    parser.add_argument("peer", type=Path)
    parser.add_argument("result", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=3, help="of each run")
    options = parser.parse_args()
    for name in ("build", "peer", "result"):
        setattr(options, name, getattr(options, name).resolve())
    with ExitStack() as stack:
        bench = Bench(options, stack)
        bench.prepare_filing()
        bench.prepare_sqlite_filing()
        bench.prepare_listing()
        bench.prepare_jobs()
        bench.prepare_triage()
        bench.run_rounds()
        bench.measure_idle()
        bench.measure_refused_sign_ins()
        bench.measure_app()
        bench.compare()
    print("\n" + bench.report.text())
    bench.report.save(options.result)


if __name__ == "__main__":
    main()
