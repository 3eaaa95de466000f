#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Goes through a provider's pages as a browser would: browse.py URL NAME STOP signs in as NAME, agrees, and prints the
first address that begins with STOP. NAME `-` declines instead."""
import re
import sys
import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments):
        return None


def main():
    url, name, stop = sys.argv[1:]
    browser = urllib.request.build_opener(Stay, urllib.request.HTTPCookieProcessor(CookieJar()))
    data = None
    for _ in range(20):
        try:
            page = browser.open(urllib.request.Request(url, data), timeout=15)
        except urllib.error.HTTPError as error:
            page = error
        target = page.headers.get("Location")
        if target:
            url, data = urllib.parse.urljoin(url, target), None
            if url.startswith(stop):
                print(url)
                return
            continue
        text = page.read().decode()
        form = re.search(r'<form[^>]*action="([^"]+)"', text)
        prompt = re.search(r'name="prompt" value="([^"]+)"', text)
        if page.status != 200 or not form:
            sys.exit(f"{page.status} at {url}: {text[:500]}")
        if name == "-":
            decline = re.search(r'href="([^"]*abort)"', text)
            url, data = urllib.parse.urljoin(url, decline.group(1)), None
            continue
        url = urllib.parse.urljoin(url, form.group(1))
        data = urllib.parse.urlencode({"prompt": prompt.group(1), "login": name, "password": "x"}).encode()
    sys.exit("too many pages")


main()
