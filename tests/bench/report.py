# SPDX-License-Identifier: GPL-3.0-or-later
"""What was measured, as one table and as JSON."""

import json
import os
import platform
from collections import defaultdict
from pathlib import Path
from statistics import median


class Report:
    """Figures by name, one a round; ratios are taken round by round, so that what slows a round slows both sides."""

    def __init__(self):
        self.figures = defaultdict(list)
        self.ratios = []
        self.values = []

    def add(self, name, figures):
        self.figures[name].append(figures)

    def compare(self, name, other, aim=None, per_cpu=False):
        measure = (lambda f: f.per_cpu) if per_cpu else (lambda f: f.rate)
        pairs = [measure(a) / measure(b) for a, b in zip(self.figures[name], self.figures[other], strict=True)]
        what = f"{name} : {other}" + (", per CPU-second" if per_cpu else "")
        self.ratios.append({"what": what, "ratio": median(pairs), "rounds": pairs, "aim": aim})

    def value(self, what, value, unit, most=None):
        self.values.append({"what": what, "value": value, "unit": unit, "most": most})

    def middle(self, name):
        runs = self.figures[name]
        figures = {"rate": median(f.rate for f in runs), "p50_ms": median(f.p50_ms for f in runs),
                   "p99_ms": median(f.p99_ms for f in runs), "rounds": [round(f.rate, 1) for f in runs]}
        if runs[0].per_cpu:
            figures["per_cpu_second"] = median(f.per_cpu for f in runs)
        return figures

    def as_json(self):
        return {"machine": machine(), "figures": {name: self.middle(name) for name in self.figures},
                "ratios": self.ratios, "values": self.values}

    def text(self):
        lines = [machine(), "", f"{'':46}{'a second':>10}{'per CPU-s':>11}{'p50 ms':>9}{'p99 ms':>9}"]
        for name in self.figures:
            f = self.middle(name)
            lines.append(f"{name:46}{f['rate']:10,.0f}" + cell(f.get("per_cpu_second"), 11, 0) +
                         cell(f["p50_ms"], 9, 2) + cell(f["p99_ms"], 9, 2))
        lines += ["", f"{'pair by pair, median':70}{'ratio':>7}{'lowest':>8}{'highest':>8}{'aim':>8}"]
        for r in self.ratios:
            aim = "" if r["aim"] is None else f"≥ {r['aim']:g}"
            lines.append(f"{r['what']:70}{r['ratio']:7.2f}{min(r['rounds']):8.2f}{max(r['rounds']):8.2f}{aim:>8}" +
                         missed(r["aim"] is not None and r["ratio"] < r["aim"]))
        lines.append("")
        for v in self.values:
            most = "" if v["most"] is None else f"< {v['most']:g} {v['unit']}"
            lines.append(f"{v['what']:70}{v['value']:7.3g} {v['unit']:7}{most:>16}" +
                         missed(v["most"] is not None and v["value"] >= v["most"]))
        return "\n".join(lines)

    def save(self, path):
        Path(path).write_text(json.dumps(self.as_json(), indent=2) + "\n")


def cell(value, width, digits):
    return f"{value:{width},.{digits}f}" if value else " " * width


def missed(true):
    return "  missed" if true else ""


def machine():
    model = next((line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines()
                  if line.startswith("model name")), platform.machine())
    return f"{os.cpu_count()} × {model}, Linux {platform.release()}"
