// Actors by agenda items: over many meetings, who is busy on what, and for or against how much. From here one goes on to the
// proposals of one item.

const ITEMS = 24;

app.views.push({ id: "agenda", title: "Agenda items", when: () => new Set(data.proposals.map(itemOf)).size > 1, draw: drawAgenda });

function drawAgenda(root) {
  const least = app.state.voices;
  app.state.voices = 1; // an item is the sum of its proposals, also of those that one actor alone spoke on
  const cells = shown();
  app.state.voices = least;
  const titles = new Map(); // as the item is compared -> as it is first written
  const byItem = group(cells, (cell) => {
    const title = itemOf(data.proposals[cell.proposal]);
    const key = title.toLowerCase();
    if (!titles.has(key)) titles.set(key, title);
    return key;
  });
  const order = [...byItem.keys()].filter(Boolean);
  const items = order.slice().sort((a, b) => byItem.get(b).length - byItem.get(a).length).slice(0, ITEMS).sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const inItems = items.flatMap((item) => byItem.get(item));
  const actors = actorsOf(inItems).slice(0, ROWS);
  const places = group(inItems, (cell) => cell.actor + "/" + itemOf(data.proposals[cell.proposal]).toLowerCase());
  document.getElementById("shown").textContent = items.length < order.length
    ? `The ${items.length} busiest of ${count(order.length, "agenda item")}, the ${actors.length} busiest actors` : count(items.length, "agenda item");
  if (!items.length) {
    root.append(nothing());
    return;
  }
  const table = h("table", { class: "map agenda", role: "grid", "aria-label": "Positions: actors by agenda items" },
    h("thead", {}, h("tr", {}, h("th", { scope: "col", class: "corner" }, "Actor"), items.map((item) =>
      h("th", { scope: "col", class: "proposal" }, itemHead(titles.get(item)))))),
    h("tbody", {}, actors.map((actor, i) => h("tr", { class: lineage(actors, i) }, h("th", { scope: "row" }, nameButton(actor)),
      items.map((item) => sum(actor, titles.get(item), places.get(actor.n + "/" + item)))))));
  walkable(table);
  root.append(h("div", { class: "scroll" }, table));
}

function group(things, key) {
  const groups = new Map();
  for (const thing of things) {
    const k = key(thing);
    if (!groups.has(k)) groups.set(k, []);
    groups.get(k).push(thing);
  }
  return groups;
}

function itemHead(title) {
  return h("button", { type: "button", class: "head", title: title + ": show its proposals", onclick: () => {
    const select = document.getElementById("f-item");
    select.value = app.state.item = title.toLowerCase();
    app.state.voices = document.getElementById("f-voices").value = 1;
    show("matrix");
  } }, h("span", { dir: "auto" }, cut(title, 90)));
}

// "+3 −1": on how many proposals of the item for, against, with conditions.
function sum(actor, title, cells) {
  if (!cells) return h("td", { class: "silent" });
  const parts = STANCES.slice().reverse().map((stance) => [stance, cells.filter((cell) => cell.stance === stance).length]).filter(([, n]) => n);
  const words = actor.name + " on " + title + ": " + parts.map(([stance, n]) => stance + " " + n).join(", ");
  return h("td", {}, h("button", { type: "button", class: "cell sum", tabindex: "-1", "aria-label": words, title: words,
    onclick: () => openMany([bdi(actor.name), ": ", bdi(title)], cells) }, parts.map(([stance, n]) => h("b", { class: "symbol " + stance }, SYMBOL[stance] + n))));
}
