/** Whether a back is still, from the angles as they come: the live side of "stand still…". */

const STILL_DEG = 1.5;
const STILL_S = 0.3;
const TOLD_EVERY_MS = 200;

export class Stillness {
  constructor() {
    this.centre = NaN;
    this.since = NaN;
    this.now = { heard: false, moving: false };
    this.toldMs = 0;
  }

  /** @param {{time_s: number[], flexion_deg: (number|null)[], lateral_flexion_right_deg: (number|null)[]}} angles @returns {boolean} worth drawing */
  accept(angles) {
    angles.time_s.forEach((at, i) => {
      const tilt = Math.hypot(angles.flexion_deg[i] ?? 0, angles.lateral_flexion_right_deg[i] ?? 0);
      if (!(Math.abs(tilt - this.centre) <= STILL_DEG)) {
        this.centre = tilt;
        this.since = at;
      }
      this.now = { heard: true, moving: at - this.since < STILL_S };
    });
    const nowMs = performance.now();
    const due = nowMs - this.toldMs >= TOLD_EVERY_MS;
    this.toldMs = due ? nowMs : this.toldMs;
    return due;
  }
}
