import { html } from 'lit';
import { sentence } from '../lib/problem.js';
import { foreignZone, t } from '../lib/words.js';
import { icon } from './icons.js';

/** The designed in-between: each says what is going on and what to do. */

export function loading() {
  return html`<div class="state loading" role="status" data-testid="loading"><span class="bob" aria-hidden="true"></span><p>${t('state.loading')}</p></div>`;
}

/** @param {any} fault @param {() => void} retry */
export function faulty(fault, retry) {
  // a page that was never here cannot be fetched either, and says so as a fault of another kind
  const offline = fault?.is?.('offline') || !navigator.onLine;
  const missing = fault?.is?.('not-found');
  const kind = offline ? 'offline' : missing ? 'missing' : 'trouble';
  return html`<div class="state card" role="alert" data-testid="error">
    ${icon(offline ? 'unlink' : 'info')}
    <h1 class="h2">${t(`state.${kind}`)}</h1>
    <p>${t(`state.${kind}-do`)}</p>
    ${fault?.status && kind === 'trouble' ? html`<p class="soft small">${sentence(fault)}</p>` : ''}
    <button type="button" class="primary" @click=${retry} data-testid="retry">${t('state.retry')}</button>
  </div>`;
}

/** @param {string} title @param {string} text @param {unknown} [action] */
export function empty(title, text, action = '') {
  return html`<div class="state empty"><p class="strong">${title}</p><p class="soft">${text}</p>${action}</div>`;
}

/** Whose time is told, where it is not the reader's own. */
export function zoneNote() {
  const zone = foreignZone();
  return zone ? html`<p class="soft small" data-testid="zone">${icon('clock')} ${t('zone.note', { zone })}</p>` : '';
}

/** A page's content once its data is there. @param {import('../lib/element.js').Page} page @param {(data: any) => unknown} content */
export function whenLoaded(page, content) {
  if (page.fault) {
    return faulty(page.fault, () => page.reload());
  }
  return page.data ? content(page.data) : loading();
}
