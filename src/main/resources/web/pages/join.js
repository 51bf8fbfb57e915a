import { html } from 'lit';
import { api } from '../lib/api.js';
import { PlainElement } from '../lib/element.js';
import { sentence } from '../lib/problem.js';
import { t } from '../lib/words.js';
import { icon } from '../components/icons.js';

/** Whoever holds a link chooses a name and a password. Fires `signed-in` with who it is. */
class Join extends PlainElement {
  static properties = { invitation: { state: true }, error: { state: true }, busy: { state: true } };

  constructor() {
    super();
    this.token = location.hash.slice(1);
    this.invitation = null;
    this.error = '';
    this.busy = false;
  }

  async connectedCallback() {
    super.connectedCallback();
    try {
      this.invitation = await api.invitation(this.token);
    } catch (fault) {
      this.error = sentence(fault);
    }
  }

  /** @param {SubmitEvent} submit */
  async submit(submit) {
    submit.preventDefault();
    const fields = Object.fromEntries(new FormData(/** @type {HTMLFormElement} */ (submit.target)));
    if (this.invitation.consent) {
      fields.consent = this.invitation.consent.version;
    }
    delete fields.agreed;
    this.busy = true;
    this.error = '';
    try {
      const me = await api.join({ token: this.token, ...fields });
      this.dispatchEvent(new CustomEvent('signed-in', { detail: me }));
    } catch (fault) {
      this.error = sentence(fault);
    } finally {
      this.busy = false;
    }
  }

  render() {
    const invitation = this.invitation;
    return html`<section class="sign-in">
      <p class="brand big">${icon('plumb')}<span>${t('app.name')}</span></p>
      <h1 class="h2">${t(invitation?.new_password ? 'join.again' : 'join.title')}</h1>
      ${this.error ? html`<p class="error-summary" role="alert" data-testid="join-error">${icon('alert')}<span>${this.error}</span></p>` : ''}
      ${invitation ? this.form(invitation) : ''}
    </section>`;
  }

  form(invitation) {
    return html`<form class="card" @submit=${this.submit}>
      ${invitation.new_password ? html`<p>${invitation.name}</p>` : html`
        <label for="name">${t('join.name')}</label>
        <input id="name" name="name" autocomplete="name" maxlength="100" required .value=${invitation.name} data-testid="join-name">
        <label for="username">${t('join.username')}</label>
        <input id="username" name="username" autocomplete="username" autocapitalize="none" spellcheck="false" minlength="3" maxlength="100" pattern="[a-z0-9._@\\-]+" required aria-describedby="username-how" data-testid="join-username">
        <p class="soft small" id="username-how">${t('join.username-how')}</p>`}
      <label for="password">${t('join.password')}</label>
      <input id="password" name="password" type="password" autocomplete="new-password" minlength="10" maxlength="200" required aria-describedby="password-how" data-testid="join-password">
      <p class="soft small" id="password-how">${t('join.password-how')}</p>
      ${invitation.consent ? html`<div class="consent">${invitation.consent.text.trim().split('\n\n').map((part) => html`<p>${part}</p>`)}</div>
        <label class="agree"><input type="checkbox" name="agreed" required data-testid="join-consent"> <span>${t('join.consent')}</span></label>` : ''}
      <button class="primary wide" type="submit" ?disabled=${this.busy} data-testid="join">${t('join.submit')}</button>
    </form>`;
  }
}

customElements.define('pl-join', Join);
