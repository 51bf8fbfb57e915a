import { html } from 'lit';
import { api } from '../../lib/api.js';
import { Page } from '../../lib/element.js';
import { sentence } from '../../lib/problem.js';
import { go } from '../../lib/navigation.js';
import { answersOf, asksOf, pagesOf, reportOf, stepAsking, withoutSeen } from '../../lib/questions.js';
import { t } from '../../lib/words.js';
import { answerView } from '../../components/answer.js';
import { icon } from '../../components/icons.js';
import { answered, field } from '../../components/question.js';
import { whenLoaded } from '../../components/states.js';

/**
 * What is due, a few questions a page, each with a skip; what is skipped stays unknown. Before the last page the server's
 * rules are asked what else is worth knowing, so that a quiet day stays short.
 */
class CheckIn extends Page {
  static properties = { steps: { state: true }, at: { state: true }, answers: { state: true }, answer: { state: true }, problem: { state: true }, busy: { state: true } };

  constructor() {
    super();
    const query = new URLSearchParams(location.search);
    this.moment = query.get('moment') ?? 'unscheduled';
    this.session = query.get('session');
    this.corrects = query.get('corrects');
    this.then = safe(query.get('then'));
    this.health = query.has('more');
    /** Pages of questions; more come in behind the present one. @type {import('../../lib/questions.js').Question[][]} */
    this.steps = [];
    this.at = 0;
    /** @type {Record<string, any>} */
    this.answers = {};
    this.answer = null;
    this.problem = '';
    this.busy = false;
  }

  async load() {
    const [redFlags, checkIns, reports] = await Promise.all([api.redFlags(this.me.id), api.checkIns(this.me.id), this.corrects ? api.painReports(this.me.id) : []]);
    const corrected = reports.find((report) => report.id === this.corrects);
    if (corrected) {
      this.moment = corrected.moment;
      this.session = corrected.session;
      this.answers = answersOf(corrected.report);
    }
    const due = checkIns.find((checkIn) => checkIn.moment === this.moment && (checkIn.session ?? null) === this.session);
    const flags = this.health ? redFlags.questions.map((flag) => flag.id) : this.moment === '30min' ? [] : redFlags.due_ids;
    this.steps = this.pages(redFlags, [...asksOf(this.moment, due), ...Object.keys(this.answers), ...flags]);
    return redFlags;
  }

  /** @param {any} redFlags @param {string[]} ask fields and red-flag ids */
  pages(redFlags, ask) {
    return pagesOf(ask, redFlags.questions.filter((flag) => ask.includes(flag.id)));
  }

  get step() {
    return this.steps[this.at];
  }

  get last() {
    return this.at + 1 >= this.steps.length;
  }

  set(id, value) {
    this.answers = { ...this.answers, [id]: value };
    this.problem = '';
  }

  /** @param {boolean} skipped */
  async onward(skipped) {
    if (skipped) {
      this.forget(this.step);
    } else if (!this.step.some((question) => answered(question, this.answers))) {
      this.problem = t('check-in.needed');
      return;
    } else if (this.step[0].kind === 'flags') {
      this.noteAsked(this.step[0]);
      if ((this.answers.flags ?? []).length > 0) {
        await this.send();
        return;
      }
    }
    if (this.last || this.steps[this.at + 1][0].kind === 'words') {
      await this.askRules();
    }
    if (this.last) {
      await this.send();
      return;
    }
    this.at += 1;
    await this.turnPage();
  }

  forget(step) {
    const gone = step.map((question) => question.id);
    this.answers = Object.fromEntries(Object.entries(this.answers).filter(([id]) => !gone.includes(id)));
  }

  /** Seen and left unticked is a no; skipped is unknown. */
  noteAsked(question) {
    this.set('asked', [...new Set([...(this.answers.asked ?? []), ...question.items.map((item) => item.id)])]);
  }

  /** What was on a page already, answered or skipped, is not asked again. Without the server it goes on with what is known. */
  async askRules() {
    if (this.moment === '30min') {
      return;
    }
    this.busy = true;
    const { ask } = await api.openQuestions(this.me.id, this.report()).catch(() => ({ ask: [] }));
    this.busy = false;
    this.steps = this.steps.toSpliced(this.at + 1, 0, ...this.unseen(ask));
  }

  unseen(ask) {
    return withoutSeen(this.pages(this.data, ask), this.steps);
  }

  report() {
    return reportOf(this.moment, this.session, this.answers);
  }

  async send() {
    this.busy = true;
    try {
      if (this.moment === '30min') {
        await (this.answers.rpe === undefined ? null : api.tellExertion(this.session, this.answers.rpe, this.me.id));
        go('/patient', { replace: true });
        return;
      }
      this.answer = this.corrects ? await api.correctPain(this.me.id, this.corrects, this.report()) : await api.reportPain(this.me.id, this.report());
      this.corrects = this.answer.id;
      await this.turnPage();
    } catch (fault) {
      if (fault.is?.('kept')) {
        go(`/patient/kept${(this.answers.flags ?? []).length > 0 ? '?call' : ''}`, { replace: true });
        return;
      }
      this.problem = fault.status === 0 ? t('check-in.offline') : sentence(fault);
    } finally {
      this.busy = false;
    }
  }

  async turnPage() {
    await this.updateComplete;
    window.scrollTo(0, 0);
    /** @type {HTMLElement|null} */ (this.querySelector('h1'))?.focus();
  }

  render() {
    return this.answer ? this.answerPage() : whenLoaded(this, () => this.asking());
  }

  asking() {
    const [first] = this.step;
    return html`<form class="question stack" novalidate @submit=${(event) => { event.preventDefault(); this.onward(false); }} data-testid="question" data-question=${first.id}>
      <div class="question-top">
        ${this.at > 0
    ? html`<button class="quiet" type="button" @click=${() => { this.at -= 1; this.problem = ''; }} data-testid="question-back">${icon('back')} ${t('check-in.back')}</button>`
    : html`<a class="back" href="/patient">${icon('back')} ${t('check-in.leave')}</a>`}
        <span class="soft small">${t('check-in.progress', { at: this.at + 1, n: this.steps.length })}</span>
      </div>
      ${this.problem ? html`<p class="error-summary" role="alert" data-testid="question-problem">${icon('alert')}<span>${this.problem}</span></p>` : ''}
      ${this.step.map((question, i) => html`<section class="stack-s" data-testid="ask-${question.id}">
        ${i === 0 ? html`<h1 class=${this.step.length > 1 ? 'h2' : ''} tabindex="-1">${t(`q.${question.id}`)}</h1>` : html`<h2>${t(`q.${question.id}`)}</h2>`}
        <p class="soft">${t(`q.${question.id}-hint`)}</p>
        ${field(question, this.answers, (id, value) => this.set(id, value))}
        ${this.step.length > 1 ? this.skipOne(question) : ''}
      </section>`)}
      <div class="question-actions">
        <button class="primary wide big" type="submit" ?disabled=${this.busy} data-testid="continue">${t(this.label(first))}</button>
        <button class="quiet wide" type="button" ?disabled=${this.busy} @click=${() => this.onward(true)} data-testid="skip">${t(first.kind === 'words' ? 'check-in.nothing-to-add' : this.step.length > 1 ? 'check-in.skip-page' : 'check-in.skip')}</button>
      </div>
    </form>`;
  }

  /** One of several on a page can be left open, also after it was answered. */
  skipOne(question) {
    return answered(question, this.answers)
      ? html`<button class="quiet small" type="button" @click=${() => this.forget([question])} data-testid="skip-${question.id}">${t('check-in.take-back')}</button>` : '';
  }

  label(first) {
    if (first.kind === 'flags' && !first.items.some((item) => (this.answers.flags ?? []).includes(item.id))) {
      return 'check-in.none-of-these';
    }
    return first.kind === 'words' || this.moment === '30min' ? 'check-in.send' : 'check-in.continue';
  }

  answerPage() {
    const emergency = this.answer.triage.route === 'emergency';
    const ask = emergency ? [] : (this.answer.triage.ask ?? []);
    const more = this.unseen(ask);
    const skipped = more.length > 0 ? -1 : stepAsking(this.steps, ask);
    const open = more.length > 0 ? () => this.again([...this.steps, ...more], this.steps.length) : () => this.again(this.steps, skipped);
    const first = more.length > 0 || skipped >= 0 ? html`<button class="primary wide big" type="button" data-testid="ask-more" @click=${open}>${t('check-in.more')}</button>` : '';
    return html`${answerView(this.answer, this.me.emergency_number, this.then, first)}
      <div class="answer-more">
        <button class="quiet wide" type="button" data-testid="correct" @click=${() => this.again(this.steps, 0)}>${t('check-in.correct')}</button>
      </div>`;
  }

  /** Another answer takes the place of the one that was sent; that one is kept beside it. */
  again(steps, at) {
    this.steps = steps;
    this.at = at;
    this.answer = null;
    return this.turnPage();
  }
}

/** Only pages of the patient: what stands in an address may come from anywhere. */
function safe(path) {
  return path?.startsWith('/patient/') ? path : null;
}

customElements.define('pl-check-in', CheckIn);
