import { html } from 'lit';
import { api } from '../../lib/api.js';
import { Page } from '../../lib/element.js';
import { openLive } from '../../lib/live.js';
import { LiveCues } from '../../lib/live-cues.js';
import { LiveMotion } from '../../lib/live-motion.js';
import { LiveSets } from '../../lib/live-sets.js';
import { go } from '../../lib/navigation.js';
import { Pacer, tempoOf } from '../../lib/pacer.js';
import { sentence } from '../../lib/problem.js';
import { SetEnding } from '../../lib/set-ending.js';
import { t } from '../../lib/words.js';
import { cueSettings } from '../../components/cue-settings.js';
import { icon } from '../../components/icons.js';
import { liveBody } from '../../components/live-body.js';
import { liveTop } from '../../components/live-top.js';
import { whenLoaded } from '../../components/states.js';
import { stopSheet } from '../../components/stop-sheet.js';

/** Rest is looked at so often, and drawn when a second has passed. */
const TICK_MS = 250;
/** Before the pace begins. */
const BREATH_MS = 1500;

/** The set itself: the count, the own trunk beside its band, one cue at a time, and "pain now" always in reach. */
class Live extends Page {
  static properties = { sensor: { state: true }, link: { state: true }, problem: { state: true }, still: { state: true } };

  constructor() {
    super();
    /** @type {any} */
    this.sensor = {};
    this.link = 'open';
    this.problem = '';
    this.still = { heard: false, moving: false };
    /** @type {LiveSets|null} */
    this.sets = null;
    /** @type {Pacer|null} */
    this.pacer = null;
    this.tick = 0;
    this.elsewhere = ({ key }) => {
      this.sets?.written(key);
      this.cues.written(key);
    };
  }

  connectedCallback() {
    super.connectedCallback();
    this.ending = new SetEnding(this.params.session, (fault) => (this.problem = sentence(fault)));
    this.cues = new LiveCues(this.me.id, this.params.session, () => this.requestUpdate());
    addEventListener('storage', this.elsewhere);
    this.tick = window.setInterval(() => this.sets?.tick(), TICK_MS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.live?.close();
    this.cues?.close();
    clearInterval(this.tick);
    removeEventListener('storage', this.elsewhere);
  }

  async load() {
    const [session, exercises, plan] = await Promise.all([api.session(this.params.session), api.exercises(), api.plan(this.me.id)]);
    const exercise = exercises.find((known) => known.id === session.exercise);
    if (session.state === 'ended') {
      go(this.ending.summary, { replace: true });
      return { exercise };
    }
    const item = plan.items.find((one) => one.exercise === session.exercise);
    this.sets = new LiveSets(session, exercise, item, { changed: () => this.requestUpdate(), rests: () => this.cues.rests(), goesOn: () => this.goesOn() });
    this.motion = new LiveMotion(this, exercise, item, () => this.cues.heldEnough());
    this.pacer = exercise?.motion ? new Pacer(tempoOf(exercise, item)) : null;
    this.cues.muteSensor();
    this.live?.close();
    this.live = openLive(session.id, { onEvent: (event) => this.happened(event), onLink: (link) => (this.link = link) });
    return { exercise };
  }

  happened(event) {
    switch (event.type) {
      case 'angles':
        if (this.motion.moved(event, this.sensor.calibration === 'calibrated')) {
          this.still = this.motion.stillness.now;
        }
        break;
      case 'snapshot':
        this.sensor = event;
        this.sets.found(event);
        break;
      case 'state':
        this.stated(event);
        break;
      case 'repetition':
        this.repeated(event);
        break;
      case 'sets':
        this.sets.tell();
        break;
      case 'cue':
        this.cues.say(event.text, event.rule === null);
        break;
      case 'ended':
        this.ending.heard(event.reason, this.sets);
        break;
      default:
    }
  }

  stated(event) {
    const before = this.sensor.calibration;
    const lost = event.connected === false && this.sensor.connected !== false;
    this.sensor = event;
    if (lost) {
      this.cues.lost();
    }
    if (event.calibration !== before) {
      if (event.calibration === 'calibrated') {
        this.goesOn();
      }
      this.cues.asked(event.calibration);
    }
  }

  repeated(event) {
    if (!this.sets.counted(event)) {
      return;
    }
    this.motion.counted();
    this.pacer?.pauseFrom(performance.now());
    this.cues.counted(this.sets.shown);
    this.sets.settle();
  }

  goesOn() {
    this.pacer?.beginAt(performance.now() + BREATH_MS);
    this.cues.begins();
  }

  end(reason) {
    return this.ending.end(reason, this.sets);
  }

  /** Only this set: the session goes on after a rest. */
  endSet(reason = 'done') {
    this.dialog('stop').close();
    this.sets.rest(reason);
  }

  /** @param {string} id @returns {HTMLDialogElement} */
  dialog(id) {
    return /** @type {HTMLDialogElement} */ (this.querySelector(`dialog#${id}`));
  }

  render() {
    return whenLoaded(this, ({ exercise }) => this.sets ? html`<div class="live" data-phase=${this.phase}>
      ${liveTop(exercise, this.sets.book, this.sensor, this.cues.cueing, () => this.dialog('cues').showModal())}
      ${this.link === 'lost' ? html`<p class="offline inset" role="status" data-testid="reconnecting">${icon('unlink')} ${t('live.reconnecting')}</p>` : ''}
      ${this.problem ? html`<p class="error-summary" role="alert">${icon('alert')}<span>${this.problem}</span></p>` : ''}
      ${liveBody(this.phase, exercise, { sets: this.sets, motion: this.motion, calibration: this.sensor.calibration, still: this.still, pacer: this.cues.cueing.on.pacer ? this.pacer : null, cue: this.cues.words, lost: this.sensor.connected === false, onFinish: () => this.end('done') })}
      <div class="live-actions">
        <button class="pain-now" type="button" @click=${() => this.end('pain')} data-testid="pain-now">${icon('alert')} ${t('live.pain-now')}</button>
        <button class="stop" type="button" @click=${() => this.dialog('stop').showModal()} data-testid="stop">${icon('stop')} ${t('live.stop')}</button>
      </div>
      ${this.stopping(this.sets)}
      ${cueSettings(this.cues.cueing, (way, on) => this.cues.set(way, on))}
    </div>` : '');
  }

  stopping({ book, allDone }) {
    return stopSheet({ more: !allDone && (book.sets ?? 1) > book.number, next: book.number + 1, onEnd: (reason) => this.end(reason), onSet: (reason) => this.endSet(reason), onRest: () => this.endSet(), onBack: () => this.dialog('stop').close() });
  }

  get phase() {
    if (!this.sensor.calibration) {
      return 'opening'; // not heard of yet: a page that is opened in mid-set asks nobody to stand still
    }
    if (this.sensor.calibration !== 'calibrated') {
      return 'calibrating';
    }
    return this.sets.restLeft > 0 ? 'resting' : 'counting';
  }
}

customElements.define('pl-live', Live);
