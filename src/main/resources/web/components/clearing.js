import { html } from 'lit';
import { api } from '../lib/api.js';
import { PlainElement } from '../lib/element.js';
import { sentence } from '../lib/problem.js';
import { day, list, named, t, time } from '../lib/words.js';
import { icon } from './icons.js';

/** A red flag that closes sessions, and a physio's note that opens them again. Says `cleared` then. */
class Clearing extends PlainElement {
  static properties = { patient: { attribute: false }, blocked: { attribute: false }, problem: { state: true } };

  constructor() {
    super();
    this.patient = '';
    /** @type {any} */
    this.blocked = null;
    this.problem = '';
  }

  /** @param {SubmitEvent} submit */
  async clear(submit) {
    submit.preventDefault();
    const field = /** @type {HTMLTextAreaElement} */ (this.querySelector('#note'));
    const note = field.value.trim();
    if (note === '') {
      this.problem = t('clear.note-needed');
      field.focus();
      return;
    }
    try {
      await api.clearRedFlags(this.patient, note);
      this.problem = '';
      this.dispatchEvent(new Event('cleared'));
    } catch (fault) {
      this.problem = sentence(fault);
    }
  }

  render() {
    const { since_at: since, flags, route } = this.blocked;
    return html`<section class="card blocked stack-s" data-testid="block-banner">
      <h2>${icon('alert')} ${t('clear.title')}</h2>
      <p>${t('clear.why', { day: `${day(since)}, ${time(since)}`, flags: list(flags.map((flag) => named('flag', flag))), route: t(`route.${route}`) })}</p>
      <form class="no-print" novalidate @submit=${this.clear}>
        <label for="note">${t('clear.note')}</label><p class="soft small" id="note-hint">${t('clear.note-hint')}</p>
        <textarea id="note" name="note" maxlength="2000" aria-describedby="note-hint" data-testid="clearing-note"></textarea>
        ${this.problem ? html`<p class="error-summary" role="alert">${icon('alert')}<span>${this.problem}</span></p>` : ''}
        <button class="primary" type="submit" data-testid="clear">${t('clear.submit')}</button>
      </form></section>`;
  }
}

customElements.define('pl-clearing', Clearing);
