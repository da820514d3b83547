// Who stands together: actors by actors, on how many proposals they agree more than they differ; and the coalitions in words.

const COMPANY = { preset: 24, most: 40, least: 4 };
const coalitionView = { share: false, top: null };

app.views.push({ id: "coalitions", title: "Coalitions", draw: drawCoalitions, when: anyTies });

function drawCoalitions(root) {
  const cells = counted();
  const ties = tiesOf(cells);
  if (!ties.size) {
    root.append(h("p", { class: "nothing" }, "No two actors took a stand on the same proposal: loosen the filters."));
    return;
  }
  const active = activeOf(ties);
  const stage = h("div", { class: "stage" });
  const paint = () => paintCoalitions(stage, cells, ties, active);
  root.append(h("div", { class: "tools" }, measureChoice(paint), ...topSlider(active, paint)), stage);
  paint();
}

// Those who share a proposal with somebody, who does most often first.
function activeOf(ties) {
  const often = new Map();
  for (const pair of ties.values()) for (const n of [pair.a, pair.b]) often.set(n, (often.get(n) || 0) + pair.proposals.length);
  return [...often.keys()].sort((a, b) => often.get(b) - often.get(a) || a - b);
}

function measureChoice(paint) {
  return h("label", { class: "tool" }, h("span", {}, "Count"), h("select", { id: "c-measure", onchange: (event) => {
    coalitionView.share = event.target.value === "share";
    paint();
  } }, h("option", { value: "count", selected: !coalitionView.share }, "proposals: agreements minus differences"),
  h("option", { value: "share", selected: coalitionView.share }, "share of the proposals on which both were for or against")));
}

function topOf(active) {
  return Math.min(coalitionView.top || COMPANY.preset, COMPANY.most, active.length);
}

function topSlider(active, paint) {
  if (active.length <= COMPANY.least) return [];
  const output = h("output", { for: "c-top" }, topOf(active));
  return [h("label", { class: "tool" }, h("span", {}, "Most active actors"), h("input", { type: "range", id: "c-top", min: COMPANY.least, max: Math.min(COMPANY.most, active.length), value: topOf(active), oninput: (event) => {
    coalitionView.top = Number(event.target.value);
    output.textContent = event.target.value;
    paint();
  } }), output)];
}

function paintCoalitions(stage, cells, ties, active) {
  const actors = active.slice(0, topOf(active)).sort((a, b) => (b === app.state.me) - (a === app.state.me) || a - b).map((n) => data.actors[n]);
  document.getElementById("shown").textContent = (actors.length < active.length ? "The " + actors.length + " most active of " + count(active.length, "actor") : count(actors.length, "actor")) +
    " who took a stand on the same proposal as another; " + data.actors.length.toLocaleString("en") + " in all. A condition counts as neither." + voicesInWords();
  const table = h("table", { class: "map company", role: "grid", "aria-label": "Agreements minus differences: actors by actors" },
    h("thead", {}, h("tr", {}, h("th", { scope: "col", class: "corner" }, "+ agree, − differ"),
      actors.map((actor, i) => h("th", { scope: "col", class: "actor " + rankOf(actors, i) }, standButton(actor), badgeOf(actor.n))))),
    h("tbody", {}, actors.map((actor, i) => h("tr", { class: rankOf(actors, i) }, h("th", { scope: "row" }, h("span", { class: "with-badge" }, badgeOf(actor.n), standButton(actor))),
      actors.map((other, j) => sharedBox(actor, other, ties, rankOf(actors, j)))))));
  shadeCells(table);
  walkable(table);
  stage.replaceChildren(h("div", { class: "scroll" }, table), scaleOf(), ...coalitionsInWords(cells));
}

// The first of a coalition has a line before it, and so has the first of those that are in none.
function rankOf(actors, i) {
  const first = i > 0 && letterOf(actors[i].n) !== letterOf(actors[i - 1].n);
  return [first ? "coalition" : "", actors[i].n === app.state.me ? "me" : ""].join(" ").trim();
}

function standButton(actor) {
  return h("button", { type: "button", class: "name", title: [actor.name, actor.kind, ...actor.groups].join(" · "), onclick: () => openStand(actor.n) }, bdi(actor.name));
}

function sharedBox(actor, other, ties, edge) {
  const pair = actor === other ? null : pairOf(ties, actor.n, other.n);
  const place = edge.includes("coalition") ? "coalition" : null;
  if (!pair) return h("td", { class: (actor === other ? "self " : "silent ") + (place || "") });
  const share = pair.surplus / pair.proposals.length;
  const label = tieInWords({ ...pair, a: actor.n, b: other.n }) + " (" + count(pair.proposals.length, "shared proposal") + ")";
  return h("td", { class: place }, h("button", { type: "button", class: "cell tint", tabindex: "-1", "aria-label": label, title: label, "data-pair": pair.a + "/" + pair.b,
    "data-value": coalitionView.share ? share : pair.surplus, onclick: () => openPair(actor.n, other.n) }, signedValue(coalitionView.share ? Math.round(share * 100) : pair.surplus)));
}

function signedValue(n) {
  return (n > 0 ? "+" : n < 0 ? "−" : "") + Math.abs(n) + (coalitionView.share ? "%" : "");
}

// From blue by white to red in four steps each, as far as the numbers go.
function shadeCells(table) {
  const buttons = [...table.querySelectorAll(".tint")];
  const most = coalitionView.share ? 1 : Math.max(1, ...buttons.map((button) => Math.abs(button.dataset.value)));
  for (const button of buttons) {
    const value = Number(button.dataset.value);
    const level = value ? Math.max(1, Math.ceil((4 * Math.abs(value)) / most)) : 0;
    button.classList.add(value < 0 ? "differ" + level : value > 0 ? "agree" + level : "even");
  }
}

function scaleOf() {
  const swatch = (kind, text) => h("span", { class: "swatch " + kind }, text);
  return h("p", { class: "scale" }, "differ ", ["differ4", "differ3", "differ2", "differ1"].map((kind) => swatch(kind, "−")), swatch("even", "0"),
    ["agree1", "agree2", "agree3", "agree4"].map((kind) => swatch(kind, "+")), " agree. Hatched: never on the same proposal.");
}

// Each coalition, on how much it speaks with one voice, and how it stands to the others that do.
function coalitionsInWords(cells) {
  const sides = [...sidesOf(cells).values()];
  const members = new Map();
  for (const n of [...new Set(sides.flat().map((side) => side.actor))].sort((a, b) => a - b)) {
    const letter = letterOf(n);
    if (letter) members.set(letter, [...(members.get(letter) || []), n]);
  }
  const several = [...members].filter(([, some]) => some.length > 1);
  const letters = several.map(([letter]) => letter).slice(0, 8);
  const rest = several.length - letters.length;
  return [h("h2", { class: "sub" }, "The coalitions"), h("p", { class: "about" }, "Groups of actors who agree more among themselves than with others, told from all positions in this file; the numbers follow the filters."),
    h("div", { class: "coalitions" }, letters.map((letter) => oneInWords(letter, members.get(letter), sides, letters))), rest > 0 ? h("p", { class: "about" }, "And " + count(rest, "smaller coalition") + ".") : null].filter(Boolean);
}

function oneInWords(letter, some, sides, letters) {
  const shared = sides.map((voices) => voices.filter((side) => letterOf(side.actor) === letter)).filter((voices) => voices.length > 1);
  const united = shared.filter((voices) => lineOf(voices)).length;
  const one = shared.length ? "Speaks with one voice on " + united + " of " + count(shared.length, "proposal") + " on which two or more of its members were for or against." : "No two of its members were for or against the same proposal here.";
  return h("section", { class: "coalition" }, h("h3", {}, badgeOf(some[0]), " Coalition " + letter + ": " + count(some.length, "actor")),
    h("p", {}, listOf(some.map(nameOfActor), 12), "."), some.length > 12 ? h("details", {}, h("summary", {}, "All of them"), h("p", {}, listOf(some.map(nameOfActor), Infinity), ".")) : null,
    h("p", {}, one, towardsOthers(letters.filter((other) => other !== letter).map((other) => towards(letter, other, sides)).filter(Boolean))));
}

// The stance that all of them share on a proposal, "" where they do not.
function lineOf(voices) {
  const lines = new Set(voices.flatMap((side) => [side.support ? "support" : "", side.oppose ? "oppose" : ""]).filter(Boolean));
  return lines.size === 1 ? [...lines][0] : "";
}

function towards(letter, other, sides) {
  const lines = sides.map((voices) => [letter, other].map((name) => lineOf(voices.filter((side) => letterOf(side.actor) === name)))).filter(([one, two]) => one && two);
  const differ = lines.filter(([one, two]) => one !== two).length;
  return differ ? "with " + other + " on " + differ + " of " + lines.length : "";
}

function towardsOthers(parts) {
  return parts.length ? [" Differs ", ...listOf(parts), ", of those on which both sides speak with one voice."] : [];
}
