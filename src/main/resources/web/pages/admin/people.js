import { html } from 'lit';
import { api } from '../../lib/api.js';
import { Page } from '../../lib/element.js';
import { sentence } from '../../lib/problem.js';
import { day, t } from '../../lib/words.js';
import { icon } from '../../components/icons.js';
import { shown } from '../../components/invite.js';
import { whenLoaded } from '../../components/states.js';

/** Who is here, who cares for whom, who was invited. Nothing about anybody's health. */
class People extends Page {
  static properties = { ...Page.properties, link: { state: true }, error: { state: true } };

  constructor() {
    super();
    this.link = null;
    this.error = '';
  }

  async load() {
    const [people, invitations] = await Promise.all([api.people(), api.invitations()]);
    return { people, invitations };
  }

  /** @param {() => Promise<unknown>} change */
  async change(change) {
    this.error = '';
    try {
      await change();
      await this.reload();
    } catch (fault) {
      this.error = sentence(fault);
    }
  }

  render() {
    return whenLoaded(this, ({ people, invitations }) => {
      const physios = people.filter((person) => person.role === 'physio');
      return html`<div class="stack">
        <h1>${t('people.title')}</h1>
        ${physios.length === 0 ? html`<p class="notice">${icon('info')}<span>${t('people.first')}</span></p>` : ''}
        ${this.error ? html`<p class="error-summary" role="alert">${icon('alert')}<span>${this.error}</span></p>` : ''}
        <pl-invite .roles=${['physio', 'patient', 'administrator']} .physios=${physios} @invited=${() => this.reload()}></pl-invite>
        ${this.link ? shown(this.link) : ''}
        <table class="desk card" data-testid="people">
          <thead><tr><th scope="col">${t('people.name')}</th><th scope="col">${t('people.role')}</th><th scope="col">${t('people.carers')}</th><td></td></tr></thead>
          <tbody>${people.map((person) => this.row(person, physios))}</tbody></table>
        ${invitations.length > 0 ? this.invited(invitations) : ''}
      </div>`;
    });
  }

  row(person, physios) {
    const others = physios.filter((physio) => !person.carers.some((carer) => carer.id === physio.id));
    return html`<tr data-testid="person-row"><th scope="row">${person.name}</th><td>${t(`role.${person.role}`)}</td>
      <td class="whole">${person.carers.map((carer) => html`<span>${carer.name}</span>
        <button class="quiet" type="button" @click=${() => this.change(() => api.endCare(person.id, carer.id))}>${t('people.end-care')}</button>`)}
        ${person.role === 'patient' ? others.map((physio) => html`<button class="quiet" type="button"
          @click=${() => this.change(() => api.grantCare(person.id, physio.id))}>${t('people.grant-care', { name: physio.name })}</button>`) : ''}</td>
      <td class="whole"><button class="quiet" type="button" @click=${() => this.change(async () => { this.link = await api.passwordLink(person.id); })}>${t('people.password-link')}</button></td></tr>`;
  }

  invited(invitations) {
    return html`<section class="stack-s"><h2>${t('people.invited')}</h2><ul class="stack-s">${invitations.map((one) => html`<li>
      ${one.name} · ${t(`role.${one.role}`)} · ${t('people.until', { day: day(one.expires_at) })}
      <button class="quiet" type="button" @click=${() => this.change(() => api.takeBackInvitation(one.id))}>${t('people.take-back')}</button></li>`)}</ul></section>`;
  }
}

customElements.define('pl-people', People);
