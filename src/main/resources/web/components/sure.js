import { html } from 'lit';
import { PlainElement } from '../lib/element.js';
import { t } from '../lib/words.js';

/** A button for what is not easily taken back: it says what will be first, and asks once. Fires `sure`. */
class Sure extends PlainElement {
  static properties = { ask: {}, text: {}, yes: {}, open: { state: true } };

  constructor() {
    super();
    this.ask = '';
    this.text = '';
    this.yes = '';
    this.open = false;
  }

  async turn(open) {
    this.open = open;
    await this.updateComplete;
    /** @type {HTMLElement|null} */ (this.querySelector(open ? '[tabindex]' : 'button'))?.focus();
  }

  agree() {
    this.open = false;
    this.dispatchEvent(new CustomEvent('sure'));
  }

  render() {
    if (!this.open) {
      return html`<button type="button" @click=${() => this.turn(true)}>${this.ask}</button>`;
    }
    return html`<div class="sure stack-s"><p tabindex="-1">${this.text}</p>
      <p class="choose"><button type="button" @click=${() => this.agree()} data-testid="sure">${this.yes}</button>
      <button class="quiet" type="button" @click=${() => this.turn(false)}>${t('sure.no')}</button></p></div>`;
  }
}

customElements.define('pl-sure', Sure);
