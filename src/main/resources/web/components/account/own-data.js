import { html } from 'lit';
import { api, signedOut } from '../../lib/api.js';
import { day, t } from '../../lib/words.js';
import { icon } from '../icons.js';
import { loading } from '../states.js';
import { Settings } from './settings.js';
import '../password-field.js';
import '../sure.js';

/** What a patient agreed to, and what they may do with everything that is kept about them. */
class OwnData extends Settings {
  static properties = { ...Settings.properties, carers: { state: true }, consent: { state: true } };

  constructor() {
    super();
    /** @type {{id: string, name: string}[]|null} */
    this.carers = null;
    /** @type {any} */
    this.consent = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.change(() => this.look());
  }

  async look() {
    const [carers, consent] = await Promise.all([api.carers(this.me.id), api.consent(this.me.id)]);
    this.consent = consent;
    this.carers = carers;
    return '';
  }

  /** @param {() => Promise<unknown>} change @param {string} said */
  andSay(change, said) {
    return this.change(async () => {
      await change();
      await this.look();
      return said;
    });
  }

  render() {
    if (!this.carers) {
      return html`<section class="card stack"><h2>${t('account.data')}</h2>${this.errors.length > 0 ? this.told('account') : loading()}</section>`;
    }
    return html`<section class="card stack" data-testid="own-data"><h2>${t('account.data')}</h2>${this.told('account')}
      ${this.whoSees(this.carers)}
      ${this.agreed(this.consent)}
      <div class="setting"><h3>${t('account.take')}</h3><p>${t('account.take-what')}</p>
        <p><a class="button" href="/api/v1/patients/${this.me.id}/export" download data-testid="export">${icon('download')} ${t('account.export')}</a></p></div>
      ${this.erasing()}</section>`;
  }

  whoSees(carers) {
    return html`<div class="setting"><h3>${t('account.carers')}</h3>
      ${carers.length === 0 ? html`<p>${t('account.nobody')}</p>` : html`<ul>${carers.map((carer) => html`<li class="person"><span>${carer.name}</span>
        <pl-sure ask=${t('account.end-care')} text=${t('account.end-care-what', { name: carer.name })} yes=${t('account.end-care-yes')}
          @sure=${() => this.andSay(() => api.endCare(this.me.id, carer.id), t('account.care-ended', { name: carer.name }))}></pl-sure></li>`)}</ul>`}</div>`;
  }

  agreed(consent) {
    const holds = consent.given_at && !consent.withdrawn_at;
    return html`<div class="setting"><h3>${t('account.agreement')}</h3>
      <p>${holds ? t('account.consent-holds', { day: day(consent.given_at) }) : t('account.consent-none')}</p>
      <details><summary>${t('account.consent')}</summary><div class="stack-s">${consent.text.trim().split('\n\n').map((part) => html`<p>${part}</p>`)}</div></details>
      ${holds ? html`<pl-sure ask=${t('account.withdraw')} text=${t('account.withdraw-what')} yes=${t('account.withdraw')}
          @sure=${() => this.andSay(() => api.withdrawConsent(this.me.id), t('account.withdrawn'))}></pl-sure>`
        : html`<button type="button" @click=${() => this.andSay(() => api.giveConsent(this.me.id, consent.version), t('account.given'))}>${t('account.give')}</button>`}</div>`;
  }

  erasing() {
    return html`<div class="setting"><details data-testid="erase"><summary>${t('account.erase')}</summary><p>${t('account.erase-what')}</p>
      <form class="stack-s" novalidate @submit=${(submit) => this.submit(submit, async (fields) => {
        const { id } = await api.erase(this.me.id, fields.password);
        signedOut.dispatchEvent(new CustomEvent('signed-out', { detail: t('account.erased', { id }) }));
        return '';
      })}><pl-password field="erase-password" label=${t('account.your-password')}></pl-password>
        <button type="submit" data-testid="erase-do">${t('account.erase')}</button></form></details></div>`;
  }
}

customElements.define('pl-own-data', OwnData);
