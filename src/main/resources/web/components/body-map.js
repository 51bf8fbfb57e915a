import { html, svg } from 'lit';
import { PlainElement } from '../lib/element.js';
import { t } from '../lib/words.js';

/** One figure: the regions that can be chosen. The person's own left and right, as the ids say. */
const FIGURES = {
  back: [
    ['neck', 'M68 22h24v15h-24z'],
    ['upper-back', 'M30 40q50 -9 100 0l-7 40h-86z'],
    ['mid-back', 'M37 83h86l-4 30h-78z'],
    ['low-back-left', 'M41 116h24v36h-28z'],
    ['low-back', 'M68 116h24v36h-24z'],
    ['low-back-right', 'M95 116h24l4 36h-28z'],
    ['buttock-left', 'M36 155h42v32q-26 8 -45 -3z'],
    ['buttock-right', 'M82 155h42l3 29q-19 11 -45 3z'],
    ['thigh-left', 'M33 188q22 10 44 3l-5 39h-34z'],
    ['thigh-right', 'M83 191q22 7 44 -3l-5 42h-34z'],
    ['calf-left', 'M38 233h34l-5 42h-21z'],
    ['calf-right', 'M88 233h34l-8 42h-21z'],
  ],
  front: [
    ['chest', 'M30 40q50 -9 100 0l-7 44h-86z'],
    ['belly', 'M37 87h86l-3 52h-80z'],
    ['groin-right', 'M39 142h39v36l-44 -14z'],
    ['groin-left', 'M82 142h39l5 22l-44 14z'],
    ['thigh-front-right', 'M34 168l44 14l-6 48h-34z'],
    ['thigh-front-left', 'M82 182l44 -14l-4 62h-34z'],
    ['shin-right', 'M38 233h34l-5 42h-21z'],
    ['shin-left', 'M88 233h34l-8 42h-21z'],
  ],
};

/** A body from behind and from the front; each region is a checkbox by finger, mouse and keyboard, and named in words below. */
class BodyMap extends PlainElement {
  static properties = { value: { attribute: false }, side: { state: true } };

  constructor() {
    super();
    /** @type {string[]} */
    this.value = [];
    this.side = 'back';
  }

  toggle(region) {
    const others = this.value.filter((known) => known !== region);
    this.dispatchEvent(new CustomEvent('picked', { detail: others.length < this.value.length ? others : [...others, region] }));
  }

  keyed(event, region) {
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      this.toggle(region);
    }
  }

  render() {
    return html`<div class="body-map" data-side=${this.side}>
      <div class="body-sides" role="group" aria-label=${t('body.side')}>
        ${['back', 'front'].map((side) => html`<button type="button" aria-pressed=${this.side === side} @click=${() => (this.side = side)} data-testid="body-${side}">${t(`body.${side}`)}</button>`)}
      </div>
      <div class="body-figures">${Object.entries(FIGURES).map(([side, regions]) => this.figure(side, regions))}</div>
      <p class="body-chosen" aria-live="polite" data-testid="body-chosen">${this.value.length === 0 ? t('body.none')
    : this.value.map((region) => html`<button type="button" class="chip" @click=${() => this.toggle(region)} aria-label=${t('body.remove', { region: t(`location.${region}`) })}>${t(`location.${region}`)} <span aria-hidden="true">×</span></button>`)}</p>
    </div>`;
  }

  figure(side, regions) {
    const mirrored = side === 'front';
    return html`<figure class="body ${side}"><figcaption class="strong">${t(`body.${side}`)}</figcaption>
      <svg viewBox="0 -14 160 294" role="group" aria-label=${t(`body.${side}`)}>
        <path class="outline" d="M80 20a16 16 0 1 1 .1 0M68 22v15M92 22v15M28 42q-16 5 -18 26l-6 64M132 42q16 5 18 26l6 64"/>
        ${regions.map(([id, d]) => svg`<path class="region" d=${d} role="checkbox" tabindex="0" aria-checked=${this.value.includes(id)} aria-label=${t(`location.${id}`)}
          @click=${() => this.toggle(id)} @keydown=${(event) => this.keyed(event, id)} data-testid="location-${id}"/>`)}
        <text x="2" y="160">${t(mirrored ? 'body.right' : 'body.left')}</text><text x="158" y="160" text-anchor="end">${t(mirrored ? 'body.left' : 'body.right')}</text>
      </svg></figure>`;
  }
}

customElements.define('pl-body-map', BodyMap);
