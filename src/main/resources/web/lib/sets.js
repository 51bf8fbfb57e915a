/**
 * Which set of a session it is. The server counts the repetitions of the whole session; where a set ended, and what was
 * corrected by hand, is kept in this browser, so that a reload and a second tab know it too.
 */
export class SetBook {
  /** @param {string} session @param {{sets: number|null, repetitions: number|null}|undefined} item of the plan */
  constructor(session, item) {
    this.key = `plumbline-sets-${session}`;
    this.target = item?.repetitions ?? null;
    this.sets = item?.sets ?? (this.target ? 1 : null);
    this.read();
  }

  /** What another tab has written. */
  read() {
    /** @type {{ends: {count: number, faulty: number, byHand: number}[], byHand: number, restUntil: number}} */
    const kept = JSON.parse(localStorage.getItem(this.key) ?? 'null') ?? { ends: [], byHand: 0, restUntil: 0 };
    this.ends = kept.ends;
    this.byHand = kept.byHand;
    this.restUntil = kept.restUntil;
  }

  write() {
    localStorage.setItem(this.key, JSON.stringify({ ends: this.ends, byHand: this.byHand, restUntil: this.restUntil }));
  }

  forget() {
    localStorage.removeItem(this.key);
  }

  get number() {
    return this.ends.length + 1;
  }

  get begin() {
    return this.ends.at(-1) ?? { count: 0, faulty: 0, byHand: 0 };
  }

  /** Repetitions of this set, as the sensor counted and as corrected. @param {number} count of the session */
  counted(count) {
    return Math.max(0, count - this.begin.count + this.byHand);
  }

  /** @param {number} count @param {number} by */
  correct(count, by) {
    this.byHand = Math.max(this.begin.count - count, this.byHand + by);
    this.write();
  }

  /** What was added by hand over all sets. */
  get correction() {
    return this.ends.reduce((sum, end) => sum + end.byHand, 0) + this.byHand;
  }

  /** @param {number} count */
  isFull(count) {
    return this.target !== null && this.counted(count) >= this.target;
  }

  get isLast() {
    return this.sets !== null && this.number >= this.sets;
  }

  /** @param {number} count @param {number} faulty of the session so far @param {number} restUntil milliseconds of the clock */
  close(count, faulty, restUntil) {
    this.ends.push({ count, faulty, byHand: this.byHand });
    this.byHand = 0;
    this.restUntil = restUntil;
    this.write();
  }

  /** How the set before went. @returns {{n: number, good: number, set: number}} */
  get lastSet() {
    const end = this.ends.at(-1);
    const before = this.ends.at(-2) ?? { count: 0, faulty: 0 };
    const n = end.count - before.count;
    return { n: n + end.byHand, good: Math.max(0, n - (end.faulty - before.faulty)), set: this.ends.length };
  }

  rest(until) {
    this.restUntil = until;
    this.write();
  }
}
