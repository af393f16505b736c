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
// What is looked at: the view, the graph that the list is of, what is chosen, how many nodes are drawn, and the node around which.
const state = { view: null, list: null, chosen: null, sort: null, map: null, most: 0, around: null };

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
    const days = edge.q.map((quote) => data.articles[quote.a]?.d).filter(Boolean);
    if (days.length && !days.some((day) => within(day, day, filter))) return false;
    if (!marksOf(edge).some((mark) => filter.marks.has(mark))) return false;
    return hasWords(edge.words, filter.words);
  });
  const joined = new Set(graph.edges.flatMap((edge, i) => (edges[i] ? [edge.s, edge.t] : [])));
  return { nodes: nodes.map((ok, i) => ok && dated(i) && (joined.has(i) || (graph.alone.has(i) && hasWords(graph.nodes[i].words, filter.words)))), edges };
}

function prepare(graph) {
  // Words that stand in an article are told by their place in it.
  for (const quote of graph.edges.flatMap((edge) => edge.q)) if (quote.w === undefined) quote.w = data.articles[quote.a].b.slice(quote.b, quote.b + quote.n);
  for (const node of graph.nodes) node.words = plain([node.l, node.c, node.p, ...node.n.map((note) => note[0])].join(" "));
  for (const edge of graph.edges) {
    const quotes = edge.q.map((quote) => `${quote.w} ${quote.s ?? ""} ${data.articles[quote.a]?.o ?? ""}`);
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

const count = (n, word) => `${n.toLocaleString("en")} ${word}${n === 1 ? "" : "s"}`;

function showEdge(graph, i) {
  const edge = graph.edges[i];
  const names = marksOf(edge).filter((mark) => mark !== "yes").map((mark) => make("span", { class: mark === "no" || mark === "both" ? "tag no" : "tag" }, marks.find((m) => m[0] === mark)[1]));
  show(make("h2", {}, graph.nodes[edge.s].l, " — ", edge.l, " — ", graph.nodes[edge.t].l), make("p", {}, ...names),
    make("p", { class: "source" }, `${count(edge.q.length, "telling")} in ${count(edge.a, "article")}, ${count(edge.o, "independent origin")}`),
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
  const near = lines.length ? make("p", {}, make("button", { type: "button", onclick: () => lookAround(i) }, "Show only what is around it")) : null;
  show(make("h2", {}, node.l), make("p", { class: "source" }, facts), near, make("ul", { class: "plain" }, ...notes), make("h3", {}, count(lines.length, "line")), make("ul", { class: "plain" }, ...list),
    make("p", { class: "source" }, node.i));
}

// A picture of a node and what it has lines to.
function lookAround(i) {
  state.view = graphName();
  Object.assign(state, { around: i, most: data.most, chosen: { kind: "node", i } });
  tabs();
  render();
  $("details").focus();
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
  document.querySelectorAll("#view .on").forEach((group) => group.classList.remove("on"));
  document.querySelectorAll(`#view [data-${kind}="${i}"]`).forEach((group) => group.classList.add("on"));
  if (kind === "edge") showEdge(graph, i); else showNode(graph, i);
}

// ── Keyboard ──────────────────────────────────────────────────────────────────────────────────────────
// A picture is one stop of the Tab key; arrows go through what is shown in it, what is disputed or denied first.
const steps = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, Home: "first", End: "last" };
const isRed = (group) => {
  const graph = data.views[graphName()];
  return group.dataset.edge !== undefined ? graph.edges[group.dataset.edge].f & 6 : graph.nodes[group.dataset.node]?.f & 3;
};
function stops() {
  const shown = [...document.querySelectorAll("#view [role=button]:not(.off)")];
  return [...shown.filter(isRed), ...shown.filter((group) => !isRed(group))];
}
function stop(group) {
  document.querySelectorAll("#view [role=button][tabindex='0']").forEach((other) => other.setAttribute("tabindex", "-1"));
  group?.setAttribute("tabindex", "0");
}
function step(group, by) {
  const all = stops();
  const to = by === "first" ? all[0] : by === "last" ? all[all.length - 1] : all[(all.indexOf(group) + by + all.length) % all.length];
  if (!to) return;
  stop(to);
  to.focus();
  document.querySelector("#view > svg")?.reach?.(to);
}
// So is a group of boxes: arrows go through it, the space bar checks.
function rove(group) {
  const boxes = () => [...group.querySelectorAll("label:not([hidden]) input")];
  const settle = (chosen) => group.querySelectorAll("input").forEach((box) => box.setAttribute("tabindex", box === chosen ? "0" : "-1"));
  settle(boxes()[0]);
  group.addEventListener("focusin", (event) => { if (event.target.matches("input")) settle(event.target); });
  group.addEventListener("keydown", (event) => {
    if (!(event.key in steps) || !event.target.matches("input")) return;
    const all = boxes(), by = steps[event.key];
    const to = by === "first" ? 0 : by === "last" ? all.length - 1 : (all.indexOf(event.target) + by + all.length) % all.length;
    event.preventDefault();
    all[to].focus();
  });
}
function skip(event) {
  event.preventDefault();
  const first = document.querySelector("#view [role=button][tabindex='0']:not(.off)") ?? document.querySelector("#view button");
  if (!first) { $("main").focus(); return; }
  first.focus();
  document.querySelector("#view > svg")?.reach?.(first);
}

// ── Views ─────────────────────────────────────────────────────────────────────────────────────────────
const graphName = () => (data.views[state.view] ? state.view : state.view === "list" ? state.list : "events");
const choosable = (group, kind, i, label) => {
  group.setAttribute("tabindex", "-1");
  group.setAttribute("role", "button");
  group.setAttribute("aria-label", label);
  group.dataset[kind] = i;
  group.addEventListener("click", () => choose(kind, i));
  group.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(kind, i); $("details").focus(); }
    else if (event.key in steps) { event.preventDefault(); step(group, steps[event.key]); }
  });
  return group;
};

// A stretch of time as precise as it is: a day, a month, a year, or both ends.
function stretch(from, to) {
  const [year, month, day] = from.split("-").map(Number), last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const words = (text, options) => new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", year: "numeric", ...options }).format(new Date(text));
  if (from === to) return words(from, { month: "long", day: "numeric" });
  if (day === 1 && to === `${from.slice(0, 8)}${last}`) return words(from, { month: "long" });
  if (month === 1 && day === 1 && to === `${from.slice(0, 4)}-12-31`) return String(year);
  return `${words(from, { month: "short", day: "numeric" })} – ${words(to, { month: "short", day: "numeric" })}`;
}

function drawTimeline() {
  const graph = data.views.events, fit = fits(graph, wanted());
  const days = new Map();
  graph.nodes.forEach((node, i) => {
    if (data.kinds[node.k] !== "event" || !fit.nodes[i]) return;
    const key = node.d ? node.d.join(" ") : "";
    days.set(key, [...(days.get(key) ?? []), i]);
  });
  const rows = [...days.entries()].sort((a, b) => (a[0] === "" ? 1 : b[0] === "" ? -1 : a[0] < b[0] ? -1 : 1)).map(([day, events]) => {
    const items = events.map((i) => {
      const node = graph.nodes[i];
      return make("li", { class: node.f & 3 ? "red" : "" }, make("button", { type: "button", class: "link", onclick: () => choose("node", i) }, node.l), " ",
        make("span", { class: "source" }, [node.p, ...node.n.map((note) => note[0]), `${node.a} ${node.a === 1 ? "article" : "articles"}`].filter(Boolean).join(" · ")));
    });
    const [from, to] = day.split(" ");
    return make("li", { class: "day" }, make("time", { datetime: from || null }, from ? stretch(from, to) : "no day told"), make("ul", { class: "plain" }, ...items));
  });
  return make("ol", { class: "plain" }, ...rows);
}

// Columns of the list: what stands in one, and what it is sorted by.
const columns = [["who", (graph, edge) => graph.nodes[edge.s].l], ["does what", (graph, edge) => edge.l], ["to whom", (graph, edge) => graph.nodes[edge.t].l],
  ["as it is said", (graph, edge) => marksOf(edge).map((mark) => marks.find((m) => m[0] === mark)[1]).join(", ")], ["articles", (graph, edge) => edge.a]];
// What the first three are in the other views.
const heads = { events: ["what", "how", "who, what or where"], claims: ["who, or which claim", "says", "what, or of what"] };
// Rows that are shown at first.
const MOST_ROWS = 500;

// What is disputed or denied comes first, then what most articles tell, until a column is chosen.
function sorted(graph, rows) {
  const { column, down } = state.sort ?? {};
  const order = column === undefined ? (a, b) => !!(b[0].f & 6) - !!(a[0].f & 6) || b[0].a - a[0].a : (a, b) => {
    const [x, y] = [a, b].map(([edge]) => columns[column][1](graph, edge));
    return (typeof x === "number" ? x - y : x.localeCompare(y)) * (down ? -1 : 1);
  };
  return rows.sort((a, b) => order(a, b) || a[1] - b[1]);
}

function drawList(name) {
  const graph = data.views[name], fit = fits(graph, wanted());
  const edges = sorted(graph, [...graph.edges.entries()].filter(([i]) => fit.edges[i]).map(([i, edge]) => [edge, i]));
  const row = ([edge, i]) => make("tr", {}, ...columns.map(([, value], at) => {
    const text = String(value(graph, edge)), red = edge.f & 6 && (at === 1 || at === 3);
    return make("td", { class: [red ? "red" : "", at === 4 ? "number" : ""].join(" ").trim() }, at === 1 ? make("button", { type: "button", class: "link", onclick: () => choose("edge", i) }, text) : text);
  }));
  const head = columns.map(([first], at) => {
    const text = heads[name]?.[at] ?? first;
    const chosen = state.sort?.column === at, down = chosen ? state.sort.down : false;
    const sort = () => { state.sort = { column: at, down: chosen ? !down : at === 4 }; $("view").replaceChildren(drawList(name)); document.querySelectorAll("#view th button")[at].focus(); };
    return make("th", { scope: "col", "aria-sort": chosen ? (down ? "descending" : "ascending") : "none", class: at === 4 ? "number" : null }, make("button", { type: "button", class: "head", title: "sort", onclick: sort }, text, chosen ? (down ? " ↓" : " ↑") : ""));
  });
  const body = make("tbody", {}, ...edges.slice(0, MOST_ROWS).map(row)), table = make("table", {}, make("thead", {}, make("tr", {}, ...head)), body);
  const rest = edges.slice(MOST_ROWS);
  const more = rest.length ? make("button", { type: "button", onclick: () => { body.append(...rest.map(row)); more.remove(); } }, `Show ${count(rest.length, "more line")}`) : null;
  const other = (view) => make("button", { type: "button", "aria-pressed": String(view === name), onclick: () => { state.list = view; filter(); document.querySelector("#view [aria-pressed=true]").focus(); } }, data.titles[view]);
  return make("div", {}, make("p", { class: "choices", role: "group", "aria-label": "Lines of" }, "Lines of ", ...data.order.map(other)), table, edges.length ? null : make("p", { class: "hint" }, "With these filters nothing is left."), more);
}

const titled = (tag, text) => {
  const element = draw(tag);
  element.textContent = text;
  return element;
};

// Where a name stands beside its dot, clear of other names and dots: left end and base line. None when there is no room: then the title tells it.
function room(text, x, y, r, scale, taken, own) {
  const width = text.length * 6.6 * scale, height = 13 * scale, gap = 3 * scale;
  const spots = [[x + r + gap, y - height / 2], [x - r - gap - width, y - height / 2], [x - width / 2, y - r - gap - height], [x - width / 2, y + r + gap],
    [x + r * 0.7 + gap, y - r * 0.7 - height], [x + r * 0.7 + gap, y + r * 0.7], [x - r * 0.7 - gap - width, y - r * 0.7 - height], [x - r * 0.7 - gap - width, y + r * 0.7]];
  const free = ([left, top]) => taken.every((box) => box === own || left + width <= box[0] || box[0] + box[2] <= left || top + height <= box[1] || box[1] + box[3] <= top);
  const spot = spots.find(free);
  if (spot) taken.push([...spot, width, height]);
  return spot && [spot[0], spot[1] + 10 * scale];
}

// Places with what is told to have happened there, as far as the filters let through.
function placesOf(graph, fit) {
  const places = new Map();
  graph.edges.forEach((edge, i) => {
    for (const [place, event] of [[edge.s, edge.t], [edge.t, edge.s]]) if (fit.edges[i] && graph.nodes[place].g && data.kinds[graph.nodes[event].k] === "event") places.set(place, (places.get(place) ?? new Set()).add(event));
  });
  return [...places].sort((a, b) => b[1].size - a[1].size || a[0] - b[0]);
}

// The stretch of the world that holds all points: its middle, and degrees a pixel. Degrees of longitude are as short as in its middle.
function stretchOf(points, width, height) {
  const range = (at, least) => {
    const low = Math.min(...points.map((p) => p[at])), high = Math.max(...points.map((p) => p[at])), pad = Math.max(least, (high - low) * 0.06);
    return [low - pad, high + pad];
  };
  const [west, east] = range(0, 3), [south, north] = range(1, 2), y = (south + north) / 2;
  const narrow = north - south < 70 ? Math.max(0.45, Math.cos((y * Math.PI) / 180)) : 1;
  return { x: (west + east) / 2, y, narrow, scale: Math.max(((east - west) * narrow) / Math.max(200, width - 180), (north - south) / Math.max(150, height - 60)) };
}

function drawMap() {
  const graph = data.views.events, places = placesOf(graph, fits(graph, wanted()));
  if (!places.length) {
    const known = graph?.nodes.some((node) => node.g);
    return [make("p", { class: "hint" }, known ? "With these filters nothing is left that happened in a place whose position is known." : "No place in these articles has a known position, so there is nothing to put on a map. The program knows the positions of countries, regions and larger cities.")];
  }
  const box = $("view").getBoundingClientRect(), width = box.width || 900, height = box.height || 600;
  const whole = stretchOf(places.map(([i]) => graph.nodes[i].g), width, height), at = { ...whole, ...state.map }, scale = at.scale, narrow = whole.narrow;
  const svg = draw("svg", { class: "map", role: "group", "aria-label": "Where it happened", viewBox: `${at.x * narrow - (width * scale) / 2} ${-at.y - (height * scale) / 2} ${width * scale} ${height * scale}` });
  svg.append(draw("path", { class: "land", d: data.land, transform: `scale(${narrow},-1)`, "vector-effect": "non-scaling-stroke" }));
  const round = ([i, events]) => [graph.nodes[i].g[0] * narrow, -graph.nodes[i].g[1], scale * Math.min(24, 4 + 2.5 * Math.sqrt(events.size))];
  const taken = places.map((place) => { const [x, y, r] = round(place); return [x - r, y - r, 2 * r, 2 * r]; });
  const names = [];
  places.forEach((place, n) => {
    const [i, events] = place, node = graph.nodes[i], [x, y, r] = round(place), red = [...events].some((event) => graph.nodes[event].f & 3);
    const group = draw("g", {}, draw("circle", { class: red ? "dot shape contested" : "dot shape", cx: x, cy: y, r, "stroke-width": scale * (red ? 2.5 : 1) }));
    const text = `${node.l} (${events.size})`, spot = room(text, x, y, r, scale, taken, taken[n]);
    const told = `${count(events.size, "event")}${red ? ", some denied or disputed" : ""}`;
    group.append(titled("title", `${node.l}: ${told}`));
    if (spot) {
      const name = draw("text", { class: "name", x: spot[0], y: spot[1], style: `font-size:${12 * scale}px;stroke-width:${3 * scale}px` });
      name.textContent = text;
      names.push(name);
    }
    svg.append(choosable(group, "node", i, `${node.l}, ${told}`));
  });
  svg.append(...names);
  const again = (map) => { state.map = map; $("view").replaceChildren(...drawMap()); filter(); };
  const zoom = (factor, dx = 0, dy = 0) => again({ x: at.x + (dx * scale * (1 - 1 / factor)) / narrow, y: at.y - dy * scale * (1 - 1 / factor), scale: scale / factor });
  svg.addEventListener("wheel", (event) => { event.preventDefault(); zoom(event.deltaY < 0 ? 1.3 : 1 / 1.3, event.offsetX - width / 2, event.offsetY - height / 2); }, { passive: false });
  let held = null;
  svg.addEventListener("pointerdown", (event) => { held = event.target.closest("[role=button]") ? null : [event.clientX, event.clientY]; });
  svg.addEventListener("pointerup", (event) => {
    const [dx, dy] = held ? [event.clientX - held[0], event.clientY - held[1]] : [0, 0];
    if (Math.abs(dx) + Math.abs(dy) > 4) again({ x: at.x - (dx * scale) / narrow, y: at.y + dy * scale, scale });
    held = null;
  });
  return [svg, mapLegend(), tools(() => zoom(1.6), () => zoom(1 / 1.6), () => again(null))];
}

function howToRead(rows) {
  return make("details", { id: "legend", open: innerWidth > 900 }, make("summary", {}, "How to read it"), make("ul", { class: "plain" }, ...rows.map(([picture, text]) => make("li", {}, picture, ` ${text}`))));
}

function mapLegend() {
  const dot = (r, red) => draw("svg", { width: 40, height: 22, "aria-hidden": "true" }, draw("circle", { class: red ? "dot contested" : "dot", cx: 20, cy: 11, r, "stroke-width": red ? 2.5 : 1 }));
  const rows = [[dot(6), "a place, with the number of events told to have happened there"], [dot(10), "larger: more events"], [dot(6, true), "some are denied or disputed"], ["", "borders as Natural Earth has them: as they are held, not as they are claimed"]];
  return howToRead(rows);
}

function tools(closer, farther, whole) {
  const tool = (label, text, run) => make("button", { type: "button", "aria-label": label, onclick: run }, text);
  return make("div", { class: "tools" }, tool("Closer", "+", closer), tool("Farther", "−", farther), tool("Show the whole", "Whole", whole));
}

// ── The page ──────────────────────────────────────────────────────────────────────────────────────────
function render() {
  const view = $("view"), name = state.view;
  const flow = name === "timeline" || name === "list";
  view.className = flow ? "flow" : "";
  if (state.around !== null && !data.views[name]) state.around = null;
  if (name === "timeline") view.replaceChildren(drawTimeline());
  else if (name === "list") view.replaceChildren(drawList(state.list));
  else if (name === "map") view.replaceChildren(...drawMap());
  else showGraph(name);
  filter();
}

// Draws a graph, or the part of it that the filters and the reader choose.
function showGraph(name) {
  const graph = data.views[name], fit = fits(graph, wanted());
  const everything = { nodes: [...graph.nodes.keys()], edges: [...graph.edges.keys()], of: graph.nodes.length };
  const choice = isCut(graph) ? choiceOf(graph, fit) : everything;
  const svg = drawGraph(name, pictureOf(graph, choice));
  state.drawn = drawnOf(choice);
  $("view").replaceChildren(svg, legend(), tools(() => svg.zoom(1.3), () => svg.zoom(1 / 1.3), () => svg.fit()));
  if (state.chosen) document.querySelectorAll(`#view [data-${state.chosen.kind}="${state.chosen.i}"]`).forEach((group) => group.classList.add("on"));
}

// What is drawn, to tell whether another choice is another picture.
const drawnOf = (choice) => `${choice.nodes} ${choice.edges}`;
let planned = 0;

// What lines mean; the same words as in the pictures.
function legend() {
  const line = (color, width, dash) => draw("svg", { width: 40, height: 10, "aria-hidden": "true" }, draw("path", { d: "M0,5 H40", stroke: color, "stroke-width": width, "stroke-dasharray": dash }));
  const rows = [[line("var(--line)", 2), "an article says so itself"], [line("var(--line)", 2, "7,5"), "only claimed by somebody"], [line("var(--red)", 2), "denied by somebody, or disputed"], [line("var(--line)", 5), "wider: from more independent origins"]];
  return howToRead(rows);
}

function filter(redraw = false) {
  if (!data.views[state.view]) {
    if (state.view === "timeline") $("view").replaceChildren(drawTimeline());
    else if (state.view === "list") $("view").replaceChildren(drawList(state.list));
    else if (redraw) $("view").replaceChildren(...drawMap());
  }
  const graph = data.views[graphName()], fit = fits(graph, wanted()), choice = data.views[state.view] && isCut(graph) ? choiceOf(graph, fit) : null;
  tellCut(state.view, choice);
  // While somebody types, the picture waits for the end of the word.
  clearTimeout(planned);
  if (choice && drawnOf(choice) !== state.drawn) planned = setTimeout(() => { showGraph(state.view); stop(stops()[0]); }, 200);
  document.querySelectorAll("#view g.node").forEach((group) => toggle(group, fit.nodes[group.dataset.node]));
  document.querySelectorAll("#view g.edge").forEach((group) => toggle(group, fit.edges[group.dataset.edge]));
  document.querySelectorAll("#view path[data-edge]").forEach((path) => path.classList.toggle("off", !fit.edges[path.dataset.edge]));
  if (!document.querySelector("#view [role=button][tabindex='0']:not(.off)")) stop(stops()[0]);
  const number = (list) => list.filter(Boolean).length;
  $("summary").textContent = `${count(data.articles.length, "article")}; ${number(fit.nodes).toLocaleString("en")} of ${count(graph.nodes.length, "node")}, ${number(fit.edges).toLocaleString("en")} of ${count(graph.edges.length, "line")}`;
}

const toggle = (group, on) => {
  group.classList.toggle("off", !on);
  group.setAttribute("aria-hidden", on ? "false" : "true");
  if (!on) group.setAttribute("tabindex", "-1");
};

// Boxes of a group that are shown at first, when it has many more.
const MOST_BOXES = 16;

function boxes(id, values) {
  const labels = values.map(([value, label]) => make("label", {}, make("input", { type: "checkbox", value, checked: true }), label));
  $(id).replaceChildren(...labels);
  if (labels.length > MOST_BOXES + 2) {
    const rest = labels.slice(MOST_BOXES), button = make("button", { type: "button", "aria-controls": id });
    const fold = (hidden) => {
      rest.forEach((label) => { label.hidden = hidden; });
      button.textContent = hidden ? `${rest.length} more` : "fewer";
      button.setAttribute("aria-expanded", String(!hidden));
    };
    button.addEventListener("click", () => fold(!rest[0].hidden));
    fold(true);
    $(id).parentNode.append(button);
  }
  rove($(id));
}

function tabs() {
  const names = [...data.order, "timeline", "map", "list"];
  const button = (name) => make("button", { type: "button", role: "tab", id: `tab-${name}`, "aria-selected": String(name === state.view), tabindex: name === state.view ? "0" : "-1", "aria-controls": "view",
    onclick: () => { Object.assign(state, { view: name, around: null, most: data.most }); tabs(); render(); $(`tab-${name}`).focus(); } }, data.titles[name] ?? name[0].toUpperCase() + name.slice(1));
  $("tabs").replaceChildren(...names.map(button));
  $("tabs").onkeydown = (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === "Home" || event.key === "End") { event.preventDefault(); $(`tab-${names.at(event.key === "Home" ? 0 : -1)}`).click(); }
    if (step) $(`tab-${names[(names.indexOf(state.view) + step + names.length) % names.length]}`).click();
  };
}

function theme(dark) {
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  $("theme").textContent = dark ? "Light" : "Dark";
}

async function start() {
  data = await unpack($("data").textContent);
  Object.values(data.views).forEach(prepare);
  Object.assign(state, { view: data.order[0], list: data.order[0], most: data.most });
  boxes("polarity", marks);
  const used = new Set(Object.values(data.views).flatMap((view) => view.nodes.map((node) => node.k)));
  boxes("kinds", data.kinds.filter((kind, k) => used.has(k)).map((kind) => [kind, kind]));
  const outlets = [...new Set(data.articles.map((article) => article.o ?? ""))].sort();
  boxes("outlets", outlets.map((outlet) => [outlet, outlet || "no outlet told"]));
  theme(matchMedia("(prefers-color-scheme: dark)").matches);
  $("theme").addEventListener("click", () => theme(document.documentElement.dataset.theme !== "dark"));
  const narrow = matchMedia("(max-width: 60rem)"), unfold = () => { $("more").open = !narrow.matches; };
  narrow.addEventListener("change", unfold);
  unfold();
  $("skip").addEventListener("click", skip);
  $("filters").addEventListener("input", () => filter(true));
  $("filters").addEventListener("submit", (event) => event.preventDefault());
  $("reset").addEventListener("click", () => requestAnimationFrame(() => filter(true)));
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && $("details").contains(document.activeElement) && state.chosen) {
      const chosen = document.querySelector(`#view [role=button][data-${state.chosen.kind}="${state.chosen.i}"]`) ?? document.querySelector("#tabs [aria-selected=true]");
      if (chosen.matches("[role=button]")) stop(chosen);
      chosen.focus();
    }
    if (event.key === "/" && !/INPUT|SELECT/.test(document.activeElement.tagName)) { event.preventDefault(); $("search").focus(); }
  });
  tabs();
  render();
  document.body.dataset.ready = "true";
}
start();
