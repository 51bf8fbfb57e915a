import { html } from 'lit';
import { api, reach } from '../../lib/api.js';
import { isDue, isStillDue } from '../../lib/due.js';
import { Page } from '../../lib/element.js';
import { date, day, number, t } from '../../lib/words.js';
import { blockedCard } from '../../components/blocked.js';
import { healthDue, healthWanted } from '../../components/health-due.js';
import { icon } from '../../components/icons.js';
import { dose } from '../../components/plan.js';
import { empty, whenLoaded } from '../../components/states.js';

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const QUIET_ROUTES = [null, 'continue'];

/** How the back is in one line, the one thing to do now, and below it what else there is today. */
class Today extends Page {
  async load() {
    const id = this.me.id;
    const [patient, pain, due, sessions, exercises, prescribed, unread, messages, advice] = await Promise.all([
      api.patient(id), api.painReports(id), api.checkIns(id), api.sessions(id), api.exercises(), api.plan(id), api.unread(), api.messages(id), api.today(id)]);
    const said = messages.find((message) => message.author !== id);
    return { patient, pain: pain.filter((report) => report.nprs !== null), due: due.filter(reach.lost ? isStillDue : isDue), health: healthWanted(due), sessions, exercises, prescribed, unread: unread.unread, said, advice };
  }

  render() {
    return whenLoaded(this, (data) => {
      const planned = this.planned(data);
      const main = this.main(data, planned);
      return html`<div class="stack today">
        <p class="soft">${date(Date.now(), { weekday: 'long', day: 'numeric', month: 'long' })}</p>
        ${data.patient.blocked ? blockedCard(data.patient.blocked, this.me.emergency_number) : ''}
        ${this.back(data, planned)}
        ${data.patient.blocked ? '' : html`${this.advice(data.advice)}
        ${data.health ? healthDue(main.card === '') : ''}${main.card}`}
        ${data.unread > 0 && data.said ? this.message(data.said, data.unread) : ''}
        ${data.due.filter((checkIn) => checkIn !== main.due).map((checkIn) => this.due(checkIn, data, false))}
        ${this.plan(data, planned)}
        <p><a class="quiet-link" href="/patient/messages" data-testid="open-messages">${icon('message')} ${data.unread > 0 && !data.said ? t('messages.unread', { n: data.unread }) : t('today.write')}</a></p>
      </div>`;
    });
  }

  back({ pain, health }, planned) {
    const last = pain.at(-1);
    if (!last) {
      const first = health ? 'today.hello-questions' : planned.length > 0 ? 'today.hello' : 'today.hello-plain';
      return html`<h1 data-testid="back-line">${t(first, { name: this.me.name.split(' ')[0] })}</h1>`;
    }
    return html`<h1 data-testid="back-line">${t(`today.back-${tendency(pain)}`)}</h1>
      <p class="back-number"><span class="number">${number(last.nprs)}</span>
        <span class="soft">${t('today.pain-said', { when: day(last.at) })}</span></p>`;
  }

  /** What followed from the reports of today, once more in its own words. */
  advice(advice) {
    return QUIET_ROUTES.includes(advice.route) || !advice.words ? '' : html`<p class="notice warning" data-testid="advice">${icon('info')}<span><span class="strong">${advice.words.headline}</span> ${advice.words.action ?? ''}</span></p>`;
  }

  /** The exercises of today, each with what was done of it. */
  planned({ patient, exercises, sessions, prescribed }) {
    const today = WEEKDAYS[new Date().getDay()];
    return patient.plan.map((id) => exercises.find((exercise) => exercise.id === id)).filter(Boolean).map((exercise) => {
      const item = prescribed.items.find((one) => one.exercise === exercise.id);
      const done = sessions.some((session) => session.exercise === exercise.id && session.state === 'ended' && session.repetitions && isToday(session.started_at));
      return { exercise, item, done, today: !item?.days?.length || item.days.includes(today) };
    });
  }

  /** The one thing to do: what runs, what is asked, what is planned. */
  main(data, planned) {
    const live = data.sessions.find((session) => session.state === 'live');
    if (live) {
      return { card: html`<section class="card hero" data-testid="main-thing"><h2>${t('today.running')}</h2>
        <a class="button primary wide big" href="/patient/session/${live.id}" data-testid="resume">${icon('play')} ${t('today.resume')}</a></section>` };
    }
    if (data.due.length > 0) {
      return { due: data.due[0], card: this.due(data.due[0], data, true) };
    }
    const next = planned.find((one) => one.today && !one.done);
    if (next) {
      return { card: html`<section class="card hero" data-testid="main-thing"><p class="soft">${t('today.next')}</p><h2>${next.exercise.name}</h2>
        ${next.item && dose(next.item, false) ? html`<p class="lead">${dose(next.item, false)}</p>` : ''}
        <a class="button primary wide big" href="/patient/exercise/${next.exercise.id}" data-testid="start-next">${icon('play')} ${t('today.start')}</a></section>` };
    }
    return { card: planned.length === 0 ? '' : html`<section class="card hero done" data-testid="main-thing"><h2>${icon('check')} ${t(planned.some((one) => one.today) ? 'today.all-done' : 'today.day-off')}</h2><p class="soft">${t('today.all-done-more')}</p></section>` };
  }

  message(message, unread) {
    return html`<a class="card said" href="/patient/messages" data-testid="message-card">
      <p class="soft small">${icon('message')} <span class="strong">${message.author_name}</span> · ${day(message.at)}${unread > 1 ? ` · ${t('messages.unread', { n: unread })}` : ''}</p>
      <p class="preview">${message.text}</p></a>`;
  }

  due(checkIn, { sessions, exercises }, main) {
    const session = sessions.find((known) => known.id === checkIn.session);
    const exercise = exercises.find((known) => known.id === session?.exercise)?.name ?? t('today.your-session');
    const query = new URLSearchParams({ moment: checkIn.moment, ...(checkIn.session ? { session: checkIn.session } : {}) });
    const about = session ? t('due.about', { exercise, day: day(session.started_at) }) : t('due.short');
    return html`<section class="card ${main ? 'hero' : 'due'}" data-testid="due">
      <div><h2>${icon('clock')} ${t(`due.${checkIn.moment}`)}</h2><p class="soft">${about}</p></div>
      <a class="button primary ${main ? 'wide big' : ''}" href="/patient/check-in?${query}" data-testid="check-in-${checkIn.moment}">${t('due.answer')}</a>
    </section>`;
  }

  plan({ patient, sessions }, planned) {
    if (planned.length === 0 && patient.blocked) {
      return '';
    }
    if (planned.length === 0) {
      return empty(t('today.no-plan'), t('today.no-plan-do'), html`<a class="button" href="/patient/exercise">${t('today.all-exercises')}</a>`);
    }
    return html`<section class="stack-s"><h2>${t('today.plan')}</h2>
      <ul class="rows card">${planned.map((one) => exerciseRow(one.exercise, sessions, Boolean(patient.blocked), one.item, one))}</ul></section>`;
  }
}

/** One exercise with how the last set went. @param {{done: boolean, today: boolean}|null} state of today */
export function exerciseRow(exercise, sessions, blocked, item = null, state = null, picture = /** @type {any} */ ('')) {
  const last = sessions.find((session) => session.exercise === exercise.id && session.state === 'ended' && session.repetitions);
  const text = html`<span class="row-text"><span class="strong">${exercise.name}</span>
    ${item && dose(item) ? html`<span>${dose(item)}</span>` : ''}${item?.note ? html`<span class="small">${item.note}</span>` : ''}
    <span class="soft small">${last ? lastTime(last) : item ? t('today.not-yet') : exercise.description}</span></span>`;
  const mark = state?.done ? html`<span class="chip good">${icon('check')} ${t('today.done')}</span>` : state && !state.today ? html`<span class="chip">${t('today.not-today')}</span>` : '';
  return blocked
    ? html`<li class="row" aria-disabled="true">${picture || icon('pause')}${text}<span class="soft small">${t('today.paused')}</span></li>`
    : html`<li><a class="row" href="/patient/exercise/${exercise.id}" data-testid="exercise-${exercise.id}">${picture}${text}${mark}${icon('open')}</a></li>`;
}

function isToday(at) {
  return new Date(at).toDateString() === new Date().toDateString();
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

/** Nothing is said to be in range that could not be assessed. */
function lastTime({ started_at: at, repetitions, assessed, faulty }) {
  return assessed ? t('today.last', { day: day(at), good: assessed - faulty, n: assessed }) : `${day(at)}: ${t('plan.repetitions', { n: repetitions })}`;
}

customElements.define('pl-today', Today);
