import { html } from 'lit';
import { api } from '../lib/api.js';
import { listen } from '../lib/events.js';
import { Page } from '../lib/element.js';
import { lacking } from '../lib/form.js';
import { sentence } from '../lib/problem.js';
import { day, setZone, t, time } from '../lib/words.js';
import { errorSummary, focusSummary } from '../components/errors.js';
import { icon } from '../components/icons.js';
import { empty, whenLoaded } from '../components/states.js';

/** What somebody was writing in a thread when they left it, as long as the app is open. @type {Map<string, string>} */
const drafts = new Map();

/** The thread of one patient, the same for both sides; new messages come while it is open. */
class Messages extends Page {
  static properties = { ...Page.properties, errors: { state: true }, busy: { state: true } };

  constructor() {
    super();
    /** @type {{field?: string, text: string}[]} */
    this.errors = [];
    this.busy = false;
    this.opened = false;
    /** @type {{close: () => void}|null} */
    this.line = null;
  }

  get patient() {
    return this.params.patient ?? this.me.id;
  }

  connectedCallback() {
    super.connectedCallback();
    this.line = listen((event) => {
      if (event.patient === this.patient && (event.type === 'message' || event.type === 'unanswered')) {
        this.reload();
      }
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.line?.close();
  }

  async load() {
    const [patient, messages] = await Promise.all([api.patient(this.patient), api.messages(this.patient)]);
    if (messages.length > 0) {
      await api.readMessages(this.patient, messages[0].number);
    }
    setZone(this.me.role === 'physio' ? patient.time_zone : null);
    return { patient, messages: messages.toReversed() };
  }

  get draft() {
    return `${this.me.id} ${this.patient}`;
  }

  /** A long thread opens at its end, where the newest stands. */
  updated() {
    if (this.data && !this.opened) {
      this.opened = true;
      this.querySelector('textarea').value = drafts.get(this.draft) ?? '';
      const last = this.querySelector('.thread > li:last-child');
      if (last && last.getBoundingClientRect().bottom > innerHeight) {
        last.scrollIntoView({ block: 'center' });
      }
    }
  }

  /** @param {SubmitEvent} submit */
  async send(submit) {
    submit.preventDefault();
    const form = /** @type {HTMLFormElement} */ (submit.target);
    this.errors = lacking(form);
    if (this.errors.length === 0 && !this.busy) {
      this.busy = true;
      const text = String(new FormData(form).get('text')).trim();
      await api.sendMessage(this.patient, { text, ...this.named() }).then(() => this.sent(form), (fault) => (this.errors = [{ text: sentence(fault) }]));
      this.busy = false;
    }
    await this.updateComplete;
    focusSummary(this);
  }

  /** What the address says that it is about. */
  named() {
    const about = new URLSearchParams(location.search);
    const repetition = about.get('repetition');
    return about.get('session') ? { about: { kind: repetition ? 'repetition' : 'session', id: about.get('session'), repetition: repetition ? Number(repetition) : null } } : {};
  }

  async sent(form) {
    drafts.delete(this.draft);
    form.reset();
    await this.reload();
  }

  render() {
    const physio = this.me.role === 'physio';
    return whenLoaded(this, ({ patient, messages }) => html`<div class="stack" data-testid="messages">
      <a class="back" href=${physio ? `/physio/patients/${patient.id}` : '/patient'}>${icon('back')} ${physio ? patient.name : t('nav.today')}</a>
      <h1>${t('messages.title')}</h1>
      ${messages.length === 0 ? empty(t('messages.none'), t('messages.none-do')) : html`<ol class="stack-s thread" aria-live="polite">${messages.map((message) => this.message(message, physio))}</ol>`}
      <form class="stack-s" novalidate @submit=${this.send}><label for="text">${t('messages.write')}</label>
        ${physio ? '' : html`<p class="soft small" id="not-urgent">${t('messages.not-urgent', { number: this.me.emergency_number })}</p>`}
        ${errorSummary(this.errors, 'message-error')}
        <textarea id="text" name="text" maxlength="4000" required aria-describedby=${physio ? '' : 'not-urgent'} @input=${(typed) => drafts.set(this.draft, typed.target.value)} data-testid="message-text"></textarea>
        <button class="primary" type="submit" ?disabled=${this.busy} data-testid="message-send">${t('messages.send')}</button></form>
    </div>`);
  }

  message(message, physio) {
    const about = message.about;
    const where = about && about.kind !== 'report' ? (physio ? `/physio/sessions/${about.id}` : `/patient/session/${about.id}/summary`) : null;
    return html`<li class="card stack-s ${message.author === this.me.id ? 'own' : ''}" data-testid="message"><p class="soft small"><span class="strong">${message.author === this.me.id ? t('messages.you') : message.author_name}</span> · ${day(message.at)}, ${time(message.at)}
      ${about ? html` · ${where ? html`<a href=${where}>${this.about(about)}</a>` : this.about(about)}` : ''}</p><p class="lines">${message.text}</p></li>`;
  }

  about(about) {
    return about.kind === 'repetition' ? t('messages.about-repetition', { n: about.repetition }) : t(about.kind === 'session' ? 'messages.about-session' : 'messages.about-report');
  }
}

customElements.define('pl-messages', Messages);
