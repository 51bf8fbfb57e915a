import { html } from 'lit';
import { PlainElement } from '../lib/element.js';
import { t } from '../lib/words.js';
import './exercise-figure.js';

/** The figure that sets the pace: it moves in the tempo of the plan, and says in a word what it does. */
class LiveTempo extends PlainElement {
  static properties = { exercise: { attribute: false }, pacer: { attribute: false } };

  constructor() {
    super();
    /** @type {any} */
    this.exercise = undefined;
    /** @type {import('../lib/pacer.js').Pacer|null} */
    this.pacer = null;
    this.frame = 0;
    this.phase = '';
    this.still = matchMedia('(prefers-reduced-motion: reduce)');
  }

  connectedCallback() {
    super.connectedCallback();
    this.frame = requestAnimationFrame((now) => this.step(now));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    cancelAnimationFrame(this.frame);
  }

  step(nowMs) {
    this.frame = requestAnimationFrame((now) => this.step(now));
    if (!this.pacer || !this.hasUpdated) {
      return;
    }
    const { phase, share, at, turn } = this.pacer.now(nowMs);
    // where less motion is wanted the figure only changes its pose
    /** @type {any} */ (this.querySelector('pl-exercise-figure'))?.show(this.still.matches ? (phase === 'out' || phase === 'hold' ? 1 : 0) : at, turn);
    /** @type {HTMLProgressElement} */ (this.querySelector('progress')).value = this.still.matches ? Math.round(share * 4) / 4 : share;
    if (phase !== this.phase) {
      this.phase = phase;
      /** @type {HTMLElement} */ (this.querySelector('.tempo-word')).textContent = t(`tempo.${phase}`);
    }
  }

  render() {
    return html`<div class="tempo" data-testid="tempo"><p class="figure-caption">${t('tempo.caption')}</p><pl-exercise-figure .exercise=${this.exercise} paced></pl-exercise-figure>
      <p class="tempo-line"><span class="tempo-word strong" aria-hidden="true"></span><progress max="1" value="0" aria-label=${t('tempo.label')}></progress></p></div>`;
  }
}

customElements.define('pl-live-tempo', LiveTempo);
