import { html } from 'lit';
import { api } from '../../lib/api.js';
import { Page } from '../../lib/element.js';
import { day, t, time } from '../../lib/words.js';
import { icon } from '../../components/icons.js';
import { painChart } from '../../components/pain-chart.js';
import { empty, whenLoaded } from '../../components/states.js';

const SHOWN_SESSIONS = 8;

/** Pain over time, what goes with it and what does not, and the last sets. */
class Progress extends Page {
  async load() {
    const id = this.me.id;
    const [pain, sessions, links, exercises] = await Promise.all([api.painReports(id), api.sessions(id), api.links(id), api.exercises()]);
    return { pain, sessions, links: links.links, exercises };
  }

  render() {
    return whenLoaded(this, ({ pain, sessions, links, exercises }) => {
      const name = (id) => exercises.find((exercise) => exercise.id === id)?.name ?? id;
      return html`<div class="stack-l">
        <h1>${t('progress.title')}</h1>
        <section class="card stack-s"><h2>${t('progress.pain')}</h2>${painChart(pain, sessions)}</section>
        <section class="stack-s"><h2>${t('progress.links')}</h2>${this.links(links)}</section>
        <section class="stack-s"><h2>${t('progress.sessions')}</h2>${this.sessions(sessions, name)}</section>
      </div>`;
    });
  }

  links(links) {
    if (links.length === 0) {
      return empty(t('links.none'), t('links.none-do'));
    }
    const told = links.filter((link) => link.verdict !== 'not-enough-data');
    const open = links.filter((link) => link.verdict === 'not-enough-data');
    const item = (link) => html`<li class="link-words ${link.verdict}" data-testid="link" data-verdict=${link.verdict}>
      ${icon(link.verdict === 'linked' ? 'link' : link.verdict === 'not-linked' ? 'check' : 'clock')}
      <div><p class="strong">${t(`verdict.${link.verdict}`)}</p><p>${link.text ?? link.reason}</p></div></li>`;
    return html`${told.length > 0 ? html`<ul class="card rows">${told.map(item)}</ul>` : html`<p class="card">${t('links.nothing-yet')}</p>`}
      ${open.length > 0 ? html`<details><summary>${t('links.open', { n: open.length })}</summary><ul class="card rows">${open.map(item)}</ul></details>` : ''}
      <p class="soft small">${t('links.note')}</p>`;
  }

  sessions(sessions, name) {
    const ended = sessions.filter((session) => session.state === 'ended').slice(0, SHOWN_SESSIONS);
    return ended.length === 0 ? empty(t('progress.no-sessions'), t('progress.no-sessions-do'))
      : html`<ul class="rows card">${ended.map((session) => html`<li><a class="row" href="/patient/session/${session.id}/summary">
          <span class="row-text"><span class="strong">${name(session.exercise)}</span><span class="soft small">${day(session.started_at)}, ${time(session.started_at)}</span></span>
          <span class="number">${t('progress.in-range', { good: (session.repetitions ?? 0) - (session.faulty ?? 0), n: session.repetitions ?? 0 })}</span>${icon('open')}</a></li>`)}</ul>`;
  }
}

customElements.define('pl-progress', Progress);
