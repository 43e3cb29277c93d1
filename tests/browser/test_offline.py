"""Every lesson works without a network: nothing on the page asks any host but the server."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

LESSONS = sorted((Path(__file__).parents[2] / "lessons").glob("*.ipynb"))
HANDLE = ".jp-OutputArea-output .cp [role=slider]:not([aria-disabled=true])"
# JavaScript moves the handle at once; all other numbers come from Python.
NUMBERS = """handle => [...handle.closest('.cp').querySelectorAll('[data-value]:not([role=slider])')]
    .map(number => number.dataset.value).join()"""


@pytest.fixture
def offline(lab_page):
    """Return a page that reaches the server alone, and the addresses elsewhere that were asked for."""
    asked = []
    server = urlsplit(lab_page.server.address).netloc

    def is_elsewhere(address):
        return urlsplit(address).netloc != server

    def refuse(route):
        asked.append(route.request.url)
        route.abort("internetdisconnected")

    def refuse_socket(socket):
        asked.append(socket.url)
        socket.close()

    lab_page.page.context.route(is_elsewhere, refuse)
    lab_page.page.context.route_web_socket(is_elsewhere, refuse_socket)
    return lab_page, asked


def test_a_request_to_another_host_is_refused_and_noticed(offline):
    page, asked = offline
    page.run_cells(["1"])
    page.page.evaluate("fetch('https://example.org/').catch(() => {})")
    page.page.evaluate("{ new Image().src = 'https://example.com/a.png' }")
    page.page.evaluate("{ new WebSocket('wss://example.net/') }")
    page.page.wait_for_timeout(500)
    hosts = {urlsplit(address).netloc for address in asked}
    assert {"example.org", "example.com", "example.net"} <= hosts


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_works_without_a_network(offline, lesson):
    page, asked = offline
    page.open_notebook(lesson.name)
    page.run_all()
    cells = page.page.locator(".jp-Cell")
    # JupyterLab draws a cell when it comes near the window.
    for position in range(cells.count()):
        cells.nth(position).scroll_into_view_if_needed()
    handles = page.page.locator(HANDLE)
    # Without an unlocked picture there is nothing to use.
    if handles.count():
        handle = handles.first.element_handle()
        before = handle.evaluate(NUMBERS)
        handle.press("ArrowRight")
        page.page.wait_for_function(
            f"([handle, before]) => ({NUMBERS})(handle) !== before", arg=[handle, before], timeout=10_000
        )
    assert asked == []
