import { html } from 'lit';
import { PlainElement } from '../../lib/element.js';
import { lacking } from '../../lib/form.js';
import { sentence } from '../../lib/problem.js';
import { t } from '../../lib/words.js';
import { errorSummary } from '../errors.js';
import { icon } from '../icons.js';

/** A card of settings: what became of a change is said within the card, and the focus is led there. */
export class Settings extends PlainElement {
  static properties = { me: { attribute: false }, said: { state: true }, errors: { state: true } };

  constructor() {
    super();
    /** @type {any} */
    this.me = null;
    this.said = '';
    /** @type {{field?: string, text: string}[]} */
    this.errors = [];
  }

  /** @param {() => Promise<string>} change says what became of it, '' for nothing to say @returns {Promise<boolean>} whether it was done */
  async change(change) {
    this.errors = [];
    this.said = '';
    try {
      this.said = await change();
    } catch (fault) {
      this.errors = [{ text: fault?.is?.('sign-in-refused') ? t('account.other-password') : sentence(fault) }];
    }
    await this.updateComplete;
    /** @type {HTMLElement|null} */ (this.querySelector('.error-summary, .told'))?.focus();
    return this.errors.length === 0;
  }

  /** What was typed goes when it was taken, and stays when not. @param {SubmitEvent} submit @param {(fields: any) => Promise<string>} change */
  async submit(submit, change) {
    submit.preventDefault();
    const form = /** @type {HTMLFormElement} */ (submit.target);
    const errors = lacking(form);
    if (errors.length > 0) {
      this.said = '';
      this.errors = errors;
      await this.updateComplete;
      /** @type {HTMLElement|null} */ (this.querySelector('.error-summary'))?.focus();
      return;
    }
    if (await this.change(() => change(Object.fromEntries(new FormData(form))))) {
      form.reset();
    }
  }

  /** @param {string} of whose, in the tests' names */
  told(of) {
    return html`${errorSummary(this.errors, `${of}-error`)}
      ${this.said ? html`<p class="notice told" role="status" tabindex="-1" data-testid="${of}-said">${icon('check')}<span>${this.said}</span></p>` : ''}`;
  }
}
