import { html } from 'lit';
import { api } from '../../lib/api.js';
import { Page } from '../../lib/element.js';
import { sentence } from '../../lib/problem.js';
import { day, named, number, quantity, t } from '../../lib/words.js';
import { forestPlot } from '../../components/forest-plot.js';
import { icon } from '../../components/icons.js';
import { loading, whenLoaded } from '../../components/states.js';

/** A rule that people disagree with this often wants a look. */
const OFTEN = 0.5;
const LEAST_SAID = 3;

/** Over all patients of this physio: who keeps to the plan, which rules do not fit, and what goes with pain. */
class ClinicPage extends Page {
  static properties = { pooled: { state: true }, problem: { state: true } };

  constructor() {
    super();
    /** @type {any[]|null} computed, so it comes later */
    this.pooled = null;
    /** Why it did not come. */
    this.problem = '';
  }

  async load() {
    api.pooledLinks().then(({ pooled }) => (this.pooled = pooled), (fault) => (this.problem = sentence(fault)));
    const [adherence, feedback, exercises] = await Promise.all([api.adherence(), api.flagFeedback(), api.exercises()]);
    return { adherence, feedback, exercises };
  }

  render() {
    return whenLoaded(this, ({ adherence, feedback, exercises }) => {
      const name = (id) => exercises.find((exercise) => exercise.id === id)?.name ?? named('exercise', id);
      return html`<div class="report stack-l" data-testid="clinic"><h1>${t('clinic.title')}</h1>
        <section class="card stack-s"><h2>${t('clinic.adherence')}</h2>${this.adherence(adherence)}</section>
        <section class="card stack-s"><h2>${t('clinic.feedback')}</h2>${this.feedback(feedback, name)}</section>
        <section class="card stack-s"><h2>${t('clinic.pooled')}</h2>${this.problem ? html`<p class="notice">${icon('info')}<span>${this.problem}</span></p>` : this.pooled === null ? loading() : this.links(this.pooled, name)}</section></div>`;
    });
  }

  /** Where something could be computed it is drawn; the rest stands behind one sentence. */
  links(pooled, name) {
    const rows = pooled.map((link) => ({ ...link, n: link.patients, exposed: null, reason: link.text }));
    const told = rows.filter((link) => link.effect_nprs !== null);
    /** @type {Map<string, any[]>} */
    const open = new Map();
    for (const link of rows.filter((link) => link.effect_nprs === null)) {
      const of = `${link.exercise} ${link.fault}`;
      open.set(of, [...(open.get(of) ?? []), link]);
    }
    return html`${told.length > 0 ? forestPlot(told, name, t('clinic.patients'), t('clinic.pooled-note')) : html`<p class="soft">${t('clinic.pooled-none', { n: Math.max(0, ...rows.map((link) => link.patients)) })}</p>`}
      ${open.size > 0 ? html`<details><summary>${t('clinic.open', { n: open.size })}</summary><ul class="reasons">${[...open.values()].map((links) => this.waiting(links, name))}</ul></details>` : ''}`;
  }

  /** One line for what is asked of several moments. */
  waiting([first, ...more], name) {
    const patients = Math.max(first.patients, ...more.map((link) => link.patients));
    return html`<li><span class="strong">${named('rule', first.fault)}</span> · ${name(first.exercise)}: ${t('clinic.open-patients', { n: patients })}</li>`;
  }

  adherence(rows) {
    if (rows.length === 0) {
      return html`<p class="soft">${t('patients.none')}</p>`;
    }
    return html`<div class="table-scroll"><table class="desk folds" data-testid="adherence"><thead><tr><th scope="col">${t('patients.name')}</th><th scope="col">${t('clinic.kept')}</th>
      <th scope="col">${t('patients.last')}</th></tr></thead>
      <tbody>${rows.map((row) => html`<tr><th scope="row"><a href="/physio/patients/${row.patient}">${row.name}</a></th>
        <td class="whole">${row.planned_days === null ? html`${t('clinic.days', { n: row.active_days })} <span class="soft small">${t('clinic.no-days')}</span>` : this.bar(row)}</td>
        <td data-label=${t('patients.last')}>${row.last_session_at ? day(row.last_session_at) : t('patients.never')}</td></tr>`)}</tbody></table></div><p class="soft small">${t('clinic.adherence-note')}</p>`;
  }

  bar(row) {
    const share = row.planned_days === 0 ? 0 : Math.min(1, row.active_days / row.planned_days);
    return html`<span class="share"><svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="rail" width="100" height="8"/><rect width=${share * 100} height="8"/></svg><span class="tabular">${quantity(share, 'fraction')}</span>
      <span class="soft small">${t('clinic.days-of', { n: row.active_days, of: row.planned_days })}</span></span>`;
  }

  feedback(rules, name) {
    const said = rules.filter((rule) => rule.agreed + rule.disagreed > 0);
    if (said.length === 0) {
      return html`<p class="soft">${t('clinic.feedback-none')}</p>`;
    }
    return html`<div class="table-scroll"><table class="desk folds" data-testid="rule-feedback"><thead><tr><th scope="col">${t('clinic.rule')}</th><th scope="col" class="num">${t('clinic.flagged')}</th>
      <th scope="col" class="num">${t('clinic.fits')}</th><th scope="col" class="num">${t('clinic.fits-not')}</th><th scope="col">${t('clinic.said')}</th></tr></thead>
      <tbody>${said.map((rule) => html`<tr data-testid="rule" data-rule=${rule.rule}><th scope="row">${named('rule', rule.rule)}<span class="soft small block">${name(rule.exercise)}</span></th>
        <td class="num" data-label=${t('clinic.flagged')}>${number(rule.flagged)}</td><td class="num" data-label=${t('clinic.fits')}>${number(rule.agreed)}</td><td class="num" data-label=${t('clinic.fits-not')}>${number(rule.disagreed)}</td>
        <td class="whole">${rule.disagreed >= LEAST_SAID && rule.disagreed / (rule.agreed + rule.disagreed) >= OFTEN ? html`<span class="chip warn">${icon('flag')} ${t('clinic.often')}</span> ` : ''}${[...new Set(rule.notes)].slice(0, 2).map((note) => html`<span class="block small">“${note}”</span>`)}</td></tr>`)}</tbody></table></div><p class="soft small">${t('clinic.feedback-note')}</p>`;
  }
}

customElements.define('pl-clinic', ClinicPage);
