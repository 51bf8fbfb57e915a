import { html } from 'lit';
import { t } from '../lib/words.js';

/** A back from behind and the three places for the sensor. */
export function backFigure() {
  return html`<figure class="sites">
    <svg viewBox="0 0 220 300" role="img" aria-label=${t('link.picture')} data-testid="sites">
      <g class="skin">
        <circle cx="110" cy="34" r="22"/>
        <path d="M98 55 v12 q-46 6 -56 32 q-8 30 -11 80 l17 2 q5 -42 12 -62 q7 34 1 76 q-8 34 -4 74 h106 q4 -40 -4 -74 q-6 -42 1 -76 q7 20 12 62 l17 -2 q-3 -50 -11 -80 q-10 -26 -56 -32 v-12"/>
      </g>
      <path class="spine" d="M110 72 V252"/>
      <path class="blade" d="M76 98 q14 18 8 40 M144 98 q-14 18 -8 40"/>
      <path class="blade" d="M58 226 H162"/>
      <g class="place"><rect x="98" y="108" width="24" height="18" rx="5"/><rect x="98" y="186" width="24" height="18" rx="5"/><rect x="98" y="236" width="24" height="18" rx="5"/></g>
      <g class="place-number"><text x="134" y="123">1</text><text x="134" y="201">2</text><text x="134" y="251">3</text></g>
    </svg>
    <figcaption><ol class="steps"><li>${t('link.site-upper')}</li><li>${t('link.site-lumbar')}</li><li>${t('link.site-sacrum')}</li></ol></figcaption>
  </figure>`;
}
