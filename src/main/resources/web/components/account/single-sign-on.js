import { html } from 'lit';
import { api } from '../../lib/api.js';
import { t } from '../../lib/words.js';
import { Settings } from './settings.js';

/** Whether the clinic's own sign-in lets somebody in; only where the clinic has one. */
class SingleSignOn extends Settings {
  static properties = { ...Settings.properties, provider: { state: true }, linked: { state: true } };

  constructor() {
    super();
    /** @type {string|null} */
    this.provider = null;
    this.linked = false;
  }

  async connectedCallback() {
    super.connectedCallback();
    const taken = new URLSearchParams(location.search).get('oidc') === 'refused';
    if (taken) {
      history.replaceState(null, '', location.pathname);
    }
    await this.change(async () => {
      this.provider = (await api.oidc()).label;
      this.linked = this.provider !== null && (await api.oidcLink()).linked;
      return '';
    });
    this.errors = taken ? [{ text: t('sso.taken') }] : this.errors;
  }

  render() {
    if (!this.provider) {
      return html``;
    }
    return html`<section class="card stack-s"><h2>${this.provider}</h2><p>${t(this.linked ? 'sso.linked' : 'sso.what')}</p>
      ${this.told('sso')}
      <p>${this.linked ? html`<button type="button" data-testid="sso-unlink" @click=${() => this.change(async () => {
        await api.unlinkOidc();
        this.linked = false;
        return '';
      })}>${t('sso.unlink')}</button>` : html`<button type="button" data-testid="sso-link" @click=${() => this.change(async () => {
        location.assign((await api.linkOidc()).url);
        return '';
      })}>${t('sso.link')}</button>`}</p></section>`;
  }
}

customElements.define('pl-single-sign-on', SingleSignOn);
