// Starts the page: tabs, filters, legend; draws the view that is asked for.

function redraw() {
  const root = document.getElementById("view");
  const view = views().find((one) => one.id === app.state.view) || views()[0];
  for (const tab of document.querySelectorAll("#tabs [role=tab]")) {
    const on = tab.dataset.view === view.id;
    tab.setAttribute("aria-selected", String(on));
    tab.tabIndex = on ? 0 : -1;
  }
  document.body.dataset.view = view.id;
  root.replaceChildren();
  document.getElementById("shown").textContent = "";
  view.draw(root);
}

// A view may have nothing to show: a timeline needs meetings of several dates.
function views() {
  return app.views.filter((view) => !view.when || view.when());
}

function show(id) {
  app.state.view = id;
  shut();
  redraw();
  document.querySelector(`#tabs [data-view=${id}]`).focus();
}

function drawTabs() {
  const tabs = views().map((view) => h("button", { type: "button", role: "tab", "data-view": view.id, "aria-controls": "view", onclick: () => show(view.id) }, view.title));
  const nav = document.getElementById("tabs");
  nav.append(...tabs);
  nav.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const here = tabs.indexOf(document.activeElement);
    if (step && here >= 0) show(tabs[(here + step + tabs.length) % tabs.length].dataset.view);
  });
}

function drawHead() {
  const only = data.meetings.length === 1 ? data.meetings[0] : null;
  const parts = [only ? day(only.date) : "", count(data.actors.length, "actor"), count(data.proposals.length, "proposal"),
    count(data.positions.length, "position"), only ? only.file : ""];
  document.getElementById("subtitle").textContent = parts.filter(Boolean).join(" · ");
}

function drawLegend() {
  document.getElementById("legend").append(
    h("p", {}, ["support", "oppose", "conditional"].map((stance) => h("span", { class: "key" }, h("b", { class: "symbol " + stance }, SYMBOL[stance]), " " + stance)),
      h("span", { class: "key" }, "+→− both are reported, in this order; the latest counts"), h("span", { class: "key" }, "blank: nothing said, or nothing found")),
    h("p", {}, "Read from the documents by program. Before you rely on a position, open it and read its words on the page."));
}

async function start() {
  data = unpack(JSON.parse(await read(document.getElementById("data"))));
  app.state.me = data.me;
  if (data.me !== null) app.state.view = "standing"; // who asks for one's own eyes wants to look through them first
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") shut();
  });
  drawHead();
  drawTabs();
  drawFilters();
  drawLegend();
  redraw();
  document.body.dataset.ready = "yes";
}

start().catch((trouble) => {
  document.getElementById("shown").textContent = "This map cannot be drawn here (" + trouble.message + "). A browser of 2023 or later is needed.";
});
