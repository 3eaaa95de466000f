# SPDX-License-Identifier: GPL-3.0-or-later
"""What a bench needs around it: a PostgreSQL of its own, servers of desks, the peer. Each ends with its `with`."""

import base64
import http.client
import json
import os
import subprocess
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

ADMIN = "admin@bench.example"
PASSWORD = "a password for the bench"
SECRET = "the same for the server and the peer"


def wait_until(condition, limit, what, pause):
    """Looks again and again, a pause apart, until the condition holds."""
    end, nothing = time.monotonic() + limit, threading.Event()
    while not condition():
        if time.monotonic() > end:
            raise RuntimeError(f"waited {limit} s in vain: {what}")
        nothing.wait(pause)


class Process:
    """A program that says `… URL` in its first line, once it serves."""

    def __init__(self, command, environment, log):
        self.log = log
        with open(log, "ab") as errors:
            self.process = subprocess.Popen([str(word) for word in command], stdout=subprocess.PIPE, stderr=errors,
                                            text=True, env={"PATH": os.environ["PATH"], "HOME": "/nonexistent"} | environment)
        self.url = self.process.stdout.readline().strip().rpartition(" ")[2]
        if not self.url:
            self.stop()
            raise RuntimeError(f"{command[0]} did not start:\n{Path(log).read_text()[-2000:]}")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=30)
        self.process.stdout.close()

    def cpu_seconds(self):
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory_mb(self):
        """RSS and PSS: PSS counts what several processes share in parts."""
        lines = Path(f"/proc/{self.process.pid}/smaps_rollup").read_text().splitlines()[1:]
        sizes = {name: int(value.split()[0]) for name, value in (line.split(":") for line in lines)}
        return sizes["Rss"] / 1024, sizes["Pss"] / 1024

    def connect(self):
        return Client(self.url)


class Client:
    """One connection that is kept, and what it signed in as."""

    def __init__(self, url):
        self.connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=30)
        self.token = self.signed_in = None

    def call(self, method, path, body=None):
        headers = {"Content-Type": "application/json"} if body is not None else {}
        if self.token:
            headers["Authorization"] = "Bearer " + self.token
        self.connection.request(method, path, None if body is None else json.dumps(body), headers)
        response = self.connection.getresponse()
        answer = response.read()
        if response.status >= 300:
            raise RuntimeError(f"{method} {path}: {response.status} {answer[:500]}")
        return json.loads(answer) if answer else None

    def sign_in(self):
        self.signed_in = self.call("POST", "/api/v2/auth/sign-in", {"email": ADMIN, "password": PASSWORD})
        self.token = self.signed_in["accessToken"]
        return self

    def refused_sign_in(self, email):
        """Seconds until the refusal."""
        body = json.dumps({"email": email, "password": "not the password"})
        started = time.monotonic()
        self.connection.request("POST", "/api/v2/auth/sign-in", body, {"Content-Type": "application/json"})
        response = self.connection.getresponse()
        answer = response.read()
        if response.status != 401:
            raise RuntimeError(f"a sign-in was not refused: {response.status} {answer[:500]}")
        return time.monotonic() - started

    def add_moderators(self):
        """Two of them, one with the skill that the sample ticket needs."""
        self.call("POST", "/api/v2/skills", {"name": "Printing", "aliases": [{"alias": "printer"}]})
        for name, skills in (("Mara", ["printer"]), ("Noor", [])):
            account = {"name": name, "email": f"{name}@bench.example".lower(), "password": PASSWORD}
            user = self.call("POST", "/api/v2/auth/sign-up", account)["user"]["id"]
            self.call("PATCH", f"/api/v2/users/{user}", {"role": "moderator", "skills": skills})

    def session(self):
        claims = self.token.split(".")[1]
        return json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))["sid"]


class Desk:
    """A desk of its own, on SQLite unless a database is named."""

    def __init__(self, program, folder, database=None):
        self.program, self.folder = program, Path(folder)
        self.folder.mkdir(parents=True)
        self.database = database or f"sqlite:{self.folder / 'desk.sqlite'}"
        self.options = ["--data-dir", self.folder, "--database", self.database]
        self.command("migrate")

    def command(self, *words, standard_input=""):
        environment = {"PATH": os.environ["PATH"], "TRIAGEDESK_CONFIG": "/dev/null"}
        subprocess.run([str(w) for w in (self.program, *words, *self.options)], input=standard_input, text=True,
                       check=True, env=environment, stdout=subprocess.DEVNULL)

    def add_admin(self):
        self.command("user", "add", "--email", ADMIN, "--name", "Admin", "--role", "admin", "--password-stdin",
                     standard_input=PASSWORD)
        return self

    def serve(self, *settings):
        """A server of this desk. With `jobs.workers=0` it serves requests only, as one of several servers may."""
        chosen = [word for setting in ("auth.access_token=2h", *settings) for word in ("--set", setting)]
        environment = {"TRIAGEDESK_CONFIG": "/dev/null", "TRIAGEDESK_AUTH_JWT_SECRET": SECRET}
        return Process([self.program, "serve", *self.options, "--port", 0, *chosen], environment,
                       self.folder / "server.log")


class Cluster:
    """A PostgreSQL with its own defaults of durability: every commit is on the disk before it is answered."""

    # Checkpoints write by the clock or by volume, not by whose turn it is to be measured.
    SETTINGS = ("max_wal_size=8GB", "checkpoint_timeout=1h")

    def __init__(self, source):
        self.process = subprocess.Popen(["/bin/sh", str(source / "tests/support/postgres_cluster.sh"), *self.SETTINGS],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.folder = self.process.stdout.readline().strip().removeprefix("ready ")
        if not self.folder:
            raise RuntimeError("PostgreSQL did not start")
        self.arguments = ["-h", self.folder, "-U", "postgres"]
        self.programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))[-1]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait(timeout=60)
        self.process.stdout.close()

    def program(self, name):
        return self.programs / name

    def create(self, name):
        """A new database; gives its address for the server."""
        self.query("postgres", f"CREATE DATABASE {name}")
        return f"postgresql://postgres@localhost/{name}?host={self.folder}"

    def query(self, database, sql):
        return subprocess.run([str(self.program("psql")), "-XAtq", *self.arguments, "-c", sql, database], check=True,
                              capture_output=True, text=True).stdout.strip()

    def newest(self, database, table, order):
        """The newest row of a table, by column."""
        return json.loads(self.query(database, f"SELECT row_to_json(t) FROM {table} t ORDER BY {order} DESC LIMIT 1"))


def serve_peer(source, folder, cluster, database, connections):
    environment = {"NODE_ENV": "production", "PGHOST": cluster.folder, "PGUSER": "postgres", "PGDATABASE": database,
                   "POOL": str(connections), "JWT_SECRET": SECRET, "SERVER_SOURCE": str(source / "server")}
    return Process(["node", folder / "server.js"], environment, folder / f"{database}.log")
