import { html } from 'lit';
import { api } from '../lib/api.js';
import { Page } from '../lib/element.js';
import { sentence } from '../lib/problem.js';
import { day, t } from '../lib/words.js';
import { icon } from '../components/icons.js';
import { whenLoaded } from '../components/states.js';
import '../components/news.js';
import '../components/single-sign-on.js';

/** The own sign-in, and for a patient who sees what they told. */
class Account extends Page {
  static properties = { ...Page.properties, offer: { state: true }, codes: { state: true }, said: { state: true }, error: { state: true } };

  constructor() {
    super();
    this.offer = null;
    /** @type {string[]} */
    this.codes = [];
    this.said = '';
    this.error = '';
  }

  async load() {
    if (this.me.role !== 'patient') {
      return { carers: [], consent: null };
    }
    const [carers, consent] = await Promise.all([api.carers(this.me.id), api.consent(this.me.id)]);
    return { carers, consent };
  }

  /** @param {() => Promise<string>} change says what became of it */
  async change(change) {
    this.error = '';
    this.said = '';
    try {
      this.said = await change();
    } catch (fault) {
      this.error = sentence(fault);
    }
  }

  /** @param {SubmitEvent} submit @param {(fields: any) => Promise<string>} change */
  submit(submit, change) {
    submit.preventDefault();
    const form = /** @type {HTMLFormElement} */ (submit.target);
    const fields = Object.fromEntries(new FormData(form));
    form.reset();
    return this.change(() => change(fields));
  }

  render() {
    return whenLoaded(this, ({ carers, consent }) => html`<div class="stack">
      <h1>${t('account.title')}</h1>
      ${this.error ? html`<p class="error-summary" role="alert" data-testid="account-error">${icon('alert')}<span>${this.error}</span></p>` : ''}
      ${this.said ? html`<p class="notice" role="status" data-testid="account-said">${icon('check')}<span>${this.said}</span></p>` : ''}
      ${this.me.role === 'patient' ? this.carers(carers) : ''}
      ${consent ? this.rights(consent) : ''}
      ${this.me.role === 'administrator' ? '' : html`<pl-news></pl-news>`}
      ${this.password()}
      ${this.factor()}
      <pl-single-sign-on></pl-single-sign-on>
    </div>`);
  }

  carers(carers) {
    return html`<section class="card stack-s"><h2>${t('account.carers')}</h2>
      ${carers.length === 0 ? html`<p>${t('account.nobody')}</p>` : carers.map((carer) => html`<p>${carer.name}
        <button class="quiet" type="button" @click=${() => this.change(async () => {
          await api.endCare(this.me.id, carer.id);
          await this.reload();
          return t('account.care-ended', { name: carer.name });
        })}>${t('account.end-care')}</button></p>`)}</section>`;
  }

  rights(consent) {
    const holds = consent.given_at && !consent.withdrawn_at;
    return html`<section class="card stack-s"><h2>${t('account.data')}</h2>
      <details><summary>${t('account.consent')}</summary>${consent.text.trim().split('\n\n').map((part) => html`<p>${part}</p>`)}</details>
      <p>${holds ? t('account.consent-holds', { day: day(consent.given_at) }) : t('account.consent-none')}</p>
      <p>${holds ? html`<button type="button" @click=${() => this.change(async () => {
        await api.withdrawConsent(this.me.id);
        await this.reload();
        return t('account.consent-none');
      })}>${t('account.withdraw')}</button>` : html`<button type="button" @click=${() => this.change(async () => {
        await api.giveConsent(this.me.id, consent.version);
        await this.reload();
        return '';
      })}>${t('account.give')}</button>`}
      <a class="button" href="/api/v1/patients/${this.me.id}/export" download data-testid="export">${t('account.export')}</a></p>
      <form class="stack-s" @submit=${(submit) => this.submit(submit, async (fields) => {
        const receipt = await api.erase(this.me.id, fields.password);
        return t('account.erased', { id: receipt.id });
      })}><label for="erase-password">${t('account.erase-password')}</label>
        <input id="erase-password" name="password" type="password" autocomplete="current-password" required>
        <button type="submit">${t('account.erase')}</button></form></section>`;
  }

  password() {
    return html`<form class="card stack-s" @submit=${(submit) => this.submit(submit, async (fields) => {
      await api.changePassword(fields.old, fields.new);
      return t('account.changed');
    })}><h2>${t('account.password')}</h2>
      <label for="old">${t('account.old')}</label><input id="old" name="old" type="password" autocomplete="current-password" required>
      <label for="new">${t('join.password')}</label><input id="new" name="new" type="password" autocomplete="new-password" minlength="10" required>
      <p class="soft small">${t('account.password-how')}</p>
      <button type="submit">${t('account.change')}</button></form>`;
  }

  factor() {
    return html`<section class="card stack-s"><h2>${t('account.factor')}</h2><p>${t('account.factor-why')}</p>
      ${this.codes.length > 0 ? html`<p class="strong">${t('account.codes')}</p><ul class="tabular" data-testid="recovery-codes">${this.codes.map((code) => html`<li>${code}</li>`)}</ul>` : ''}
      ${this.offer ? this.confirm() : html`<button type="button" data-testid="factor-on" @click=${() => this.change(async () => {
        this.offer = await api.offerSecondFactor();
        return '';
      })}>${t('account.factor-on')}</button>`}
      <form class="stack-s" @submit=${(submit) => this.submit(submit, async (fields) => {
        await api.removeSecondFactor(fields.password);
        return t('account.factor-is-off');
      })}><label for="factor-password">${t('account.factor-password')}</label>
        <input id="factor-password" name="password" type="password" autocomplete="current-password" required>
        <button type="submit">${t('account.factor-off')}</button></form></section>`;
  }

  confirm() {
    return html`<img class="qr" alt=${t('account.factor-qr')} width="200" height="200" src="data:image/svg+xml,${encodeURIComponent(this.offer.qr_svg)}">
      <p class="breaks tabular">${this.offer.secret}</p>
      <form class="stack-s" @submit=${(submit) => this.submit(submit, async (fields) => {
        this.codes = (await api.confirmSecondFactor(fields.code)).recovery_codes;
        this.offer = null;
        return t('account.factor-is-on');
      })}><label for="code">${t('sign-in.code')}</label>
        <input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required data-testid="factor-code">
        <button class="primary" type="submit">${t('account.confirm')}</button></form>`;
  }
}

customElements.define('pl-account', Account);
