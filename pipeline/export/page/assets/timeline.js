// How stances went on from meeting to meeting: a lane for each actor, a column for each meeting, and every change marked
// and said in words. What was proposed again at a later meeting is one matter (`thread`).

const LANES = 40;
const CHANGES = 6; // as many as are told before the reader asks for all
const DONE = { support: "supported", oppose: "opposed", conditional: "supported with conditions" };
let subject = "all"; // what the lanes are about: this, "item:…" or "thread:…"
let allLanes = false;
let allChanges = false;
let changesFound = null; // of the whole data, made once

app.views.push({ id: "timeline", title: "Timeline", whole: true, draw: drawTimeline,
  when: () => new Set(data.meetings.map((meeting) => meeting.date).filter(Boolean)).size > 1 });

function drawTimeline(root) {
  const left = data.positions.filter(wanted);
  if (!left.length) {
    root.append(nothing());
    return;
  }
  const subjects = subjectsOf(left);
  if (!subjects.some((one) => one.key === subject)) subject = "all"; // filtered away
  const positions = left.filter((position) => isAbout(position, subject));
  const changes = changesOf(new Set(positions));
  const lanes = lanesOf(positions, changes);
  const some = allLanes ? lanes : lanes.slice(0, LANES);
  tellShown(positions, some.length, lanes.length);
  root.append(
    h("div", { class: "tools" }, subjectSelect(subjects), lanes.length > LANES ? h("button", { type: "button", id: "lanes", onclick: () => { allLanes = !allLanes; redraw(); document.getElementById("lanes").focus(); } },
      allLanes ? "Show " + LANES + " actors" : "Show all " + count(lanes.length, "actor")) : null),
    h("p", { class: "on-paper" }, "About ", bdi(subjects.find((one) => one.key === subject).name), "."), tellChanges(changes), laneTable(some, positions, changes));
}

// ---- what it is about

// Agenda items of several documents are one where their titles are but for case, numbers and "(continued)".
function titleKey(proposal) {
  return itemOf(proposal).toLowerCase().replace(/\(?\bcont(inued|['’]d)?\b\.?\)?/g, " ").replace(/^[\s\d.]+/, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

function isAbout(position, subject) {
  return subject === "all" || keysOf(data.proposals[position.proposal]).some(([key]) => key === subject);
}

// [{key, name, n (positions), days, changes}], those with most changes first; what has one date only is no course of time.
function subjectsOf(positions) {
  const found = new Map([["all", { key: "all", name: "all agenda items", n: 0, days: new Set(), changes: 0 }]]);
  for (const position of positions) {
    for (const [key, name] of keysOf(data.proposals[position.proposal])) {
      if (!found.has(key)) found.set(key, { key, name: name(), n: 0, days: new Set(), changes: 0 });
      found.get(key).n += 1;
      if (dateOf(position)) found.get(key).days.add(dateOf(position));
    }
  }
  for (const { after } of changesOf(new Set(positions))) for (const [key] of keysOf(data.proposals[after.proposal])) found.get(key).changes += 1;
  return [...found.values()].filter((one) => one.key === "all" || one.days.size > 1).sort((a, b) => b.changes - a.changes || b.n - a.n);
}

// The subjects that a proposal belongs to, with a way to name each; found once.
function keysOf(proposal) {
  proposal.subjects ??= [["all"], titleKey(proposal) && ["item:" + titleKey(proposal), () => itemOf(proposal)],
    proposal.thread !== null && ["thread:" + proposal.thread, () => nameOf(proposal, 80)]].filter(Boolean);
  return proposal.subjects;
}

function subjectSelect(subjects) {
  const byName = (a, b) => a.name.localeCompare(b.name, "en");
  const of = (prefix) => subjects.filter((one) => one.key.startsWith(prefix));
  const option = (one) => h("option", { value: one.key, selected: one.key === subject },
    cut(one.name, 70) + " (" + count(one.n, "position") + (one.changes ? ", " + count(one.changes, "change") : "") + ")");
  const part = (label, list) => list.length ? h("optgroup", { label }, list.map(option)) : null;
  const select = h("select", { id: "subject", onchange: (event) => {
    subject = event.target.value;
    allChanges = false;
    redraw();
    document.getElementById("subject").focus();
  } }, option(subjects.find((one) => one.key === "all")), part("Agenda items of several dates", of("item:").sort(byName)),
    part("Proposals that came back", of("thread:").slice(0, 60)));
  return h("label", {}, "About ", select);
}

// ---- changes

// Of the whole data, as {actor, before, after}: an actor, not an unnamed "some", says another thing on the same matter than
// it said last, and names the matter both times. Between meetings only where both have a date, and not the same; inside a
// meeting in the order of its words.
function allChangesOfData() {
  if (changesFound) return changesFound;
  const own = data.positions.filter((position) => data.actors[position.actor].kind !== "collective");
  const courses = group(own, (position) => [position.actor, matterOf(position), dateOf(position) ? "" : position.meeting].join("/"));
  changesFound = [...courses.values()].flatMap(changesIn);
  return changesFound;
}

function matterOf(position) {
  const { thread } = data.proposals[position.proposal];
  return thread === null ? "proposal " + position.proposal : "thread " + thread;
}

function changesIn(course) {
  const inTime = course.slice().sort((a, b) => a.meeting - b.meeting); // meetings stand in order of time
  return inTime.slice(1).flatMap((after, i) => {
    const before = inTime[i];
    const later = before.meeting === after.meeting ? before.start !== after.start : dateOf(before) < dateOf(after);
    return before.stance !== after.stance && later && namesMatter(before) && namesMatter(after) ? [{ actor: after.actor, before, after }] : [];
  });
}

// Whether the words in which a position was taken repeat most of what was proposed. A change rests on two readings; where one
// passage only says "this proposal" or "he", it is most often about another matter.
function namesMatter(position) {
  const asked = stems(data.proposals[position.proposal].text);
  const said = stems(position.words);
  return asked.size > 1 && 2 * [...asked].filter((stem) => said.has(stem)).length > asked.size;
}

// The beginnings of the longer words, and numbers.
function stems(text) {
  return new Set((text.toLowerCase().match(/[\p{L}\p{N}]+/gu) || []).filter((word) => word.length > 3 || /\d/.test(word)).map((word) => word.slice(0, 5)));
}

function changesOf(positions) {
  return allChangesOfData().filter((change) => positions.has(change.after))
    .sort((a, b) => b.after.meeting - a.after.meeting || a.actor - b.actor);
}

function arrow(change) {
  return SYMBOL[change.before.stance] + "→" + SYMBOL[change.after.stance];
}

function whenOf(position) {
  return day(dateOf(position)) || cut(data.meetings[position.meeting].title, 40);
}

// "supported on 10 Feb 2031, opposes since 10 Mar 2031"
function turnInWords({ before, after }) {
  const on = dateOf(after) ? " on " : " at ";
  return before.meeting === after.meeting
    ? "first " + DONE[before.stance] + ", then " + DONE[after.stance] + on + whenOf(after)
    : DONE[before.stance] + " on " + whenOf(before) + ", " + WORD[after.stance] + " since " + whenOf(after);
}

function tellChanges(changes) {
  const some = allChanges ? changes : changes.slice(0, CHANGES);
  return h("section", { class: "changes", "aria-labelledby": "changes-head" },
    h("h2", { id: "changes-head" }, changes.length ? count(changes.length, "change") + " of stance" : "No change of stance was found here"),
    changes.length ? h("p", { class: "about" }, "Each rests on two passages: read both before you rely on it.") : null,
    changes.length ? h("ul", {}, some.map((change) => h("li", {}, changeButton(change)))) : null,
    changes.length > CHANGES ? h("button", { type: "button", class: "plain", id: "all-changes", onclick: () => { allChanges = !allChanges; redraw(); document.getElementById("all-changes").focus(); } },
      allChanges ? "Show the latest " + CHANGES : "Show all " + count(changes.length, "change")) : null);
}

function changeButton(change) {
  const proposal = data.proposals[change.after.proposal];
  return h("button", { type: "button", class: "told", onclick: () => openChange(change) },
    h("b", { class: "shift" }, arrow(change)), " ", h("b", {}, bdi(data.actors[change.actor].name)), ", on ",
    h("q", { dir: "auto" }, nameOf(proposal, 90)), ": ", turnInWords(change));
}

function openChange(change) {
  const { before, after } = change;
  const moment = (position, title) => [h("h3", {}, title + (whenOf(position) ? ", " + whenOf(position) : "")),
    position === before || before.proposal !== after.proposal ? aboutProposal(data.proposals[position.proposal]) : null, statement(position)].filter(Boolean);
  open([bdi(data.actors[change.actor].name), " ", h("b", { class: "shift" }, arrow(change))],
    [h("p", {}, capital(turnInWords(change)) + "."), ...moment(before, "Before"), ...moment(after, "After")]);
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

// ---- lanes

// Actors with a position: one's own delegation, those who changed, those who said most.
function lanesOf(positions, changes) {
  const said = new Map();
  for (const position of positions) said.set(position.actor, (said.get(position.actor) || 0) + 1);
  const turns = new Set(changes.map((change) => change.actor));
  return [...said.keys()].sort((a, b) => (b === app.state.me) - (a === app.state.me) || turns.has(b) - turns.has(a) || said.get(b) - said.get(a) || a - b);
}

function tellShown(positions, some, all) {
  document.getElementById("shown").textContent = (some < all ? some + " of " + count(all, "actor") : count(all, "actor")) + ", " +
    count(new Set(positions.map((position) => position.meeting)).size, "meeting") + ", " + count(positions.length, "position");
}

function laneTable(lanes, positions, changes) {
  const has = new Set(positions.map((position) => position.meeting));
  const dated = (n) => Boolean(data.meetings[n].date);
  const meetings = [...has].sort((a, b) => dated(b) - dated(a) || a - b);
  const byPlace = group(positions, (position) => position.actor + "/" + position.meeting);
  const turns = group(changes, (change) => change.actor + "/" + change.after.meeting);
  const table = h("table", { class: "map lanes", role: "grid", "aria-label": "Stances over time: actors by meetings" },
    h("thead", {}, h("tr", { class: "years" }, h("td", {}), spans(meetings, (n) => dated(n) ? data.meetings[n].date.slice(0, 4) : "no date")),
      h("tr", {}, h("th", { scope: "col", class: "corner" }, "Actor"), meetings.map(meetingHead))),
    h("tbody", {}, lanes.map((n) => lane(n, meetings, (meeting) => [byPlace.get(n + "/" + meeting) || [], turns.get(n + "/" + meeting) || []]))));
  table.addEventListener("keydown", walkLanes);
  const first = table.querySelector("td button");
  if (first) first.tabIndex = 0;
  return h("div", { class: "scroll" }, table);
}

// Arrow keys: along the lane from mark to mark, or to the next lane that has one in this column or near it.
function walkLanes(event) {
  const here = event.target.closest("td");
  if (!here || !/^Arrow/.test(event.key)) return;
  event.preventDefault();
  const along = [...here.parentElement.querySelectorAll("td button")];
  const step = event.key === "ArrowRight" || event.key === "ArrowDown" ? 1 : -1;
  const next = /Left|Right/.test(event.key) ? along[along.indexOf(event.target) + step] : markBeside(here, step);
  if (!next) return;
  event.target.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

function markBeside(here, step) {
  const lane = step > 0 ? here.parentElement.nextElementSibling : here.parentElement.previousElementSibling;
  const far = (button) => Math.abs(button.closest("td").cellIndex - here.cellIndex);
  return lane && [...lane.querySelectorAll("td button")].sort((a, b) => far(a) - far(b))[0];
}

function meetingHead(n) {
  const meeting = data.meetings[n];
  const named = meeting.date ? day(meeting.date).replace(/ \d{4}$/, "") : meeting.id;
  return h("th", { scope: "col", class: "meeting", title: [day(meeting.date), meeting.title].filter(Boolean).join(" · ") }, h("span", {}, named));
}

// The line of a lane runs from its first dated position to its last.
function lane(n, meetings, at) {
  const busy = meetings.map((meeting, i) => data.meetings[meeting].date && at(meeting)[0].length ? i : -1).filter((i) => i >= 0);
  const [from, to] = [busy[0], busy[busy.length - 1]];
  const line = (i) => [i >= from && i <= to && from < to ? "on" : "", i === from ? "from" : "", i === to ? "to" : ""].filter(Boolean).join(" ");
  return h("tr", { class: n === app.state.me ? "me" : null },
    h("th", { scope: "row" }, h("button", { type: "button", class: "name", title: data.actors[n].name, onclick: () => openActor(n) }, bdi(data.actors[n].name))),
    meetings.map((meeting, i) => h("td", { class: line(i) || null }, h("div", { class: "moment" }, marks(n, ...at(meeting))))));
}

// A mark for each stance taken at the meeting, with the number of times; and one for each turn.
function marks(n, positions, changes) {
  const dots = STANCES.slice().reverse().map((stance) => [stance, positions.filter((position) => position.stance === stance)]).filter(([, some]) => some.length);
  return [...dots.map(([stance, some]) => h("button", { type: "button", class: "dot " + stance, tabindex: "-1", "aria-label": momentInWords(n, stance, some), title: momentInWords(n, stance, some),
    onclick: () => openMoment(n, stance, some) }, SYMBOL[stance], some.length > 1 ? h("sub", {}, some.length) : null)), ...turnMarks(n, changes)];
}

function turnMarks(n, changes) {
  return changes.map((change) => {
    const words = data.actors[n].name + " changed: " + turnInWords(change);
    return h("button", { type: "button", class: "shift", tabindex: "-1", "aria-label": words, title: words, onclick: () => openChange(change) }, arrow(change));
  });
}

function momentInWords(n, stance, positions) {
  const on = [...new Set(positions.map((position) => position.proposal))].map((p) => data.proposals[p]);
  return data.actors[n].name + " " + WORD[stance] + " " + (on.length > 1 ? count(on.length, "proposal") : nameOf(on[0])) + ", " + whenOf(positions[0]);
}

function openMoment(n, stance, positions) {
  const cells = [...fold(positions).values()];
  open([bdi(data.actors[n].name), " ", h("span", { class: "stance " + stance }, h("b", { class: "symbol " + stance }, SYMBOL[stance]), " ", WORD[stance])],
    [h("p", { class: "about" }, whenOf(positions[0])), ...cells.flatMap((cell) => [aboutProposal(data.proposals[cell.proposal]), ...newestFirst(cell.positions)])]);
}
