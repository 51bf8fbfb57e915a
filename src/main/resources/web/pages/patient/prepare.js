import { html } from 'lit';
import { api } from '../../lib/api.js';
import { Page } from '../../lib/element.js';
import { sentence } from '../../lib/problem.js';
import { go } from '../../lib/navigation.js';
import { t } from '../../lib/words.js';
import { blockedCard } from '../../components/blocked.js';
import { dayQuestions } from '../../components/day-questions.js';
import { icon } from '../../components/icons.js';
import { dose } from '../../components/plan.js';
import { painWords, scale } from '../../components/scale.js';
import { whenLoaded } from '../../components/states.js';
import { answerView } from '../../components/answer.js';
import '../../components/exercise-figure.js';

const LOOK_AGAIN_MS = 2000;

/** Everything before a set: how the back is now, the sensor, how it is done, and start. */
class Prepare extends Page {
  static properties = { nprs: { state: true }, day: { state: true }, device: { state: true }, problem: { state: true }, busy: { state: true }, answer: { state: true } };

  constructor() {
    super();
    /** @type {number|null} */
    this.nprs = null;
    /** @type {Record<string, any>} */
    this.day = {};
    this.device = '';
    this.problem = '';
    this.open = false;
    this.busy = false;
    this.answer = null;
    this.timer = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    this.timer = window.setInterval(() => this.look(), LOOK_AGAIN_MS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  async load() {
    const [exercises, patient, devices, checkIns, plan] = await Promise.all([api.exercises(), api.patient(this.me.id), api.devices(), api.checkIns(this.me.id), api.plan(this.me.id)]);
    const exercise = exercises.find((known) => known.id === this.params.exercise);
    if (!exercise) {
      go('/patient/exercise', { replace: true });
    }
    return { exercise, patient, devices, item: plan.items.find((one) => one.exercise === exercise?.id), before: checkIns.find((checkIn) => checkIn.moment === 'before') };
  }

  /** Sensors come and go while one stands here. */
  async look() {
    const devices = await api.devices().catch(() => null);
    if (devices && this.data) {
      this.data = { ...this.data, devices };
    }
  }

  get chosen() {
    const ready = this.data.devices.filter((device) => device.connected && !device.in_use);
    return ready.find((device) => device.device === this.device) ?? ready[0];
  }

  /** The whole check-in with the health questions, and back to this exercise. */
  get questionsHere() {
    return `/patient/check-in?moment=before&more=1&then=${encodeURIComponent(location.pathname)}`;
  }

  async start() {
    this.busy = true;
    this.problem = '';
    try {
      if (this.nprs !== null || Object.keys(this.day).length > 0) {
        const answer = await api.reportPain(this.me.id, { moment: 'before', nprs: this.nprs, ...this.day });
        this.data = { ...this.data, before: undefined };
        this.nprs = null;
        this.day = {};
        if (answer.triage.blocked || ['emergency', 'contact-physio-now', 'contact-physio'].includes(answer.triage.route)) {
          this.answer = answer;
          return;
        }
      }
      const session = await api.startSession(this.me.id, { exercise: this.params.exercise, device: this.chosen.device, calibration: 'bow' });
      go(`/patient/session/${session.id}`);
    } catch (fault) {
      this.problem = sentence(fault);
      this.open = fault.is?.('unanswered') ?? false;
    } finally {
      this.busy = false;
    }
  }

  render() {
    if (this.answer) {
      const open = this.answer.triage.blocked && this.answer.triage.route !== 'emergency' && this.answer.triage.ask?.length > 0;
      return answerView(this.answer, this.me.emergency_number, location.pathname,
        open ? html`<a class="button primary wide big" href=${this.questionsHere} data-testid="answer-open">${t('check-in.more')}</a>` : '');
    }
    return whenLoaded(this, ({ exercise, patient, devices, item, before }) => exercise ? html`<div class="stack prepare">
      <a class="back" href="/patient/exercise">${icon('back')} ${t('exercises.title')}</a>
      <div class="stack prepare-how"><h1>${exercise.name}</h1>
      <p>${exercise.description}</p>
      ${item ? prescribed(item) : ''}
      ${exercise.motion ? html`<div class="card"><pl-exercise-figure .exercise=${exercise}></pl-exercise-figure></div>` : ''}</div>
      <div class="stack prepare-start">${patient.blocked ? blockedCard(patient.blocked, this.me.emergency_number) : html`
        ${this.painNow(before)}
        ${this.sensors(devices)}
        ${this.problem ? html`<p class="error-summary" role="alert" data-testid="start-problem">${icon('alert')}<span>${this.problem}
          ${this.open ? html`<a href=${this.questionsHere} data-testid="answer-open">${t('due.answer')}</a>` : ''}</span></p>` : ''}
        ${devices.some((device) => device.connected) ? html`<div class="start"><button class="primary wide big" type="button" ?disabled=${this.busy || !this.chosen} @click=${() => this.start()} data-testid="start">
          ${t(this.busy ? 'prepare.starting' : 'prepare.start')}</button></div>` : ''}`}</div>
      <section class="stack-s prepare-steps"><h2>${t('prepare.how')}</h2>
        <p class="soft">${exercise.start_posture}</p>
        <ol class="steps">${exercise.steps.map((step) => html`<li>${step}</li>`)}</ol>
        ${exercise.not_visible ? html`<p class="notice small">${icon('info')}<span><span class="strong">${t('prepare.not-visible')}</span> ${exercise.not_visible}</span></p>` : ''}
      </section>
    </div>` : '');
  }

  /** Asked once before exercising; said within the last hours, it is not asked again. */
  painNow(before) {
    if (!before) {
      return html`<p class="notice">${icon('check')}<span>${t('prepare.told')}</span></p>`;
    }
    return html`<section class="card stack-s"><h2>${t('prepare.pain')}</h2>
      ${scale({ name: 'nprs', value: this.nprs, label: t('prepare.pain'), low: t('nprs.low'), high: t('nprs.high'), onPick: (n) => (this.nprs = n) })}
      <p class="soft small" aria-live="polite">${this.nprs === null ? t('prepare.pain-why') : painWords(this.nprs)}</p>
      ${dayQuestions(before.asks, this.day, (id, value) => (this.day = { ...this.day, [id]: value }))}
      ${before.red_flags_due ? html`<p class="small"><a href=${this.questionsHere} data-testid="check-in-before">${t('prepare.health-due')}</a></p>` : ''}
    </section>`;
  }

  sensors(devices) {
    const connected = devices.filter((device) => device.connected);
    if (connected.length === 0) {
      return html`<section class="card stack-s" data-testid="no-sensor"><h2>${icon('unlink')} ${t('prepare.no-sensor')}</h2><p class="soft">${t('prepare.no-sensor-do')}</p>
        <a class="button primary wide big" href="/patient/sensor" data-testid="connect-sensor">${icon('sensor')} ${t('prepare.connect')}</a></section>`;
    }
    return html`<fieldset class="card stack-s"><legend class="h2 float">${t('prepare.sensor')}</legend>
      ${connected.map((device) => html`<label class="choice">
        <input type="radio" name="device" .checked=${this.chosen?.device === device.device} ?disabled=${device.in_use} @change=${() => (this.device = device.device)} data-testid="device-${device.device}">
        <span>${t('prepare.sensor-name', { id: device.device.slice(-4).toUpperCase() })}
          <span class="soft small">${describe(device)}</span></span></label>`)}
      ${this.chosen ? '' : html`<p class="notice small">${icon('info')}<span>${t('prepare.in-use')}</span></p>`}
    </fieldset>`;
  }
}

/** What the physio has set for it, and said to it. */
function prescribed(item) {
  const much = dose(item, false);
  return html`<div class="prescribed" data-testid="prescribed">${much ? html`<p class="lead strong">${much}</p>` : ''}${item.note ? html`<p class="notice">${icon('message')}<span>${item.note}</span></p>` : ''}</div>`;
}

function describe(device) {
  const parts = [t(device.in_use ? 'sensor.in-use' : device.worn === false ? 'sensor.not-worn' : 'sensor.ready')];
  if (typeof device.battery_percent === 'number') {
    parts.push(t('sensor.battery', { percent: device.battery_percent }));
  }
  return parts.join(' · ');
}

customElements.define('pl-prepare', Prepare);
