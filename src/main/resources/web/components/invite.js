import { html } from 'lit';
import { api } from '../lib/api.js';
import { PlainElement } from '../lib/element.js';
import { lacking } from '../lib/form.js';
import { sentence } from '../lib/problem.js';
import { LANGUAGES, t } from '../lib/words.js';
import { errorSummary, focusSummary } from './errors.js';
import './join-link.js';

/** Makes a link for somebody new and shows it once, as text and as a QR code. Fires `invited`. */
class Invite extends PlainElement {
  static properties = { roles: { attribute: false }, physios: { attribute: false }, role: { state: true }, link: { state: true }, errors: { state: true } };

  constructor() {
    super();
    /** @type {string[]} */
    this.roles = ['patient'];
    /** @type {{id: string, name: string}[]} */
    this.physios = [];
    this.role = '';
    /** @type {any} */
    this.link = null;
    /** @type {{field?: string, text: string}[]} */
    this.errors = [];
  }

  /** @param {SubmitEvent} submit */
  async submit(submit) {
    submit.preventDefault();
    const form = /** @type {HTMLFormElement} */ (submit.target);
    this.errors = lacking(form);
    if (this.errors.length === 0) {
      const fields = Object.fromEntries(new FormData(form));
      await api.invite({ ...fields, role: this.chosen(), physio: fields.physio || null }).then((link) => this.made(link, form), (fault) => (this.errors = [{ text: sentence(fault) }]));
    }
    await this.updateComplete;
    focusSummary(this);
  }

  made(link, form) {
    this.link = link;
    this.role = '';
    form.reset();
    this.dispatchEvent(new CustomEvent('invited', { bubbles: true }));
  }

  chosen() {
    return this.role || this.roles[0];
  }

  render() {
    return html`<details class="card" data-testid="invite">
      <summary class="strong">${t(this.roles.length > 1 ? 'invite.title' : 'invite.patient')}</summary>
      <form class="fields" novalidate @submit=${this.submit}>
        ${errorSummary(this.errors, 'invite-error')}
        <div><label for="invite-name">${t('invite.name')}</label>
        <input id="invite-name" name="name" maxlength="100" required data-testid="invite-name"></div>
        ${this.roles.length > 1 ? this.roleChoice() : ''}
        ${this.chosen() === 'patient' && this.physios.length > 0 ? this.carerChoice() : ''}
        <div><label for="invite-language">${t('account.language')}</label>
        <select id="invite-language" name="language" data-testid="invite-language">${LANGUAGES.map((one) => html`<option value=${one} lang=${one} ?selected=${one === document.documentElement.lang}>${t(`language.${one}`)}</option>`)}</select></div>
        <button class="primary" type="submit" data-testid="invite-submit">${t('invite.submit')}</button>
      </form>
      ${this.link ? html`<pl-join-link .link=${this.link}></pl-join-link>` : ''}
    </details>`;
  }

  roleChoice() {
    return html`<div><label for="invite-role">${t('invite.role')}</label>
      <select id="invite-role" data-testid="invite-role" @change=${(change) => (this.role = change.target.value)}>
        ${this.roles.map((role) => html`<option value=${role}>${t(`role.${role}`)}</option>`)}</select></div>`;
  }

  carerChoice() {
    return html`<div><label for="invite-physio">${t('invite.physio')}</label>
      <select id="invite-physio" name="physio">${this.physios.map((physio) => html`<option value=${physio.id}>${physio.name}</option>`)}</select></div>`;
  }
}

customElements.define('pl-invite', Invite);
