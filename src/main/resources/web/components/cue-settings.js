import { html } from 'lit';
import { WAYS } from '../lib/cueing.js';
import { t } from '../lib/words.js';

/** Which ways a cue may take. @param {import('../lib/cueing.js').Cueing} cueing @param {(way: any, on: boolean) => void} onChange */
export function cueSettings(cueing, onChange) {
  return html`<dialog class="sheet" id="cues" aria-labelledby="cues-title">
    <h2 id="cues-title">${t('cues.title')}</h2>
    <p class="soft">${t('cues.why')}</p>
    <ul class="switches">${WAYS.map((way) => html`<li><label class="switch"><span><span class="strong">${t(`cues.${way}`)}</span><span class="soft small">${t(`cues.${way}-more`)}</span></span>
      <input type="checkbox" role="switch" .checked=${cueing.on[way]} @change=${(event) => onChange(way, event.target.checked)} data-testid="cue-${way}"></label></li>`)}</ul>
    <form method="dialog"><button class="wide primary" data-testid="cues-done">${t('cues.done')}</button></form>
  </dialog>`;
}
