import { html } from 'lit';
import { icon } from './icons.js';

/**
 * What does not fit yet, one sentence each; those of a field lead there. Whoever shows it leads the focus to it.
 *
 * @param {{field?: string, text: string}[]} errors
 * @param {string} [testid]
 */
export function errorSummary(errors, testid = 'errors') {
  if (errors.length === 0) {
    return '';
  }
  return html`<div class="error-summary" role="alert" tabindex="-1" data-testid=${testid}>${icon('alert')}
    <div>${errors.map(({ field, text }) => html`<p>${field ? html`<a href="#${field}" @click=${(click) => lead(click, field)}>${text}</a>` : text}</p>`)}</div></div>`;
}

/** The address stays as it is: that of an invitation holds its token. */
function lead(click, field) {
  click.preventDefault();
  document.getElementById(field)?.focus();
}

/** @param {Element} within */
export function focusSummary(within) {
  /** @type {HTMLElement|null} */ (within.querySelector('.error-summary'))?.focus();
}
