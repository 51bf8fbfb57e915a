import { html, nothing } from 'lit';
import { number, t } from '../lib/words.js';

/** How much of an exercise, in one line; empty when nothing is prescribed. @param {any} item @param {boolean} [days] on which, too */
export function dose(item, days = true) {
  const parts = [];
  if (item.repetitions) {
    parts.push((item.sets ?? 1) > 1 ? t('plan.dose-sets', { n: item.sets, repetitions: item.repetitions }) : t('plan.repetitions', { n: item.repetitions }));
  }
  if (item.hold_s) {
    parts.push(t('plan.hold', { seconds: number(item.hold_s, 1) }));
  }
  if (item.rest_s && (item.sets ?? 1) > 1) {
    parts.push(t('plan.rest', { seconds: number(item.rest_s) }));
  }
  if (item.load_kg) {
    parts.push(t('plan.load', { kg: number(item.load_kg, 1) }));
  }
  if (days && item.days.length > 0) {
    parts.push(item.days.map((day) => t(`day.${day}`)).join(',\u00a0'));
  }
  return parts.join(' · ');
}

/** One field of the editor. @param {string} id @param {string} label @param {number|null} value @param {{max: number, step?: number}} range @param {string} [hint] */
export function amount(id, label, value, range, hint = '') {
  return html`<div class="amount"><label for=${id}>${label}</label>${hint ? html`<p class="soft small" id="${id}-hint">${hint}</p>` : ''}
    <input id=${id} name=${id} aria-describedby=${hint ? `${id}-hint` : nothing} type="number" min="0" max=${range.max} step=${range.step ?? 1} .value=${value ?? ''}></div>`;
}
