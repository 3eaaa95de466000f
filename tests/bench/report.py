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
        self.ratios.append({"what": name, "beside": other, "of": "requests per CPU-second" if per_cpu else "a second",
                            "ratio": median(pairs), "rounds": pairs, "aim": aim})

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
        lines = [machine(), ""]
        lines.append(f"{'':36}{'a second':>10}{'per CPU-s':>11}{'p50 ms':>9}{'p99 ms':>9}   ratio   aim")
        for name in self.figures:
            f = self.middle(name)
            lines.append(f"{name:36}{f['rate']:10,.0f}" + cell(f.get("per_cpu_second"), 11, 0) +
                         cell(f["p50_ms"], 9, 2) + cell(f["p99_ms"], 9, 2))
            lines += [self.ratio_line(r) for r in self.ratios if r["what"] == name]
        lines.append("")
        for v in self.values:
            most = "" if v["most"] is None else f"< {v['most']:g}"
            lines.append(f"{v['what']:60}{v['value']:8.3g} {v['unit']:3}{most:>8}" +
                         missed(v["most"] is not None and v["value"] >= v["most"]))
        return "\n".join(lines)

    @staticmethod
    def ratio_line(ratio):
        of = ", per CPU-second" if ratio["of"] != "a second" else ""
        aim = "" if ratio["aim"] is None else f"≥ {ratio['aim']:g}"
        spread = f"{min(ratio['rounds']):.2f} to {max(ratio['rounds']):.2f}"
        return (f"{'':8}{': ' + ratio['beside'] + of:54}{spread:>14}{ratio['ratio']:7.2f}   {aim}" +
                missed(ratio["aim"] is not None and ratio["ratio"] < ratio["aim"])).rstrip()

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
