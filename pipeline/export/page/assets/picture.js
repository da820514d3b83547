// What the drawn views share: text that fits, buttons in a picture, the keyboard, and where things go.

let textPen = null;

// The width of a text in a picture, in its own units.
function widthOf(text, size, weight = 400) {
  textPen = textPen || document.createElement("canvas").getContext("2d");
  textPen.font = weight + " " + size + "px " + getComputedStyle(document.body).fontFamily;
  return textPen.measureText(text).width;
}

function fitted(text, room, size, weight) {
  if (widthOf(text, size, weight) <= room) return text;
  let end = Math.min(text.length, 400);
  while (end > 1 && widthOf(text.slice(0, end) + "…", size, weight) > room) end -= 1;
  return text.slice(0, end).trimEnd() + "…";
}

// A text -> lines that fit; what is more than `most` of them is cut. A word longer than a line is parted.
function wrapped(text, room, size, most) {
  const lines = [""];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = (lines[lines.length - 1] + " " + word).trim();
    if (widthOf(longer, size) <= room) lines[lines.length - 1] = longer;
    else lines.push(...partedWord(word, room, size));
    if (lines.length > most + 1) break;
  }
  const kept = lines.filter(Boolean);
  return kept.length <= most ? kept : [...kept.slice(0, most - 1), fitted(kept.slice(most - 1).join(" ") + " …", room, size)];
}

function partedWord(word, room, size) {
  const pieces = [];
  let rest = word.slice(0, 2000);
  while (widthOf(rest, size) > room && rest.length > 1) {
    let end = Math.max(1, Math.floor((rest.length * room) / widthOf(rest, size)));
    while (end > 1 && widthOf(rest.slice(0, end), size) > room) end -= 1;
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...pieces, rest];
}

// A part of a picture that works as a button. `at` is its middle, for the arrow keys.
function pressable(kind, label, [x, y], onclick, ...children) {
  return svg("g", { class: kind, role: "button", tabindex: "-1", "aria-label": label, "data-x": Math.round(x), "data-y": Math.round(y), onclick },
    svg("title", {}, label), ...children);
}

// `left` and `width` say which part of the plane is seen; letters are never much smaller or larger than those of the page.
function pictureOf(label, [left, width], height, ...children) {
  const image = svg("svg", { class: "picture", viewBox: [left, 0, width, height].map(Math.ceil).join(" "), role: "group", "aria-label": label + ". Arrow keys go from one to the next, Enter opens the evidence." }, ...children);
  image.style.minWidth = width * 0.66 + "px";
  image.style.maxWidth = width * 1.3 + "px";
  image.addEventListener("keydown", (event) => roam(event, image));
  image.addEventListener("focusin", (event) => onlyStop(image, event.target));
  const first = image.querySelector("g[role=button]");
  if (first) first.setAttribute("tabindex", "0");
  return image;
}

function onlyStop(image, stop) {
  for (const one of image.querySelectorAll("g[role=button][tabindex='0']")) one.setAttribute("tabindex", "-1");
  stop.setAttribute("tabindex", "0");
}

function roam(event, image) {
  const here = event.target.closest("g[role=button]");
  if (!here) return;
  const step = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key];
  if (!step && event.key !== "Enter" && event.key !== " ") return;
  event.preventDefault();
  const next = step ? nearest(here, image, step) : here;
  if (next) next.focus();
  if (!step) here.dispatchEvent(new MouseEvent("click", { bubbles: true }));
}

// The next button in that direction: what lies aside counts as farther off, what lies more aside than ahead only if all do.
function nearest(here, image, [dx, dy]) {
  const away = (other) => {
    const [x, y] = [other.dataset.x - here.dataset.x, other.dataset.y - here.dataset.y];
    const ahead = x * dx + y * dy;
    const aside = Math.abs(x * dy - y * dx);
    return ahead > 0 ? ahead + 2.5 * aside + (aside > 2 * ahead ? 1e5 : 0) : Infinity;
  };
  const others = [...image.querySelectorAll("g[role=button]")].filter((other) => other !== here && away(other) < Infinity);
  return others.sort((a, b) => away(a) - away(b))[0];
}

// Nodes {x, y, w, h} get their places: who is tied by agreement draws near, all others keep apart (Fruchterman and Reingold
// 1991, from a ring in the order of the coalitions, so that the same data give the same picture), then labels are parted
// from one another and from lines that are not theirs.
function settle(nodes, links, width, height) {
  const reach = Math.sqrt((width * height) / Math.max(nodes.length, 1)) * 0.75;
  nodes.forEach((node, i) => {
    const turn = (2 * Math.PI * i) / nodes.length;
    Object.assign(node, { x: width * (0.5 + 0.38 * Math.cos(turn)), y: height * (0.5 + 0.38 * Math.sin(turn)) });
  });
  for (let round = 0; round < 300; round += 1) jostle(nodes, links, reach, (width / 8) * (1 - round / 300));
  spreadOut(nodes, width, height);
  for (let round = 0; round < 150; round += 1) {
    partLabels(nodes, width, height);
    for (const link of links) for (const node of nodes) stepAside(node, link);
  }
  for (let round = 0; round < 600 && partLabels(nodes, width, height); round += 1);
}

function jostle(nodes, links, reach, heat) {
  const [mx, my] = [meanOf(nodes, "x"), meanOf(nodes, "y")];
  for (const node of nodes) Object.assign(node, { fx: (mx - node.x) * 0.9, fy: (my - node.y) * 0.9 });
  nodes.forEach((one, i) => nodes.slice(i + 1).forEach((other) => pushApart(one, other, (gap) => (reach * reach) / gap)));
  for (const link of links) pushApart(link.one, link.other, (gap) => (link.apart ? reach * 0.8 : (-gap * gap) / reach));
  for (const node of nodes) {
    const force = Math.hypot(node.fx, node.fy) || 1;
    node.x += (node.fx / force) * Math.min(force, heat);
    node.y += (node.fy / force) * Math.min(force, heat);
  }
}

function pushApart(one, other, strength) {
  const [dx, dy] = [one.x - other.x || 0.01, one.y - other.y || 0.01];
  const gap = Math.max(Math.hypot(dx, dy), 1);
  const by = strength(gap) / gap;
  one.fx += dx * by;
  one.fy += dy * by;
  other.fx -= dx * by;
  other.fy -= dy * by;
}

function meanOf(nodes, axis) {
  return nodes.reduce((sum, node) => sum + node[axis], 0) / nodes.length;
}

// Fills the picture.
function spreadOut(nodes, width, height) {
  for (const [axis, size, side] of [["x", width, "w"], ["y", height, "h"]]) {
    const places = nodes.map((node) => node[axis]);
    const [low, high] = [Math.min(...places), Math.max(...places)];
    const margin = Math.max(...nodes.map((node) => node[side])) / 2 + 6;
    for (const node of nodes) node[axis] = high - low < 1 ? size / 2 : margin + ((node[axis] - low) / (high - low)) * (size - 2 * margin);
  }
}

// A label that lies on a line between two others moves off it, a little.
function stepAside(node, { one, other }) {
  if (node === one || node === other) return;
  const [dx, dy] = [other.x - one.x, other.y - one.y];
  const length = Math.hypot(dx, dy) || 1;
  const along = ((node.x - one.x) * dx + (node.y - one.y) * dy) / length;
  const off = ((node.x - one.x) * dy - (node.y - one.y) * dx) / length;
  const room = (node.w * Math.abs(dy) + node.h * Math.abs(dx)) / (2 * length) + 4;
  if (along < 0 || along > length || Math.abs(off) >= room) return;
  const by = Math.min(3, room - Math.abs(off)) * (off < 0 ? -1 : 1);
  node.x += (by * dy) / length;
  node.y -= (by * dx) / length;
}

// Moves labels that overlap apart, along the shorter way; whether any did.
function partLabels(nodes, width, height) {
  let moved = false;
  nodes.forEach((one, i) => nodes.slice(i + 1).forEach((other) => {
    const x = (one.w + other.w) / 2 + 10 - Math.abs(one.x - other.x);
    const y = (one.h + other.h) / 2 + 10 - Math.abs(one.y - other.y);
    if (x <= 0.5 || y <= 0.5) return;
    moved = true;
    const axis = x < y ? "x" : "y";
    const by = (Math.min(x, y) / 2) * (one[axis] < other[axis] ? -1 : 1);
    one[axis] += by;
    other[axis] -= by;
  }));
  for (const node of nodes) {
    node.x = Math.min(Math.max(node.x, node.w / 2 + 4), width - node.w / 2 - 4);
    node.y = Math.min(Math.max(node.y, node.h / 2 + 4), height - node.h / 2 - 4);
  }
  return moved;
}
