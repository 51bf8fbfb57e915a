import { html } from 'lit';
import { api } from '../lib/api.js';
import { listen } from '../lib/events.js';
import { Page } from '../lib/element.js';
import { sentence } from '../lib/problem.js';
import { day, setZone, t, time } from '../lib/words.js';
import { icon } from '../components/icons.js';
import { empty, whenLoaded } from '../components/states.js';

/** The thread of one patient, the same for both sides; new messages come while it is open. */
class Messages extends Page {
  static properties = { problem: { state: true } };

  constructor() {
    super();
    this.problem = '';
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

  /** @param {SubmitEvent} submit */
  async send(submit) {
    submit.preventDefault();
    const form = /** @type {HTMLFormElement} */ (submit.target);
    const text = String(new FormData(form).get('text')).trim();
    if (text === '') {
      return;
    }
    const about = new URLSearchParams(location.search);
    const named = about.get('session') ? { about: { kind: about.get('repetition') ? 'repetition' : 'session', id: about.get('session'), repetition: about.get('repetition') ? Number(about.get('repetition')) : null } } : {};
    try {
      await api.sendMessage(this.patient, { text, ...named });
      this.problem = '';
      form.reset();
      await this.reload();
    } catch (fault) {
      this.problem = sentence(fault);
    }
  }

  render() {
    const physio = this.me.role === 'physio';
    return whenLoaded(this, ({ patient, messages }) => html`<div class="stack" data-testid="messages">
      <a class="back" href=${physio ? `/physio/patients/${patient.id}` : '/patient'}>${icon('back')} ${physio ? patient.name : t('nav.today')}</a>
      <h1>${t('messages.title')}</h1>
      ${physio ? '' : html`<p class="soft">${t('messages.not-urgent', { number: this.me.emergency_number })}</p>`}
      ${messages.length === 0 ? empty(t('messages.none'), t('messages.none-do')) : html`<ol class="stack-s thread" aria-live="polite">${messages.map((message) => this.message(message, physio))}</ol>`}
      <form class="stack-s" novalidate @submit=${this.send}><label for="text">${t('messages.write')}</label>
        <textarea id="text" name="text" maxlength="4000" data-testid="message-text"></textarea>
        ${this.problem ? html`<p class="error-summary" role="alert">${icon('alert')}<span>${this.problem}</span></p>` : ''}
        <button class="primary" type="submit" data-testid="message-send">${t('messages.send')}</button></form>
    </div>`);
  }

  message(message, physio) {
    const about = message.about;
    const where = about && about.kind !== 'report' ? (physio ? `/physio/sessions/${about.id}` : `/patient/session/${about.id}/summary`) : null;
    return html`<li class="card stack-s ${message.author === this.me.id ? 'own' : ''}" data-testid="message"><p class="soft small"><span class="strong">${message.author === this.me.id ? t('messages.you') : message.author_name}</span> · ${day(message.at)}, ${time(message.at)}
      ${about ? html` · ${where ? html`<a href=${where}>${this.about(about)}</a>` : this.about(about)}` : ''}</p><p>${message.text}</p></li>`;
  }

  about(about) {
    return about.kind === 'repetition' ? t('messages.about-repetition', { n: about.repetition }) : t(about.kind === 'session' ? 'messages.about-session' : 'messages.about-report');
  }
}

customElements.define('pl-messages', Messages);
