/** Where neither plan nor physio says how long. */
const REST_S = 60;

/**
 * Which set of a session it is. The server counts the repetitions of the whole session and keeps where a set ended; this
 * browser keeps it too, with what was corrected by hand, until the server has it: without a network nothing is lost, and a
 * second device finds the same set.
 */
export class SetBook {
  /** @param {string} session @param {{sets: number|null, repetitions: number|null}|undefined} item of the plan */
  constructor(session, item) {
    this.key = `plumbline-sets-${session}`;
    this.target = item?.repetitions ?? null;
    this.restS = item?.rest_s ?? REST_S;
    this.sets = item?.sets ?? (this.target ? 1 : null);
    this.read();
  }

  /** What another tab has written. */
  read() {
    /** @type {{ends: {count: number, faulty: number, byHand: number, reason?: string}[], sent: number, byHand: number, told?: boolean, restUntil: number}} */
    const kept = JSON.parse(localStorage.getItem(this.key) ?? 'null') ?? { ends: [], sent: 0, byHand: 0, told: true, restUntil: 0 };
    this.ends = kept.ends;
    /** So many of the ends the server has. */
    this.sent = kept.sent ?? 0;
    this.byHand = kept.byHand;
    /** Whether the server has what was counted by hand in the running set. */
    this.told = kept.told ?? kept.byHand === 0;
    this.restUntil = kept.restUntil;
  }

  write() {
    localStorage.setItem(this.key, JSON.stringify({ ends: this.ends, sent: this.sent, byHand: this.byHand, told: this.told, restUntil: this.restUntil }));
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
    this.told = false;
    this.write();
  }

  /** What the server has not been told of the running set; null when it has all. */
  get untold() {
    return this.told ? null : { set: this.number, by_hand: this.byHand };
  }

  /** @param {{set: number, by_hand: number}} running as the server took it: somebody may have counted on meanwhile */
  took(running) {
    this.told = running.set !== this.number || running.by_hand === this.byHand;
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
  close(count, faulty, restUntil, reason = 'done') {
    this.ends.push({ count, faulty, byHand: this.byHand, reason });
    this.byHand = 0;
    this.told = true;
    this.restUntil = restUntil;
    this.write();
  }

  /** What the server has not been told yet, as it wants to hear it. */
  get unsent() {
    return this.ends.slice(this.sent).map((end, i) => ({ reason: end.reason ?? 'done', set: this.sent + i + 1, repetitions: end.count, faulty: end.faulty, by_hand: end.byHand }));
  }

  /**
   * What the server knows goes before what this browser thought; what it does not know it is told again.
   * @param {any[]} told the ended sets of the session @param {number} count of the session now
   * @param {{set: number, by_hand: number}|null} [running] what is counted by hand in the set that runs
   */
  merge(told, count, running = null) {
    const ends = told.filter((end) => end.set).sort((a, b) => a.set - b.set).map((end) => ({ count: end.repetitions, faulty: end.faulty, byHand: end.by_hand, reason: end.reason, agoS: end.seconds_ago }));
    if (ends.length > 0 && ends.at(-1)?.count !== this.ends[ends.length - 1]?.count) {
      const last = ends[ends.length - 1];
      if (ends.length > this.ends.length) {
        this.byHand = 0;
        this.told = true;
      }
      this.restUntil = count > last.count ? 0 : Date.now() + (this.restS - last.agoS) * 1000;
    }
    this.ends = [...ends, ...this.ends.slice(ends.length)];
    this.sent = ends.length;
    if (running?.set === this.number && this.told) {
      this.byHand = running.by_hand;
    }
    this.told = this.told && (running?.set === this.number || this.byHand === 0);
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
