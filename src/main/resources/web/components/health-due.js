import { html } from 'lit';
import { t } from '../lib/words.js';
import { icon } from './icons.js';

/**
 * Whether the health questions, at the beginning and every fourteen days, are due and no other check-in brings them now.
 * @param {{moment: string, due_at: string, red_flags_due: boolean}[]} due
 */
export function healthWanted(due) {
  const brought = due.some((checkIn) => !['before', '30min'].includes(checkIn.moment) && new Date(checkIn.due_at).getTime() <= Date.now());
  return due.some((checkIn) => checkIn.red_flags_due) && !brought;
}

/** @param {boolean} main whether it is the one thing to do now */
export function healthDue(main) {
  return html`<section class="card ${main ? 'hero' : 'due'}" data-testid="health-due">
    <div><h2>${icon('flag')} ${t('due.health')}</h2><p class="soft">${t('due.health-why')}</p></div>
    <a class="button primary ${main ? 'wide big' : ''}" href="/patient/check-in?moment=unscheduled" data-testid="check-in-health">${t('due.answer')}</a>
  </section>`;
}
