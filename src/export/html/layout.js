// Where boxes go that the page was not made with: what a search finds, what is around a node, more nodes than at first. As in the pictures,
// what hangs together is near (stress), no box lies on another, and the parts stand side by side. The same choice gives the same picture.
const GAP = 14;
const PASSES = 30, ROUNDS = 250;

// Boxes {w, h} and lines {s, t, w, h}, where w and h are those of the label, 0 without one. Back come the middles of boxes and of labels, and the extent.
// With `isClaim`, which tells for each box whether it is a claim, parts stand in columns: who speaks, claims, what they are about.
function layOut(boxes, lines, isClaim = null) {
  const at = boxes.map(() => [0, 0]), labels = lines.map(() => [0, 0]);
  const shapes = partsOf(boxes.length, lines).map((part) => (isClaim ? inColumns(part, boxes, lines, at, labels, isClaim) : layOutPart(part, boxes, lines, at, labels)));
  const extent = pack(shapes);
  for (const shape of shapes) {
    for (const i of shape.boxes) move(at[i], shape.x, shape.y);
    for (const i of shape.lines) move(labels[i], shape.x, shape.y);
  }
  return { at, labels, extent };
}

const move = (point, x, y) => { point[0] += x; point[1] += y; };
const middleOf = (a, b) => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];

// What hangs together, the part with the foremost box first.
function partsOf(n, lines) {
  const near = Array.from({ length: n }, () => []), part = new Array(n).fill(-1), parts = [];
  lines.forEach(({ s, t }) => { near[s].push(t); near[t].push(s); });
  for (let start = 0; start < n; start++) {
    if (part[start] >= 0) continue;
    const boxes = [start];
    part[start] = parts.length;
    for (let i = 0; i < boxes.length; i++) for (const next of near[boxes[i]]) if (part[next] < 0) { part[next] = parts.length; boxes.push(next); }
    parts.push({ boxes, lines: [] });
  }
  lines.forEach(({ s }, i) => parts[part[s]].lines.push(i));
  return parts;
}

function layOutPart(part, boxes, lines, at, labels) {
  const place = new Map(part.boxes.map((i, k) => [i, k]));
  const ends = part.lines.map((i) => [place.get(lines[i].s), place.get(lines[i].t)]);
  const named = part.lines.filter((i) => lines[i].w > 0);
  const sizes = [...part.boxes.map((i) => boxes[i]), ...named.map((i) => lines[i])];
  const mean = sizes.reduce((sum, size) => sum + (size.w + size.h) / 2, 0) / sizes.length;
  const points = stress(part.boxes.length, ends, mean * (named.length ? 1.5 : 1) + GAP);
  // Boxes are wider than they are high: room is made for that beforehand.
  const wide = Math.sqrt(Math.min(2.5, Math.max(1, sizes.reduce((sum, size) => sum + size.w + GAP, 0) / sizes.reduce((sum, size) => sum + size.h + GAP, 0))));
  points.forEach((point) => { point[0] *= wide; point[1] /= wide; });
  const blocks = part.boxes.map((i, k) => ({ x: points[k][0], y: points[k][1], w: boxes[i].w, h: boxes[i].h }));
  part.lines.forEach((i, k) => {
    if (!lines[i].w) return;
    const [a, b] = ends[k], [x, y] = middleOf(points[a], points[b]);
    blocks.push({ x: x + (k % 5) - 2, y: a === b ? y - boxes[lines[i].s].h - 2 * GAP : y, w: lines[i].w, h: lines[i].h, home: a === b ? null : [blocks[a], blocks[b]], label: true });
  });
  pushApart(blocks);
  const left = Math.min(...blocks.map((block) => block.x - block.w / 2)), top = Math.min(...blocks.map((block) => block.y - block.h / 2));
  blocks.forEach((block) => { block.x -= left; block.y -= top; });
  part.boxes.forEach((i, k) => { at[i] = [blocks[k].x, blocks[k].y]; });
  let next = part.boxes.length;
  part.lines.forEach((i) => { labels[i] = lines[i].w ? [blocks[next].x, blocks[next++].y] : middleOf(at[lines[i].s], at[lines[i].t]); });
  return { ...part, w: Math.max(...blocks.map((block) => block.x + block.w / 2)), h: Math.max(...blocks.map((block) => block.y + block.h / 2)) };
}

// Columns as in layout/columns.rs: a box stands near the middle of those that it has lines to, labels stand before the boxes that their lines end at.
function inColumns(part, boxes, lines, at, labels, isClaim) {
  const speaks = new Set(part.lines.map((i) => lines[i].s)), columnOf = (i) => (isClaim[i] ? 1 : speaks.has(i) ? 0 : 2);
  const near = new Map(part.boxes.map((i) => [i, []])), place = new Map();
  for (const i of part.lines) { near.get(lines[i].s).push(lines[i].t); near.get(lines[i].t).push(lines[i].s); }
  const columns = [1, 2, 0].map((number) => part.boxes.filter((i) => columnOf(i) === number).sort((a, b) => a - b));
  const settle = (column) => column.forEach((i, k) => place.set(i, (k + 0.5) / column.length));
  const middle = (i) => near.get(i).reduce((sum, other) => sum + (place.get(other) ?? 0.5), 0) / Math.max(1, near.get(i).length);
  columns.forEach(settle);
  for (let sweep = 0; sweep < 8; sweep++) for (const column of columns) {
    const wanted = new Map(column.map((i) => [i, middle(i)]));
    column.sort((a, b) => wanted.get(a) - wanted.get(b) || a - b);
    settle(column);
  }
  const [claims, contents, speakers] = columns, label = (from, to) => Math.max(0, ...part.lines.filter((i) => columnOf(lines[i].s) === from && columnOf(lines[i].t) === to).map((i) => lines[i].w));
  const high = (column) => column.reduce((sum, i) => sum + boxes[i].h + GAP, -GAP), highest = Math.max(...columns.map(high));
  let left = 0;
  const lefts = [];
  for (const [column, room] of [[speakers, 0], [claims, label(0, 1)], [contents, Math.max(label(1, 2), label(0, 2))]]) {
    if (left > 0) left += Math.max(110, room + 32);
    const wide = Math.max(0, ...column.map((i) => boxes[i].w));
    let top = (highest - high(column)) / 2;
    for (const i of column) { at[i] = [left + wide / 2, top + boxes[i].h / 2]; top += boxes[i].h + GAP; }
    lefts.push(left);
    left += wide;
  }
  const taken = [-1e9, -1e9, -1e9];
  let low = 0, deep = highest, right = left;
  for (const i of [...part.lines].sort((a, b) => at[lines[a].t][1] - at[lines[b].t][1] || at[lines[a].s][1] - at[lines[b].s][1] || a - b)) {
    const { s, t, w, h } = lines[i], column = columnOf(t), [, y] = at[t];
    if (columnOf(s) === column) labels[i] = [Math.max(at[s][0] + boxes[s].w / 2, at[t][0] + boxes[t].w / 2) + Math.min(130, 24 + Math.abs(at[s][1] - y) * 0.2), (at[s][1] + y) / 2];
    else if (!w) labels[i] = middleOf(at[s], at[t]);
    else {
      labels[i] = [lefts[column] - 16 - w / 2, Math.max(y, taken[column] + h / 2)];
      taken[column] = labels[i][1] + h / 2 + 3;
    }
    low = Math.min(low, labels[i][1] - h / 2);
    deep = Math.max(deep, labels[i][1] + h / 2);
    right = Math.max(right, labels[i][0] + w / 2);
  }
  for (const point of [...part.boxes.map((i) => at[i]), ...part.lines.map((i) => labels[i])]) move(point, 0, -low);
  return { ...part, w: right, h: deep - low };
}

// A line between columns: from side to side, through its label if it has one; inside a column around on the right.
function sideways(a, b, at, label, { w }) {
  const [from, to] = at, right = (point, size) => point[0] + size.w / 2, left = (point, size) => point[0] - size.w / 2, round = Math.round;
  if (right(from, a) >= left(to, b) && right(to, b) >= left(from, a)) return `M${round(right(from, a))},${round(from[1])} C${round(label[0])},${round(from[1])} ${round(label[0])},${round(to[1])} ${round(right(to, b) + 2)},${round(to[1])}`;
  const ahead = right(from, a) < left(to, b), start = ahead ? right(from, a) : left(from, a), end = ahead ? left(to, b) - 2 : right(to, b) + 2;
  const curve = (x, y, toX, toY) => `C${round((x + toX) / 2)},${round(y)} ${round((x + toX) / 2)},${round(toY)} ${round(toX)},${round(toY)}`;
  if (!w || !ahead) return `M${round(start)},${round(from[1])} ${curve(start, from[1], end, to[1])}`;
  const into = label[0] - w / 2, out = label[0] + w / 2;
  return `M${round(start)},${round(from[1])} ${curve(start, from[1], into, label[1])} L${round(out)},${round(label[1])} ${curve(out, label[1], end, to[1])}`;
}

// Stochastic gradient descent over all pairs, as in layout/stress.rs, from a fixed seed.
function stress(n, ends, unit) {
  const points = Array.from({ length: n }, (_, i) => [unit * Math.sqrt(i) / 2 * Math.cos(i * 2.399963), unit * Math.sqrt(i) / 2 * Math.sin(i * 2.399963)]);
  const near = Array.from({ length: n }, () => new Set()), pairs = [];
  for (const [a, b] of ends) if (a !== b) { near[a].add(b); near[b].add(a); }
  // Around boxes with many lines there is no room for all at distance 1.
  const length = (a, b) => Math.max(1, Math.sqrt(Math.max(near[a].size, near[b].size)) / 2.5);
  for (let start = 0; start < n; start++) {
    const ways = new Float64Array(n).fill(Infinity), open = [start];
    ways[start] = 0;
    for (let i = 0; i < open.length; i++) for (const next of near[open[i]]) if (ways[open[i]] + length(open[i], next) < ways[next]) { ways[next] = ways[open[i]] + length(open[i], next); open.push(next); }
    for (let other = start + 1; other < n; other++) pairs.push([start, other, unit * ways[other]]);
  }
  let seed = 1;
  const random = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 4294967296;
  const most = pairs.reduce((most, pair) => Math.max(most, pair[2]), unit);
  for (let pass = 0, step = most * most; pass < PASSES; pass++, step = Math.max(step * 0.75, unit * unit * 0.1)) {
    for (let i = pairs.length - 1; i > 0; i--) { const j = Math.floor(random() * (i + 1)); [pairs[i], pairs[j]] = [pairs[j], pairs[i]]; }
    for (const [a, b, wanted] of pairs) {
      const p = points[a], q = points[b], dx = p[0] - q[0], dy = p[1] - q[1], far = Math.hypot(dx, dy) || 1e-6;
      const by = Math.min(1, step / (wanted * wanted)) * (far - wanted) / 2 / far;
      move(p, -by * dx, -by * dy);
      move(q, by * dx, by * dy);
    }
  }
  return points;
}

// Pairs of blocks that come nearer than the gap, found from left to right.
function clashes(blocks) {
  const order = [...blocks].sort((a, b) => a.x - a.w / 2 - (b.x - b.w / 2)), found = [];
  order.forEach((a, i) => {
    for (let j = i + 1; j < order.length && order[j].x - order[j].w / 2 < a.x + a.w / 2 + GAP - 1e-6; j++) if (Math.abs(a.y - order[j].y) < (a.h + order[j].h) / 2 + GAP - 1e-6) found.push([a, order[j]]);
  });
  return found;
}

function pushApart(blocks) {
  for (let round = 0; round < ROUNDS; round++) {
    if (round < ROUNDS / 2) for (const block of blocks) if (block.home) {
      const [a, b] = block.home;
      block.x += 0.15 * ((a.x + b.x) / 2 - block.x);
      block.y += 0.15 * ((a.y + b.y) / 2 - block.y);
    }
    const found = clashes(blocks);
    if (!found.length && round > ROUNDS / 4) break;
    for (const [a, b] of found) {
      const dx = (a.w + b.w) / 2 + GAP - Math.abs(a.x - b.x), dy = (a.h + b.h) / 2 + GAP - Math.abs(a.y - b.y);
      if (dx <= 0 || dy <= 0) continue;
      const share = !a.label === !b.label ? 0.5 : a.label ? 0.9 : 0.1;
      const [axis, by] = dx < dy ? ["x", dx] : ["y", dy], sign = a[axis] <= b[axis] ? -1 : 1;
      a[axis] += sign * by * share;
      b[axis] -= sign * by * (1 - share);
    }
  }
  // What still clashes is spread out as a whole, which comes to an end as boxes keep their size.
  while (clashes(blocks).length) for (const block of blocks) { block.x *= 1.04; block.y *= 1.04; }
}

// Parts on shelves, about as wide as a screen is to its height; the foremost stand first.
function pack(shapes) {
  const gap = 3 * GAP, area = shapes.reduce((sum, shape) => sum + (shape.w + gap) * (shape.h + gap), 0);
  const limit = Math.max(Math.sqrt(area * 1.9), ...shapes.map((shape) => shape.w));
  let x = 0, y = 0, high = 0, wide = 0;
  for (const shape of shapes) {
    if (x > 0 && x + shape.w > limit) { y += high + gap; x = 0; high = 0; }
    shape.x = x;
    shape.y = y;
    x += shape.w + gap;
    high = Math.max(high, shape.h);
    wide = Math.max(wide, x - gap);
  }
  return [wide, y + high];
}

// A line from box to box: straight, or in two curves through the middle of its label.
function pathOf(a, b, at, middle, bare) {
  const exit = (from, size, to, beyond) => {
    const dx = to[0] - from[0], dy = to[1] - from[1], far = Math.hypot(dx, dy);
    if (far < 1e-6) return from;
    const share = Math.min(dx ? size.w / 2 / Math.abs(dx) : Infinity, dy ? size.h / 2 / Math.abs(dy) : Infinity) + beyond / far;
    return [from[0] + dx * share, from[1] + dy * share];
  };
  const write = (...points) => points.map(([x, y]) => `${Math.round(x)},${Math.round(y)}`);
  if (a === b) {
    const { w, h } = a, [x, y] = at[0], [from, top, to] = write([x - w / 4, y - h / 2], [x, middle[1]], [x + w / 4, y - h / 2]);
    return `M${from} Q${top} ${to}`;
  }
  if (bare) {
    const [from, to] = write(exit(at[0], a, at[1], 0), exit(at[1], b, at[0], 2));
    return `M${from} L${to}`;
  }
  const start = exit(at[0], a, middle, 0), end = exit(at[1], b, middle, 2), far = Math.hypot(end[0] - start[0], end[1] - start[1]) || 1e-6;
  const reach = 0.4 * Math.min(Math.hypot(middle[0] - start[0], middle[1] - start[1]), Math.hypot(middle[0] - end[0], middle[1] - end[1]));
  const [from, bend, through, to] = write(start, [middle[0] - reach * (end[0] - start[0]) / far, middle[1] - reach * (end[1] - start[1]) / far], middle, end);
  return `M${from} Q${bend} ${through} T${to}`;
}
