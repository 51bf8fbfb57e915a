import { html } from 'lit';
import { api } from '../../lib/api.js';
import { Page } from '../../lib/element.js';
import { go } from '../../lib/navigation.js';
import { day, number, t } from '../../lib/words.js';
import { icon } from '../../components/icons.js';
import { empty, whenLoaded } from '../../components/states.js';

const SIGNS = { 'red-flag': ['alert', 'bad'], 'contact-physio-now': ['phone', 'bad'], 'contact-physio': ['message', 'warn'], 'step-down': ['flag', 'warn'], 'stopped-early': ['stop', 'warn'], link: ['link', 'info'], silent: ['clock', 'soft'] };

/** Who needs me: ordered by need, each with the one reason. */
class Patients extends Page {
  load() {
    return api.patients();
  }

  render() {
    return whenLoaded(this, (patients) => {
      const needing = patients.filter((patient) => patient.attention.length > 0).length;
      return html`<div class="stack">
        <h1>${needing > 0 ? t('patients.needing', { n: needing }) : t('patients.calm')}</h1>
        ${patients.length === 0 ? empty(t('patients.none'), t('patients.none-do')) : this.table(patients)}
        <pl-invite @invited=${() => this.reload()}></pl-invite>
      </div>`;
    });
  }

  table(patients) {
    return html`<table class="desk card" data-testid="patients">
      <thead><tr><th scope="col">${t('patients.name')}</th><th scope="col">${t('patients.reason')}</th><th scope="col" class="num">${t('patients.pain')}</th>
        <th scope="col" class="num">${t('patients.sessions')}</th><th scope="col">${t('patients.last')}</th></tr></thead>
      <tbody>${patients.map((patient) => this.row(patient))}</tbody></table>`;
  }

  row(patient) {
    const [first, ...more] = patient.attention;
    const [sign, tone] = SIGNS[first?.kind] ?? ['check', 'soft'];
    return html`<tr data-testid="patient-row" data-patient=${patient.id} @click=${(click) => { if (!click.target.closest('a')) { go(`/physio/patients/${patient.id}`); } }}>
      <th scope="row"><a href="/physio/patients/${patient.id}" data-testid="patient-${patient.id}">${patient.name}</a></th>
      <td class="reason"><span class=${tone}>${icon(sign)}</span> <span>${first?.text ?? t('patients.nothing')}${more.length > 0 ? html` <span class="soft small">${t('patients.more', { n: more.length })}</span>` : ''}</span></td>
      <td class="num">${patient.last_pain_nprs === null ? '–' : html`${number(patient.last_pain_nprs)}<span class="soft small"> / 10</span>`}</td>
      <td class="num">${number(patient.sessions)}</td>
      <td>${patient.last_session_at ? day(patient.last_session_at) : t('patients.never')}</td></tr>`;
  }
}

customElements.define('pl-patients', Patients);
