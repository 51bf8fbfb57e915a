import { html } from 'lit';
import { api, signedOut } from '../../lib/api.js';
import { t } from '../../lib/words.js';
import { Settings } from './settings.js';
import '../password-field.js';

/** Another password. Everything that was signed in is signed out by it, this page too. */
class OwnPassword extends Settings {
  render() {
    return html`<form class="card stack-s" novalidate @submit=${(submit) => this.submit(submit, (fields) => this.keep(fields))}>
      <h2>${t('account.password')}</h2>${this.told('password')}
      <pl-password field="old" name="old" label=${t('account.old')}></pl-password>
      <pl-password field="new" name="new" fill="new-password" least="10" label=${t('join.password')} hint=${t('join.password-how')}></pl-password>
      <p class="soft small">${t('account.password-how')}</p>
      <button type="submit" data-testid="password-change">${t('account.change')}</button></form>`;
  }

  async keep(fields) {
    await api.changePassword(fields.old, fields.new);
    signedOut.dispatchEvent(new CustomEvent('signed-out', { detail: t('account.changed') }));
    return '';
  }
}

customElements.define('pl-own-password', OwnPassword);
