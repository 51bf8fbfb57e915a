import { html } from 'lit';
import { api } from '../../lib/api.js';
import { LANGUAGES, t } from '../../lib/words.js';
import { Settings } from './settings.js';

/** The language of everything that this person reads here. Fires `me` with who it is now. */
class OwnLanguage extends Settings {
  render() {
    return html`<section class="card stack-s"><h2><label for="language">${t('account.language')}</label></h2>${this.told('language')}
      <select id="language" data-testid="language" @change=${(change) => this.speak(change.target.value)}>
        ${LANGUAGES.map((one) => html`<option value=${one} lang=${one} ?selected=${one === this.me.language}>${t(`language.${one}`)}</option>`)}</select></section>`;
  }

  speak(language) {
    return this.change(async () => {
      const me = await api.setLanguage(language);
      this.dispatchEvent(new CustomEvent('me', { detail: me, bubbles: true }));
      return '';
    });
  }
}

customElements.define('pl-own-language', OwnLanguage);
