"""A kernel's websocket as the browser sees it, for timing one round trip."""

import json
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import websocket

from tests.jupyter_process import JupyterProcess

ANSWER_SECONDS = 60


class KernelWebsocket:
    """A connection to a running kernel through the Jupyter server."""

    def __init__(self, connection: websocket.WebSocket) -> None:
        self._connection = connection

    def kernel_info(self) -> dict[str, object]:
        """Return what the kernel says about itself."""
        header = {
            "msg_id": uuid.uuid4().hex,
            "msg_type": "kernel_info_request",
            "session": "coursepack-tests",
            "username": "tests",
            "version": "5.3",
            "date": "2026-01-01T00:00:00Z",
        }
        request = {"header": header, "parent_header": {}, "metadata": {}, "content": {}}
        self._connection.send(json.dumps({**request, "channel": "shell", "buffers": []}))
        while True:
            message = json.loads(self._connection.recv())
            ours = message["parent_header"].get("msg_id") == header["msg_id"]
            if ours and message["msg_type"] == "kernel_info_reply":
                return dict(message["content"])

    def round_trips(self, count: int) -> list[float]:
        """Return how many milliseconds each of `count` round trips took."""
        self.kernel_info()
        times = []
        for _ in range(count):
            start = time.perf_counter()
            self.kernel_info()
            times.append(1000 * (time.perf_counter() - start))
            # The kernel reports that it is idle after it has answered; let that pass first.
            time.sleep(0.02)
        return times


@contextmanager
def kernel_websocket(server: JupyterProcess) -> Iterator[KernelWebsocket]:
    """Start a kernel on `server` and connect to it until the block ends."""
    kernel = server.request("POST", "kernels", {"name": "python3"})["id"]
    address = server.address.replace("http", "ws", 1)
    connection = websocket.create_connection(
        f"{address}/api/kernels/{kernel}/channels?token={server.token}", timeout=ANSWER_SECONDS
    )
    try:
        yield KernelWebsocket(connection)
    finally:
        connection.close()
        server.request("DELETE", f"kernels/{kernel}")
