# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the load generators, each for a bounded time, and reads what they say."""

import json
import os
import re
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
HEADLESS = {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "*.warning=false", "XDG_RUNTIME_DIR": "/tmp"}
CONNECTIONS = 32


@dataclass
class Figures:
    count: float
    seconds: float
    cpu_seconds: float = 0  # of the process that served
    p50_ms: float = 0
    p99_ms: float = 0

    @property
    def rate(self):
        return self.count / self.seconds

    @property
    def per_cpu(self):
        return self.count / self.cpu_seconds if self.cpu_seconds else None


def output_of(command, seconds, given=None):
    done = subprocess.run([str(word) for word in command], input=given, capture_output=True, text=True,
                          timeout=seconds + 60, env=os.environ | HEADLESS)
    if done.returncode != 0:
        raise RuntimeError(f"{command[0]} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def wrk(service, script, arguments, seconds):
    """Loads a served process over HTTP."""
    before = service.cpu_seconds()
    output = output_of(["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "10s", "-s", HERE / script,
                        service.url, "--", *arguments], seconds)
    cpu = service.cpu_seconds() - before
    said = json.loads(output.strip().splitlines()[-1])
    if said["refused"] or said["broken"]:
        raise RuntimeError(f"{service.url} did not answer every request well: {said}")
    return Figures(said["count"], said["seconds"], cpu, said["p50_ms"], said["p99_ms"])


def wrk_file(service, token, seconds):
    return wrk(service, "file.lua", [HERE / "ticket.json", time.time_ns() // 1000, token], seconds)


def wrk_list(service, token, seconds):
    return wrk(service, "list.lua", [token], seconds)


def pgbench(cluster, database, script, variables, clients, seconds):
    base = (time.time_ns() // 1_000_000) << 16  # where a UUIDv7 of this moment begins
    defined = [word for name, value in (variables | {"base": base}).items() for word in ("-D", f"{name}={value}")]
    output = output_of([cluster.program("pgbench"), "-n", "-M", "prepared", "-c", clients, "-j", min(clients, 2),
                        "-T", seconds, "-f", script, *defined, *cluster.arguments, database], seconds)
    rate = float(re.search(r"^tps = ([\d.]+)", output, re.MULTILINE).group(1))
    latency = float(re.search(r"^latency average = ([\d.]+) ms", output, re.MULTILINE).group(1))
    return Figures(rate * seconds, seconds, p50_ms=latency)


def in_process(program, command, database, seconds, *options):
    output = output_of([program, command, "--database", database, "--seconds", seconds, *options], seconds)
    said = json.loads(output)
    return Figures(said["count"], said["seconds"], said["cpuSeconds"])


def window(program, folder):
    """Opens the app's window over a mirror: seconds until it was painted, what it timed then, and its memory in MB."""
    started = time.monotonic()
    process = subprocess.Popen([str(program), "window", str(folder)], stdout=subprocess.PIPE, text=True,
                               env=os.environ | HEADLESS)
    with process:
        if process.stdout.readline().strip() != "painted":
            raise RuntimeError(f"{program} did not show its window")
        start = time.monotonic() - started
        times = json.loads(process.stdout.readline())
        return times | {"start": start, "rss": int(process.stdout.readline()) / 1024}
