import { html } from 'lit';
import { t } from '../lib/words.js';
import { icon } from './icons.js';

const SIGNS = { calibrated: ['check', 'good'], 'hold-still': ['hold', 'info'], 'bend-forward': ['move', 'info'], 'lie-on-back': ['move', 'info'], 'hands-and-knees': ['move', 'info'], 'not-usable': ['alert', 'warn'], slipped: ['alert', 'warn'], 'not-on-a-back': ['alert', 'warn'] };

/** The line does not keep up: half of what the sensor can hold waits in it. */
const NOTEWORTHY_BUFFER_PERCENT = 50;

/**
 * Link, calibration, battery, what waits and what is lost of the sensor, always as shape and word.
 * @param {{connected?: boolean, worn?: boolean|null, battery_percent?: number|null, buffer_percent?: number|null, missing_samples?: number|null, calibration?: string}} state
 */
export function sensorState(state) {
  if (state.connected === false) {
    return html`<p class="sensor-state" role="status" data-testid="sensor-state" data-state="lost"><span class="chip warn">${icon('unlink')} ${t('sensor.lost')}</span></p>`;
  }
  const calibration = state.calibration ?? 'hold-still';
  const [sign, tone] = SIGNS[calibration] ?? SIGNS['hold-still'];
  const low = typeof state.battery_percent === 'number' && state.battery_percent <= 15;
  return html`<p class="sensor-state" role="status" data-testid="sensor-state" data-state=${calibration}>
    <span class="chip ${tone}">${icon(sign)} ${t(`sensor.${calibration}`)}</span>
    ${state.worn === false ? html`<span class="chip warn">${icon('alert')} ${t('sensor.not-worn')}</span>` : ''}
    ${typeof state.battery_percent === 'number' ? html`<span class="chip ${low ? 'warn' : ''}">${icon('battery')} ${state.battery_percent} %</span>` : ''}
    ${state.buffer_percent >= NOTEWORTHY_BUFFER_PERCENT ? html`<span class="chip warn" data-testid="sensor-behind">${icon('clock')} ${t('sensor.behind', { percent: state.buffer_percent })}</span>` : ''}
    ${state.missing_samples > 0 ? html`<span class="chip warn" data-testid="sensor-missing">${icon('alert')} ${t('sensor.missing', { n: state.missing_samples })}</span>` : ''}
  </p>`;
}
