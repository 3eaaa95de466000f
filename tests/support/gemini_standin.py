#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A local stand-in for a Gemini model: generateContent with its checks, its errors and its slowness.

Prints `port N`, then obeys lines on standard input, each answered by one line:
  script [STEP, ...]   appends steps; every call takes one, `ok` comes back
  requests             gives the calls so far as a JSON list and forgets them
  count                gives the number of calls so far
A call without a step left gets the sensible answer of `answer_for`. It ends when standard input does; with
--keep-running it serves on, for a peer that outlives who started it.

A step is an object; all members are optional:
  status, body        HTTP status and body (text as it is, an object as JSON) instead of an answer
  answer              the model's answer (an object as JSON text) in a proper reply
  finish, parts       the candidate's finishReason; its content parts
  delay_ms            waits before it replies
  bytes               replies 200 with that many bytes
  drop                closes the connection without a reply
"""
import argparse
import json
import re
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KEYWORDS = set("$id $defs $ref $anchor type format title description enum items prefixItems minItems maxItems minimum "
               "maximum anyOf oneOf properties additionalProperties required propertyOrdering".split())
TOP = {"systemInstruction", "contents", "generationConfig", "safetySettings"}
CONFIG = {"responseMimeType", "responseJsonSchema", "maxOutputTokens", "thinkingConfig"}


class Book:
    """The steps to come and the calls that came; shared by all connections."""

    def __init__(self):
        self.lock = threading.Lock()
        self.steps = []
        self.calls = []
        self.total = 0

    def take(self, call):
        with self.lock:
            self.total += 1
            self.calls.append(call)
            return self.steps.pop(0) if self.steps else {}


def error(status, word, message, details=()):
    body = {"code": status, "message": message, "status": word}
    if details:
        body["details"] = list(details)
    return status, {"error": body}


def unknown_keyword(schema):
    """The first schema keyword that the service does not know, or None."""
    for key, value in schema.items():
        if key not in KEYWORDS:
            return key
        children = value.values() if key in ("properties", "$defs") else [value] if isinstance(value, dict) else []
        if key in ("anyOf", "oneOf", "prefixItems"):
            children = value
        for child in children:
            if isinstance(child, dict) and (found := unknown_keyword(child)):
                return found
    return None


def refusal(path, key, body):
    """What the service would refuse in this request, as (status, reply), or None."""
    match = re.fullmatch(r"/v1beta/models/([^/:?]+):generateContent", path)
    if not match:
        return error(404, "NOT_FOUND", "No such method: " + path)
    if not key:
        return error(403, "PERMISSION_DENIED", "Method does not allow unregistered callers.")
    if key == "bad-key":
        info = {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "API_KEY_INVALID"}
        return error(400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.", [info])
    model = match.group(1)
    if not model.startswith("gemini-"):
        return error(404, "NOT_FOUND", "models/" + model + " is not found.")
    try:
        request = json.loads(body)
        config = request["generationConfig"]
        thinking = config.get("thinkingConfig", {})
        if unknown := set(request) - TOP | set(config) - CONFIG:
            return error(400, "INVALID_ARGUMENT", "Unknown name: " + sorted(unknown)[0])
        if keyword := unknown_keyword(config["responseJsonSchema"]):
            return error(400, "INVALID_ARGUMENT", "Unknown schema keyword: " + keyword)
        if config["responseMimeType"] != "application/json" or not request["contents"][0]["parts"][0]["text"]:
            return error(400, "INVALID_ARGUMENT", "Empty contents or wrong type.")
    except (ValueError, KeyError, IndexError, TypeError) as problem:
        return error(400, "INVALID_ARGUMENT", "Malformed request: " + repr(problem))
    if "thinkingLevel" in thinking and model.startswith("gemini-2"):
        return error(400, "INVALID_ARGUMENT", "Thinking level is not supported for this model.")
    if len(thinking) > 1 or ("thinkingBudget" in thinking and model.startswith("gemini-3")):
        return error(400, "INVALID_ARGUMENT", "You can only set one of thinking budget and level.")
    if thinking.get("thinkingLevel") == "MINIMAL" and model.startswith("gemini-3.8-flash"):
        return error(400, "INVALID_ARGUMENT", "Thinking level MINIMAL is not supported for this model.")
    return None


def answer_for(request):
    """Chooses by plain words from what the schema allows, as a model would."""
    schema = request["generationConfig"]["responseJsonSchema"]["properties"]
    lines = request["contents"][0]["parts"][0]["text"].split("\n")  # the first and the last are the fence
    ticket = "\n".join(lines[1:-1]).removeprefix("Subject: ")
    words = re.findall(r"\w+", ticket)
    lower = [word.lower() for word in words]
    said = next((word for word in words if len(word) > 3), "")

    def pick(values, hints):
        for hint, value in hints:
            if hint in lower and value in values:
                return value
        return values[0]

    answer = {"confidence": 0.9, "summary": " ".join(words[:20]), "notes": "**Ask** for the exact words on screen.",
              "evidence": []}
    hints = {"type": [("how", "question"), ("please", "request"), ("error", "incident"), ("not", "incident")],
             "priority": [("urgent", "urgent"), ("asap", "high"), ("", "medium")], "category": []}
    for field in ("type", "priority", "category"):
        if field in schema:
            value = pick(schema[field]["properties"]["value"]["enum"], hints[field])
            answer[field] = {"value": value, "confidence": 0.8}
            if said:
                answer["evidence"].append({"field": field, "value": value, "word": said, "weight": 0.5})
    if "skills" in schema:
        names = schema["skills"]["items"]["properties"]["value"]["enum"]
        named = [name for name in names if any(part.lower() in lower for part in re.findall(r"\w+", name))]
        answer["skills"] = [{"value": name, "confidence": 0.7} for name in (named or names[:1])[:3]]
    return answer


def reply_for(step, request):
    """The reply to a request that the service accepts, as (status, body)."""
    if "status" in step or "body" in step:
        return step.get("status", 200), step.get("body", "")
    if "bytes" in step:
        return 200, " " * step["bytes"]
    answer = step.get("answer", None)
    if answer is None:
        answer = answer_for(request)
    text = answer if isinstance(answer, str) else json.dumps(answer)
    middle = len(text) // 2  # a model may answer in several parts, and think aloud in between
    parts = step.get("parts", [{"text": "Let me see.", "thought": True}, {"text": text[:middle]},
                               {"text": text[middle:]}])
    usage = {"promptTokenCount": 1000, "candidatesTokenCount": 100, "thoughtsTokenCount": 20, "totalTokenCount": 1120}
    return 200, {"candidates": [{"content": {"role": "model", "parts": parts},
                                 "finishReason": step.get("finish", "STOP"), "index": 0}],
                 "usageMetadata": usage, "modelVersion": "gemini-3.5-flash-lite-002", "responseId": "r1"}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode("utf-8")
        step = self.server.book.take({"path": self.path, "headers": dict(self.headers.items()), "body": body})
        time.sleep(step.get("delay_ms", 0) / 1000)
        if step.get("drop"):
            self.close_connection = True
            return
        status, reply = refusal(self.path, self.headers.get("x-goog-api-key", ""), body) or \
            reply_for(step, json.loads(body))
        data = (reply if isinstance(reply, str) else json.dumps(reply)).encode("utf-8")
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=UTF-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, address):
        super().__init__(address, Handler)
        self.book = Book()

    def handle_error(self, request, client_address):
        if not isinstance(sys.exc_info()[1], OSError):  # a caller that has gone is no error
            super().handle_error(request, client_address)


def obey(book):
    for line in sys.stdin:
        word, _, rest = line.strip().partition(" ")
        with book.lock:
            if word == "script":
                book.steps.extend(json.loads(rest))
                reply = "ok"
            elif word == "requests":
                reply = json.dumps(book.calls)
                book.calls = []
            else:
                reply = str(book.total)
        print(reply, flush=True)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--port", type=int, default=0)
    options.add_argument("--keep-running", action="store_true")
    options = options.parse_args()
    server = Server(("127.0.0.1", options.port))
    serving = threading.Thread(target=server.serve_forever, daemon=True)
    serving.start()
    print("port", server.server_address[1], flush=True)
    obey(server.book)
    if options.keep_running:
        serving.join()


if __name__ == "__main__":
    main()
