"""A real Jupyter server in a process of its own, on a free port."""

import json
import os
import secrets
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

START_SECONDS = 90


@dataclass(frozen=True)
class JupyterProcess:
    """A running server: where it answers, with which token, and what it has logged."""

    address: str
    token: str
    log_file: Path

    @property
    def log(self) -> str:
        return self.log_file.read_text(encoding="utf-8", errors="replace")

    def request(self, method: str, path: str, body: object = None) -> Any:
        """Return the JSON that the server's REST interface answers with."""
        request = urllib.request.Request(
            f"{self.address}/api/{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"token {self.token}"},
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            text = answer.read()
        return json.loads(text) if text else None


@contextmanager
def running_jupyter(
    application: str, folder: Path, log_file: Path, *options: str
) -> Iterator[JupyterProcess]:
    """Run `jupyter lab` or `jupyter server` on `folder` until the block ends."""
    token = secrets.token_hex(16)
    command = [
        *(sys.executable, "-m", "jupyter", application),
        "--no-browser",
        "--ServerApp.ip=127.0.0.1",
        "--ServerApp.port=0",
        f"--ServerApp.root_dir={folder}",
        f"--IdentityProvider.token={token}",
        *options,
    ]
    # Jupyter refuses to run as root, which is who runs the tests in a container.
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")
    with log_file.open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    try:
        port = _wait_for_port(process, log_file)
        server = JupyterProcess(f"http://127.0.0.1:{port}", token, log_file)
        _wait_for_answer(server)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for_port(process: "subprocess.Popen[bytes]", log_file: Path) -> int:
    """Return the port that the server chose; it writes it into its runtime folder."""
    deadline = time.monotonic() + START_SECONDS
    card = Path(os.environ["JUPYTER_RUNTIME_DIR"]) / f"jpserver-{process.pid}.json"
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"Jupyter did not start:\n{log_file.read_text()}")
        try:
            return int(json.loads(card.read_text())["port"])
        except (OSError, ValueError):
            time.sleep(0.05)
    raise TimeoutError(f"Jupyter did not start in {START_SECONDS} s:\n{log_file.read_text()}")


def _wait_for_answer(server: JupyterProcess) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            server.request("GET", "status")
        except urllib.error.URLError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return
