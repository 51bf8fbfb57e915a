import { html } from 'lit';
import { t } from '../lib/words.js';
import { icon } from './icons.js';
import { sensorState } from './sensor-state.js';

/**
 * What stands above a running set: the exercise, which set it is, how the sensor is, and how cues come.
 * @param {any} exercise @param {import('../lib/sets.js').SetBook} book @param {any} sensor @param {import('../lib/cueing.js').Cueing} cueing
 * @param {() => void} onCues
 */
export function liveTop(exercise, book, sensor, cueing, onCues) {
  const { sets, number: set } = book;
  return html`<div class="live-top"><h1 class="h2">${exercise?.name}</h1>
    ${sets && sets > 1 ? html`<p class="strong set-line" data-testid="set">${t('live.set', { set: Math.min(set, sets), of: sets })}</p>` : ''}
    ${sensor.calibration ? sensorState(sensor) : ''}
    <button class="quiet cues-button" type="button" @click=${onCues} data-testid="cues">${icon(cueing.on.voice || cueing.on.tone ? 'sound' : 'mute')} ${t('cues.button')}</button></div>`;
}
