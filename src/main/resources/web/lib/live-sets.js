import { api } from './api.js';
import { SetBook } from './sets.js';
import { praised } from '../components/set-rest.js';

const MORE_REST_S = 30;

/**
 * The sets of a session while it runs: the count as the server tells it, what was corrected by hand, the rest between two
 * sets, and what the server has to hear of it.
 */
export class LiveSets {
  /**
   * @param {any} session as the server has it @param {any} exercise @param {any} item of the plan
   * @param {{changed: () => void, rests: () => void, goesOn: () => void}} listener
   */
  constructor(session, exercise, item, listener) {
    this.session = session.id;
    this.exercise = exercise;
    this.listener = listener;
    this.book = new SetBook(session.id, item);
    this.count = session.repetitions ?? 0;
    this.faulty = 0;
    this.restLeft = 0;
    this.over = false;
    /** @type {any} */
    this.last = null;
    /** Repetitions of this set that this page has seen. @type {any[]} */
    this.seen = [];
    /** What went well in the set before. @type {string[]} */
    this.well = [];
    this.telling = Promise.resolve();
    this.book.merge(session.set_ends ?? [], this.count, session.running_set);
  }

  /** Where a page that opens or comes back finds the session. */
  found(snapshot) {
    this.count = snapshot.repetitions;
    this.faulty = snapshot.faulty ?? 0;
    this.last = snapshot.last_repetition ?? null;
    this.tell().then(() => this.full());
  }

  /** The server's index is the count: hearing of one twice counts it once. @returns {boolean} whether it was new */
  counted(repetition) {
    const fresh = repetition.index > this.count;
    this.count = Math.max(this.count, repetition.index);
    this.last = repetition;
    if (fresh) {
      this.faulty += repetition.assessed !== false && repetition.findings.length > 0 ? 1 : 0;
      this.seen.push(repetition);
      this.book.restOver();
      this.restLeft = 0;
    }
    return fresh;
  }

  /** What follows from the count: a set that is full is over, and the server hears of it. */
  settle() {
    this.full();
    this.tell();
  }

  full() {
    this.book.read();
    if (this.book.isFull(this.count) && !this.book.isLast) {
      this.rest();
    } else {
      this.listener.changed();
    }
  }

  get allDone() {
    return this.book.isLast && this.book.isFull(this.count);
  }

  /** In this set, corrected. */
  get shown() {
    return this.book.counted(this.count);
  }

  correct(by) {
    this.book.correct(this.count, by);
    this.settle();
  }

  /** The set is over; what comes next is a rest. */
  rest(reason = 'done') {
    this.well = praised(this.seen.filter((repetition) => repetition.assessed !== false), this.exercise);
    this.seen = [];
    this.book.close(this.count, this.faulty, Date.now() + this.book.restS * 1000, reason);
    this.listener.rests();
    this.tick();
    this.tell();
  }

  restLonger() {
    this.book.restLonger(MORE_REST_S);
    this.tick();
    this.tell();
  }

  /** Before the time. */
  restNoMore() {
    this.book.restFor(0);
    this.goOn();
    this.tell();
  }

  /** As often as one looks at a clock. */
  tick() {
    const before = this.restLeft;
    this.restLeft = Math.max(0, Math.ceil((this.book.restUntil - Date.now()) / 1000));
    if (before > 0 && this.restLeft === 0) {
      this.goOn();
    } else if (before !== this.restLeft) {
      this.listener.changed();
    }
  }

  goOn() {
    this.book.restOver();
    this.restLeft = 0;
    this.listener.goesOn();
    this.listener.changed();
  }

  /** Another tab has written. @param {string|null} key */
  written(key) {
    if (key === this.book.key) {
      this.book.read();
      this.tick();
      this.listener.changed();
    }
  }

  /** The server hears of every set that is over and of every correction, and says what another device told it; one after the other. */
  tell() {
    this.telling = this.telling.then(() => this.sync()).catch((fault) => console.warn('the sets are told later', fault));
    return this.telling;
  }

  async sync() {
    if (this.over) {
      return;
    }
    for (const end of this.book.unsent) {
      await api.endSet(this.session, end);
    }
    await this.sayOfSet();
    const now = await api.session(this.session);
    if (!this.over) {
      this.book.merge(now.set_ends ?? [], this.count, now.running_set);
      await this.sayOfSet();
      this.tick();
      this.listener.changed();
    }
  }

  async sayOfSet() {
    const { untold } = this.book;
    if (untold) {
      this.book.took(await api.sayOfSet(this.session, untold));
    }
  }

  /** The session has ended. What the server could not be told of the count goes beside the automatic one now. */
  async close() {
    this.over = true;
    const { correction, countTold } = this.book;
    if (!countTold) {
      await api.correctCount(this.session, Math.max(0, this.count + correction)).catch((fault) => console.warn('the count was not corrected', fault));
    }
    this.book.forget();
  }
}
