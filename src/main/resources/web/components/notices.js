import { html } from 'lit';
import { api } from '../lib/api.js';
import { PlainElement } from '../lib/element.js';
import { sentence } from '../lib/problem.js';
import { day, t, time } from '../lib/words.js';
import { icon } from './icons.js';

/** The sign and the tone of each kind of need. */
export const SIGNS = { 'red-flag': ['alert', 'bad'], emergency: ['alert', 'bad'], 'contact-physio-now': ['phone', 'bad'], 'contact-physio': ['message', 'warn'], 'not-settled-twice': ['clock', 'warn'], 'step-down': ['flag', 'warn'], 'stopped-early': ['stop', 'warn'], link: ['link', 'info'], silent: ['clock', 'soft'], proposal: ['flag', 'info'] };

/** What waits for a physio: why, since when, and a word that closes it. Says `handled` when one is closed. */
class Notices extends PlainElement {
  static properties = { notices: { attribute: false }, named: { type: Boolean }, reports: { attribute: false }, sessions: { attribute: false }, problem: { state: true } };

  constructor() {
    super();
    /** @type {any[]} */
    this.notices = [];
    /** Of several patients: each with its name. */
    this.named = false;
    /** What notices are about is told where it is known. @type {any[]} */
    this.reports = [];
    /** @type {any[]} */
    this.sessions = [];
    this.problem = { notice: '', text: '' };
  }

  /** @param {SubmitEvent} submit */
  async handle(submit, notice) {
    submit.preventDefault();
    const input = /** @type {HTMLInputElement} */ (this.querySelector(`#word-${notice.id}`));
    const word = input.value.trim();
    if (word === '') {
      this.problem = { notice: notice.id, text: t('notices.word-needed') };
      input.focus();
      return;
    }
    try {
      await api.handleNotice(notice.id, word);
      this.problem = { notice: '', text: '' };
      this.dispatchEvent(new Event('handled'));
    } catch (fault) {
      this.problem = { notice: notice.id, text: sentence(fault) };
    }
  }

  render() {
    return html`<ul class="notices">${this.notices.map((notice) => this.notice(notice))}</ul>`;
  }

  /** The report or the session that it is about. */
  about(notice) {
    const report = this.reports.find((known) => known.id === notice.about);
    const session = this.sessions.find((known) => known.id === (report?.session ?? notice.about));
    const pain = report && report.nprs !== null ? t('notices.pain', { nprs: report.nprs, moment: t(`moment.${report.moment}`), day: `${day(report.at)}, ${time(report.at)}` }) : '';
    return pain || session ? html`<p class="soft about">${pain} ${session ? html`<a href="/physio/sessions/${session.id}">${t('notices.session', { day: day(session.started_at) })}</a>` : ''}</p>` : '';
  }

  notice(notice) {
    const [sign, tone] = SIGNS[notice.kind] ?? ['info', 'info'];
    return html`<li class="stack-s" data-testid="notice" data-kind=${notice.kind}>
      <p class="why"><span class=${tone}>${icon(sign)}</span><span>${this.named ? html`<a href="/physio/patients/${notice.patient}">${notice.patient_name}</a>: ` : ''}<span class="strong">${notice.text}</span>
        <span class="soft small">${day(notice.at)}${notice.level > 0 ? ` · ${t('notices.waits')}` : ''}</span></span></p>
      ${this.about(notice)}
      ${this.problem.notice === notice.id ? html`<p class="error-summary" role="alert">${icon('alert')}<span>${this.problem.text}</span></p>` : ''}
      <form class="decide no-print" novalidate @submit=${(submit) => this.handle(submit, notice)}><div><label for="word-${notice.id}">${t('notices.word')}</label>
        <input id="word-${notice.id}" name="word" maxlength="500"></div><button type="submit" data-testid="handle">${icon('check')} ${t('notices.handled')}</button></form></li>`;
  }
}

customElements.define('pl-notices', Notices);
