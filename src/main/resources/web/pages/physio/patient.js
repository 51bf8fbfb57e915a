import { html } from 'lit';
import { api } from '../../lib/api.js';
import { Page } from '../../lib/element.js';
import { sentence } from '../../lib/problem.js';
import { go } from '../../lib/navigation.js';
import { date, day, list, named, number, t, time } from '../../lib/words.js';
import { forestPlot } from '../../components/forest-plot.js';
import { icon } from '../../components/icons.js';
import { painChart } from '../../components/pain-chart.js';
import { empty, whenLoaded } from '../../components/states.js';

const SHOWN_SESSIONS = 15;

/** Everything about one patient on one page that also prints. */
class Patient extends Page {
  static properties = { all: { state: true }, problem: { state: true } };

  constructor() {
    super();
    this.all = false;
    this.problem = '';
  }

  async load() {
    const [report, exercises] = await Promise.all([api.report(this.params.patient), api.exercises()]);
    return { report, exercises };
  }

  /** @param {SubmitEvent} submit */
  async clear(submit) {
    submit.preventDefault();
    const note = String(new FormData(/** @type {HTMLFormElement} */ (submit.target)).get('note')).trim();
    if (note === '') {
      this.problem = t('clear.note-needed');
      return;
    }
    try {
      await api.clearRedFlags(this.params.patient, note);
      this.problem = '';
      await this.reload();
    } catch (fault) {
      this.problem = sentence(fault);
    }
  }

  render() {
    return whenLoaded(this, ({ report, exercises }) => {
      const name = (id) => exercises.find((exercise) => exercise.id === id)?.name ?? named('exercise', id);
      return html`<div class="report stack-l" data-testid="report">
        <div class="page-top"><div><a class="back" href="/physio">${icon('back')} ${t('patient.all')}</a><h1>${report.patient.name}</h1>
          <p class="soft">${this.line(report)}</p></div>
          <p class="flags no-print"><a class="button" href="/physio/patients/${report.patient.id}/messages" data-testid="open-messages">${icon('message')} ${t('messages.title')}</a>
          <a class="button" href="/physio/patients/${report.patient.id}/plan" data-testid="open-plan">${icon('move')} ${t('plan.title')}</a>
          <button type="button" @click=${() => window.print()}>${icon('print')} ${t('patient.print')}</button></p></div>
        ${report.patient.blocked ? this.block(report.patient.blocked) : ''}
        <div class="two-columns">
          <section class="card stack-s"><h2>${t('patient.pain')}</h2>${painChart(report.pain, report.sessions)}</section>
          <section class="card stack-s"><h2>${t('patient.faults')}</h2>${this.faults(report)}</section>
        </div>
        <section class="card stack-s"><h2>${t('patient.links')}</h2>${forestPlot(report.links, name)}</section>
        <section class="card stack-s"><h2>${t('patient.sessions')}</h2>${this.sessions(report, name)}</section>
        <footer class="soft small">${t('patient.made', { at: `${date(report.generated_at)}, ${time(report.generated_at)}`, version: report.software_version })}</footer>
      </div>`;
    });
  }

  line(report) {
    const last = report.pain.findLast((known) => known.nprs !== null);
    const parts = [t('patient.sessions-n', { n: report.sessions.length })];
    if (report.sessions[0]) {
      parts.push(t('patient.last', { day: day(report.sessions[0].started_at) }));
    }
    if (last) {
      parts.push(t('patient.last-pain', { nprs: last.nprs, day: day(last.at) }));
    }
    return parts.join(' · ');
  }

  block(blocked) {
    return html`<section class="card blocked stack-s" data-testid="block-banner">
      <h2>${icon('alert')} ${t('clear.title')}</h2>
      <p>${t('clear.why', { day: `${day(blocked.since_at)}, ${time(blocked.since_at)}`, flags: list(blocked.flags.map((flag) => named('flag', flag))), route: t(`route.${blocked.route}`) })}</p>
      <form class="no-print" novalidate @submit=${this.clear}>
        <label for="note">${t('clear.note')}</label><p class="soft small">${t('clear.note-hint')}</p>
        <textarea id="note" name="note" maxlength="2000" data-testid="clearing-note"></textarea>
        ${this.problem ? html`<p class="error-summary" role="alert">${icon('alert')}<span>${this.problem}</span></p>` : ''}
        <button class="primary" type="submit" data-testid="clear">${t('clear.submit')}</button>
      </form></section>`;
  }

  faults(report) {
    const faults = Object.entries(report.faults.by_rule).sort(([, a], [, b]) => b - a);
    const all = report.sessions.reduce((sum, session) => sum + (session.repetitions ?? 0), 0);
    if (faults.length === 0) {
      return html`<p class="soft">${t('patient.no-faults')}</p>`;
    }
    const most = Math.max(...faults.map(([, count]) => count));
    return html`<ul class="bars">${faults.map(([rule, count]) => html`<li data-testid="fault" data-rule=${rule}>
      <span>${named('rule', rule)}</span><svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect width=${(count / most) * 100} height="8"/></svg>
      <span class="num">${number(count)}</span></li>`)}</ul><p class="soft small">${t('patient.of-repetitions', { n: all })}</p>`;
  }

  sessions(report, name) {
    if (report.sessions.length === 0) {
      return empty(t('patient.no-sessions'), t('patient.no-sessions-do'));
    }
    const pain = (session, moment) => report.pain.findLast((known) => known.session === session.id && known.moment === moment)?.nprs ?? '–';
    const shown = this.all ? report.sessions : report.sessions.slice(0, SHOWN_SESSIONS);
    return html`<div class="table-scroll"><table class="desk" data-testid="sessions">
      <thead><tr><th scope="col">${t('sessions.when')}</th><th scope="col">${t('sessions.exercise')}</th><th scope="col" class="num">${t('sessions.repetitions')}</th>
        <th scope="col">${t('sessions.flags')}</th><th scope="col" class="num">${t('sessions.before')}</th><th scope="col" class="num">${t('sessions.after')}</th>
        <th scope="col" class="num">${t('sessions.next')}</th><th scope="col">${t('sessions.end')}</th></tr></thead>
      <tbody>${shown.map((session) => html`<tr data-testid="session-row" data-session=${session.id} @click=${(click) => { if (!click.target.closest('a')) { go(`/physio/sessions/${session.id}`); } }}>
        <th scope="row"><a href="/physio/sessions/${session.id}" data-testid="session-${session.id}">${date(session.started_at, { day: 'numeric', month: 'short' })}, ${time(session.started_at)}</a></th>
        <td>${name(session.exercise)}</td><td class="num">${session.repetitions ?? '–'}</td>
        <td>${this.flags(session)}</td>
        <td class="num">${pain(session, 'before')}</td><td class="num">${pain(session, 'after')}</td><td class="num">${pain(session, 'next-morning')}</td>
        <td>${session.state === 'live' ? html`<span class="chip info">${t('sessions.live')}</span>` : session.end_reason ? t(`end.${session.end_reason}`) : '–'}</td></tr>`)}</tbody></table></div>
      ${shown.length < report.sessions.length ? html`<button type="button" class="no-print" @click=${() => (this.all = true)}>${t('sessions.all', { n: report.sessions.length })}</button>` : ''}`;
  }

  flags(session) {
    const rules = Object.entries(session.by_rule ?? {}).sort(([, a], [, b]) => b - a);
    return rules.length === 0 ? html`<span class="soft">${session.repetitions ? t('sessions.clean') : '–'}</span>`
      : html`<span class="flags">${rules.map(([rule, count]) => html`<span class="chip warn">${named('rule', rule)} ${number(count)}×</span>`)}</span>`;
  }
}

customElements.define('pl-patient', Patient);
