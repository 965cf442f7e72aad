// Charts answer: the value nearest to the pointer, the finger or the focus is told in a box beside it.
// All words are the marks' own titles, so a page in another language needs no other script.
document.addEventListener("DOMContentLoaded", () => {
  const NEAR = 32; // pixels from a mark within which it answers
  const tip = document.createElement("div");
  tip.className = "book-tip";
  tip.setAttribute("role", "tooltip");
  tip.hidden = true;
  let shown = null, wait = 0, touch = false;

  function place() {
    const at = shown.querySelector("circle").getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    const left = Math.min(Math.max(8, at.left + at.width / 2 - tip.offsetWidth / 2), width - tip.offsetWidth - 8);
    const above = at.top - tip.offsetHeight - 6;
    tip.style.left = `${left}px`;
    tip.style.top = `${above < 8 ? at.bottom + 6 : above}px`;
  }
  function show(mark) {
    clearTimeout(wait);
    if (mark === shown) return;
    hide();
    shown = mark;
    mark.classList.add("shown");
    const lines = mark.getAttribute("aria-label").split("\n");
    tip.replaceChildren(...lines.map((line, at) => {
      const part = document.createElement(at === 1 ? "strong" : "span");
      part.textContent = line;
      return part;
    }));
    const address = mark.getAttribute("href");
    if (address) { // the last line says where the value stands, and leads there
      const link = document.createElement("a");
      link.href = address;
      link.tabIndex = -1; // by keyboard the mark itself leads there
      link.textContent = lines.at(-1);
      tip.lastChild.replaceChildren(link);
    }
    tip.hidden = false;
    place();
  }
  function hide() {
    clearTimeout(wait);
    if (shown) shown.classList.remove("shown");
    shown = null;
    tip.hidden = true;
  }
  const later = () => { clearTimeout(wait); wait = setTimeout(hide, 300); };
  const middle = (mark) => { const box = mark.querySelector("circle").getBoundingClientRect(); return [box.left + box.width / 2, box.top + box.height / 2]; };
  const seen = (mark) => mark.style.display !== "none";
  function nearest(marks, x, y, reach) {
    let found = null, least = reach;
    for (const mark of marks.filter(seen)) {
      const [across, down] = middle(mark), apart = Math.hypot(across - x, down - y);
      if (apart < least) { least = apart; found = mark; }
    }
    return found;
  }

  function answer(drawing) {
    const marks = [...drawing.querySelectorAll(".mark")];
    for (const mark of marks) {
      const title = mark.querySelector("title");
      mark.setAttribute("aria-label", title.textContent);
      title.remove(); // else the browser would show it, too
      if (!mark.hasAttribute("href")) mark.setAttribute("role", "img");
      mark.setAttribute("tabindex", "-1");
    }
    const reach = (mark) => { for (const one of marks) one.setAttribute("tabindex", one === mark ? "0" : "-1"); };
    reach(marks.find(seen));
    const course = (mark) => marks.filter((one) => seen(one) && one.dataset.course === mark.dataset.course);
    function next(mark, key) {
      const own = course(mark), at = own.indexOf(mark);
      if (key === "Home") return own[0];
      if (key === "End") return own.at(-1);
      if (key === "ArrowLeft") return own[at - 1];
      if (key === "ArrowRight") return own[at + 1];
      const down = key === "ArrowDown";
      if (!down && key !== "ArrowUp") return undefined;
      if (!mark.dataset.course) return own[at + (down ? 1 : -1)];
      const [x, y] = middle(mark); // another series at the same date, the next one below or above
      const beside = marks.filter((one) => seen(one) && one !== mark && one.dataset.course !== mark.dataset.course && Math.abs(middle(one)[0] - x) < 6);
      return beside.filter((one) => (down ? middle(one)[1] > y : middle(one)[1] < y)).sort((a, b) => Math.abs(middle(a)[1] - y) - Math.abs(middle(b)[1] - y))[0];
    }
    // On the frame around it: a drawing that listens for the focus would take it itself.
    drawing.parentElement.addEventListener("focusin", (event) => { const mark = event.target.closest(".mark"); if (mark) { reach(mark); show(mark); } });
    drawing.parentElement.addEventListener("focusout", later);
    drawing.addEventListener("keydown", (event) => {
      const mark = event.target.closest(".mark");
      if (!mark || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"].includes(event.key)) return;
      event.preventDefault();
      const other = next(mark, event.key);
      if (other) other.focus();
    });
    drawing.addEventListener("pointerdown", (event) => { touch = event.pointerType === "touch"; });
    drawing.addEventListener("pointermove", (event) => {
      if (event.pointerType === "touch") return;
      const mark = nearest(marks, event.clientX, event.clientY, NEAR);
      if (mark) show(mark); else if (shown) later();
    });
    drawing.addEventListener("pointerleave", (event) => { if (event.pointerType !== "touch") later(); });
    drawing.addEventListener("click", (event) => { // a finger sees the value first; the box leads on
      if (!touch) return;
      event.preventDefault();
      const mark = nearest(marks, event.clientX, event.clientY, NEAR);
      if (mark) show(mark); else hide();
    });
    return () => { if (shown && !seen(shown)) hide(); const one = marks.find(seen); if (one) reach(one); };
  }

  const drawings = [...document.querySelectorAll(":is(.book-figure, .found-chart) svg")].filter((one) => one.querySelector(".mark"));
  for (const drawing of drawings) {
    const changed = answer(drawing);
    const choice = drawing.closest(".book-figure, .found-chart").querySelector(".book-courses");
    if (!choice) continue;
    choice.hidden = false;
    choice.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      const pressed = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(pressed));
      for (const part of drawing.querySelectorAll("[data-course]"))
        if (part.dataset.course === button.textContent) part.style.display = pressed ? "" : "none";
      changed();
    });
  }
  if (drawings.length) {
    (document.querySelector("article.bd-article") || document.body).append(tip);
    tip.addEventListener("pointerenter", () => clearTimeout(wait));
    tip.addEventListener("pointerleave", later);
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
    document.addEventListener("pointerdown", (event) => { if (shown && !tip.contains(event.target) && !event.target.closest(":is(.book-figure, .found-chart) svg")) hide(); });
    addEventListener("scroll", () => { if (shown) place(); }, { passive: true, capture: true });
    addEventListener("resize", () => { if (shown) place(); });
  }

  // Of two charts of one thing, one is shown at a time; without this script the second is folded.
  for (const either of document.querySelectorAll(".book-either")) {
    const [first, second] = [either.querySelector(".book-first"), either.querySelector("details")];
    if (!first || !second) continue;
    const words = [first.dataset.words, second.querySelector("summary").textContent];
    const group = document.createElement("div");
    group.className = "book-courses";
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", either.dataset.words);
    const buttons = words.map((text, at) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = text;
      button.addEventListener("click", () => choose(at));
      group.append(button);
      return button;
    });
    const choose = (at) => {
      first.hidden = at === 1;
      second.hidden = at === 0;
      buttons.forEach((button, place) => button.setAttribute("aria-pressed", String(place === at)));
      hide();
    };
    second.open = true;
    second.querySelector("summary").hidden = true;
    either.prepend(group);
    choose(0);
  }
});
