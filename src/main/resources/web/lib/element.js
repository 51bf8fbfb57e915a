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

  async reload() {
    this.fault = null;
    try {
      this.data = await this.load();
    } catch (fault) {
      this.fault = /** @type {Error} */ (fault);
    }
  }
}
