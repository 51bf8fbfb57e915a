import { html } from 'lit';
import { api } from '../lib/api.js';
import { PlainElement } from '../lib/element.js';
import { sentence } from '../lib/problem.js';
import { day, number, t } from '../lib/words.js';
import { icon } from './icons.js';

/** What rules propose for one patient: accepted or declined, always with a word. Says `decided` when it has changed. */
class Proposals extends PlainElement {
  static properties = { patient: { attribute: false }, open: { attribute: false }, exercises: { attribute: false }, pain: { attribute: false }, problem: { state: true } };

  constructor() {
    super();
    this.patient = '';
    /** @type {any[]} */
    this.open = [];
    /** @type {any[]} */
    this.exercises = [];
    /** Reports that led to one are told. @type {any[]} */
    this.pain = [];
    /** @type {{of: string, text: string}} */
    this.problem = { of: '', text: '' };
  }

  /** @param {any} proposal @param {boolean} accept */
  async decide(proposal, accept) {
    const input = /** @type {HTMLInputElement} */ (this.querySelector(`#word-${proposal.id}`));
    const word = input.value.trim();
    if (word === '') {
      this.problem = { of: proposal.id, text: t('plan.word-needed') };
      input.focus();
      return;
    }
    try {
      await api.decideProposal(this.patient, proposal.id, { accept, word });
      this.problem = { of: '', text: '' };
      this.dispatchEvent(new Event('decided'));
    } catch (fault) {
      this.problem = { of: proposal.id, text: sentence(fault) };
    }
  }

  /** The report that led to it, where it is known. */
  because(proposal) {
    const report = this.pain.find((known) => known.id === proposal.pain_report);
    return report && report.nprs !== null ? t('plan.proposed-after', { nprs: report.nprs, moment: t(`moment.${report.moment}`), day: day(report.at) }) : t('plan.proposed', { day: day(proposal.at) });
  }

  render() {
    const name = (id) => this.exercises.find((exercise) => exercise.id === id)?.name ?? id;
    return this.open.map((proposal) => html`<section class="card proposal stack-s" data-testid="proposal">
      <h2>${icon('flag')} ${t(`plan.propose-${proposal.change}`, { exercise: name(proposal.exercise), from: number(proposal.from ?? 0), to: number(proposal.to ?? 0) })}</h2>
      <p class="soft">${this.because(proposal)}</p>
      ${this.problem.of === proposal.id ? html`<p class="error-summary" role="alert">${icon('alert')}<span>${this.problem.text}</span></p>` : ''}
      <div class="decide"><div><label for="word-${proposal.id}">${t('plan.word')}</label><input id="word-${proposal.id}" maxlength="500" data-testid="proposal-word"></div>
        <button type="button" class="primary" data-testid="accept" @click=${() => this.decide(proposal, true)}>${icon('check')} ${t('plan.accept')}</button>
        <button type="button" data-testid="decline" @click=${() => this.decide(proposal, false)}>${t('plan.decline')}</button></div></section>`);
  }
}

customElements.define('pl-proposals', Proposals);
