// The front page: actors by proposals. Rows by coalition, columns by meeting and agenda item; a real table, to be walked with
// the arrow keys. It can be turned, so that the proposals have room for their words.

const COLUMNS = 40; // as many proposals as one can look at
const ROWS = 60;
const MOST = 40000; // cells that a browser draws at once
let turned = false;
let everything = false;

app.views.push({ id: "matrix", title: "Matrix", draw: drawMatrix });

function drawMatrix(root) {
  const cells = shown();
  const byPlace = new Map(cells.map((cell) => [cell.actor + "/" + cell.proposal, cell]));
  const actors = actorsOf(cells);
  const proposals = [...new Set(cells.map((cell) => cell.proposal))].sort((a, b) => a - b).map((n) => data.proposals[n]);
  const all = everything && actors.length * proposals.length <= MOST;
  const columns = all ? proposals : proposals.slice(0, COLUMNS);
  const seen = new Set(columns.map((proposal) => proposal.n));
  const rows = all ? actors : actorsOf(cells.filter((cell) => seen.has(cell.proposal))).slice(0, ROWS);
  note([rows, actors], [columns, proposals]);
  if (!cells.length) {
    root.append(nothing());
    return;
  }
  root.append(h("div", { class: "tools" }, h("button", { type: "button", id: "turn", onclick: turn },
    turned ? "Actors as rows" : "Proposals as rows"), more(actors.length * proposals.length, rows.length < actors.length || columns.length < proposals.length)));
  const table = turned ? byProposal(rows, columns, byPlace) : byActor(rows, columns, byPlace);
  walkable(table);
  root.append(h("div", { class: "scroll" }, table));
}

function nothing() {
  return h("p", { class: "nothing" }, data.positions.length ? "No position is left: loosen the filters." : "No position was found in these documents.");
}

function turn() {
  turned = !turned;
  redraw();
  document.getElementById("turn").focus();
}

function more(size, cut) {
  if (!cut && !everything) return null;
  const toggle = () => {
    everything = !everything;
    redraw();
  };
  if (size <= MOST) return h("button", { type: "button", onclick: toggle }, everything ? "Show fewer" : "Show all rows and columns");
  return h("span", { class: "hint" }, "Too many to be shown at once: choose a meeting, an agenda item, an actor, or more voices.");
}

// Those with a cell, the busiest if there are too many, in the order of the data; one's own delegation first.
function actorsOf(cells) {
  const busy = new Map();
  for (const cell of cells) busy.set(cell.actor, (busy.get(cell.actor) || 0) + 1);
  const mine = (n) => n === app.state.me;
  const ranked = [...busy.keys()].sort((a, b) => mine(b) - mine(a) || busy.get(b) - busy.get(a) || a - b);
  const inOrder = (list) => list.sort((a, b) => mine(b) - mine(a) || a - b);
  return [...inOrder(ranked.slice(0, ROWS)), ...inOrder(ranked.slice(ROWS))].map((n) => data.actors[n]);
}

function note([rows, actors], [columns, proposals]) {
  const part = (some, all, noun) => some.length < all.length ? some.length + " of " + count(all.length, noun) : count(all.length, noun);
  const { voices } = app.state;
  document.getElementById("shown").textContent = part(rows, actors, "actor") + ", " + part(columns, proposals, "proposal") +
    (voices > 1 ? ` on which ${voices} or more took a stand (of ${count(data.proposals.length, "proposal")} in all)` : "");
}

function byActor(rows, columns, byPlace) {
  return h("table", { class: "map", role: "grid", "aria-label": "Positions: actors by proposals" },
    h("thead", {}, ...meetingRow(columns), itemRow(columns),
      h("tr", {}, h("th", { scope: "col", class: "corner" }, "Actor"), columns.map((proposal) => h("th", { scope: "col", class: "proposal" }, headOf(proposal))))),
    h("tbody", {}, rows.map((actor, i) => h("tr", { class: lineage(rows, i) }, h("th", { scope: "row" }, nameButton(actor)),
      columns.map((proposal) => box(byPlace.get(actor.n + "/" + proposal.n)))))));
}

function byProposal(rows, columns, byPlace) {
  return h("table", { class: "map turned", role: "grid", "aria-label": "Positions: proposals by actors" },
    h("thead", {}, h("tr", {}, h("th", { scope: "col", class: "corner" }, "Proposal"),
      rows.map((actor, i) => h("th", { scope: "col", class: "actor " + lineage(rows, i) }, nameButton(actor))))),
    h("tbody", {}, columns.flatMap((proposal, i) => [
      ...(i === 0 || itemOf(columns[i - 1]) !== itemOf(proposal) || columns[i - 1].meeting !== proposal.meeting
        ? [h("tr", { class: "item" }, h("th", { scope: "rowgroup", colspan: rows.length + 1, dir: "auto" }, whereOf(proposal)))] : []),
      h("tr", {}, h("th", { scope: "row" }, headOf(proposal, 160)), rows.map((actor) => box(byPlace.get(actor.n + "/" + proposal.n)))),
    ])));
}

function whereOf(proposal) {
  return [data.meetings.length > 1 ? day(proposal.date) : "", itemOf(proposal)].filter(Boolean).join(" · ");
}

// The first row of another coalition has a line above it; those who stand alone are one block. One's own delegation stands out.
function lineage(rows, i) {
  const first = i > 0 && rows[i].coalition !== rows[i - 1].coalition && !(alone(rows[i]) && alone(rows[i - 1]));
  return [first ? "coalition" : "", rows[i].n === app.state.me ? "me" : ""].join(" ").trim() || null;
}

function alone(actor) {
  return actor.allies === 0;
}

function nameButton(actor) {
  return h("button", { type: "button", class: "name", title: [actor.kind, ...actor.groups].join(" · "), onclick: () => openActor(actor.n) }, bdi(actor.name));
}

function headOf(proposal, length = 80) {
  return h("button", { type: "button", class: "head", title: nameOf(proposal, 600), onclick: () => openProposal(proposal.n) }, h("span", { dir: "auto" }, nameOf(proposal, length)));
}

// One header cell over neighbours that share what `key` says of them.
function spans(columns, key, attributes) {
  const found = [];
  for (const column of columns) {
    const last = found[found.length - 1];
    if (last && last.key === key(column)) last.n += 1;
    else found.push({ key: key(column), n: 1 });
  }
  return found.map((span) => h("th", { scope: "colgroup", colspan: span.n, title: span.key, ...attributes }, h("span", { dir: "auto" }, span.key)));
}

function itemRow(columns) {
  return h("tr", { class: "items" }, h("td", {}), spans(columns, itemOf));
}

function meetingRow(columns) {
  const key = (proposal) => day(proposal.date) || data.meetings[proposal.meeting].title;
  return data.meetings.length > 1 ? [h("tr", { class: "meetings" }, h("td", {}), spans(columns, key))] : [];
}

function box(cell) {
  if (!cell) return h("td", { class: "silent" });
  const n = cell.positions.length > 1 ? h("sub", {}, cell.positions.length) : null;
  return h("td", {}, h("button", { type: "button", class: "cell " + cell.stance + (cell.changed ? " changed" : ""), tabindex: "-1",
    "aria-label": spoken(cell), title: spoken(cell), onclick: () => openCell(cell) }, symbolOf(cell), n));
}

// One stop for the Tab key, from which the arrow keys go to the next cell that holds something.
function walkable(table) {
  table.addEventListener("keydown", walk);
  const first = table.querySelector("td button");
  if (first) first.tabIndex = 0;
}

// Arrow keys go to the next cell that holds something.
function walk(event) {
  const step = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key];
  const here = event.target.closest("td");
  if (!step || !here) return;
  event.preventDefault();
  const rows = [...event.currentTarget.tBodies[0].rows];
  let [y, x] = [rows.indexOf(here.parentElement) + step[0], here.cellIndex + step[1]];
  while (rows[y] && x > 0 && x < Math.max(rows[y].cells.length, 2)) {
    const button = rows[y].cells[x] && rows[y].cells[x].querySelector("button");
    if (button) {
      event.target.tabIndex = -1;
      button.tabIndex = 0;
      button.focus();
      return;
    }
    y += step[0];
    x += step[1];
  }
}
