import { html } from 'lit';
import { bands, isOut, isOutEitherSide, mainView } from '../lib/bands.js';
import { PlainElement } from '../lib/element.js';
import { startTurn } from '../lib/motion.js';
import { t } from '../lib/words.js';
import { PIVOT_X, PIVOT_Y, backView, boxOf, sideView, topView } from './trunk-views.js';

/** The figure follows the samples within this time: they come ten times a second, the screen draws sixty times. */
const FOLLOW_MS = 60;

/** The trunk on its pelvis from the side and from behind (or above), its target band a soft wedge behind it. */
class TrunkFigure extends PlainElement {
  static properties = { exercise: { attribute: false } };

  constructor() {
    super();
    /** @type {any} */
    this.exercise = undefined;
    this.band = bands(undefined);
    /** @type {string} */
    this.main = 'side';
    this.shown = { side: 0, back: 0, top: 0 };
    this.wanted = { side: 0, back: 0, top: 0 };
    this.frame = 0;
    this.lastMs = 0;
    this.still = matchMedia('(prefers-reduced-motion: reduce)');
  }

  willUpdate() {
    this.band = bands(this.exercise);
    this.main = mainView(this.exercise);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    cancelAnimationFrame(this.frame);
    this.frame = 0;
  }

  /** The newest angles in degrees; null leaves the trunk where it is. */
  set(flexion, lateralRight, rotationLeft) {
    this.wanted.side = flexion ?? this.wanted.side;
    this.wanted.back = lateralRight ?? this.wanted.back;
    this.wanted.top = -(rotationLeft ?? -this.wanted.top);
    if (!this.frame) {
      this.lastMs = performance.now();
      this.frame = requestAnimationFrame((now) => this.draw(now));
    }
  }

  draw(nowMs) {
    const share = this.still.matches ? 1 : 1 - Math.exp(-(nowMs - this.lastMs) / FOLLOW_MS);
    this.lastMs = nowMs;
    let moving = false;
    for (const trunk of this.querySelectorAll('[data-view]')) {
      const view = /** @type {'side'|'back'|'top'} */ (trunk.getAttribute('data-view'));
      this.shown[view] += (this.wanted[view] - this.shown[view]) * share;
      moving ||= Math.abs(this.wanted[view] - this.shown[view]) > 0.1;
      const pivot = view === 'top' ? '100 100' : `${PIVOT_X} ${PIVOT_Y}`;
      trunk.setAttribute('transform', `rotate(${this.shown[view].toFixed(1)} ${pivot})`);
      trunk.classList.toggle('out', this.out(view));
    }
    this.frame = moving ? requestAnimationFrame((now) => this.draw(now)) : 0;
  }

  out(view) {
    const band = this.band[view];
    const sided = view !== 'side' && view === this.main;
    return sided ? isOutEitherSide(this.shown[view], band) : isOut(this.shown[view], band);
  }

  render() {
    const { band, main } = this;
    const start = this.exercise?.motion?.start;
    const second = main === 'top' ? 'top' : 'back';
    return html`<div class="figures">
      ${this.view('side', sideView(band.side, start, startTurn(this.exercise?.motion)), main === 'side', start)}
      ${second === 'top' ? this.view('top', topView(band.top), true) : this.view('back', backView(band.back, main === 'back'), main === 'back')}
    </div>`;
  }

  view(name, drawing, main, start) {
    return html`<figure class="figure ${main ? 'main-view' : 'second-view'}"><svg viewBox=${boxOf(name, start)} role="img" aria-label=${t(`figure.${name}-label`)}>${drawing}</svg>
      <figcaption>${t(`figure.${name}`)}</figcaption></figure>`;
  }
}

customElements.define('pl-trunk-figure', TrunkFigure);
