import { html } from 'lit';
import { api } from '../../lib/api.js';
import { Page } from '../../lib/element.js';
import { printFoot } from '../../lib/printing.js';
import { sentence } from '../../lib/problem.js';
import { date, fixed, named, number, setZone, t, time } from '../../lib/words.js';
import { explained, flagSaid } from '../../components/finding.js';
import { icon } from '../../components/icons.js';
import { courses, flagTrace, overlay } from '../../components/overlay.js';
import { readings } from '../../components/readings.js';
import { empty, whenLoaded, zoneNote } from '../../components/states.js';
import '../../components/angle-trace.js';
import '../../components/trunk-figure.js';

/** One session: the trace, every repetition, and why each flag is there. */
class Session extends Page {
  static properties = { chosen: { state: true }, version: { state: true }, replaying: { state: true }, problem: { state: true } };

  constructor() {
    super();
    /** @type {number|null} */
    this.chosen = null;
    /** @type {number|null} the reading that is shown, null for the newest */
    this.version = null;
    this.replaying = false;
    this.problem = '';
  }

  async load() {
    const id = this.params.session;
    const [session, trace, exercises, analyses] = await Promise.all([api.session(id), api.trace(id), api.exercises(), api.analyses(id)]);
    const [patient, plan] = await Promise.all([api.patient(session.patient), api.plan(session.patient)]);
    setZone(patient.time_zone);
    printFoot(patient.name, session.report_version);
    const references = plan.items.find((item) => item.exercise === session.exercise)?.references ?? [];
    const reference = (await Promise.all(references.filter((known) => known !== id).map((known) => this.recorded(known)))).flat();
    return { session, trace, patient, analyses, reference, exercise: exercises.find((known) => known.id === session.exercise) };
  }

  /** The repetitions of a session that the plan names as this patient's own reference. */
  async recorded(id) {
    const [session, trace] = await Promise.all([api.session(id), api.trace(id)]);
    return courses(trace, session.report?.repetitions ?? [], session.exercise);
  }

  /** The reading that is shown. */
  reading({ session, analyses }) {
    return (this.version === null ? null : analyses.find((one) => one.version === this.version)?.report) ?? session.report;
  }

  async again() {
    try {
      await api.analyseAgain(this.params.session);
      this.version = null;
      this.problem = '';
      await this.reload();
    } catch (fault) {
      this.problem = sentence(fault);
    }
  }

  render() {
    return whenLoaded(this, ({ session, trace, patient, exercise, analyses, reference }) => {
      const repetitions = this.reading(this.data)?.repetitions ?? [];
      const seen = trace.time_s?.length > 1;
      const quality = session.report?.quality;
      return html`<div class="report stack-l" data-testid="session">
        <div class="page-top"><div><a class="back" href="/physio/patients/${patient.id}">${icon('back')} ${patient.name}</a>
          <p class="print-only strong">${patient.name}</p>
          <h1>${exercise?.name ?? named('exercise', session.exercise)}</h1>
          <p class="soft">${this.line(session)}</p>${zoneNote()}</div>
          <p class="flags no-print"><a class="button" href="/physio/patients/${patient.id}/messages?session=${session.id}" data-testid="write-about">${icon('message')} ${t('session.write')}</a>
            <a class="button" href="/api/v1/sessions/${session.id}/recording" download data-testid="raw-data">${icon('download')} ${t('session.raw')}</a>
            <button type="button" @click=${() => window.print()}>${icon('print')} ${t('patient.print')}</button></p></div>
        ${quality && !quality.assessed ? html`<p class="notice warning">${icon('info')}<span>${quality.reason}</span></p>` : ''}
        <section class="card stack-s"><h2>${t('session.trace')}</h2>
          ${seen ? html`<pl-angle-trace .trace=${trace} .repetitions=${repetitions} .exercise=${session.exercise} .chosen=${this.chosen}></pl-angle-trace>
            <p class="soft small">${t('session.trace-source')}</p>` : empty(t('session.no-trace'), t('session.no-trace-do'))}</section>
        ${session.gaps?.length ? html`<p class="notice">${icon('unlink')}<span>${t('session.gaps', { n: session.gaps.length })}</span></p>` : ''}
        ${seen ? html`<div class="halves">
          <section class="card stack-s"><h2>${t('overlay.title')}</h2>${overlay(courses(trace, repetitions, session.exercise), reference, this.chosen)}</section>
          <section class="card stack-s no-print"><h2>${t('replay.title')}</h2>${this.replaying ? html`<pl-replay .trace=${trace} .repetitions=${repetitions}></pl-replay>`
            : html`<p class="soft">${t('replay.what')}</p><div class="replay-poster" aria-hidden="true"><pl-trunk-figure .exercise=${exercise}></pl-trunk-figure></div>
              <button type="button" data-testid="replay-open" @click=${this.replay}>${icon('play')} ${t('replay.open')}</button>`}</section></div>` : ''}
        <section class="stack-s"><h2>${t('session.repetitions')}</h2>
          ${repetitions.length === 0 ? empty(t('session.none'), t('session.none-do')) : this.table(repetitions)}</section>
        ${session.state === 'ended' ? this.count(session) : ''}
        <section class="stack-s"><h2>${t('session.why')}</h2>${this.flags(repetitions, session)}</section>
        ${session.state === 'ended' ? html`<section class="card stack-s no-print"><h2>${t('readings.title')}</h2>${this.problem ? html`<p class="error-summary" role="alert">${icon('alert')}<span>${this.problem}</span></p>` : ''}
          ${readings(analyses, this.version, (version) => (this.version = version), () => this.again())}</section>` : ''}
        ${exercise?.not_visible ? html`<p class="notice small">${icon('info')}<span>${t('session.not-visible')} ${exercise.not_visible}</span></p>` : ''}
        <footer class="soft small">${t('session.made', { device: session.device, version: session.report_version ?? '–' })}</footer>
      </div>`;
    });
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

  line(session) {
    const parts = [`${date(session.started_at)}, ${time(session.started_at)}`, t('session.counted', { n: session.repetitions ?? 0 })];
    if (session.corrected_repetitions !== null) {
      parts.push(t('session.by-hand', { n: session.corrected_repetitions }));
    }
    if (session.faulty !== null) {
      parts.push(t('session.flagged', { n: session.faulty }));
    }
    if (session.end_reason) {
      parts.push(t(`end.${session.end_reason}`));
    }
    return parts.join(' · ');
  }

  table(repetitions) {
    const sided = repetitions.some((repetition) => repetition.side);
    return html`<div class="table-scroll card"><table class="desk reps ${sided ? 'sided' : ''}" data-testid="repetitions"><thead><tr><th scope="col" class="num">${t('rep.index')}</th>${sided ? html`<th scope="col">${t('rep.side')}</th>` : ''}
      <th scope="col" class="num">${t('rep.range')}</th><th scope="col" class="num">${t('rep.duration')}</th><th scope="col" class="num">${t('rep.deviation')}</th><th scope="col" class="whole">${t('rep.flags')}</th><td class="no-print"></td></tr></thead>
      <tbody>${repetitions.map((repetition) => html`<tr class=${this.chosen === repetition.index ? 'chosen' : ''} data-testid="repetition" data-faulty=${repetition.findings.length > 0}>
        <td class="num">${repetition.index}</td>${sided ? html`<td>${repetition.side ? t(`side.${repetition.side}`) : ''}</td>` : ''}
        <td class="num">${repetition.rom_deg === null ? '–' : `${number(repetition.rom_deg)}°`}</td><td class="num">${fixed(repetition.duration_s, 1)} s</td>
        <td class="num">${repetition.deviation === null ? '–' : fixed(repetition.deviation, 1)}</td>
        <td class="whole">${this.verdict(repetition)}</td>
        <td class="no-print num"><button type="button" class="quiet" aria-pressed=${this.chosen === repetition.index} @click=${() => this.choose(repetition.index)}>${t(this.chosen === repetition.index ? 'rep.all' : 'rep.show')}</button></td></tr>`)}</tbody></table></div><p class="soft small">${t('rep.deviation-note')}</p>`;
  }

  verdict(repetition) {
    if (!repetition.assessed) {
      return html`<span class="soft">${t('rep.not-assessed')}${repetition.reason ? `: ${repetition.reason}` : ''}</span>`;
    }
    return repetition.findings.length === 0 ? html`<span class="good">${icon('check')} ${t('rep.clean')}</span>`
      : html`<span class="flags">${repetition.findings.map((finding) => html`<span class="chip ${finding.severity === 'severe' ? 'bad' : 'warn'}">${icon('flag')} ${named('rule', finding.rule)}</span>`)}</span>`;
  }

  choose(index) {
    this.chosen = this.chosen === index ? null : index;
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
      await api.correctCount(session.id, Number(count));
      await this.reload();
    }
  }

  async say(session, repetition, rule, agrees) {
    await api.sayAboutFlag(session.id, { repetition, rule, agrees });
    await this.reload();
  }

  flags(repetitions, session) {
    const flagged = repetitions.filter((repetition) => repetition.findings.length > 0);
    return flagged.length === 0 ? html`<p class="soft">${t('session.no-flags')}</p>` : html`<ul class="flag-list">${flagged.flatMap((repetition) => repetition.findings.map((finding) => html`
      <li class="card" data-testid="flag"><p class="soft small">${t('rep.number', { n: repetition.index })}${repetition.side ? ` · ${t(`side.${repetition.side}`)}` : ''} · ${number(repetition.start_s, 1)}–${number(repetition.end_s, 1)} s</p>${explained(finding, 'desk-owner')}${this.data.trace.time_s?.length > 1 ? flagTrace(this.data.trace, repetition, finding, session.exercise) : ''}
        ${flagSaid(session, repetition.index, finding.rule, (agrees) => this.say(session, repetition.index, finding.rule, agrees))}</li>`))}</ul>`;
  }
}

customElements.define('pl-session', Session);
