import { html } from 'lit';
import { api } from '../lib/api.js';
import { PlainElement } from '../lib/element.js';
import { sentence } from '../lib/problem.js';
import { t } from '../lib/words.js';
import { icon } from '../components/icons.js';

/** One form, one clear error. Fires `signed-in` with who it is. */
class SignIn extends PlainElement {
  static properties = { error: { state: true }, coded: { state: true }, busy: { state: true } };

  constructor() {
    super();
    this.error = '';
    this.coded = false;
    this.busy = false;
  }

  /** @param {SubmitEvent} submit */
  async submit(submit) {
    submit.preventDefault();
    const fields = new FormData(/** @type {HTMLFormElement} */ (submit.target));
    this.busy = true;
    this.error = '';
    try {
      const me = await api.signIn(String(fields.get('username')).trim(), String(fields.get('password')), String(fields.get('code') ?? '').trim());
      this.dispatchEvent(new CustomEvent('signed-in', { detail: me }));
    } catch (fault) {
      this.coded ||= fault?.is?.('code-needed');
      this.error = sentence(fault);
      await this.updateComplete;
      /** @type {HTMLElement|null} */ (this.querySelector('.error-summary'))?.focus();
    } finally {
      this.busy = false;
    }
  }

  render() {
    return html`<section class="sign-in">
      <p class="brand big">${icon('plumb')}<span>${t('app.name')}</span></p>
      <h1 class="h2">${t('sign-in.title')}</h1>
      ${this.error ? html`<p class="error-summary" role="alert" tabindex="-1" data-testid="sign-in-error">${icon('alert')}<span>${this.error}</span></p>` : ''}
      <form class="card" @submit=${this.submit}>
        <label for="username">${t('sign-in.username')}</label>
        <input id="username" name="username" autocomplete="username" autocapitalize="none" spellcheck="false" required data-testid="username">
        <label for="password">${t('sign-in.password')}</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required data-testid="password">
        ${this.coded ? html`<label for="code">${t('sign-in.code')}</label>
          <input id="code" name="code" autocomplete="one-time-code" required data-testid="code">` : ''}
        <button class="primary wide" type="submit" ?disabled=${this.busy} data-testid="sign-in">${t(this.busy ? 'sign-in.busy' : 'sign-in.submit')}</button>
      </form>
      <p class="soft small">${t('sign-in.purpose')}</p>
    </section>`;
  }
}

customElements.define('pl-sign-in', SignIn);
