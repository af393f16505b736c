// Pictures of graphs. A picture is {b, l, e}: boxes [node, x, y], lines [edge, x, y of the label, path], and the extent. Those of the first nodes come
// with the data; others are laid out here (layout.js), when a filter, a node or the reader wants others.
const tones = [{ weight: "bold", size: 14, fill: "#222222" }, { size: 14, fill: "#222222" }, { size: 12, fill: "#555555" }, { weight: "bold", size: 12, fill: "#C2260F" }];
function words(lines, x, y) {
  const height = lines.reduce((sum, line) => sum + tones[line[1]].size * 1.25, 0);
  let top = y - height / 2;
  return lines.map(([text, tone, width]) => {
    const style = tones[tone], step = style.size * 1.25;
    const element = draw("text", { x, y: top + step * 0.5 + style.size * 0.35, "font-size": style.size, "font-weight": style.weight, fill: style.fill, "text-anchor": "middle", textLength: width, lengthAdjust: "spacingAndGlyphs" });
    element.textContent = text;
    top += step;
    return element;
  });
}

// More nodes than this are too many for a picture; the list has all lines.
const MOST_EVER = 900;
// Whether only a part of a graph is drawn: then filters choose which, and hide nothing.
const isCut = (graph) => graph.nodes.length > data.most || state.around !== null;
const isMatter = (node) => ["claim", "event", "figure"].includes(data.kinds[node.k]);

// The nodes and edges to draw, out of how many nodes. Nodes stand in the data as they matter: what is disputed first, then what most articles tell.
function choiceOf(graph, fit) {
  const all = state.around === null ? [...graph.nodes.keys()].filter((i) => fit.nodes[i]) : nearOf(graph, state.around, fit);
  const nodes = new Set(all.slice(0, state.most));
  const edges = [...graph.edges.keys()].filter((i) => fit.edges[i] && nodes.has(graph.edges[i].s) && nodes.has(graph.edges[i].t));
  return { nodes: [...nodes], edges, of: all.length };
}

// A node and what it has lines to; a claim comes with who makes it and what it is about.
function nearOf(graph, center, fit) {
  const near = new Set([center]), further = new Set(), isClaim = (i) => data.kinds[graph.nodes[i].k] === "claim";
  const ends = graph.edges.filter((edge, i) => fit.edges[i]).map((edge) => [edge.s, edge.t]);
  for (const [s, t] of ends) if (s === center || t === center) near.add(s).add(t);
  for (const [s, t] of ends) if ((near.has(s) && isClaim(s) && !isClaim(t)) || (near.has(t) && isClaim(t) && !isClaim(s))) further.add(s).add(t);
  const ranked = (set) => [...set].sort((a, b) => a - b);
  return [...new Set([center, ...ranked(near), ...ranked(further)])];
}

// Boxes and lines of a choice. Whoever speaks to several matters stands in each of them once, so that these stay apart.
function boxesOf(graph, { nodes, edges }) {
  const apart = graph.apart && state.around === null, matter = new Map(nodes.map((i) => [i, i]));
  const root = (i) => { while (matter.get(i) !== i) i = matter.get(i); return i; };
  if (apart) for (const i of edges) {
    const { s, t } = graph.edges[i];
    if (isMatter(graph.nodes[s]) && isMatter(graph.nodes[t])) matter.set(root(s), root(t));
  }
  const number = new Map(), boxes = [];
  const box = (i, of) => {
    const key = `${of} ${i}`;
    if (!number.has(key)) { number.set(key, boxes.length); boxes.push(i); }
    return number.get(key);
  };
  const lines = edges.map((i) => {
    const { s, t } = graph.edges[i], ends = [s, t].find((end) => isMatter(graph.nodes[end])), of = apart && ends !== undefined ? root(ends) : "";
    return { s: box(s, of), t: box(t, of), ...labelSize(graph.edges[i].lines) };
  });
  const drawn = new Set(boxes);
  for (const i of nodes) if (!drawn.has(i)) box(i, "");
  return { boxes, lines };
}

const labelSize = (lines) => (lines.length ? { w: Math.max(...lines.map((line) => line[2])) + 8, h: lines.reduce((sum, line) => sum + tones[line[1]].size * 1.25, 4) } : { w: 0, h: 0 });

function pictureOf(graph, choice) {
  if (state.around === null && state.most === data.most && choice.nodes.every((i) => i < data.most) && choice.edges.length === graph.picture.l.length && choice.nodes.length === Math.min(data.most, graph.nodes.length)) return graph.picture;
  const { boxes, lines } = boxesOf(graph, choice), sizes = boxes.map((i) => graph.nodes[i]);
  const isClaim = graph.apart ? boxes.map((i) => data.kinds[graph.nodes[i].k] === "claim") : null;
  const { at, labels, extent } = layOut(sizes, lines, isClaim);
  const path = (line, k) => {
    const { s, t } = line, ends = [at[s], at[t]];
    return isClaim ? sideways(sizes[s], sizes[t], ends, labels[k], line) : pathOf(sizes[s], sizes[t], ends, labels[k], !line.w);
  };
  return { b: boxes.map((i, k) => [i, ...at[k]]), l: choice.edges.map((i, k) => [i, ...labels[k], path(lines[k], k)]), e: extent };
}

// How much of the graph is drawn, and how to see more of it.
function tellCut(name, choice) {
  const graph = data.views[name], cut = graph && isCut(graph), n = (number) => number.toLocaleString("en");
  $("cut").hidden = !cut;
  if (!cut) return;
  const shown = choice.nodes.length, filtered = choice.of < graph.nodes.length;
  const order = shown < choice.of ? ": what is disputed first, then what most articles tell" : "";
  $("shown").textContent = state.around !== null ? `Around “${graph.nodes[state.around].l}”: ${n(shown)} of ${count(choice.of, "node")}${shown < choice.of ? ", what is disputed first" : ""}.`
    : `The picture shows ${n(shown)} of ${filtered ? `the ${count(choice.of, "node")} that the filters leave` : count(choice.of, "node")}${order}.`;
  const button = (id, text, run) => make("button", { type: "button", id, "aria-controls": "view", onclick: () => { run(); render(); ($(id) ?? $("cut").querySelector("button"))?.focus(); } }, text);
  const more = Math.min(data.most, choice.of - shown, MOST_EVER - state.most);
  $("cuttools").replaceChildren(...[
    more > 0 ? button("more-nodes", `Show ${n(more)} more`, () => { state.most += data.most; }) : null,
    state.most > data.most ? button("fewer-nodes", "Show fewer", () => { state.most = data.most; }) : null,
    state.around !== null ? button("not-around", "Leave this node", () => { state.around = null; state.most = data.most; }) : null,
    make("button", { type: "button", onclick: () => { state.list = name; state.around = null; state.view = "list"; tabs(); render(); $("tab-list").focus(); } }, `List all ${count(graph.edges.length, "line")}`),
  ].filter(Boolean));
}

function drawGraph(name, picture) {
  const graph = data.views[name], svg = draw("svg", { class: "graph", role: "group", "aria-label": data.titles[name], "font-family": "Helvetica, Arial, 'Liberation Sans', sans-serif" });
  svg.append(draw("defs", {}, ...["4D4D4D", "C2260F"].map((color) => draw("marker", { id: `arrow-${color}`, viewBox: "0 0 10 8", refX: 9, refY: 4, markerWidth: 10, markerHeight: 8, markerUnits: "userSpaceOnUse", orient: "auto" }, draw("path", { d: "M0,0 L10,4 L0,8 z", fill: `#${color}` })))));
  const layer = draw("g");
  svg.append(layer);
  // What is denied or disputed is drawn last, above the rest.
  const redLast = (parts, list, flags) => [...parts].sort((a, b) => !!(list[a[0]].f & flags) - !!(list[b[0]].f & flags));
  // Labels stand above all lines, so that no other line crosses them out.
  const labels = [], unwritten = [];
  redLast(picture.l, graph.edges, 6).forEach(([i, x, y, path]) => {
    const edge = graph.edges[i], group = draw("g", { class: "edge" }), color = edge.r ? "C2260F" : "4D4D4D";
    const way = draw("path", { class: "way", d: path, fill: "none", stroke: "transparent", "stroke-width": 12 });
    const line = draw("path", { class: edge.r ? "line marked" : "line", "data-edge": i, d: path, fill: "none", stroke: `#${color}`, "stroke-width": edge.w, "stroke-dasharray": edge.f & 1 ? "7,5" : null, "marker-end": edge.q.length ? `url(#arrow-${color})` : null });
    layer.append(line);
    choosable(group, "edge", i, `${graph.nodes[edge.s].l} ${edge.l} ${graph.nodes[edge.t].l}`);
    group.addEventListener("focus", () => line.classList.add("at"));
    group.addEventListener("blur", () => line.classList.remove("at"));
    if (edge.lines.length) {
      const { w, h } = labelSize(edge.lines);
      way.dataset.edge = i;
      way.addEventListener("click", () => choose("edge", i));
      layer.append(way);
      group.append(draw("rect", { class: "hit", x: x - w / 2, y: y - h / 2, width: w, height: h, rx: 3, fill: "#FFFFFF", "fill-opacity": 0.92 }));
      unwritten.push({ group, lines: edge.lines, x, y, w, h });
      labels.push(group);
    } else {
      group.append(way);
      layer.append(group);
    }
  });
  layer.append(...labels);
  redLast(picture.b, graph.nodes, 3).forEach(([i, x, y]) => {
    const node = graph.nodes[i], group = draw("g", { class: "node" }), look = data.looks[data.kinds[node.k]];
    const red = node.f & 3;
    const shape = draw(look.round ? "ellipse" : "rect", look.round ? { cx: x, cy: y, rx: node.w / 2, ry: node.h / 2 } : { x: x - node.w / 2, y: y - node.h / 2, width: node.w, height: node.h, rx: look.radius });
    for (const [key, value] of Object.entries({ class: red ? "shape marked" : "shape", fill: look.fill, stroke: red ? "#C2260F" : "#4D4D4D", "stroke-width": red ? 2.5 : look.double ? 2.5 : 1 })) shape.setAttribute(key, value);
    group.append(shape);
    unwritten.push({ group, lines: node.lines, x, y, w: node.w, h: node.h });
    layer.append(choosable(group, "node", i, [node.l, node.c, node.t].filter(Boolean).join(", ")));
  });
  pan(svg, layer, picture.e, first(graph, picture), unwritten);
  return svg;
}

// Where to look first: the node that is looked around, else the disputed or denied one with the most lines, else the one with the most.
function first(graph, picture) {
  const degrees = new Map(), red = new Set(picture.b.map(([i]) => i).filter((i) => graph.nodes[i].f & 3));
  for (const [i] of picture.l) for (const end of [graph.edges[i].s, graph.edges[i].t]) {
    degrees.set(end, (degrees.get(end) ?? 0) + (graph.edges[i].f & 6 ? 3 : 1));
    if (graph.edges[i].f & 6) red.add(end);
  }
  const weight = ([i]) => (i === state.around ? 1e9 : 0) + (red.has(i) ? 1e6 : 0) + (degrees.get(i) ?? 0);
  const best = picture.b.reduce((best, box) => (best === null || weight(box) > weight(best) ? box : best), null);
  return best && { x: best[1], y: best[2] };
}

// Words can be read at this size or above, and can't be told from dust below the second.
const READABLE = 0.6, DUST = 0.12;

function pan(svg, layer, [width, height], start, unwritten) {
  const view = { x: 0, y: 0, k: 1 };
  // Words are written when they first come into sight: a page of a thousand articles has forty thousand lines of them.
  const write = () => {
    svg.classList.toggle("far", view.k < DUST);
    if (view.k < DUST || !unwritten.length) return;
    const box = svg.getBoundingClientRect(), left = -view.x / view.k, top = -view.y / view.k, right = left + box.width / view.k, bottom = top + box.height / view.k;
    const hidden = (part) => part.x + part.w < left || part.x - part.w > right || part.y + part.h < top || part.y - part.h > bottom;
    const still = unwritten.filter((part) => hidden(part) || part.group.append(...words(part.lines, part.x, part.y)));
    unwritten.splice(0, unwritten.length, ...still);
  };
  let planned = false;
  const apply = () => {
    layer.setAttribute("transform", `translate(${view.x},${view.y}) scale(${view.k})`);
    if (planned) return;
    planned = true;
    requestAnimationFrame(() => { planned = false; write(); });
  };
  const fit = () => {
    const box = svg.getBoundingClientRect();
    view.k = Math.min(1.2, (box.width - 30) / Math.max(1, width), (box.height - 30) / Math.max(1, height)) || 1;
    view.x = (box.width - width * view.k) / 2;
    view.y = (box.height - height * view.k) / 2;
    apply();
  };
  const zoom = (factor, x, y) => {
    view.x = x - (x - view.x) * factor;
    view.y = y - (y - view.y) * factor;
    view.k *= factor;
    apply();
  };
  const middle = () => [svg.clientWidth / 2, svg.clientHeight / 2];
  // Moves the picture so that a part of it is in sight.
  svg.reach = (part) => {
    const box = svg.getBoundingClientRect(), spot = part.getBoundingClientRect();
    const off = (low, high, from, to) => (low < from ? from - low : high > to ? to - high : 0);
    view.x += off(spot.left, spot.right, box.left + 20, box.right - 20);
    view.y += off(spot.top, spot.bottom, box.top + 20, box.bottom - 20);
    apply();
  };
  svg.zoom = (factor) => zoom(factor, ...middle());
  svg.fit = fit;
  svg.addEventListener("wheel", (event) => { event.preventDefault(); zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15, event.offsetX, event.offsetY); }, { passive: false });
  let held = null;
  svg.addEventListener("pointerdown", (event) => { held = [event.clientX, event.clientY]; });
  svg.addEventListener("pointermove", (event) => {
    if (!held || !event.buttons) return;
    view.x += event.clientX - held[0];
    view.y += event.clientY - held[1];
    held = [event.clientX, event.clientY];
    apply();
  });
  svg.addEventListener("pointerup", () => { held = null; });
  // A window that grows shows what was out of sight.
  new ResizeObserver(apply).observe(svg);
  requestAnimationFrame(() => {
    fit();
    if (view.k >= READABLE || !start) return;
    const box = svg.getBoundingClientRect();
    Object.assign(view, { k: READABLE, x: box.width / 2 - start.x * READABLE, y: box.height / 2 - start.y * READABLE });
    apply();
  });
}

