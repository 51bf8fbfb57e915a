import { html } from 'lit';
import { api } from '../lib/api.js';
import { watchCalibration } from '../lib/calibration.js';
import { Page } from '../lib/element.js';
import { sentence } from '../lib/problem.js';
import { date, number, t } from '../lib/words.js';
import { icon } from '../components/icons.js';
import { sensorFace, SIX } from '../components/sensor-face.js';
import { whenLoaded } from '../components/states.js';

const LOOK_AGAIN_MS = 2000;

/** Measures what a sensor is off by: choose it, put it down on its six sides, see how well it fits. */
class Calibrate extends Page {
  static properties = { device: { state: true }, progress: { state: true }, ended: { state: true }, problem: { state: true } };

  constructor() {
    super();
    this.device = '';
    this.calibration = '';
    /** @type {any} */
    this.progress = null;
    /** @type {any} */
    this.ended = null;
    this.problem = '';
    this.watch = null;
    this.timer = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    this.timer = window.setInterval(() => this.look(), LOOK_AGAIN_MS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
    this.watch?.close();
    if (this.progress && !this.ended) {
      api.endCalibration(this.calibration, false).catch(() => null);
    }
  }

  async load() {
    return { devices: await api.devices() };
  }

  async look() {
    const devices = this.progress ? null : await api.devices().catch(() => null);
    if (devices && this.data) {
      this.data = { devices };
    }
  }

  get chosen() {
    const ready = this.data.devices.filter((device) => device.connected && !device.in_use);
    return ready.find((device) => device.device === this.device) ?? ready[0];
  }

  async begin() {
    this.problem = '';
    this.ended = null;
    this.watch?.close();
    try {
      const { id } = await api.startCalibration(this.chosen.device);
      this.calibration = id;
      this.watch = watchCalibration(id, (event) => this.heard(event));
    } catch (fault) {
      this.problem = sentence(fault);
    }
  }

  heard(event) {
    if (event.type === 'progress') {
      this.progress = event;
      return;
    }
    this.progress = null;
    this.ended = event;
    this.reload();
  }

  async end(keep) {
    this.problem = '';
    try {
      await api.endCalibration(this.calibration, keep);
    } catch (fault) {
      this.problem = sentence(fault);
    }
  }

  render() {
    return whenLoaded(this, ({ devices }) => html`<div class="stack calibrate">
      ${this.me.role === 'patient' ? html`<a class="back" href="/patient/sensor">${icon('back')} ${t('nav.sensor')}</a>` : ''}
      <h1>${t('calibrate.title')}</h1>
      ${this.progress ? this.running() : html`${this.outcome()}${this.choice(devices)}`}
      ${this.problem ? html`<p class="error-summary" role="alert" data-testid="calibrate-problem">${icon('alert')}<span>${this.problem}</span></p>` : ''}
    </div>`);
  }

  choice(devices) {
    const connected = devices.filter((device) => device.connected);
    return html`<p>${t('calibrate.why')}</p>
      ${connected.length === 0 ? html`<p class="notice" data-testid="no-sensor">${icon('unlink')}<span>${t('calibrate.no-sensor')}</span></p>` : html`
      <fieldset class="card stack-s"><legend class="h2 float">${t('calibrate.which')}</legend>
        ${connected.map((device) => html`<label class="choice">
          <input type="radio" name="device" .checked=${this.chosen?.device === device.device} ?disabled=${device.in_use} @change=${() => (this.device = device.device)} data-testid="device-${device.device}">
          <span>${t('prepare.sensor-name', { id: device.device.slice(-4).toUpperCase() })}
            <span class="soft small">${device.in_use ? t('sensor.in-use') : device.calibrated_at ? t('calibrate.last', { date: date(device.calibrated_at) }) : t('calibrate.never')}</span>
            ${device.notes.map((note) => html`<span class="soft small" data-testid="note">${note}</span>`)}</span></label>`)}
      </fieldset>
      ${this.chosen ? '' : html`<p class="notice" data-testid="all-in-use">${icon('clock')}<span>${t('calibrate.all-in-use')}</span></p>`}`}
      <ol class="steps"><li>${t('calibrate.warm')}</li><li>${t('calibrate.table')}</li><li>${t('calibrate.sides')}</li><li>${t('calibrate.edges')}</li><li>${t('calibrate.compass')}</li></ol>
      <button class="primary wide big" type="button" ?disabled=${!this.chosen} @click=${() => this.begin()} data-testid="calibrate-start">${t(this.ended ? 'calibrate.again' : 'calibrate.start')}</button>`;
  }

  running() {
    const { text, face, missing, edges_missing: edges, fraction, step, connected } = this.progress;
    const enough = missing.length === 0;
    return html`<p class="guide lead strong" role="status" aria-live="polite" data-testid="calibrate-text" data-step=${connected ? step : 'lost'}>${text}</p>
      <label class="stack-s"><span>${t('calibrate.progress', { percent: number(Math.floor(100 * fraction)) })}</span>
        <progress max="1" value=${fraction} data-testid="calibrate-bar"></progress></label>
      <div class="faces">${SIX.map((side) => sensorFace(side, !missing.includes(side) ? 'done' : side === face ? 'now' : 'missing'))}</div>
      <p class="soft">${edges > 0 ? t('calibrate.edges-left', { n: edges }) : t('calibrate.edges-done')}</p>
      ${enough ? html`<button class="wide big" type="button" @click=${() => this.end(true)} data-testid="calibrate-enough">${t('calibrate.enough')}</button>` : ''}
      <button type="button" @click=${() => this.end(false)} data-testid="calibrate-cancel">${t('calibrate.cancel')}</button>`;
  }

  outcome() {
    if (!this.ended) {
      return '';
    }
    const { outcome, reason, text, refused, calibration } = this.ended;
    return html`<section class="card stack-s" role="status" data-testid="calibrate-outcome" data-outcome=${outcome}>
      <p class="lead strong">${icon(outcome === 'kept' ? 'check' : 'info')} ${reason === 'gone' ? t('calibrate.gone') : text}</p>
      ${refused.map(({ part, text: what }) => html`<p class="notice" data-testid="calibrate-refused">${icon('info')}<span><span class="strong">${t(`calibrate.${part}`)}:</span> ${what}</span></p>`)}
      ${calibration ? values(calibration) : ''}
    </section>`;
  }
}

/** What was found and how well it fits. */
function values({ accelerometer: acc, gyroscope: gyr, magnetometer: mag, temperature_c: temperature }) {
  const rows = [
    acc && [t('calibrate.acc-bias'), `${three(acc.bias_mps2, 3)} m/s²`],
    acc && [t('calibrate.acc-scale'), `${three([0, 1, 2].map((i) => 100 * (acc.matrix[i][i] - 1)), 2)} %`],
    acc && [t('calibrate.acc-angles'), acc.misalignment_estimated ? t('calibrate.measured') : t('calibrate.not-measured')],
    acc && [t('calibrate.acc-residual', { n: acc.poses }), `${number(acc.residual_mps2, 4)} m/s²`],
    gyr && [t('calibrate.gyr-bias'), `${three(gyr.bias_radps.map((rate) => (rate * 180) / Math.PI), 3)} °/s`],
    mag && [t('calibrate.mag-iron'), `${three(mag.hard_iron_ut, 1)} µT`],
    mag?.residual_fraction != null && [t('calibrate.mag-residual'), `${number(100 * mag.residual_fraction, 1)} %`],
    mag?.calibrated_at && [t('calibrate.mag-kept'), date(mag.calibrated_at)],
    temperature !== null && [t('calibrate.temperature'), `${number(temperature, 1)} °C`],
  ].filter(Boolean);
  return html`<table class="values" data-testid="calibrate-values"><tbody>
    ${rows.map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`)}</tbody></table>`;
}

/** @param {number[]} values @param {number} digits */
function three(values, digits) {
  return values.map((value) => number(value, digits)).join(' · ');
}

customElements.define('pl-calibrate', Calibrate);
