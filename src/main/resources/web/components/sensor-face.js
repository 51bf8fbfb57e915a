import { html } from 'lit';
import { t } from '../lib/words.js';
import { icon } from './icons.js';

const LABELS = { 'z-up': '+z', 'z-down': '−z', 'x-up': '+x', 'x-down': '−x', 'y-up': '+y', 'y-down': '−y' };

/** The six sides in the order in which the guide asks for them. */
export const SIX = Object.keys(LABELS);

/**
 * A sensor with one axis up, as in calibration/pictures/six-sides.svg, and whether that side is done.
 * @param {string} face @param {'done'|'now'|'missing'} state
 */
export function sensorFace(face, state) {
  return html`<figure class="face ${state}" data-testid="face-${face}" data-state=${state}>
    <svg viewBox="24 24 92 124" aria-hidden="true">
      <polygon class="top" points="70,66 104,86 70,106 36,86"/>
      <polygon class="left" points="36,86 70,106 70,142 36,122"/>
      <polygon class="right" points="104,86 70,106 70,142 104,122"/>
      <path class="axis" d="M70 86 V40 M62 49 L70 37 L78 49"/>
      <text x="82" y="48">${LABELS[face]}</text>
    </svg>
    <figcaption>${icon(state === 'done' ? 'check' : state === 'now' ? 'hold' : 'sensor')}
      <span>${t(`face.${face}`)}<span class="visually-hidden">: ${t(`face-state.${state}`)}</span></span></figcaption>
  </figure>`;
}
