import { html } from 'lit';
import { date, t } from '../lib/words.js';
import { icon } from './icons.js';

const SHOWN = 4;
const SHOWN_SORENESS = 3;
const SHORT = /** @type {Intl.DateTimeFormatOptions} */ ({ day: 'numeric', month: 'short' });

/**
 * Soreness that was told lately, flares from beginning to end, and mornings that were worse than usual; the newest first.
 * @param {{pain: any[], trend: any}} course @param {any[]} mornings of the links
 */
export function painCourses({ pain, trend }, mornings) {
  const soreness = pain.filter((report) => report.triage.soreness === 'fits' || report.triage.soreness === 'does-not-fit').slice(-SHOWN_SORENESS).reverse();
  const flares = (trend.flares ?? []).toReversed().slice(0, SHOWN);
  const worse = mornings.toReversed().slice(0, SHOWN);
  if (soreness.length + flares.length + worse.length === 0) {
    return html`<p class="soft">${t(pain.length === 0 ? 'courses.no-reports' : 'courses.none')}</p>`;
  }
  return html`<ul class="courses">${flares.map(flareOf)}${soreness.map(sorenessOf)}${worse.map(morningOf)}</ul>`;
}

function flareOf(flare) {
  return html`<li data-testid="flare"><span class="warn">${icon('chart')}</span><div><p class="strong">${t('courses.flare', { from: date(flare.began_at, SHORT), to: flare.over_at ? date(flare.over_at, SHORT) : t('courses.now') })}</p><p>${flare.text}</p></div></li>`;
}

function sorenessOf(report) {
  const fits = report.triage.soreness === 'fits';
  return html`<li data-testid="soreness"><span class=${fits ? 'good' : 'warn'}>${icon(fits ? 'check' : 'info')}</span><div><p class="strong">${t(`courses.soreness-${report.triage.soreness}`)}</p>
    <p class="soft">${date(report.at, SHORT)}, ${t(`moment.${report.moment}`)}${report.nprs === null ? '' : `, ${report.nprs} / 10`}</p></div></li>`;
}

function morningOf(morning) {
  return html`<li data-testid="morning"><span class="info">${icon('clock')}</span><div><p class="strong">${t('courses.morning', { day: date(morning.session_at, SHORT), pain: morning.pain_nprs, usual: morning.usual_nprs })}</p>
    <details><summary>${t('courses.different')}</summary><ul class="reasons">${morning.parts.map((part) => html`<li>${part.text}</li>`)}</ul></details></div></li>`;
}
