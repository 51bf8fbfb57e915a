import { api } from '../api.js';
import { KeptFrames } from './kept-frames.js';

const MAX_UNDER_WAY = 64;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8000;
/** Sent and not confirmed for so long: the network is gone, whatever the socket says. */
const SILENCE_MS = 6000;

/** Brings kept frames to the service, in order, over as many connections as it takes. Tells `change`. */
export class Forwarder extends EventTarget {
  /** @param {string} owner */
  static async open(owner) {
    return new Forwarder(await KeptFrames.open(owner));
  }

  /** @param {KeptFrames} kept */
  constructor(kept) {
    super();
    this.kept = kept;
    /** The number of the last record that went out over this connection. */
    this.sent = 0;
    this.heardMs = 0;
    this.wanted = false;
    this.abandoned = false;
    this.waitMs = FIRST_WAIT_MS;
    /** @type {WebSocket|null} */
    this.socket = null;
    this.retryTimer = 0;
    this.watch = 0;
    /** What the host says to the sensor. @type {(bytes: Uint8Array) => void} */
    this.onBytes = () => {};
    this.retryNow = () => this.socket === null && this.pending && this.connect();
    kept.addEventListener('record', () => {
      this.send();
      this.changed();
    });
    kept.addEventListener('change', () => this.changed());
  }

  /** @returns {'open'|'waiting'|'off'} */
  get state() {
    return this.socket?.readyState === WebSocket.OPEN ? 'open' : this.pending ? 'waiting' : 'off';
  }

  /** Whether there is something to be connected for. */
  get pending() {
    return !this.abandoned && (this.wanted || !this.kept.isEmpty);
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
    this.kept.gather();
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
    const query = new URLSearchParams({ ticket, stream: this.kept.stream });
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
    const { records, next, hello } = this.kept;
    this.sent = (records[0]?.number ?? next) - 1;
    if (hello) {
      this.transmit(0, hello);
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
      if (this.kept.forget(message.number)) {
        this.changed();
      }
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
    const waiting = !this.kept.isEmpty && performance.now() - this.heardMs > SILENCE_MS;
    const socket = this.socket;
    if (socket && waiting) {
      this.closed(socket);
      socket.close();
    }
    if (this.kept.isEmpty) {
      this.heardMs = performance.now();
    }
  }

  send() {
    const { records } = this.kept;
    if (this.socket?.readyState !== WebSocket.OPEN || records.length === 0) {
      return;
    }
    const last = Math.min(records.length, MAX_UNDER_WAY);
    for (let i = Math.max(0, this.sent + 1 - records[0].number); i < last; i++) {
      this.transmit(records[i].number, records[i].bytes);
      this.sent = records[i].number;
    }
  }

  /** @param {number} number @param {Uint8Array} frames */
  transmit(number, frames) {
    const message = new Uint8Array(8 + frames.length);
    new DataView(message.buffer).setBigUint64(0, BigInt(number), true);
    message.set(frames, 8);
    this.socket?.send(message);
  }

  changed() {
    this.dispatchEvent(new Event('change'));
  }
}
