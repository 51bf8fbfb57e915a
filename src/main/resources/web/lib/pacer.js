/** The tempo of an exercise: out, hold, back, pause, again and again; a repetition that is done begins it anew. */

import { eased } from './motion.js';

const PHASES = /** @type {const} */ (['out', 'hold', 'back', 'pause']);

export class Pacer {
  /** @param {{out_s: number, hold_s: number, back_s: number, pause_s: number}} tempo */
  constructor(tempo) {
    this.lengths = { out: tempo.out_s, hold: tempo.hold_s, back: tempo.back_s, pause: tempo.pause_s };
    this.cycle = tempo.out_s + tempo.hold_s + tempo.back_s + tempo.pause_s;
    this.zeroMs = 0;
  }

  /** The next way out begins after a pause. */
  pauseFrom(nowMs) {
    const turns = this.turns(nowMs);
    const next = turns - Math.floor(turns) > 0.5 ? Math.floor(turns) + 1 : Math.floor(turns);
    this.zeroMs = nowMs + 1000 * (this.lengths.pause - next * this.cycle);
  }

  beginAt(nowMs) {
    this.zeroMs = nowMs;
  }

  turns(nowMs) {
    return Math.max(0, nowMs - this.zeroMs) / 1000 / this.cycle;
  }

  /** @param {number} nowMs @returns {{phase: 'out'|'hold'|'back'|'pause', share: number, at: number, turn: number}} share of the phase that is over; at: 0 start posture to 1 far end */
  now(nowMs) {
    const turns = this.turns(nowMs);
    let rest = (turns - Math.floor(turns)) * this.cycle;
    for (const phase of PHASES) {
      const length = this.lengths[phase];
      if (rest < length || phase === 'pause') {
        const share = length > 0 ? Math.min(1, rest / length) : 1;
        const at = { out: eased(share), hold: 1, back: 1 - eased(share), pause: 0 }[phase];
        return { phase, share, at, turn: Math.floor(turns) };
      }
      rest -= length;
    }
    return { phase: 'pause', share: 1, at: 0, turn: Math.floor(turns) };
  }
}

/** The catalogue's tempo, with the hold that this person agreed on. @param {any} exercise @param {any} item of the plan, or undefined */
export function tempoOf(exercise, item) {
  const { motion } = exercise;
  return { out_s: motion.out_s, hold_s: item?.hold_s ?? motion.hold_s, back_s: motion.back_s, pause_s: Math.max(0.5, motion.pause_s) };
}
