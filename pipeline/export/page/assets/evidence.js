// The panel beside a view: the words behind a cell, an actor or a proposal, and where they stand.

let opener = null; // what to give the keyboard back to

function open(title, parts) {
  const panel = document.getElementById("evidence");
  opener = panel.contains(document.activeElement) ? opener : document.activeElement;
  panel.replaceChildren(
    h("button", { type: "button", class: "close", "aria-label": "Close the evidence", onclick: shut }, "×"),
    h("h2", { tabindex: "-1" }, ...[title].flat()), ...parts);
  panel.hidden = false;
  document.body.classList.add("with-evidence");
  panel.querySelector("h2").focus();
}

function shut() {
  const panel = document.getElementById("evidence");
  if (panel.hidden) return;
  panel.hidden = true;
  document.body.classList.remove("with-evidence");
  if (opener && opener.isConnected) opener.focus();
}

function openCell(cell) {
  const actor = data.actors[cell.actor];
  open([bdi(actor.name), " ", stanceOf(cell)], [aboutProposal(data.proposals[cell.proposal]), ...newestFirst(cell.positions)]);
}

function openActor(n) {
  const actor = data.actors[n];
  openMany(bdi(actor.name), shown().filter((cell) => cell.actor === n), h("p", { class: "about" }, [actor.kind, ...actor.groups].join(" · ")));
}

// Several positions of one actor.
function openMany(title, cells, about = null) {
  open(title, [about, tally(cells),
    ...cells.flatMap((cell) => [aboutProposal(data.proposals[cell.proposal], stanceOf(cell)), ...newestFirst(cell.positions)])].filter(Boolean));
}

function openProposal(n) {
  const proposal = data.proposals[n];
  const cells = shown().filter((cell) => cell.proposal === n);
  open(bdi(proposal.label || "Proposal"), [
    aboutProposal(proposal), tally(cells),
    ...["support", "conditional", "oppose"].flatMap((stance) => cells.filter((cell) => cell.stance === stance).flatMap((cell) =>
      [h("h3", {}, bdi(data.actors[cell.actor].name), " ", stanceOf(cell)), ...newestFirst(cell.positions)]))]);
}

function bdi(text) {
  return h("bdi", {}, text);
}

function stanceOf(cell) {
  return h("span", { class: "stance " + cell.stance }, h("b", { class: "symbol " + cell.stance }, symbolOf(cell)), " ",
    WORD[cell.stance], cell.changed ? " (two stances are reported)" : "");
}

function tally(cells) {
  return h("p", { class: "tally" }, STANCES.slice().reverse().map((stance) => h("span", {},
    h("b", { class: "symbol " + stance }, SYMBOL[stance]), " " + cells.filter((cell) => cell.stance === stance).length + " ")));
}

function aboutProposal(proposal, stance) {
  return h("div", { class: "proposal" },
    stance || null,
    h("p", { class: "text", dir: "auto" }, proposal.label ? h("b", {}, proposal.label + ": ") : null, proposal.text),
    h("p", { class: "about" }, bdi([...data.items[proposal.item], proposal.status === "open" ? "" : proposal.status].filter(Boolean).join(" › "))));
}

function newestFirst(positions) {
  return positions.slice().reverse().map(statement);
}

// One statement: the words, who said them for whom, when and where, and how it was read.
function statement(position) {
  const meeting = data.meetings[position.meeting];
  const said = position.speakers.length ? [h("dt", {}, "Speaker"), h("dd", {}, bdi(position.speakers.join(", ")))] : [];
  const behalf = position.behalf.length ? [h("dt", {}, "On behalf of"), h("dd", {}, bdi(position.behalf.join(", ")))] : [];
  return h("article", { class: "statement " + position.stance },
    h("p", { class: "stance" }, h("b", { class: "symbol " + position.stance }, SYMBOL[position.stance]), " ", position.stance),
    h("blockquote", { dir: "auto" }, position.words),
    h("dl", {}, ...said, ...behalf,
      h("dt", {}, "Meeting"), h("dd", {}, bdi(meeting.title), meeting.date ? ", " + day(meeting.date) : ""),
      h("dt", {}, "Where"), h("dd", {}, place(position, meeting)),
      h("dt", {}, "Read by"), h("dd", {}, h("code", {}, position.rule), confidence(position.confidence))));
}

function confidence(share) {
  return share === null ? null : h("span", { class: "confidence", title: "How often what this rule found was right, when it was last measured" },
    ", right " + Math.round(share * 100) + " times in 100");
}

function place(position, meeting) {
  const page = position.page ? "page " + position.page : "characters " + position.start + " to " + position.end;
  if (!meeting.href) return meeting.file + ", " + page;
  const href = meeting.href + (position.page ? "#page=" + position.page : "");
  return h("a", { href, target: "_blank", rel: "noopener noreferrer" }, meeting.file + ", " + page);
}
