import { html, svg } from 'lit';
import { isBeyond } from '../lib/lines.js';
import { number, t } from '../lib/words.js';
import { limitLabel } from './trace-canvas.js';

const W = 720;
const H = 300;
const LEFT = 44;
const RIGHT = 8;
const TOP = 34;
const BOTTOM = 26;
/** More points than this no printer shows. */
const MOST_POINTS = 1200;
const STEPS_S = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600];
const MOST_TICKS = 16;

/**
 * The trace as lines on paper: the same marks as on the screen, sharp at any size.
 * @param {any} trace @param {any[]} repetitions @param {ReturnType<typeof import('./trace-marks.js').marksOf>} marks
 * @param {ReturnType<typeof import('../lib/lines.js').drawnLines>} lines
 */
export function traceSheet(trace, repetitions, marks, lines) {
  const times = trace.time_s;
  const all = [...lines.flatMap(({ key }) => trace[key].filter((deg) => deg !== null)), ...marks.limits.map(({ deg }) => deg)];
  const low = all.reduce((least, deg) => Math.min(least, deg), 0) - 4;
  const high = all.reduce((most, deg) => Math.max(most, deg), 0) + 4;
  const x = (s) => LEFT + ((s - times[0]) / (times.at(-1) - times[0])) * (W - LEFT - RIGHT);
  const y = (deg) => TOP + (1 - (deg - low) / (high - low)) * (H - TOP - BOTTOM);
  const line = (values, from, to, wanted) => path(times, values, from, to, wanted, x, y);
  return html`<svg class="trace-sheet" viewBox="0 0 ${W} ${H}" role="img" aria-label=${t('trace.label', { n: repetitions.length })}>
    ${repetitions.map((repetition) => svg`<rect class=${repetition.index % 2 ? 'odd' : 'even'} x=${x(repetition.start_s)} y="4" width=${x(repetition.end_s) - x(repetition.start_s)} height=${H - BOTTOM - 4}/>
      <text class="tick" x=${(x(repetition.start_s) + x(repetition.end_s)) / 2} y="15" text-anchor="middle">${repetition.index}</text>`)}
    ${steps(low, high, high - low > 60 ? 20 : 10).map((deg) => svg`<line class="grid" x1=${LEFT} x2=${W - RIGHT} y1=${y(deg)} y2=${y(deg)}/><text class="tick" x=${LEFT - 6} y=${y(deg) + 4} text-anchor="end">${number(deg)}°</text>`)}
    ${steps(times[0], times.at(-1), STEPS_S.find((step) => (times.at(-1) - times[0]) / step <= MOST_TICKS) ?? 1200).map((s) => svg`<text class="tick" x=${x(s)} y=${H - 8} text-anchor="middle">${number(s)} s</text>`)}
    ${lines.map(({ key, name, look }) => svg`<path class="line ${name} ${look}" d=${line(trace[key], 0, times.length, () => true)}/>`)}
    ${marks.limits.map(({ letter, finding, deg }) => svg`<line class="limit" x1=${LEFT} x2=${W - RIGHT} y1=${y(deg)} y2=${y(deg)}/><text class="limit-word" x=${W - RIGHT - 4} y=${y(deg) - 4} text-anchor="end">${limitLabel(letter, finding, false)}</text>`)}
    ${marks.spans.map((span) => flag(span, trace, line, x, y))}</svg>`;
}

function flag(span, trace, line, x, y) {
  const values = trace[span.key];
  const down = span.peak >= 0 && values[span.peak] < 0;
  const beyond = (deg) => span.findings.some((finding) => isBeyond(finding, deg));
  return svg`<g class=${span.severe ? 'bad' : 'warn'}><path class="flagged" d=${line(values, span.from, span.to, () => true)}/><path class="beyond" d=${line(values, span.from, span.to, beyond)}/>
    ${span.peak < 0 ? '' : svg`<text class="letter" x=${x(trace.time_s[span.peak])} y=${y(values[span.peak]) + (down ? 16 : -8)} text-anchor="middle">${down ? '▲' : '▼'}${span.letters}</text>`}</g>`;
}

/** Of each stretch that is one point of print the outermost value, or peaks would be cut off. */
function path(times, values, from, to, wanted, x, y) {
  const stride = Math.max(1, Math.ceil(times.length / MOST_POINTS));
  let d = '';
  let on = false;
  for (let i = from; i < to; i += stride) {
    let at = i;
    for (let j = i; j < Math.min(to, i + stride); j += 1) {
      at = values[j] !== null && (values[at] === null || Math.abs(values[j]) > Math.abs(values[at])) ? j : at;
    }
    const draws = values[at] !== null && wanted(values[at]);
    d += draws ? `${on ? 'L' : 'M'}${x(times[at]).toFixed(1)} ${y(values[at]).toFixed(1)}` : '';
    on = draws;
  }
  return d;
}

function steps(low, high, step) {
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.max(0, Math.floor(high / step) - first + 1) }, (_, i) => (first + i) * step);
}
