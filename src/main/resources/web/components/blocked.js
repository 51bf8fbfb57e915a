import { html } from 'lit';
import { day, list, named, t } from '../lib/words.js';
import { icon } from './icons.js';

/** What a paused patient sees: why, and what to do now. @param {any} blocked @param {string} number */
export function blockedCard(blocked, number) {
  const emergency = blocked.route === 'emergency';
  return html`<section class="card blocked stack-s" role="alert" data-testid="blocked">
    <h2>${icon('pause')} ${t('blocked.title')}</h2>
    <p>${t('blocked.why', { day: day(blocked.since_at), flags: list(blocked.flags.map((flag) => named('flag', flag))) })}</p>
    <p class="strong">${t(emergency ? 'blocked.emergency' : 'blocked.physio')}</p>
    ${emergency ? html`<a class="button call wide" href="tel:${number}">${icon('phone')} ${t('serious.call', { number })}</a>` : ''}
  </section>`;
}
