import { html, svg } from 'lit';
import { isDrawn, lineName, lineOf } from '../lib/lines.js';
import { narrow } from '../lib/width.js';
import { fixed, number, quantity, t } from '../lib/words.js';

const H = 300;
const LEFT = 44;
const BOTTOM = 34;
const TOP = 28;
const POINTS = 51;
const LEAST_FOR_BAND = 3;

/** One angle of each repetition at the same shares of its own time. @param {string} line of the trace @returns {{repetition: any, values: number[]}[]} */
export function courses(trace, repetitions, line) {
  const values = trace[line] ?? [];
  return repetitions.map((repetition) => ({ repetition, values: resampled(trace.time_s, values, repetition.start_s, repetition.end_s) })).filter(({ values: course }) => course !== null);
}

function resampled(times, values, start, end) {
  const inside = times.map((s, i) => [s, values[i]]).filter(([s, value]) => s >= start - 0.05 && s <= end + 0.05 && value !== null);
  if (inside.length < 3) {
    return null;
  }
  let i = 0;
  return Array.from({ length: POINTS }, (_, n) => {
    const at = start + (n / (POINTS - 1)) * (end - start);
    while (i < inside.length - 2 && inside[i + 1][0] < at) {
      i += 1;
    }
    const [[t0, v0], [t1, v1]] = [inside[i], inside[i + 1]];
    const share = t1 === t0 ? 0 : Math.min(1, Math.max(0, (at - t0) / (t1 - t0)));
    return v0 + (v1 - v0) * share;
  });
}

/** Lowest and highest of all but the outermost tenth, at each share of the time. */
function bandOf(all) {
  return Array.from({ length: POINTS }, (_, n) => {
    const sorted = all.map(({ values }) => values[n]).sort((a, b) => a - b);
    const cut = Math.floor(sorted.length / 10);
    return [sorted[cut], sorted[sorted.length - 1 - cut]];
  });
}

/**
 * All repetitions over each other on their own time, the reference behind, the flagged ones coloured and dashed.
 * @param {any[]} told courses of this session @param {any[]|null} recorded courses of the recorded reference
 * @param {number|null} chosen index of a repetition @param {string} line that is drawn
 */
export function overlay(told, recorded, chosen, line) {
  const sided = told.some(({ repetition }) => repetition.side);
  const [own, reference] = sided ? [told.map(toItsSide), recorded?.map(toItsSide)] : [told, recorded];
  const clean = own.filter(({ repetition }) => repetition.assessed && repetition.findings.length === 0);
  const behind = reference && reference.length >= LEAST_FOR_BAND ? reference : clean.length >= LEAST_FOR_BAND ? clean : null;
  const all = [...own, ...(behind ?? [])].flatMap(({ values }) => values);
  if (all.length === 0) {
    return html`<p class="soft">${t('overlay.none')}</p>`;
  }
  // As wide as it is shown, so that letters keep their size
  const W = narrow.matches ? 340 : 560;
  const low = Math.min(...all) - 4;
  const high = Math.max(...all) + 4;
  const x = (n) => LEFT + (n / (POINTS - 1)) * (W - LEFT - 12);
  const y = (deg) => TOP + (1 - (deg - low) / (high - low)) * (H - TOP - BOTTOM);
  const path = (values) => `M${values.map((deg, n) => `${x(n).toFixed(1)} ${y(deg).toFixed(1)}`).join(' L')}`;
  const band = behind ? bandOf(behind) : [];
  const area = band.length === 0 ? '' : `M${band.map(([, top], n) => `${x(n).toFixed(1)} ${y(top).toFixed(1)}`).join(' L')} L${band.map(([bottom], n) => `${x(n).toFixed(1)} ${y(bottom).toFixed(1)}`).reverse().join(' L')} Z`;
  const step = high - low > 60 ? 20 : 10;
  const ticks = Array.from({ length: Math.floor(high / step) - Math.ceil(low / step) + 1 }, (_, i) => (Math.ceil(low / step) + i) * step);
  const flagged = own.filter(({ repetition }) => repetition.findings.length > 0).length;
  return html`<figure class="chart overlay"><svg viewBox="0 0 ${W} ${H}" role="img" aria-label=${t('overlay.label', { n: own.length, flagged })} data-testid="overlay">
      ${ticks.map((deg) => svg`<line class="grid" x1=${LEFT} x2=${W - 12} y1=${y(deg)} y2=${y(deg)}/><text class="tick" x=${LEFT - 8} y=${y(deg) + 4} text-anchor="end">${number(deg)}°</text>`)}
      ${area ? svg`<path class="reference" d=${area}/>` : ''}
      ${own.map(({ repetition, values }) => svg`<path class="course ${tone(repetition)} ${chosen !== null && chosen !== repetition.index ? 'aside' : ''} ${chosen === repetition.index ? 'chosen' : ''}" d=${path(values)}><title>${t('rep.number', { n: repetition.index })}</title></path>`)}
      <text class="panel" x=${LEFT} y="14">${sided ? t('overlay.to-its-side') : nameOf(line)}</text>
      <text class="tick" x=${LEFT} y=${H - 10}>${t('overlay.start')}</text><text class="tick" x=${W - 12} y=${H - 10} text-anchor="end">${t('overlay.end')}</text></svg>
    <figcaption class="soft small">${t(behind === null ? 'overlay.no-band' : behind === reference ? 'overlay.reference' : 'overlay.clean', { n: behind?.length ?? 0 })} ${flagged > 0 ? t('overlay.flagged') : ''}</figcaption></figure>`;
}

/** Left and right over each other: a way out counts as positive. */
function toItsSide(course) {
  const most = course.values.reduce((far, deg) => (Math.abs(deg) > Math.abs(far) ? deg : far), 0);
  return most < 0 ? { ...course, values: course.values.map((deg) => -deg) } : course;
}

function tone(repetition) {
  return repetition.findings.some((finding) => finding.severity === 'severe') ? 'bad' : repetition.findings.length > 0 ? 'warn' : '';
}

function nameOf(line) {
  return t(`trace.${lineName(line)}`);
}

const SMALL_W = 280;
const SMALL_H = 108;
const SMALL_TOP = 18;
const SMALL_BOTTOM = 34;
/** A trace has fewer samples than the sensor, and a rule counts from its own start: so far apart both mean the same peak. */
const SAME_PEAK_DEG = 3;

/** The repetition that a flag is about: the angle of its rule with its peak, and the limit where that is an angle of the line. */
export function flagTrace(trace, repetition, finding, exercise) {
  const line = lineOf(finding.rule, exercise);
  const [course] = courses(trace, [repetition], line);
  if (!course) {
    return '';
  }
  const peak = course.values.reduce((most, deg, n) => (Math.abs(deg) > Math.abs(course.values[most]) ? n : most), 0);
  const top = course.values[peak];
  const limit = isDrawn(finding) ? Math.abs(finding.limit) * (top < 0 ? -1 : 1) : null;
  const all = limit === null ? course.values : [...course.values, limit];
  const low = Math.min(...all, 0);
  const high = Math.max(...all, 0);
  const x = (n) => 4 + (n / (POINTS - 1)) * (SMALL_W - 8);
  const y = (deg) => SMALL_TOP + (1 - (deg - low) / (high - low || 1)) * (SMALL_H - SMALL_TOP - SMALL_BOTTOM);
  const same = finding.unit === 'deg' && Math.abs(Math.abs(top) - finding.value) < SAME_PEAK_DEG;
  const beside = peak > POINTS / 2 ? 'end' : 'start';
  return html`<svg class="flag-trace" viewBox="0 0 ${SMALL_W} ${SMALL_H}" role="img" aria-label=${t(limit === null ? 'overlay.one-plain' : 'overlay.one', { n: repetition.index, line: nameOf(line), peak: top })}>
    <line class="grid" x1="4" x2=${SMALL_W - 4} y1=${y(0)} y2=${y(0)}/>
    ${limit === null ? '' : svg`<line class="limit" x1="4" x2=${SMALL_W - 4} y1=${y(limit)} y2=${y(limit)}/><text x="4" y=${y(limit) + (top < 0 ? 13 : -4)}>${quantity(finding.limit, finding.unit)}</text>`}
    <path class="course ${tone(repetition)}" d="M${course.values.map((deg, n) => `${x(n).toFixed(1)} ${y(deg).toFixed(1)}`).join(' L')}"/>
    <circle class="peak" cx=${x(peak)} cy=${y(top)} r="4"/><text class="most" x=${x(peak) + (beside === 'end' ? -9 : 9)} y=${y(top) + (top < 0 ? 14 : -6)} text-anchor=${beside}>${same ? quantity(finding.value, finding.unit) : `${number(top)}°`}</text>
    <text x="4" y=${SMALL_H - 4}>${nameOf(line)}</text><text x=${SMALL_W - 4} y=${SMALL_H - 4} text-anchor="end">${fixed(repetition.duration_s, 1)} s</text></svg>`;
}
