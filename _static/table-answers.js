// Tables answer: headings sort by the keys that cells carry (tablesort), a box filters the rows, and a
// table that is wider than its place says so. All words stand in the page.
document.addEventListener("DOMContentLoaded", () => {
  Tablesort.extend("value", () => false, (a, b) => Number(b) - Number(a));

  function sortable(table) {
    const heads = [...table.tHead.rows[0].cells];
    for (const head of heads) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "book-sort";
      button.append(...head.childNodes);
      head.append(button);
    }
    new Tablesort(table);
    for (const head of heads) head.removeAttribute("tabindex"); // the button is where the focus goes
  }

  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/(\d),(?=\d{3})/g, "$1").replace(/−/g, "-");
  function filterable(box, region, rows) {
    const label = document.createElement("label"), field = document.createElement("input"), said = document.createElement("output");
    label.className = "book-filter";
    field.type = "search";
    said.setAttribute("role", "status");
    label.append(box.dataset.filter, " ", field);
    const texts = rows.map((row) => plain(row.textContent));
    field.addEventListener("input", () => {
      const words = plain(field.value).split(/\s+/).filter(Boolean);
      let kept = 0;
      rows.forEach((row, at) => { row.hidden = !words.every((word) => texts[at].includes(word)); kept += !row.hidden; });
      const numbers = [kept, rows.length];
      said.textContent = words.length ? box.dataset.count.replace(/\{\}/g, () => numbers.shift()) : "";
    });
    const line = document.createElement("p");
    line.className = "book-filter-line";
    line.append(label, " ", said);
    region.before(line);
  }

  function scrollable(box, region) {
    const more = document.createElement("p");
    more.className = "book-more";
    more.textContent = box.dataset.more;
    more.hidden = true;
    region.before(more);
    const look = () => { more.hidden = region.scrollWidth - region.clientWidth - region.scrollLeft < 8; };
    new ResizeObserver(look).observe(region); // also when a folded table is opened
    region.addEventListener("scroll", look, { passive: true });
  }

  for (const box of document.querySelectorAll(".book-table")) {
    const region = box.querySelector(".book-scroll"), table = region && region.querySelector("table.dataframe");
    if (!table || !table.tHead) continue;
    const rows = [...table.tBodies[0].rows];
    if (box.dataset.sortable) sortable(table);
    if (box.dataset.filter) filterable(box, region, rows);
    if (box.dataset.more) scrollable(box, region);
  }
});
