import { html } from 'lit';
import { outbox } from '../../lib/api.js';
import { Page } from '../../lib/element.js';
import { go } from '../../lib/navigation.js';
import { t } from '../../lib/words.js';
import { icon } from '../../components/icons.js';
import { whenLoaded } from '../../components/states.js';

/** An answer that waits for a network. Who ticked something serious is not kept waiting: there is a telephone. */
class Kept extends Page {
  constructor() {
    super();
    this.call = location.search === '?call';
    this.delivered = () => go('/patient', { replace: true });
  }

  connectedCallback() {
    super.connectedCallback();
    outbox.addEventListener('delivered', this.delivered);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    outbox.removeEventListener('delivered', this.delivered);
  }

  render() {
    const number = this.me.emergency_number;
    return whenLoaded(this, () => html`<section class="answer stack ${this.call ? 'urgent' : ''}" data-testid="kept">
      <h1>${t(this.call ? 'kept.call' : 'kept.title')}</h1>
      ${this.call ? html`<a class="button call wide" href="tel:${number}" data-testid="call">${icon('phone')} ${t('serious.call', { number })}</a><p class="lead">${t('serious.text', { number })}</p>` : ''}
      <p class="lead">${t('kept.text')}</p>
      <p><a class="button wide" href="/patient">${t('answer.done')}</a></p>
    </section>`);
  }
}

customElements.define('pl-kept', Kept);
