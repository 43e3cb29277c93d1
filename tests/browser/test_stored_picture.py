"""The stored picture as a reader sees it, where no kernel is live: an `<img>` on a page of any colour."""

import io
import math
from dataclasses import dataclass
from functools import cache

import matplotlib.image
import numpy as np
import pytest

from coursepack import wiggle
from coursepack.network.activations import sigmoid

SHARP = 3  # device pixels for each pixel of the page, so that a thin stroke has pixels of its own colour
MARGIN = 20  # px of page on every side of the picture
PAGES = {"white": (255, 255, 255), "black": (0, 0, 0)}
TEXTS = """() => [...document.querySelectorAll('svg text')]
    .filter(text => !text.closest('[visibility=hidden], .quiet, defs') && text.textContent.trim())
    .map(text => {
        const box = text.getBoundingClientRect()
        const whole = document.querySelector('svg').getBoundingClientRect()
        return [text.textContent, box.left - whole.left, box.top - whole.top, box.width, box.height]
    })"""


def one_neuron(w, b, a_prev, y):
    z = w * a_prev + b
    a = sigmoid(z)
    C0 = (a - y) ** 2
    return C0


def three_neurons(w1, w2, w3, a0, y):
    a1 = sigmoid(w1 * a0)
    a2 = sigmoid(w2 * a1)
    a3 = sigmoid(w3 * a2)
    C0 = (a3 - y) ** 2
    return C0


def mean_cost(w, b, x, y):
    z = w * x + b
    a = sigmoid(z)
    C = np.mean((a - y) ** 2)
    return C


def two_paths(x):
    u = x + 2
    v = x - 3
    f = u * v
    return f


PICTURES = {
    "one neuron": (one_neuron, {"w": 1.5, "b": -0.5, "a_prev": 0.8, "y": 1.0}),
    "three neurons": (three_neurons, {"w1": 1.5, "w2": -1.2, "w3": 2.0, "a0": 0.8, "y": 1.0}),
    "three examples": (
        mean_cost,
        {"w": 1.5, "b": -0.5, "x": np.array([-2.0, 0.5, 2.0]), "y": np.array([0.0, 0.5, 1.0])},
    ),
    "two paths": (two_paths, {"x": 4.0}),
}


@dataclass(frozen=True)
class Text:
    words: str
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Shown:
    """A screenshot of the page in colours from 0 to 1, the picture's size, and where its texts stand."""

    colours: np.ndarray
    width: int
    height: int
    texts: list[Text]

    def part(self, left, top, width, height):
        """Return the pixels of a part of the picture as one list of colours."""
        x, y = (MARGIN + left) * SHARP, (MARGIN + top) * SHARP
        rows = slice(math.floor(y), math.ceil(y + height * SHARP))
        columns = slice(math.floor(x), math.ceil(x + width * SHARP))
        return self.colours[rows, columns].reshape(-1, 3)


@pytest.fixture(scope="module")
def show(lab, tmp_path_factory):
    """Return a function that shows a picture on a page of a colour, to a reader of light or dark pages."""
    folder = tmp_path_factory.mktemp("stored")
    context = lab.browser.new_context(viewport={"width": 790, "height": 600}, device_scale_factor=SHARP)
    page = context.new_page()

    @cache
    def shown(name, page_colour, scheme):
        function, inputs = PICTURES[name]
        svg = wiggle(function, **inputs, predict=False).draw_still()
        (folder / f"{name}.svg").write_text(svg, encoding="utf-8")
        page.emulate_media(color_scheme=scheme)
        page.set_content(svg)
        texts = [Text(*found) for found in page.evaluate(TEXTS)]
        around = folder / "page.html"
        around.write_text(
            f"<!doctype html><body style='margin:{MARGIN}px;background:{page_colour}'>"
            f"<img src='{name}.svg' style='display:block'>",
            encoding="utf-8",
        )
        page.goto(around.as_uri())
        size = page.evaluate("[document.images[0].naturalWidth, document.images[0].naturalHeight]")
        image = page.screenshot(full_page=True, path=folder / f"{name} on {page_colour}, {scheme}.png")
        return Shown(matplotlib.image.imread(io.BytesIO(image))[..., :3], *size, texts)

    yield shown
    context.close()


def luminance(colours):
    """Return the relative luminance of colours from 0 to 1 (WCAG 2.2)."""
    linear = np.where(colours <= 0.04045, colours / 12.92, ((colours + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def contrast(one, other):
    light, dark = np.maximum(one, other), np.minimum(one, other)
    return (light + 0.05) / (dark + 0.05)


def contrast_inside(colours):
    """Return the contrast of a text with its ground: the ink that differs most, against what is most."""
    shades = luminance(colours)
    ground = np.median(shades)
    # The core of a stroke is about one pixel in a hundred; all else is anti-aliased or ground.
    return max(contrast(np.percentile(shades, 1), ground), contrast(np.percentile(shades, 99), ground))


every_picture = pytest.mark.parametrize("name", PICTURES)
every_reader = pytest.mark.parametrize("scheme", ["light", "dark"])
every_page = pytest.mark.parametrize("page_colour", PAGES)


@every_picture
@every_reader
@every_page
def test_every_text_of_a_stored_picture_is_legible(show, name, page_colour, scheme):
    shown = show(name, page_colour, scheme)
    assert len(shown.texts) > 20
    faint = {
        text.words: round(float(found), 2)
        for text in shown.texts
        if (found := contrast_inside(shown.part(text.left, text.top, text.width, text.height))) < 4.5
    }
    assert faint == {}


@every_picture
@every_reader
@every_page
def test_a_stored_picture_hides_the_colour_of_the_page(show, name, page_colour, scheme):
    shown = show(name, page_colour, scheme)
    ground = {"light": (255, 255, 255), "dark": (13, 17, 23)}[scheme]
    page = np.rint(255 * shown.colours[0, 0])
    rim = np.rint(255 * shown.part(1, 1, 6, shown.height - 2))
    assert tuple(page) == PAGES[page_colour]
    assert np.unique(rim, axis=0).tolist() == [list(ground)]


@every_picture
@every_reader
def test_a_stored_picture_looks_the_same_on_every_page(show, name, scheme):
    on_white, on_black = show(name, "white", scheme), show(name, "black", scheme)
    whole = (0, 0, on_white.width, on_white.height)
    assert np.array_equal(on_white.part(*whole), on_black.part(*whole))


@every_picture
def test_nothing_is_cut_off_at_the_border_of_a_stored_picture(show, name):
    shown = show(name, "white", "light")
    # The picture has a margin of 12 px around it: what reaches into its outer 4 px would be cut off.
    width, height = shown.width, shown.height
    frame = [
        shown.part(0, 0, width, 4),
        shown.part(0, height - 4, width, 4),
        shown.part(0, 0, 4, height),
        shown.part(width - 4, 0, 4, height),
    ]
    assert [len(np.unique(np.rint(255 * side), axis=0)) for side in frame] == [1, 1, 1, 1]


def test_the_measure_itself_finds_a_text_that_is_too_faint():
    shades = np.full((1000, 3), 1.0)
    shades[:30] = 0.5
    assert contrast_inside(shades) == pytest.approx(1.05 / (0.2140 + 0.05), rel=1e-3)
    shades[:30] = 0.0
    assert contrast_inside(shades) == pytest.approx(21)
