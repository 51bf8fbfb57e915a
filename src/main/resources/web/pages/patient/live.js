import { html } from 'lit';
import { api } from '../../lib/api.js';
import { mainView } from '../../lib/bands.js';
import { Page } from '../../lib/element.js';
import { openLive } from '../../lib/live.js';
import { sentence } from '../../lib/problem.js';
import { go } from '../../lib/navigation.js';
import { number, t } from '../../lib/words.js';
import { icon } from '../../components/icons.js';
import { sensorState } from '../../components/sensor-state.js';
import { whenLoaded } from '../../components/states.js';
import '../../components/trunk-figure.js';

const CUE_STAYS_MS = 6000;
const STOP_REASONS = ['done', 'fatigue', 'form', 'other'];

/** The set itself: the count, the own trunk beside its band, one cue at a time, and "pain now" always in reach. */
class Live extends Page {
  static properties = { count: { state: true }, sensor: { state: true }, cue: { state: true }, link: { state: true }, last: { state: true }, problem: { state: true } };

  constructor() {
    super();
    this.count = 0;
    this.sensor = {};
    this.cue = '';
    this.link = 'open';
    this.last = null;
    this.problem = '';
    this.cueTimer = 0;
    this.leaving = false;
  }

  async load() {
    const [session, exercises] = await Promise.all([api.session(this.params.session), api.exercises()]);
    if (session.state === 'ended') {
      go(`/patient/session/${session.id}/summary`, { replace: true });
    } else {
      this.live?.close();
      this.live = openLive(session.id, { onEvent: (event) => this.happened(event), onLink: (link) => (this.link = link) });
    }
    return { session, exercise: exercises.find((known) => known.id === session.exercise) };
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.live?.close();
    clearTimeout(this.cueTimer);
  }

  happened(event) {
    switch (event.type) {
      case 'angles':
        this.moved(event);
        break;
      case 'snapshot':
        this.count = event.repetitions;
        this.last = event.last_repetition ?? null;
        this.sensor = event;
        break;
      case 'state':
        this.sensor = event;
        break;
      case 'repetition':
        this.count = event.index;
        this.last = event;
        break;
      case 'cue':
        this.say(event.text);
        break;
      case 'ended':
        this.ended(event.reason);
        break;
      default:
    }
  }

  /** The hot path: straight into the drawing, without rendering the page. */
  moved(event) {
    const last = event.time_s.length - 1;
    const flexion = event.flexion_deg[last] ?? null;
    const lateral = event.lateral_flexion_right_deg[last] ?? null;
    const rotation = event.axial_rotation_left_deg[last] ?? null;
    /** @type {any} */ (this.querySelector('pl-trunk-figure'))?.set(flexion, lateral, rotation);
    const angle = { side: flexion, back: lateral, top: rotation }[mainView(this.data?.session.exercise)];
    const shown = this.querySelector('[data-testid="angle"]');
    if (shown) {
      shown.textContent = angle === null ? '–' : `${number(Math.round(angle))}°`;
    }
  }

  say(text) {
    this.cue = text;
    clearTimeout(this.cueTimer);
    this.cueTimer = window.setTimeout(() => (this.cue = ''), CUE_STAYS_MS);
  }

  ended(reason) {
    if (!this.leaving) {
      this.leaving = true;
      go(reason === 'red-flag' ? '/patient' : `/patient/session/${this.params.session}/summary`, { replace: true });
    }
  }

  async end(reason) {
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
    const session = this.params.session;
    go(reason === 'pain' ? `/patient/check-in?moment=during&session=${session}` : `/patient/session/${session}/summary`, { replace: true });
  }

  render() {
    return whenLoaded(this, ({ exercise }) => html`<div class="live">
      <div class="live-top"><h1 class="h2">${exercise?.name}</h1>${sensorState(this.sensor)}</div>
      ${this.link === 'lost' ? html`<p class="offline inset" role="status" data-testid="reconnecting">${icon('unlink')} ${t('live.reconnecting')}</p>` : ''}
      ${this.problem ? html`<p class="error-summary" role="alert">${icon('alert')}<span>${this.problem}</span></p>` : ''}
      ${this.sensor.calibration === 'calibrated' ? this.counting() : this.calibrating()}
      <div class="live-figure card"><pl-trunk-figure .exercise=${exercise}></pl-trunk-figure>
        <p class="live-angle"><span class="number" data-testid="angle">–</span><span class="soft small">${t(`live.angle-${mainView(exercise?.id)}`)}</span></p></div>
      <div class="live-actions">
        <button class="pain-now" type="button" @click=${() => this.end('pain')} data-testid="pain-now">${icon('alert')} ${t('live.pain-now')}</button>
        <button class="stop" type="button" @click=${() => this.dialog.showModal()} data-testid="stop">${icon('stop')} ${t('live.stop')}</button>
      </div>
      ${this.stopDialog()}
    </div>`);
  }

  counting() {
    return html`<div class="live-count" data-testid="counting">
      <p class="count number" data-testid="rep-count" aria-live="polite" aria-atomic="true">${number(this.count)}</p>
      <p class="soft">${t('live.repetitions', { n: this.count })}</p>
      <p class="cue ${this.cue ? 'on' : ''}" data-testid="cue" aria-live="assertive">${this.cue || this.lastLine()}</p>
    </div>`;
  }

  lastLine() {
    return this.last && this.last.findings?.length === 0 && this.last.assessed !== false ? t('live.good') : t('live.quiet');
  }

  calibrating() {
    const step = this.sensor.calibration ?? 'hold-still';
    return html`<div class="live-count guide" data-testid="calibrating" data-step=${step} aria-live="polite">
      <p class="soft">${t(`guide.${step}-step`)}</p>
      <p class="h1">${t(`guide.${step}`)}</p>
      <p class="soft">${t(`guide.${step}-more`)}</p>
      <span class="visually-hidden" data-testid="rep-count">${number(this.count)}</span>
    </div>`;
  }

  /** @returns {HTMLDialogElement} */
  get dialog() {
    return /** @type {HTMLDialogElement} */ (this.querySelector('dialog'));
  }

  stopDialog() {
    return html`<dialog class="sheet" aria-labelledby="stop-title">
      <h2 id="stop-title">${t('stop.title')}</h2>
      ${STOP_REASONS.map((reason) => html`<button type="button" class="wide" @click=${() => this.end(reason)} data-testid="stop-${reason}">${t(`stop.${reason}`)}</button>`)}
      <button type="button" class="wide bad-edge" @click=${() => this.end('pain')} data-testid="stop-pain">${icon('alert')} ${t('stop.pain')}</button>
      <button type="button" class="wide quiet" @click=${() => this.dialog.close()} data-testid="stop-back">${t('stop.back')}</button>
    </dialog>`;
  }
}

customElements.define('pl-live', Live);
