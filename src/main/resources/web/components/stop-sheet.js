import { html } from 'lit';
import { t } from '../lib/words.js';
import { icon } from './icons.js';

const REASONS = ['fatigue', 'form', 'other'];

/**
 * Stop, with a reason; where more sets are to come, only this one may end.
 * @param {{more: boolean, next: number, onEnd: (reason: string) => void, onSet: (reason: string) => void, onRest: () => void, onBack: () => void}} sheet
 */
export function stopSheet({ more, next, onEnd, onSet, onRest, onBack }) {
  return html`<dialog class="sheet" id="stop" aria-labelledby="stop-title">
    <h2 id="stop-title">${t('stop.title')}</h2>
    <button type="button" class="wide" @click=${() => onEnd('done')} data-testid="stop-done">${icon('check')} ${t('stop.done')}</button>
    ${REASONS.map((reason) => html`<button type="button" class="wide" @click=${() => onEnd(reason)} data-testid="stop-${reason}">${t(`stop.${reason}`)}</button>`)}
    <button type="button" class="wide bad-edge" @click=${() => onEnd('pain')} data-testid="stop-pain">${icon('alert')} ${t('stop.pain')}</button>
    <details class="only-set"><summary>${t('stop.only-set')}</summary>
      <div class="stack-s"><p class="soft small">${more ? t('stop.only-set-more', { set: next }) : t('stop.only-set-rest')}</p>
        <button type="button" class="wide" @click=${onRest} data-testid="rest-now">${icon('pause')} ${t('stop.rest')}</button>
        ${REASONS.map((reason) => html`<button type="button" class="wide" @click=${() => onSet(reason)} data-testid="set-${reason}">${t(`stop.${reason}`)}</button>`)}</div></details>
    <button type="button" class="wide quiet" @click=${onBack} data-testid="stop-back">${t('stop.back')}</button>
  </dialog>`;
}
