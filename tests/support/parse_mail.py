#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a mail from standard input and prints as JSON what a mail program would see in it."""
import email
import email.policy
import json
import re
import sys
from email.header import decode_header, make_header

raw = sys.stdin.buffer.read()
mail = email.message_from_bytes(raw, policy=email.policy.default)


def decoded(value):
    # Not the header objects of the default policy: they put a second space between the encoded words of a long name.
    return str(make_header(decode_header(re.sub(r"\r?\n([ \t])", r"\1", value))))


json.dump(
    {
        "headers": [[name, decoded(value)] for name, value in email.message_from_bytes(raw).items()],
        "type": mail.get_content_type(),
        "parts": [
            {"type": part.get_content_type(), "text": part.get_content().replace("\r\n", "\n")}
            for part in mail.walk()
            if not part.is_multipart()
        ],
        "defects": [str(defect) for part in mail.walk() for defect in part.defects],
    },
    sys.stdout,
)
