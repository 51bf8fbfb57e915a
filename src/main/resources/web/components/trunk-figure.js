import { html, svg } from 'lit';
import { bands, isOut, isOutEitherSide, mainView } from '../lib/bands.js';
import { PlainElement } from '../lib/element.js';
import { t } from '../lib/words.js';

const PIVOT_X = 100;
const PIVOT_Y = 150;
const BAND_RADIUS = 132;
/** From the side there must be room for a bend to the horizontal. */
const BOXES = { side: '48 5 185 205', back: '8 5 185 205', top: '20 20 160 160' };
/** The figure follows the samples within this time: they come ten times a second, the screen draws sixty times. */
const FOLLOW_MS = 60;

/** The trunk on its pelvis from the side and from behind (or above), its target band a soft wedge behind it. */
class TrunkFigure extends PlainElement {
  static properties = { exercise: { attribute: false } };

  constructor() {
    super();
    /** @type {any} */
    this.exercise = undefined;
    this.shown = { side: 0, back: 0, top: 0 };
    this.wanted = { side: 0, back: 0, top: 0 };
    this.frame = 0;
    this.lastMs = 0;
    this.still = matchMedia('(prefers-reduced-motion: reduce)');
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
    const band = bands(this.exercise)[view];
    const sided = view !== 'side' && view === mainView(this.exercise?.id);
    return sided ? isOutEitherSide(this.shown[view], band) : isOut(this.shown[view], band);
  }

  render() {
    const band = bands(this.exercise);
    const second = mainView(this.exercise?.id) === 'top' ? 'top' : 'back';
    return html`<div class="figures">
      ${this.view('side', sideView(band.side))}
      ${second === 'top' ? this.view('top', topView(band.top)) : this.view('back', backView(band.back, mainView(this.exercise?.id) === 'back'))}
    </div>`;
  }

  view(name, drawing) {
    const box = BOXES[name];
    return html`<figure class="figure"><svg viewBox=${box} role="img" aria-label=${t(`figure.${name}-label`)}>${drawing}</svg>
      <figcaption>${t(`figure.${name}`)}</figcaption></figure>`;
  }
}

/** A sector between two angles, 0 straight up, clockwise. */
function wedge(band, cx = PIVOT_X, cy = PIVOT_Y, radius = BAND_RADIUS) {
  if (!band) {
    return '';
  }
  const at = (degrees) => {
    const radians = (degrees * Math.PI) / 180;
    return `${(cx + radius * Math.sin(radians)).toFixed(1)} ${(cy - radius * Math.cos(radians)).toFixed(1)}`;
  };
  const large = band[1] - band[0] > 180 ? 1 : 0;
  return svg`<path class="band" d="M${cx} ${cy} L${at(band[0])} A${radius} ${radius} 0 ${large} 1 ${at(band[1])} Z"/>`;
}

function sideView(band) {
  return svg`${wedge(band)}
    <path class="legs" d="M100 150 L100 200 L114 200"/>
    <g data-view="side" class="trunk">
      <path class="neck" d="M101 76 L103 62"/><circle class="head" cx="104" cy="50" r="15"/><path class="head" d="M117 46 l5 6 l-6 1"/>
      <path class="arm" d="M101 88 L106 130"/>
      <rect class="body" x="84" y="70" width="33" height="84" rx="16"/><rect class="sensor" x="79" y="108" width="8" height="14" rx="3"/>
    </g>
    <rect class="pelvis" x="80" y="140" width="40" height="28" rx="13"/>`;
}

function backView(band, bothSides) {
  return svg`${wedge(band)}${bothSides && band ? wedge([-band[1], -band[0]]) : ''}
    <path class="legs" d="M88 160 L86 202 M112 160 L114 202"/>
    <g data-view="back" class="trunk">
      <path class="neck" d="M100 76 L100 62"/><circle class="head" cx="100" cy="50" r="15"/>
      <path class="body" d="M80 70 h40 a14 14 0 0 1 14 15 l-12 58 a12 12 0 0 1 -12 10 h-20 a12 12 0 0 1 -12 -10 l-12 -58 a14 14 0 0 1 14 -15 z"/>
      <rect class="sensor" x="94" y="108" width="12" height="16" rx="4"/>
    </g>
    <rect class="pelvis" x="72" y="142" width="56" height="28" rx="13"/>`;
}

function topView(band) {
  const both = band ? [band, [-band[1], -band[0]]] : [];
  return svg`${both.map((side) => wedge(side, 100, 100, 74))}
    <ellipse class="pelvis" cx="100" cy="100" rx="34" ry="22"/>
    <g data-view="top" class="trunk">
      <rect class="body" x="50" y="82" width="100" height="36" rx="18"/><path class="head" d="M94 80 l6 -10 l6 10"/>
      <circle class="head" cx="100" cy="96" r="17"/><rect class="sensor" x="94" y="115" width="12" height="7" rx="3"/>
    </g>`;
}

customElements.define('pl-trunk-figure', TrunkFigure);
