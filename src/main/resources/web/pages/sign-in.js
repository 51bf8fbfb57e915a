import { html } from 'lit';
import { api } from '../lib/api.js';
import { PlainElement } from '../lib/element.js';
import { sentence } from '../lib/problem.js';
import { t } from '../lib/words.js';
import { icon } from '../components/icons.js';

/** One form, one clear error. Fires `signed-in` with who it is. */
class SignIn extends PlainElement {
  static properties = { error: { state: true }, coded: { state: true }, busy: { state: true }, provider: { state: true }, vouched: { state: true } };

  constructor() {
    super();
    this.error = '';
    this.coded = false;
    this.busy = false;
    /** @type {string|null} what the button of the clinic's own sign-in says */
    this.provider = null;
    /** A provider said who it is; only the code is missing. */
    this.vouched = false;
  }

  async connectedCallback() {
    super.connectedCallback();
    const back = new URLSearchParams(location.search).get('oidc');
    if (back) {
      history.replaceState(null, '', '/');
    }
    this.vouched = back === 'code';
    this.error = back === 'refused' ? t('sign-in.not-linked') : '';
    this.provider = (await api.oidc().catch(() => null))?.label ?? null;
  }

  /** @param {FormData} fields */
  signIn(fields) {
    const code = String(fields.get('code') ?? '').trim();
    return this.vouched ? api.oidcCode(code) : api.signIn(String(fields.get('username')).trim(), String(fields.get('password')), code);
  }

  /** @param {SubmitEvent} submit */
  async submit(submit) {
    submit.preventDefault();
    const fields = new FormData(/** @type {HTMLFormElement} */ (submit.target));
    this.busy = true;
    this.error = '';
    try {
      const me = await this.signIn(fields);
      this.dispatchEvent(new CustomEvent('signed-in', { detail: me }));
    } catch (fault) {
      this.coded ||= fault?.is?.('code-needed');
      const late = this.vouched && fault?.is?.('sign-in-refused');
      this.vouched &&= !late;
      this.error = late ? t('sign-in.too-late') : sentence(fault);
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
        ${this.vouched ? '' : this.password()}
        ${this.coded || this.vouched ? html`<label for="code">${t('sign-in.code')}</label>
          <input id="code" name="code" autocomplete="one-time-code" required data-testid="code">` : ''}
        <button class="primary wide" type="submit" ?disabled=${this.busy} data-testid="sign-in">${t(this.busy ? 'sign-in.busy' : 'sign-in.submit')}</button>
        ${this.provider && !this.vouched ? html`<p><a class="button wide" href="/api/v1/oidc/start" target="_self" data-testid="oidc">${this.provider}</a></p>` : ''}
      </form>
      <p class="soft small">${t('sign-in.purpose')}</p>
    </section>`;
  }

  password() {
    return html`<label for="username">${t('sign-in.username')}</label>
        <input id="username" name="username" autocomplete="username" autocapitalize="none" spellcheck="false" required data-testid="username">
        <label for="password">${t('sign-in.password')}</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required data-testid="password">`;
  }
}

customElements.define('pl-sign-in', SignIn);
