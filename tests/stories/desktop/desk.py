# SPDX-License-Identifier: GPL-3.0-or-later
"""A desk on a real server, and its API."""

import json
import subprocess
import urllib.request

from world import PATIENCE

PASSWORD = "correct horse"
ADMIN = "ada@example.com"


class Desk:
    """Has Ada, an admin. It can be stopped and started again at the same address."""

    def __init__(self, world, program):
        self.world, self.program, self.port, self.tokens = world, program, 0, {}
        self.options = ["--data-dir", world.folder / "desk", "--database", "sqlite:"]
        world.environment["TRIAGEDESK_CONFIG"] = "/dev/null"
        subprocess.run([program, "user", "add", *self.options, "--email", ADMIN, "--name", "Ada Admin", "--role", "admin",
                        "--password-stdin"], input=PASSWORD + "\n", text=True, env=world.environment, check=True,
                       timeout=PATIENCE, capture_output=True)
        self.start()

    def start(self):
        self.process = self.world.start([self.program, "serve", *self.options, "--port", self.port],
                                        stdout=subprocess.PIPE, text=True)
        self.url = self.process.stdout.readline().strip().rpartition(" ")[2]
        self.process.stdout.close()
        self.port = int(self.url.rpartition(":")[2])

    def stop(self):
        self.process.terminate()
        self.process.wait(PATIENCE)

    def call(self, method, path, body=None, email=ADMIN):
        headers = {"Content-Type": "application/json"}
        if email:
            headers["Authorization"] = "Bearer " + self.token(email)
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + "/api/v2" + path, data, headers, method=method)
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.loads(answer.read() or b"null")

    def token(self, email):
        if email not in self.tokens:
            session = self.call("POST", "/auth/sign-in", {"email": email, "password": PASSWORD}, None)
            self.tokens[email] = session["accessToken"]
        return self.tokens[email]

    def join(self, name, email):
        self.call("POST", "/auth/sign-up", {"name": name, "email": email, "password": PASSWORD}, None)

    def file(self, subject, text="Every second page gets stuck."):
        return self.call("POST", "/tickets", {"subject": subject, "text": text})["id"]

    def tickets(self):
        return self.call("GET", "/tickets")["items"]

    def messages(self, ticket):
        return [message["text"] for message in self.call("GET", f"/tickets/{ticket}/messages")["items"]]
