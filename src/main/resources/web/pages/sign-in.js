import { html } from 'lit';
import { api } from '../lib/api.js';
import { PlainElement } from '../lib/element.js';
import { lacking } from '../lib/form.js';
import { sentence } from '../lib/problem.js';
import { t } from '../lib/words.js';
import { errorSummary, focusSummary } from '../components/errors.js';
import { icon } from '../components/icons.js';
import '../components/password-field.js';

/** One form, one clear error. Fires `signed-in` with who it is. */
class SignIn extends PlainElement {
  static properties = { notice: { attribute: false }, errors: { state: true }, coded: { state: true }, busy: { state: true }, provider: { state: true }, vouched: { state: true } };

  constructor() {
    super();
    /** Why somebody who was in is asked again. */
    this.notice = '';
    /** @type {{field?: string, text: string}[]} */
    this.errors = [];
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
    this.errors = back === 'refused' ? [{ text: t('sign-in.not-linked') }] : [];
    this.provider = (await api.oidc().catch(() => null))?.label ?? null;
  }

  /** Whoever did not come by themselves hears why. */
  firstUpdated() {
    /** @type {HTMLElement|null} */ (this.querySelector('.notice'))?.focus();
  }

  /** @param {FormData} fields */
  signIn(fields) {
    const code = String(fields.get('code') ?? '').trim();
    // user names are of small letters, and a phone begins with a large one
    return this.vouched ? api.oidcCode(code) : api.signIn(String(fields.get('username')).trim().toLowerCase(), String(fields.get('password')), code);
  }

  /** @param {SubmitEvent} submit */
  async submit(submit) {
    submit.preventDefault();
    const form = /** @type {HTMLFormElement} */ (submit.target);
    this.notice = '';
    this.errors = lacking(form);
    if (this.errors.length === 0) {
      this.busy = true;
      await this.signIn(new FormData(form)).then((me) => this.dispatchEvent(new CustomEvent('signed-in', { detail: me })), (fault) => this.refused(fault));
      this.busy = false;
    }
    await this.updateComplete;
    focusSummary(this);
  }

  /** The question for a code is a step of its own and nothing that went amiss. */
  async refused(fault) {
    if (fault?.is?.('code-needed') && !this.coded) {
      this.coded = true;
      this.notice = sentence(fault);
      await this.updateComplete;
      this.querySelector('input[name=code]')?.focus();
      return;
    }
    const late = this.vouched && fault?.is?.('sign-in-refused');
    this.vouched &&= !late;
    this.errors = [{ text: late ? t('sign-in.too-late') : sentence(fault) }];
  }

  render() {
    return html`<section class="sign-in">
      <p class="brand big">${icon('plumb')}<span>${t('app.name')}</span></p>
      <h1 class="h2">${t('sign-in.title')}</h1>
      ${this.notice ? html`<p class="notice" role="status" tabindex="-1" data-testid="sign-in-notice">${icon('info')}<span>${this.notice}</span></p>` : ''}
      ${errorSummary(this.errors, 'sign-in-error')}
      <form class="card" novalidate @submit=${this.submit}>
        ${this.vouched ? '' : this.password()}
        ${this.coded || this.vouched ? html`<label for="code">${t('sign-in.code')}</label>
          <input id="code" name="code" autocomplete="one-time-code" autocapitalize="none" spellcheck="false" minlength="6" maxlength="20" required aria-describedby="code-how" data-testid="code">
          <p class="soft small" id="code-how">${t('sign-in.code-how')}</p>` : ''}
        <button class="primary wide" type="submit" ?disabled=${this.busy} data-testid="sign-in">${t(this.busy ? 'sign-in.busy' : 'sign-in.submit')}</button>
        ${this.provider && !this.vouched ? html`<p><a class="button wide" href="/api/v1/oidc/start" target="_self" data-testid="oidc">${this.provider}</a></p>` : ''}
      </form>
      <details data-testid="sign-in-help"><summary>${t('sign-in.help')}</summary><p>${t('sign-in.help-link')}</p><p>${t('sign-in.help-code')}</p></details>
      <p class="soft small">${t('sign-in.purpose')}</p>
    </section>`;
  }

  password() {
    return html`<label for="username">${t('sign-in.username')}</label>
        <input id="username" name="username" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="100" required data-testid="username">
        <pl-password label=${t('sign-in.password')}></pl-password>`;
  }
}

customElements.define('pl-sign-in', SignIn);
