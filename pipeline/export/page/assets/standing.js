// Where the others stand as one delegation sees them. The groups are those of pipeline/standing.py, which a test compares: an
// actor is ally, persuadable, opponent, other or silent by all that it said, whatever the filters; these choose what is shown.

const CONTRARY = { support: "oppose", oppose: "support" };
const NOBODY_TO_ASK = new Set(["collective", "office"]); // nobody can go and ask "many parties"; a chair has no side
const NAMED = 5; // in the summary
const ROWS_OF_STANDING = 60;
const QUIET = 6; // as many silent ones as are named at once
const SCOPES = [
  ["shared", "proposals on which others took a stand too", (one) => one.mine && one.groups.spoke > 0],
  ["contested", "proposals on which not all are with it", (one) => one.mine && one.groups.spoke > one.groups.allies.length],
  ["mine", "all proposals on which it took a stand", (one) => one.mine],
  ["all", "all proposals of its meetings", () => true],
];
let scope = "shared";
let allStandings = false;
let index = null; // the cells of the whole data by actor and by proposal, and who took a stand at each meeting

app.views.push({ id: "standing", get title() { return standingTitle(); }, whole: true, draw: drawStanding });

function standingTitle() {
  return app.state.me === null ? "My delegation" : "Seen by " + cut(data.actors[app.state.me].name, 24);
}

function drawStanding(root) {
  document.querySelector("#tabs [data-view=standing]").textContent = standingTitle();
  root.append(h("div", { class: "tools" }, h("label", {}, "Seen by ", eyes())));
  if (app.state.me === null) {
    root.append(h("p", {}, "Whose eyes should the map have? Choose a delegation, or one of those that spoke most:"),
      h("p", { class: "tools" }, busiest().slice(0, 12).map((n) => h("button", { type: "button", onclick: () => see(n) }, bdi(data.actors[n].name)))));
    return;
  }
  const left = new Set(data.positions.filter(wanted));
  const all = latestFirst(standings(app.state.me)).filter((one) => positionsOn(one.proposal).some((position) => left.has(position)));
  const scopes = SCOPES.map(([key, words, fits]) => ({ key, words, found: all.filter(fits) }));
  const chosen = scopes.find((one) => one.key === scope);
  const list = chosen.found.length ? chosen : scopes.find((one) => one.found.length) || chosen;
  root.querySelector(".tools").append(h("label", {}, " Show ", scopeSelect(scopes, list.key)), ...moreStandings(list.found.length));
  tellStandings(list.found);
  if (!all.length) root.append(h("p", { class: "nothing" }, "No proposal is left of the meetings at which it took a stand: loosen the filters."));
  else root.append(summary(app.state.me, all), standingTable(list.found, left));
}

// The latest meeting first, those without a date last; each in the order of its agenda.
function latestFirst(list) {
  const meeting = (one) => data.proposals[one.proposal].meeting;
  const date = (one) => data.meetings[meeting(one)].date || "";
  return list.sort((a, b) => (date(a) < date(b)) - (date(a) > date(b)) || meeting(b) - meeting(a) || a.proposal - b.proposal);
}

function see(n) {
  app.state.me = n;
  allStandings = false;
  redraw();
  document.getElementById("eyes").focus();
}

function eyes() {
  const option = (n) => h("option", { value: n, selected: n === app.state.me }, data.actors[n].name);
  const many = busiest();
  const byName = many.slice().sort((a, b) => data.actors[a].name.localeCompare(data.actors[b].name, "en"));
  return h("select", { id: "eyes", onchange: (event) => see(event.target.value === "" ? null : Number(event.target.value)) },
    h("option", { value: "" }, "choose …"), many.length > 24
      ? [h("optgroup", { label: "Who spoke most" }, many.slice(0, 12).map((n) => h("option", { value: n }, data.actors[n].name))), h("optgroup", { label: "All by name" }, byName.map(option))]
      : byName.map(option));
}

// Those that one can be or ask, the most heard first.
function busiest() {
  const { byActor } = cellIndex();
  return [...byActor.keys()].filter((n) => !NOBODY_TO_ASK.has(data.actors[n].kind) || n === app.state.me).sort((a, b) => byActor.get(b).length - byActor.get(a).length || a - b);
}

function scopeSelect(scopes, chosen) {
  return h("select", { id: "scope", onchange: (event) => {
    scope = event.target.value;
    redraw();
    document.getElementById("scope").focus();
  } }, scopes.map(({ key, words, found }) => h("option", { value: key, selected: key === chosen, disabled: !found.length }, words + " (" + found.length.toLocaleString("en") + ")")));
}

function moreStandings(n) {
  return n <= ROWS_OF_STANDING ? [] : [h("button", { type: "button", id: "more-standings", onclick: () => {
    allStandings = !allStandings;
    redraw();
    document.getElementById("more-standings").focus();
  } }, allStandings ? "Show " + ROWS_OF_STANDING : "Show all " + n.toLocaleString("en"))];
}

function tellStandings(list) {
  const n = allStandings ? list.length : Math.min(list.length, ROWS_OF_STANDING);
  document.getElementById("shown").textContent = n < list.length ? n + " of " + count(list.length, "proposal") : count(n, "proposal");
}

// ---- who stands where

function cellIndex() {
  if (index) return index;
  const cells = allCells();
  const present = new Map();
  for (const position of data.positions) {
    if (!present.has(position.meeting)) present.set(position.meeting, new Set());
    present.get(position.meeting).add(position.actor);
  }
  index = { byActor: group(cells, (cell) => cell.actor), byProposal: group(cells, (cell) => cell.proposal), present: new Map([...present].map(([n, who]) => [n, [...who].sort((a, b) => a - b)])) };
  return index;
}

function positionsOn(proposal) {
  return cellIndex().byProposal.get(proposal).flatMap((cell) => cell.positions);
}

// One for each proposal of the meetings at which `me` took a stand: {proposal, mine, groups}.
function standings(me) {
  const { byActor, byProposal, present } = cellIndex();
  const meetings = new Set((byActor.get(me) || []).flatMap((cell) => cell.positions.map((position) => position.meeting)));
  return data.proposals.filter((proposal) => meetings.has(proposal.meeting))
    .map((proposal) => standing(me, proposal, byProposal.get(proposal.n) || [], present.get(proposal.meeting)));
}

function standing(me, proposal, cells, present) {
  const mine = cells.find((cell) => cell.actor === me) || null;
  const groups = { allies: [], persuadables: [], opponents: [], others: [] };
  for (const cell of cells) if (cell !== mine) groups[groupOf(cell, mine)].push(cell);
  const spoke = new Set(cells.map((cell) => cell.actor)).add(me);
  groups.spoke = spoke.size - 1;
  groups.silent = present.filter((n) => !spoke.has(n) && !NOBODY_TO_ASK.has(data.actors[n].kind));
  return { proposal: proposal.n, mine, groups };
}

function groupOf(cell, mine) {
  if (mine && cell.stance === mine.stance) return "allies";
  if (cell.changed || cell.stance === "conditional") return "persuadables";
  return mine && cell.stance === CONTRARY[mine.stance] ? "opponents" : "others";
}

// [{actor, together, apart}]: on how many proposals each other one stood with `me`, and on how many against; the steadiest ally first.
function relations(me, proposals) {
  const { byActor, byProposal } = cellIndex();
  const found = new Map();
  for (const mine of (byActor.get(me) || []).filter((cell) => proposals.has(cell.proposal))) {
    for (const cell of byProposal.get(mine.proposal)) {
      const sense = cell === mine ? null : cell.stance === mine.stance ? "together" : cell.stance === CONTRARY[mine.stance] ? "apart" : null;
      if (sense && !found.has(cell.actor)) found.set(cell.actor, { actor: cell.actor, together: 0, apart: 0 });
      if (sense) found.get(cell.actor)[sense] += 1;
    }
  }
  return [...found.values()].sort((a, b) => a.apart - a.together - (b.apart - b.together) || a.actor - b.actor);
}

// What `me` and all others who spoke support, and always did, among them actors of two coalitions or more.
function islands(me) {
  const { byActor, byProposal } = cellIndex();
  return (byActor.get(me) || []).map((cell) => cell.proposal).sort((a, b) => a - b).filter((n) => {
    const cells = byProposal.get(n);
    return cells.every((cell) => cell.positions.every((position) => position.stance === "support")) && new Set(cells.map((cell) => data.actors[cell.actor].coalition)).size > 1;
  });
}

// ---- in words

function summary(me, all) {
  const proposals = new Set(all.map((one) => one.proposal));
  const asked = relations(me, proposals).filter(({ actor }) => !NOBODY_TO_ASK.has(data.actors[actor].kind));
  const allies = asked.filter((one) => one.together > one.apart).slice(0, NAMED);
  const against = asked.filter((one) => one.apart > one.together).reverse().slice(0, NAMED);
  const voices = (n) => cellIndex().byProposal.get(n).length;
  const agreed = islands(me).filter((n) => proposals.has(n)).sort((a, b) => voices(b) - voices(a) || b - a).filter(onceInThread());
  return h("section", { class: "summary" }, h("p", {}, overview(me, all)), h("dl", {}, ...[
    ["Closest allies", allies.map((one) => person(one.actor, "with " + one.together + (one.apart ? ", against " + one.apart : ""), me))],
    ["Firmest opponents", against.map((one) => person(one.actor, "against " + one.apart + (one.together ? ", with " + one.together : ""), me))],
    ["Could be won", persuadables(all).slice(0, NAMED).map(([n, times]) => person(n, "on " + times, me))],
    ["Islands of agreement", agreed.slice(0, NAMED).map((n) => h("li", {}, h("button", { type: "button", class: "told", onclick: () => openProposal(n) }, h("span", { dir: "auto" }, nameOf(data.proposals[n], 90)), " ", h("small", {}, [count(voices(n), "voice"), data.meetings.length > 1 && day(data.proposals[n].date)].filter(Boolean).join(", ")))))],
  ].flatMap(([term, found], i) => [h("dt", {}, term, i === 3 && agreed.length > NAMED ? h("small", {}, " (" + NAMED + " of " + agreed.length + ")") : null),
    h("dd", {}, found.length ? h("ul", { class: i === 3 ? "long" : null }, found) : h("span", { class: "none" }, "none found"))])));
}

function overview(me, all) {
  const [mine, shared, contested] = ["mine", "shared", "contested"].map((key) => all.filter(SCOPES.find(([name]) => name === key)[2]).length);
  const rest = shared ? ", others too on " + (shared === mine ? "all" : shared) + " of them, and not all were with it on " + contested : ", and nobody else did";
  return [h("b", {}, bdi(data.actors[me].name)), " took a stand on " + count(mine, "proposal") + (mine ? rest : "") + "."];
}

// What came back at several meetings is told once.
function onceInThread() {
  const told = new Set();
  return (n) => {
    const { thread, text } = data.proposals[n];
    const key = thread === null ? text.toLowerCase() : thread;
    return told.has(key) ? false : told.add(key);
  };
}

function persuadables(all) {
  const times = new Map();
  for (const cell of all.filter((one) => one.mine).flatMap((one) => one.groups.persuadables)) {
    if (!NOBODY_TO_ASK.has(data.actors[cell.actor].kind)) times.set(cell.actor, (times.get(cell.actor) || 0) + 1);
  }
  return [...times].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
}

function person(n, words, me) {
  return h("li", {}, h("button", { type: "button", class: "who", onclick: () => openPair(n, me, [n, me].flatMap((one) => cellIndex().byActor.get(one))) }, bdi(data.actors[n].name)), " ", h("small", {}, words));
}

// ---- proposal by proposal

const COLUMNS_OF_STANDING = [["allies", "With it"], ["persuadables", "Could be won"], ["opponents", "Against it"], ["others", "Neither"], ["silent", "Silent"]];

function standingTable(found, left) {
  const list = allStandings ? found : found.slice(0, ROWS_OF_STANDING);
  const columns = COLUMNS_OF_STANDING.filter(([group]) => list.some((one) => one.groups[group].length));
  const agreed = new Set(islands(app.state.me));
  const name = data.actors[app.state.me].name;
  return h("table", { class: "standing", "aria-label": "The stands of others as " + name + " sees them" },
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Proposal"), h("th", { scope: "col", class: "mine" }, bdi(name)), columns.map(([group, title]) => h("th", { scope: "col", class: group }, title)))),
    h("tbody", {}, list.flatMap((one, i) => [...placeRow(list, i, columns.length + 2), standingRow(one, columns, left, agreed)])));
}

function placeRow(list, i, width) {
  const [proposal, before] = [list[i], list[i - 1]].map((one) => one && data.proposals[one.proposal]);
  const same = before && before.item === proposal.item && before.meeting === proposal.meeting;
  return same ? [] : [h("tr", { class: "item" }, h("th", { scope: "rowgroup", colspan: width, dir: "auto" }, proposal.date || data.meetings.length === 1 ? whereOf(proposal) || "No heading" : [data.meetings[proposal.meeting].title, itemOf(proposal)].filter(Boolean).join(" · ")))];
}

function standingRow({ proposal, mine, groups }, columns, left, agreed) {
  const names = (cells) => {
    const unnamed = (cell) => NOBODY_TO_ASK.has(data.actors[cell.actor].kind); // these come last
    const some = cells.filter((cell) => cell.positions.some((position) => left.has(position))).sort((a, b) => unnamed(a) - unnamed(b));
    return some.length ? h("ul", {}, some.map((cell) => h("li", {}, whoButton(cell)))) : null;
  };
  return h("tr", {}, h("th", { scope: "row" }, headOf(data.proposals[proposal], 170), agreed.has(proposal) ? h("span", { class: "island", title: "All who spoke support this, in more than one camp" }, "island of agreement") : null),
    h("td", { class: "mine", "data-label": data.actors[app.state.me].name }, mine ? h("button", { type: "button", class: "who", "aria-label": spoken(mine), title: spoken(mine), onclick: () => openCell(mine) },
      h("b", { class: "symbol " + mine.stance }, symbolOf(mine)), " " + WORD[mine.stance]) : h("span", { class: "none" }, "silent")),
    columns.map(([group, title]) => h("td", { class: group, "data-label": title }, group === "silent" ? quiet(groups.silent) : names(groups[group]))));
}

function whoButton(cell) {
  return h("button", { type: "button", class: "who", "aria-label": spoken(cell), title: spoken(cell), onclick: () => openCell(cell) },
    h("b", { class: "symbol " + cell.stance }, symbolOf(cell)), " ", bdi(data.actors[cell.actor].name));
}

function quiet(all) {
  const { actor, group } = app.state;
  const some = all.filter((n) => (actor === "" || n === Number(actor)) && (group === "" || data.actors[n].groups.includes(group) || data.actors[n].name === group));
  const names = () => some.map((n, i) => [i ? ", " : "", h("button", { type: "button", class: "who", onclick: () => openActor(n) }, bdi(data.actors[n].name))]).flat();
  if (some.length <= QUIET) return some.length ? h("p", {}, names()) : null;
  const details = h("details", {}, h("summary", {}, count(some.length, "actor")));
  details.addEventListener("toggle", () => { if (details.children.length === 1) details.append(h("p", {}, names())); });
  return details;
}
