import { html } from 'lit';
import { t } from '../lib/words.js';
import { icon } from './icons.js';

/** A number to dial, as against a sentence about whom to call when. */
const PHONE = /^\+?[\d ]+$/;
const URGENT = ['emergency', 'contact-physio-now'];

/**
 * What the rules answer to a pain report: headline, text, one thing to do, and a number where one must call.
 * @param {any} answer @param {string} emergencyNumber
 * @param {string|null} [then] where it goes on when nothing stands against it @param {unknown} [first] what is to be done before anything else
 */
export function answerView(answer, emergencyNumber, then = null, first = '') {
  const { triage, words } = answer;
  const free = then !== null && !triage.blocked && ['continue', 'step-down', 'contact-physio'].includes(triage.route);
  const callable = words.call && PHONE.test(words.call) ? words.call : null;
  const number = callable ?? (triage.route === 'emergency' ? emergencyNumber : null);
  const callWords = callable ? '' : words.call;
  return html`<section class="answer stack ${URGENT.includes(triage.route) ? 'urgent' : ''}" role=${URGENT.includes(triage.route) ? 'alert' : 'status'}
      data-testid="answer" data-route=${triage.route}>
    <h1 tabindex="-1">${words.headline}</h1>
    ${number ? html`<a class="button call wide" href="tel:${number}" data-testid="call">${icon('phone')} ${t('serious.call', { number })}</a>` : ''}
    <p class="lead">${words.text}</p>
    ${words.action ? html`<p class="notice strong">${icon('next')}<span>${words.action}</span></p>` : ''}
    ${callWords && !number ? html`<p>${callWords}</p>` : ''}
    ${answer.proposal ? html`<p class="notice" data-testid="proposal">${icon('info')}<span>${t('answer.proposal')} <span class="strong">${answer.proposal.text}</span> ${t('answer.proposal-waits')}</span></p>` : ''}
    ${triage.blocked && !openFlags(triage) ? html`<p>${t('answer.paused')}</p>` : ''}
    ${triage.reasons?.length ? html`<details><summary>${t('answer.why')}</summary><ul class="reasons">${triage.reasons.map((reason) => html`<li>${reason}</li>`)}</ul></details>` : ''}
    ${first}
    ${free ? html`<p><a class="button primary wide big" href=${then} data-testid="answer-then">${t('answer.then')}</a></p>` : ''}
    <p><a class="button wide" href="/patient" data-testid="answer-done">${t('answer.done')}</a></p>
  </section>`;
}

/** Whether it is only unanswered questions that stand against going on. */
function openFlags(triage) {
  return triage.ask?.length > 0 && !URGENT.slice(0, 1).includes(triage.route);
}
