import { html } from 'lit';
import { api } from '../../lib/api.js';
import { Page } from '../../lib/element.js';
import { number, t } from '../../lib/words.js';
import { means } from '../../lib/sensor/means.js';
import { sensorLink } from '../../lib/sensor/sensor-link.js';
import { backFigure } from '../../components/back-figure.js';
import '../../components/exercise-figure.js';
import { icon } from '../../components/icons.js';
import { whenLoaded } from '../../components/states.js';
import { guideFigure } from '../../components/wear-guide.js';

const LOOK_AGAIN_MS = 2000;
const LOW_BATTERY_PERCENT = 15;
/** Less than this waits at any time between two confirmations. */
const NOTEWORTHY_SECONDS = 2;
const SIGNS = { off: 'sensor', connecting: 'clock', streaming: 'check', 'not-worn': 'sensor', 'battery-low': 'battery', silent: 'pause', lost: 'unlink', elsewhere: 'info', service: 'check' };

/** The patient's sensor: bring it along, see how it is, what to do, and where it goes. */
class Sensor extends Page {
  static properties = { problem: { state: true } };

  constructor() {
    super();
    this.problem = '';
    this.timer = 0;
    this.changed = () => this.requestUpdate();
  }

  connectedCallback() {
    super.connectedCallback();
    sensorLink.addEventListener('change', this.changed);
    this.timer = window.setInterval(() => this.look(), LOOK_AGAIN_MS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    sensorLink.removeEventListener('change', this.changed);
    clearInterval(this.timer);
  }

  async load() {
    const [can, devices] = await Promise.all([means(), api.devices()]);
    return { can, devices };
  }

  async look() {
    const devices = await api.devices().catch(() => null);
    if (devices && this.data) {
      this.data = { ...this.data, devices };
    }
  }

  async pair(kind) {
    this.problem = '';
    try {
      await sensorLink.pair(kind, this.me.id);
    } catch (fault) {
      console.warn('not paired', fault);
      this.problem = t('link.not-paired');
    }
  }

  /** The one thing that matters now. */
  state(devices) {
    const { state, status } = sensorLink;
    if (state === 'off' && devices.some((device) => device.connected)) {
      return 'service';
    }
    if (state !== 'streaming') {
      return state;
    }
    const low = status?.battery != null && status.battery <= LOW_BATTERY_PERCENT;
    return low ? 'battery-low' : status?.worn === false ? 'not-worn' : 'streaming';
  }

  render() {
    return whenLoaded(this, ({ can, devices }) => {
      const state = this.state(devices);
      return html`<div class="stack sensor-page">
        <p class="soft">${t('link.title')}</p>
        <h1 class="signed" data-testid="link-state" data-state=${state}>${icon(SIGNS[state])}<span>${t(`link.${state}`)}</span></h1>
        <p class="lead" role="status">${state === 'off' && !can.bluetooth && !can.cable ? '' : t(`link.${state}-do`)}</p>
        ${sensorLink.state === 'off' ? this.elsewhere(devices) : this.own()}
        ${this.problem ? html`<p class="error-summary" role="alert" data-testid="pair-problem">${icon('alert')}<span>${this.problem}</span></p>` : ''}
        ${this.choices(can, state)}
        ${this.ways(can, devices)}
        <section class="card stack-s"><h2>${t('link.where')}</h2>${backFigure()}<p class="soft small">${t('link.where-more')}</p></section>
        ${this.steps()}
        <p><a class="quiet-link" href="/calibrate" data-testid="calibrate">${t('link.calibrate')}</a></p>
      </div>`;
    });
  }

  /** Every way there is, and whether this browser can take it. */
  ways(can, devices) {
    const gateway = devices.some((device) => device.connected && device.connection !== 'websocket');
    const row = (sign, name, able, yes, no) => html`<li class="way"><span class="way-name">${icon(sign)} <span class="strong">${t(`way.${name}`)}</span></span>
      <span class="chip ${able ? 'good' : ''}">${icon(able ? 'check' : 'info')} ${t(able ? yes : no)}</span></li>`;
    return html`<section class="card stack-s"><h2>${t('way.title')}</h2><ul class="ways" data-testid="ways">
      ${row('bluetooth', 'bluetooth', can.bluetooth, 'way.here', 'way.not-here')}${row('cable', 'cable', can.cable, 'way.here', 'way.not-here')}${row('link', 'gateway', gateway, 'way.connected', 'way.ask')}</ul></section>`;
  }

  /** What happens at the beginning of each set, so that nobody is surprised. */
  steps() {
    return html`<section class="card stack-s" data-testid="wear-steps"><h2>${t('wear.title')}</h2><p class="soft">${t('wear.why')}</p>
      <ol class="wear-steps">${['hold-still', 'bend-forward'].map((step, i) => html`<li>
        <div><p class="strong">${i + 1}. ${t(`guide.${step}`)}</p><p class="soft small">${t(`guide.${step}-more`)}</p></div><pl-exercise-figure .exercise=${guideFigure(step)} ?plain=${step === 'hold-still'}></pl-exercise-figure></li>`)}</ol></section>`;
  }

  own() {
    const { device, status, forwarder } = sensorLink;
    const waiting = forwarder ? forwarder.kept.seconds : 0;
    const held = forwarder?.state !== 'open' || waiting > NOTEWORTHY_SECONDS;
    return html`<p class="sensor-state" data-testid="link-chips">
        ${device ? html`<span class="chip">${icon('sensor')} ${t('link.sensor', { id: device.slice(-4).toUpperCase() })}</span>` : ''}
        ${status?.battery != null ? html`<span class="chip ${status.battery <= LOW_BATTERY_PERCENT ? 'warn' : ''}">${icon('battery')} ${t('sensor.battery', { percent: status.battery })}</span>` : ''}
        <span class="chip ${held ? 'warn' : 'good'}" data-testid="link-network" data-kept=${forwarder?.kept.records.length ?? 0}>
          ${held ? html`${icon('clock')} ${t('link.network-waiting', { seconds: number(Math.round(waiting)) })}` : html`${icon('link')} ${t('link.network-open')}`}</span>
        ${status && status.buffer > 0 ? html`<span class="chip">${icon('info')} ${t('link.buffer', { percent: status.buffer })}</span>` : ''}
        ${status && status.dropped > 0 ? html`<span class="chip warn">${icon('alert')} ${t('link.dropped', { n: status.dropped })}</span>` : ''}
      </p>
      ${forwarder && !forwarder.kept.onDisk ? html`<p class="notice warning">${icon('info')}<span>${t('link.memory-only')}</span></p>` : ''}
      ${forwarder && forwarder.kept.lost > 0 ? html`<p class="notice warning">${icon('info')}<span>${t('link.overflow')}</span></p>` : ''}
      <p class="soft small">${t('link.screen')}</p>
      <button type="button" @click=${() => sensorLink.letGo()} data-testid="let-go">${icon('unlink')} ${t('link.let-go')}</button>`;
  }

  /** Those that another way brought, and what the service would have a person know of them. */
  elsewhere(devices) {
    const connected = devices.filter((device) => device.connected);
    const lost = (device) => device.missing_samples ?? device.dropped_samples ?? 0;
    return html`<p class="sensor-state" data-testid="service-chips">${connected.map((device) => html`
      <span class="chip good">${icon('sensor')} ${t('link.sensor', { id: device.device.slice(-4).toUpperCase() })}</span>
      ${device.worn === false ? html`<span class="chip warn">${icon('alert')} ${t('sensor.not-worn')}</span>` : ''}
      ${device.battery_percent != null ? html`<span class="chip ${device.battery_percent <= LOW_BATTERY_PERCENT ? 'warn' : ''}">${icon('battery')} ${t('sensor.battery', { percent: device.battery_percent })}</span>` : ''}
      ${device.buffer_percent > 0 ? html`<span class="chip">${icon('info')} ${t('link.buffer', { percent: device.buffer_percent })}</span>` : ''}
      ${lost(device) > 0 ? html`<span class="chip warn">${icon('alert')} ${t('sensor.missing', { n: lost(device) })}</span>` : ''}`)}</p>
      ${connected.some((device) => lost(device) > 0) ? html`<p class="notice">${icon('info')}<span>${t('sensor.missing-do')}</span></p>` : ''}
      ${connected.flatMap((device) => device.notes).map((note) => html`<p class="notice" data-testid="service-note">${icon('info')}<span>${note}</span></p>`)}`;
  }

  choices(can, state) {
    if (!['off', 'service', 'elsewhere'].includes(state)) {
      return '';
    }
    return html`<div class="stack-s" data-testid="means" data-why=${can.why ?? ''}>
      ${can.why && state !== 'service' ? html`<p class="notice">${icon('info')}<span>${t(`link.why-${can.why}`)}</span></p>` : ''}
      ${can.bluetooth ? html`<button class="${state === 'off' ? 'primary' : ''} wide big" type="button" @click=${() => this.pair('bluetooth')} data-testid="pair-bluetooth">${icon('bluetooth')} ${t('link.bluetooth')}</button>` : ''}
      ${can.cable ? html`<button class="wide big" type="button" @click=${() => this.pair('cable')} data-testid="pair-cable">${icon('cable')} ${t('link.cable')}</button>` : ''}
    </div>`;
  }
}

customElements.define('pl-sensor', Sensor);
