import { answersOf, asksOf, isAnswered, pagesOf, reportOf, stepAsking, withoutSeen } from './questions.js';

/** @typedef {import('./questions.js').Question} Question */

/**
 * Where somebody is in a check-in: its pages, the answers so far, and what else the rules want to know. Free words are
 * folded into the last page, so that a quiet day is short; where the rules ask more they get a page of their own behind it.
 */
export class Asking {
  /** @param {string} moment @param {string|null} session @param {{id: string}[]} flags all red-flag questions */
  constructor(moment, session, flags) {
    this.moment = moment;
    this.session = session;
    this.flags = flags;
    /** @type {Question[][]} */
    this.steps = [];
    /** @type {Question[]|null} */
    this.folded = null;
    this.at = 0;
    /** @type {Record<string, any>} */
    this.answers = {};
  }

  /** @param {{asks: string[]}|undefined} due @param {string[]} flags ids of those that are to be asked @param {any} [corrected] an earlier report */
  begin(due, flags, corrected) {
    this.answers = corrected ? answersOf(corrected) : {};
    const pages = this.pages([...asksOf(this.moment, due), ...Object.keys(this.answers), ...flags]);
    const words = pages.length > 1 && isWords(pages[pages.length - 1]);
    this.folded = words ? pages[pages.length - 1] : null;
    this.steps = words ? pages.slice(0, -1) : pages;
  }

  /** @param {string[]} ask fields and red-flag ids */
  pages(ask) {
    return pagesOf(ask, this.flags.filter((flag) => ask.includes(flag.id)));
  }

  get step() {
    return this.steps[this.at];
  }

  get last() {
    return this.at + 1 >= this.steps.length;
  }

  /** The free words that the present page offers beside its questions. @returns {Question|null} */
  get words() {
    return this.last && this.folded ? this.folded[0] : null;
  }

  /** Whether it is time to ask the rules: everything that they go by is answered. */
  get settled() {
    return this.last ? !isWords(this.step) : isWords(this.steps[this.at + 1]);
  }

  get answered() {
    return this.step.some((question) => isAnswered(question, this.answers));
  }

  get flagged() {
    return (this.answers.flags ?? []).length > 0;
  }

  set(id, value) {
    this.answers = { ...this.answers, [id]: value };
  }

  /** @param {Question[]} questions */
  forget(questions) {
    const gone = questions.map((question) => question.id);
    this.answers = Object.fromEntries(Object.entries(this.answers).filter(([id]) => !gone.includes(id)));
  }

  /** Seen and left unticked is a no; skipped is unknown. */
  noteAsked() {
    const seen = (this.step[0].items ?? []).map((item) => item.id);
    this.set('asked', [...new Set([...(this.answers.asked ?? []), ...seen])]);
  }

  /** What the rules want to know and was on no page yet, answered or skipped. @param {string[]} ask */
  unseen(ask) {
    return withoutSeen(this.pages(ask), this.steps);
  }

  /** @param {string[]} ask */
  add(ask) {
    const more = this.unseen(ask);
    if (more.length > 0) {
      this.steps = this.steps.toSpliced(this.at + 1, 0, ...more, ...(this.folded ? [this.folded] : []));
      this.folded = null;
    }
  }

  /** Whether one of these can be asked, on a new page or on one that was skipped. @param {string[]} ask */
  asks(ask) {
    return this.unseen(ask).length > 0 || stepAsking(this.steps, ask) >= 0;
  }

  /** Goes on there. @param {string[]} ask */
  open(ask) {
    const more = this.unseen(ask);
    this.at = more.length > 0 ? this.steps.length : stepAsking(this.steps, ask);
    this.steps = [...this.steps, ...more];
  }

  report() {
    return reportOf(this.moment, this.session, this.answers);
  }
}

/** @param {Question[]} page */
function isWords(page) {
  return page[0].kind === 'words';
}
