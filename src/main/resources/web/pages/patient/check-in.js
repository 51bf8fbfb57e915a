import { html } from 'lit';
import { api } from '../../lib/api.js';
import { Asking } from '../../lib/asking.js';
import { Page } from '../../lib/element.js';
import { sentence } from '../../lib/problem.js';
import { go } from '../../lib/navigation.js';
import { isAnswered } from '../../lib/questions.js';
import { t } from '../../lib/words.js';
import { answerView } from '../../components/answer.js';
import { icon } from '../../components/icons.js';
import { field } from '../../components/question.js';
import { whenLoaded } from '../../components/states.js';

const EXERTION = '30min';

/**
 * What is due, a few questions a page, each with a skip; what is skipped stays unknown. Before the last page the server's
 * rules are asked what else is worth knowing, so that a quiet day stays short.
 */
class CheckIn extends Page {
  static properties = { answer: { state: true }, problem: { state: true }, busy: { state: true } };

  constructor() {
    super();
    const query = new URLSearchParams(location.search);
    this.corrects = query.get('corrects');
    this.then = safe(query.get('then'));
    this.health = query.has('more');
    this.answer = null;
    this.problem = '';
    this.busy = false;
  }

  async load() {
    const query = new URLSearchParams(location.search);
    const [redFlags, checkIns, reports] = await Promise.all([api.redFlags(this.me.id), api.checkIns(this.me.id), this.corrects ? api.painReports(this.me.id) : []]);
    const corrected = reports.find((report) => report.id === this.corrects);
    const { moment, session } = corrected ?? { moment: query.get('moment') ?? 'unscheduled', session: query.get('session') };
    const due = checkIns.find((checkIn) => checkIn.moment === moment && (checkIn.session ?? null) === session);
    const flags = this.health ? redFlags.questions.map((flag) => flag.id) : moment === EXERTION ? [] : redFlags.due_ids;
    this.asking = new Asking(moment, session, redFlags.questions);
    this.asking.begin(due, flags, corrected?.report);
    return this.asking;
  }

  get exertionAlone() {
    return this.asking.moment === EXERTION;
  }

  set(id, value) {
    this.asking.set(id, value);
    this.problem = '';
    this.requestUpdate();
  }

  /** @param {boolean} skipped */
  async onward(skipped) {
    const { asking } = this;
    if (skipped) {
      asking.forget(asking.step);
    } else if (!asking.answered) {
      this.problem = t('check-in.needed');
      return;
    } else if (asking.step[0].kind === 'flags') {
      asking.noteAsked();
      if (asking.flagged) {
        await this.send();
        return;
      }
    }
    if (asking.settled && !this.exertionAlone) {
      await this.askRules();
    }
    if (asking.last) {
      await this.send();
      return;
    }
    await this.turnTo(asking.at + 1);
  }

  /** Without the server it goes on with what is known. */
  async askRules() {
    this.busy = true;
    const { ask } = await api.openQuestions(this.me.id, this.asking.report()).catch(() => ({ ask: [] }));
    this.busy = false;
    this.asking.add(ask);
  }

  async send() {
    const { asking } = this;
    this.busy = true;
    try {
      if (this.exertionAlone) {
        await (asking.answers.rpe === undefined ? null : api.tellExertion(asking.session, asking.answers.rpe, this.me.id));
        go('/patient', { replace: true });
        return;
      }
      this.answer = this.corrects ? await api.correctPain(this.me.id, this.corrects, asking.report()) : await api.reportPain(this.me.id, asking.report());
      this.corrects = this.answer.id;
      await this.turned();
    } catch (fault) {
      if (fault.is?.('kept')) {
        go(`/patient/kept${asking.flagged ? '?call' : ''}`, { replace: true });
        return;
      }
      this.problem = fault.status === 0 ? t('check-in.offline') : sentence(fault);
    } finally {
      this.busy = false;
    }
  }

  /** @param {number} at */
  turnTo(at) {
    this.asking.at = at;
    this.problem = '';
    return this.turned();
  }

  /** A new page begins at its top, and a screen reader with its title. */
  async turned() {
    this.requestUpdate();
    await this.updateComplete;
    window.scrollTo(0, 0);
    /** @type {HTMLElement|null} */ (this.querySelector('h1'))?.focus();
  }

  render() {
    return this.answer ? this.answerPage() : whenLoaded(this, (asking) => this.page(asking));
  }

  /** @param {Asking} asking */
  page({ at, step, steps, answers, words }) {
    const [first] = step;
    return html`<form class="question stack" novalidate @submit=${(event) => { event.preventDefault(); this.onward(false); }} data-testid="question" data-question=${first.id}>
      <div class="question-top">
        ${at > 0
    ? html`<button class="quiet" type="button" @click=${() => this.turnTo(at - 1)} data-testid="question-back">${icon('back')} ${t('check-in.back')}</button>`
    : html`<a class="back" href="/patient">${icon('back')} ${t('check-in.leave')}</a>`}
        <span class="soft small">${t('check-in.progress', { at: at + 1, n: steps.length })}</span>
      </div>
      ${this.problem ? html`<p class="error-summary" role="alert" data-testid="question-problem">${icon('alert')}<span>${this.problem}</span></p>` : ''}
      ${step.map((question, i) => html`<section class="stack-s" data-testid="ask-${question.id}">
        ${i === 0 ? html`<h1 class=${step.length > 1 ? 'h2' : ''} tabindex="-1">${t(`q.${question.id}`)}</h1>` : html`<h2>${t(`q.${question.id}`)}</h2>`}
        <p class="soft">${t(`q.${question.id}-hint`)}</p>
        ${field(question, answers, (id, value) => this.set(id, value))}
        ${step.length > 1 ? this.skipOne(question) : ''}
      </section>`)}
      ${words ? html`<details class="stack-s"><summary data-testid="add-words">${t('q.note')}</summary>
        <p class="soft small">${t('q.note-hint')}</p>${field(words, answers, (id, value) => this.set(id, value))}</details>` : ''}
      <div class="question-actions">
        <button class="primary wide big" type="submit" ?disabled=${this.busy} data-testid="continue">${t(this.label(first))}</button>
        <button class="quiet wide" type="button" ?disabled=${this.busy} @click=${() => this.onward(true)} data-testid="skip">${t(first.kind === 'words' ? 'check-in.nothing-to-add' : step.length > 1 ? 'check-in.skip-page' : 'check-in.skip')}</button>
      </div>
    </form>`;
  }

  /** One of several on a page can be left open, also after it was answered. */
  skipOne(question) {
    const { asking } = this;
    const takeBack = () => {
      asking.forget([question]);
      this.requestUpdate();
    };
    return isAnswered(question, asking.answers)
      ? html`<button class="quiet small" type="button" @click=${takeBack} data-testid="skip-${question.id}">${t('check-in.take-back')}</button>` : '';
  }

  label(first) {
    if (first.kind === 'flags' && !first.items.some((item) => (this.asking.answers.flags ?? []).includes(item.id))) {
      return 'check-in.none-of-these';
    }
    return first.kind === 'words' || this.exertionAlone ? 'check-in.send' : 'check-in.continue';
  }

  answerPage() {
    const { route, ask } = this.answer.triage;
    const open = route === 'emergency' ? [] : (ask ?? []);
    const more = this.asking.asks(open) ? html`<button class="primary wide big" type="button" data-testid="ask-more" @click=${() => this.again(() => this.asking.open(open))}>${t('check-in.more')}</button>` : '';
    return html`${answerView(this.answer, this.me.emergency_number, this.then, more)}
      <div class="answer-more">
        <button class="quiet wide" type="button" data-testid="correct" @click=${() => this.again(() => (this.asking.at = 0))}>${t('check-in.correct')}</button>
      </div>`;
  }

  /** Another answer takes the place of the one that was sent; that one is kept beside it. @param {() => void} goesOn where */
  again(goesOn) {
    goesOn();
    this.answer = null;
    return this.turned();
  }
}

/** Only pages of the patient: what stands in an address may come from anywhere. */
function safe(path) {
  return path?.startsWith('/patient/') ? path : null;
}

customElements.define('pl-check-in', CheckIn);
