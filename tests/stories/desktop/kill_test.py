# SPDX-License-Identifier: GPL-3.0-or-later
"""The app is killed in the middle of the work."""

import signal

from case import DesktopCase, main
from desk import ADMIN, PASSWORD
from world import wait_for

SENTENCE = "Dear Rita, I have looked at the printer and I think that it is the left roller. "


class KillTest(DesktopCase):
    keyring = True

    def enter(self):
        app = self.world.start_app()
        self.person.connect(self.desk.url)
        self.person.sign_in(ADMIN, PASSWORD)
        self.person.sees("Connected")
        return app

    def type_and_kill(self, app):
        """In the middle of a sentence."""
        typing = self.person.type_slowly(SENTENCE)
        self.person.sees(SENTENCE[:60])
        app.send_signal(signal.SIGKILL)
        app.wait()
        typing.wait()

    def test_what_was_typed_and_what_waits_outlive_a_kill(self):
        person, desk = self.person, self.desk
        ticket = desk.file("The printer jams")
        app = self.enter()
        person.sees("The printer jams")
        person.press("j")
        person.sees("Every second page gets stuck.")
        desk.stop()
        person.sees("Offline")
        person.press("n")
        person.feels("Text of the internal note")
        person.type("First")
        person.press("ctrl+Return", "Escape", "r")
        person.feels("Text of the reply")
        person.type("Second")
        person.press("ctrl+Return")
        person.sees("2 changes wait")
        self.type_and_kill(app)
        self.world.start_app()
        person.sees("2 changes wait")
        person.sees(SENTENCE[:45])  # at most half a second is lost
        self.world.picture("kill-after")
        desk.start()
        person.press("F5")
        person.sees("Connected")
        wait_for(lambda: desk.messages(ticket) == ["First", "Second"], lambda: desk.messages(ticket))

    def test_a_ticket_that_was_begun_outlives_a_kill(self):
        person, desk = self.person, self.desk
        app = self.enter()
        person.press("ctrl+n")
        person.feels("Subject")
        person.type("The printer jams")
        person.press("Tab")
        person.feels("Text")
        self.type_and_kill(app)
        self.world.start_app()
        person.sees("Connected")
        person.press("ctrl+n")
        person.feels("Subject")
        person.sees("The printer jams")
        person.sees(SENTENCE[:45])
        person.sees("Discard")
        self.world.picture("kill-new-ticket")
        person.tab_to("File ticket")
        person.press("space")
        wait_for(lambda: [one["subject"] for one in desk.tickets()] == ["The printer jams"], desk.tickets)
        person.press("ctrl+n")
        person.feels("Subject")
        person.sees_no_more("Discard")  # offered while something is written


if __name__ == "__main__":
    main()
