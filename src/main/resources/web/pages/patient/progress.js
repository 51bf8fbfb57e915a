import { html } from 'lit';
import { api } from '../../lib/api.js';
import { Page } from '../../lib/element.js';
import { day, list, named, signed, t, time } from '../../lib/words.js';
import { courseChart, formChart } from '../../components/course-chart.js';
import { icon } from '../../components/icons.js';
import { empty, whenLoaded } from '../../components/states.js';

const SHOWN_SESSIONS = 8;
/** Fewer say nothing about a course. */
const FEWEST_SESSIONS = 3;

/** Pain, load and form over time, what goes with the pain and what does not, and the last sets. */
class Progress extends Page {
  static properties = { exercise: { state: true } };

  constructor() {
    super();
    this.exercise = '';
  }

  async load() {
    const id = this.me.id;
    const [trend, dose, sessions, links, exercises] = await Promise.all([api.painTrend(id), api.dose(id), api.sessions(id), api.links(id), api.exercises()]);
    return { trend, dose, sessions, links: links.links, exercises };
  }

  render() {
    return whenLoaded(this, ({ trend, dose, sessions, links, exercises }) => {
      const name = (id) => exercises.find((exercise) => exercise.id === id)?.name ?? id;
      return html`<div class="stack-l progress-page">
        <h1>${t('progress.title')}</h1>
        <section class="card stack-s"><h2>${t('progress.pain')}</h2>
          ${trend.reports.length > 0 ? html`<p class="lead" data-testid="trend">${trend.text}</p>${trend.change ? html`<p>${trend.change_text}</p>` : ''}` : ''}
          ${courseChart(trend, dose)}
          ${this.setbacks(trend.flares ?? [])}</section>
        ${this.form(sessions.filter((session) => session.assessed > 0).toReversed(), name)}
        <section class="stack-s"><h2>${t('progress.links')}</h2>${this.links(links, name)}</section>
        <section class="stack-s"><h2>${t('progress.sessions')}</h2>${this.sessions(sessions, name)}</section>
      </div>`;
    });
  }

  /** Said only where there was one, and as it went. */
  setbacks(flares) {
    if (flares.length === 0) {
      return '';
    }
    const over = flares.filter((flare) => flare.over_at).length;
    return html`<p class="notice" data-testid="setbacks">${icon('info')}<span><span class="strong">${t('progress.setbacks')}</span> ${t('progress.setbacks-n', { n: flares.length, over })}</span></p>`;
  }

  form(sessions, name) {
    const done = [...new Set(sessions.map((session) => session.exercise))];
    const chosen = done.includes(this.exercise) ? this.exercise : done.at(-1);
    const own = sessions.filter((session) => session.exercise === chosen);
    if (own.length === 0) {
      return '';
    }
    const share = (some) => Math.round((100 * some.reduce((sum, one) => sum + one.assessed - one.faulty, 0)) / some.reduce((sum, one) => sum + one.assessed, 0));
    return html`<section class="card stack-s"><h2>${t('progress.form')}</h2>
      ${done.length > 1 ? html`<label for="form-exercise" class="visually-hidden">${t('progress.form-exercise')}</label>
        <select id="form-exercise" @change=${(event) => (this.exercise = event.target.value)}>${done.map((id) => html`<option value=${id} ?selected=${id === chosen}>${name(id)}</option>`)}</select>` : html`<p class="soft">${name(chosen)}</p>`}
      ${own.length < FEWEST_SESSIONS ? html`<p>${t('progress.form-few', { n: own.length })}</p>`
    : html`<p class="lead">${t('progress.form-line', { last: share(own.slice(-FEWEST_SESSIONS)), first: share(own.slice(0, FEWEST_SESSIONS)) })}</p>${formChart(own)}`}
    </section>`;
  }

  links(links, name) {
    if (links.length === 0) {
      return empty(t('links.none'), t('links.none-do'));
    }
    const linked = links.filter((link) => link.verdict === 'linked');
    const none = links.filter((link) => link.verdict === 'not-linked');
    const open = links.filter((link) => link.verdict === 'not-enough-data');
    const found = (link) => html`<li class="link-found" data-testid="link" data-verdict=${link.verdict}>
      <p class="link-points"><span class="number">${signed(link.effect_nprs)}</span><span class="soft small">${t('links.points')}</span></p><p>${link.text}</p></li>`;
    return html`${linked.length > 0 ? html`<ul class="card rows">${linked.map(found)}</ul>` : ''}
      ${none.length > 0 ? html`<section class="card stack-s not-linked"><h3>${icon('check')} ${t('links.looked', { n: none.length })}</h3>${pairs(none, name)}</section>` : ''}
      ${linked.length + none.length === 0 ? html`<p class="card">${t('links.nothing-yet')}</p>` : ''}
      ${open.length > 0 ? html`<details class="not-linked"><summary>${t('links.open', { n: open.length })}</summary>${pairs(open, name)}</details>` : ''}
      <p class="soft small">${t('links.yours')}</p>`;
  }

  sessions(sessions, name) {
    const ended = sessions.filter((session) => session.state === 'ended').slice(0, SHOWN_SESSIONS);
    return ended.length === 0 ? empty(t('progress.no-sessions'), t('progress.no-sessions-do'))
      : html`<ul class="rows card">${ended.map((session) => html`<li><a class="row" href="/patient/session/${session.id}/summary">
          <span class="row-text"><span class="strong">${name(session.exercise)}</span><span class="soft small">${day(session.started_at)}, ${time(session.started_at)}</span></span>
          <span class="number">${session.assessed ? t('progress.in-range', { good: session.assessed - session.faulty, n: session.assessed }) : session.repetitions ? t('plan.repetitions', { n: session.repetitions }) : t('progress.none-counted')}</span>${icon('open')}</a></li>`)}</ul>`;
  }
}

/** A null result is a result: never hidden. One quiet line for what was looked at, and when pain was told. */
function pairs(links, name) {
  /** @type {Record<string, any[]>} */
  const groups = {};
  links.forEach((link) => (groups[`${link.exercise} ${link.fault}`] ??= []).push(link));
  return html`<ul class="small">${Object.values(groups).map((group) => html`<li data-testid="link" data-verdict=${group[0].verdict}>
    <span class="strong">${name(group[0].exercise)}: ${named('rule', group[0].fault)}</span> · ${t('links.pain', { when: list(group.map((link) => t(`outcome.${link.outcome}`))) })}</li>`)}</ul>`;
}

customElements.define('pl-progress', Progress);
