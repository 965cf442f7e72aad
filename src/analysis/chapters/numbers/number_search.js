// Searches the index of printed numbers that this page holds. Numbers are compared by what their
// digits can stand for, words by the text of the row; the most recent of equals comes first.
(() => {
  const UNITS = {
    "%": 0.01, "％": 0.01, percent: 0.01, "per cent": 0.01, "‰": 0.001, "个百分点": 0.01, "百分点": 0.01,
    "percentage points": 0.01, points: 0.01, pp: 0.01, times: 1, "倍": 1,
    "万亿": 1e12, "千万": 1e7, "百万": 1e6, "億": 1e8, "亿": 1e8, "萬": 1e4, "万": 1e4, "hundred million": 1e8, "ten thousand": 1e4,
    trillion: 1e12, tn: 1e12, billion: 1e9, bn: 1e9, million: 1e6, mn: 1e6, m: 1e6, thousand: 1e3, k: 1e3,
  };
  const RATIO = new Set(["%", "％", "percent", "per cent", "‰", "个百分点", "百分点", "percentage points", "points", "pp", "times", "倍"]);
  const MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
  const FILLER = [["用户规模", ""], ["使用率", "share"], ["渗透率", "share"], ["普及率", "share"], ["占比", "share"], ["增长率", "growth"], ["规模", ""], ["用户", ""], ["人民币", ""], ["人", ""], ["元", ""]];
  const SKIP = new Set(["users", "of", "the", "in", "about", "persons", "people", "yuan", "cny", "约", "近", "超", "approx", "nearly", "over", "more", "than", "is", "was"]);
  const number = new RegExp(
    "(?:[×x*]\\s*10(?:\\^|\\*\\*)?([⁰¹²³⁴-⁹]+|\\d{1,2}(?!\\d)))|([-−–]?\\d[\\d,]*(?:[.]\\d+)?)\\s*(?:[×x*]\\s*10\\^?([⁰¹²³⁴-⁹]+|\\d{1,2}))?\\s*(" +
      Object.keys(UNITS).sort((a, b) => b.length - a.length).map((u) => (/^[a-z]/.test(u) ? u + "(?![a-z])" : u)).join("|") + ")?", "g");
  const power = (text) => 10 ** Number([...text].map((c) => { const i = "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(c); return i < 0 ? c : i; }).join(""));

  function read(query) {
    const superscripts = query.replace(/[⁰¹²³⁴-⁹]+/g, (t) => "^" + [...t].map((c) => "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(c)).join(""));
    let text = superscripts.normalize("NFKC").toLowerCase().replace(/(\d)[\s'’](?=\d{3}(?!\d))/g, "$1");
    const periods = [], numbers = [];
    text = text.replace(/((?:19|20)\d\d)\s*年\s*(?:(\d{1,2})\s*月(?:底)?)?|((?:19|20)\d\d)-(\d\d)(?!\d)/g, (_, y, m, y2, m2) => {
      const month = m || m2; periods.push((y || y2) + (month ? "-" + month.padStart(2, "0") : "")); return " ";
    });
    text = text.replace(new RegExp("(" + MONTHS.map((m) => m.slice(0, 3) + "(?:" + m.slice(3) + ")?").join("|") + ")\\.?\\s+((?:19|20)\\d\\d)\\b", "g"), (_, m, y) => {
      periods.push(y + "-" + String(MONTHS.findIndex((one) => one.startsWith(m)) + 1).padStart(2, "0")); return " ";
    });
    text = text.replace(number, (whole, lone, digits, exponent, unit) => {
      if (lone || !digits) return " ";
      const plain = digits.replace(/,/g, "").replace(/[−–]/, "-");
      if (!unit && !exponent && /^(?:19|20)\d\d$/.test(digits)) { periods.push(digits); return " "; }
      const decimals = (plain.split(".")[1] || "").length;
      const size = (unit ? UNITS[unit] : 1) * (exponent ? power(exponent) : 1);
      numbers.push({ value: Number(plain) * size, step: 10 ** -decimals * size, kind: unit ? (RATIO.has(unit) ? "r" : "n") : "", digits: plain.replace(/^-/, ""), scaled: Boolean(unit || exponent) });
      return " ";
    });
    const words = [];
    for (let token of text.split(/[\s,;:()，。；：（）]+/)) {
      if (!token || SKIP.has(token)) continue;
      if (/[\u3400-\u9fff]/.test(token))
        for (const [filler, measure] of FILLER)
          if (token.length > filler.length && token.endsWith(filler)) { token = token.slice(0, -filler.length); if (measure) words.push(measure); }
          else if (token === filler) { token = measure; }
      if (token) words.push(known(token));
    }
    return { numbers, periods, words };
  }

  // How far a row is from a number: 0 the same value, else by how much, or null where no true value fits both.
  function apart(row, one) {
    if (row.kind === "x") return null;
    if (one.kind && one.kind !== row.kind) return null;
    if (!one.scaled) return row.digits === one.digits || Math.abs(row.value - one.value) <= 1e-9 * Math.abs(one.value) ? 0 : null;
    const gap = Math.abs(Math.abs(row.value) - Math.abs(one.value));
    if (gap <= 1e-9 * Math.abs(one.value)) return 0;
    const step = Math.max(row.step <= Math.abs(row.value) / 5 ? row.step : 0, one.step);
    return gap <= step / 2 * (1 + 1e-9) ? gap / Math.abs(one.value) : null;
  }

  const form = document.querySelector(".number-search"), box = document.getElementById("number-query");
  const count = document.getElementById("number-count"), results = document.getElementById("number-results");
  const all = document.getElementById("number-all");
  if (!form || !all) return;
  // Names in the page's other language stand once, and not in every row.
  const [tag, ...names] = JSON.parse(document.getElementById("number-names").textContent);
  const rows = [...all.querySelectorAll("li")].map((node) => [node, ...node.dataset.x.split("|")]).map(([node, period, name, value, step]) => ({
    node, kind: node.parentNode.dataset.k, value: Number(value), step: Number(step), period, other: names[name],
    digits: ((node.querySelector("b").textContent.match(/[\d,.]*\d/) || [""])[0]).replace(/,/g, ""),
    text: (node.textContent + " " + names[name] + " " + node.id.slice(6)).toLowerCase(),
  }));
  form.hidden = false; all.open = false;

  // A name in words without spaces that no row has is looked for by the longest part of it that some
  // row has, of equals by the last: the noun stands at the end.
  function known(word) {
    if (!/[\u3400-\u9fff]/.test(word)) return word;
    for (let length = word.length; length >= 2; length--)
      for (let start = word.length - length; start >= 0; start--) {
        const part = word.slice(start, start + length);
        if (rows.some((row) => row.text.includes(part))) return part;
      }
    return word;
  }
  function find({ numbers, periods, words }) {
    const found = [];
    for (const row of rows) {
      if (!words.every((word) => row.text.includes(word) || row.text.replace(/[_-]/g, " ").includes(word))) continue;
      if (!periods.every((period) => row.period.includes(period))) continue;
      const distances = numbers.map((one) => apart(row, one));
      if (distances.some((distance) => distance === null)) continue;
      found.push([distances.reduce((a, b) => a + b, 0), row]);
    }
    return found.sort((a, b) => a[0] - b[0] || (a[1].period < b[1].period ? 1 : -1)).map(([, row]) => row);
  }
  const SHOWN = 40;
  function show(found, said, limit = SHOWN) {
    results.replaceChildren(...found.slice(0, limit).map((row) => { const copy = row.node.cloneNode(true); copy.removeAttribute("id");
      if (row.other) { const other = document.createElement("span"); other.lang = tag; other.textContent = row.other; copy.querySelector("a").after(" ", other); }
      return copy;
    }));
    count.textContent = said;
    if (found.length > limit) {
      const more = document.createElement("button");
      more.type = "button"; more.textContent = form.dataset.all.replace("#", found.length);
      more.addEventListener("click", () => show(found, said, found.length));
      const item = document.createElement("li"); item.append(more); results.append(item);
    }
  }
  function search() {
    const query = box.value.trim();
    if (!query) return show([], "");
    const asked = read(query);
    if (!asked.numbers.length && !asked.words.length && !asked.periods.length) return show([], form.dataset.nothing);
    let found = find(asked), said = "";
    if (!found.length && asked.numbers.length && (asked.words.length || asked.periods.length)) {
      found = find({ ...asked, words: [], periods: [] });
      if (found.length) said = form.dataset.elsewhere + " ";
    }
    if (!found.length && asked.numbers.length && (asked.words.length || asked.periods.length)) {
      found = find({ ...asked, numbers: [] });
      if (found.length) said = form.dataset.otherwise + " ";
    }
    show(found, said + (found.length === 1 ? form.dataset.one : found.length ? form.dataset.many.replace("#", found.length) : form.dataset.none));
  }
  let wait; box.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(search, 120); });
  form.addEventListener("submit", (event) => { event.preventDefault(); search(); history.replaceState(null, "", "?q=" + encodeURIComponent(box.value)); });
  form.querySelectorAll(".number-examples a").forEach((link) => link.addEventListener("click", (event) => { event.preventDefault(); box.value = link.textContent; search(); box.focus(); }));
  function arrive() {
    const row = location.hash.startsWith("#claim-") && rows.find((one) => "#" + one.node.id === decodeURIComponent(location.hash));
    if (row) { show([row], ""); results.querySelectorAll("details").forEach((part) => { part.open = true; }); form.scrollIntoView(); }
  }
  addEventListener("hashchange", arrive);
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) { box.value = asked; search(); } else arrive();
})();
