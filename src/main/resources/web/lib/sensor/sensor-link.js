import { Forwarder } from './forwarder.js';
import { FrameCutter, told } from './frames.js';
import { askForBluetooth, knownBluetooth } from './bluetooth.js';
import { askForCable, knownCable } from './cable.js';
import { Hold } from './hold.js';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;
/** A sensor says how it is each second. */
const SILENCE_MS = 4000;

/**
 * The sensor that this browser brings along, from the moment somebody pairs it until they let it go: it outlives the
 * pages. Tells `change`.
 */
class SensorLink extends EventTarget {
  constructor() {
    super();
    /** @type {'off'|'connecting'|'streaming'|'silent'|'lost'|'elsewhere'} */
    this.state = 'off';
    this.device = '';
    /** @type {{battery: number|null, buffer: number, dropped: number, worn: boolean|null}|null} */
    this.status = null;
    this.line = null;
    /** @type {Forwarder|null} */
    this.forwarder = null;
    this.owner = '';
    this.cutter = new FrameCutter((frame) => this.frame(frame));
    this.heardMs = 0;
    this.waitMs = FIRST_WAIT_MS;
    this.retryTimer = 0;
    this.watch = 0;
    this.hold = new Hold();
    this.introduced = false;
    document.addEventListener('visibilitychange', () => this.stayAwake());
  }

  /** What an earlier visit left behind goes on its way; an allowed sensor comes back by itself. @param {string} owner */
  async resume(owner) {
    await this.openForwarder(owner);
    if (this.line === null && this.forwarder?.pending) {
      this.forwarder.start();
      this.forwarder.stop();
    }
    if (this.line === null) {
      const line = (await knownCable()) ?? (await knownBluetooth());
      if (line && this.line === null) {
        await this.use(line);
      }
    }
  }

  /** @param {string} owner */
  async openForwarder(owner) {
    if (this.owner === owner) {
      return;
    }
    this.owner = owner;
    const forwarder = await Forwarder.open(owner);
    forwarder.onBytes = (bytes) => this.line?.write(bytes);
    forwarder.addEventListener('change', () => this.changed());
    this.forwarder = forwarder;
  }

  /** Needs a tap of the person. @param {'bluetooth'|'cable'} kind @param {string} owner */
  async pair(kind, owner) {
    const line = await (kind === 'bluetooth' ? askForBluetooth() : askForCable());
    await this.openForwarder(owner);
    await this.drop();
    await this.use(line);
  }

  async use(line) {
    if (!(await this.hold.take())) {
      this.become('elsewhere');
      return;
    }
    this.line = line;
    this.introduced = false;
    line.onBytes = (bytes) => this.cutter.accept(bytes);
    line.onLost = () => this.lost();
    this.watch ||= window.setInterval(() => this.check(), 1000);
    await this.open();
  }

  async open() {
    const line = this.line;
    clearTimeout(this.retryTimer);
    this.become('connecting');
    this.cutter.reset();
    try {
      await line.open();
    } catch (fault) {
      console.warn('the sensor is not there', fault);
      if (line === this.line) {
        this.lost();
      }
      return;
    }
    this.waitMs = FIRST_WAIT_MS;
    this.heardMs = performance.now();
    this.forwarder?.start();
    this.become('streaming');
    await this.stayAwake();
  }

  /** It comes back by itself as soon as it is near again. */
  lost() {
    if (this.line === null) {
      return;
    }
    this.forwarder?.stop();
    this.become('lost');
    clearTimeout(this.retryTimer);
    this.retryTimer = window.setTimeout(() => this.line && this.open(), this.waitMs * (0.75 + Math.random() / 2));
    this.waitMs = Math.min(LONGEST_WAIT_MS, this.waitMs * 2);
  }

  async letGo() {
    await this.drop();
    this.hold.letGo();
    this.become('off');
  }

  async drop() {
    const line = this.line;
    this.line = null;
    clearTimeout(this.retryTimer);
    clearInterval(this.watch);
    this.watch = 0;
    this.status = null;
    this.device = '';
    await line?.close();
    this.forwarder?.stop();
    await this.hold.mayDarken();
  }

  /** Somebody signs out: the sensor is theirs no longer, and what is not delivered waits for them. */
  async leave() {
    await this.letGo();
    this.forwarder?.abandon();
    this.forwarder = null;
    this.owner = '';
  }

  frame(frame) {
    this.heardMs = performance.now();
    const news = told(frame);
    if (news && 'device' in news) {
      this.device = news.device;
    } else if (news) {
      this.status = news;
    }
    // what comes before a sensor has said who it is must not pass for the one before it
    this.introduced ||= news !== null && 'device' in news;
    if (this.introduced) {
      this.forwarder?.kept.accept(frame, news !== null && 'device' in news);
    }
    if (this.state === 'silent') {
      this.become('streaming');
    }
  }

  check() {
    if (this.state === 'streaming' && performance.now() - this.heardMs > SILENCE_MS) {
      this.become('silent');
    }
  }

  async stayAwake() {
    if (this.state === 'streaming') {
      await this.hold.stayAwake();
    }
  }

  become(state) {
    this.state = state;
    this.changed();
  }

  changed() {
    this.dispatchEvent(new Event('change'));
  }
}

export const sensorLink = new SensorLink();
