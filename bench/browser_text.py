#!/usr/bin/env python3
"""Compares all text the program finds in pages with what a browser shows of them: `document.body.innerText` in headless Chromium.

    browser_text.py build/cleaner pages-a.jsonl.zst pages-b.jsonl.zst --pages 200 --texts shown.jsonl

A set has fields id and html (or html_base64). Of the pages of all sets together every k-th is taken, so that --pages are.
The browser's texts are kept in --texts, and taken from there if it exists with the same pages; with `-` as the program the
browser runs alone. The program runs with `--clean none --dedup none`, and with --flags.

Words are the runs of letters, digits and underscores of the text in lower case, counted as often as they occur. A page's
agreement is the words in both, by the larger of the two counts; two texts without words agree:

    shown "Menu Hello world", found "Hello world Print"   ->   2 in both of 3 and 3: .667

Scripts of a page do not run, and whatever it asks for (style sheets, pictures, frames) is refused: it is shown as its bytes
alone make it. Without scripts a browser shows <noscript>, whose text is taken out again. A row of --texts has

    text        innerText without <noscript>: what the program is compared with (--against names another one)
    noscript    innerText with it
    unstyled    innerText without <noscript>, style sheets in the page switched off: hidden is only what an element itself hides
    revealed    the same with style, hidden and popover taken off every element, and details and dialogs opened: the hidden words too
    words       how many words `text` has

Needs Python 3.9, Chromium (Debian: chromium or chromium-headless-shell) and, for .zst, the program zstd.
"""

import argparse
import base64
import collections
import json
import os
import select
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from html_peers import bag, last_line, pages_of

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
ADDRESS = "http://page.test/"

# What hides text comes off layer by layer; each text is what then shows.
TEXTS = """(() => {
  const shown = () => document.body ? document.body.innerText || "" : "";
  const result = {noscript: shown()};
  document.querySelectorAll("noscript").forEach((element) => element.remove());
  result.text = shown();
  for (const sheet of document.styleSheets) sheet.disabled = true;
  result.unstyled = shown();
  for (const name of ["style", "hidden", "popover"]) {
    document.querySelectorAll(`[${name}]`).forEach((element) => element.removeAttribute(name));
  }
  document.querySelectorAll("details, dialog").forEach((element) => element.setAttribute("open", ""));
  result.revealed = shown();
  return result;
})()"""


class BrowserFailed(Exception):
    pass


class Browser:
    """Headless Chromium, spoken to in the DevTools protocol over a pair of pipes: JSON messages, a NUL after each."""

    def __init__(self, program, patience):
        self.patience = patience
        self.profile = tempfile.mkdtemp(prefix="browser-text-")
        requests, self.requests = os.pipe()
        self.replies, replies = os.pipe()
        command = [program, "--headless", "--remote-debugging-pipe", f"--user-data-dir={self.profile}", "--disable-gpu",
                   "--disable-extensions", "--disable-background-networking", "--no-first-run", "--disable-sync", "--mute-audio",
                   "--disable-component-update", "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9",
                   "--disable-dev-shm-usage", "--disable-features=HttpsUpgrades"]
        if os.geteuid() == 0:
            command.append("--no-sandbox")  # as root there is none to be had

        # The browser reads from descriptor 3 and writes to 4: a shell gives it ours under these numbers.
        moved = f'exec "$@" 3<&{requests} 4>&{replies}'
        self.process = subprocess.Popen(["bash", "-c", moved, "browser", *command], pass_fds=(requests, replies),
                                        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(requests)
        os.close(replies)
        self.pending, self.number, self.session = b"", 0, None
        self.page = None  # the body to answer the request for ADDRESS with
        self.events = []
        self.end = time.monotonic() + patience + 60
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.call("Page.enable")
        self.call("Emulation.setScriptExecutionDisabled", value=True)
        self.call("Emulation.setDeviceMetricsOverride", width=1280, height=1024, deviceScaleFactor=1, mobile=False)
        self.call("Fetch.enable", patterns=[{"urlPattern": "*"}])

    def close(self):
        self.process.kill()
        self.process.wait()
        os.close(self.requests)
        os.close(self.replies)
        shutil.rmtree(self.profile, ignore_errors=True)

    def send(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        data = json.dumps(message).encode() + b"\0"
        while data:
            if not select.select([], [self.requests], [], max(0, self.end - time.monotonic()))[1]:
                raise BrowserFailed("took too long")
            try:
                data = data[os.write(self.requests, data[:1 << 14]):]
            except BrokenPipeError:
                raise BrowserFailed("died") from None
        return self.number

    def receive(self):
        """The next message. Requests are answered here: the first one for the page with its bytes, all others with a refusal."""
        while b"\0" not in self.pending:
            if not select.select([self.replies], [], [], max(0, self.end - time.monotonic()))[0]:
                raise BrowserFailed("took too long")
            piece = os.read(self.replies, 1 << 20)
            if not piece:
                raise BrowserFailed("died")
            self.pending += piece
        data, _, self.pending = self.pending.partition(b"\0")
        message = json.loads(data)
        if message.get("method") == "Fetch.requestPaused":
            request = message["params"]
            if self.page is not None and request["request"]["url"] == ADDRESS:
                self.send("Fetch.fulfillRequest", requestId=request["requestId"], responseCode=200,
                          responseHeaders=[{"name": "Content-Type", "value": "text/html; charset=utf-8"}],
                          body=base64.b64encode(self.page).decode())
                self.page = None
            else:
                self.send("Fetch.failRequest", requestId=request["requestId"], errorReason="Aborted")
        elif message.get("method") == "Page.javascriptDialogOpening":
            self.send("Page.handleJavaScriptDialog", accept=False)
        elif message.get("method") == "Inspector.targetCrashed":
            raise BrowserFailed("crashed")
        return message

    def call(self, method, **parameters):
        number = self.send(method, **parameters)
        while True:
            message = self.receive()
            if message.get("id") == number:
                if "error" in message:
                    raise BrowserFailed(message["error"].get("message", method))
                return message["result"]
            self.events.append(message.get("method"))

    def texts(self, html):
        """What is shown of the page, by the names in this module's text."""
        self.end = time.monotonic() + self.patience
        self.page = html.encode("utf-8", "replace")
        self.events.clear()
        result = self.call("Page.navigate", url=ADDRESS)
        if "errorText" in result:
            raise BrowserFailed(result["errorText"])
        while "Page.domContentEventFired" not in self.events:
            self.events.append(self.receive().get("method"))
        result = self.call("Runtime.evaluate", expression=TEXTS, returnByValue=True)
        if "exceptionDetails" in result:
            raise BrowserFailed(result["exceptionDetails"].get("exception", {}).get("description", "exception")[:200])
        return result["result"]["value"]


def choose(paths, count):
    """Every k-th page of all files together: [(set, page), ...]."""
    total = sum(1 for path in paths for _ in pages_of(path))
    count = min(count, total)
    wanted = {at * total // count for at in range(count)}
    pages = ((os.path.basename(path).split(".")[0], page) for path in paths for page in pages_of(path))
    return [chosen for at, chosen in enumerate(pages) if at in wanted]


def read_browser(program, pages, patience):
    """A row for each page, as kept in --texts."""
    browser, rows = None, []
    try:
        for name, page in pages:
            row = {"set": name, "id": page["id"]}
            try:
                browser = browser or Browser(program, patience)
                row.update(browser.texts(page["html"]))
                row["words"] = sum(bag(row["text"]).values())
            except BrowserFailed as error:
                row["error"] = str(error)
                print(f"browser, {page['id']}: {error}", file=sys.stderr, flush=True)
                if browser:
                    browser.close()
                browser = None
                if len(rows) >= 4 and all("error" in other for other in rows):
                    sys.exit("the browser fails on every page")
            rows.append(row)
    finally:
        if browser:
            browser.close()
    return rows


def run_program(program, pages, flags, work):
    """The program's text of each page, "" where there is none."""
    with tempfile.TemporaryDirectory(prefix="browser-text-", dir=work) as folder:
        source, out = os.path.join(folder, "in.jsonl"), os.path.join(folder, "out")
        with open(source, "w", encoding="utf-8", errors="replace") as file:
            for at, (_, page) in enumerate(pages):
                file.write(json.dumps({"id": str(at), "html": page["html"], "url": page.get("url") or ""}, ensure_ascii=False) + "\n")
        command = [program, "run", source, "-o", out, "--clean", "none", "--dedup", "none", "--html-field", "html", "--quiet",
                   *shlex.split(flags)]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        documents = os.path.join(out, "documents.jsonl")
        if done.returncode not in (0, 1) or not os.path.exists(documents):
            sys.exit(f"cleaner exited {done.returncode}: {last_line(done.stderr.decode(errors='replace'))}")
        with open(documents, encoding="utf-8") as lines:
            texts = {record["id"]: record["text"] for record in map(json.loads, lines)}
    return [texts.get(str(at), "") for at in range(len(pages))]


def agreement(a, b):
    """Of two bags of words."""
    larger = max(sum(a.values()), sum(b.values()))
    return sum((a & b).values()) / larger if larger else 1.0


def some(words, count):
    """The most frequent words of a bag: `menu x3, print, ...`."""
    return ", ".join(word if n == 1 else f"{word} x{n}" for word, n in words.most_common(count)) + (", ..." if len(words) > count else "")


def report(rows, found, arguments):
    figures, missing_in, extra_in = [], collections.Counter(), collections.Counter()
    for row, text in zip(rows, found):
        if "error" in row:
            continue
        shown, own = bag(row[arguments.against]), bag(text)
        missing, extra = shown - own, own - shown
        figures.append((agreement(shown, own), row["set"], row["id"], sum(shown.values()), sum(own.values()), missing, extra))
        missing_in.update(missing.keys())
        extra_in.update(extra.keys())
    lines = ["| set | pages | mean | median | pages of 1 | of .99 | below .9 |", "|---|--:|--:|--:|--:|--:|--:|"]
    for name in [*dict.fromkeys(row["set"] for row in rows), "all"]:
        values = [figure[0] for figure in figures if name in ("all", figure[1])]
        if values:
            lines.append(f"| {name} | {len(values)} | {statistics.mean(values):.4f} | {statistics.median(values):.4f} | "
                         f"{sum(v == 1 for v in values)} | {sum(v >= .99 for v in values)} | {sum(v < .9 for v in values)} |")
    failed = sum("error" in row for row in rows)
    lines += [f"\n{failed} pages failed in the browser" if failed else "",
              "Shown and not found, by pages: " + some(missing_in, 40),
              "Found and not shown, by pages: " + some(extra_in, 40), "", "Worst pages:"]
    for value, _, name, shown, own, missing, extra in sorted(figures, key=lambda figure: figure[0])[:arguments.worst]:
        lines += [f"{value:.4f} {name}: {shown:,} words shown, {own:,} found",
                  f"    shown and not found, {sum(missing.values()):,}: {some(missing, 25)}",
                  f"    found and not shown, {sum(extra.values()):,}: {some(extra, 25)}"]
    return "\n".join(lines), figures


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", help="the built cleaner, or - for the browser alone")
    parser.add_argument("data", nargs="+", help="sets of pages, JSONL or JSONL.zst")
    parser.add_argument("--pages", type=int, default=200, metavar="N", help="pages in all (default 200)")
    parser.add_argument("--texts", metavar="FILE", help="keeps the browser's texts; taken from there if it exists")
    parser.add_argument("--against", choices=("text", "noscript", "unstyled", "revealed"), default="text", help="which text of the browser")
    parser.add_argument("--flags", default="", help="more flags for the program")
    parser.add_argument("--browser", metavar="PROGRAM", help="(default: Chromium, by the names it goes by)")
    parser.add_argument("--patience", type=float, default=30, metavar="SECONDS", help="longest time for a page (default 30)")
    parser.add_argument("--worst", type=int, default=10, metavar="N", help="so many of the worst pages are listed (default 10)")
    parser.add_argument("--work", metavar="FOLDER", help="where the program writes for the time of the run (default: the system's)")
    parser.add_argument("--json", metavar="FILE", help="append the result as one line")
    arguments = parser.parse_args()
    pages = choose(arguments.data, arguments.pages)
    rows = None
    if arguments.texts and os.path.exists(arguments.texts):
        with open(arguments.texts, encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        if [(row["set"], row["id"]) for row in rows] != [(name, page["id"]) for name, page in pages]:
            sys.exit(f"{arguments.texts} has other pages")
    if rows is None:
        browser = arguments.browser or next(filter(shutil.which, BROWSERS), None)
        if not browser:
            sys.exit("no browser: " + ", ".join(BROWSERS))
        start = time.monotonic()
        rows = read_browser(browser, pages, arguments.patience)
        print(f"browser: {len(rows)} pages, {sum('error' in row for row in rows)} failed, {time.monotonic() - start:.0f} s",
              file=sys.stderr)
        if arguments.texts:
            with open(arguments.texts, "w", encoding="utf-8", errors="replace") as out:
                for row in rows:
                    out.write(json.dumps(row, ensure_ascii=False) + "\n")
    if arguments.program == "-":
        return
    text, figures = report(rows, run_program(os.path.abspath(arguments.program), pages, arguments.flags, arguments.work), arguments)
    print(text)
    if arguments.json:
        with open(arguments.json, "a") as out:
            out.write(json.dumps({"against": arguments.against, "flags": arguments.flags, "pages": len(figures),
                                  "mean": round(statistics.mean(figure[0] for figure in figures), 5),
                                  "each": [{"set": figure[1], "id": figure[2], "agreement": round(figure[0], 5)} for figure in figures]}) + "\n")


if __name__ == "__main__":
    main()
