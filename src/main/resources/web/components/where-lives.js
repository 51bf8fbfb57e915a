import { html } from 'lit';
import { api } from '../lib/api.js';
import { PlainElement } from '../lib/element.js';
import { sentence } from '../lib/problem.js';
import { t } from '../lib/words.js';
import { icon } from './icons.js';

/** In which zone a patient's mornings are mornings. Says `lives` when it has changed. */
class WhereLives extends PlainElement {
  static properties = { patient: { attribute: false }, settings: { state: true }, problem: { state: true }, kept: { state: true } };

  constructor() {
    super();
    this.patient = '';
    /** @type {any} */
    this.settings = null;
    this.problem = '';
    this.kept = false;
  }

  async firstUpdated() {
    this.settings = await api.painSettings(this.patient).catch(() => null);
  }

  /** @param {SubmitEvent} submit */
  async keep(submit) {
    submit.preventDefault();
    const zone = String(new FormData(/** @type {HTMLFormElement} */ (submit.target)).get('zone'));
    try {
      this.settings = await api.setPainSettings(this.patient, { time_zone: zone === '' ? null : zone, limits: this.settings.limits });
      this.problem = '';
      this.kept = true;
      this.dispatchEvent(new Event('lives'));
    } catch (fault) {
      this.problem = sentence(fault);
    }
  }

  render() {
    if (!this.settings) {
      return '';
    }
    const now = this.settings.time_zone ?? '';
    const zones = [...new Set([...Intl.supportedValuesOf('timeZone'), now])].filter((zone) => zone !== '').sort();
    return html`<section class="card stack-s"><h2>${t('lives.title')}</h2><p class="soft">${t('lives.why')}</p>
      ${this.problem ? html`<p class="error-summary" role="alert">${icon('alert')}<span>${this.problem}</span></p>` : ''}
      ${this.kept && !this.problem ? html`<p class="notice" role="status">${icon('check')}<span>${t('lives.kept')}</span></p>` : ''}
      <form class="decide" @submit=${this.keep}><div><label for="zone">${t('lives.zone')}</label>
        <select id="zone" name="zone" data-testid="zone-of"><option value="" ?selected=${now === ''}>${t('lives.clinic')}</option>${zones.map((zone) => html`<option value=${zone} ?selected=${zone === now}>${zone.replaceAll('_', ' ')}</option>`)}</select></div>
        <button type="submit" data-testid="zone-keep">${t('lives.keep')}</button></form></section>`;
  }
}

customElements.define('pl-where-lives', WhereLives);
