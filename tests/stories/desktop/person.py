# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody at the screen: the hands are real key presses (XTest), the eyes are what the app tells a screen reader."""

import os

from world import PATIENCE, wait_for


def open_eyes(world):
    """The accessibility library looks at the environment of this process, once."""
    os.environ.update(world.environment)
    import gi
    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi
    Atspi.init()
    Atspi.set_timeout(2000, 5000)
    Atspi.get_desktop(0).set_cache_mask(Atspi.Cache.NONE)  # what it has seen before may have changed
    return Atspi


def children(thing):
    return [child for child in map(thing.get_child_at_index, range(thing.get_child_count())) if child]


class Person:
    def __init__(self, world):
        self.world = world
        self.atspi = open_eyes(world)

    # Hands
    def press(self, *keys):
        self.world.run("xdotool", "key", "--clearmodifiers", *keys)

    def type(self, text):
        self.world.run("xdotool", "type", "--delay", "5", text)

    def type_slowly(self, text):
        """Goes on by itself."""
        return self.world.start(["xdotool", "type", "--delay", "60", text])

    # Eyes
    def windows(self):
        desktop = self.atspi.get_desktop(0)
        return [window for application in children(desktop) if application.get_name() == "triagedesk"
                for window in children(application)]

    def things(self, state=None):
        """All that is showing in the app's windows, or of it what is in a state."""
        found = []

        def walk(thing):
            states = thing.get_state_set()
            if states.contains(self.atspi.StateType.SHOWING):
                if state is None or states.contains(state):
                    found.append(thing)
                for child in children(thing):
                    walk(child)

        for window in self.windows():
            walk(window)
        return found

    def safely(self, look):
        """Looks again when something has gone away while it was looked at."""
        from gi.repository import GLib
        for _ in range(50):
            try:
                return look()
            except GLib.Error as error:
                trouble = error
        raise AssertionError(f"the screen does not keep still: {trouble}")

    def text_of(self, thing):
        return self.atspi.Text.get_text(thing, 0, -1) if "Text" in thing.get_interfaces() else ""

    def words(self):
        """All that can be read, one a line."""
        def read():
            return [f"{thing.get_name()}\n{self.text_of(thing)}" for thing in self.things()]
        return "\n".join(self.safely(read))

    def shows(self, text):
        return text in self.words()

    def sees(self, text, patience=PATIENCE):
        wait_for(lambda: self.shows(text), lambda: f"“{text}” in\n{self.words()}", patience)

    def sees_no_more(self, text):
        wait_for(lambda: not self.shows(text), lambda: f"the end of “{text}”")

    def focused(self):
        """The name of what has the keyboard. The current row of a list says so too, wherever the keyboard is."""
        def look():
            rows = (self.atspi.Role.LIST_ITEM, self.atspi.Role.TABLE_CELL)
            return [thing.get_name() for thing in self.things(self.atspi.StateType.FOCUSED)
                    if thing.get_name() and thing.get_role() not in rows]
        return ([""] + self.safely(look))[-1]

    def feels(self, name):
        wait_for(lambda: self.focused().startswith(name), lambda: f"the focus on “{name}”, not on “{self.focused()}”")

    def tab_to(self, name, most=60):
        for _ in range(most):
            if self.focused().startswith(name):
                return
            before = self.focused()
            self.press("Tab")
            wait_for(lambda: self.focused() != before, f"Tab to go on from “{before}”")
        raise AssertionError(f"Tab does not lead to “{name}”")

    # The way in
    def connect(self, url):
        self.sees("Welcome to TriageDesk")
        self.tab_to("Connect to a server")
        self.press("space")
        self.feels("Address")
        self.type(url)
        self.press("Return")

    def sign_in(self, email, password):
        self.feels("E-mail address or username")
        self.type(email)
        self.press("Tab")
        self.feels("Password")
        self.type(password)
        self.press("Return")
        self.sees("Places")
