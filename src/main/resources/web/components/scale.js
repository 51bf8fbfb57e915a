import { html } from 'lit';
import { t } from '../lib/words.js';

/**
 * Whole numbers 0 to 10 as big radio buttons; nothing is chosen for anybody.
 * @param {{name: string, value: number|null, low: string, high: string, label: string, onPick: (value: number) => void}} scale
 */
export function scale({ name, value, low, high, label, onPick }) {
  return html`<fieldset class="scale">
    <legend class="visually-hidden">${label}</legend>
    <div class="scale-row">
      ${Array.from({ length: 11 }, (_, n) => html`<label class="scale-step">
        <input type="radio" name=${name} .value=${String(n)} .checked=${value === n} @change=${() => onPick(n)} data-testid="${name}-${n}">
        <span>${n}</span></label>`)}
    </div>
    <p class="scale-ends soft small"><span>0 ${low}</span><span>10 ${high}</span></p>
  </fieldset>`;
}

/** What the number means, in words. @param {number} nprs */
export function painWords(nprs) {
  if (nprs === 0) {
    return t('pain.none');
  }
  return t(nprs <= 3 ? 'pain.mild' : nprs <= 6 ? 'pain.moderate' : 'pain.strong');
}
