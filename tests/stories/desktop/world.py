# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop of its own in a temporary folder: X server, window manager, session bus, perhaps a keyring, a desk's server,
and the app on it. All of it ends with its `with`."""

import contextlib
import os
import select
import signal
import subprocess
import tempfile
import threading
import time
from pathlib import Path

PATIENCE = 20

BUS = """<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <servicedir>{folder}/services</servicedir>
  <policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>
"""
ACCESSIBILITY = "[D-BUS Service]\nName=org.a11y.Bus\nExec=/usr/libexec/at-spi-bus-launcher --launch-immediately\n"


def wait_for(look, what, patience=PATIENCE):
    """Looks again and again until there is something, and gives it."""
    end, nothing = time.monotonic() + patience, threading.Event()
    while True:
        found = look()
        if found:
            return found
        if time.monotonic() > end:
            raise AssertionError(f"waited {patience} s in vain for {what() if callable(what) else what}")
        nothing.wait(0.05)


class World:
    """Everything is started in this environment, and what is left of it is ended by pid."""

    def __init__(self, app):
        self.program = app
        self.stack = contextlib.ExitStack()
        self.folder = Path(self.stack.enter_context(tempfile.TemporaryDirectory(prefix="desktop-", ignore_cleanup_errors=True)))
        self.environment = {
            "PATH": "/usr/bin:/bin", "HOME": str(self.folder), "LANG": "C.UTF-8", "TMPDIR": str(self.folder),
            "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_FONT_DPI": "96"}
        for name in ("XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            (self.folder / name).mkdir(mode=0o700)
            self.environment[name] = str(self.folder / name)

    def __enter__(self):
        try:
            self.start_screen()
            self.start_bus()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.end_the_rest()
        self.stack.close()

    def start(self, command, **options):
        """A program that ends with this world at the latest; its words are in a file beside the others."""
        log = self.stack.enter_context(open(self.folder / f"{Path(str(command[0])).name}.log", "ab"))
        process = subprocess.Popen([str(word) for word in command], env=self.environment, stderr=log,
                                   stdin=options.pop("stdin", subprocess.DEVNULL), **options)
        self.stack.callback(end, process)
        return process

    def start_screen(self):
        read, write = os.pipe()
        self.start(["Xvfb", "-displayfd", write, "-screen", "0", "1400x900x24", "-nolisten", "tcp", "-noreset"],
                   pass_fds=[write], stdout=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as pipe:
            ready, _, _ = select.select([pipe], [], [], PATIENCE)
            display = pipe.readline().strip() if ready else ""
        if not display:
            raise AssertionError("Xvfb does not start")
        self.environment["DISPLAY"] = ":" + display
        self.start(["openbox", "--sm-disable"], stdout=subprocess.DEVNULL)
        wait_for(lambda: self.run("xprop", "-root", "_NET_SUPPORTING_WM_CHECK").find("window id") >= 0, "the window manager")

    def start_bus(self):
        (self.folder / "services").mkdir()
        (self.folder / "services/org.a11y.Bus.service").write_text(ACCESSIBILITY)
        (self.folder / "bus.conf").write_text(BUS.format(folder=self.folder))
        bus = self.start(["dbus-daemon", f"--config-file={self.folder}/bus.conf", "--nofork", "--print-address"],
                         stdout=subprocess.PIPE, text=True)
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        bus.stdout.close()

    def start_keyring(self):
        """A keyring that is open: its password is empty."""
        keyring = self.start(["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
                             stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        keyring.stdin.write(b"\n")
        keyring.stdin.close()
        wait_for(lambda: "org.freedesktop.secrets" in self.run(
            "dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus",
            "org.freedesktop.DBus.ListNames"), "the keyring")

    def start_app(self):
        return self.start([self.program, "--data", self.folder / "app"], stdout=subprocess.DEVNULL)

    def run(self, *command):
        """Runs a program to its end and gives what it printed."""
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=PATIENCE, check=False).stdout

    def picture(self, name):
        """Of the whole screen, by ImageMagick, in the folder of TRIAGEDESK_PICTURES, if there is one."""
        if folder := os.environ.get("TRIAGEDESK_PICTURES"):
            Path(folder).mkdir(parents=True, exist_ok=True)
            self.run("import", "-window", "root", f"{folder}/{name}.png")

    def end_the_rest(self):
        """What the bus has started is nobody's child: it is known by its environment."""
        mark = b"HOME=" + bytes(self.folder) + b"\0"
        for folder in Path("/proc").iterdir():
            with contextlib.suppress(OSError, ProcessLookupError):
                if folder.name.isdigit() and mark in (folder / "environ").read_bytes() + b"\0":
                    os.kill(int(folder.name), signal.SIGTERM)


def end(process):
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
