import { html, svg } from 'lit';
import { PlainElement } from '../lib/element.js';
import { figure, mainAngle, poseAt } from '../lib/motion.js';
import { Pacer } from '../lib/pacer.js';
import { t } from '../lib/words.js';
import { icon } from './icons.js';
import { BOXES, PIVOT_X, PIVOT_Y, backView, topView } from './trunk-views.js';

/** A picture need not be held as long as the exercise. */
const LONGEST_HOLD_S = 2;
const SCALE = 100;
const MARGIN = 22;

/**
 * How an exercise goes, drawn from the catalogue's own angles. On its own it moves in its tempo until somebody stops it;
 * where less motion is wanted it shows start and far end side by side, and moves only when asked. `paced`: moves as it is told.
 */
class ExerciseFigure extends PlainElement {
  static properties = { exercise: { attribute: false }, paced: { type: Boolean }, plain: { type: Boolean }, far: { type: Boolean }, playing: { state: true } };

  constructor() {
    super();
    /** @type {any} */
    this.exercise = undefined;
    this.paced = false;
    /** A posture, not a movement: nothing to play. */
    this.plain = false;
    /** Of a posture: the far end, not the start. */
    this.far = false;
    this.still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.playing = !this.still;
    this.frame = 0;
    /** @type {Pacer|null} */
    this.pacer = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.run();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    cancelAnimationFrame(this.frame);
    this.frame = 0;
  }

  willUpdate(changed) {
    if (changed.has('exercise') && this.exercise?.motion) {
      const { out_s, hold_s, back_s, pause_s } = this.exercise.motion;
      this.pacer = new Pacer({ out_s, hold_s: Math.min(LONGEST_HOLD_S, hold_s), back_s, pause_s });
      this.pacer.beginAt(performance.now() + 600);
      this.turning = mainAngle(this.exercise.motion).view !== 'side' && this.exercise.motion.view !== 'side';
      this.box = this.turning ? BOXES[this.exercise.motion.view === 'above' ? 'top' : 'back'] : boxAround(this.exercise.motion);
    }
  }

  updated() {
    this.querySelectorAll('.stills [data-figure]').forEach((drawing, at) => place(drawing, this.exercise.motion, poseAt(this.exercise.motion, at)));
    if (this.plain && this.far) {
      this.show(1, 0);
    }
    this.run();
  }

  run() {
    if (!this.paced && !this.plain && this.playing && !this.frame && this.pacer && this.isConnected) {
      this.frame = requestAnimationFrame((now) => this.step(now));
    }
  }

  step(nowMs) {
    this.frame = 0;
    if (!this.playing || !this.pacer) {
      return;
    }
    const { at, turn } = this.pacer.now(nowMs);
    this.show(at, turn);
    this.run();
  }

  /** @param {number} at 0 start posture to 1 far end @param {number} turn which repetition: sides take turns */
  show(at, turn) {
    const drawing = this.querySelector('[data-figure]');
    if (drawing && this.exercise?.motion) {
      const { motion } = this.exercise;
      place(drawing, motion, poseAt(motion, at, motion.alternating && turn % 2 === 0));
    }
  }

  toggle() {
    this.playing = !this.playing;
    this.pacer?.beginAt(performance.now());
  }

  render() {
    const motion = this.exercise?.motion;
    if (!motion) {
      return '';
    }
    const quiet = this.paced || this.plain;
    const stills = this.still && !this.playing && !quiet;
    return html`<div class="exercise-figure ${stills ? 'stills' : ''}">
      ${stills ? [0, 1].map((at) => html`<figure>${this.drawing(at)}<figcaption class="soft small">${t(at === 0 ? 'motion.start' : 'motion.far')}</figcaption></figure>`) : this.drawing(0)}
      ${quiet ? '' : html`<button class="quiet play" type="button" @click=${() => this.toggle()} data-testid="play-motion">${icon(this.playing ? 'pause' : 'play')} ${t(this.playing ? 'motion.pause' : 'motion.play')}</button>`}
    </div>`;
  }

  drawing(at) {
    const { motion } = this.exercise;
    return html`<svg viewBox=${this.box} role="img" aria-label=${t('motion.label', { exercise: this.exercise.name })}>
      ${this.turning ? svg`<g class="figure" data-figure="turn">${motion.view === 'above' ? topView(null) : backView(null, false)}</g>` : stick(motion, at)}</svg>`;
  }
}

const xy = (place) => `${(place.x * SCALE).toFixed(1)} ${(-place.y * SCALE).toFixed(1)}`;
const arm = (parts, side) => `M${xy(parts.shoulders)} L${xy(parts[side].elbow)} L${xy(parts[side].hand)}`;
const leg = (parts, side) => `M${xy(parts.hips)} L${xy(parts[side].knee)} L${xy(parts[side].ankle)} L${xy(parts[side].toes)}`;
const trunk = (parts) => `M${xy(parts.hips)} Q${xy(parts.middle)} ${xy(parts.shoulders)}`;
const neck = (parts) => `M${xy(parts.shoulders)} L${xy(parts.head)}`;

function stick(motion, at) {
  const parts = figure(motion, poseAt(motion, at));
  return svg`<g class="stick" data-figure="stick">
    ${motion.start === 'sitting' ? svg`<path class="chair" d=${chair(figure(motion, poseAt(motion, 0)))}/>` : ''}
    <path class="floor" d="M-400 0 H400"/>
    <path class="far" data-part="left-arm" d=${arm(parts, 'left')}/><path class="far" data-part="left-leg" d=${leg(parts, 'left')}/>
    <path class="neck" data-part="neck" d=${neck(parts)}/>
    <path class="trunk-edge" data-part="trunk" d=${trunk(parts)}/><path class="trunk-fill" data-part="trunk" d=${trunk(parts)}/>
    <circle class="head" data-part="head" r="12" cx=${parts.head.x * SCALE} cy=${-parts.head.y * SCALE}/>
    <path class="near" data-part="right-leg" d=${leg(parts, 'right')}/><path class="near" data-part="right-arm" d=${arm(parts, 'right')}/>
  </g>`;
}

function chair(parts) {
  const seat = -parts.hips.y * SCALE + 13;
  const x = parts.hips.x * SCALE;
  return `M${x - 22} ${seat - 50} V0 M${x - 22} ${seat} H${x + 26} V0`;
}

/** Moves a drawing into a pose, without rendering anything anew. */
function place(drawing, motion, pose) {
  if (drawing.getAttribute('data-figure') === 'turn') {
    const turned = drawing.querySelector('[data-view]');
    const top = turned?.getAttribute('data-view') === 'top';
    turned?.setAttribute('transform', top ? `rotate(${(-pose.twist).toFixed(1)} 100 100)` : `rotate(${pose.roll.toFixed(1)} ${PIVOT_X} ${PIVOT_Y})`);
    return;
  }
  const parts = figure(motion, pose);
  const paths = { 'left-arm': arm(parts, 'left'), 'left-leg': leg(parts, 'left'), 'right-arm': arm(parts, 'right'), 'right-leg': leg(parts, 'right'), trunk: trunk(parts), neck: neck(parts) };
  for (const part of drawing.querySelectorAll('[data-part]')) {
    const path = paths[part.getAttribute('data-part') ?? ''];
    if (path) {
      part.setAttribute('d', path);
    } else {
      part.setAttribute('cx', (parts.head.x * SCALE).toFixed(1));
      part.setAttribute('cy', (-parts.head.y * SCALE).toFixed(1));
    }
  }
}

/** Room for everything from start to far end, for both sides. */
function boxAround(motion) {
  const all = [0, 0.25, 0.5, 0.75, 1].flatMap((at) => [false, true].map((mirrored) => figure(motion, poseAt(motion, at, mirrored))));
  const places = all.flatMap((parts) => [parts.hips, parts.middle, parts.shoulders, parts.head, ...Object.values(parts.left), ...Object.values(parts.right)]);
  const xs = places.map((one) => one.x * SCALE);
  const ys = places.map((one) => -one.y * SCALE);
  const [left, right, top] = [Math.min(...xs) - MARGIN - (motion.start === 'sitting' ? 8 : 0), Math.max(...xs) + MARGIN, Math.min(...ys) - MARGIN];
  return `${left.toFixed(0)} ${top.toFixed(0)} ${(right - left).toFixed(0)} ${(8 - top).toFixed(0)}`;
}

customElements.define('pl-exercise-figure', ExerciseFigure);
