import { html } from 'lit';
import { api } from '../lib/api.js';
import { PlainElement } from '../lib/element.js';
import { sentence } from '../lib/problem.js';
import { pushOff, pushOn, pushState } from '../lib/push.js';
import { t } from '../lib/words.js';
import { icon } from './icons.js';

/** How news reaches somebody while no page is open: mail and notifications, each where the clinic has it. */
class News extends PlainElement {
  static properties = { push: { state: true }, mail: { state: true }, said: { state: true }, error: { state: true } };

  constructor() {
    super();
    this.push = 'none';
    /** @type {{available: boolean, address: string|null}} */
    this.mail = { available: false, address: null };
    this.said = '';
    this.error = '';
  }

  async connectedCallback() {
    super.connectedCallback();
    await this.change(async () => {
      [this.push, this.mail] = await Promise.all([pushState(), api.mailAddress()]);
      return '';
    });
  }

  /** @param {() => Promise<string>} change says what became of it */
  async change(change) {
    this.error = '';
    try {
      this.said = await change();
    } catch (fault) {
      this.said = '';
      this.error = sentence(fault);
    }
  }

  turn(on) {
    return this.change(async () => {
      const heard = on ? await pushOn() : (await pushOff(), true);
      this.push = await pushState();
      return heard ? t(on ? 'news.push-is-on' : 'news.push-is-off') : '';
    });
  }

  /** @param {SubmitEvent} submit */
  keep(submit) {
    submit.preventDefault();
    const address = String(new FormData(/** @type {HTMLFormElement} */ (submit.target)).get('address')).trim() || null;
    return this.change(async () => {
      await api.setMailAddress(address);
      this.mail = { ...this.mail, address };
      return t(address ? 'news.mail-kept' : 'news.mail-gone');
    });
  }

  render() {
    if (this.push === 'none' && !this.mail.available && !this.error) {
      return html``;
    }
    return html`<section class="card stack-s"><h2>${t('news.title')}</h2><p>${t('news.what')}</p>
      ${this.error ? html`<p class="error-summary" role="alert" data-testid="news-error">${icon('alert')}<span>${this.error}</span></p>` : ''}
      ${this.said ? html`<p class="notice" role="status" data-testid="news-said">${icon('check')}<span>${this.said}</span></p>` : ''}
      ${this.mail.available ? this.mailForm() : ''}
      ${this.push === 'off' ? html`<p><button type="button" data-testid="push-on" @click=${() => this.turn(true)}>${t('news.push-on')}</button></p>` : ''}
      ${this.push === 'on' ? html`<p><button type="button" data-testid="push-off" @click=${() => this.turn(false)}>${t('news.push-off')}</button></p>` : ''}
      ${this.push === 'refused' ? html`<p data-testid="push-refused">${t('news.push-refused')}</p>` : ''}</section>`;
  }

  mailForm() {
    return html`<form class="stack-s" @submit=${this.keep}>
      <label for="mail-address">${t('news.address')}</label>
      <input id="mail-address" name="address" type="email" autocomplete="email" maxlength="200" .value=${this.mail.address ?? ''} data-testid="mail-address">
      <button type="submit">${t('news.keep')}</button></form>`;
  }
}

customElements.define('pl-news', News);
