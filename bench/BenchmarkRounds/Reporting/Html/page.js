'use strict';

// Selects, sorts and draws what the file holds. Every number with an interval and every verdict is computed before; names from
// result files only ever become text.
const data = JSON.parse(document.getElementById('data').textContent);
const labels = data.sets.map(set => set.label);
const bases = data.summaries.length; // with very many sets only the first can be the base
const mostShown = 10;
const atOnce = 20; // rows
const width = innerWidth > 640 ? 260 : 200; // of a picture, as the style has it
const margin = 24;
const byId = id => document.getElementById(id);
const system = matchMedia('(prefers-color-scheme: dark)');

const initial = () => ({ base: 0, sets: labels.map((_, s) => s).slice(0, mostShown), filter: '', verdict: '', view: 'time', axis: 'log', sort: 'case', down: false, theme: '' });
let state = initial();
let tables = [];

function dress(node, attributes, children) {
  for (const name in attributes) node.setAttribute(name, attributes[name]);
  node.append(...children);
  return node;
}

const element = (tag, attributes, ...children) => dress(document.createElement(tag), attributes, children);
const drawing = (tag, attributes, ...children) => dress(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
const swatch = s => element('span', { class: `swatch c${s % 10}` });

// ---- The choice, and the link that keeps it.

function readHash() {
  const kept = new URLSearchParams(location.hash.slice(1));
  const text = (name, allowed) => allowed.includes(kept.get(name)) ? kept.get(name) : '';
  const start = initial();
  state = {
    base: Math.max(0, labels.slice(0, bases).indexOf(kept.get('base'))),
    sets: kept.has('set') ? labels.map((_, s) => s).filter(s => kept.getAll('set').includes(labels[s])) : start.sets,
    filter: kept.get('filter') ?? '',
    verdict: text('verdict', [...byId('verdict').options].map(option => option.value)),
    view: text('view', [...byId('view').options].map(option => option.value)) || start.view,
    axis: text('axis', ['linear']) || start.axis,
    sort: labels.includes(kept.get('sort')) ? labels.indexOf(kept.get('sort')) : 'case',
    down: kept.has('down'),
    theme: text('theme', ['light', 'dark']),
  };
}

function hash() {
  const kept = new URLSearchParams();
  const start = initial();
  if (state.base !== start.base) kept.set('base', labels[state.base]);
  if (`${state.sets}` !== `${start.sets}`) (state.sets.length ? state.sets : [-1]).forEach(s => kept.append('set', labels[s] ?? ''));
  for (const name of ['filter', 'verdict', 'view', 'axis', 'theme']) if (state[name] !== start[name]) kept.set(name, state[name]);
  if (state.sort !== 'case') kept.set('sort', labels[state.sort]);
  if (state.down) kept.set('down', '');
  return `#${kept}`;
}

let pending = 0;
function keep() {
  byId('link').href = hash();
  clearTimeout(pending);
  pending = setTimeout(() => history.replaceState(null, '', hash()), 100); // browsers limit how often
}

const shownSets = () => data.sets.map((_, s) => s).filter(s => s === state.base || state.sets.includes(s));

// ---- What a cell shows: a number, its interval and a dot a launch.

function measure(table, row, s) {
  const cell = row.cells[s];
  if (state.view === 'time') return cell.time && { ...cell.time, dots: cell.times };
  if (state.view === 'ratio') return row.tag === 'baseline' && cell.time ? { value: 1, text: '1x', dots: [] } : cell.ratio && { ...cell.ratio, dots: cell.ratios };
  if (state.view === 'base') {
    if (s === state.base) return cell.time && { value: 1, text: '1x', dots: cell.times.map(one => one / cell.time.value) };
    const pair = row.pairs[state.base][s];
    return pair.change && { ...pair.change, dots: pair.quotients ?? cell.times.map(one => one / pair.unit) };
  }
  const metric = cell.metrics[table.metrics.indexOf(Number(state.view))];
  return metric && { ...metric, dots: [metric.value] };
}

const isRatio = () => state.view === 'ratio' || state.view === 'base';
const digits = value => Number(value.toPrecision(3)).toLocaleString('en', { maximumSignificantDigits: 3 });

function time(nanoseconds) {
  const [size, unit] = [[1e9, 's'], [1e6, 'ms'], [1e3, 'μs']].find(([size]) => nanoseconds >= size * 0.9995) ?? [1, 'ns'];
  return `${digits(nanoseconds / size)} ${unit}`;
}

const format = value => value && state.view === 'time' ? time(value) : isRatio() ? `${digits(value)}x` : digits(value);

// ---- The axis of a table: all of its rows in the sets that are shown, whatever the filter leaves.

function axisOf(rows) {
  let low = isRatio() ? 1 : Infinity, high = isRatio() ? 1 : -Infinity;
  for (const m of rows.flatMap(one => one.measures)) {
    for (const value of m ? [m.value, ...m.dots] : []) [low, high] = [Math.min(low, value), Math.max(high, value)];
  }
  if (low > high) return null;
  const log = state.axis === 'log' && low > 0;
  [low, high] = log ? [low / 1.03, high * 1.03] : [Math.min(0, low), Math.max(0, high) || 1];
  const scale = log ? Math.log10 : value => value;
  const from = scale(low), span = scale(high) - from;
  const place = value => Math.round(10 * Math.min(width - 2, Math.max(2, margin + (width - 2 * margin) * ((log && value <= 0 ? -Infinity : scale(value)) - from) / span))) / 10;
  return { place, ticks: (log ? logTicks(low, high) : linearTicks(low, high)).map(value => ({ at: place(value), text: format(value) })) };
}

function linearTicks(low, high) {
  const rough = (high - low) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find(one => one * power >= rough);
  const ticks = [];
  for (let i = Math.ceil(low / step); i * step <= high; i++) ticks.push(Number((i * step).toPrecision(12)));
  return ticks;
}

function logTicks(low, high) {
  const first = Math.floor(Math.log10(low)), last = Math.ceil(Math.log10(high));
  const powers = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const within = steps => powers.flatMap(power => steps.map(step => Number((step * 10 ** power).toPrecision(12)))).filter(value => value >= low && value <= high);
  const decades = within([1]);
  if (decades.length > 3) return decades.filter((_, i) => i % Math.ceil(decades.length / 5) === 0);
  const fine = [within([1, 2, 5]), decades.length > 1 ? decades : within([1, 2, 5])].find(ticks => ticks.length < 6);
  return fine.length > 1 ? fine : linearTicks(low, high);
}

function axisHead(axis) {
  const picture = drawing('svg', { width, height: 16, 'aria-hidden': 'true' });
  let last = -Infinity;
  for (const { at, text } of axis?.ticks ?? []) {
    if (at - last < 7 * text.length + 4) continue;
    picture.append(drawing('text', { class: 'tick', x: at, y: 12 }, text));
    last = at;
  }
  return picture;
}

function strip(one, sets, axis) {
  const lane = sets.length > 3 ? 9 : 13;
  const height = Math.max(36, sets.length * lane + 6);
  const top = (height - (sets.length - 1) * lane) / 2;
  const picture = drawing('svg', { class: 'strip', width, height, 'aria-hidden': 'true' },
    drawing('path', { class: 'grid', d: axis.ticks.map(tick => `M${tick.at} -300V600`).join('') }));
  if (isRatio()) picture.append(drawing('path', { class: 'one', d: `M${axis.place(1)} -300V600` }));
  sets.forEach((s, i) => {
    const m = one.measures[i];
    if (!m) return;
    const y = top + i * lane, half = lane / 2 - 1;
    const range = m.low === undefined ? '' : `M${axis.place(m.low)} ${y}H${axis.place(m.high)}`;
    picture.append(
      drawing('path', { class: `dots c${s % 10}`, d: m.dots.map(dot => `M${axis.place(dot)} ${y}h0`).join('') }),
      drawing('path', { class: `range c${s % 10}`, d: `${range}M${axis.place(m.value)} ${y - half}v${2 * half}` }));
  });
  one.dots = () => sets.flatMap((s, i) => (one.measures[i]?.dots ?? []).map((dot, launch, dots) => {
    const { rounds } = one.row.cells[s];
    const round = dots.length === rounds.length ? `, round ${rounds[launch]}` : ''; // of fewer it is not known which are missing
    return { x: axis.place(dot), y: top + i * lane, text: `${labels[s]}${round}: ${format(dot)}` };
  }));
  return picture;
}

// ---- The tables.

function verdictOf(pair) {
  const kind = ['slower', 'faster'].find(word => pair.verdict.toLowerCase().includes(word)) ?? '';
  const change = state.view === 'base' ? '' : ` ${pair.change.text} ${pair.change.interval ?? ''}`; // else it is the first line
  return element('small', {}, element('span', { class: `verdict ${kind}` }, pair.verdict), change);
}

function cellOf(row, s, m, mark) {
  const cell = row.cells[s];
  const pair = s === state.base ? null : row.pairs[state.base][s];
  const notes = [...cell.notes, ...(pair?.notes ?? [])].map(mark).join('');
  const node = element('td', {}, element('b', {}, m ? m.text : '-'));
  if (m?.interval) node.append(' ', element('span', { class: 'interval' }, m.interval));
  node.append(notes);
  const second = [];
  if (state.view !== 'time' && cell.time) second.push(cell.time.text);
  if (state.view === 'time' && cell.ratio) second.push(`${cell.ratio.text} ${cell.ratio.interval ?? ''}`);
  if (cell.time && cell.allocated !== '-') second.push(cell.allocated);
  if (second.length) node.append(element('small', {}, second.join(' · ')));
  if (pair?.verdict) node.append(verdictOf(pair));
  if (pair?.allocates) node.append(element('small', {}, pair.allocates));
  return node;
}

function detailOf(table, row, sets) {
  const line = (name, values) => element('tr', {}, element('th', { scope: 'row' }, name), ...values.map(value => element('td', {}, value ?? '-')));
  const rounds = [...new Set(sets.flatMap(s => row.cells[s].rounds))].sort((one, other) => one - other);
  return element('tr', { class: 'detail' }, element('td', { colspan: sets.length + 2 }, element('table', {},
    element('thead', {}, element('tr', {}, element('td', {}), ...sets.map(s => element('th', { scope: 'col' }, swatch(s), labels[s])))),
    element('tbody', {},
      ...table.metrics.map((metric, i) => line(data.metrics[metric], sets.map(s => row.cells[s].metrics[i]?.text))),
      ...rounds.map(round => line(`Round ${round}`, sets.map(s => {
        const launch = row.cells[s].rounds.indexOf(round);
        return launch < 0 ? undefined : time(row.cells[s].times[launch]);
      })))))));
}

function rowOf(table, one, sets, axis, mark) {
  const { row } = one;
  const parts = row.method.split(/(?<=[a-z])(?=[A-Z])/);
  const name = element('button', { type: 'button', 'aria-expanded': 'false' }, ...parts.flatMap(part => [part, element('wbr', {})]));
  const head = element('th', { scope: 'row' }, name);
  if (row.tag) head.append(' ', element('span', { class: 'tag' }, row.tag));
  if (row.parameters) head.append(element('small', {}, ...row.parameters.split(/(?<=[=,])/).flatMap(part => [part, element('wbr', {})])));
  const plot = element('td', { class: 'plot' });
  if (axis) plot.append(strip(one, sets, axis));
  one.node = element('tr', {}, head, plot, ...sets.map((s, i) => cellOf(row, s, one.measures[i], mark)));
  one.node.hidden = one.hidden;
  one.node.measured = one;
  name.addEventListener('click', () => {
    one.detail?.remove();
    one.detail = one.detail ? null : detailOf(table, row, sets);
    if (one.detail) one.node.after(one.detail);
    name.setAttribute('aria-expanded', `${one.detail !== null}`);
  });
}

function captionOf(table) {
  const time = table.unit === 'operation' ? 'time' : `time per ${table.unit}`;
  const first = { time, ratio: 'ratio to baseline', base: `ratio to ${labels[state.base]}` }[state.view] ?? data.metrics[state.view];
  return element('small', {}, `${first} · ${state.view === 'time' ? 'ratio to baseline' : time} · allocated`);
}

function shellOf(table, shown) {
  const node = element('section', {}, element('h2', {}, table.name), element('p', {}, table.question));
  const rows = table.rows.map(row => ({ row, detail: null }));
  return { table, node, rows, sets: shown.filter(s => table.sets.includes(s)), without: shown.filter(s => !table.sets.includes(s)) };
}

function fillTable(one) {
  const { table, node, rows, sets, without } = one;
  rows.forEach(row => { row.measures = sets.map(s => measure(table, row.row, s)); });
  const axis = axisOf(rows);
  const notes = [];
  const mark = note => ` (${(notes.includes(note) ? notes.indexOf(note) + 1 : notes.push(note))})`;
  rows.forEach(row => rowOf(table, row, sets, axis, mark));
  one.heads = ['case', ...sets].map(by => {
    const button = element('button', { type: 'button' }, ...(by === 'case' ? ['Case'] : [swatch(by), labels[by]]), by === state.base && labels.length > 1 ? ' (base)' : '');
    button.addEventListener('click', () => sortBy(by));
    return element('th', { scope: 'col' }, button, ...(by === 'case' ? [] : [captionOf(table)]));
  });
  one.body = element('tbody', {});
  const columns = ['case', 'plot', ...sets.map(() => 'set')].map(name => element('col', { class: name }));
  const [first, ...others] = one.heads;
  node.append(
    element('div', { class: 'box' }, element('table', {}, element('colgroup', {}, ...columns),
      element('thead', {}, element('tr', {}, first, element('th', { scope: 'col', class: 'plot' }, axisHead(axis)), ...others)), one.body)),
    element('ul', { class: 'notes' }, ...notes.map((note, i) => element('li', {}, `(${i + 1}) ${data.notes[note]}`)),
      ...(without.length ? [element('li', {}, `Not measured in ${without.map(s => labels[s]).join(', ')}.`)] : [])));
  sortTable(one);
}

// What is in sight answers at once; of many rows the others follow.
function fill(queue, mine) {
  if (mine !== tables) return; // another choice has been made
  for (let rows = 0; queue.length && rows < atOnce; rows += queue.shift().rows.length) fillTable(queue[0]);
  byId('classes').setAttribute('aria-busy', `${queue.length > 0}`);
  if (queue.length) requestAnimationFrame(() => setTimeout(fill, 0, queue, mine));
}

function build() {
  const sets = shownSets();
  tables = data.classes.map(table => shellOf(table, sets));
  filter();
  byId('classes').replaceChildren(...tables.map(one => one.node));
  fill([...tables.filter(one => !one.node.hidden), ...tables.filter(one => one.node.hidden)], tables);
  byId('summary').replaceChildren(...sets.filter(s => s !== state.base).map(s => element('li', {}, swatch(s), data.summaries[state.base][s].join(' '))));
  byId('changes').hidden = sets.length < 2;
}

function sortTable({ rows, body, heads, sets }) {
  if (!body) return; // not filled yet
  const sign = state.down ? -1 : 1;
  const i = sets.indexOf(state.sort);
  const ordered = rows.map((one, place) => ({ one, place, value: i < 0 ? place : one.measures[i]?.value }));
  ordered.sort((a, b) => (a.value === undefined) - (b.value === undefined) || sign * (a.value - b.value) || a.place - b.place);
  body.replaceChildren(...ordered.flatMap(({ one }) => one.detail ? [one.node, one.detail] : [one.node]));
  heads.forEach((head, place) => head.setAttribute('aria-sort', place !== i + 1 ? 'none' : state.down ? 'descending' : 'ascending'));
}

function sortBy(by) {
  state.down = state.sort === by && !state.down;
  state.sort = by;
  tables.forEach(sortTable);
  keep();
}

function filter() {
  const words = state.filter.toLowerCase().split(/\s+/).filter(word => word);
  const others = shownSets().filter(s => s !== state.base);
  const metric = Number(state.view); // NaN of times and ratios
  let shown = 0, all = 0;
  for (const { table, node, rows } of tables) {
    let here = 0;
    for (const one of rows) {
      const { row } = one;
      const name = `${table.name} ${table.question} ${row.method} ${row.parameters} ${row.tag}`.toLowerCase();
      const verdicts = others.map(s => row.pairs[state.base][s].verdict ?? 'none');
      const is = words.every(word => name.includes(word)) && (!state.verdict || verdicts.includes(state.verdict)) && !(metric >= 0 && !table.metrics.includes(metric));
      one.hidden = !is;
      for (const line of [one.node, one.detail]) if (line) line.hidden = one.hidden;
      here += is;
    }
    node.hidden = here === 0;
    shown += here;
    all += rows.length;
  }
  byId('count').textContent = `${shown} of ${all} rows`;
  byId('none').hidden = shown > 0;
}

// ---- The controls.

function applyTheme() {
  const root = document.documentElement;
  if (state.theme) root.setAttribute('data-theme', state.theme); else root.removeAttribute('data-theme');
  byId('theme').textContent = isDark() ? 'Light theme' : 'Dark theme';
}

const isDark = () => state.theme ? state.theme === 'dark' : system.matches;

function showChoice() {
  for (const name of ['filter', 'verdict', 'view', 'axis']) byId(name).value = state[name];
  byId('base').value = `${state.base}`;
  data.sets.forEach((_, s) => {
    const disabled = s === state.base;
    Object.assign(byId(`set${s}`), { disabled, checked: disabled || state.sets.includes(s) });
  });
  applyTheme();
}

function fillControls() {
  const option = (value, text) => element('option', { value }, text);
  document.title = data.title;
  byId('title').textContent = data.title;
  byId('about').textContent = data.about;
  byId('sets').append(...data.sets.map((set, s) => element('label', {},
    element('input', { type: 'checkbox', id: `set${s}` }), element('span', {}, swatch(s), element('b', {}, set.label)),
    element('span', {}, set.name === set.label ? '' : set.name))));
  byId('machines').append(...data.sets.map((set, s) => element('li', {}, swatch(s), element('b', {}, set.label), ` ${set.about}`)));
  byId('changes').open = labels.length < 5 && innerWidth > 640;
  byId('base').append(...labels.slice(0, bases).map((label, s) => option(s, label)));
  byId('verdict').append(option('', 'all'), ...data.verdicts.map(verdict => option(verdict, verdict)), option('none', 'not compared'));
  byId('view').append(option('time', 'time'), option('ratio', 'ratio to baseline'), ...(labels.length > 1 ? [option('base', 'ratio to base')] : []));
  if (data.metrics.length) byId('view').append(element('optgroup', { label: 'other numbers' }, ...data.metrics.map((name, i) => option(i, name))));
  document.querySelectorAll('.two').forEach(node => { node.hidden = labels.length < 2; });
}

function onChange(event) {
  const { id, value, checked } = event.target;
  if (id === 'base') state.base = Number(value);
  else if (id.startsWith('set')) state.sets = state.sets.filter(s => `set${s}` !== id).concat(checked ? [Number(id.slice(3))] : []).sort((one, other) => one - other);
  else state[id] = value;
  showChoice();
  if (id === 'verdict' || id === 'filter') filter(); else build();
  keep();
}

function showTip(event) {
  const picture = event.target.closest?.('.strip');
  const tip = byId('tip');
  tip.hidden = true;
  if (!picture) return;
  const box = picture.getBoundingClientRect();
  const away = dot => Math.hypot(dot.x - (event.clientX - box.left), dot.y - (event.clientY - box.top));
  const nearest = picture.closest('tr').measured.dots().reduce((best, dot) => !best || away(dot) < away(best) ? dot : best, null);
  if (!nearest || away(nearest) > 12) return;
  tip.textContent = nearest.text;
  tip.hidden = false;
  tip.style.left = `${Math.min(event.clientX + 12, innerWidth - tip.offsetWidth - 4)}px`;
  tip.style.top = `${event.clientY + 14}px`;
}

function start() {
  readHash();
  showChoice();
  build();
  byId('link').href = hash();
}

fillControls();
start();
byId('controls').addEventListener('input', onChange);
byId('controls').addEventListener('submit', event => event.preventDefault());
byId('theme').addEventListener('click', () => {
  const wanted = isDark() ? 'light' : 'dark';
  state.theme = (wanted === 'dark') === system.matches ? '' : wanted;
  applyTheme();
  keep();
});
system.addEventListener('change', applyTheme);
addEventListener('hashchange', start);
byId('classes').addEventListener('mousemove', showTip);
byId('classes').addEventListener('mouseleave', () => { byId('tip').hidden = true; });
