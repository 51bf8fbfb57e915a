import { html } from 'lit';
import { go } from '../lib/navigation.js';
import { date, named, number, t, time } from '../lib/words.js';
import { icon } from './icons.js';

/** So many points more than before a session count as worse (the pain rules' own step). */
const WORSE_NPRS = 2;

/**
 * One row a session: what was done, what was flagged, and how the back was before, after and on the next morning.
 * @param {any[]} sessions @param {any[]} reports of pain @param {(id: string) => string} exerciseName
 */
export function sessionList(sessions, reports, exerciseName) {
  return html`<div class="table-scroll"><table class="desk folds" data-testid="sessions">
    <thead><tr><th scope="col">${t('sessions.when')}</th><th scope="col">${t('sessions.exercise')}</th><th scope="col" class="num">${t('sessions.repetitions')}</th>
      <th scope="col">${t('sessions.flags')}</th><th scope="col" class="num">${t('sessions.before')}</th><th scope="col" class="num">${t('sessions.after')}</th>
      <th scope="col" class="num">${t('sessions.next')}</th><th scope="col">${t('sessions.end')}</th></tr></thead>
    <tbody>${sessions.map((session) => row(session, painAround(reports, session.id), exerciseName))}</tbody></table></div><p class="soft small">${t('sessions.note', { n: WORSE_NPRS })}</p>`;
}

/** Pain before, after and on the morning after a session; null where nobody said. */
export function painAround(reports, session) {
  const told = (moment) => reports.findLast((known) => known.session === session && known.moment === moment)?.nprs ?? null;
  return { before: told('before'), after: told('after'), next: told('next-morning') };
}

function row(session, pain, exerciseName) {
  return html`<tr data-testid="session-row" data-session=${session.id} @click=${(click) => { if (!click.target.closest('a')) { go(`/physio/sessions/${session.id}`); } }}>
    <th scope="row"><a href="/physio/sessions/${session.id}" data-testid="session-${session.id}">${date(session.started_at, { day: 'numeric', month: 'short' })}, ${time(session.started_at)}</a></th>
    <td>${exerciseName(session.exercise)}</td><td class="num" data-label=${t('sessions.repetitions')}>${session.corrected_repetitions ?? session.repetitions ?? '–'}</td>
    <td class="whole">${flags(session)}</td>
    <td class="num" data-label=${t('sessions.before')}>${pain.before ?? '–'}</td><td class="num" data-label=${t('sessions.after')}>${told(pain.after, pain.before)}</td><td class="num" data-label=${t('sessions.next')}>${told(pain.next, pain.before)}</td>
    <td>${session.state === 'live' ? html`<span class="chip info">${t('sessions.live')}</span>` : session.end_reason ? t(`end.${session.end_reason}`) : '–'}</td></tr>`;
}

/** Of a session without flags: nothing is said before it has ended, or where nothing could be assessed. */
function unflagged({ state, repetitions, assessed }) {
  return state === 'live' || !repetitions ? '–' : t(assessed > 0 ? 'sessions.clean' : 'rep.not-assessed');
}

/** A number of pain, marked where it is clearly above the one before the session. */
export function told(nprs, before) {
  if (nprs === null) {
    return '–';
  }
  return before !== null && nprs - before >= WORSE_NPRS ? html`<span class="risen"><span aria-hidden="true">▲</span><span class="visually-hidden">${t('sessions.risen', { n: nprs - before })}</span> ${nprs}</span>` : nprs;
}

function flags(session) {
  const rules = Object.entries(session.by_rule ?? {}).sort(([, a], [, b]) => b - a);
  return rules.length === 0 ? html`<span class="soft">${unflagged(session)}</span>`
    : html`<span class="flags">${rules.map(([rule, count]) => html`<span class="chip warn">${icon('flag')} ${named('rule', rule)} ${number(count)}×</span>`)}</span>`;
}
