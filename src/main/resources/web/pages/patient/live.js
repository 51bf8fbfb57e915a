import { html } from 'lit';
import { api } from '../../lib/api.js';
import { mainView } from '../../lib/bands.js';
import { Cueing } from '../../lib/cueing.js';
import { Page } from '../../lib/element.js';
import { HoldTimer, holdSeconds } from '../../lib/hold.js';
import { openLive } from '../../lib/live.js';
import { lies, mainAngle } from '../../lib/motion.js';
import { Pacer, tempoOf } from '../../lib/pacer.js';
import { sentence } from '../../lib/problem.js';
import { go } from '../../lib/navigation.js';
import { SetBook } from '../../lib/sets.js';
import { number, t } from '../../lib/words.js';
import { cueSettings } from '../../components/cue-settings.js';
import { icon } from '../../components/icons.js';
import { sensorState } from '../../components/sensor-state.js';
import { praised, setRest } from '../../components/set-rest.js';
import { stopSheet } from '../../components/stop-sheet.js';
import { whenLoaded } from '../../components/states.js';
import { wearGuide } from '../../components/wear-guide.js';
import { Stillness } from '../../lib/stillness.js';
import '../../components/exercise-figure.js';
import '../../components/live-tempo.js';
import '../../components/trunk-figure.js';

const CUE_STAYS_MS = 6000;
const MORE_REST_S = 30;
/** Rest is looked at so often, and drawn when a second has passed. */
const TICK_MS = 250;

/** The set itself: the count, the own trunk beside its band, one cue at a time, and "pain now" always in reach. */
class Live extends Page {
  static properties = { count: { state: true }, sensor: { state: true }, cue: { state: true }, link: { state: true }, problem: { state: true }, restLeft: { state: true }, still: { state: true } };

  constructor() {
    super();
    this.count = 0;
    this.faulty = 0;
    this.sensor = {};
    /** @type {{text: string, good: boolean}|null} */
    this.cue = null;
    this.link = 'open';
    this.problem = '';
    this.restLeft = 0;
    this.still = { heard: false, moving: false };
    this.stillness = new Stillness();
    this.cueTimer = 0;
    this.tick = 0;
    this.leaving = false;
    /** @type {any} */
    this.last = null;
    /** Repetitions of this set that this page has seen. @type {any[]} */
    this.seen = [];
    this.elsewhere = (event) => this.changedElsewhere(event);
  }

  connectedCallback() {
    super.connectedCallback();
    this.cueing = new Cueing(this.me.id);
    addEventListener('storage', this.elsewhere);
    this.tick = window.setInterval(() => this.rested(), TICK_MS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.live?.close();
    this.cueing?.close();
    clearTimeout(this.cueTimer);
    clearInterval(this.tick);
    removeEventListener('storage', this.elsewhere);
  }

  async load() {
    const [session, exercises, plan] = await Promise.all([api.session(this.params.session), api.exercises(), api.plan(this.me.id)]);
    const exercise = exercises.find((known) => known.id === session.exercise);
    const item = plan.items.find((one) => one.exercise === session.exercise);
    if (session.state === 'ended') {
      go(`/patient/session/${session.id}/summary`, { replace: true });
      return { session, exercise, item };
    }
    this.book = new SetBook(session.id, item);
    this.book.merge(session.set_ends ?? [], session.repetitions ?? 0);
    this.view = mainView(exercise);
    this.pacer = exercise?.motion ? new Pacer(tempoOf(exercise, item)) : null;
    this.holdFor = holdSeconds(exercise, item);
    this.holding = this.holdFor ? new HoldTimer(mainAngle(exercise.motion).deg, this.view !== 'side') : null;
    this.muteSensor();
    this.live?.close();
    this.live = openLive(session.id, { onEvent: (event) => this.happened(event), onLink: (link) => (this.link = link) });
    return { session, exercise, item };
  }

  changedElsewhere(event) {
    if (event.key === this.book?.key) {
      this.book.read();
      this.rested();
      this.requestUpdate();
    } else if (event.key === this.cueing.key) {
      this.cueing = new Cueing(this.me.id);
      this.requestUpdate();
    }
  }

  happened(event) {
    switch (event.type) {
      case 'angles':
        this.moved(event);
        break;
      case 'snapshot':
        this.count = event.repetitions;
        this.faulty = event.faulty ?? 0;
        this.last = event.last_repetition ?? null;
        this.sensor = event;
        this.tellSets().then(() => this.full());
        break;
      case 'state':
        this.stated(event);
        break;
      case 'repetition':
        this.repeated(event);
        break;
      case 'cue':
        this.say(event.text, event.rule === null);
        break;
      case 'ended':
        this.ended(event.reason);
        break;
      default:
    }
  }

  stated(event) {
    const before = this.sensor.calibration;
    this.sensor = event;
    if (event.calibration === before) {
      return;
    }
    if (event.calibration === 'calibrated') {
      this.pacer?.beginAt(performance.now() + 1500);
      this.cueing.tone('good');
      this.cueing.say(t('guide.done'));
    } else {
      this.cueing.say(t(`guide.${event.calibration}`), true);
    }
  }

  /** The server's index is the count: hearing of one twice counts it once. */
  repeated(event) {
    const fresh = event.index > this.count;
    this.count = Math.max(this.count, event.index);
    this.last = event;
    if (!fresh) {
      return;
    }
    this.faulty += event.assessed !== false && event.findings.length > 0 ? 1 : 0;
    this.book.rest(0);
    this.restLeft = 0;
    this.seen.push(event);
    this.holding?.reset();
    this.pacer?.pauseFrom(performance.now());
    if (!this.cue) {
      this.cueing.say(number(this.book.counted(this.count)));
    }
    this.full();
    this.tellSets();
  }

  /** The server hears of every set that is over, and says what another device told it; one after the other. */
  tellSets() {
    this.telling = (this.telling ?? Promise.resolve()).then(async () => {
      for (const end of this.book.unsent) {
        await api.endSet(this.params.session, end);
      }
      const { set_ends: told } = await api.session(this.params.session);
      if (!this.leaving) {
        this.book.merge(told ?? [], this.count);
        this.rested();
        this.requestUpdate();
      }
    }).catch((fault) => console.warn('the sets are told later', fault));
    return this.telling;
  }

  full() {
    this.book.read();
    if (!this.book.isFull(this.count)) {
      return;
    }
    if (this.book.isLast) {
      this.requestUpdate();
    } else {
      this.rest();
    }
  }

  /** The set is over; what comes next is a rest. */
  rest(reason = 'done') {
    this.well = praised(this.seen.filter((repetition) => repetition.assessed !== false), this.data?.exercise);
    this.seen = [];
    this.book.close(this.count, this.faulty, Date.now() + this.book.restS * 1000, reason);
    this.cueing.tone('rest');
    this.cueing.say(t('rest.title'));
    this.rested();
    this.tellSets();
  }

  rested() {
    const before = this.restLeft;
    this.restLeft = Math.max(0, Math.ceil(((this.book?.restUntil ?? 0) - Date.now()) / 1000));
    if (before > 0 && this.restLeft === 0) {
      this.goOn();
    }
  }

  goOn() {
    this.book.rest(0);
    this.restLeft = 0;
    this.pacer?.beginAt(performance.now() + 1500);
    this.cueing.tone('good');
  }

  /** The hot path: straight into the drawing, without rendering the page. */
  moved(event) {
    const last = event.time_s.length - 1;
    const flexion = event.flexion_deg[last] ?? null;
    const lateral = event.lateral_flexion_right_deg[last] ?? null;
    const rotation = event.axial_rotation_left_deg[last] ?? null;
    /** @type {any} */ (this.querySelector('pl-trunk-figure'))?.set(flexion, lateral, rotation);
    const angle = { side: flexion, back: lateral, top: rotation }[this.view ?? 'side'];
    const shown = this.querySelector('[data-testid="angle"]');
    if (shown) {
      shown.textContent = angle === null ? '–' : `${number(Math.round(angle)).replace('-', '−')}°`;
    }
    if (this.holding) {
      const series = { side: event.flexion_deg, back: event.lateral_flexion_right_deg, top: event.axial_rotation_left_deg }[this.view ?? 'side'];
      event.time_s.forEach((at, i) => this.holding.accept(at, series[i]));
      this.held();
    }
    if (this.sensor.calibration !== 'calibrated' && this.stillness.accept(event)) {
      this.still = this.stillness.now;
    }
  }

  held() {
    const shown = this.querySelector('[data-testid="hold"]');
    if (!shown || !this.holding || !this.holdFor) {
      return;
    }
    const { held, inPosition } = this.holding;
    const done = held >= this.holdFor;
    if (done && !this.heldLong) {
      this.cueing.tone('good');
      this.cueing.say(t('hold.enough'), true);
    }
    this.heldLong = done;
    shown.setAttribute('data-in', String(inPosition));
    /** @type {HTMLElement} */ (shown.querySelector('.number')).textContent = number(Math.floor(held));
    /** @type {HTMLProgressElement} */ (shown.querySelector('progress')).value = Math.min(this.holdFor, held);
    /** @type {HTMLElement} */ (shown.querySelector('.hold-word')).textContent = t(done ? 'hold.enough' : inPosition ? 'hold.in' : held > 0 ? 'hold.paused' : 'hold.out');
  }

  /** @param {string} text @param {boolean} good praise, not a correction */
  say(text, good) {
    this.cue = { text, good };
    this.cueing.cue(text);
    clearTimeout(this.cueTimer);
    this.cueTimer = window.setTimeout(() => (this.cue = null), CUE_STAYS_MS);
  }

  setCues(way, on) {
    this.cueing.set(way, on);
    this.requestUpdate();
    this.muteSensor();
  }

  /** What the sensor itself does is the server's to say; an unreachable one hears it with the next page. */
  muteSensor() {
    api.muteCues(this.params.session, { muted: this.cueing.silent, sensor_muted: !this.cueing.on.vibration }).catch((fault) => console.warn('the sensor was not told', fault));
  }

  ended(reason) {
    if (!this.leaving) {
      this.leaving = true;
      this.keepCount();
      go(reason === 'red-flag' ? '/patient' : `/patient/session/${this.params.session}/summary`, { replace: true });
    }
  }

  async end(reason) {
    if (this.book.unsent.length > 0 && reason !== 'pain') {
      await this.tellSets();
    }
    this.leaving = true;
    try {
      await api.endSession(this.params.session, reason);
    } catch (fault) {
      // Whoever hurts is asked at once; the session can be ended when the link is back.
      if (reason !== 'pain') {
        this.leaving = false;
        this.problem = sentence(fault);
        return;
      }
    }
    await this.keepCount();
    const session = this.params.session;
    go(reason === 'pain' ? `/patient/check-in?moment=during&session=${session}` : `/patient/session/${session}/summary`, { replace: true });
  }

  /** Only this set: the session goes on after a rest. */
  endSet(reason) {
    this.dialog('stop').close();
    this.rest(reason);
  }

  /** The count by hand goes beside the automatic one. */
  async keepCount() {
    const { correction } = this.book;
    if (correction !== 0) {
      await api.correctCount(this.params.session, Math.max(0, this.count + correction)).catch((fault) => console.warn('the count was not corrected', fault));
    }
    this.book.forget();
  }

  correct(by) {
    this.book.correct(this.count, by);
    this.requestUpdate();
    this.full();
  }

  /** @param {string} id @returns {HTMLDialogElement} */
  dialog(id) {
    return /** @type {HTMLDialogElement} */ (this.querySelector(`dialog#${id}`));
  }

  render() {
    return whenLoaded(this, ({ exercise }) => this.book ? html`<div class="live" data-phase=${this.phase}>
      <div class="live-top"><h1 class="h2">${exercise?.name}</h1>${this.setLine()}
        ${sensorState(this.sensor)}
        <button class="quiet cues-button" type="button" @click=${() => this.dialog('cues').showModal()} data-testid="cues">${icon(this.cueing.on.voice || this.cueing.on.tone ? 'sound' : 'mute')} ${t('cues.button')}</button></div>
      ${this.link === 'lost' ? html`<p class="offline inset" role="status" data-testid="reconnecting">${icon('unlink')} ${t('live.reconnecting')}</p>` : ''}
      ${this.problem ? html`<p class="error-summary" role="alert">${icon('alert')}<span>${this.problem}</span></p>` : ''}
      ${this.body(exercise)}
      <div class="live-actions">
        <button class="pain-now" type="button" @click=${() => this.end('pain')} data-testid="pain-now">${icon('alert')} ${t('live.pain-now')}</button>
        <button class="stop" type="button" @click=${() => this.dialog('stop').showModal()} data-testid="stop">${icon('stop')} ${t('live.stop')}</button>
      </div>
      ${stopSheet({ more: !this.allDone && (this.book.sets ?? 1) > this.book.number, next: this.book.number + 1, onEnd: (reason) => this.end(reason), onSet: (reason) => this.endSet(reason), onRest: () => this.endSetToRest(), onBack: () => this.dialog('stop').close() })}
      ${cueSettings(this.cueing, (way, on) => this.setCues(way, on))}
    </div>` : '');
  }

  endSetToRest() {
    this.dialog('stop').close();
    this.rest();
  }

  get allDone() {
    return this.book.isLast && this.book.isFull(this.count);
  }

  get phase() {
    if (this.sensor.calibration !== 'calibrated') {
      return 'calibrating';
    }
    return this.restLeft > 0 ? 'resting' : 'counting';
  }

  setLine() {
    const { sets, number: set } = this.book;
    return sets && sets > 1 ? html`<p class="strong set-line" data-testid="set">${t('live.set', { set: Math.min(set, sets), of: sets })}</p>` : '';
  }

  body(exercise) {
    if (this.phase === 'calibrating') {
      return html`${wearGuide(this.sensor.calibration ?? 'hold-still', this.still)}<span class="visually-hidden" data-testid="rep-count">${number(this.count)}</span>`;
    }
    if (this.phase === 'resting') {
      return setRest(this.book.lastSet, this.well ?? [], this.restLeft, { next: this.book.number, of: this.book.sets, onGo: () => this.goOn(), onMore: () => this.book.rest(this.book.restUntil + MORE_REST_S * 1000) });
    }
    return html`${this.counting()}
      <div class="live-figure card ${lies(exercise) ? 'lying' : ''}">
        ${this.pacer && this.cueing.on.pacer && !this.allDone ? html`<pl-live-tempo .exercise=${exercise} .pacer=${this.pacer}></pl-live-tempo>` : ''}
        <div class="own"><pl-trunk-figure .exercise=${exercise}></pl-trunk-figure>
          <p class="live-angle"><span class="number" data-testid="angle">–</span><span class="soft small">${t(`live.angle-${this.view}`)}</span></p></div></div>`;
  }

  counting() {
    const counted = this.book.counted(this.count);
    const { target } = this.book;
    return html`<div class="live-count" data-testid="counting">
      <div class="count-row">
        <button class="quiet nudge" type="button" aria-label=${t('count.fewer')} ?disabled=${counted === 0} @click=${() => this.correct(-1)} data-testid="count-fewer">−1</button>
        <p class="count number" aria-live="polite" aria-atomic="true"><span data-testid="rep-count">${number(counted)}</span>${target ? html`<span class="of" data-testid="rep-target">/${number(target)}</span>` : ''}</p>
        <button class="quiet nudge" type="button" aria-label=${t('count.more')} @click=${() => this.correct(1)} data-testid="count-more">+1</button>
      </div>
      <p class="soft">${this.book.byHand === 0 ? t('live.repetitions', { n: counted }) : html`<span data-testid="corrected">${t('count.corrected', { n: counted - this.book.byHand })}</span>`}</p>
      ${this.holding ? html`<div class="hold" data-testid="hold" data-in="false"><p><span class="number">0</span> <span class="soft">${t('hold.of', { seconds: number(this.holdFor) })}</span> <span class="hold-word strong">${t('hold.out')}</span></p>
        <progress max=${this.holdFor} value="0" aria-label=${t('hold.label')}></progress></div>` : ''}
      ${this.allDone ? html`<button class="primary big wide" type="button" @click=${() => this.end('done')} data-testid="finish">${icon('check')} ${t('live.finish')}</button>`
    : html`<p class="cue ${this.cueClass()}" data-testid="cue" aria-live="assertive">${this.cue && this.cueing.on.words ? html`${icon(this.cue.good ? 'check' : 'next')}<span>${this.cue.text}</span>` : this.lastLine()}</p>`}
    </div>`;
  }

  cueClass() {
    return this.cue && this.cueing.on.words ? `on ${this.cue.good ? 'good' : ''}` : '';
  }

  lastLine() {
    return this.last && this.last.findings?.length === 0 && this.last.assessed !== false ? t('live.good') : t('live.quiet');
  }
}

customElements.define('pl-live', Live);
