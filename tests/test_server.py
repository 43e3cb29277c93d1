import logging
import re
import subprocess
import sys
from types import SimpleNamespace

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler
from traitlets.config import Config

from coursepack.server import _jupyter_server_extension_points, _load_jupyter_server_extension
from tests.jupyter_process import running_jupyter
from tests.kernel_websocket import kernel_websocket

SETTING = "kernel_websocket_connection_class"
STOCK = "jupyter_server.services.kernels.connection.channels.ZMQChannelsWebsocketConnection"
WAITS = "coursepack: kernel websockets stay as they are"
SENDS = "coursepack: kernel websockets send without waiting"


class Socket(KernelWebsocketHandler):
    """A websocket handler that remembers whether it may wait."""

    def __init__(self, error=None):
        self.error = error
        self.nodelay = False

    def set_nodelay(self, value):
        if self.error:
            raise self.error
        self.nodelay = value


def server_app(settings, config=None):
    """Return as much of Jupyter's application as the extension looks at."""
    return SimpleNamespace(
        web_app=SimpleNamespace(settings=settings),
        config=Config(config or {}),
        log=logging.getLogger("coursepack-tests"),
    )


def connect(socket, monkeypatch):
    """Return what connecting through the extension's class gives."""
    monkeypatch.setattr(ZMQChannelsWebsocketConnection, "connect", lambda self: "connected")
    app = server_app({SETTING: ZMQChannelsWebsocketConnection})
    _load_jupyter_server_extension(app)
    connection_class = app.web_app.settings[SETTING]
    assert connection_class is not ZMQChannelsWebsocketConnection
    return connection_class(websocket_handler=socket).connect()


def test_the_extension_point_is_this_module():
    assert _jupyter_server_extension_points() == [{"module": "coursepack.server"}]


def test_a_connection_may_not_wait_before_it_sends(monkeypatch):
    socket = Socket()
    assert connect(socket, monkeypatch) == "connected"
    assert socket.nodelay is True


def test_a_socket_that_closed_already_is_connected_as_ever(monkeypatch):
    assert connect(Socket(error=RuntimeError("closed")), monkeypatch) == "connected"


def test_another_connection_class_is_left_alone(caplog):
    caplog.set_level(logging.INFO)
    settings = {SETTING: str}
    _load_jupyter_server_extension(server_app(settings))
    assert settings == {SETTING: str}
    assert WAITS in caplog.text


def test_a_server_of_another_shape_gets_one_line_in_its_log(caplog):
    caplog.set_level(logging.INFO)
    app = SimpleNamespace(log=logging.getLogger("coursepack-tests"))
    _load_jupyter_server_extension(app)
    assert [WAITS in line for line in caplog.messages] == [True]


def test_a_server_without_the_connection_class_gets_one_line_in_its_log(monkeypatch, caplog):
    caplog.set_level(logging.INFO)
    monkeypatch.setitem(sys.modules, ZMQChannelsWebsocketConnection.__module__, None)
    _load_jupyter_server_extension(server_app({}))
    assert [WAITS in line for line in caplog.messages] == [True]


def test_installing_the_package_enables_the_extension():
    listing = subprocess.run(
        [sys.executable, "-m", "jupyter", "server", "extension", "list"],
        capture_output=True,
        text=True,
        check=True,
    )
    # The word is coloured, whoever reads it.
    assert re.search(r"coursepack\.server\s+\S*enabled", listing.stdout + listing.stderr)


def test_a_round_trip_to_a_kernel_does_not_wait(tmp_path):
    with running_jupyter("server", tmp_path, tmp_path / "log.txt") as server:
        with kernel_websocket(server) as kernel:
            assert kernel.kernel_info()["status"] == "ok"
            # On a stock server nearly every round trip takes more than 40 ms, the time by which the
            # other side delays its acknowledgement. The fastest quarter is enough to tell them
            # apart, however busy the machine is.
            assert sorted(kernel.round_trips(40))[10] < 25
        assert SENDS in server.log


def test_a_class_chosen_by_a_person_stays_in_use(tmp_path):
    choice = f"--ServerApp.{SETTING}={STOCK}"
    with running_jupyter("server", tmp_path, tmp_path / "log.txt", choice) as server:
        with kernel_websocket(server) as kernel:
            assert kernel.kernel_info()["status"] == "ok"
        assert WAITS in server.log
        assert SENDS not in server.log
