import { html } from 'lit';
import { api } from '../../lib/api.js';
import { t } from '../../lib/words.js';
import { Settings } from './settings.js';
import '../password-field.js';

/** A code beside the password: it is offered where it is off, and may be turned off where it is on. */
class SecondFactor extends Settings {
  static properties = { ...Settings.properties, on: { state: true }, left: { state: true }, offer: { state: true }, codes: { state: true } };

  constructor() {
    super();
    /** @type {boolean|null} null until the server has said */
    this.on = null;
    this.left = 0;
    /** @type {any} */
    this.offer = null;
    /** @type {string[]} shown once */
    this.codes = [];
  }

  connectedCallback() {
    super.connectedCallback();
    this.change(() => this.look());
  }

  async look() {
    const { on, recovery_codes: left } = await api.secondFactor();
    this.on = on;
    this.left = left;
    return '';
  }

  render() {
    return html`<section class="card stack-s" data-testid="second-factor"><h2>${t('account.factor')}</h2>${this.told('factor')}
      ${this.codes.length > 0 ? this.newCodes() : ''}
      ${this.on === true ? this.isOn() : this.on === false ? this.isOff() : ''}</section>`;
  }

  isOff() {
    return this.offer ? this.confirm() : html`<p>${t('account.factor-why')}</p>
      <button type="button" data-testid="factor-on" @click=${() => this.change(async () => {
        this.offer = await api.offerSecondFactor();
        return '';
      })}>${t('account.factor-on')}</button>`;
  }

  confirm() {
    return html`<p>${t('account.factor-scan')}</p>
      <img class="qr" alt=${t('account.factor-qr')} width="200" height="200" src="data:image/svg+xml,${encodeURIComponent(this.offer.qr_svg)}">
      <p>${t('account.factor-key')}<br><span class="breaks strong tabular" data-testid="factor-key">${this.offer.secret}</span></p>
      <form class="stack-s" novalidate @submit=${(submit) => this.submit(submit, (fields) => this.turnOn(fields.code))}><label for="code">${t('sign-in.code')}</label>
        <input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" minlength="6" maxlength="20" required data-testid="factor-code">
        <p class="choose"><button class="primary" type="submit" data-testid="factor-confirm">${t('account.confirm')}</button>
          <button class="quiet" type="button" @click=${() => (this.offer = null)}>${t('account.factor-not-now')}</button></p></form>`;
  }

  async turnOn(code) {
    this.codes = (await api.confirmSecondFactor(code.trim())).recovery_codes;
    this.offer = null;
    await this.look();
    return t('account.factor-is-on');
  }

  newCodes() {
    return html`<p class="strong">${t('account.codes')}</p>
      <ul class="codes tabular" data-testid="recovery-codes">${this.codes.map((code) => html`<li>${code}</li>`)}</ul>
      <button type="button" @click=${() => (this.codes = [])} data-testid="codes-kept">${t('account.codes-kept')}</button>`;
  }

  isOn() {
    return html`<p data-testid="factor-state">${t('account.factor-now', { n: this.left })}</p>
      <details><summary>${t('account.renew')}</summary><p>${t('account.renew-what')}</p>
        ${this.withPassword('renew', t('account.renew-do'), async (password) => {
          this.codes = (await api.renewRecoveryCodes(password)).recovery_codes;
          await this.look();
          return t('account.renewed');
        })}</details>
      <details data-testid="factor-off"><summary>${t('account.factor-off')}</summary><p>${t('account.factor-off-what')}</p>
        ${this.withPassword('factor', t('account.factor-off'), async (password) => {
          await api.removeSecondFactor(password);
          this.codes = [];
          await this.look();
          return t('account.factor-is-off');
        })}</details>`;
  }

  /** @param {string} of @param {string} what @param {(password: string) => Promise<string>} change */
  withPassword(of, what, change) {
    return html`<form class="stack-s" novalidate @submit=${(submit) => this.submit(submit, (fields) => change(fields.password))}>
      <pl-password field="${of}-password" label=${t('account.your-password')}></pl-password>
      <button type="submit" data-testid="${of}-do">${what}</button></form>`;
  }
}

customElements.define('pl-second-factor', SecondFactor);
