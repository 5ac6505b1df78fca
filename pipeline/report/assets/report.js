"use strict";

// Charts: each chart's specification stands in the JSON block; the link of a mark leads to its evidence.
const charts = JSON.parse(document.getElementById("charts").textContent);
for (const [name, spec] of Object.entries(charts)) {
  vegaEmbed(`#chart-${name}`, spec, {
    renderer: "svg",
    actions: false,
    loader: { target: "_self" },
  }).catch((error) => {
    document.getElementById(`chart-${name}`).textContent = `The chart cannot be drawn: ${error.message}`;
  });
}

function readKey(row, column) {
  const key = row.cells[column].dataset.key;
  const number = Number(key);
  return key !== "" && !Number.isNaN(number) ? number : key;
}

function compareKeys(a, b) {
  if (a === b) return 0;
  if (a === "") return 1; // what is not known comes last, in both directions
  if (b === "") return -1;
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a).localeCompare(String(b));
}

function sortTable(table, column) {
  const heading = table.tHead.rows[0].cells[column];
  const descending = heading.getAttribute("aria-sort") === "ascending";
  for (const cell of table.tHead.rows[0].cells) cell.removeAttribute("aria-sort");
  heading.setAttribute("aria-sort", descending ? "descending" : "ascending");
  const rows = [...table.tBodies[0].rows].map((row) => [readKey(row, column), row]);
  rows.sort(([a], [b]) => (descending && a !== "" && b !== "" ? compareKeys(b, a) : compareKeys(a, b)));
  table.tBodies[0].append(...rows.map(([, row]) => row));
}

for (const table of document.querySelectorAll(".table-scroll table")) {
  [...table.tHead.rows[0].cells].forEach((cell, column) => {
    cell.querySelector("button").addEventListener("click", () => sortTable(table, column));
  });
}

for (const input of document.querySelectorAll("[data-filter]")) {
  const table = document.getElementById(input.dataset.filter);
  const count = document.getElementById(input.dataset.filter.replace("table-", "count-"));
  input.addEventListener("input", () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of table.tBodies[0].rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
      if (!row.hidden) shown += 1;
    }
    count.textContent = `${shown} row${shown === 1 ? "" : "s"}`;
  });
}

// A cell that a spreadsheet would run as a formula is neutralised with a leading apostrophe.
function writeCell(text) {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${plain.replaceAll('"', '""')}"`;
}

for (const button of document.querySelectorAll("[data-csv]")) {
  button.addEventListener("click", () => {
    const table = document.getElementById(button.dataset.csv);
    const rows = [table.tHead.rows[0], ...[...table.tBodies[0].rows].filter((row) => !row.hidden)];
    const lines = rows.map((row) => [...row.cells].map((cell) => {
      const ids = [...cell.querySelectorAll("a")].map((link) => link.dataset.id);
      return writeCell(ids.length ? ids.join(" ") : cell.textContent.trim());
    }).join(","));
    const url = URL.createObjectURL(new Blob([lines.join("\r\n")], { type: "text/csv" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = `${button.dataset.csv.replace("table-", "")}.csv`;
    link.click();
    URL.revokeObjectURL(url);
  });
}

// Following a link moves the focus too, so that a screen reader reads the evidence.
window.addEventListener("hashchange", () => {
  const target = document.getElementById(location.hash.slice(1));
  if (target && target.classList.contains("card")) target.focus({ preventScroll: true });
});
