import { html } from 'lit';
import { api } from '../../lib/api.js';
import { pushOff, pushOn, pushState } from '../../lib/push.js';
import { t } from '../../lib/words.js';
import { Settings } from './settings.js';

/** How news reaches somebody while no page is open: mail and notifications, each where the clinic has it. */
class News extends Settings {
  static properties = { ...Settings.properties, push: { state: true }, mail: { state: true } };

  constructor() {
    super();
    this.push = 'none';
    /** @type {{available: boolean, address: string|null}} */
    this.mail = { available: false, address: null };
  }

  connectedCallback() {
    super.connectedCallback();
    this.change(async () => {
      [this.push, this.mail] = await Promise.all([pushState(), api.mailAddress()]);
      return '';
    });
  }

  turn(on) {
    return this.change(async () => {
      const heard = on ? await pushOn() : (await pushOff(), true);
      this.push = await pushState();
      return heard ? t(on ? 'news.push-is-on' : 'news.push-is-off') : '';
    });
  }

  async keep(typed) {
    const address = typed.trim() || null;
    await api.setMailAddress(address);
    this.mail = { ...this.mail, address };
    return t(address ? 'news.mail-kept' : 'news.mail-gone');
  }

  render() {
    if (this.push === 'none' && !this.mail.available && this.errors.length === 0) {
      return html``;
    }
    return html`<section class="card stack-s"><h2>${t('news.title')}</h2><p>${t('news.what')}</p>${this.told('news')}
      ${this.mail.available ? this.mailForm() : ''}
      ${this.push === 'off' ? html`<p><button type="button" data-testid="push-on" @click=${() => this.turn(true)}>${t('news.push-on')}</button></p>` : ''}
      ${this.push === 'on' ? html`<p><button type="button" data-testid="push-off" @click=${() => this.turn(false)}>${t('news.push-off')}</button></p>` : ''}
      ${this.push === 'refused' ? html`<p data-testid="push-refused">${t('news.push-refused')}</p>` : ''}</section>`;
  }

  mailForm() {
    return html`<form class="stack-s" novalidate @submit=${(submit) => this.submit(submit, (fields) => this.keep(fields.address))}>
      <label for="mail-address">${t('news.address')}</label>
      <input id="mail-address" name="address" type="email" autocomplete="email" maxlength="200" value=${this.mail.address ?? ''} data-testid="mail-address">
      <button type="submit">${t('news.keep')}</button></form>`;
  }
}

customElements.define('pl-news', News);
