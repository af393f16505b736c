"use strict";
// Everything shown comes from the data in this page and is put in as text, never as markup.
const NS = "http://www.w3.org/2000/svg";
const $ = (id) => document.getElementById(id);
const make = (tag, props = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.className = value;
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
};
const draw = (tag, props = {}, ...children) => {
  const element = document.createElementNS(NS, tag);
  for (const [name, value] of Object.entries(props)) if (value !== null && value !== undefined) element.setAttribute(name, value);
  element.append(...children);
  return element;
};

let data;
const state = { view: null, chosen: null };

async function unpack(text) {
  const bytes = Uint8Array.from(atob(text.trim()), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

// ── What is shown ─────────────────────────────────────────────────────────────────────────────────────
const marks = [["yes", "said to be so"], ["no", "denied"], ["only", "only claimed"], ["both", "disputed"]];
const marksOf = (edge) => {
  const found = [];
  if (edge.p !== 1) found.push("yes");
  if (edge.f & 2) found.push("no");
  if (edge.f & 1) found.push("only");
  if (edge.f & 4) found.push("both");
  return found;
};
const checked = (id) => new Set([...$(id).querySelectorAll("input:checked")].map((box) => box.value));
const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

function wanted() {
  const filter = { words: plain($("search").value).split(/\s+/).filter(Boolean), from: $("from").value, to: $("to").value };
  filter.marks = checked("polarity");
  filter.kinds = checked("kinds");
  filter.outlets = checked("outlets");
  return filter;
}

const within = (first, last, filter) => (!filter.from || !last || last >= filter.from) && (!filter.to || !first || first <= filter.to);
const hasWords = (text, words) => words.every((word) => text.includes(word));

function fits(graph, filter) {
  const nodes = graph.nodes.map((node) => filter.kinds.has(data.kinds[node.k]));
  const dated = (i) => {
    const days = graph.nodes[i].d;
    return !days || within(days[0], days[1], filter);
  };
  const edges = graph.edges.map((edge) => {
    if (!nodes[edge.s] || !nodes[edge.t] || !dated(edge.s) || !dated(edge.t)) return false;
    if (edge.q.length && !edge.q.some((quote) => filter.outlets.has(data.articles[quote.a]?.o ?? ""))) return false;
    const days = edge.q.map((quote) => data.articles[quote.a]?.d).filter(Boolean).sort();
    if (days.length && !within(days[0], days[days.length - 1], filter)) return false;
    if (!marksOf(edge).some((mark) => filter.marks.has(mark))) return false;
    return hasWords(edge.words, filter.words);
  });
  const joined = new Set(graph.edges.flatMap((edge, i) => (edges[i] ? [edge.s, edge.t] : [])));
  return { nodes: nodes.map((ok, i) => ok && dated(i) && (joined.has(i) || (graph.alone.has(i) && hasWords(graph.nodes[i].words, filter.words)))), edges };
}

function prepare(graph) {
  for (const node of graph.nodes) node.words = plain([node.l, node.c, node.p, ...node.n.map((note) => note[0])].join(" "));
  for (const edge of graph.edges) {
    const quotes = edge.q.map((quote) => `${quote.w} ${quote.s} ${data.articles[quote.a]?.o ?? ""}`);
    edge.words = plain([edge.l, graph.nodes[edge.s].l, graph.nodes[edge.t].l, ...quotes].join(" "));
  }
  const ends = new Set(graph.edges.flatMap((edge) => [edge.s, edge.t]));
  graph.alone = new Set([...graph.nodes.keys()].filter((i) => !ends.has(i)));
}

// ── Details ───────────────────────────────────────────────────────────────────────────────────────────
function show(...children) {
  $("details").replaceChildren(...children);
  $("details").scrollTop = 0;
}

function quoteOf(quote) {
  const article = data.articles[quote.a];
  const source = [quote.s || "the article itself", article?.o, article?.d].filter(Boolean).join(", ");
  const read = article?.b ? make("button", { type: "button", class: "link", onclick: () => readArticle(quote) }, "read it in the article") : null;
  return make("blockquote", { class: quote.y ? "" : "no" }, make("p", {}, `“${quote.w}”`),
    make("p", { class: "source" }, quote.y ? "" : make("span", { class: "tag no" }, "says not so"), source, " ", read));
}

function showEdge(graph, i) {
  const edge = graph.edges[i];
  const names = marksOf(edge).filter((mark) => mark !== "yes").map((mark) => make("span", { class: mark === "no" || mark === "both" ? "tag no" : "tag" }, marks.find((m) => m[0] === mark)[1]));
  show(make("h2", {}, graph.nodes[edge.s].l, " — ", edge.l, " — ", graph.nodes[edge.t].l), make("p", {}, ...names),
    make("p", { class: "source" }, `${edge.q.length} ${edge.q.length === 1 ? "telling" : "tellings"} in ${edge.a} ${edge.a === 1 ? "article" : "articles"}`),
    ...edge.q.map(quoteOf), ...around(graph, i));
}

function around(graph, i) {
  const { s, t } = graph.edges[i];
  return [s, t].map((node) => make("p", {}, make("button", { type: "button", class: "link", onclick: () => choose("node", node) }, `all about ${graph.nodes[node].l}`)));
}

function showNode(graph, i) {
  const node = graph.nodes[i];
  const facts = [node.c, node.t, node.p].filter(Boolean).join(" · ");
  const notes = node.n.map(([text, disputed]) => make("li", { class: disputed ? "red" : "" }, disputed ? `${text} – disputed` : text));
  const lines = graph.edges.map((edge, at) => [edge, at]).filter(([edge]) => edge.s === i || edge.t === i);
  const list = lines.map(([edge, at]) => make("li", {}, make("button", { type: "button", class: edge.f & 6 ? "link red" : "link", onclick: () => choose("edge", at) },
    edge.s === i ? `${edge.l} → ${graph.nodes[edge.t].l}` : `${graph.nodes[edge.s].l} → ${edge.l}`)));
  show(make("h2", {}, node.l), make("p", { class: "source" }, facts), make("ul", { class: "plain" }, ...notes), make("h3", {}, `${lines.length} lines`), make("ul", { class: "plain" }, ...list),
    make("p", { class: "source" }, node.i));
}

function readArticle(quote) {
  const article = data.articles[quote.a];
  const text = article.b;
  let at = text.indexOf(quote.w);
  for (let next = at; next >= 0 && quote.b !== undefined; next = text.indexOf(quote.w, next + 1)) if (Math.abs(next - quote.b) < Math.abs(at - quote.b)) at = next;
  const mark = make("mark", {}, quote.w);
  const body = at < 0 ? make("article", {}, text) : make("article", {}, text.slice(0, at), mark, text.slice(at + quote.w.length));
  const back = make("button", { type: "button", onclick: () => choose(state.chosen.kind, state.chosen.i) }, "Back");
  show(make("p", {}, back), make("p", { class: "source" }, [article.o, article.d, article.u].filter(Boolean).join(" · ")), body);
  mark.scrollIntoView({ block: "center" });
  back.focus({ preventScroll: true });
}

function choose(kind, i) {
  state.chosen = { kind, i };
  const graph = data.views[graphName()];
  document.querySelectorAll("#view g.on").forEach((group) => group.classList.remove("on"));
  document.querySelectorAll(`#view g[data-${kind}="${i}"]`).forEach((group) => group.classList.add("on"));
  if (kind === "edge") showEdge(graph, i); else showNode(graph, i);
}

// ── Views ─────────────────────────────────────────────────────────────────────────────────────────────
const graphName = () => (data.views[state.view] ? state.view : "events");
const choosable = (group, kind, i, label) => {
  group.setAttribute("tabindex", "0");
  group.setAttribute("role", "button");
  group.setAttribute("aria-label", label);
  group.dataset[kind] = i;
  group.addEventListener("click", () => choose(kind, i));
  group.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(kind, i); $("details").focus(); }
  });
  return group;
};

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

function drawGraph(name) {
  const graph = data.views[name], svg = draw("svg", { class: "graph", role: "group", "aria-label": data.titles[name], "font-family": "Helvetica, Arial, 'Liberation Sans', sans-serif" });
  svg.append(draw("defs", {}, ...["4D4D4D", "C2260F"].map((color) => draw("marker", { id: `arrow-${color}`, viewBox: "0 0 10 8", refX: 9, refY: 4, markerWidth: 10, markerHeight: 8, markerUnits: "userSpaceOnUse", orient: "auto" }, draw("path", { d: "M0,0 L10,4 L0,8 z", fill: `#${color}` })))));
  const layer = draw("g");
  svg.append(layer);
  graph.edges.forEach((edge, i) => {
    const group = draw("g", { class: "edge" }), color = edge.r ? "C2260F" : "4D4D4D";
    group.append(draw("path", { d: edge.path, fill: "none", stroke: "transparent", "stroke-width": 12 }),
      draw("path", { class: "shape", d: edge.path, fill: "none", stroke: `#${color}`, "stroke-width": edge.w, "stroke-dasharray": edge.f & 1 ? "7,5" : null, "marker-end": edge.q.length ? `url(#arrow-${color})` : null }));
    if (edge.lines.length) {
      const [w, h] = edge.box;
      group.append(draw("rect", { class: "hit", x: edge.x - w / 2, y: edge.y - h / 2, width: w, height: h, rx: 3, fill: "#FFFFFF", "fill-opacity": 0.92 }), ...words(edge.lines, edge.x, edge.y));
    }
    layer.append(choosable(group, "edge", i, `${graph.nodes[edge.s].l} ${edge.l} ${graph.nodes[edge.t].l}`));
  });
  graph.nodes.forEach((node, i) => {
    const group = draw("g", { class: "node" }), look = data.looks[data.kinds[node.k]];
    const red = node.f & 3;
    const shape = draw(look.round ? "ellipse" : "rect", look.round ? { cx: node.x, cy: node.y, rx: node.w / 2, ry: node.h / 2 } : { x: node.x - node.w / 2, y: node.y - node.h / 2, width: node.w, height: node.h, rx: look.radius });
    for (const [key, value] of Object.entries({ class: "shape", fill: look.fill, stroke: red ? "#C2260F" : "#4D4D4D", "stroke-width": red ? 2.5 : look.double ? 2.5 : 1 })) shape.setAttribute(key, value);
    group.append(shape, ...words(node.lines, node.x, node.y));
    layer.append(choosable(group, "node", i, [node.l, node.c, node.t].filter(Boolean).join(", ")));
  });
  pan(svg, layer, graph.extent);
  return svg;
}

function pan(svg, layer, [width, height]) {
  const view = { x: 0, y: 0, k: 1 };
  const apply = () => layer.setAttribute("transform", `translate(${view.x},${view.y}) scale(${view.k})`);
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
  requestAnimationFrame(fit);
}

function drawTimeline() {
  const graph = data.views.events, fit = fits(graph, wanted());
  const days = new Map();
  graph.nodes.forEach((node, i) => {
    if (data.kinds[node.k] !== "event" || !fit.nodes[i]) return;
    const key = node.d ? node.d[0] : "";
    days.set(key, [...(days.get(key) ?? []), i]);
  });
  const rows = [...days.entries()].sort((a, b) => (a[0] === "" ? 1 : b[0] === "" ? -1 : a[0] < b[0] ? -1 : 1)).map(([day, events]) => {
    const items = events.map((i) => {
      const node = graph.nodes[i], span = node.d && node.d[1] !== node.d[0] ? ` (until ${node.d[1]})` : "";
      return make("li", { class: node.f & 3 ? "red" : "" }, make("button", { type: "button", class: "link", onclick: () => choose("node", i) }, node.l + span),
        make("span", { class: "source" }, [node.p, ...node.n.map((note) => note[0]), `${node.a} ${node.a === 1 ? "article" : "articles"}`].filter(Boolean).join(" · ")));
    });
    return make("li", { class: "day" }, make("time", { datetime: day || null }, day || "no day told"), make("ul", { class: "plain" }, ...items));
  });
  return make("ol", { class: "plain" }, ...rows);
}

function drawList(name) {
  const graph = data.views[name], fit = fits(graph, wanted());
  const rows = graph.edges.map((edge, i) => [edge, i]).filter(([, i]) => fit.edges[i]).map(([edge, i]) => make("tr", {},
    make("td", {}, graph.nodes[edge.s].l), make("td", { class: edge.f & 6 ? "red" : "" }, make("button", { type: "button", class: "link", onclick: () => choose("edge", i) }, edge.l)),
    make("td", {}, graph.nodes[edge.t].l), make("td", {}, marksOf(edge).map((mark) => marks.find((m) => m[0] === mark)[1]).join(", ")), make("td", {}, String(edge.a))));
  const head = ["Who", "does what", "to whom", "as it is said", "articles"].map((text) => make("th", { scope: "col" }, text));
  return make("table", {}, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows));
}

function drawMap() {
  const graph = data.views.events, fit = fits(graph, wanted());
  const places = new Map();
  graph.edges.forEach((edge, i) => {
    for (const [place, event] of [[edge.s, edge.t], [edge.t, edge.s]]) if (fit.edges[i] && graph.nodes[place].g && data.kinds[graph.nodes[event].k] === "event") places.set(place, (places.get(place) ?? new Set()).add(event));
  });
  const points = [...places.keys()].map((i) => graph.nodes[i].g);
  const range = (at, least) => {
    const low = Math.min(...points.map((p) => p[at])), high = Math.max(...points.map((p) => p[at])), pad = Math.max(least, (high - low) * 0.25);
    return points.length ? [low - pad, high + pad] : at ? [-60, 80] : [-180, 180];
  };
  const [west, east] = range(0, 12), [south, north] = range(1, 8);
  const svg = draw("svg", { class: "map", role: "group", "aria-label": "Where it happened", viewBox: `${west} ${-north} ${east - west} ${north - south}`, preserveAspectRatio: "xMidYMid meet" });
  const scale = (east - west) / 900;
  svg.append(draw("path", { class: "land", d: data.land, transform: "scale(1,-1)" }));
  for (const [i, events] of places) {
    const node = graph.nodes[i], [x, y] = node.g, r = scale * (6 + 3 * Math.sqrt(events.size));
    const group = draw("g", {}, draw("circle", { class: "dot", cx: x, cy: -y, r, "stroke-width": scale }));
    const name = draw("text", { class: "name", x: x + r + 3 * scale, y: -y + 4 * scale, style: `font-size:${12 * scale}px` });
    name.textContent = `${node.l} (${events.size})`;
    group.append(name);
    svg.append(choosable(group, "node", i, `${node.l}, ${events.size} events`));
  }
  return svg;
}

// ── The page ──────────────────────────────────────────────────────────────────────────────────────────
function render() {
  const view = $("view"), name = state.view;
  const flow = name === "timeline" || name === "list";
  view.className = flow ? "flow" : "";
  if (name === "timeline") view.replaceChildren(drawTimeline());
  else if (name === "list") view.replaceChildren(drawList("relations"));
  else if (name === "map") view.replaceChildren(drawMap());
  else {
    const svg = drawGraph(name);
    const tool = (label, text, run) => make("button", { type: "button", "aria-label": label, onclick: run }, text);
    view.replaceChildren(svg, make("div", { class: "tools" }, tool("Closer", "+", () => svg.zoom(1.3)), tool("Farther", "−", () => svg.zoom(1 / 1.3)), tool("Show the whole", "Whole", () => svg.fit())));
  }
  filter();
}

function filter() {
  if (!data.views[state.view]) {
    if (state.view === "timeline") $("view").replaceChildren(drawTimeline());
    else if (state.view === "list") $("view").replaceChildren(drawList("relations"));
    else $("view").replaceChildren(drawMap());
  }
  const graph = data.views[graphName()], fit = fits(graph, wanted());
  document.querySelectorAll("#view g.node").forEach((group) => toggle(group, fit.nodes[group.dataset.node]));
  document.querySelectorAll("#view g.edge").forEach((group) => toggle(group, fit.edges[group.dataset.edge]));
  const count = (list) => list.filter(Boolean).length;
  $("summary").textContent = `${data.articles.length} articles; ${count(fit.nodes)} of ${graph.nodes.length} nodes, ${count(fit.edges)} of ${graph.edges.length} lines`;
}

const toggle = (group, on) => {
  group.classList.toggle("off", !on);
  group.setAttribute("aria-hidden", on ? "false" : "true");
  group.setAttribute("tabindex", on ? "0" : "-1");
};

function boxes(id, values) {
  $(id).replaceChildren(...values.map(([value, label]) => make("label", {}, make("input", { type: "checkbox", value, checked: true }), label)));
}

function tabs() {
  const names = [...data.order, "timeline", ...(data.views.events?.nodes.some((node) => node.g) ? ["map"] : []), "list"];
  const button = (name) => make("button", { type: "button", role: "tab", id: `tab-${name}`, "aria-selected": String(name === state.view), "aria-controls": "view",
    onclick: () => { state.view = name; tabs(); render(); $(`tab-${name}`).focus(); } }, data.titles[name] ?? name[0].toUpperCase() + name.slice(1));
  $("tabs").replaceChildren(...names.map(button));
  $("tabs").onkeydown = (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) $(`tab-${names[(names.indexOf(state.view) + step + names.length) % names.length]}`).click();
  };
}

function theme(dark) {
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  $("theme").setAttribute("aria-pressed", String(dark));
}

async function start() {
  data = await unpack($("data").textContent);
  Object.values(data.views).forEach(prepare);
  state.view = data.order[0];
  boxes("polarity", marks);
  boxes("kinds", data.kinds.map((kind) => [kind, kind]));
  const outlets = [...new Set(data.articles.map((article) => article.o ?? ""))].sort();
  boxes("outlets", outlets.map((outlet) => [outlet, outlet || "no outlet told"]));
  theme(matchMedia("(prefers-color-scheme: dark)").matches);
  $("theme").addEventListener("click", () => theme(document.documentElement.dataset.theme !== "dark"));
  $("filters").addEventListener("input", filter);
  $("filters").addEventListener("submit", (event) => event.preventDefault());
  $("reset").addEventListener("click", () => requestAnimationFrame(filter));
  addEventListener("keydown", (event) => {
    if (event.key === "/" && !/INPUT|SELECT/.test(document.activeElement.tagName)) { event.preventDefault(); $("search").focus(); }
  });
  tabs();
  render();
  document.body.dataset.ready = "true";
}
start();
