// The one module of all live pictures: it shows the picture that Python draws, keeps its nodes from one update to
// the next, and reports what the hand does. It knows no lesson and no formula.

export default { render };

function render({ model, el }) {
  const stage = document.createElement("div");
  el.replaceChildren(stage);
  const picture = keepPicture(stage);
  const hand = watchHand(stage, model, picture);
  const marks = watchMarks(stage);

  const showWhole = () => {
    picture.replace(model.get("_picture"));
    picture.patch(model.get("_changes"));
    hand.keep();
    marks.show();
  };
  const showChanges = () => {
    picture.patch(model.get("_changes"));
    hand.keep();
  };
  model.on("change:_picture", showWhole);
  model.on("change:_changes", showChanges);
  const showLoss = () => {
    const card = stage.querySelector("[data-offline]");
    if (card) card.hidden = false;
  };
  model.on("comm_live_update", showLoss);
  const stopMeasuring = watchRoom(el, model);
  showWhole();
  return () => {
    model.off("comm_live_update", showLoss);
    model.off("change:_picture", showWhole);
    model.off("change:_changes", showChanges);
    stopMeasuring();
    hand.stop();
  };
}

// The picture ----------------------------------------------------------------------------------------------

function keepPicture(stage) {
  let text = null;
  let elements = null; // listed when the first changes come: many pictures are replaced before that
  let pristine = null; // the same elements as the last whole picture has them
  let touched = new Set(); // "place attribute" of all that differs from it

  function replace(next) {
    if (next === text) return;
    const focused = stage.contains(document.activeElement) ? document.activeElement : null;
    text = next;
    const template = document.createElement("template");
    template.innerHTML = next;
    sync(stage, template.content);
    elements = pristine = null;
    touched = new Set();
    if (focused && !focused.isConnected) stage.querySelector("[data-focus-first]")?.focus();
  }

  function list() {
    if (elements) return;
    const template = document.createElement("template");
    template.innerHTML = text;
    pristine = [...template.content.querySelectorAll("*")];
    elements = [...stage.querySelectorAll("*")];
  }

  // Changes count from the whole picture, so that a lost or overtaken update leaves nothing behind.
  function patch(changes) {
    const before = touched;
    if (before.size || Object.keys(changes).length) list();
    touched = new Set();
    for (const [place, attributes] of Object.entries(changes)) {
      const element = elements[place];
      if (!element) continue;
      for (const [name, value] of Object.entries(attributes)) {
        touched.add(`${place} ${name}`);
        put(element, name, value);
      }
    }
    for (const key of before) {
      if (touched.has(key)) continue;
      const [place, name] = key.split(" ");
      put(elements[place], name, read(pristine[place], name));
    }
  }

  // What the hand has moved by itself is put right by the next change.
  function touch(element, name) {
    list();
    touched.add(`${elements.indexOf(element)} ${name}`);
  }

  return { replace, patch, touch };
}

function read(element, name) {
  return name === "" ? element.textContent : element.getAttribute(name);
}

function put(element, name, value) {
  if (read(element, name) === value) return;
  if (name === "") element.textContent = value;
  else if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
  // An attribute is only the starting state of a form field: what the learner sees is the property.
  if (name === "value" && "value" in element) element.value = value ?? "";
  if (name === "checked") element.checked = value !== null;
  if (name === "selected") element.selected = value !== null;
  if (name === "open") element.open = value !== null;
}

function sync(current, wanted) {
  const before = [...current.childNodes];
  const after = [...wanted.childNodes];
  after.forEach((node, index) => {
    const old = before[index];
    if (!old) current.append(node);
    else if (isSame(old, node)) {
      // Most of a picture is as it was, and the browser knows that sooner than a walk through it.
      if (old.isEqualNode(node)) return;
      if (node.nodeType === Node.TEXT_NODE) {
        if (old.data !== node.data) old.data = node.data;
      } else {
        // Whether the reader has unfolded something of theirs is not Python's to say.
        const kept = node.dataset?.kept;
        for (const name of old.getAttributeNames()) {
          if (!node.hasAttribute(name) && name !== kept) put(old, name, null);
        }
        for (const name of node.getAttributeNames()) put(old, name, node.getAttribute(name));
        sync(old, node);
      }
    } else old.replaceWith(node);
  });
  before.slice(after.length).forEach((node) => node.remove());
}

function isSame(old, node) {
  if (old.nodeType !== node.nodeType || old.nodeName !== node.nodeName) return false;
  return old.nodeType === Node.TEXT_NODE || old.dataset?.key === node.dataset?.key;
}

function watchRoom(el, model) {
  const observer = new ResizeObserver(([entry]) => {
    const room = Math.floor(entry.contentRect.width);
    if (!room) return; // A hidden tab has no width, which says nothing about the room it will have.
    if (room === model.get("_room")) return;
    model.set("_room", room);
    model.save_changes();
  });
  observer.observe(el);
  return () => observer.disconnect();
}

// The hand -------------------------------------------------------------------------------------------------

function watchHand(stage, model, picture) {
  let drag = null; // { name, start, pointer, value }
  let frame = 0;

  const handleOf = (name) => stage.querySelector(`[role=slider][data-name="${CSS.escape(name)}"]`);
  const sliderAt = (target) => {
    const slider = target.closest?.("[role=slider]");
    return slider && slider.getAttribute("aria-disabled") !== "true" ? slider : null;
  };
  const numberOf = (slider, name) => Number(slider.dataset[name]);

  function report(changes) {
    for (const [name, value] of Object.entries(changes)) model.set(name, value);
    model.save_changes();
  }

  // The handle moves at once; everything else waits for Python's answer.
  function keep() {
    if (!drag) return;
    const slider = handleOf(drag.name);
    if (!slider) return;
    const [low, high] = [numberOf(slider, "low"), numberOf(slider, "high")];
    const share = Math.min(1, Math.max(0, (drag.value - low) / (high - low)));
    const x = numberOf(slider, "x0") + share * (numberOf(slider, "x1") - numberOf(slider, "x0"));
    const tab = slider.querySelector("[data-tab]");
    tab.setAttribute("transform", `translate(${x.toFixed(2)} ${slider.dataset.y})`);
    picture.touch(tab, "transform");
  }

  function valueUnder(slider, event) {
    const matrix = slider.ownerSVGElement.getScreenCTM();
    const x = (event.clientX - matrix.e) / matrix.a;
    const [x0, x1] = [numberOf(slider, "x0"), numberOf(slider, "x1")];
    const [low, high] = [numberOf(slider, "low"), numberOf(slider, "high")];
    const share = Math.min(1, Math.max(0, (x - drag.offset - x0) / (x1 - x0)));
    return snap(low + share * (high - low), numberOf(slider, "grain"));
  }

  function press(event) {
    const slider = sliderAt(event.target);
    if (!slider || drag || event.button > 0) return;
    event.preventDefault();
    slider.focus();
    stage.setPointerCapture(event.pointerId);
    const matrix = slider.ownerSVGElement.getScreenCTM();
    const value = model.get(slider.dataset.name);
    drag = { name: slider.dataset.name, start: value, value, pointer: event.pointerId, offset: 0 };
    const [low, high] = [numberOf(slider, "low"), numberOf(slider, "high")];
    const [x0, x1] = [numberOf(slider, "x0"), numberOf(slider, "x1")];
    const here = x0 + Math.min(1, Math.max(0, (value - low) / (high - low))) * (x1 - x0);
    // The tab keeps its place under the finger: it does not jump to the point that was touched.
    drag.offset = (event.clientX - matrix.e) / matrix.a - here;
    report({ _held: drag.name });
  }

  function move(event) {
    if (!drag || event.pointerId !== drag.pointer) return;
    const slider = handleOf(drag.name);
    if (!slider) return;
    const value = valueUnder(slider, event);
    if (value === drag.value) return;
    drag.value = value;
    keep();
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => drag && report({ [drag.name]: drag.value }));
  }

  function release(event) {
    if (!drag || (event && event.pointerId !== drag.pointer)) return;
    const { name, value } = drag;
    cancelAnimationFrame(frame);
    drag = null;
    report({ [name]: value, _held: "" });
  }

  const steps = {
    ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10,
  };

  function key(event) {
    const command = event.ctrlKey || event.metaKey || event.altKey;
    // A notebook takes plain keys for commands: x cuts the cell, arrows leave it. Here they belong to the picture.
    if (!command && !(event.key === "Enter" && event.shiftKey)) event.stopPropagation();
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !isField(event.target)) {
      event.preventDefault();
      event.stopPropagation();
      model.send({ action: event.shiftKey ? "redo" : "undo" });
      return;
    }
    if (event.key === "Enter" && event.target.matches("input")) {
      // The notebook takes Enter for itself, so the field's own answer to it never comes.
      event.preventDefault();
      if (event.target.form) event.target.form.requestSubmit();
      else change(event);
      return;
    }
    if (!command && rove(event)) return;
    const row = event.target.closest("[data-movable]");
    if (row && event.altKey && ["ArrowUp", "ArrowDown"].includes(event.key)) {
      event.preventDefault();
      event.stopPropagation();
      model.send({ action: event.key === "ArrowUp" ? "up" : "down", name: row.dataset.movable });
      return;
    }
    const slider = sliderAt(event.target);
    if (!slider || command) return;
    const name = slider.dataset.name;
    if (event.key === "Escape") {
      if (drag) {
        drag.value = drag.start;
        keep();
        release();
      } else model.send({ action: "back", name });
    } else if (event.key in steps) {
      const fine = event.shiftKey ? 0.1 : 1;
      const [low, high] = [numberOf(slider, "low"), numberOf(slider, "high")];
      // The model runs ahead of the picture, so that no key press is lost while Python works.
      const next = model.get(name) + steps[event.key] * numberOf(slider, "step") * fine;
      report({ [name]: Math.min(high, Math.max(low, snap(next, numberOf(slider, "grain") * fine))) });
    } else if (event.key === "Home" || event.key === "End") {
      report({ [name]: numberOf(slider, event.key === "Home" ? "low" : "high") });
    } else return;
    event.preventDefault();
  }

  function fields(form) {
    const answer = {};
    for (const field of form.querySelectorAll("[data-field]")) {
      if (!["radio", "checkbox"].includes(field.type) || field.checked) answer[field.dataset.field] = field.value;
    }
    return answer;
  }

  // JupyterLab runs a command that a clicked element names; any other page follows the link as it stands.
  function openInPlace(link) {
    const here = decodeURIComponent(location.pathname).split(/\/(?:tree|notebooks)\//)[1];
    if (here === undefined) return;
    const path = here.replace(/[^/]*$/, "") + link.dataset.notebook;
    link.dataset.commandlinkerCommand = "docmanager:open";
    link.dataset.commandlinkerArgs = JSON.stringify({ path });
  }

  function click(event) {
    const link = event.target.closest("a[data-notebook]");
    if (link) openInPlace(link);
    // A drawn field is filled in where the form is.
    if (event.target.closest("[data-focus]")) stage.querySelector("[data-focus-first]")?.focus();
    const button = event.target.closest("button[data-action]");
    if (button && button.type !== "submit") model.send({ action: button.dataset.action, name: button.dataset.value ?? "" });
  }

  function submit(event) {
    event.preventDefault();
    // A button may ask for something else than its form; what is typed goes along either way.
    const { action, value } = { ...event.target.dataset, ...event.submitter?.dataset };
    model.send({ action, name: value ?? "", fields: fields(event.target) });
  }

  function change(event) {
    const field = event.target.closest("[data-change]");
    if (field) model.send({ action: field.dataset.change, name: field.value });
  }

  // A row that can be moved is dropped on the row whose place it takes.
  let carried = null;
  function carry(event) {
    carried = event.target.closest?.("[data-movable]");
  }

  function carryOver(event) {
    if (carried && event.target.closest("[data-movable]")) event.preventDefault();
  }

  function drop(event) {
    const row = event.target.closest("[data-movable]");
    if (!carried || !row) return;
    event.preventDefault();
    model.send({ action: "place", name: `${carried.dataset.movable} ${row.dataset.movable}` });
    carried = null;
  }

  const listeners = {
    pointerdown: press, pointermove: move, pointerup: release, pointercancel: release,
    click, submit, change, dragstart: carry, dragover: carryOver, drop,
  };
  for (const [type, listener] of Object.entries(listeners)) stage.addEventListener(type, listener);
  // Notebook 7 looks for its commands on the way down to the picture, JupyterLab on the way back: this is before both.
  const keyHere = (event) => stage.contains(event.target) && key(event);
  window.addEventListener("keydown", keyHere, true);
  const stop = () => {
    window.removeEventListener("keydown", keyHere, true);
    // A view that goes away in the middle of a drag lets go of the handle.
    if (drag) release();
  };
  return { keep, stop };
}

// Marks ----------------------------------------------------------------------------------------------------

// Hover or focus on one mark of a quantity marks all of them: arrow, pill, box, term and row.
function watchMarks(stage) {
  let [focused, hovered] = [null, null];

  const nameAt = (target) => target.closest?.("[data-mark]")?.dataset.mark ?? null;

  function show() {
    const name = hovered ?? focused;
    for (const element of stage.querySelectorAll("[data-mark]")) {
      element.toggleAttribute("data-marked", element.dataset.mark === name);
    }
  }

  const listeners = {
    pointerover: (event) => { hovered = nameAt(event.target); },
    pointerleave: () => { hovered = null; },
    // The pointer may rest on something else while the keyboard goes on: the last one to move counts.
    focusin: (event) => { [focused, hovered] = [nameAt(event.target), null]; },
    focusout: () => { focused = null; },
  };
  for (const [type, listener] of Object.entries(listeners)) {
    stage.addEventListener(type, (event) => { listener(event); show(); });
  }
  return { show };
}

// Several things that share one stop for Tab: the arrow keys go from one to the next.
function rove(event) {
  const group = event.target.matches("[data-mark][tabindex]") && event.target.closest("[data-rove]");
  if (!group) return false;
  const stops = [...group.querySelectorAll("[data-mark][tabindex]")];
  const here = stops.indexOf(event.target);
  const places = {
    ArrowRight: here + 1, ArrowDown: here + 1, ArrowLeft: here - 1, ArrowUp: here - 1,
    Home: 0, End: stops.length - 1,
  };
  if (!(event.key in places)) return false;
  const next = stops[Math.min(stops.length - 1, Math.max(0, places[event.key]))];
  for (const stop of stops) stop.setAttribute("tabindex", stop === next ? "0" : "-1");
  next.focus();
  event.preventDefault();
  return true;
}

function isField(target) {
  return target.matches?.("input, textarea, select");
}

function snap(value, grain) {
  return Number((Math.round(value / grain) * grain).toPrecision(12));
}
