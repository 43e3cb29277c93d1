"""The Jupyter server extension: a drag's messages leave at once.

Jupyter's kernel websockets wait for the browser's delayed acknowledgement before they send the next
small message (Nagle's algorithm), which costs about 40 ms a round trip. TCP_NODELAY stops the wait.
Installing coursepack enables the extension; on a server it does not know it does nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jupyter_server.serverapp import ServerApp

_SETTING = "kernel_websocket_connection_class"


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    """Return the modules that Jupyter loads as server extensions."""
    return [{"module": "coursepack.server"}]


def _load_jupyter_server_extension(app: ServerApp) -> None:
    """Make new kernel websockets of `app` send small messages without waiting."""
    # A faster picture is never worth a server that does not start.
    try:
        reason = _use_prompt_connection(app)
    except Exception as error:
        reason = f"this server is not as expected ({type(error).__name__}: {error})"
    if reason:
        app.log.info("coursepack: kernel websockets stay as they are: %s", reason)
    else:
        app.log.info("coursepack: kernel websockets send without waiting (TCP_NODELAY)")


def _use_prompt_connection(app: ServerApp) -> str:
    """Put the prompt connection into the settings; return why not, or an empty text."""
    from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

    settings = app.web_app.settings
    if any(_SETTING in app.config.get(owner.__name__, {}) for owner in type(app).__mro__):
        return f"`{_SETTING}` is set in the configuration"
    # Another class is in use with a kernel gateway, or where another extension came first.
    if settings.get(_SETTING) is not ZMQChannelsWebsocketConnection:
        return f"they are of the class {settings.get(_SETTING)!r}"
    settings[_SETTING] = _prompt(ZMQChannelsWebsocketConnection)
    return ""


def _prompt(connection_class: type[Any]) -> type[Any]:
    """Return a subclass of `connection_class` that sets TCP_NODELAY when it connects."""

    class PromptConnection(connection_class):  # type: ignore[misc]  # a base known only at run time
        """A kernel websocket whose small messages leave at once."""

        def connect(self) -> Any:
            try:
                self.websocket_handler.set_nodelay(True)
            except Exception as error:
                # The page has closed already, or a proxy gives no socket: connect as ever.
                self.log.debug("coursepack: no TCP_NODELAY here: %s", error)
            return super().connect()

    return PromptConnection
