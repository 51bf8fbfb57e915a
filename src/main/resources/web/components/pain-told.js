import { html } from 'lit';
import { date, named, number, t, time } from '../lib/words.js';
import { icon } from './icons.js';

const ROUTES = { emergency: 'bad', 'contact-physio-now': 'bad', 'contact-physio': 'warn', 'step-down': 'warn' };
const YES = ['onset_during_repetition', 'at_rest_or_night', 'hard_to_tolerate'];
const LEGS = ['below_knee', 'numbness_or_weakness'];
const NUMBERS = ['stiffness', 'stress', 'sleep_h', 'sitting_h'];

/**
 * What the patient said, report by report, the newest first: the number, where and how it hurts, free words, and which
 * answer the rules gave. What was not said is not there.
 * @param {any[]} reports newest first
 */
export function painTold(reports) {
  return html`<div class="table-scroll"><table class="desk folds" data-testid="told"><thead><tr><th scope="col">${t('sessions.when')}</th><th scope="col">${t('told.moment')}</th>
      <th scope="col" class="num">${t('told.pain')}</th><th scope="col">${t('told.words')}</th></tr></thead>
    <tbody>${reports.map(row)}</tbody></table></div>`;
}

function row({ id, at, moment, nprs, report, triage, earlier }) {
  const words = said(report);
  const flags = report.red_flags ?? [];
  const route = triage?.route;
  return html`<tr data-report=${id}><th scope="row">${date(at, { day: 'numeric', month: 'short' })}, ${time(at)}</th><td>${t(`moment.${moment}`)}</td>
    <td class="num" data-label=${t('told.pain')}>${nprs === null ? '–' : html`${number(nprs)}<span class="soft small"> / ${number(10)}</span>`}</td>
    <td class="whole">${ROUTES[route] ? html`<span class="chip ${ROUTES[route]}">${icon('flag')} ${t(`route.${route}`)}</span> ` : ''}${flags.length > 0 ? html`<span class="strong bad block">${flags.map((flag) => named('flag', flag)).join(', ')}</span>` : ''}
      ${words.join(' · ')}${earlier?.length > 0 ? html` <span class="soft small">(${t('told.corrected')})</span>` : ''}${report.note ? html`<span class="block">“${report.note}”</span>` : ''}</td></tr>`;
}

/** @param {Record<string, any>} report as it was given @returns {string[]} */
function said(report) {
  const list = (field) => (report[field] ?? []).filter((one) => one !== 'none').map((one) => named(field, one)).join(', ');
  const more = ['eases', 'activities'].map((field) => [field, list(field)]).filter(([, what]) => what).map(([field, what]) => t(`told.${field}`, { what }));
  return [
    list('location'),
    list('quality'),
    ...LEGS.filter((field) => report[field] === true).map((field) => t(`legs.${field}`)),
    ...YES.filter((field) => report[field] === true).map((field) => t(`told.${field}`)),
    ...more,
    ...NUMBERS.filter((field) => typeof report[field] === 'number').map((field) => t(`told.${field}`, { n: number(report[field], 1) })),
  ].filter(Boolean);
}
