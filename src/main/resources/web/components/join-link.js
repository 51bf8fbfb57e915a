import { html } from 'lit';
import { PlainElement } from '../lib/element.js';
import { day, t } from '../lib/words.js';

/** A link that lets somebody in, shown this once: to send, to copy or to scan. The focus is led to each new one. */
class JoinLink extends PlainElement {
  static properties = { link: { attribute: false }, copied: { state: true } };

  constructor() {
    super();
    /** @type {any} as the server tells it */
    this.link = null;
    this.copied = false;
  }

  updated(changed) {
    if (changed.has('link') && this.link) {
      this.copied = false;
      /** @type {HTMLElement|null} */ (this.querySelector('.notice'))?.focus();
    }
  }

  async copy() {
    await navigator.clipboard.writeText(this.link.link);
    this.copied = true;
  }

  render() {
    if (!this.link) {
      return html``;
    }
    return html`<div class="notice join-link" role="status" tabindex="-1"><div class="stack-s">
      <p class="strong">${t(this.link.new_password ? 'invite.password-ready' : 'invite.ready', { name: this.link.name, day: day(this.link.expires_at) })}</p>
      <p><a class="breaks" href=${this.link.link} target="_blank" rel="noopener" data-testid="invite-link">${this.link.link}</a></p>
      ${navigator.clipboard ? html`<p><button type="button" @click=${() => this.copy()} data-testid="copy">${t(this.copied ? 'invite.copied' : 'invite.copy')}</button></p>` : ''}
      </div>
      <img class="qr" alt=${t('invite.qr')} width="168" height="168" src="data:image/svg+xml,${encodeURIComponent(this.link.qr_svg)}"></div>`;
  }
}

customElements.define('pl-join-link', JoinLink);
