# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the sign-in is kept."""

from case import DesktopCase, main
from desk import ADMIN, PASSWORD
from world import PATIENCE, wait_for


class WithAKeyring(DesktopCase):
    keyring = True

    def secret(self):
        found = self.world.run("secret-tool", "search", "server", "TriageDesk")
        return next((line[9:] for line in found.splitlines() if line.startswith("secret = ")), "")

    def files_with(self, secret):
        return [file.name for file in self.world.folder.joinpath("app").rglob("*")
                if file.is_file() and secret.encode() in file.read_bytes()]

    def test_keeps_the_sign_in_until_one_signs_out(self):
        person = self.person
        app = self.world.start_app()
        person.connect(self.desk.url)
        person.sign_in(ADMIN, PASSWORD)
        person.sees("Connected")
        secret = wait_for(self.secret, "the secret in the keyring")
        self.assertNotIn(PASSWORD, secret)
        self.assertEqual(self.files_with(secret), [])
        person.press("ctrl+q")
        self.assertEqual(app.wait(PATIENCE), 0)

        app = self.world.start_app()
        person.sees("Connected")  # nobody asked for a password
        person.press("ctrl+shift+o")
        person.sees("Make an account")
        wait_for(lambda: not self.secret(), "the keyring to forget the secret")
        person.press("alt+F4")
        self.assertEqual(app.wait(PATIENCE), 0)


class WithoutAKeyring(DesktopCase):
    def test_says_so_once_and_forgets_at_the_end(self):
        person = self.person
        app = self.world.start_app()
        person.connect(self.desk.url)
        person.sign_in(ADMIN, PASSWORD)
        person.sees("You stay signed in only until TriageDesk ends.")
        self.world.picture("no-keyring")
        person.press("Return")
        person.sees_no_more("You stay signed in only until")
        person.sees("Connected")
        person.press("ctrl+q")
        self.assertEqual(app.wait(PATIENCE), 0)
        self.world.start_app()
        person.sees("Make an account")
        person.feels("Password")  # the address is known


if __name__ == "__main__":
    main()
