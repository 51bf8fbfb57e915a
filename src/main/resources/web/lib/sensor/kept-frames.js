import { FrameStore } from './frame-store.js';

const GATHER_MS = 100;
const MAX_RECORD_BYTES = 8192;
/** Some hours of one sensor. Beyond it the oldest goes, and the service sees a gap. */
const MAX_KEPT_BYTES = 32 << 20;

/**
 * Frames in numbered records of a tenth of a second, each kept until the service has it. Tells `record` when there is one
 * more, and `change` when the browser does not take it to its disk.
 */
export class KeptFrames extends EventTarget {
  /** @param {string} owner */
  static async open(owner) {
    const store = await FrameStore.open(owner);
    return new KeptFrames(store, await store.load());
  }

  constructor(store, { stream, next, hello, records }) {
    super();
    this.store = store;
    this.stream = stream;
    this.next = next;
    /** The hello that the first record goes on from. @type {Uint8Array|null} */
    this.hello = hello;
    /** @type {import('./frame-store.js').Kept[]} */
    this.records = records;
    this.bytes = records.reduce((sum, record) => sum + record.bytes.length, 0);
    /** Records that had to go before the service had them. */
    this.lost = 0;
    this.onDisk = true;
    this.storing = Promise.resolve(true);
    /** @type {Uint8Array[]} */
    this.gathered = [];
    this.gatheredBytes = 0;
    /** @type {Uint8Array|null} */
    this.gatheredHello = null;
    this.gatherTimer = 0;
  }

  get isEmpty() {
    return this.records.length === 0;
  }

  /** Seconds for which frames wait. */
  get seconds() {
    return (this.records.length * GATHER_MS) / 1000;
  }

  /** @param {Uint8Array} frame @param {boolean} hello */
  accept(frame, hello) {
    this.gathered.push(frame);
    this.gatheredBytes += frame.length;
    this.gatheredHello = hello ? frame : this.gatheredHello;
    if (this.gatheredBytes >= MAX_RECORD_BYTES) {
      this.gather();
    } else {
      this.gatherTimer ||= window.setTimeout(() => this.gather(), GATHER_MS);
    }
  }

  /** What has come so far is a record of its own. */
  gather() {
    clearTimeout(this.gatherTimer);
    this.gatherTimer = 0;
    if (this.gathered.length === 0) {
      return;
    }
    const record = { number: this.next++, bytes: joined(this.gathered, this.gatheredBytes), hello: this.gatheredHello };
    this.gathered = [];
    this.gatheredBytes = 0;
    this.gatheredHello = null;
    this.records.push(record);
    this.bytes += record.bytes.length;
    this.onStore(this.store.add(record));
    while (this.bytes > MAX_KEPT_BYTES) {
      this.lost++;
      this.forget(this.records[0].number);
    }
    this.dispatchEvent(new Event('record'));
  }

  /** Everything up to a number is with the service. @param {number} number @returns {boolean} whether that is news */
  forget(number) {
    const count = this.records.findIndex((record) => record.number > number);
    const gone = this.records.splice(0, count < 0 ? this.records.length : count);
    if (gone.length === 0) {
      return false;
    }
    for (const record of gone) {
      this.bytes -= record.bytes.length;
      this.hello = record.hello ?? this.hello;
    }
    this.onStore(this.store.forget(gone[gone.length - 1].number, this.hello));
    return true;
  }

  /** A browser may refuse to keep: the page then says that it has to stay open. @param {Promise<void>} work */
  onStore(work) {
    this.storing = work.then(() => (this.onDisk = true), (fault) => {
      console.warn('frames are kept in memory only', fault);
      this.onDisk = false;
      this.dispatchEvent(new Event('change'));
      return false;
    });
  }

  /** Whether all that came so far survives the page. @returns {Promise<boolean>} */
  settled() {
    this.gather();
    return this.storing;
  }
}

/** @param {Uint8Array[]} parts @param {number} length */
function joined(parts, length) {
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
