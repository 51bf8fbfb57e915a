import { html } from 'lit';
import { api } from '../../lib/api.js';
import { Page } from '../../lib/element.js';
import { t } from '../../lib/words.js';
import { blockedCard } from '../../components/blocked.js';
import { whenLoaded } from '../../components/states.js';
import { exerciseRow } from './today.js';
import '../../components/exercise-figure.js';

const picture = (exercise) => exercise.motion ? html`<pl-exercise-figure class="thumb" .exercise=${exercise} plain far aria-hidden="true"></pl-exercise-figure>` : '';

/** Choose an exercise: those of the plan first. */
class Exercises extends Page {
  async load() {
    const [patient, exercises, sessions, prescribed] = await Promise.all([api.patient(this.me.id), api.exercises(), api.sessions(this.me.id), api.plan(this.me.id)]);
    return { patient, exercises, sessions, prescribed };
  }

  render() {
    return whenLoaded(this, ({ patient, exercises, sessions, prescribed }) => {
      const planned = exercises.filter((exercise) => patient.plan.includes(exercise.id));
      const others = exercises.filter((exercise) => !patient.plan.includes(exercise.id));
      const rows = (list) => html`<ul class="rows card">${list.map((exercise) => exerciseRow(exercise, sessions, Boolean(patient.blocked), prescribed.items.find((item) => item.exercise === exercise.id), null, picture(exercise)))}</ul>`;
      return html`<div class="stack exercise-list">
        <h1>${t('exercises.title')}</h1>
        ${patient.blocked ? blockedCard(patient.blocked, this.me.emergency_number) : ''}
        ${planned.length > 0 ? html`<section class="stack-s"><h2>${t('today.plan')}</h2>${rows(planned)}</section>` : ''}
        ${others.length > 0 ? html`<section class="stack-s">${planned.length > 0 ? html`<h2>${t('exercises.others')}</h2>` : ''}${rows(others)}</section>` : ''}
      </div>`;
    });
  }
}

customElements.define('pl-exercises', Exercises);
