import { html } from 'lit';
import { api } from '../lib/api.js';
import { PlainElement } from '../lib/element.js';
import { sentence } from '../lib/problem.js';
import { t } from '../lib/words.js';
import { icon } from './icons.js';

/** Whether the clinic's own sign-in lets somebody in; only where the clinic has one. */
class SingleSignOn extends PlainElement {
  static properties = { provider: { state: true }, linked: { state: true }, error: { state: true } };

  constructor() {
    super();
    /** @type {string|null} */
    this.provider = null;
    this.linked = false;
    this.error = '';
  }

  async connectedCallback() {
    super.connectedCallback();
    if (new URLSearchParams(location.search).get('oidc') === 'refused') {
      history.replaceState(null, '', location.pathname);
      this.error = t('sso.taken');
    }
    await this.change(async () => {
      this.provider = (await api.oidc()).label;
      this.linked = this.provider !== null && (await api.oidcLink()).linked;
    });
  }

  /** @param {() => Promise<unknown>} change */
  async change(change) {
    try {
      await change();
    } catch (fault) {
      this.error = sentence(fault);
    }
  }

  render() {
    if (!this.provider) {
      return html``;
    }
    return html`<section class="card stack-s"><h2>${this.provider}</h2><p>${t(this.linked ? 'sso.linked' : 'sso.what')}</p>
      ${this.error ? html`<p class="error-summary" role="alert" data-testid="sso-error">${icon('alert')}<span>${this.error}</span></p>` : ''}
      <p>${this.linked ? html`<button type="button" data-testid="sso-unlink" @click=${() => this.change(async () => {
        await api.unlinkOidc();
        this.linked = false;
      })}>${t('sso.unlink')}</button>` : html`<button type="button" data-testid="sso-link" @click=${() => this.change(async () => location.assign((await api.linkOidc()).url))}>${t('sso.link')}</button>`}</p></section>`;
  }
}

customElements.define('pl-single-sign-on', SingleSignOn);
