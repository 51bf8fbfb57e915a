import { html } from 'lit';
import { api } from '../../lib/api.js';
import { Page } from '../../lib/element.js';
import { sentence } from '../../lib/problem.js';
import { date, day, named, quantity, setZone, shownAs, t, time } from '../../lib/words.js';
import { amount, dose } from '../../components/plan.js';
import { icon } from '../../components/icons.js';
import { empty, whenLoaded, zoneNote } from '../../components/states.js';
import '../../components/proposals.js';
import '../../components/where-lives.js';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const NUMBERS = ['sets', 'repetitions', 'hold_s', 'rest_s', 'load_kg'];

/** The plan of one patient: what rules propose, the exercises with their amounts and limits, and every earlier version. */
class Plan extends Page {
  static properties = { items: { state: true }, problem: { state: true }, saved: { state: true } };

  constructor() {
    super();
    /** @type {any[]} */
    this.items = [];
    this.problem = '';
    this.saved = false;
  }

  async load() {
    const id = this.params.patient;
    const [patient, plan, versions, proposals, exercises, sessions, pain] = await Promise.all([
      api.patient(id), api.plan(id), api.planVersions(id), api.proposals(id), api.exercises(), api.sessions(id), api.painReports(id)]);
    setZone(patient.time_zone);
    this.items = structuredClone(plan.items);
    return { patient, plan, versions, proposals, exercises, sessions, pain };
  }

  /** From a flag one comes to its limit: squat.excessive-lean behind the address. */
  updated(changed) {
    const wanted = new URLSearchParams(location.search).get('limit');
    if (wanted && this.data && changed.has('data') && changed.get('data') === null) {
      const [exercise, rule] = wanted.split('.');
      const input = this.field(`${exercise}.limit.${rule}`);
      /** @type {HTMLDetailsElement|null|undefined} */ (input?.closest('details'))?.setAttribute('open', '');
      input?.focus();
      input?.scrollIntoView({ block: 'center' });
    }
  }

  /** @param {SubmitEvent} submit */
  async save(submit) {
    submit.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (submit.target));
    const why = String(form.get('why')).trim();
    if (why === '') {
      this.problem = t('plan.why-needed');
      /** @type {HTMLInputElement} */ (this.querySelector('#why')).focus();
      return;
    }
    try {
      await api.changePlan(this.params.patient, this.data.plan.version, { why, items: this.items.map((item) => this.read(item, form)) });
      this.problem = '';
      this.saved = true;
      /** @type {HTMLInputElement} */ (this.querySelector('#why')).value = '';
      await this.reload();
    } catch (fault) {
      this.problem = sentence(fault);
    }
  }

  read(item, form) {
    const value = (name) => {
      const text = String(form.get(`${item.exercise}.${name}`) ?? '').trim();
      return text === '' ? null : Number(text);
    };
    const limits = {};
    for (const rule of this.exercise(item.exercise)?.rules ?? []) {
      const limit = value(`limit.${rule.rule}`);
      if (limit !== null) {
        limits[rule.rule] = limit / shownAs(rule.unit).factor;
      }
    }
    return { ...item, ...Object.fromEntries(NUMBERS.map((name) => [name, value(name)])), limits,
      note: String(form.get(`${item.exercise}.note`) ?? '').trim() || null, days: DAYS.filter((name) => form.has(`${item.exercise}.${name}`)), references: form.getAll(`${item.exercise}.reference`).map(String), paused: form.has(`${item.exercise}.paused`) };
  }

  exercise(id) {
    return this.data.exercises.find((exercise) => exercise.id === id);
  }

  render() {
    return whenLoaded(this, ({ patient, plan, versions, proposals, exercises, pain }) => {
      const others = exercises.filter((exercise) => !this.items.some((item) => item.exercise === exercise.id));
      return html`<div class="report stack-l" data-testid="plan">
        <div class="page-top"><div><a class="back" href="/physio/patients/${patient.id}">${icon('back')} ${patient.name}</a><h1>${t('plan.title')}</h1>
          <p class="soft">${t('plan.version', { n: plan.version, day: day(plan.at) })}${plan.by ? ` · ${plan.by}` : ''}</p>${zoneNote()}</div></div>
        <pl-proposals .patient=${patient.id} .exercises=${exercises} .pain=${pain} .open=${proposals.filter((proposal) => proposal.state === 'open')} @decided=${() => this.reload()}></pl-proposals>
        <form class="stack" novalidate @submit=${this.save}>
          ${this.items.length === 0 ? empty(t('today.no-plan'), t('plan.none-do')) : this.items.map((item) => this.editor(item))}
          ${others.length > 0 ? html`<div class="amount"><label for="add">${t('plan.add')}</label>
            <select id="add" data-testid="plan-add" @change=${this.add}><option value="">${t('plan.choose')}</option>${others.map((exercise) => html`<option value=${exercise.id}>${exercise.name}</option>`)}</select></div>` : ''}
          <div><label for="why">${t('plan.why')}</label><p class="soft small" id="why-hint">${t('plan.why-hint')}</p><input id="why" name="why" maxlength="500" aria-describedby="why-hint why-problem" aria-invalid=${this.problem ? 'true' : 'false'} data-testid="plan-why">
            <div id="why-problem">${this.problem ? html`<p class="error-summary" role="alert">${icon('alert')}<span>${this.problem}</span></p>` : ''}</div></div>
          <button class="primary" type="submit" data-testid="plan-save">${t('plan.save')}</button>
          <div role="status">${this.saved && !this.problem ? html`<p class="notice">${icon('check')}<span>${t('plan.saved')}</span></p>` : ''}</div>
        </form>
        <pl-where-lives .patient=${patient.id} @lives=${() => this.reload()}></pl-where-lives>
        <section class="card stack-s"><h2>${t('plan.earlier')}</h2><ul class="stack-s">${versions.map((version) => html`<li>
          <span class="strong">${t('plan.version', { n: version.version, day: `${date(version.at)}, ${time(version.at)}` })}</span>${version.by ? ` · ${version.by}` : ''}${version.why ? html`: ${version.why}` : ''}
          <span class="soft small block">${version.items.map((item) => [this.exercise(item.exercise)?.name ?? item.exercise, dose(item)].filter(Boolean).join(' ')).join('; ')}</span></li>`)}</ul></section>
      </div>`;
    });
  }

  /** @param {Event} change */
  add(change) {
    const select = /** @type {HTMLSelectElement} */ (change.target);
    if (select.value !== '') {
      this.items = [...this.items, { exercise: select.value, sets: null, repetitions: null, hold_s: null, rest_s: null, load_kg: null, days: [], limits: {}, references: [], note: null, paused: false }];
      const { value } = select;
      select.value = '';
      this.updateComplete.then(() => this.field(`${value}.sets`)?.focus());
    }
  }

  /** The one before it is where the keyboard goes on. */
  async remove(item) {
    const at = this.items.indexOf(item);
    this.items = this.items.filter((other) => other !== item);
    await this.updateComplete;
    (this.field(`${this.items[Math.max(0, at - 1)]?.exercise}.sets`) ?? /** @type {HTMLElement|null} */ (this.querySelector('#add')))?.focus();
  }

  /** @param {string} name @returns {HTMLInputElement|null} */
  field(name) {
    return this.querySelector(`[name="${CSS.escape(name)}"]`);
  }

  /** Entered as it is shown: centimetres and percent, not metres and shares. */
  limit(item, rule) {
    const own = item.limits[rule.rule];
    const { factor, sign } = shownAs(rule.unit);
    const shown = own === undefined ? null : Number((own * factor).toFixed(2));
    return amount(`${item.exercise}.limit.${rule.rule}`, `${named('rule', rule.rule)}${sign ? ` (${sign})` : ''}`, shown, { max: 1000, step: 0.1 }, rule.limit === null ? '' : t('plan.default', { limit: quantity(rule.limit, rule.unit) }));
  }

  /** What is set inside is seen from outside. */
  own(n) {
    return n > 0 ? html` <span class="badge">${n}<span class="visually-hidden"> ${t('plan.own', { n })}</span></span>` : '';
  }

  editor(item) {
    const exercise = this.exercise(item.exercise);
    const field = (name) => `${item.exercise}.${name}`;
    const done = this.data.sessions.filter((session) => session.exercise === item.exercise && session.state === 'ended' && session.repetitions >= 2).slice(0, 10);
    return html`<fieldset class="card plan-item stack-s" data-testid="plan-item" data-exercise=${item.exercise}><legend class="float h2">${exercise?.name ?? item.exercise}</legend>
      <div class="amounts">${amount(field('sets'), t('plan.field-sets'), item.sets, { max: 20 })}${amount(field('repetitions'), t('plan.field-repetitions'), item.repetitions, { max: 200 })}
        ${amount(field('hold_s'), t('plan.field-hold'), item.hold_s, { max: 600, step: 0.5 })}${amount(field('rest_s'), t('plan.field-rest'), item.rest_s, { max: 900, step: 5 })}${amount(field('load_kg'), t('plan.field-load'), item.load_kg, { max: 500, step: 0.5 })}</div>
      <p class="flags">${DAYS.map((name) => html`<label class="tick"><input type="checkbox" name=${field(name)} .checked=${item.days.includes(name)}> ${t(`day.${name}`)}</label>`)}</p>
      <div><label for=${field('note')}>${t('plan.field-note')}</label><input id=${field('note')} name=${field('note')} maxlength="500" .value=${item.note ?? ''} data-testid="plan-note"></div>
      <details><summary><span>${t('plan.limits')}${this.own(Object.keys(item.limits).length)}</span></summary><div class="amounts">${(exercise?.rules ?? []).map((rule) => this.limit(item, rule))}</div></details>
      ${done.length > 0 ? html`<details><summary><span>${t('plan.references')}${this.own(item.references.length)}</span></summary><p class="amounts references">${done.map((session) => html`<label class="tick"><input type="checkbox" name=${field('reference')} value=${session.id} .checked=${item.references.includes(session.id)}> <span>${date(session.started_at)}, ${time(session.started_at)}
        <span class="soft small block">${t('session.counted', { n: session.repetitions })}, ${session.faulty > 0 ? t('session.flagged', { n: session.faulty }) : t('sessions.clean')}</span></span></label>`)}</p></details>` : ''}
      <p class="flags"><label class="tick"><input type="checkbox" name=${field('paused')} .checked=${item.paused}> ${t('plan.paused')}</label>
        <button type="button" class="quiet" aria-label=${t('plan.remove-one', { exercise: exercise?.name ?? item.exercise })} @click=${() => this.remove(item)}>${t('plan.remove')}</button></p></fieldset>`;
  }
}

customElements.define('pl-plan', Plan);
