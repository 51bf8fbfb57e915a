import { html } from 'lit';
import { api } from '../lib/api.js';
import { PlainElement } from '../lib/element.js';
import { sentence } from '../lib/problem.js';
import { day, number, t } from '../lib/words.js';
import { icon } from './icons.js';

/** What rules propose for one patient: accepted or declined, always with a word. Says `decided` when it has changed. */
class Proposals extends PlainElement {
  static properties = { patient: { attribute: false }, open: { attribute: false }, exercises: { attribute: false }, problem: { state: true } };

  constructor() {
    super();
    this.patient = '';
    /** @type {any[]} */
    this.open = [];
    /** @type {any[]} */
    this.exercises = [];
    this.problem = '';
  }

  /** @param {any} proposal @param {boolean} accept */
  async decide(proposal, accept) {
    const input = /** @type {HTMLInputElement} */ (this.querySelector(`#word-${proposal.id}`));
    const word = input.value.trim();
    if (word === '') {
      this.problem = t('plan.word-needed');
      input.focus();
      return;
    }
    try {
      await api.decideProposal(this.patient, proposal.id, { accept, word });
      this.problem = '';
      this.dispatchEvent(new Event('decided'));
    } catch (fault) {
      this.problem = sentence(fault);
    }
  }

  render() {
    const name = (id) => this.exercises.find((exercise) => exercise.id === id)?.name ?? id;
    return this.open.map((proposal) => html`<section class="card proposal stack-s" data-testid="proposal">
      <h2>${icon('flag')} ${t(`plan.propose-${proposal.change}`, { exercise: name(proposal.exercise), from: number(proposal.from ?? 0), to: number(proposal.to ?? 0) })}</h2>
      <p class="soft">${t('plan.proposed', { day: day(proposal.at) })}</p>
      ${this.problem ? html`<p class="error-summary" role="alert">${icon('alert')}<span>${this.problem}</span></p>` : ''}
      <div class="decide"><div><label for="word-${proposal.id}">${t('plan.word')}</label><input id="word-${proposal.id}" maxlength="500" data-testid="proposal-word"></div>
        <button type="button" class="primary" data-testid="accept" @click=${() => this.decide(proposal, true)}>${icon('check')} ${t('plan.accept')}</button>
        <button type="button" data-testid="decline" @click=${() => this.decide(proposal, false)}>${t('plan.decline')}</button></div></section>`);
  }
}

customElements.define('pl-proposals', Proposals);
