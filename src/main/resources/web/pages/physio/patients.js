import { html } from 'lit';
import { api } from '../../lib/api.js';
import { Page } from '../../lib/element.js';
import { listen } from '../../lib/events.js';
import { go } from '../../lib/navigation.js';
import { day, number, t } from '../../lib/words.js';
import { icon } from '../../components/icons.js';
import { SIGNS } from '../../components/notices.js';
import { empty, whenLoaded } from '../../components/states.js';
import '../../components/invite.js';

/** A list that is seen at once needs no finding. */
const SEEN_AT_ONCE = 8;

/** Who needs me: ordered by need, each with the one reason. */
class Patients extends Page {
  static properties = { wanted: { state: true } };

  constructor() {
    super();
    /** Of a name, to find somebody in a long list. */
    this.wanted = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.line = listen((event) => {
      if (event.type === 'notice' || event.type === 'message') {
        this.reload();
      }
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.line?.close();
  }

  async load() {
    const [patients, notices] = await Promise.all([api.patients(), api.notices()]);
    return { patients, notices };
  }

  /** The number of those who wait has changed: the keyboard goes on there. */
  async handled() {
    await this.reload();
    await this.updateComplete;
    /** @type {HTMLElement|null} */ (this.querySelector('h1'))?.focus();
  }

  notices(notices) {
    return notices.length === 0 ? '' : html`<details class="card"><summary>${t('notices.title', { n: notices.length })}</summary>
      <pl-notices named .notices=${notices} @handled=${() => this.handled()}></pl-notices></details>`;
  }

  render() {
    return whenLoaded(this, ({ patients, notices }) => {
      const needing = patients.filter((patient) => patient.attention.length > 0).length;
      return html`<div class="stack">
        <h1 tabindex="-1">${needing > 0 ? t('patients.needing', { n: needing }) : t('patients.calm')}</h1>
        ${patients.length > SEEN_AT_ONCE ? this.finder() : ''}
        ${patients.length === 0 ? empty(t('patients.none'), t('patients.none-do')) : this.found(patients)}
        ${this.notices(notices)}
        <pl-invite @invited=${() => this.reload()}></pl-invite>
      </div>`;
    });
  }

  finder() {
    return html`<div class="finder no-print"><label for="find">${t('patients.find')}</label>
      <input id="find" type="search" autocomplete="off" .value=${this.wanted} @input=${(input) => (this.wanted = input.target.value)} data-testid="find"></div>`;
  }

  found(patients) {
    const wanted = this.wanted.trim().toLocaleLowerCase();
    const found = patients.filter((patient) => patient.name.toLocaleLowerCase().includes(wanted));
    return html`<p class="visually-hidden" role="status">${wanted ? t('patients.found', { n: found.length }) : ''}</p>
      ${found.length === 0 ? html`<p class="soft">${t('patients.found', { n: 0 })}</p>` : this.table(found)}`;
  }

  table(patients) {
    return html`<table class="desk card" data-testid="patients">
      <thead><tr><th scope="col">${t('patients.name')}</th><th scope="col">${t('patients.reason')}</th><th scope="col" class="num">${t('patients.pain')}</th>
        <th scope="col" class="num">${t('patients.sessions')}</th><th scope="col">${t('patients.last')}</th></tr></thead>
      <tbody>${patients.map((patient) => this.row(patient))}</tbody></table>`;
  }

  row(patient) {
    const [first, ...more] = patient.attention;
    const started = patient.sessions > 0 || patient.last_pain_nprs !== null;
    const [sign, tone] = SIGNS[first?.kind] ?? [started ? 'check' : 'clock', 'soft'];
    return html`<tr data-testid="patient-row" data-patient=${patient.id} @click=${(click) => { if (!click.target.closest('a')) { go(`/physio/patients/${patient.id}`); } }}>
      <th scope="row"><a href="/physio/patients/${patient.id}" data-testid="patient-${patient.id}">${patient.name}</a></th>
      <td class="reason ${first ? '' : 'soft'}"><span class=${tone}>${icon(sign)}</span> <span>${first?.text ?? t(started ? 'patients.nothing' : 'patients.not-started')}${more.length > 0 ? html` <span class="soft small">${t('patients.more', { n: more.length })}</span>` : ''}</span></td>
      <td class="num" data-label=${t('patients.pain')}>${patient.last_pain_nprs === null ? '–' : html`${number(patient.last_pain_nprs)}<span class="soft small"> / 10</span>`}</td>
      <td class="num spare">${number(patient.sessions)}</td>
      <td class="spare capital">${patient.last_session_at ? day(patient.last_session_at) : t('patients.never')}</td></tr>`;
  }
}

customElements.define('pl-patients', Patients);
