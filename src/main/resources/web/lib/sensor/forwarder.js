import { api } from '../api.js';
import { FrameStore } from './frame-store.js';

const GATHER_MS = 100;
const MAX_RECORD_BYTES = 8192;
/** Some hours of one sensor. Beyond it the oldest goes, and the service sees a gap. */
const MAX_KEPT_BYTES = 32 << 20;
const MAX_UNDER_WAY = 64;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8000;
/** Sent and not confirmed for so long: the network is gone, whatever the socket says. */
const SILENCE_MS = 6000;

/**
 * Brings frames to the service and keeps each until the service has it on disk: in order, numbered, over as many
 * connections as it takes.
 */
export class Forwarder extends EventTarget {
  /** @param {string} owner */
  static async open(owner) {
    const store = await FrameStore.open(owner);
    return new Forwarder(store, await store.load());
  }

  constructor(store, { stream, next, hello, records }) {
    super();
    this.store = store;
    this.stream = stream;
    this.next = next;
    /** The hello that the first kept record goes on from. @type {Uint8Array|null} */
    this.hello = hello;
    /** @type {import('./frame-store.js').Kept[]} */
    this.kept = records;
    this.keptBytes = records.reduce((sum, record) => sum + record.bytes.length, 0);
    this.sent = 0;
    this.heardMs = 0;
    this.lost = 0;
    this.onDisk = true;
    this.storing = Promise.resolve(true);
    this.wanted = false;
    this.abandoned = false;
    this.waitMs = FIRST_WAIT_MS;
    /** @type {WebSocket|null} */
    this.socket = null;
    /** @type {Uint8Array[]} */
    this.gathered = [];
    this.gatheredBytes = 0;
    /** @type {Uint8Array|null} */
    this.gatheredHello = null;
    this.gatherTimer = 0;
    this.retryTimer = 0;
    this.watch = 0;
    /** What the host says to the sensor. @type {(bytes: Uint8Array) => void} */
    this.onBytes = () => {};
    this.retryNow = () => this.socket === null && this.pending && this.connect();
  }

  /** @returns {'open'|'waiting'|'off'} */
  get state() {
    return this.socket?.readyState === WebSocket.OPEN ? 'open' : this.pending ? 'waiting' : 'off';
  }

  /** Whether there is something to be connected for. */
  get pending() {
    return !this.abandoned && (this.wanted || this.kept.length > 0);
  }

  /** Seconds for which frames wait, at about a record each tenth of a second. */
  get waitingSeconds() {
    return (this.kept.length * GATHER_MS) / 1000;
  }

  /** A sensor is there: be connected from now on. */
  start() {
    this.wanted = true;
    addEventListener('online', this.retryNow);
    this.watch ||= window.setInterval(() => this.check(), 1000);
    if (this.socket === null) {
      clearTimeout(this.retryTimer);
      this.connect();
    }
  }

  /** The sensor is gone: once all is delivered, the connection ends, so that the service knows it too. */
  stop() {
    this.gather();
    this.wanted = false;
    this.endWhenDelivered();
  }

  /** Ends at once; what is kept waits for the next time. */
  abandon() {
    this.abandoned = true;
    this.wanted = false;
    removeEventListener('online', this.retryNow);
    clearInterval(this.watch);
    clearTimeout(this.retryTimer);
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }

  endWhenDelivered() {
    if (this.pending) {
      return;
    }
    removeEventListener('online', this.retryNow);
    clearInterval(this.watch);
    this.watch = 0;
    clearTimeout(this.retryTimer);
    this.socket?.close();
    this.changed();
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
    this.kept.push(record);
    this.keptBytes += record.bytes.length;
    this.onStore(this.store.add(record));
    while (this.keptBytes > MAX_KEPT_BYTES) {
      this.lost++;
      this.forget(this.kept[0].number);
    }
    this.send();
    this.changed();
  }

  /** A browser may refuse to keep: the page then says that it has to stay open. @param {Promise<void>} work */
  onStore(work) {
    this.storing = work.then(() => (this.onDisk = true), (fault) => {
      console.warn('frames are kept in memory only', fault);
      this.onDisk = false;
      this.changed();
      return false;
    });
  }

  /** Whether all that came so far survives the page. @returns {Promise<boolean>} */
  settled() {
    this.gather();
    return this.storing;
  }

  async connect() {
    this.heardMs = performance.now();
    let ticket;
    try {
      ticket = (await api.bridgeTicket()).ticket;
    } catch {
      this.later();
      return;
    }
    if (this.socket !== null || !this.pending) {
      return;
    }
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    const query = new URLSearchParams({ ticket, stream: this.stream });
    const socket = new WebSocket(`${scheme}://${location.host}/api/bridge?${query}`);
    this.socket = socket;
    socket.binaryType = 'arraybuffer';
    this.heardMs = performance.now();
    socket.onopen = () => this.opened();
    socket.onmessage = (message) => this.heard(message.data);
    socket.onclose = () => this.closed(socket);
  }

  opened() {
    this.waitMs = FIRST_WAIT_MS;
    this.heardMs = performance.now();
    this.sent = (this.kept[0]?.number ?? this.next) - 1;
    if (this.hello) {
      this.transmit(0, this.hello);
    }
    this.send();
    this.changed();
  }

  heard(data) {
    this.heardMs = performance.now();
    if (typeof data !== 'string') {
      this.onBytes(new Uint8Array(data));
      return;
    }
    const message = JSON.parse(data);
    if (message.type === 'taken') {
      this.forget(message.number);
      this.send();
      this.endWhenDelivered();
    }
  }

  closed(socket) {
    if (this.socket === socket) {
      this.socket = null;
      if (this.pending) {
        this.later();
      }
      this.changed();
    }
  }

  later() {
    clearTimeout(this.retryTimer);
    this.retryTimer = window.setTimeout(() => this.retryNow(), this.waitMs * (0.75 + Math.random() / 2));
    this.waitMs = Math.min(LONGEST_WAIT_MS, this.waitMs * 2);
  }

  /** A network that is gone without a word leaves a socket that looks open. */
  check() {
    const waiting = this.kept.length > 0 && performance.now() - this.heardMs > SILENCE_MS;
    const socket = this.socket;
    if (socket && waiting) {
      this.closed(socket);
      socket.close();
    }
    if (this.kept.length === 0) {
      this.heardMs = performance.now();
    }
  }

  send() {
    if (this.socket?.readyState !== WebSocket.OPEN || this.kept.length === 0) {
      return;
    }
    const first = this.kept[0].number;
    const last = Math.min(this.kept.length, MAX_UNDER_WAY);
    for (let i = Math.max(0, this.sent + 1 - first); i < last; i++) {
      this.transmit(this.kept[i].number, this.kept[i].bytes);
      this.sent = this.kept[i].number;
    }
  }

  /** @param {number} number @param {Uint8Array} frames */
  transmit(number, frames) {
    const message = new Uint8Array(8 + frames.length);
    new DataView(message.buffer).setBigUint64(0, BigInt(number), true);
    message.set(frames, 8);
    this.socket?.send(message);
  }

  forget(number) {
    const count = this.kept.findIndex((record) => record.number > number);
    const gone = this.kept.splice(0, count < 0 ? this.kept.length : count);
    if (gone.length === 0) {
      return;
    }
    for (const record of gone) {
      this.keptBytes -= record.bytes.length;
      this.hello = record.hello ?? this.hello;
    }
    this.onStore(this.store.forget(gone[gone.length - 1].number, this.hello));
    this.changed();
  }

  changed() {
    this.dispatchEvent(new Event('change'));
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
