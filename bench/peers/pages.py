"""What the workers for pages share: a worker reads pages on its standard input and answers each with its text.

    {"id": "0", "html": "<p>Hello", "url": ""}   ->   {"id": "0", "text": "Hello", "cpu": 0.0001, "wall": 0.0001}

A page that the tool fails on is answered with {"id", "error"}. `cpu` and `wall` are the seconds the tool took for the page,
from HTML in memory to text in memory: neither start-up nor JSON counts.
"""

import json
import os
import sys
import time

def serve(extract):
    """Answers each page with `extract(html, url)`; None is no text. What the tool prints goes to standard error."""
    with os.fdopen(os.dup(1), "w", encoding="utf-8", errors="replace") as answers:
        os.dup2(2, 1)
        for line in sys.stdin.buffer:
            page = json.loads(line)
            answer = {"id": page["id"]}
            wall, cpu = time.perf_counter(), time.process_time()
            try:
                answer["text"] = extract(page["html"], page["url"]) or ""
            except Exception as error:
                answer["error"] = f"{type(error).__name__}: {error}"[:200]
            answer["cpu"], answer["wall"] = time.process_time() - cpu, time.perf_counter() - wall
            answers.write(json.dumps(answer, ensure_ascii=False) + "\n")
            answers.flush()
