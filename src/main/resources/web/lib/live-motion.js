import { mainView } from './bands.js';
import { HoldTimer, holdSeconds } from './hold.js';
import { mainAngle } from './motion.js';
import { Stillness } from './stillness.js';
import { number, t } from './words.js';

/** The hot path of a running set: angles go straight into the drawing, without rendering the page. */
export class LiveMotion {
  /** @param {HTMLElement} page in which the drawing is @param {any} exercise @param {any} item of the plan @param {() => void} heldEnough */
  constructor(page, exercise, item, heldEnough) {
    this.page = page;
    this.view = mainView(exercise) ?? 'side';
    this.holdFor = holdSeconds(exercise, item);
    this.holding = this.holdFor ? new HoldTimer(mainAngle(exercise.motion).deg, this.view !== 'side') : null;
    this.heldEnough = heldEnough;
    this.heldLong = false;
    this.stillness = new Stillness();
  }

  /** @param {any} angles a message of the live line @param {boolean} calibrated @returns {boolean} whether what is said about standing still may be another now */
  moved(angles, calibrated) {
    const last = angles.time_s.length - 1;
    const flexion = angles.flexion_deg[last] ?? null;
    const lateral = angles.lateral_flexion_right_deg[last] ?? null;
    const rotation = angles.axial_rotation_left_deg[last] ?? null;
    /** @type {any} */ (this.page.querySelector('pl-trunk-figure'))?.set(flexion, lateral, rotation);
    const angle = { side: flexion, back: lateral, top: rotation }[this.view];
    const shown = this.page.querySelector('[data-testid="angle"]');
    if (shown) {
      shown.textContent = angle === null ? '–' : `${number(angle)}°`;
    }
    if (this.holding) {
      const series = { side: angles.flexion_deg, back: angles.lateral_flexion_right_deg, top: angles.axial_rotation_left_deg }[this.view];
      angles.time_s.forEach((at, i) => this.holding?.accept(at, series[i]));
      this.held();
    }
    return !calibrated && this.stillness.accept(angles);
  }

  /** The repetition has been counted: the next hold begins at nothing. */
  counted() {
    this.holding?.reset();
  }

  held() {
    const shown = this.page.querySelector('[data-testid="hold"]');
    if (!shown || !this.holding || !this.holdFor) {
      return;
    }
    const { held, inPosition } = this.holding;
    const done = held >= this.holdFor;
    if (done && !this.heldLong) {
      this.heldEnough();
    }
    this.heldLong = done;
    shown.setAttribute('data-in', String(inPosition));
    /** @type {HTMLElement} */ (shown.querySelector('.number')).textContent = number(Math.floor(held));
    /** @type {HTMLProgressElement} */ (shown.querySelector('progress')).value = Math.min(this.holdFor, held);
    /** @type {HTMLElement} */ (shown.querySelector('.hold-word')).textContent = t(done ? 'hold.enough' : inPosition ? 'hold.in' : held > 0 ? 'hold.paused' : 'hold.out');
  }
}
