import { html, svg } from 'lit';
import { narrow } from '../lib/width.js';
import { date, named, number, t } from '../lib/words.js';

/** As wide as it is shown, so that letters keep their size. */
const WIDE = 1100;
const NARROW = 340;
const LEFT = 50;
const RIGHT = 14;
const EVENTS = 46;
/** Two numbers of events closer than this would lie on each other. */
const EVENT_WIDTH = 22;
const PAIN = 190;
const FORM = 74;
const DOSE = 74;
const GAP = 34;
const DAY_MS = 86_400_000;
const MAX_NPRS = 10;
const LEAST_DAYS = 7;

/**
 * One time axis for everything: pain with its robust band, flares as spans, form per session, dose per day, events as
 * numbers that the list under it explains.
 * @param {{pain: any[], trend: any, dose: any, sessions: any[], events: {at: string, kind: string, text: string}[]}} course
 * @param {number|null} days how far back; null for all
 */
export function timeline(course, days) {
  const W = narrow.matches ? NARROW : WIDE;
  const ended = course.sessions.filter((session) => session.state === 'ended');
  const known = [...course.pain.map((report) => report.at), ...ended.map((session) => session.started_at)].map(Date.parse);
  if (known.length === 0) {
    return html`<p class="soft">${t('timeline.none')}</p>`;
  }
  const last = Date.now();
  const first = days === null ? Math.min(...known, last - LEAST_DAYS * DAY_MS) : last - days * DAY_MS;
  const x = (at) => LEFT + ((at - first) / (last - first)) * (W - LEFT - RIGHT);
  const within = (at) => Date.parse(at) >= first;
  const pain = course.pain.filter((report) => report.nprs !== null && within(report.at));
  const sessions = ended.filter((session) => within(session.started_at));
  const events = course.events.filter((event) => within(event.at)).sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const H = EVENTS + PAIN + FORM + DOSE + 2 * GAP + 24;
  const label = t('timeline.label', { n: pain.length, sessions: sessions.length, events: events.length, trend: course.trend.text });
  return html`<figure class="chart timeline"><svg viewBox="0 0 ${W} ${H}" role="img" aria-label=${label} data-testid="pain-chart">
      ${painPanel(course, pain, x, first, W)}${formPanel(sessions, x, W)}${dosePanel(course.dose, x, first, W)}
      ${months(first, last, W).map(({ at, anchor, px }) => svg`<text class="tick" x=${px} y=${H - 6} text-anchor=${anchor}>${date(at, { day: 'numeric', month: 'short' })}</text>`)}
      ${eventMarks(events, x, W)}
    </svg>
    ${key(course.trend)}
    <figcaption class="soft small">${t('timeline.source')}</figcaption>
    ${events.length > 0 ? html`<ol class="events">${events.map((event, i) => html`<li class=${event.kind}><span class="event-number" aria-hidden="true">${i + 1}</span><span><span class="soft">${date(event.at, { day: 'numeric', month: 'short' })}</span> ${event.text}</span></li>`)}</ol>` : ''}
  </figure>`;
}

/** What the marks of the upper panel mean; the lower two are named by their titles. @param {{days: any[], flares?: any[]}} trend */
function key({ days, flares = [] }) {
  const sample = (drawn) => html`<svg viewBox="0 0 24 14" width="24" height="14" aria-hidden="true">${drawn}</svg>`;
  return html`<ul class="key small"><li>${sample(svg`<circle class="point before" cx="12" cy="7" r="3.2"/>`)} ${t('timeline.key-before')}</li>
    <li>${sample(svg`<circle class="point" cx="12" cy="7" r="3.6"/>`)} ${t('timeline.key-other')}</li>
    ${days.length < 2 ? '' : html`<li>${sample(svg`<line class="trend" x1="1" x2="23" y1="7" y2="7"/>`)} ${t('timeline.key-trend')}</li>
    <li>${sample(svg`<rect class="trend-band" width="24" height="14"/>`)} ${t('timeline.key-band')}</li>`}
    ${flares.length > 0 ? html`<li>${sample(svg`<rect class="flare" width="24" height="14"/>`)} ${t('timeline.flare')}</li>` : ''}</ul>`;
}

/** Numbers beside each other where they would lie on each other, each with a line down to its own day. */
function eventMarks(events, x, W) {
  const days = events.map((event) => x(Date.parse(event.at)));
  const places = [];
  for (const day of days) {
    places.push(Math.max(day, (places.at(-1) ?? -Infinity) + EVENT_WIDTH));
  }
  for (let i = places.length - 1, most = W - EVENT_WIDTH / 2; i >= 0; i -= 1, most -= EVENT_WIDTH) {
    places[i] = Math.min(places[i], most);
  }
  return events.map((event, i) => svg`<g class="event ${event.kind}"><path d="M${places[i]} 22 L${days[i]} ${EVENTS - 8} V${EVENTS + PAIN}"/>
    <circle cx=${places[i]} cy="12" r="10"/><text x=${places[i]} y="16" text-anchor="middle">${i + 1}</text></g>`);
}

function painPanel(course, pain, x, first, W) {
  const top = EVENTS;
  const y = (nprs) => top + (1 - nprs / MAX_NPRS) * PAIN;
  const noon = (day) => Date.parse(`${day}T12:00:00`);
  const days = course.trend.days.filter((day) => noon(day.day) >= first);
  const at = (day, value) => `${x(noon(day.day)).toFixed(1)} ${y(value).toFixed(1)}`;
  const band = days.length < 2 ? '' : `M${days.map((day) => at(day, day.high)).join(' L')} L${days.toReversed().map((day) => at(day, day.low)).join(' L')} Z`;
  const flares = (course.trend.flares ?? []).filter((flare) => Date.parse(flare.over_at ?? flare.last_at) >= first);
  return svg`<text class="panel" x=${LEFT} y=${top - 10}>${t('timeline.pain')}</text>
    ${flares.map((flare) => {
      const from = x(Math.max(first, Date.parse(flare.began_at)));
      const to = x(Date.parse(flare.over_at ?? flare.last_at));
      return svg`<rect class="flare" x=${from} y=${top} width=${Math.max(4, to - from)} height=${PAIN}/><text class="flare-word" x=${from + 4} y=${top + PAIN - 6}>${t('timeline.flare')}</text>`;
    })}
    ${[0, 2, 4, 6, 8, 10].map((nprs) => svg`<line class="grid" x1=${LEFT} x2=${W - RIGHT} y1=${y(nprs)} y2=${y(nprs)}/><text class="tick" x=${LEFT - 8} y=${y(nprs) + 4} text-anchor="end">${nprs}</text>`)}
    ${band ? svg`<path class="trend-band" d=${band}/><path class="trend" d="M${days.map((day) => at(day, day.centre)).join(' L')}"/>` : ''}
    ${pain.map((report) => svg`<circle class="point ${report.moment}" cx=${x(Date.parse(report.at)).toFixed(1)} cy=${y(report.nprs)} r="3.2"><title>${date(report.at)}: ${report.nprs}, ${t(`moment.${report.moment}`)}</title></circle>`)}
    <text class="panel" x=${LEFT} y=${top + PAIN + 20}>${t('timeline.form')}</text>`;
}

/** @param {any[]} sessions a bar as high as the share of repetitions with a flag; a tick for each session, also without one */
function formPanel(sessions, x, W) {
  const bottom = EVENTS + PAIN + GAP + FORM;
  return svg`<line class="base" x1=${LEFT} x2=${W - RIGHT} y1=${bottom} y2=${bottom}/>
    <text class="tick" x=${LEFT - 8} y=${bottom - FORM + 8} text-anchor="end">${number(100)} %</text><text class="tick" x=${LEFT - 8} y=${bottom + 4} text-anchor="end">0</text>
    ${sessions.map((session) => {
      const px = x(Date.parse(session.started_at));
      const share = session.assessed ? (session.faulty ?? 0) / session.assessed : 0;
      return svg`<g><title>${t('timeline.session', { day: date(session.started_at), exercise: named('exercise', session.exercise), n: session.assessed ?? 0, flagged: session.faulty ?? 0 })}</title>
        <rect class="faulty" x=${px - 2.5} y=${bottom - share * FORM} width="5" height=${share * FORM}/><line class="session" x1=${px} x2=${px} y1=${bottom} y2=${bottom + 5}/></g>`;
    })}
    <text class="panel" x=${LEFT} y=${bottom + 22}>${t('timeline.dose')}</text>`;
}

function dosePanel(dose, x, first, W) {
  const bottom = EVENTS + PAIN + GAP + FORM + GAP + DOSE;
  const days = dose.days.filter((day) => Date.parse(`${day.day}T12:00:00`) >= first);
  const most = Math.max(0, ...days.map((day) => day.load ?? 0));
  return svg`<line class="base" x1=${LEFT} x2=${W - RIGHT} y1=${bottom} y2=${bottom}/>
    ${most > 0 ? svg`<text class="tick" x=${LEFT - 8} y=${bottom - DOSE + 8} text-anchor="end">${number(most)}</text>` : ''}<text class="tick" x=${LEFT - 8} y=${bottom + 4} text-anchor="end">0</text>
    ${days.filter((day) => day.load > 0).map((day) => svg`<rect class="load" x=${x(Date.parse(`${day.day}T12:00:00`)) - 2.5} y=${bottom - (day.load / most) * DOSE} width="5" height=${(day.load / most) * DOSE}><title>${date(`${day.day}T12:00:00`)}: ${number(day.load)}</title></rect>`)}`;
}

function months(first, last, W) {
  const shares = W === NARROW ? [0, 1 / 2, 1] : [0, 1 / 4, 1 / 2, 3 / 4, 1];
  return shares.map((share) => ({ at: first + share * (last - first), px: LEFT + share * (W - LEFT - RIGHT), anchor: share === 0 ? 'start' : share === 1 ? 'end' : 'middle' }));
}
