// The bar of filters: what a position must be like to be shown.

function wanted(position) {
  const { state } = app;
  const actor = data.actors[position.actor];
  const proposal = data.proposals[position.proposal];
  const date = dateOf(position);
  return (
    state.stances.has(position.stance) &&
    (state.actor === "" || position.actor === Number(state.actor)) &&
    (state.group === "" || actor.groups.includes(state.group) || actor.name === state.group) &&
    (state.item === "" || itemOf(proposal).toLowerCase() === state.item) &&
    (state.meeting === "" || proposal.meeting === Number(state.meeting)) &&
    (state.from === "" || (date !== "" && date >= state.from)) &&
    (state.to === "" || (date !== "" && date <= state.to)) &&
    matches(position, actor, proposal)
  );
}

// Every word searched for stands somewhere in the actor, the proposal, its agenda item or the words said.
function matches(position, actor, proposal) {
  if (!app.state.search) return true;
  const all = [actor.name, proposal.label, proposal.text, itemOf(proposal), position.words, ...position.speakers].join(" ").toLowerCase();
  return app.state.search.toLowerCase().split(/\s+/).every((word) => all.includes(word));
}

function drawFilters() {
  const form = document.getElementById("filters");
  const byName = (a, b) => a.name.localeCompare(b.name, "en");
  const groups = [...new Set(data.actors.flatMap((actor) => actor.groups))].sort();
  const items = new Map(data.proposals.map((p) => [itemOf(p).toLowerCase(), itemOf(p)]).filter(([key]) => key).reverse());
  form.append(...[
    field("Search", h("input", { type: "search", id: "f-search", placeholder: "words, actors, proposals", oninput: set("search") })),
    field("Actor", choice("actor", [...data.actors].sort(byName).map((actor) => [actor.n, actor.name]))),
    groups.length ? field("Group", choice("group", groups.map((group) => [group, group]))) : null,
    items.size > 1 ? field("Agenda item", choice("item", [...items].reverse().map(([key, item]) => [key, cut(item, 60)]))) : null,
    data.meetings.length > 1 ? field("Meeting", choice("meeting", data.meetings.map((m, n) => [n, day(m.date) + " " + cut(m.title, 50)]))) : null,
    stances(),
    ...(new Set(data.meetings.map((m) => m.date)).size > 1 ? [
      field("From", h("input", { type: "date", id: "f-from", onchange: set("from") })),
      field("To", h("input", { type: "date", id: "f-to", onchange: set("to") }))] : []),
    voices(),
    h("button", { type: "reset", id: "reset" }, "Show all"),
  ].filter(Boolean));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", clear);
}

function field(label, input) {
  return h("label", {}, h("span", {}, label), input);
}

function set(name) {
  return (event) => {
    app.state[name] = event.target.value.trim();
    redraw();
  };
}

function choice(name, options) {
  return h("select", { id: "f-" + name, onchange: set(name) }, h("option", { value: "" }, "all"),
    options.map(([value, text]) => h("option", { value }, text)));
}

function stances() {
  const box = (stance) => h("label", { class: "box" },
    h("input", { type: "checkbox", value: stance, checked: true, id: "f-" + stance, onchange: (event) => {
      if (event.target.checked) app.state.stances.add(stance);
      else app.state.stances.delete(stance);
      redraw();
    } }), h("b", { class: "symbol " + stance }, SYMBOL[stance]), stance);
  return h("fieldset", {}, h("legend", {}, "Stance"), ["support", "oppose", "conditional"].map(box));
}

// How many must have taken a stand: by default as few as leave a map that fits on a screen.
function voices() {
  const tally = new Map();
  for (const cell of allCells()) tally.set(cell.proposal, (tally.get(cell.proposal) || 0) + 1);
  const most = Math.max(1, ...tally.values());
  const fits = (least) => [...tally.values()].filter((n) => n >= least).length <= COLUMNS;
  app.state.voices = [...Array(most).keys()].map((n) => n + 1).find(fits) || most;
  const preset = app.state.voices;
  return field("Voices, at least", h("input", { type: "number", id: "f-voices", min: 1, max: most, value: preset, "data-preset": preset,
    title: "Show proposals on which at least so many took a stand", oninput: (event) => {
      app.state.voices = Number(event.target.value) || 1;
      redraw();
    } }));
}

function clear() {
  Object.assign(app.state, { actor: "", group: "", item: "", meeting: "", from: "", to: "", search: "", stances: new Set(STANCES) });
  app.state.voices = Number(document.getElementById("f-voices").dataset.preset);
  setTimeout(redraw); // once the form has emptied its fields
}
