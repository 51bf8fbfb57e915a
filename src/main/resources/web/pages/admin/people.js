import { html } from 'lit';
import { api } from '../../lib/api.js';
import { Page } from '../../lib/element.js';
import { sentence } from '../../lib/problem.js';
import { day, t } from '../../lib/words.js';
import { errorSummary, focusSummary } from '../../components/errors.js';
import { icon } from '../../components/icons.js';
import '../../components/invite.js';
import '../../components/join-link.js';
import '../../components/sure.js';
import { whenLoaded } from '../../components/states.js';

/** From so many people on one looks for somebody by name. */
const MANY = 8;

/** Who is here, who cares for whom, who was invited. Nothing about anybody's health. */
class People extends Page {
  static properties = { ...Page.properties, link: { state: true }, errors: { state: true }, wanted: { state: true } };

  constructor() {
    super();
    this.link = null;
    /** @type {{field?: string, text: string}[]} */
    this.errors = [];
    this.wanted = '';
  }

  async load() {
    const [people, invitations] = await Promise.all([api.people(), api.invitations()]);
    return { people, invitations };
  }

  /** @param {() => Promise<unknown>} change */
  async change(change) {
    this.errors = [];
    try {
      await change();
      await this.reload();
    } catch (fault) {
      this.errors = [{ text: sentence(fault) }];
    }
    await this.updateComplete;
    focusSummary(this);
  }

  render() {
    return whenLoaded(this, ({ people, invitations }) => {
      const physios = people.filter((person) => person.role === 'physio');
      const shown = people.filter((person) => person.name.toLowerCase().includes(this.wanted));
      return html`<div class="stack">
        <h1>${t('people.title')}</h1>
        ${physios.length === 0 ? html`<p class="notice">${icon('info')}<span>${t('people.first')}</span></p>` : ''}
        ${errorSummary(this.errors, 'people-error')}
        <pl-invite .roles=${['physio', 'patient', 'administrator']} .physios=${physios} @invited=${() => this.reload()}></pl-invite>
        ${this.link ? html`<pl-join-link .link=${this.link}></pl-join-link>` : ''}
        ${people.length > MANY ? html`<div class="find"><label for="find">${t('people.find')}</label>
          <input id="find" type="search" @input=${(typed) => (this.wanted = typed.target.value.trim().toLowerCase())} data-testid="find"></div>` : ''}
        ${shown.length === 0 ? html`<p class="soft">${t('people.nobody')}</p>` : html`<table class="desk card people" data-testid="people">
          <thead><tr><th scope="col">${t('people.name')}</th><th scope="col">${t('people.role')}</th><th scope="col">${t('people.carers')}</th><th scope="col"><span class="visually-hidden">${t('people.do')}</span></th></tr></thead>
          <tbody>${shown.map((person) => this.row(person, physios))}</tbody></table>`}
        ${invitations.length > 0 ? this.invited(invitations) : ''}
      </div>`;
    });
  }

  row(person, physios) {
    const others = physios.filter((physio) => !person.carers.some((carer) => carer.id === physio.id));
    return html`<tr data-testid="person-row"><th scope="row">${person.name}</th><td>${t(`role.${person.role}`)}</td>
      <td class="whole">${person.carers.map((carer) => html`<span class="person"><span>${carer.name}</span>
        <pl-sure class="plain" ask=${t('people.end-care')} text=${t('people.end-care-what', { physio: carer.name, patient: person.name })} yes=${t('account.end-care-yes')}
          @sure=${() => this.change(() => api.endCare(person.id, carer.id))}></pl-sure></span>`)}
        ${person.role === 'patient' && others.length > 0 ? this.adding(person, others) : ''}</td>
      <td class="whole act"><button class="plain" type="button" aria-label="${t('people.password-link')}: ${person.name}" @click=${() => this.change(async () => { this.link = await api.passwordLink(person.id); })}>${t('people.password-link')}</button></td></tr>`;
  }

  adding(patient, physios) {
    return html`<details data-testid="add-carer"><summary>${t('people.add-carer')}</summary><ul>${physios.map((physio) => html`<li><button class="plain" type="button"
      @click=${() => this.change(() => api.grantCare(patient.id, physio.id))}>${t('people.grant-care', { name: physio.name })}</button></li>`)}</ul></details>`;
  }

  invited(invitations) {
    return html`<section class="stack-s"><h2>${t('people.invited')}</h2><table class="desk card people" data-testid="invitations">
      <thead><tr><th scope="col">${t('people.name')}</th><th scope="col">${t('people.role')}</th><th scope="col">${t('people.link-until')}</th><th scope="col"><span class="visually-hidden">${t('people.do')}</span></th></tr></thead>
      <tbody>${invitations.map((one) => html`<tr><th scope="row">${one.name}</th><td>${one.new_password ? t('people.new-password') : t(`role.${one.role}`)}</td>
        <td class="whole" data-label=${t('people.link-until')}>${day(one.expires_at)}</td>
        <td class="whole act"><button class="plain" type="button" aria-label="${t('people.take-back')}: ${one.name}" @click=${() => this.change(() => api.takeBackInvitation(one.id))}>${t('people.take-back')}</button></td></tr>`)}</tbody></table></section>`;
  }
}

customElements.define('pl-people', People);
