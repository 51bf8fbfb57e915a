import { html } from 'lit';
import { api } from '../lib/api.js';
import { PlainElement } from '../lib/element.js';
import { lacking } from '../lib/form.js';
import { sentence } from '../lib/problem.js';
import { setLanguage, t } from '../lib/words.js';
import { errorSummary, focusSummary } from '../components/errors.js';
import { icon } from '../components/icons.js';
import { loading } from '../components/states.js';
import '../components/password-field.js';

/** Whoever holds a link chooses a name and a password. Fires `signed-in` with who it is. */
class Join extends PlainElement {
  static properties = { invitation: { state: true }, errors: { state: true }, gone: { state: true }, busy: { state: true } };

  constructor() {
    super();
    this.token = location.hash.slice(1);
    this.invitation = null;
    /** @type {{field?: string, text: string}[]} */
    this.errors = [];
    /** The link counts no more: nothing to fill in. */
    this.gone = false;
    this.busy = false;
  }

  async connectedCallback() {
    super.connectedCallback();
    await this.ask();
  }

  /** Who is invited reads the language that they were invited in, from here on. */
  async ask() {
    this.errors = [];
    try {
      const invitation = await api.invitation(this.token);
      await setLanguage(invitation.language);
      this.invitation = invitation;
    } catch (fault) {
      this.gone = ['invitation-gone', 'invalid'].some((kind) => fault?.is?.(kind));
      this.errors = [{ text: this.gone ? t('problem.invitation-gone') : sentence(fault) }];
      await this.updateComplete;
      focusSummary(this);
    }
  }

  /** @param {SubmitEvent} submit */
  async submit(submit) {
    submit.preventDefault();
    const form = /** @type {HTMLFormElement} */ (submit.target);
    this.errors = lacking(form);
    if (this.errors.length === 0) {
      this.busy = true;
      await this.join(form).then((me) => this.dispatchEvent(new CustomEvent('signed-in', { detail: me })), (fault) => this.refused(fault));
      this.busy = false;
    }
    await this.updateComplete;
    focusSummary(this);
  }

  /** @param {HTMLFormElement} form */
  join(form) {
    const { agreed, ...fields } = Object.fromEntries(new FormData(form));
    return api.join({ token: this.token, ...fields, ...(agreed ? { consent: this.invitation.consent.version } : {}) });
  }

  refused(fault) {
    this.gone = fault?.is?.('invitation-gone');
    this.errors = [fault?.is?.('name-taken') ? { field: 'username', text: sentence(fault) } : { text: sentence(fault) }];
  }

  render() {
    const invitation = this.gone ? null : this.invitation;
    const title = invitation?.new_password ? t('join.again') : t('join.title');
    return html`<section class="sign-in">
      <p class="brand big">${icon('plumb')}<span>${t('app.name')}</span></p>
      <h1 class="h2">${this.gone ? t('join.gone') : title}</h1>
      ${errorSummary(this.errors, 'join-error')}
      ${invitation ? this.form(invitation) : this.errors.length === 0 ? loading() : this.onward()}
    </section>`;
  }

  onward() {
    return html`<p>${this.gone ? html`<a class="button wide" href="/" data-testid="to-sign-in">${t('join.to-sign-in')}</a>`
      : html`<button class="primary wide" type="button" @click=${() => this.ask()}>${t('state.retry')}</button>`}</p>`;
  }

  form(invitation) {
    return html`<p>${invitation.new_password ? t('join.for', { name: invitation.name }) : t('join.what')}</p>
      <form class="card" novalidate @submit=${this.submit}>
      ${invitation.new_password ? '' : html`
        <label for="name">${t('join.name')}</label>
        <input id="name" name="name" autocomplete="name" maxlength="100" required .value=${invitation.name} data-testid="join-name">
        <label for="username">${t('join.username')}</label>
        <input id="username" name="username" autocomplete="username" autocapitalize="none" spellcheck="false" minlength="3" maxlength="100" pattern="[a-z0-9._@\\-]+" required data-how="join.username-how" aria-describedby="username-how" data-testid="join-username"
          @change=${(change) => (change.target.value = change.target.value.trim().toLowerCase())}>
        <p class="soft small" id="username-how">${t('join.username-how')}</p>`}
      <pl-password fill="new-password" least="10" label=${t(invitation.new_password ? 'join.password' : 'sign-in.password')} hint=${t('join.password-how')} testid="join-password"></pl-password>
      ${invitation.consent ? this.consent(invitation.consent.text) : ''}
      <button class="primary wide" type="submit" ?disabled=${this.busy} data-testid="join">${t(invitation.new_password ? 'join.keep' : 'join.submit')}</button>
    </form>`;
  }

  /** All of it stands open: nobody agrees to what they have to scroll for. */
  consent(text) {
    const [title, ...parts] = text.trim().split('\n\n');
    return html`<section class="consent"><h2>${title}</h2>${parts.map((part) => html`<p>${part}</p>`)}</section>
      <label class="agree" for="agreed"><input id="agreed" type="checkbox" name="agreed" required data-testid="join-consent"> <span>${t('join.consent')}</span></label>`;
  }
}

customElements.define('pl-join', Join);
