import { html } from 'lit';
import { PlainElement } from '../lib/element.js';
import { t } from '../lib/words.js';

/** A password that one may look at while typing it, with its label and what it has to be. */
class PasswordField extends PlainElement {
  static properties = { field: {}, name: {}, label: {}, fill: {}, least: { type: Number }, hint: {}, testid: {}, shown: { state: true } };

  constructor() {
    super();
    this.field = 'password';
    this.name = 'password';
    this.label = '';
    /** What a password manager is to put there. */
    this.fill = 'current-password';
    this.least = 1;
    this.hint = '';
    this.testid = '';
    this.shown = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.closest('form')?.addEventListener('submit', () => (this.shown = false));
  }

  render() {
    return html`<label for=${this.field}>${this.label}</label>
      <span class="password"><input id=${this.field} name=${this.name} type=${this.shown ? 'text' : 'password'} autocomplete=${this.fill} autocapitalize="none" spellcheck="false"
        minlength=${this.least} maxlength="200" required aria-describedby=${this.hint ? `${this.field}-how` : ''} data-testid=${this.testid || this.field}>
      <button class="quiet" type="button" aria-pressed=${this.shown} aria-label=${t(this.shown ? 'password.hide-it' : 'password.show-it')} @click=${() => (this.shown = !this.shown)}>${t(this.shown ? 'password.hide' : 'password.show')}</button></span>
      ${this.hint ? html`<p class="soft small" id="${this.field}-how">${this.hint}</p>` : ''}`;
  }
}

customElements.define('pl-password', PasswordField);
