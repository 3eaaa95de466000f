# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys, focus and the window system, in a real window."""

from case import DesktopCase, main
from desk import ADMIN, PASSWORD
from world import PATIENCE, wait_for


class WindowTest(DesktopCase):
    def enter(self):
        app = self.world.start_app()
        self.person.connect(self.desk.url)
        self.person.sign_in(ADMIN, PASSWORD)
        self.person.sees("You stay signed in only until")
        self.person.press("Escape")
        self.person.sees_no_more("You stay signed in only until")
        self.person.sees("Connected")
        return app

    def title(self):
        return self.world.run("xdotool", "getactivewindow", "getwindowname").strip()

    def stands_in_front(self, title):
        wait_for(lambda: self.title().startswith(title), lambda: f"“{title}” in front of “{self.title()}”")

    def test_menus_shortcuts_and_escape(self):
        person = self.person
        self.desk.file("The printer jams")
        self.desk.file("The VPN drops")
        self.enter()
        person.sees("2 tickets")
        self.stands_in_front("My work")

        person.press("alt+g", "Down", "Return")  # the menu Go, its second entry
        self.stands_in_front("Unassigned")
        person.press("ctrl+3")
        self.stands_in_front("All open")
        person.sees("Every second page gets stuck.")  # the first ticket is open

        person.press("ctrl+f")
        person.feels("Search in this queue")
        person.type("vpn")
        person.sees("1 tickets")
        person.press("Escape")
        person.sees("2 tickets")
        person.feels("Tickets")

        person.press("r")
        person.feels("Text of the reply")
        person.type("jkrt")  # letters, not commands
        person.sees("jkrt")
        person.press("shift+Tab")
        wait_for(lambda: person.focused() != "Text of the reply", "Shift+Tab to go back")

        person.press("ctrl+n")
        person.feels("Subject")
        person.type("Half a thought")
        person.press("Escape")
        person.sees_no_more("File ticket")
        person.press("ctrl+n")
        person.sees("Half a thought")
        person.press("Escape")
        self.stands_in_front("All open")

    def test_letters_do_nothing_to_a_ticket_that_is_not_seen(self):
        person = self.person
        self.desk.join("Rita Requester", "rita@example.com")
        ticket = self.desk.file("The printer jams")
        self.enter()
        person.press("ctrl+3")
        person.sees("Every second page gets stuck.")
        person.press("ctrl+6")
        self.stands_in_front("People")
        person.press("e")  # resolves a ticket that is seen
        person.press("ctrl+3")
        person.sees("Every second page gets stuck.")
        person.sees("Connected")
        self.assertNotEqual(self.desk.call("GET", f"/tickets/{ticket}")["status"], "resolved")

    def test_a_second_start_brings_the_first_window_forward(self):
        self.enter()
        self.stands_in_front("My work")
        window = self.world.run("xdotool", "getactivewindow").strip()
        self.world.start(["xmessage", "-center", "in front of it"])
        self.stands_in_front("xmessage")
        self.assertEqual(self.world.start_app().wait(PATIENCE), 0)
        self.stands_in_front("My work")

        self.world.run("xdotool", "windowminimize", "--sync", window)
        wait_for(lambda: self.title() != "My work – TriageDesk", "the window to be away")
        self.assertEqual(self.world.start_app().wait(PATIENCE), 0)
        self.stands_in_front("My work")
        self.assertEqual(self.world.run("xdotool", "getactivewindow").strip(), window)

    def test_closing_the_window_ends_the_program(self):
        app = self.enter()
        self.person.press("alt+F4")
        self.assertEqual(app.wait(PATIENCE), 0)


if __name__ == "__main__":
    main()
