import { html } from 'lit';
import { api } from '../../lib/api.js';
import { Page } from '../../lib/element.js';
import { date, day, number, t } from '../../lib/words.js';
import { blockedCard } from '../../components/blocked.js';
import { icon } from '../../components/icons.js';
import { dose } from '../../components/plan.js';
import { empty, whenLoaded } from '../../components/states.js';

/** How the back is in one line, what is due, and the exercises of the plan. */
class Today extends Page {
  async load() {
    const id = this.me.id;
    const [patient, pain, due, sessions, exercises, prescribed, unread] = await Promise.all([
      api.patient(id), api.painReports(id), api.checkIns(id), api.sessions(id), api.exercises(), api.plan(id), api.unread()]);
    return { patient, pain: pain.filter((report) => report.nprs !== null), due, sessions, exercises, prescribed, unread: unread.unread };
  }

  render() {
    return whenLoaded(this, (data) => html`<div class="stack today">
      ${data.patient.blocked ? blockedCard(data.patient.blocked, this.me.emergency_number) : ''}
      <p class="soft">${date(Date.now(), { weekday: 'long', day: 'numeric', month: 'long' })}</p>
      ${this.back(data.pain)}
      ${this.running(data.sessions)}
      ${data.due.filter(isDue).map((checkIn) => this.due(checkIn, data))}
      ${this.plan(data)}
      <p><a class="button" href="/patient/messages" data-testid="open-messages">${icon('message')} ${data.unread > 0 ? t('messages.unread', { n: data.unread }) : t('messages.title')}</a></p>
    </div>`);
  }

  back(pain) {
    const last = pain.at(-1);
    if (!last) {
      return html`<h1 data-testid="back-line">${t('today.hello', { name: this.me.name.split(' ')[0] })}</h1>`;
    }
    return html`<h1 data-testid="back-line">${t(`today.back-${tendency(pain)}`)}</h1>
      <p class="back-number"><span class="number">${number(last.nprs)}</span>
        <span class="soft">${t('today.pain-said', { when: day(last.at), moment: t(`moment.${last.moment}`) })}</span></p>`;
  }

  running(sessions) {
    const live = sessions.find((session) => session.state === 'live');
    return live ? html`<section class="card due"><div><h2>${t('today.running')}</h2></div>
      <a class="button primary" href="/patient/session/${live.id}" data-testid="resume">${t('today.resume')}</a></section>` : '';
  }

  due(checkIn, { sessions, exercises }) {
    const session = sessions.find((known) => known.id === checkIn.session);
    const exercise = exercises.find((known) => known.id === session?.exercise)?.name ?? t('today.your-session');
    const query = new URLSearchParams({ moment: checkIn.moment, ...(checkIn.session ? { session: checkIn.session } : {}) });
    return html`<section class="card due" data-testid="due">
      <div><h2>${icon('clock')} ${t(`due.${checkIn.moment}`)}</h2>
        <p class="soft">${session ? t('due.about', { exercise, day: day(session.started_at) }) : t('due.short')}</p></div>
      <a class="button primary" href="/patient/check-in?${query}" data-testid="check-in-${checkIn.moment}">${t('due.answer')}</a>
    </section>`;
  }

  plan({ patient, exercises, sessions, prescribed }) {
    const planned = patient.plan.map((id) => exercises.find((exercise) => exercise.id === id)).filter(Boolean);
    if (planned.length === 0) {
      return empty(t('today.no-plan'), t('today.no-plan-do'), html`<a class="button" href="/patient/exercise">${t('today.all-exercises')}</a>`);
    }
    return html`<section class="stack-s"><h2>${t('today.plan')}</h2>
      <ul class="rows card">${planned.map((exercise) => exerciseRow(exercise, sessions, Boolean(patient.blocked), prescribed.items.find((item) => item.exercise === exercise.id)))}</ul></section>`;
  }
}

/** One exercise with how the last set went. */
export function exerciseRow(exercise, sessions, blocked, item = null) {
  const last = sessions.find((session) => session.exercise === exercise.id && session.state === 'ended' && session.repetitions);
  const text = html`<span class="row-text"><span class="strong">${exercise.name}</span>
    ${item && dose(item) ? html`<span>${dose(item)}</span>` : ''}${item?.note ? html`<span class="small">${item.note}</span>` : ''}
    <span class="soft small">${last ? t('today.last', { day: day(last.started_at), good: last.repetitions - last.faulty, n: last.repetitions }) : t('today.not-yet')}</span></span>`;
  return blocked
    ? html`<li class="row" aria-disabled="true">${icon('pause')}${text}<span class="soft small">${t('today.paused')}</span></li>`
    : html`<li><a class="row" href="/patient/exercise/${exercise.id}" data-testid="exercise-${exercise.id}">${text}${icon('open')}</a></li>`;
}

/** Somebody looks ahead for at most a quarter of an hour; later ones are not due. */
function isDue(checkIn) {
  return checkIn.moment !== 'before' && new Date(checkIn.due_at).getTime() <= Date.now() + 900_000;
}

/** The last report beside the middle one of the ten before: one point is never a change. */
function tendency(pain) {
  const before = pain.slice(-11, -1).map((report) => report.nprs).sort((a, b) => a - b);
  if (before.length < 3) {
    return 'known';
  }
  const change = pain.at(-1).nprs - before[Math.floor(before.length / 2)];
  return change >= 2 ? 'worse' : change <= -2 ? 'better' : 'usual';
}

customElements.define('pl-today', Today);
