/** How long a position has been held, in the sensor's own time: only samples in position count, so a gap counts nothing. */

const SHARE_IN = 0.5;
const SHARE_OUT = 0.4;
/** Out of position for longer ends a hold, as the assessment has it. */
const ENDS_AFTER_S = 3;
/** Two samples further apart than this have a gap between them. */
const LONGEST_STEP_S = 0.5;

export class HoldTimer {
  /** @param {number} farDeg the angle of the position, signed @param {boolean} eitherSide */
  constructor(farDeg, eitherSide) {
    this.farDeg = farDeg;
    this.eitherSide = eitherSide;
    this.held = 0;
    this.inPosition = false;
    this.out = 0;
    this.last = NaN;
  }

  /** @param {number} timeS @param {number|null} angleDeg against the start posture */
  accept(timeS, angleDeg) {
    const step = timeS - this.last;
    this.last = timeS;
    if (angleDeg === null) {
      return;
    }
    const share = this.eitherSide ? Math.abs(angleDeg / this.farDeg) : angleDeg / this.farDeg;
    this.inPosition = share >= (this.inPosition ? SHARE_OUT : SHARE_IN);
    const counts = step > 0 && step <= LONGEST_STEP_S ? step : 0;
    if (this.inPosition) {
      this.held = this.out > ENDS_AFTER_S ? 0 : this.held + counts;
      this.out = 0;
    } else {
      this.out += counts;
    }
  }

  /** The repetition has been counted: the next one begins at nothing. */
  reset() {
    this.held = 0;
    this.out = 0;
  }
}

/** Seconds to hold, null for an exercise that is not held. @param {any} exercise @param {any} item of the plan */
export function holdSeconds(exercise, item) {
  const rule = exercise?.rules.find((one) => one.rule === 'hold-too-short');
  return rule ? (item?.hold_s ?? rule.limit) : null;
}
