// Networks: one proposal and its camps (camps.js), or all actors with the ties between them above a threshold.

const TIES = { agree: 28, differ: 12 }; // as many as one can follow with the eye
const NODES = 60;
const SELECTABLE = 100;
const network = { choice: null, agree: null, differ: null }; // what the reader chose; null: the preset

app.views.push({ id: "network", title: "Network", draw: drawNetwork, when: () => data.positions.length > 0 });

function drawNetwork(root) {
  const cells = shown();
  if (!cells.length) {
    root.append(nothing());
    return;
  }
  const stage = h("div", { class: "stage" });
  const proposals = byContest(cells);
  const tools = h("div", { class: "tools" }, h("label", { class: "tool" }, h("span", {}, "Show"), chooser(proposals, stage, cells)), h("span", { id: "n-sliders" }));
  root.append(tools, stage);
  paintNetwork(stage, cells, proposals);
}

// The proposals with their cells, the most contested first.
function byContest(cells) {
  const on = new Map();
  for (const cell of cells) on.set(cell.proposal, [...(on.get(cell.proposal) || []), cell]);
  const all = [...on.entries()].map(([n, held]) => ({ n, cells: held, ...contest(held) }));
  return all.sort((a, b) => b.split - a.split || b.voices - a.voices || a.n - b.n);
}

// What is drawn: "all", or the number of a proposal that the filters leave.
function choiceOf(proposals) {
  return network.choice === "all" || proposals.some((p) => p.n === network.choice) ? network.choice : proposals[0].n;
}

function chooser(proposals, stage, cells) {
  const chosen = choiceOf(proposals);
  const offered = proposals.filter((p, i) => i < SELECTABLE || p.n === chosen);
  const options = (some, label) => some.length ? [h("optgroup", { label }, some.map((p) => h("option", { value: p.n, selected: p.n === chosen }, optionOf(p))))] : [];
  return h("select", { id: "n-choice", onchange: (event) => {
    network.choice = event.target.value === "all" ? "all" : Number(event.target.value);
    shut();
    event.target.focus();
    paintNetwork(stage, cells, proposals);
  } },
  anyTies() ? h("option", { value: "all", selected: chosen === "all" }, "All proposals: who stands with whom") : null,
  options(offered.filter((p) => p.split), "One proposal, contested"), options(offered.filter((p) => !p.split), "One proposal, on one side only"));
}

function optionOf(p) {
  const sums = [["support", "for"], ["oppose", "against"], ["conditional", "with conditions"]].filter(([stance]) => p[stance]).map(([stance, word]) => p[stance] + " " + word);
  const proposal = data.proposals[p.n];
  return sums.join(", ") + " · " + (data.meetings.length > 1 && proposal.date ? day(proposal.date) + " · " : "") + nameOf(proposal, 80);
}

function paintNetwork(stage, cells, proposals) {
  const chosen = choiceOf(proposals);
  const sliders = document.getElementById("n-sliders");
  stage.replaceChildren();
  sliders.replaceChildren();
  if (chosen !== "all") {
    const proposal = data.proposals[chosen];
    const where = [data.meetings.length > 1 ? day(proposal.date) : "", itemOf(proposal)].filter(Boolean).join(" · ");
    const left = proposals.length > SELECTABLE ? "The list offers the " + SELECTABLE + " most contested of " + count(proposals.length, "proposal") + "; the filters lead to the rest." : "";
    noteNetwork([where, left].filter(Boolean).join(". "));
    drawCamps(stage, proposals.find((p) => p.n === chosen).cells, proposal);
    return;
  }
  const all = [...tiesOf(counted()).values()].filter((pair) => pair.surplus !== 0);
  const kinds = [["agree", all.filter((pair) => pair.surplus > 0)], ["differ", all.filter((pair) => pair.surplus < 0)]];
  for (const [kind, pairs] of kinds) sliders.append(...tieSlider(kind, pairs, () => paintTies(stage, kinds)));
  paintTies(stage, kinds);
}

function noteNetwork(text) {
  document.getElementById("shown").textContent = text;
}

function tieSlider(kind, pairs, paint) {
  const most = strongest(pairs);
  if (most < 2) return [];
  const words = (n) => (kind === "agree" ? "+" : "−") + n;
  const value = leastOf(kind, pairs);
  const output = h("output", { for: "n-" + kind }, words(value));
  const input = h("input", { type: "range", id: "n-" + kind, min: 1, max: most, step: 1, value, "aria-valuetext": words(value), oninput: (event) => {
    network[kind] = Number(event.target.value);
    output.textContent = words(network[kind]);
    event.target.setAttribute("aria-valuetext", words(network[kind]));
    paint();
  } });
  return [h("label", { class: "tool" }, h("span", {}, kind === "agree" ? "Agree by at least" : "Differ by at least"), input, output)];
}

function strongest(pairs) {
  return pairs.reduce((most, pair) => Math.max(most, Math.abs(pair.surplus)), 0);
}

// The threshold: the reader's, or the lowest that leaves as many ties as one can follow.
function leastOf(kind, pairs) {
  const most = Math.max(strongest(pairs), 1);
  if (network[kind]) return Math.min(network[kind], most);
  const left = (least) => pairs.filter((pair) => Math.abs(pair.surplus) >= least).length;
  return [...Array(most).keys()].map((n) => n + 1).find((least) => left(least) <= TIES[kind]) || most;
}

// The ties that are drawn: those above the threshold, where none was asked for the strongest of them; between NODES actors at most.
function drawnTies(kinds) {
  const kept = kinds.flatMap(([kind, pairs]) => {
    const least = leastOf(kind, pairs);
    const strong = pairs.filter((pair) => Math.abs(pair.surplus) >= least).sort(strongerTie);
    return network[kind] ? strong : strong.slice(0, TIES[kind]);
  });
  const actors = new Set();
  return kept.sort(strongerTie).filter((pair) => {
    const fresh = [pair.a, pair.b].filter((n) => !actors.has(n));
    if (actors.size + fresh.length > NODES) return false;
    fresh.forEach((n) => actors.add(n));
    return true;
  });
}

function strongerTie(a, b) {
  return Math.abs(b.surplus) - Math.abs(a.surplus) || b.proposals.length - a.proposals.length || a.a - b.a || a.b - b.b;
}

function paintTies(stage, kinds) {
  const drawn = drawnTies(kinds);
  noteNetwork(drawn.length ? kinds.map(([kind, pairs]) => shareOf(kind, pairs, drawn)).join("; ") + "." + voicesInWords() : "");
  if (!drawn.length) {
    stage.replaceChildren(h("p", { class: "nothing" }, "No two actors took a stand on the same proposal: loosen the filters, or choose one proposal above."));
    return;
  }
  const bridges = bridgesOf(drawn);
  stage.replaceChildren(h("div", { class: "scroll frame" }, tiesPicture(drawn, bridges)), tiesInWords(drawn, bridges));
}

function shareOf(kind, pairs, drawn) {
  if (!pairs.length) return kind === "agree" ? "No two actors agree more than they differ" : "no two differ more than they agree";
  const some = drawn.filter((pair) => pair.surplus > 0 === (kind === "agree")).length;
  const least = leastOf(kind, pairs);
  const above = pairs.filter((pair) => Math.abs(pair.surplus) >= least).length;
  const more = kind === "agree" ? ["agreement", "more agreements than differences"] : ["difference", "more differences than agreements"];
  const part = (some < pairs.length ? some.toLocaleString("en") + " of " : "") + count(pairs.length, "tie");
  const rule = least > 1 ? ": at least " + least + " " + more[1] : "";
  return part + " of " + more[0] + rule + (some < above ? ", the strongest of " + above.toLocaleString("en") : "");
}

// Who is drawn with agreement into two coalitions or more, and with whom: actor -> [others].
function bridgesOf(drawn) {
  const friends = new Map();
  for (const { a, b, surplus } of drawn) {
    if (surplus > 0) for (const [one, other] of [[a, b], [b, a]]) friends.set(one, [...(friends.get(one) || []), other]);
  }
  const camps = (others) => new Set(others.map(letterOf).filter(Boolean));
  return new Map([...friends].filter(([, others]) => camps(others).size > 1).sort((a, b) => a[0] - b[0]));
}

function tiesPicture(drawn, bridges) {
  const numbers = [...new Set(drawn.flatMap((pair) => [pair.a, pair.b]))].sort((a, b) => a - b);
  const nodes = new Map(numbers.map((n) => [n, nodeOf(n, bridges.has(n))]));
  const [width, height] = [1000, Math.max(320, ...[220 + numbers.length * 11, sumOf([...nodes.values()].map((node) => (node.w + 12) * (node.h + 12) * 0.0022))])];
  settle([...nodes.values()], drawn.map((pair) => ({ one: nodes.get(pair.a), other: nodes.get(pair.b), apart: pair.surplus < 0 })), width, height);
  const image = pictureOf("Who stands with whom: " + count(numbers.length, "actor") + ", " + count(drawn.length, "tie"), [0, width], height,
    drawn.slice().reverse().map((pair) => tieBetween(pair, nodes.get(pair.a), nodes.get(pair.b))), [...nodes.values()].map((node) => pillAt(node, drawn)));
  for (const event of ["pointerover", "focusin"]) image.addEventListener(event, (e) => bringOut(image, e.target));
  for (const event of ["pointerleave", "focusout"]) image.addEventListener(event, () => bringOut(image, null));
  return image;
}

function sumOf(numbers) {
  return numbers.reduce((sum, n) => sum + n, 0);
}

function nodeOf(n, bridge) {
  const weight = n === app.state.me ? 700 : 400;
  const name = fitted(nameOfActor(n), 150, 14, weight) + (bridge ? " ⇄" : "");
  return { n, name, bridge, w: widthOf(name, 14, weight) + 40, h: 26 };
}

function tieBetween(pair, one, other) {
  const d = `M${one.x.toFixed(1)},${one.y.toFixed(1)} L${other.x.toFixed(1)},${other.y.toFixed(1)}`;
  const line = svg("path", { class: "line", d, "stroke-width": 1 + Math.min(5, Math.abs(pair.surplus) / 2) });
  return addEnds(pressable("tie " + (pair.surplus > 0 ? "agree" : "differ"), tieInWords(pair), [(one.x + other.x) / 2, (one.y + other.y) / 2], () => openPair(pair.a, pair.b),
    svg("path", { class: "reach", d }), line), [pair.a, pair.b]);
}

function addEnds(group, ends) {
  group.dataset.ends = ends.join(" ");
  return group;
}

function pillAt(node, drawn) {
  const letter = letterOf(node.n);
  const [left, top] = [node.x - node.w / 2, node.y - node.h / 2];
  const tied = drawn.filter((pair) => pair.a === node.n || pair.b === node.n);
  const label = [nameOfActor(node.n), letter ? "coalition " + letter : "in no coalition", count(tied.filter((pair) => pair.surplus > 0).length, "tie") + " of agreement, " +
    tied.filter((pair) => pair.surplus < 0).length + " of difference", node.bridge ? "a bridge" : ""].filter(Boolean).join("; ");
  return addEnds(pressable("node" + (node.bridge ? " bridge" : "") + (node.n === app.state.me ? " me" : ""), label, [node.x, node.y], () => openStand(node.n),
    node.bridge ? svg("rect", { class: "halo", x: left - 3.5, y: top - 3.5, width: node.w + 7, height: node.h + 7, rx: 9 }) : null,
    svg("rect", { class: "pill", x: left, y: top, width: node.w, height: node.h, rx: 6 }),
    svg("rect", { class: "stamp " + hueOf(letter), x: left + 3, y: top + 3, width: 22, height: 20, rx: 3 }),
    svg("text", { class: "letter " + hueOf(letter), x: left + 14, y: node.y + 5, "text-anchor": "middle" }, letter || "·"),
    isolated(node.name, left + 31, node.y + 5)), [node.n]);
}

// Whoever is pointed at comes out with all that is tied to it.
function bringOut(image, target) {
  const here = target && target.closest("g[role=button]");
  image.classList.toggle("brought", Boolean(here));
  const ends = here ? here.dataset.ends.split(" ") : [];
  const ties = [...image.querySelectorAll(".tie")].filter((one) => one === here || (ends.length === 1 && one.dataset.ends.split(" ").includes(ends[0])));
  const near = new Set([...ends, ...ties.flatMap((one) => one.dataset.ends.split(" "))]);
  for (const one of image.querySelectorAll(".tie")) one.classList.toggle("near", ties.includes(one));
  for (const one of image.querySelectorAll(".node")) one.classList.toggle("near", near.has(one.dataset.ends));
}

function tiesInWords(drawn, bridges) {
  const letters = [...new Set(drawn.flatMap((pair) => [pair.a, pair.b]).map(letterOf).filter(Boolean))].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  const shownIn = (letter) => [...new Set(drawn.flatMap((pair) => [pair.a, pair.b]))].filter((n) => letterOf(n) === letter).sort((a, b) => a - b);
  return h("div", { class: "in-words" },
    h("p", { class: "keys" }, lineKey("agree", "agree more than they differ"), lineKey("differ", "differ more than they agree"),
      h("span", {}, "⇄ bridge: agrees with actors of two coalitions or more")),
    letters.map((letter) => h("p", {}, badgeOf(shownIn(letter)[0]), " ", h("b", {}, "Coalition " + letter + ": "), listOf(shownIn(letter).map(nameOfActor), 20), ".")),
    bridges.size ? h("p", {}, h("b", {}, "Bridges: ")) : h("p", {}, h("b", {}, "Bridges: "), "none among these ties."),
    bridges.size ? h("ul", {}, [...bridges].map(([n, others]) => h("li", {}, ...bridgeInWords(n, others)))) : null,
    h("details", {}, h("summary", {}, "The ties in words"), h("ul", {}, drawn.map((pair) => h("li", {},
      h("button", { type: "button", class: "plain", onclick: () => openPair(pair.a, pair.b) }, tieInWords(pair)))))));
}

function bridgeInWords(n, others) {
  const withLetter = (one) => nameOfActor(one) + (letterOf(one) ? " (" + letterOf(one) + ")" : "");
  const outside = others.filter((other) => letterOf(other) !== letterOf(n)).sort((a, b) => a - b);
  return [bdi(withLetter(n)), " agrees " + (outside.length < others.length ? "also " : "") + "with ", ...listOf(outside.map(withLetter), 8), "."];
}

function lineKey(kind, text) {
  return h("span", { class: "key" }, svg("svg", { class: "picture key-line", viewBox: "0 0 40 10", width: 40, height: 10, "aria-hidden": "true" },
    svg("g", { class: kind }, svg("path", { class: "line", d: "M1,5 L39,5", "stroke-width": 3 }))), " " + text);
}
