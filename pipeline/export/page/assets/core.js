// What every view builds on: the data unpacked, what is asked of it, and how elements are made (text is only ever text).

const STANCES = ["oppose", "conditional", "support"];
const SYMBOL = { support: "+", oppose: "−", conditional: "±" };
const WORD = { support: "supports", oppose: "opposes", conditional: "supports with conditions" };

// h("td", {class: "cell", onclick: open}, "words", otherElement): attributes that are null or false are left out.
function h(tag, attributes, ...children) {
  return build(document.createElement(tag), attributes, children);
}

function svg(tag, attributes, ...children) {
  return build(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function build(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

let data; // what `unpack` made of the JSON in the page

// Large data are compressed (zlib, base64).
async function read(element) {
  if (element.dataset.packing === "plain") return element.textContent;
  const bytes = Uint8Array.from(atob(element.textContent), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).text();
}

// Rows of numbers -> objects with names; see data.py, which made them.
function unpack(raw) {
  const actors = raw.actors.map(([name, kind, groups, coalition], n) => ({ n, name, kind, coalition, groups: groups.map((g) => raw.names[g]) }));
  const sizes = new Map();
  for (const actor of actors) sizes.set(actor.coalition, (sizes.get(actor.coalition) || 0) + 1);
  for (const actor of actors) actor.allies = sizes.get(actor.coalition) - 1;
  const proposals = raw.proposals.map(([label, text, status, item, meeting, thread = null], n) => ({
    n, label, status, item, meeting, thread, date: raw.meetings[meeting].date,
    text: typeof text === "string" ? text : raw.words[text[0]].slice(text[1], text[1] + text[2]),
  }));
  const positions = raw.positions.map(([actor, proposal, stance, words, page, speakers, behalf, rule, confidence, start, end]) => ({
    actor, proposal, stance: STANCES[stance], words: raw.words[words], page,
    speakers: speakers.map((n) => raw.names[n]), behalf: behalf.map((n) => raw.names[n]),
    rule: raw.rules[rule], confidence, start, end, meeting: proposals[proposal].meeting,
  }));
  return { ...raw, actors, proposals, positions };
}

// `state` is what the reader asked for; `views` register themselves; `redraw` (main.js) shows the state.
const app = {
  state: {
    view: "matrix", me: null, actor: "", group: "", item: "", meeting: "", stances: new Set(STANCES), from: "", to: "", search: "",
    voices: 1,
  },
  views: [],
};

function dateOf(position) {
  return data.meetings[position.meeting].date || "";
}

// An ISO date as people write it: 2031-02-10 -> 10 Feb 2031. What is no whole date stays as it is.
function day(iso) {
  const whole = /^(\d{4})-(\d\d)-(\d\d)$/.exec(iso || "");
  const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  return whole ? Number(whole[3]) + " " + months[Number(whole[2]) - 1] + " " + whole[1] : iso || "";
}

function count(n, noun) {
  return n.toLocaleString("en") + " " + noun + (n === 1 ? "" : "s");
}

function cut(text, length) {
  return text.length <= length ? text : text.slice(0, length).replace(/\s+\S*$/, "") + "…";
}

// What a proposal is called where there is little room, and where there is some.
function nameOf(proposal, length = 90) {
  return cut([proposal.label, proposal.text].filter(Boolean).join(": "), length);
}

function itemOf(proposal) {
  const path = data.items[proposal.item];
  return path.length ? path[path.length - 1] : "";
}

// Positions -> Map from "actor/proposal" to {actor, proposal, stance (the latest), changed, positions in order of time}.
function fold(positions) {
  const cells = new Map();
  for (const position of positions) {
    const key = position.actor + "/" + position.proposal;
    if (!cells.has(key)) cells.set(key, { actor: position.actor, proposal: position.proposal, positions: [] });
    cells.get(key).positions.push(position);
  }
  for (const cell of cells.values()) {
    cell.stance = cell.positions[cell.positions.length - 1].stance;
    cell.changed = new Set(cell.positions.map((p) => p.stance)).size > 1;
  }
  return cells;
}

// The cells as the reader filtered them: what an actor holds is told from all that it said, and never from a part of it.
// `voices`, how many took a stand on a proposal, is counted after the other filters; a view that shows single voices too
// (`whole`) asks for no such number.
function shown() {
  const cells = allCells().filter((cell) => app.state.stances.has(cell.stance) && cell.positions.some(wanted));
  if (app.views.some((view) => view.whole && view.id === app.state.view)) return cells;
  const voices = new Map();
  for (const cell of cells) voices.set(cell.proposal, (voices.get(cell.proposal) || 0) + 1);
  return cells.filter((cell) => voices.get(cell.proposal) >= app.state.voices);
}

let folded = null; // what `allCells` found: the data do not change

function allCells() {
  folded = folded || [...fold(data.positions).values()];
  return folded;
}

function symbolOf(cell) {
  const before = cell.positions.findLast((position) => position.stance !== cell.stance);
  return before ? SYMBOL[before.stance] + "→" + SYMBOL[cell.stance] : SYMBOL[cell.stance];
}

// A cell in words, for those who do not see it.
function spoken(cell) {
  const last = cell.positions[cell.positions.length - 1];
  const where = [day(dateOf(last)), last.page ? "page " + last.page : ""].filter(Boolean).join(", ");
  const said = [data.actors[cell.actor].name, WORD[cell.stance], nameOf(data.proposals[cell.proposal])].join(" ");
  const more = [cell.changed ? "two stances are reported" : "", cell.positions.length > 1 ? count(cell.positions.length, "statement") : "", where];
  return [said, more.filter(Boolean).join("; ")].filter(Boolean).join(": ");
}
