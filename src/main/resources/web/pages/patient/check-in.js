import { html } from 'lit';
import { api } from '../../lib/api.js';
import { Page } from '../../lib/element.js';
import { sentence } from '../../lib/problem.js';
import { go } from '../../lib/navigation.js';
import { questionsFor, reportOf } from '../../lib/questions.js';
import { t } from '../../lib/words.js';
import { answerView } from '../../components/answer.js';
import { flagChoices } from '../../components/flag-questions.js';
import { icon } from '../../components/icons.js';
import { painWords, scale } from '../../components/scale.js';
import { whenLoaded } from '../../components/states.js';

/** One question a page; everything but the number can be skipped, and what is skipped stays unknown. */
class CheckIn extends Page {
  static properties = { at: { state: true }, answers: { state: true }, answer: { state: true }, problem: { state: true }, busy: { state: true } };

  constructor() {
    super();
    const query = new URLSearchParams(location.search);
    this.moment = query.get('moment') ?? 'unscheduled';
    this.session = query.get('session');
    this.then = safe(query.get('then'));
    this.at = 0;
    /** @type {Record<string, any>} */
    this.answers = query.has('more') ? { more: true } : {};
    this.answer = null;
    this.problem = '';
    this.busy = false;
  }

  load() {
    return api.redFlags(this.me.id);
  }

  get questions() {
    return questionsFor(this.moment, this.answers, this.data);
  }

  set(id, value) {
    this.answers = { ...this.answers, [id]: value };
    this.problem = '';
  }

  /** @param {boolean} skipped */
  async onward(skipped) {
    const question = this.questions[this.at];
    if (skipped) {
      const { [question.id]: _, ...rest } = this.answers;
      this.answers = rest;
    } else if (question.needed && this.answers[question.id] === undefined) {
      this.problem = t('check-in.needed');
      return;
    } else if (question.kind === 'flags') {
      this.noteAsked(question);
    }
    const alarmed = question.kind === 'flags' && (this.answers.flags ?? []).length > 0;
    if (alarmed || this.at + 1 >= this.questions.length) {
      await this.send();
      return;
    }
    this.at += 1;
    await this.turnPage();
  }

  /** Seen and left unticked is a no; skipped is unknown. */
  noteAsked(question) {
    const asked = new Set([...(this.answers.asked ?? []), ...question.items.map((item) => item.id)]);
    this.set('asked', [...asked]);
  }

  async send() {
    this.busy = true;
    try {
      if (this.moment === '30min') {
        await api.tellExertion(this.session, this.answers.rpe);
        go('/patient', { replace: true });
        return;
      }
      this.answer = await api.reportPain(this.me.id, reportOf(this.moment, this.session, this.answers));
      await this.turnPage();
    } catch (fault) {
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
    if (this.answer) {
      return html`${answerView(this.answer, this.me.emergency_number, this.then)}${this.askMore()}`;
    }
    return whenLoaded(this, () => {
      const question = this.questions[this.at];
      return html`<form class="question stack" novalidate @submit=${(event) => { event.preventDefault(); this.onward(false); }} data-testid="question" data-question=${question.id}>
        <div class="question-top">
          ${this.at > 0
    ? html`<button class="quiet" type="button" @click=${() => { this.at -= 1; }} data-testid="question-back">${icon('back')} ${t('check-in.back')}</button>`
    : html`<a class="back" href="/patient">${icon('back')} ${t('check-in.leave')}</a>`}
          <span class="soft small">${t('check-in.progress', { at: this.at + 1, n: this.questions.length })}</span>
        </div>
        <h1 tabindex="-1">${t(`q.${question.id}`)}</h1>
        <p class="soft">${t(`q.${question.id}-hint`)}</p>
        ${this.problem ? html`<p class="error-summary" role="alert" data-testid="question-problem">${icon('alert')}<span>${this.problem}</span></p>` : ''}
        ${this.field(question)}
        <div class="question-actions">
          <button class="primary wide big" type="submit" ?disabled=${this.busy} data-testid="continue">${t(this.label(question))}</button>
          ${question.needed ? '' : html`<button class="quiet wide" type="button" @click=${() => this.onward(true)} data-testid="skip">${t('check-in.skip')}</button>`}
        </div>
      </form>`;
    });
  }

  label(question) {
    if (question.kind === 'flags' && (this.answers.flags ?? []).length === 0) {
      return 'check-in.none-of-these';
    }
    return this.at + 1 < this.questions.length ? 'check-in.continue' : 'check-in.send';
  }

  field(question) {
    const value = this.answers[question.id];
    switch (question.kind) {
      case 'scale':
        return html`${scale({ name: question.id, value: value ?? null, label: t(`q.${question.id}`), low: t(`${question.id}.low`), high: t(`${question.id}.high`), onPick: (n) => this.set(question.id, n) })}
          <p class="scale-word" aria-live="polite">${question.id === 'nprs' && value !== undefined ? painWords(value) : ''}</p>`;
      case 'yes-no':
        return this.choices(question.id, [[true, 'yes'], [false, 'no']].map(([answer, name]) => ({ answer, name, label: t(`check-in.${name}`) })));
      case 'one':
        return this.choices(question.id, question.options.map((name) => ({ answer: name, name, label: t(`${question.id}.${name}`) })));
      case 'flags':
        return html`<fieldset class="choices"><legend class="visually-hidden">${t(`q.${question.id}`)}</legend>
          ${flagChoices(question.items, new Set(this.answers.flags ?? []), (flag, on) => this.toggle('flags', flag, on))}</fieldset>`;
      default:
        return html`<fieldset class="choices two"><legend class="visually-hidden">${t(`q.${question.id}`)}</legend>
          ${question.options.map((name) => html`<label class="choice"><input type="checkbox" .checked=${(value ?? []).includes(name)}
            @change=${(event) => this.toggle(question.id, name, event.target.checked)} data-testid="${question.id}-${name}"><span>${t(`${question.id}.${name}`)}</span></label>`)}</fieldset>`;
    }
  }

  choices(id, options) {
    return html`<fieldset class="choices"><legend class="visually-hidden">${t(`q.${id}`)}</legend>
      ${options.map(({ answer, name, label }) => html`<label class="choice"><input type="radio" name=${id} .checked=${this.answers[id] === answer}
        @change=${() => this.set(id, answer)} data-testid="${id}-${name}"><span>${label}</span></label>`)}</fieldset>`;
  }

  toggle(id, item, on) {
    const others = (this.answers[id] ?? []).filter((known) => known !== item);
    this.set(id, on ? [...others, item] : others);
  }

  /** The rules want to know more: the questions are there at once, but the answer stands first. */
  askMore() {
    const asked = new Set(this.answers.asked ?? []);
    const open = (this.answer.triage.ask ?? []).some((id) => this.data?.questions.some((question) => question.id === id) && !asked.has(id));
    return open ? html`<button class="primary wide big" type="button" data-testid="ask-more" @click=${() => this.more()}>${t('check-in.more')}</button>` : '';
  }

  more() {
    this.set('more', true);
    this.answer = null;
    this.at = this.questions.findIndex((question) => question.kind === 'flags');
    return this.turnPage();
  }
}

/** Only pages of the patient: what stands in an address may come from anywhere. */
function safe(path) {
  return path?.startsWith('/patient/') ? path : null;
}

customElements.define('pl-check-in', CheckIn);
