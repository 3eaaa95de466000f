#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An SMTP server for tests: keeps every mail it accepts, and fails where it is told to.

Prints {"port": n} when it listens and ends when its standard input does. Of every mail, n.eml and then a line in
mails.jsonl are written into the folder before the 250 is sent, so a client killed meanwhile has still delivered.
"""
import argparse
import asyncio
import email
import json
import logging
import os
import ssl
import sys
import time
import warnings

from aiosmtpd.smtp import SMTP, AuthResult


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    reply = {"metavar": "ADDRESS=REPLY", "action": "append", "default": [], "type": lambda text: text.split("=", 1)}
    parser.add_argument("--folder", required=True)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--tls", choices=["none", "starttls", "implicit"], default="none")
    parser.add_argument("--certificate", help="PEM file with certificate and key")
    parser.add_argument("--user", help="demand this sign-in")
    parser.add_argument("--password", default="")
    parser.add_argument("--at-mail", help="answer MAIL FROM this sender with this reply", **reply)
    parser.add_argument("--at-rcpt", help="answer RCPT TO this recipient with this reply", **reply)
    parser.add_argument("--at-data", help="answer the mail itself to this recipient with this reply", **reply)
    parser.add_argument("--pause-ms", type=int, default=0, help="wait between keeping a mail and answering 250")
    parser.add_argument("--pause-at-quit-ms", type=int, default=0)
    return parser.parse_args()


class Sink:
    def __init__(self, options):
        self.options = options
        self.count = sum(name.endswith(".eml") for name in os.listdir(options.folder))

    async def handle_MAIL(self, server, session, envelope, address, mail_options):
        return self.reply_to(self.options.at_mail, address) or self.accept_sender(envelope, address, mail_options)

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        refusal = self.reply_to(self.options.at_rcpt, address)
        if refusal:
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 recipient ok"

    async def handle_DATA(self, server, session, envelope):
        for address in envelope.rcpt_tos:
            refusal = self.reply_to(self.options.at_data, address)
            if refusal:
                return refusal
        self.keep(session, envelope)
        await asyncio.sleep(self.options.pause_ms / 1000)
        return f"250 2.0.0 kept as {self.count}"

    async def handle_QUIT(self, server, session, envelope):
        await asyncio.sleep(self.options.pause_at_quit_ms / 1000)
        return "221 2.0.0 bye"

    @staticmethod
    def reply_to(replies, address):
        return dict(replies).get(address)

    @staticmethod
    def accept_sender(envelope, address, mail_options):
        envelope.mail_from = address
        envelope.mail_options.extend(mail_options)
        return "250 2.1.0 sender ok"

    def keep(self, session, envelope):
        self.count += 1
        file = os.path.join(self.options.folder, f"{self.count}.eml")
        with open(file, "wb") as out:
            out.write(envelope.content)
        record = {
            "file": file,
            "messageId": email.message_from_bytes(envelope.content)["Message-ID"],
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "time": int(time.time() * 1000),
            "host": session.host_name,
            "tls": session.ssl is not None or self.options.tls == "implicit",
            "user": session.auth_data,
        }
        with open(os.path.join(self.options.folder, "mails.jsonl"), "a", encoding="utf-8") as out:
            out.write(json.dumps(record) + "\n")


def authenticator(options):
    def check(server, session, envelope, mechanism, data):
        given = (data.login.decode(), data.password.decode())
        if given == (options.user, options.password):
            return AuthResult(success=True, auth_data=given[0])
        return AuthResult(success=False, handled=False)

    return check


async def serve(options):
    tls = None
    if options.certificate:
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        tls.load_cert_chain(options.certificate)
    sink = Sink(options)

    def session():
        return SMTP(
            sink,
            hostname="sink.example",
            ident="test sink",
            enable_SMTPUTF8=True,
            tls_context=tls if options.tls == "starttls" else None,
            require_starttls=options.tls == "starttls",
            authenticator=authenticator(options),
            auth_required=options.user is not None,
            auth_require_tls=False,
        )

    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        session, "127.0.0.1", options.port, ssl=tls if options.tls == "implicit" else None
    )
    print(json.dumps({"port": server.sockets[0].getsockname()[1]}), flush=True)
    await loop.run_in_executor(None, sys.stdin.buffer.read)
    os._exit(0)  # sessions that are still open end like those of a server that dies


warnings.simplefilter("ignore")  # sign-in without TLS is what some tests want
logging.disable()
asyncio.run(serve(arguments()))
