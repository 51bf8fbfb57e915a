import { html } from 'lit';
import { api } from '../../lib/api.js';
import { Page } from '../../lib/element.js';
import { sentence } from '../../lib/problem.js';
import { go } from '../../lib/navigation.js';
import { t } from '../../lib/words.js';
import { answerView } from '../../components/answer.js';
import { flagGroups } from '../../components/flag-questions.js';
import { icon } from '../../components/icons.js';
import { scale } from '../../components/scale.js';

/** "Something is seriously wrong": the number at once, before anything is loaded; a running set ends; then what to tell. */
class Serious extends Page {
  static properties = { picked: { state: true }, nprs: { state: true }, answer: { state: true }, problem: { state: true } };

  constructor() {
    super();
    /** @type {Set<string>} */
    this.picked = new Set();
    /** @type {number|null} */
    this.nprs = null;
    this.answer = null;
    this.problem = '';
    this.stopped = false;
  }

  async load() {
    const sessions = await api.sessions(this.me.id).catch(() => []);
    const running = sessions.filter((session) => session.state === 'live');
    const ended = await Promise.all(running.map((session) => api.endSession(session.id, 'other').catch(() => null)));
    this.stopped = ended.some((session) => session !== null);
    // the telephone number is there whatever the network does
    return api.redFlags(this.me.id).catch(() => ({ questions: [] }));
  }

  async send() {
    if (this.nprs === null || this.picked.size === 0) {
      this.problem = t('serious.both');
      return;
    }
    try {
      this.answer = await api.reportPain(this.me.id, { moment: 'unscheduled', nprs: this.nprs, red_flags_asked: [...this.picked], red_flags: [...this.picked] });
      window.scrollTo(0, 0);
    } catch (fault) {
      this.problem = fault.status === 0 ? t('serious.offline') : sentence(fault);
    }
  }

  toggle(flag, on) {
    const picked = new Set(this.picked);
    if (on) {
      picked.add(flag);
    } else {
      picked.delete(flag);
    }
    this.picked = picked;
  }

  render() {
    if (this.answer) {
      return answerView(this.answer, this.me.emergency_number);
    }
    const number = this.me.emergency_number;
    return html`<div class="stack serious-page" data-testid="serious-page">
      <h1>${t('serious.title')}</h1>
      <a class="button call wide" href="tel:${number}" data-testid="emergency-call">${icon('phone')} ${t('serious.call', { number })}</a>
      <p class="lead">${t('serious.text', { number })}</p>
      ${this.stopped ? html`<p class="notice" role="status">${icon('stop')}<span>${t('serious.stopped')}</span></p>` : ''}
      ${this.data ? html`<form class="stack" @submit=${(event) => { event.preventDefault(); this.send(); }}>
        <section class="stack-s"><h2>${t('serious.tell')}</h2><p class="soft">${t('serious.tell-why')}</p>
          ${flagGroups(this.data.questions, this.picked, (flag, on) => this.toggle(flag, on))}</section>
        <section class="stack-s"><h2>${t('serious.pain')}</h2>
          ${scale({ name: 'nprs', value: this.nprs, label: t('serious.pain'), low: t('nprs.low'), high: t('nprs.high'), onPick: (n) => (this.nprs = n) })}</section>
        ${this.problem ? html`<p class="error-summary" role="alert">${icon('alert')}<span>${this.problem}</span></p>` : ''}
        <button class="primary wide" type="submit" data-testid="serious-send">${t('serious.send')}</button>
      </form>` : ''}
      <button class="wide" type="button" @click=${() => go('/patient')} data-testid="serious-back">${t('serious.back')}</button>
    </div>`;
  }
}

customElements.define('pl-serious', Serious);
