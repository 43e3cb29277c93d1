"""SlopeLine: a function of one number, its secant over a step h, and its tangent."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import traitlets

from coursepack.exercise.time_limit import SECONDS, OutOfTime, run_within
from coursepack.explain.curve import Stroke, limits, sample, widened
from coursepack.explain.prediction import Outcome, Prediction, outcome
from coursepack.explain.slope import Slope, SlopeMeter
from coursepack.explain.slope_table import slope_table
from coursepack.language import say
from coursepack.picture.frame import style
from coursepack.picture.number_line import Range
from coursepack.picture.numbers import tick
from coursepack.picture.prose import wrapped
from coursepack.picture.room import NARROW, Room, room_for
from coursepack.picture.slope_controls import SlopeControls
from coursepack.picture.slope_page import SlopeView, draw_slope_page, draw_slope_still
from coursepack.picture.slope_twin import slope_twin
from coursepack.picture.svg import Element
from coursepack.picture.twin import twin_text
from coursepack.widget.explorer import Explorer
from coursepack.widget.options import checked_questions
from coursepack.widget.reading import read_number, read_prediction
from coursepack.widget.slope_options import Function, checked_number, checked_span, choices, key_of
from coursepack.widget.state import State

__all__ = ["SlopeLine", "slope_line"]

_SMALLEST_H = 1e-9
_FINEST = 1e-12  # of x: a smaller step is lost in the rounding of x + h
_CURVES = 24  # kept, so that a drag samples nothing


def slope_line(
    function: Function,
    /,
    x: float = 0.5,
    h: float = 1.0,
    *,
    span: tuple[float, float] = (-4.0, 4.0),
    functions: Sequence[str] | bool = True,
    predict: bool | str | Sequence[str] = True,
    central: bool = False,
    presets: Mapping[str, Mapping[str, float]] | None = None,
    title: str = "",
    record_as: str = "",
) -> "SlopeLine":
    """Return the live picture of a function of one number: its rate Δf/h over a step h, and its slope f′(x).

    `span` is the range of x at the start. `functions` are others to choose from: True for all of "sigmoid",
    "tanh", "relu", "step" and "abs", False for none. `predict` asks for the sign and the size of Δf before
    the handles open. `central` adds the rate from x − h to x + h. `presets` are named settings of x and h.
    The progress keeps the prediction under the id `record_as`: "01.first-drag".

    Raises:
        TypeError: if the function does not take one number.
        ValueError: if the function cannot be drawn here, or an option does not fit.
    """
    return SlopeLine(
        function,
        x,
        h,
        span=span,
        functions=functions,
        predict=predict,
        central=central,
        presets=presets,
        title=title,
        record_as=record_as,
    )


class SlopeLine(Explorer[Slope]):
    """A function of one number, its secant over a step h, and its tangent: drag x, drag h."""

    _css = style("tokens", "drawing", "axes", "page")

    function = traitlets.Unicode(help="the key of the function that is drawn").tag(sync=True)
    slope = traitlets.Any(None, allow_none=True, help="what the picture shows, as plain numbers")

    @traitlets.validate("function")
    def _check_function(self, proposal: Mapping[str, Any]) -> str:
        key = str(proposal["value"])
        if key not in self._choices:
            raise traitlets.TraitError(
                say(
                    "`function` must be one of {known}, got {value}.",
                    known=", ".join(map(repr, self._choices)),
                    value=repr(key),
                )
            )
        return key

    def __init__(
        self,
        function: Function,
        x: float,
        h: float,
        *,
        span: tuple[float, float],
        functions: Sequence[str] | bool,
        predict: bool | str | Sequence[str],
        central: bool,
        presets: Mapping[str, Mapping[str, float]] | None,
        title: str,
        record_as: str,
    ) -> None:
        self._choices = choices(function, functions)
        self._meters: dict[str, SlopeMeter] = {}
        self._curves: dict[tuple[str, Range], tuple[Stroke, ...]] = {}
        self._span = checked_span(span)
        self._central = central
        chosen = key_of(function)
        super().__init__(
            {"x": checked_number("x", x), "h": checked_number("h", h)},
            {"function": chosen},
            name=self._meter(chosen).name,
            title=title,
            questions=checked_questions(predict, ("direction",)),
            presets=presets,
            record_as=record_as,
        )

    def compute(self, state: State) -> Slope:
        """Return rate and slope at the point."""
        x, h = state.values["x"], state.values["h"]
        if h and abs(h) < _FINEST * max(1.0, abs(x)):
            raise ValueError(
                say(
                    "`h` = {h} is too small beside x = {x}: the computer rounds x + h, and most or all of h "
                    "is lost. Take h at least {least}.",
                    h=tick(h),
                    x=tick(x),
                    least=tick(_FINEST * max(1.0, abs(x))),
                )
            )
        meter = self._meter(state.options["function"])
        return _within_time(lambda: meter.at(x, h), meter.name)

    def show(self, scene: Slope) -> None:
        """Hand out the numbers."""
        self.slope = scene
        self._name = scene.name

    def ranges(self, scene: Slope, known: Mapping[str, Range]) -> Mapping[str, Range]:
        """Return the ranges of x and of the function that is drawn."""
        x = widened(known.get("x", self._span), (scene.x, scene.x_plus_h))
        height = f"height of {self._drawn_state.options['function']}"
        f = known.get(height) if x == known.get("x") else None
        if f is None or not f[0] <= min(scene.f, scene.f_nudged) <= max(scene.f, scene.f_nudged) <= f[1]:
            f = limits(self._curve(x), (scene.f, scene.f_nudged))
        return {"x": x, height: f}

    def read_answers(self, fields: Mapping[str, str], scene: Slope) -> tuple[Prediction, Outcome]:
        """Return what the learner expects and what the step does."""
        prediction = read_prediction(fields, self._questions, scene.chain)
        return prediction, outcome(scene.chain, scene.nudge)

    def prediction_record(
        self, prediction: Prediction, happened: Outcome
    ) -> Mapping[str, str | float | None]:
        """Return the answers, and the change that happened."""
        return {
            "direction": prediction.direction,
            "amount": prediction.amount,
            "happened": happened.change,
        }

    # Text

    def __str__(self) -> str:
        return self._text(locked=self.locked)

    def still_text(self) -> str:
        """Return the text twin of the stored picture: unlocked as that is."""
        return self._text(locked=False)

    def _text(self, *, locked: bool) -> str:
        slope = self._scene.rounded()
        table = slope_table(slope, locked=locked, central=self._central)
        return wrapped(f"{table}\n\n{twin_text(slope_twin(slope, locked=locked))}")

    # Pictures

    def draw(self) -> Element:
        """Return the live picture of the present state."""
        return draw_slope_page(self._view(self._scene, room_for(self._room or NARROW.width + 20)))

    def draw_still(self) -> str:
        """Return the stored picture: unlocked, with numbers rounded to be the same on every processor."""
        return draw_slope_still(self._view(self._scene.rounded(), NARROW, stored=True))

    def _view(self, scene: Slope, room: Room, *, stored: bool = False) -> SlopeView:
        chosen = self._drawn_state.options["function"]
        x = self._ranges["x"]
        return SlopeView(
            slope=scene,
            written=self._choices[chosen][1],
            strokes=self._curve(x),
            spans={"x": x, "f": self._ranges[f"height of {chosen}"]},
            room=room,
            controls=SlopeControls(
                functions=tuple((key, written) for key, (_, written) in self._choices.items()),
                chosen=chosen,
                h=scene.h,
                presets=tuple(self._presets),
                can_undo=self._history.can_undo,
                can_redo=self._history.can_redo,
            ),
            central=self._central,
            **self.explored(stored=stored),
        )

    def _curve(self, span: Range) -> tuple[Stroke, ...]:
        key = self._drawn_state.options["function"], span
        if key not in self._curves:
            if len(self._curves) == _CURVES:
                self._curves.clear()
            meter = self._meter(key[0])
            try:
                self._curves[key] = run_within(SECONDS, lambda: sample(meter.value, span))
            except OutOfTime:
                # The point itself could be computed: it is shown without its curve.
                self._curves[key] = ()
        return self._curves[key]

    def _meter(self, key: str) -> SlopeMeter:
        if key not in self._meters:
            self._meters[key] = SlopeMeter(self._choices[key][0])
        return self._meters[key]

    # The control bar

    def deeds(self, name: str, fields: Mapping[str, str]) -> Mapping[str, Callable[[], None]]:
        """Return what choosing the function and changing the step does."""
        return {
            "function": lambda: self._choose(name),
            "halve": lambda: self._shrink(2),
            "tenth": lambda: self._shrink(10),
            "turn": lambda: self.set_together({"h": -self.h}),
            "step": lambda: self._read_step(name),
        }

    def _choose(self, key: str) -> None:
        if key in self._choices:
            self.set_together({}, function=key)

    def _shrink(self, times: int) -> None:
        # To twelve digits, so that a tenth of 0.1 is written 0.01.
        h = float(f"{self.h / times:.12g}")
        if abs(h) >= _SMALLEST_H:
            self.set_together({"h": h})
            return
        self.tell(
            say("`h` stays at {h}.", h=tick(self.h)),
            say("In a smaller step the rounding of the last digits would be larger than Δf itself."),
        )
        self.redraw()

    def _read_step(self, text: str) -> None:
        try:
            self.set_together({"h": read_number(text)})
        except ValueError as error:
            self.tell(str(error), say("h is still {h}.", h=tick(self.h)))
            self.redraw()


def _within_time(call: Callable[[], Slope], name: str) -> Slope:
    try:
        return run_within(SECONDS, call)
    except OutOfTime:
        raise ValueError(
            say(
                "`{function}` was stopped after {seconds:.0f} seconds. Look for a loop that does not end.",
                function=name,
                seconds=SECONDS,
            )
        ) from None
