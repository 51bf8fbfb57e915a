import { html } from 'lit';
import { t } from '../lib/words.js';
import { icon } from './icons.js';

const URGENT = ['emergency', 'contact-physio-now'];

/**
 * What the rules answer to a pain report: headline, text, one thing to do, and a number where one must call.
 * @param {any} answer @param {string} emergencyNumber
 */
export function answerView(answer, emergencyNumber) {
  const { triage, words } = answer;
  const number = words.call ?? (triage.route === 'emergency' ? emergencyNumber : null);
  return html`<section class="answer stack ${URGENT.includes(triage.route) ? 'urgent' : ''}" role=${URGENT.includes(triage.route) ? 'alert' : 'status'}
      data-testid="answer" data-route=${triage.route}>
    <h1>${words.headline}</h1>
    ${number ? html`<a class="button call wide" href="tel:${number}" data-testid="call">${icon('phone')} ${t('serious.call', { number })}</a>` : ''}
    <p class="lead">${words.text}</p>
    ${words.action ? html`<p class="notice strong">${icon('next')}<span>${words.action}</span></p>` : ''}
    ${triage.blocked ? html`<p>${t('answer.paused')}</p>` : ''}
    ${triage.reasons?.length ? html`<details><summary>${t('answer.why')}</summary><ul class="reasons">${triage.reasons.map((reason) => html`<li>${reason}</li>`)}</ul></details>` : ''}
    <p><a class="button wide" href="/patient" data-testid="answer-done">${t('answer.done')}</a></p>
  </section>`;
}
