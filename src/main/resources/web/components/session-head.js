import { html } from 'lit';
import { date, number, t, time } from '../lib/words.js';
import { icon } from './icons.js';
import { told } from './session-list.js';

/** When it was, what was counted and flagged, and how it ended; live it has no flags yet. @param {any} session */
export function sessionLine(session) {
  const parts = [`${date(session.started_at)}, ${time(session.started_at)}`, t('session.counted', { n: session.repetitions ?? 0 })];
  if (session.corrected_repetitions !== null) {
    parts.push(t('session.by-hand', { n: session.corrected_repetitions }));
  }
  if (session.state === 'live') {
    parts.push(t('sessions.live'));
  } else if (session.repetitions > 0 && !session.assessed) {
    parts.push(t('rep.not-assessed'));
  } else if (session.faulty !== null) {
    parts.push(t('session.flagged', { n: session.faulty }));
  }
  if (session.end_reason) {
    parts.push(t(`end.${session.end_reason}`));
  }
  return parts.join(' · ');
}

/** How the back was around a session, and how hard it was: all of it from 0 to 10. @param {{before: number|null, after: number|null, next: number|null}} pain @param {any} session */
export function painBeside(pain, session) {
  const rpe = session.rpe ?? null;
  const one = (name, value, shown) => html`<div><dt>${name}</dt><dd>${shown}${value === null ? '' : html`<span class="soft small"> / ${number(10)}</span>`}</dd></div>`;
  return html`<dl class="measured" data-testid="around">${one(t('sessions.before'), pain.before, pain.before ?? '–')}${one(t('sessions.after'), pain.after, told(pain.after, pain.before))}
    ${one(t('sessions.next'), pain.next, told(pain.next, pain.before))}${one(t('session.rpe'), rpe, rpe === null ? '–' : number(rpe, 1))}</dl>`;
}

/** The same exercise before and after this session. @param {any[]} sessions newest first @param {any} session */
export function neighbours(sessions, session) {
  const same = sessions.filter((known) => known.exercise === session.exercise && known.state === 'ended' || known.id === session.id);
  const here = same.findIndex((known) => known.id === session.id);
  const link = (known, sign, word) => (known ? html`<a href="/physio/sessions/${known.id}">${sign === 'back' ? icon('back') : ''} <span class="visually-hidden">${word}: </span>${date(known.started_at, { day: 'numeric', month: 'short' })}, ${time(known.started_at)}${sign === 'on' ? ' →' : ''}</a>` : html`<span></span>`);
  return same.length < 2 ? '' : html`<nav class="section-top no-print neighbours" aria-label=${t('session.neighbours')}>${link(same[here + 1], 'back', t('session.earlier'))}${link(same[here - 1], 'on', t('session.later'))}</nav>`;
}
