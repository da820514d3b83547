// One proposal: its text in the middle, who is for it on the left, who is against on the right, conditions between.

const CAMPS = { left: 255, right: 745, box: [350, 650], pitch: 34, pill: 26, room: 205 };
const LEAN = { support: "for", oppose: "against", conditional: "for it with conditions" };

// How much a proposal divides: the smaller camp first, then how many took a stand.
function contest(cells) {
  const n = (stance) => cells.filter((cell) => cell.stance === stance).length;
  return { support: n("support"), oppose: n("oppose"), conditional: n("conditional"), split: Math.min(n("support"), n("oppose")), voices: cells.length };
}

function drawCamps(stage, cells, proposal) {
  const camp = (stance) => cells.filter((cell) => cell.stance === stance)
    .sort((a, b) => (b.actor === app.state.me) - (a.actor === app.state.me) || a.actor - b.actor);
  const camps = { support: camp("support"), oppose: camp("oppose"), conditional: camp("conditional") };
  stage.append(h("div", { class: "scroll frame" }, campsPicture(camps, proposal)), campsInWords(camps));
}

function campsPicture(camps, proposal) {
  const lines = wrapped([proposal.label, proposal.text].filter(Boolean).join(": "), CAMPS.box[1] - CAMPS.box[0] - 28, 14, 14);
  const rows = pairsOf(camps.conditional);
  const box = { h: lines.length * 19 + 24 };
  const tall = Math.max(camps.support.length, camps.oppose.length, 1) * CAMPS.pitch;
  const middle = box.h + (rows.length ? 62 + rows.length * CAMPS.pitch : 0);
  const height = Math.max(tall, middle) + 62;
  box.y = 44 + (height - 62 - middle) / 2;
  const label = "Who is for and against: " + nameOf(proposal, 200);
  const [left, right] = [camps.support, camps.oppose].map((held) => Math.max(...held.map((cell) => pillOf(cell).w), 190) + 12);
  return pictureOf(label, [CAMPS.left - left, left + CAMPS.right - CAMPS.left + right], height,
    campHeads(camps, box.y + middle - 6),
    camps.support.map((cell, i) => inCamp(cell, CAMPS.left, spotInCamp(camps.support, i, [44, height - 18]), landing(box, camps.support, i))),
    camps.oppose.map((cell, i) => inCamp(cell, CAMPS.right, spotInCamp(camps.oppose, i, [44, height - 18]), landing(box, camps.oppose, i))),
    rows.slice().reverse().flatMap((row, i) => row.map((cell, j) => betweenCamps(cell, [row.length, j], box.y + box.h + 34 + (rows.length - 1 - i) * CAMPS.pitch + CAMPS.pill / 2, box))),
    claimBox(lines, box, proposal));
}

function pairsOf(cells) {
  return Array.from({ length: Math.ceil(cells.length / 2) }, (_, i) => cells.slice(2 * i, 2 * i + 2));
}

function campHeads(camps, low) {
  const head = (x, anchor, text, y = 24) => svg("text", { class: "camp", x, y, "text-anchor": anchor }, text);
  return [
    head(CAMPS.left, "end", "For: " + (camps.support.length || "nobody found")),
    head(CAMPS.right, "start", "Against: " + (camps.oppose.length || "nobody found")),
    camps.conditional.length ? head(500, "middle", "With conditions: " + camps.conditional.length, low) : null];
}

// The height of the nth of a camp, which stands around the middle of the picture; and where its line meets the proposal.
function spotInCamp(camp, i, [top, bottom]) {
  return (top + bottom) / 2 + (i - (camp.length - 1) / 2) * CAMPS.pitch;
}

function landing(box, camp, i) {
  return box.y + (box.h * (i + 0.5)) / camp.length;
}

function inCamp(cell, x, y, end) {
  const left = x === CAMPS.left;
  const to = left ? CAMPS.box[0] : CAMPS.box[1];
  const bend = (x + to) / 2;
  const pill = pillOf(cell);
  return holder(cell, [x, y], `M${x},${y} C${bend},${y} ${bend},${end} ${to},${end}`, pill, left ? x - pill.w : x, left);
}

function betweenCamps(cell, [n, j], y, box) {
  const x = n === 1 ? 500 : j ? 612 : 388;
  const pill = pillOf(cell);
  return holder(cell, [x, y], `M${x},${y} L${n === 1 ? 500 : j ? 560 : 440},${box.y + box.h}`, pill, x - pill.w / 2, false);
}

// An actor's name and symbol, with the line to the proposal: one button.
function holder(cell, [x, y], line, pill, left, symbolLast) {
  const symbol = symbolLast ? left + pill.w - pill.symbol - 3 : left + 3;
  const name = symbolLast ? left + 9 : left + pill.symbol + 10;
  return pressable("holder " + cell.stance + (cell.changed ? " changed" : "") + (cell.actor === app.state.me ? " me" : ""), spoken(cell), [left + pill.w / 2, y], () => openCell(cell),
    svg("path", { class: "reach", d: line }), svg("path", { class: "line", d: line }),
    svg("rect", { class: "pill", x: left, y: y - CAMPS.pill / 2, width: pill.w, height: CAMPS.pill, rx: 6 }),
    svg("rect", { class: "stamp", x: symbol, y: y - 10, width: pill.symbol, height: 20, rx: 3 }),
    svg("text", { class: "sign", x: symbol + pill.symbol / 2, y: y + 5, "text-anchor": "middle" }, symbolOf(cell)),
    isolated(pill.name, name, y + 5));
}

// A name whose direction of writing is its own.
function isolated(text, x, y) {
  return svg("text", { class: "who", x, y }, svg("tspan", { class: "isolated" }, text));
}

function pillOf(cell) {
  const symbol = Math.max(22, widthOf(symbolOf(cell), 14, 700) + 10);
  const name = fitted(nameOfActor(cell.actor), CAMPS.room - symbol, 14, cell.actor === app.state.me ? 700 : 400);
  return { symbol, name, w: widthOf(name, 14, cell.actor === app.state.me ? 700 : 400) + symbol + 20 };
}

function claimBox(lines, box, proposal) {
  const [left, right] = CAMPS.box;
  return pressable("claim", "The proposal: " + nameOf(proposal, 300), [500, box.y + box.h / 2], () => openProposal(proposal.n),
    svg("rect", { class: "pill", x: left, y: box.y, width: right - left, height: box.h, rx: 8 }),
    lines.map((line, i) => svg("text", { class: "who", x: 500, y: box.y + 26 + i * 19, "text-anchor": "middle" }, svg("tspan", { class: "isolated" }, line))));
}

// The same for those who do not see the picture, or read it to others.
function campsInWords(camps) {
  const names = (cells) => listOf(cells.map((cell) => nameOfActor(cell.actor)), 60);
  const said = ([stance, title]) => camps[stance].length ? h("p", {}, h("b", {}, title + ": "), names(camps[stance]), ".") : null;
  const changed = Object.values(camps).flat().filter((cell) => cell.changed);
  return h("div", { class: "in-words" },
    [["support", "For"], ["conditional", "For, with conditions"], ["oppose", "Against"]].map(said),
    changed.length ? h("p", {}, h("b", {}, "Two stances are reported: "), changed.flatMap((cell, i) => [i ? "; " : "", ...turnOf(cell)]), ".") : null,
    camps.support.length && camps.oppose.length && camps.conditional.length ? h("p", {}, h("b", {}, "Between the camps: "), names(camps.conditional), ".") : null);
}

function turnOf(cell) {
  const steps = cell.positions.map((position) => LEAN[position.stance]).filter((step, i, all) => step !== all[i - 1]);
  return [bdi(nameOfActor(cell.actor)), " was " + steps.join(", then ")];
}
