import { html, svg } from 'lit';
import { date, t } from '../lib/words.js';

/** As wide as it is shown, so that letters keep their size. */
const WIDE = 640;
const NARROW = 340;
const narrow = matchMedia('(max-width: 640px)');
const H = 240;
const LEFT = 34;
const RIGHT = 12;
const TOP = 14;
const BOTTOM = 44;
const MAX_NPRS = 10;

/**
 * Pain as points and a step line on a fixed axis of 0 to 10, the sessions as ticks under it on the same time.
 * @param {{at: string, nprs: number|null, moment: string}[]} reports oldest first; without a number they are not drawn
 * @param {{started_at: string}[]} sessions
 */
export function painChart(reports, sessions) {
  const pain = reports.filter((report) => report.nprs !== null);
  if (pain.length === 0) {
    return html`<p class="soft">${t('chart.no-pain')}</p>`;
  }
  const W = narrow.matches ? NARROW : WIDE;
  const times = [...pain.map((report) => Date.parse(report.at)), ...sessions.map((session) => Date.parse(session.started_at))];
  const first = Math.min(...times);
  const span = Math.max(86_400_000, Math.max(...times) - first);
  const x = (at) => LEFT + ((Date.parse(at) - first) / span) * (W - LEFT - RIGHT);
  const y = (nprs) => TOP + (1 - nprs / MAX_NPRS) * (H - TOP - BOTTOM);
  const steps = pain.map((report, i) => (i === 0 ? `M${x(report.at).toFixed(1)} ${y(report.nprs)}` : `H${x(report.at).toFixed(1)} V${y(report.nprs)}`)).join(' ');
  return html`<figure class="chart"><svg viewBox="0 0 ${W} ${H}" role="img" aria-label=${t('chart.pain-label', { n: pain.length, last: pain.at(-1).nprs })} data-testid="pain-chart">
      ${[0, 2, 4, 6, 8, 10].map((n) => svg`<line class="grid" x1=${LEFT} x2=${W - RIGHT} y1=${y(n)} y2=${y(n)}/><text class="tick" x=${LEFT - 8} y=${y(n) + 4} text-anchor="end">${n}</text>`)}
      <path class="step" d=${steps}/>
      ${pain.map((report) => svg`<circle class="point ${report.moment}" cx=${x(report.at).toFixed(1)} cy=${y(report.nprs)} r="3.5"><title>${date(report.at)}: ${report.nprs}, ${t(`moment.${report.moment}`)}</title></circle>`)}
      ${sessions.map((session) => svg`<line class="session" x1=${x(session.started_at).toFixed(1)} x2=${x(session.started_at).toFixed(1)} y1=${H - BOTTOM + 6} y2=${H - BOTTOM + 14}/>`)}
      ${dates(first, span, W).map(({ at, anchor, px }) => svg`<text class="tick" x=${px} y=${H - 10} text-anchor=${anchor}>${date(at, { day: 'numeric', month: 'short' })}</text>`)}
    </svg>
    <figcaption class="soft small">${t('chart.pain-source')}</figcaption></figure>`;
}

function dates(first, span, W) {
  return (W === NARROW ? [0, 1 / 2, 1] : [0, 1 / 3, 2 / 3, 1]).map((share) => ({
    at: first + share * span,
    px: LEFT + share * (W - LEFT - RIGHT),
    anchor: share === 0 ? 'start' : share === 1 ? 'end' : 'middle',
  }));
}
