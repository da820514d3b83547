// Who agrees with whom, counted as pipeline/graph/networks.py counts it (congruence minus conflict, "subtract" in Leifeld's
// Discourse Network Analyzer): a condition is neither, both stances of an actor that changed count.

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
let lettersOf = null; // number of a coalition -> its letter, see `letterOf`
let anyTied = null;

// Whether any two actors took a stand on the same proposal, whatever is shown.
function anyTies() {
  if (anyTied === null) anyTied = tiesOf(allCells()).size > 0;
  return anyTied;
}

// Cells -> Map from "a/b" (a < b) to {a, b, agree, differ, surplus, proposals: on which both were for or against}.
function tiesOf(cells) {
  const found = new Map();
  for (const voices of sidesOf(cells).values()) {
    voices.forEach((one, i) => voices.slice(i + 1).forEach((other) => tie(found, one, other)));
  }
  return found;
}

// Proposal -> those who were for or against it, as {actor, support, oppose}, in the order of the actors.
function sidesOf(cells) {
  const sides = new Map();
  for (const cell of cells) {
    const side = sideOf(cell);
    if (!side.support && !side.oppose) continue;
    if (!sides.has(cell.proposal)) sides.set(cell.proposal, []);
    sides.get(cell.proposal).push(side);
  }
  for (const voices of sides.values()) voices.sort((a, b) => a.actor - b.actor);
  return sides;
}

function sideOf(cell) {
  const took = (stance) => Number(cell.positions.some((position) => position.stance === stance));
  return { actor: cell.actor, proposal: cell.proposal, support: took("support"), oppose: took("oppose") };
}

function tie(found, one, other) {
  const key = one.actor + "/" + other.actor;
  if (!found.has(key)) found.set(key, { a: one.actor, b: other.actor, agree: 0, differ: 0, surplus: 0, proposals: [] });
  const pair = found.get(key);
  pair.agree += one.support * other.support + one.oppose * other.oppose;
  pair.differ += one.support * other.oppose + one.oppose * other.support;
  pair.surplus = pair.agree - pair.differ;
  pair.proposals.push(one.proposal);
}

function pairOf(found, a, b) {
  return found.get(Math.min(a, b) + "/" + Math.max(a, b));
}

// The coalitions of two or more have letters, the largest is A; they were told from all that the file holds, whatever is shown.
function letterOf(n) {
  if (!lettersOf) {
    const sizes = new Map();
    for (const actor of data.actors) sizes.set(actor.coalition, (sizes.get(actor.coalition) || 0) + 1);
    const large = [...sizes.keys()].filter((coalition) => sizes.get(coalition) > 1).sort((a, b) => a - b);
    lettersOf = new Map(large.map((coalition, i) => [coalition, (i < 26 ? "" : LETTERS[Math.floor(i / 26) - 1] || "Z") + LETTERS[i % 26]]));
  }
  return lettersOf.get(data.actors[n].coalition) || "";
}

// Its own colour for each of the first eight; the letter tells the rest apart.
function hueOf(letter) {
  const n = letter.length === 1 ? LETTERS.indexOf(letter) : -1;
  return n >= 0 && n < 8 ? "hue" + n : "hue-none";
}

function badgeOf(n) {
  const letter = letterOf(n);
  return h("b", { class: "badge " + hueOf(letter), title: letter ? "Coalition " + letter : "In no coalition", "aria-hidden": letter ? null : "true" }, letter || "·");
}

function tieInWords(pair) {
  return nameOfActor(pair.a) + " and " + nameOfActor(pair.b) + ": " +
    (pair.agree ? "agree " + timesOf(pair.agree) : "never agree") + ", " + (pair.differ ? "differ " + timesOf(pair.differ) : "never differ");
}

function timesOf(n) {
  return n === 1 ? "once" : n === 2 ? "twice" : n.toLocaleString("en") + " times";
}

function nameOfActor(n) {
  return data.actors[n].name;
}

// "A, B and C" as parts of a text, each name with its own direction of writing; of more than `most`, how many are left out.
function listOf(names, most = 12) {
  const rest = names.length - most;
  const parts = rest > 0 ? [...names.slice(0, most).map(bdi), rest.toLocaleString("en") + " more"] : names.map(bdi);
  return parts.flatMap((part, i) => [i === 0 ? "" : i === parts.length - 1 ? " and " : ", ", part]);
}

// The cells that ties are counted on: as filtered, but all proposals where the reader did not ask for so many voices; the
// preset keeps the matrix small, and is no reason to count less.
function counted() {
  const asked = app.state.voices;
  app.state.voices = voicesAsked();
  const cells = shown();
  app.state.voices = asked;
  return cells;
}

function voicesAsked() {
  const field = document.getElementById("f-voices");
  return field && Number(field.dataset.preset) === app.state.voices ? 1 : app.state.voices;
}

function voicesInWords() {
  return voicesAsked() > 1 ? " Counted on proposals with " + voicesAsked() + " voices or more." : "";
}

// All that an actor said that is counted.
function openStand(n) {
  const { name, kind, groups } = data.actors[n];
  openMany(bdi(name), counted().filter((cell) => cell.actor === n), h("p", { class: "about" }, [kind, ...groups].join(" · ")));
}

// The panel for two actors: the proposals on which they agree and differ, with the words of both.
function openPair(a, b, cells = counted()) {
  const on = (n) => new Map(cells.filter((cell) => cell.actor === n).map((cell) => [cell.proposal, cell]));
  const [ones, others] = [on(a), on(b)];
  const parts = { agree: [], differ: [], both: [], neither: [] };
  for (const [proposal, one] of ones) {
    if (others.has(proposal)) parts[relation(sideOf(one), sideOf(others.get(proposal)))].push([proposal, one, others.get(proposal)]);
  }
  const titles = { differ: "They differ on", agree: "They agree on", both: "They agreed at one time and differed at another on", neither: "One or both had conditions, which count as neither, on" };
  open([bdi(nameOfActor(a)), " and ", bdi(nameOfActor(b))], [
    h("p", { class: "about" }, coalitionsOf(a, b)),
    ...Object.keys(titles).filter((key) => parts[key].length).flatMap((key) => [
      h("h3", { class: "of-pair" }, titles[key] + " " + count(parts[key].length, "proposal")), ...parts[key].map(onBoth)])]);
}

function coalitionsOf(a, b) {
  const of = (n) => [bdi(nameOfActor(n)), letterOf(n) ? ": coalition " + letterOf(n) : ": no coalition"];
  return letterOf(a) && letterOf(a) === letterOf(b) ? ["Both in coalition " + letterOf(a)] : [...of(a), " · ", ...of(b)];
}

function relation(one, other) {
  const agree = one.support * other.support + one.oppose * other.oppose;
  const differ = one.support * other.oppose + one.oppose * other.support;
  return agree && differ ? "both" : agree ? "agree" : differ ? "differ" : "neither";
}

// The words of both; once, where the same words tell of both.
function onBoth([proposal, ...cells]) {
  const head = (cell) => h("h4", {}, bdi(nameOfActor(cell.actor)), " ", stanceOf(cell));
  const places = cells.map((cell) => cell.positions.map((position) => position.start + "-" + position.end).join());
  const words = cells.map((cell) => newestFirst(cell.positions));
  const parts = places[0] === places[1] ? [...cells.map(head), ...words[0].map(ofNobody)] : cells.flatMap((cell, i) => [head(cell), ...words[i]]);
  return h("section", { class: "of-both" }, aboutProposal(data.proposals[proposal]), parts);
}

function ofNobody(card) {
  card.querySelector(".stance").remove();
  card.className = "statement of-several";
  return card;
}
