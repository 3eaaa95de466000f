# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader is told, and what hands on the keyboard can do."""

from case import DesktopCase, main
from desk import ADMIN, PASSWORD
from world import wait_for

PLACES = [("My work", "The printer jams"), ("Unassigned", "Every ticket has somebody"), ("All open", "The printer jams"),
          ("My requests", "The printer jams"), ("Everything", "The printer jams"), ("People", ADMIN),
          ("Jobs", "Tidy the desk up"), ("Mail", ADMIN)]


class AccessibilityTest(DesktopCase):
    def nameless(self):
        """What can have the keyboard and has no name or no role."""
        person, atspi = self.person, self.person.atspi
        unknown = (atspi.Role.INVALID, atspi.Role.UNKNOWN, atspi.Role.FILLER)
        things = person.things(atspi.StateType.FOCUSABLE)
        self.assertGreater(len(things), 1)
        return [f"{thing.get_role_name()} “{thing.get_name()}” in {thing.get_parent().get_role_name()} "
                f"“{thing.get_parent().get_name()}”"
                for thing in things if not thing.get_name().strip() or thing.get_role() in unknown]

    def check(self, place):
        with self.subTest(place):
            self.assertEqual(self.person.safely(self.nameless), [])

    def test_everything_that_can_have_the_keyboard_has_a_name_and_a_role(self):
        person, desk = self.person, self.desk
        desk.file("The printer jams", "Every **second** page gets stuck, see [the list](https://example.com).")
        self.world.start_app()
        person.sees("Welcome to TriageDesk")
        self.check("first run")
        person.press("space")
        person.sees("You will be the admin of this desk.")
        self.check("first admin")
        person.tab_to("Back")
        person.press("space")
        person.connect(desk.url)
        person.sees("Make an account")
        self.check("sign in")
        person.tab_to("Make an account")
        person.press("space")
        person.sees("The password again")
        self.check("sign up")
        person.tab_to("I have an account")
        person.press("space")
        person.sign_in(ADMIN, PASSWORD)
        person.sees("You stay signed in only until")
        self.check("notice")
        person.press("Return")
        person.sees("Connected")
        for number, (place, content) in enumerate(PLACES, 1):
            person.press(f"ctrl+{number}")
            person.sees(place + " – TriageDesk")
            person.sees(content)
            self.check(place)
        person.press("ctrl+n")
        person.feels("Subject")
        self.check("new ticket")

    def test_a_ticket_is_filed_and_answered_by_keyboard_alone(self):
        person, desk = self.person, self.desk
        desk.join("Rita Requester", "rita@example.com")
        self.world.start_app()
        person.connect(desk.url)
        person.sign_in(ADMIN, PASSWORD)
        person.sees("You stay signed in only until")
        person.press("Return")
        person.sees("Connected")

        person.press("ctrl+n")
        person.feels("Subject")
        person.type("The printer jams")
        person.press("Tab")
        person.feels("Text")
        person.type("Every second page gets stuck.")
        person.tab_to("Priority")
        person.press("space")
        person.press("Up", "Return")
        person.sees("Priority: High")
        person.tab_to("File ticket")
        person.press("space")
        person.sees("Assignee: Ada Admin")
        person.press("ctrl+1")
        person.tab_to("Tickets")
        person.press("r")
        person.feels("Text of the reply")
        person.type("I am coming.")
        person.tab_to("Send reply")
        person.press("space")
        person.sees("Message from Ada Admin")
        person.sees_no_more("waiting to be sent")
        self.world.picture("keyboard-answered")
        person.press("Escape", "u", "Up", "Return")  # on a date…
        person.press("Right", "Return")
        person.sees_no_more("Deadline: No deadline")

        (ticket,) = desk.tickets()
        self.assertEqual((ticket["subject"], ticket["priority"]), ("The printer jams", "high"))
        wait_for(lambda: "deadline" in desk.tickets()[0], desk.tickets)
        wait_for(lambda: desk.messages(ticket["id"]) == ["I am coming."], lambda: desk.messages(ticket["id"]))


if __name__ == "__main__":
    main()
