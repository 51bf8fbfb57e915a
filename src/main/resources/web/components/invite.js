import { html } from 'lit';
import { api } from '../lib/api.js';
import { PlainElement } from '../lib/element.js';
import { sentence } from '../lib/problem.js';
import { day, t } from '../lib/words.js';
import { icon } from './icons.js';

/** Makes a link for somebody new and shows it once, as text and as a QR code. Fires `invited`. */
class Invite extends PlainElement {
  static properties = { roles: { attribute: false }, physios: { attribute: false }, role: { state: true }, link: { state: true }, error: { state: true } };

  constructor() {
    super();
    /** @type {string[]} */
    this.roles = ['patient'];
    /** @type {{id: string, name: string}[]} */
    this.physios = [];
    this.role = '';
    /** @type {any} */
    this.link = null;
    this.error = '';
  }

  /** @param {SubmitEvent} submit */
  async submit(submit) {
    submit.preventDefault();
    const form = /** @type {HTMLFormElement} */ (submit.target);
    const fields = Object.fromEntries(new FormData(form));
    this.error = '';
    try {
      this.link = await api.invite({ ...fields, role: this.chosen(), physio: fields.physio || null });
      form.reset();
      this.dispatchEvent(new CustomEvent('invited', { bubbles: true }));
    } catch (fault) {
      this.error = sentence(fault);
    }
  }

  chosen() {
    return this.role || this.roles[0];
  }

  render() {
    return html`<details class="card" data-testid="invite">
      <summary class="strong">${t(this.roles.length > 1 ? 'invite.title' : 'invite.patient')}</summary>
      <form class="stack-s" @submit=${this.submit}>
        ${this.error ? html`<p class="error-summary" role="alert">${icon('alert')}<span>${this.error}</span></p>` : ''}
        ${this.roles.length > 1 ? this.roleChoice() : ''}
        <label for="invite-name">${t('invite.name')}</label>
        <input id="invite-name" name="name" maxlength="100" required data-testid="invite-name">
        ${this.chosen() === 'patient' && this.physios.length > 0 ? this.carerChoice() : ''}
        <button class="primary" type="submit" data-testid="invite-submit">${t('invite.submit')}</button>
      </form>
      ${this.link ? shown(this.link) : ''}
    </details>`;
  }

  roleChoice() {
    return html`<label for="invite-role">${t('invite.role')}</label>
      <select id="invite-role" data-testid="invite-role" @change=${(change) => (this.role = change.target.value)}>
        ${this.roles.map((role) => html`<option value=${role}>${t(`role.${role}`)}</option>`)}</select>`;
  }

  carerChoice() {
    return html`<label for="invite-physio">${t('invite.physio')}</label>
      <select id="invite-physio" name="physio">${this.physios.map((physio) => html`<option value=${physio.id}>${physio.name}</option>`)}</select>`;
  }
}

/** @param {any} link as the server tells it */
export function shown(link) {
  return html`<div class="notice stack-s" role="status"><div>
    <p class="strong">${t('invite.ready', { name: link.name, day: day(link.expires_at) })}</p>
    <p><a class="breaks" href=${link.link} target="_blank" rel="noopener" data-testid="invite-link">${link.link}</a></p>
    <img class="qr" alt=${t('invite.qr')} width="200" height="200" src="data:image/svg+xml,${encodeURIComponent(link.qr_svg)}">
  </div></div>`;
}

customElements.define('pl-invite', Invite);
