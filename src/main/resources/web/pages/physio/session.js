import { html } from 'lit';
import { api } from '../../lib/api.js';
import { Page } from '../../lib/element.js';
import { FollowsWidth } from '../../lib/width.js';
import { printFoot } from '../../lib/printing.js';
import { sentence } from '../../lib/problem.js';
import { mainLine } from '../../lib/lines.js';
import { named, setZone, t } from '../../lib/words.js';
import { flagList } from '../../components/flag-list.js';
import { icon } from '../../components/icons.js';
import { courses, overlay } from '../../components/overlay.js';
import { readings } from '../../components/readings.js';
import { repetitionTable } from '../../components/repetition-table.js';
import { neighbours, painBeside, sessionLine } from '../../components/session-head.js';
import { painAround } from '../../components/session-list.js';
import { empty, whenLoaded, zoneNote } from '../../components/states.js';
import '../../components/angle-trace.js';
import '../../components/trunk-figure.js';

/** One session: the trace, every repetition, and why each flag is there. */
class Session extends Page {
  static properties = { chosen: { state: true }, version: { state: true }, replaying: { state: true }, problem: { state: true } };

  constructor() {
    super();
    new FollowsWidth(this);
    /** @type {number|null} */
    this.chosen = null;
    /** @type {number|null} the reading that is shown, null for the newest */
    this.version = null;
    this.replaying = false;
    /** What did not work, said where it was asked for. */
    this.problem = { place: '', text: '' };
  }

  async load() {
    const id = this.params.session;
    const [session, trace, exercises, analyses] = await Promise.all([api.session(id), api.trace(id), api.exercises(), api.analyses(id)]);
    const [patient, plan, sessions, pain] = await Promise.all([api.patient(session.patient), api.plan(session.patient), api.sessions(session.patient), api.painReports(session.patient)]);
    setZone(patient.time_zone);
    printFoot(patient.name, session.report_version);
    const references = plan.items.find((item) => item.exercise === session.exercise)?.references ?? [];
    const exercise = exercises.find((known) => known.id === session.exercise);
    const reference = (await Promise.all(references.filter((known) => known !== id).map((known) => this.recorded(known, exercise)))).flat();
    return { session, trace, patient, analyses, reference, sessions, pain: painAround(pain, id), exercise };
  }

  /** The repetitions of a session that the plan names as this patient's own reference. */
  async recorded(id, exercise) {
    const [session, trace] = await Promise.all([api.session(id), api.trace(id)]);
    return courses(trace, session.report?.repetitions ?? [], mainLine(exercise));
  }

  /** The reading that is shown. */
  reading({ session, analyses }) {
    return (this.version === null ? null : analyses.find((one) => one.version === this.version)?.report) ?? session.report;
  }

  /** @param {'count'|'flags'|'readings'} place @param {() => Promise<unknown>} action */
  async attempt(place, action) {
    try {
      await action();
      this.problem = { place: '', text: '' };
      await this.reload();
    } catch (fault) {
      this.problem = { place, text: sentence(fault) };
    }
  }

  /** @param {'count'|'flags'|'readings'} place */
  trouble(place) {
    return this.problem.place === place ? html`<p class="error-summary" role="alert">${icon('alert')}<span>${this.problem.text}</span></p>` : '';
  }

  async again() {
    await this.attempt('readings', () => api.analyseAgain(this.params.session));
    this.version = null;
  }

  render() {
    return whenLoaded(this, ({ session, trace, patient, exercise, sessions, pain }) => {
      const repetitions = this.reading(this.data)?.repetitions ?? [];
      const seen = trace.time_s?.length > 1;
      const quality = session.report?.quality;
      return html`<div class="report stack-l" data-testid="session">
        <div class="page-top"><div><a class="back" href="/physio/patients/${patient.id}">${icon('back')} ${patient.name}</a>
          <p class="print-only strong">${patient.name}</p>
          <h1>${exercise?.name ?? named('exercise', session.exercise)}</h1>
          <p class="soft">${sessionLine(session)}</p>${painBeside(pain, session)}${zoneNote()}</div>
          <p class="flags no-print"><a class="button" href="/physio/patients/${patient.id}/messages?session=${session.id}" data-testid="write-about">${icon('message')} ${t('session.write')}</a>
            <a class="button" href="/api/v1/sessions/${session.id}/recording" download data-testid="raw-data">${icon('download')} ${t('session.raw')}</a>
            <button type="button" @click=${() => window.print()}>${icon('print')} ${t('patient.print')}</button></p></div>
        ${quality && !quality.assessed ? html`<p class="notice warning">${icon('info')}<span>${quality.reason}</span></p>` : ''}
        ${neighbours(sessions, session)}
        <section class="card stack-s" id="trace"><div class="section-top"><h2>${t('session.trace')}</h2>${this.chosen === null ? '' : html`<p class="flags no-print" role="status"><span class="strong">${t('rep.only', { n: this.chosen })}</span>
          <button type="button" class="quiet" @click=${() => (this.chosen = null)}>${t('rep.all')}</button></p>`}</div>
          ${seen ? html`<pl-angle-trace .trace=${trace} .repetitions=${repetitions} .exercise=${exercise} .chosen=${this.chosen}></pl-angle-trace>
            <p class="soft small">${t('session.trace-source')} <span class="no-print">${t('session.trace-zoom')}</span></p>` : empty(t('session.no-trace'), t('session.no-trace-do'))}</section>
        ${session.gaps?.length ? html`<p class="notice">${icon('unlink')}<span>${t('session.gaps', { n: session.gaps.length })}</span></p>` : ''}
        ${session.state === 'live' ? this.running() : this.read(this.data, seen, repetitions)}
        ${exercise?.not_visible ? html`<p class="notice small">${icon('info')}<span>${t('session.not-visible')} ${exercise.not_visible}</span></p>` : ''}
        <footer class="soft small">${t('session.made', { device: session.device, version: session.report_version ?? '–' })}</footer>
      </div>`;
    });
  }

  /** What is read of it comes with its end: until then nothing is said about repetitions or flags. */
  running() {
    return html`<div class="notice" data-testid="running">${icon('clock')}<div class="stack-s"><p>${t('session.running')}</p>
      <button type="button" class="no-print" @click=${() => this.reload()}>${t('session.look-again')}</button></div></div>`;
  }

  read({ session, trace, exercise, analyses, reference }, seen, repetitions) {
    const reading = this.reading(this.data);
    const sets = reading?.set_findings ?? [];
    const assessed = reading?.quality?.assessed !== false || repetitions.some((repetition) => repetition.assessed);
    return html`${seen ? html`<div class="halves">
        <section class="card stack-s"><h2>${t('overlay.title')}</h2>${overlay(courses(trace, repetitions, mainLine(exercise)), reference, this.chosen, mainLine(exercise))}</section>
        <section class="card stack-s no-print"><h2>${t('replay.title')}</h2>${this.replaying ? html`<pl-replay .trace=${trace} .repetitions=${repetitions} .chosen=${this.chosen}></pl-replay>`
          : html`<p class="soft">${t('replay.what')}</p><div class="replay-poster" aria-hidden="true"><pl-trunk-figure .exercise=${exercise}></pl-trunk-figure></div>
            <button type="button" data-testid="replay-open" @click=${this.replay}>${icon('play')} ${t('replay.open')}</button>`}</section></div>` : ''}
      <section class="stack-s"><h2>${t('session.repetitions')}</h2>
        ${repetitions.length === 0 ? empty(t('session.none'), t('session.none-do')) : repetitionTable(repetitions, this.chosen, (index) => this.choose(index))}
        ${this.trouble('count')}${this.count(session)}</section>
      <section class="stack-s"><h2>${t('session.why')}</h2>${this.trouble('flags')}${assessed ? flagList(this.data, repetitions, sets, { choose: (index) => this.show(index), say: (repetition, rule, agrees) => this.say(session, repetition, rule, agrees) }) : html`<p class="soft">${t('session.none-assessed')}</p>`}</section>
      <section class="card stack-s no-print"><h2>${t('readings.title')}</h2>${this.trouble('readings')}
        ${readings(analyses, this.version, (version) => (this.version = version), () => this.again())}</section>`;
  }

  /** The figure before the replay stands where the trunk went furthest. */
  updated() {
    const figure = /** @type {any} */ (this.querySelector('.replay-poster pl-trunk-figure'));
    if (figure) {
      const { flexion_deg: flexion, lateral_flexion_right_deg: lateral, axial_rotation_left_deg: rotation } = this.data.trace;
      const most = (values) => values.reduce((far, deg) => (Math.abs(deg ?? 0) > Math.abs(far) ? deg : far), 0);
      figure.set(most(flexion), most(lateral), most(rotation));
    }
  }

  /** Three dimensions come when they are asked for. */
  async replay() {
    await import('../../components/replay.js');
    this.replaying = true;
  }

  choose(index) {
    this.chosen = this.chosen === index ? null : index;
  }

  /** From a flag to its place in the trace above. */
  async show(index) {
    this.chosen = index;
    await this.updateComplete;
    const trace = /** @type {HTMLElement} */ (this.querySelector('#trace'));
    trace.scrollIntoView({ block: 'center' });
    trace.querySelector('button')?.focus({ preventScroll: true });
  }

  count(session) {
    return html`<form class="flags no-print" data-testid="correct" @submit=${(submit) => this.correct(submit, session)}><label for="count">${t('session.count-by-hand')}</label>
      <input id="count" name="count" type="number" min="0" max="1000" .value=${session.corrected_repetitions ?? ''}><button type="submit">${t('session.keep')}</button></form>`;
  }

  /** @param {SubmitEvent} submit */
  async correct(submit, session) {
    submit.preventDefault();
    const count = String(new FormData(/** @type {HTMLFormElement} */ (submit.target)).get('count'));
    if (count !== '') {
      await this.attempt('count', () => api.correctCount(session.id, Number(count)));
    }
  }

  say(session, repetition, rule, agrees) {
    return this.attempt('flags', () => api.sayAboutFlag(session.id, { repetition, rule, agrees }));
  }
}

customElements.define('pl-session', Session);
