import { html, svg } from 'lit';
import { date, t } from '../lib/words.js';

/** As wide as it is shown, so that letters keep their size. */
const narrow = matchMedia('(max-width: 640px)');
const LEFT = 34;
const RIGHT = 12;
const TOP = 14;
const PAIN_H = 170;
const DOSE_H = 46;
const GAP = 20;
const AXIS_H = 26;
const MAX_NPRS = 10;
const DAY_MS = 86_400_000;
/** Two-sided 95 %. */
const Z = 1.96;

/** One time axis for everything on it. @param {number[]} times @param {number} W */
function axis(times, W) {
  const first = Math.min(...times);
  const span = Math.max(7 * DAY_MS, Math.max(...times) - first);
  return { first, span, x: (at) => LEFT + ((at - first) / span) * (W - LEFT - RIGHT) };
}

function ticks({ first, span }, W, y) {
  return (W < 500 ? [0, 1 / 2, 1] : [0, 1 / 3, 2 / 3, 1]).map((share) => svg`<text class="tick" x=${LEFT + share * (W - LEFT - RIGHT)} y=${y}
    text-anchor=${share === 0 ? 'start' : share === 1 ? 'end' : 'middle'}>${date(first + share * span, { day: 'numeric', month: 'short' })}</text>`);
}

const noon = (day) => Date.parse(`${day}T12:00:00`);
const at = (px) => px.toFixed(1);

/**
 * Pain with its robust course and band, flares shaded, and under it, on the same time, how much was done.
 * @param {any} trend of the contract @param {any} dose of the contract
 */
export function courseChart(trend, dose) {
  const reports = trend.reports.filter((report) => typeof report.nprs === 'number');
  if (reports.length === 0) {
    return html`<p class="soft">${t('chart.no-pain')}</p>`;
  }
  const W = narrow.matches ? 340 : 640;
  const H = TOP + PAIN_H + GAP + DOSE_H + AXIS_H;
  const time = axis([...reports.map((report) => Date.parse(report.at)), ...dose.days.map((one) => noon(one.day))], W);
  const y = (nprs) => TOP + (1 - nprs / MAX_NPRS) * PAIN_H;
  const days = trend.days.map((one) => ({ ...one, x: time.x(noon(one.day)) }));
  const base = TOP + PAIN_H + GAP + DOSE_H;
  const most = Math.max(1, ...dose.days.map((one) => one.repetitions ?? 0));
  const bar = Math.max(1.5, ((W - LEFT - RIGHT) / (time.span / DAY_MS)) * 0.6);
  return html`<figure class="chart"><svg viewBox="0 0 ${W} ${H}" role="img" aria-label=${t('chart.pain-label', { n: reports.length, last: reports.at(-1).nprs })} data-testid="course-chart">
      ${(trend.flares ?? []).map((flare) => svg`<rect class="flare" x=${at(time.x(Date.parse(flare.began_at)) - 3)} y=${TOP} height=${PAIN_H} rx="3"
        width=${at(Math.max(6, time.x(Date.parse(flare.over_at ?? flare.last_at)) - time.x(Date.parse(flare.began_at)) + 6))}/>`)}
      ${[0, 2, 4, 6, 8, 10].map((n) => svg`<line class="grid" x1=${LEFT} x2=${W - RIGHT} y1=${y(n)} y2=${y(n)}/><text class="tick" x=${LEFT - 8} y=${y(n) + 4} text-anchor="end">${n}</text>`)}
      ${days.length > 1 ? svg`<path class="course-band" d="M${days.map((one) => `${at(one.x)} ${at(y(Math.min(MAX_NPRS, one.high)))}`).join(' L')} L${days.toReversed().map((one) => `${at(one.x)} ${at(y(Math.max(0, one.low)))}`).join(' L')} Z"/>
        <path class="course" d="M${days.map((one) => `${at(one.x)} ${at(y(one.centre))}`).join(' L')}"/>` : ''}
      ${reports.map((report) => svg`<circle class="point ${report.outside ? 'outside' : ''}" cx=${at(time.x(Date.parse(report.at)))} cy=${at(y(report.nprs))} r="2.6"/>`)}
      <text class="tick" x=${LEFT} y=${TOP + PAIN_H + GAP - 4}>${t('chart.dose-title', { n: most })}</text>
      ${dose.days.filter((one) => one.repetitions).map((one) => svg`<rect class="dose" x=${at(time.x(noon(one.day)) - bar / 2)} width=${at(bar)} y=${at(base - (one.repetitions / most) * (DOSE_H - 6))} height=${at((one.repetitions / most) * (DOSE_H - 6))}/>`)}
      <line class="grid" x1=${LEFT} x2=${W - RIGHT} y1=${base} y2=${base}/>
      ${ticks(time, W, H - 8)}
    </svg>
    <figcaption class="soft small">${t('chart.course-source')}</figcaption></figure>`;
}

/**
 * The share of repetitions in range, session by session, each with how sure that is (Wilson, 95 %).
 * @param {{started_at: string, assessed: number, faulty: number}[]} sessions of one exercise
 */
export function formChart(sessions) {
  const W = narrow.matches ? 340 : 640;
  const H = TOP + 130 + AXIS_H;
  const time = axis(sessions.map((session) => Date.parse(session.started_at)), W);
  const y = (share) => TOP + (1 - share) * 130;
  return html`<figure class="chart"><svg viewBox="0 0 ${W} ${H}" role="img" aria-label=${t('chart.form-label', { n: sessions.length })} data-testid="form-chart">
      ${[0, 0.5, 1].map((share) => svg`<line class="grid" x1=${LEFT} x2=${W - RIGHT} y1=${y(share)} y2=${y(share)}/><text class="tick" x=${LEFT - 6} y=${y(share) + 4} text-anchor="end">${share * 100}</text>`)}
      ${sessions.map((session) => {
    const good = (session.assessed - session.faulty) / session.assessed;
    const [low, high] = wilson(good, session.assessed);
    const px = at(time.x(Date.parse(session.started_at)));
    return svg`<line class="sure" x1=${px} x2=${px} y1=${at(y(high))} y2=${at(y(low))}/><circle class="point" cx=${px} cy=${at(y(good))} r="3"/>`;
  })}
      ${ticks(time, W, H - 8)}
    </svg>
    <figcaption class="soft small">${t('chart.form-source')}</figcaption></figure>`;
}

function wilson(share, n) {
  const middle = share + (Z * Z) / (2 * n);
  const half = Z * Math.sqrt((share * (1 - share)) / n + (Z * Z) / (4 * n * n));
  const whole = 1 + (Z * Z) / n;
  return [Math.max(0, (middle - half) / whole), Math.min(1, (middle + half) / whole)];
}
