import { html } from 'lit';
import { api } from '../../lib/api.js';
import { Page } from '../../lib/element.js';
import { sentence } from '../../lib/problem.js';
import { printFoot } from '../../lib/printing.js';
import { date, day, named, number, setZone, t, time } from '../../lib/words.js';
import { FollowsWidth } from '../../lib/width.js';
import { painCourses } from '../../components/courses.js';
import { forestPlot } from '../../components/forest-plot.js';
import { icon } from '../../components/icons.js';
import { painTold } from '../../components/pain-told.js';
import { empty, loading, whenLoaded, zoneNote } from '../../components/states.js';
import { sessionList } from '../../components/session-list.js';
import { timeline } from '../../components/timeline.js';
import '../../components/clearing.js';
import '../../components/notices.js';
import '../../components/proposals.js';

const SHOWN_SESSIONS = 15;
const SHOWN_REPORTS = 5;
const RANGES = [['month', 28], ['quarter', 91], ['all', null]];

/** Everything about one patient on one page that also prints: what needs a decision first. */
class Patient extends Page {
  static properties = { all: { state: true }, allTold: { state: true }, days: { state: true }, said: { state: true }, report: { state: true }, links: { state: true } };

  constructor() {
    super();
    new FollowsWidth(this);
    this.all = false;
    this.allTold = false;
    /** That something was kept, for whoever cannot see that it is gone. */
    this.said = '';
    /** @type {number|null} */
    this.days = null;
    /** @type {any} what takes longer comes later: links are computed */
    this.report = null;
    /** @type {any} */
    this.links = null;
  }

  async load() {
    const id = this.params.patient;
    this.loadLinks(id);
    const [patient, exercises, sessions, pain, trend, dose, versions, proposals, messages, unread, notices] = await Promise.all([
      api.patient(id), api.exercises(), api.sessions(id), api.painReports(id), api.painTrend(id), api.dose(id), api.planVersions(id), api.proposals(id), api.messages(id), api.unread(), api.notices()]);
    setZone(patient.time_zone);
    return { patient, exercises, sessions, pain, trend, dose, versions, proposals, messages, notices: notices.filter((notice) => notice.patient === id), unread: unread.threads.find((thread) => thread.patient === id)?.unread ?? 0 };
  }

  async loadLinks(id) {
    try {
      const [report, links] = await Promise.all([api.report(id), api.links(id)]);
      this.report = report;
      this.links = links;
      printFoot(report.patient?.name, report.software_version);
    } catch (fault) {
      this.links = { links: [], mornings: [], flares: [], problem: sentence(fault) };
    }
  }

  /** What was decided is gone from the page: the keyboard goes on at its top. */
  async settled() {
    await this.reload();
    this.said = t('patient.settled');
    await this.updateComplete;
    /** @type {HTMLElement|null} */ (this.querySelector('h1'))?.focus();
  }

  render() {
    return whenLoaded(this, (data) => {
      const { patient, exercises, sessions, trend } = data;
      const name = (id) => exercises.find((exercise) => exercise.id === id)?.name ?? named('exercise', id);
      return html`<div class="report stack-l" data-testid="report">
        <div class="page-top"><div><a class="back" href="/physio">${icon('back')} ${t('patient.all')}</a><h1 tabindex="-1">${patient.name}</h1>
          <p class="soft">${this.line(data)}</p><p class="good no-print" role="status">${this.said ? html`${icon('check')} ${this.said}` : ''}</p>${zoneNote()}</div>${this.actions(data)}</div>
        ${patient.blocked ? html`<pl-clearing .patient=${patient.id} .blocked=${patient.blocked} @cleared=${() => this.settled()}></pl-clearing>` : ''}
        ${this.needs(data)}
        <pl-proposals .patient=${patient.id} .exercises=${exercises} .pain=${data.pain} .open=${data.proposals.filter((proposal) => proposal.state === 'open')} @decided=${() => this.settled()}></pl-proposals>
        <section class="card stack-s" data-testid="timeline"><div class="section-top"><h2>${t('timeline.title')}</h2>${this.ranges()}</div>
          <p>${trend.text} <span class="soft">${trend.evidence}</span></p>
          ${timeline({ ...data, events: this.events(data, name) }, this.days)}</section>
        <div class="two-columns">
          <section class="card stack-s"><h2>${t('courses.title')}</h2>${painCourses(data, this.links?.mornings ?? [])}</section>
          <section class="card stack-s"><h2>${t('patient.faults')}</h2>${this.faults(sessions)}</section>
        </div>
        ${this.told(data)}
        <section class="card stack-s" data-testid="links-section"><h2>${t('patient.links')}</h2>${this.links === null ? loading() : this.links.problem ? html`<p class="notice">${icon('info')}<span>${this.links.problem}</span></p>` : forestPlot(this.links.links, name)}</section>
        <section class="card stack-s"><h2>${t('patient.sessions')}</h2>${this.sessions(data, name)}</section>
        ${this.report ? html`<footer class="soft small">${t('patient.made', { at: `${date(this.report.generated_at)}, ${time(this.report.generated_at)}`, version: this.report.software_version })}</footer>` : ''}
      </div>`;
    });
  }

  actions({ patient, unread }) {
    const file = (path) => `/api/v1/patients/${encodeURIComponent(patient.id)}/${path}`;
    return html`<div class="flags no-print"><a class="button" href="/physio/patients/${patient.id}/messages" data-testid="open-messages">${icon('message')} ${t('messages.title')}${unread > 0 ? html` <span class="badge">${unread}<span class="visually-hidden"> ${t('messages.unread', { n: unread })}</span></span>` : ''}</a>
      <a class="button" href="/physio/patients/${patient.id}/plan" data-testid="open-plan">${icon('move')} ${t('plan.title')}</a>
      <details class="menu" data-testid="take-along" @keydown=${closeOnEscape}><summary class="button">${icon('download')} ${t('report.title')}</summary><ul class="card">
        <li><a href=${file('report.pdf')} download data-testid="report-pdf"><strong>PDF</strong> <span class="soft">${t('report.pdf')}</span></a></li>
        <li><a href=${file('report.csv')} download data-testid="report-csv"><strong>CSV</strong> <span class="soft">${t('report.csv')}</span></a></li>
        <li><a href=${file('fhir')} download data-testid="report-fhir"><strong>FHIR R4</strong> <span class="soft">${t('report.fhir')}</span></a></li>
        <li><button type="button" class="quiet" @click=${() => window.print()}>${icon('print')} ${t('patient.print')}</button></li></ul></details></div>`;
  }

  ranges() {
    return html`<div class="segments no-print" role="group" aria-label=${t('timeline.range')}>${RANGES.map(([name, days]) => html`<button type="button" aria-pressed=${this.days === days} @click=${() => (this.days = days)}>${t(`timeline.${name}`)}</button>`)}</div>`;
  }

  line({ sessions, pain }) {
    const last = pain.findLast((report) => report.nprs !== null);
    const parts = [t('patient.sessions-n', { n: sessions.length })];
    if (sessions[0]) {
      parts.push(t('patient.last', { day: day(sessions[0].started_at) }));
    }
    if (last) {
      parts.push(t('patient.last-pain', { nprs: last.nprs, day: day(last.at) }));
    }
    return parts.join(' · ');
  }

  /** What happened beside sessions and reports, for the same time axis. */
  events({ patient, dose, versions, messages, sessions }, name) {
    const first = sessions.at(-1)?.started_at;
    const fresh = dose.days.flatMap((one) => one.new_exercises.map((exercise) => ({ at: `${one.day}T12:00:00`, kind: 'new', text: t('event.new', { exercise: name(exercise) }) })));
    return [
      ...fresh.filter((event) => first && date(event.at) !== date(first)),
      ...versions.filter((version) => version.version > 0).map((version) => ({ at: version.at, kind: 'plan', text: t('event.plan', { n: version.version, why: version.why }) })),
      ...messages.slice(0, 5).map((message) => ({ at: message.at, kind: 'message', text: t('event.message', { name: message.author_name, text: shortened(message.text) }) })),
      ...(patient.blocked ? [{ at: patient.blocked.since_at, kind: 'red-flag', text: t('event.red-flag') }] : []),
    ];
  }

  /** Why this patient stands where they stand in the list; a red flag has its own place above. */
  needs({ notices, patient, pain, sessions }) {
    const open = notices.filter((notice) => !(patient.blocked && notice.kind === 'red-flag'));
    return open.length === 0 ? '' : html`<section class="card needs stack-s" data-testid="needs"><h2>${t('notices.needs', { n: open.length })}</h2>
      <pl-notices .notices=${open} .reports=${pain} .sessions=${sessions} @handled=${() => this.settled()}></pl-notices></section>`;
  }

  /** In words what the timeline draws, and more. */
  told({ pain }) {
    const newest = pain.toReversed();
    const shown = this.allTold ? newest : newest.slice(0, SHOWN_REPORTS);
    return pain.length === 0 ? '' : html`<section class="card stack-s"><h2>${t('told.title')}</h2>${painTold(shown)}
      ${shown.length < pain.length ? html`<button type="button" class="no-print" data-testid="told-all" @click=${() => (this.allTold = true)}>${t('sessions.all', { n: pain.length })}</button>` : ''}</section>`;
  }

  faults(sessions) {
    const byRule = new Map();
    for (const [rule, count] of sessions.flatMap((session) => Object.entries(session.by_rule ?? {}))) {
      byRule.set(rule, (byRule.get(rule) ?? 0) + count);
    }
    const faults = [...byRule].sort(([, a], [, b]) => b - a);
    const all = sessions.reduce((sum, session) => sum + (session.assessed ?? 0), 0);
    if (faults.length === 0) {
      return html`<p class="soft">${t('patient.no-faults')}</p>`;
    }
    const most = Math.max(...faults.map(([, count]) => count));
    return html`<ul class="bars">${faults.map(([rule, count]) => html`<li data-testid="fault" data-rule=${rule}>
      <span>${named('rule', rule)}</span><svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect width=${(count / most) * 100} height="8"/></svg>
      <span class="num">${number(count)}</span></li>`)}</ul><p class="soft small">${t('patient.of-repetitions', { n: all, day: date(sessions.at(-1).started_at) })}</p>`;
  }

  sessions({ sessions, pain: reports }, name) {
    if (sessions.length === 0) {
      return empty(t('patient.no-sessions'), t('patient.no-sessions-do'));
    }
    const shown = this.all ? sessions : sessions.slice(0, SHOWN_SESSIONS);
    return html`${sessionList(shown, reports, name)}
      ${shown.length < sessions.length ? html`<button type="button" class="no-print" @click=${() => (this.all = true)}>${t('sessions.all', { n: sessions.length })}</button>` : ''}`;
  }
}

/** As menus do; the keyboard stays at what opened it. @param {KeyboardEvent} key */
function closeOnEscape(key) {
  const menu = /** @type {HTMLDetailsElement} */ (key.currentTarget);
  if (key.key === 'Escape' && menu.open) {
    menu.open = false;
    menu.querySelector('summary')?.focus();
  }
}

function shortened(text) {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

customElements.define('pl-patient', Patient);
