import { html } from 'lit';
import { Page } from '../lib/element.js';
import { t } from '../lib/words.js';
import '../components/account/news.js';
import '../components/account/own-data.js';
import '../components/account/own-language.js';
import '../components/account/own-password.js';
import '../components/account/second-factor.js';
import '../components/account/single-sign-on.js';

/** The own sign-in, and for a patient who sees what they told. */
class Account extends Page {
  render() {
    return html`<div class="stack">
      <h1>${t('account.title')}</h1>
      ${this.me.role === 'patient' ? html`<pl-own-data .me=${this.me}></pl-own-data>` : ''}
      ${this.me.role === 'administrator' ? '' : html`<pl-news></pl-news>`}
      <pl-own-language .me=${this.me}></pl-own-language>
      <pl-own-password></pl-own-password>
      <pl-second-factor></pl-second-factor>
      <pl-single-sign-on></pl-single-sign-on>
    </div>`;
  }
}

customElements.define('pl-account', Account);
