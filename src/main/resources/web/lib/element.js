import { LitElement } from 'lit';
import { printFoot } from './printing.js';
import { setZone } from './words.js';

/** Elements without a shadow: one set of style sheets, no inline styles, and pages that print and are read as they are. */
export class PlainElement extends LitElement {
  createRenderRoot() {
    return this;
  }
}

/** A page that loads something first: says so, says when it did not work, and tries again. */
export class Page extends PlainElement {
  static properties = {
    params: { attribute: false },
    me: { attribute: false },
    data: { state: true },
    fault: { state: true },
  };

  constructor() {
    super();
    /** @type {Record<string, string>} */
    this.params = {};
    /** @type {any} */
    this.me = null;
    /** @type {any} */
    this.data = null;
    /** @type {Error|null} */
    this.fault = null;
    /** How often was asked, and what the newest answer answered. */
    this.asked = 0;
    this.answered = 0;
    /** What could not be loaded is there as soon as the network is. */
    this.backOnline = () => this.fault && this.reload();
  }

  connectedCallback() {
    super.connectedCallback();
    setZone(null);
    printFoot();
    addEventListener('online', this.backOnline);
    this.reload();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('online', this.backOnline);
  }

  /** What the page needs; overridden. @returns {Promise<any>} */
  async load() {
    return {};
  }

  /** Of two at once the one that was begun last counts, in whichever order their answers come. */
  async reload() {
    const turn = ++this.asked;
    this.fault = null;
    try {
      const data = await this.load();
      if (turn > this.answered) {
        this.answered = turn;
        this.data = data;
      }
    } catch (fault) {
      if (turn > this.answered) {
        this.fault = /** @type {Error} */ (fault);
      }
    }
  }
}
