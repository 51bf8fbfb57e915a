import { html } from 'lit';
import { api } from '../../lib/api.js';
import { Page } from '../../lib/element.js';
import { t } from '../../lib/words.js';
import { blockedCard } from '../../components/blocked.js';
import { whenLoaded } from '../../components/states.js';
import { exerciseRow } from './today.js';

/** Choose an exercise: those of the plan first. */
class Exercises extends Page {
  async load() {
    const [patient, exercises, sessions] = await Promise.all([api.patient(this.me.id), api.exercises(), api.sessions(this.me.id)]);
    return { patient, exercises, sessions };
  }

  render() {
    return whenLoaded(this, ({ patient, exercises, sessions }) => {
      const planned = exercises.filter((exercise) => patient.plan.includes(exercise.id));
      const others = exercises.filter((exercise) => !patient.plan.includes(exercise.id));
      const rows = (list) => html`<ul class="rows card">${list.map((exercise) => exerciseRow(exercise, sessions, Boolean(patient.blocked)))}</ul>`;
      return html`<div class="stack">
        <h1>${t('exercises.title')}</h1>
        ${patient.blocked ? blockedCard(patient.blocked, this.me.emergency_number) : ''}
        ${planned.length > 0 ? html`<section class="stack-s"><h2>${t('today.plan')}</h2>${rows(planned)}</section>` : ''}
        ${others.length > 0 ? html`<section class="stack-s"><h2>${t('exercises.others')}</h2>${rows(others)}</section>` : ''}
      </div>`;
    });
  }
}

customElements.define('pl-exercises', Exercises);
