/** Where neither plan nor physio says how long. */
const REST_S = 60;
const LONGEST_REST_S = 3600;

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
    /** @type {{ends: {count: number, faulty: number, byHand: number, reason?: string}[], sent: number, byHand: number, ownRestS?: number|null, said?: {byHand: number, restS: number|null}, restUntil: number}} */
    const kept = JSON.parse(localStorage.getItem(this.key) ?? 'null') ?? { ends: [], sent: 0, byHand: 0, restUntil: 0 };
    this.ends = kept.ends;
    /** So many of the ends the server has. */
    this.sent = kept.sent ?? 0;
    this.byHand = kept.byHand;
    /** How long the patient wants the rest before the running set; null: as the plan says. */
    this.ownRestS = kept.ownRestS ?? null;
    /** What the server has been told of the running set. */
    this.said = kept.said ?? { byHand: 0, restS: null };
    this.restUntil = kept.restUntil;
  }

  write() {
    localStorage.setItem(this.key, JSON.stringify({ ends: this.ends, sent: this.sent, byHand: this.byHand, ownRestS: this.ownRestS, said: this.said, restUntil: this.restUntil }));
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

  get told() {
    return this.countTold && this.said.restS === this.ownRestS;
  }

  /** Whether the server knows what was counted by hand in the running set. */
  get countTold() {
    return this.said.byHand === this.byHand;
  }

  /** What the server has not been told of the running set; null when it has all. */
  get untold() {
    return this.told ? null : { set: this.number, by_hand: this.byHand, rest_s: this.ownRestS };
  }

  /** @param {{set: number, by_hand: number, rest_s: number|null}} running as the server took it: more may have been said meanwhile */
  took(running) {
    this.said = running.set === this.number ? { byHand: running.by_hand, restS: running.rest_s } : { byHand: this.byHand, restS: this.ownRestS };
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
    this.begun();
    this.restUntil = restUntil;
    this.write();
  }

  /** Of a new set nobody has said anything. */
  begun() {
    this.byHand = 0;
    this.ownRestS = null;
    this.said = { byHand: 0, restS: null };
  }

  /** What the server has not been told yet, as it wants to hear it. */
  get unsent() {
    return this.ends.slice(this.sent).map((end, i) => ({ reason: end.reason ?? 'done', set: this.sent + i + 1, repetitions: end.count, faulty: end.faulty, by_hand: end.byHand }));
  }

  /**
   * What the server knows goes before what this browser thought; what it does not know it is told again.
   * @param {any[]} told the ended sets of the session @param {number} count of the session now
   * @param {{set: number, by_hand: number, rest_s: number|null}|null} [running] what was said of the set that runs
   */
  merge(told, count, running = null) {
    const ends = told.filter((end) => end.set).sort((a, b) => a.set - b.set).map((end) => ({ count: end.repetitions, faulty: end.faulty, byHand: end.by_hand, reason: end.reason, agoS: end.seconds_ago }));
    const fresh = ends.length > 0 && ends.at(-1)?.count !== this.ends[ends.length - 1]?.count;
    if (ends.length > this.ends.length) {
      this.begun();
    }
    this.ends = [...ends, ...this.ends.slice(ends.length)];
    this.sent = ends.length;
    const said = running?.set === this.number && this.told ? running : null;
    const otherRest = said !== null && said.rest_s !== this.ownRestS && ends.length > 0;
    if (said) {
      this.byHand = said.by_hand;
      this.ownRestS = said.rest_s;
      this.said = { byHand: said.by_hand, restS: said.rest_s };
    }
    if (fresh || (otherRest && ends.length === this.ends.length)) {
      const last = ends[ends.length - 1];
      this.restUntil = count > last.count ? 0 : Date.now() + ((this.ownRestS ?? this.restS) - last.agoS) * 1000;
    }
    this.write();
  }

  /** How the set before went. @returns {{n: number, good: number, set: number}} */
  get lastSet() {
    const end = this.ends.at(-1);
    const before = this.ends.at(-2) ?? { count: 0, faulty: 0 };
    const n = end.count - before.count;
    return { n: n + end.byHand, good: Math.max(0, n - (end.faulty - before.faulty)), set: this.ends.length };
  }

  /** It is over for whoever sees it, as a repetition does. */
  restOver() {
    this.restUntil = 0;
    this.write();
  }

  /** The patient wants another rest than the plan's; every device hears of it. @param {number} seconds from the end of the set before */
  restFor(seconds) {
    const before = this.ownRestS ?? this.restS;
    this.ownRestS = Math.min(LONGEST_REST_S, seconds);
    this.restUntil = seconds === 0 ? 0 : this.restUntil + (this.ownRestS - before) * 1000;
    this.write();
  }

  restLonger(seconds) {
    this.restFor((this.ownRestS ?? this.restS) + seconds);
  }
}
