"""What the comparisons with public tools have in common: an environment for each, a run over all that were asked for, and its result.

    python, version = python_with(work, ["rensa", "xxhash"], patience=900)      # the version is that of the first package
"""
import datetime, json, os, shlex, shutil, subprocess, sys, venv

from whole_run import cpu_model


def last_line(text):
    return ((text or "").strip().splitlines() or ["no reason given"])[-1]


def python_with(work, packages, patience):
    """The Python below `work` that has the packages from PyPI, and the version of the first; tools with the same first package share it."""
    python = os.path.join(work, "venv-" + packages[0], "bin", "python")
    if not os.path.exists(python):
        venv.create(os.path.dirname(os.path.dirname(python)), with_pip=True)
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages], check=True,
                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=patience)
    question = "import importlib.metadata, sys; print(importlib.metadata.version(sys.argv[1]))"
    return python, subprocess.run([python, "-c", question, packages[0]], stdout=subprocess.PIPE, check=True, text=True).stdout.strip()


def run_all(make, arguments, listed, about):
    """Runs our program and the listed peers (or those of --only, by the first word of their name), prints a line `about(peers)` of the
    run and the table, and appends the result to --json. `make(arguments)` has run_own, run_peer, table, rows, problems, starter, folder."""
    os.makedirs(arguments.work, exist_ok=True)
    arguments.work = os.path.abspath(arguments.work)
    peers = make(arguments)
    only = arguments.only.split(",") if arguments.only else None
    try:
        if not only or "cleaner" in only:
            peers.run_own()
        for peer in listed:
            if not only or peer[0].split()[0] in only:
                peers.run_peer(*peer)
    finally:
        peers.starter.shutdown()
        shutil.rmtree(peers.folder, ignore_errors=True)
    date = datetime.date.today().isoformat()
    command = shlex.join([os.path.basename(sys.argv[0]),
                          *(os.path.basename(a) if os.sep in a or os.path.exists(a) else a for a in sys.argv[1:])])
    print(f"{date}, {cpu_model()}{about(peers)}: `{command}`\n")
    print(peers.table())
    if arguments.json:
        with open(arguments.json, "a") as out:
            out.write(json.dumps({"date": date, "cpu": cpu_model(), "command": command, "rows": peers.rows,
                                  "problems": peers.problems}) + "\n")
