import { html } from 'lit';
import { api } from '../../lib/api.js';
import { Page } from '../../lib/element.js';
import { day, t, time } from '../../lib/words.js';
import { byRule, explained, flagSaid } from '../../components/finding.js';
import { icon } from '../../components/icons.js';
import { praised } from '../../components/set-rest.js';
import { whenLoaded } from '../../components/states.js';

/** The repetition that a finding belongs to. */
function repetitionOf(repetitions, finding) {
  return repetitions.find((repetition) => repetition.findings.includes(finding))?.index;
}

/** The end of a set: what went well first, then every flag in a plain sentence. */
class Summary extends Page {
  async load() {
    const [session, exercises] = await Promise.all([api.session(this.params.session), api.exercises()]);
    return { session, exercise: exercises.find((known) => known.id === session.exercise) };
  }

  render() {
    return whenLoaded(this, ({ session, exercise }) => {
      const repetitions = session.report?.repetitions ?? [];
      const assessed = repetitions.filter((repetition) => repetition.assessed);
      const good = assessed.filter((repetition) => repetition.findings.length === 0).length;
      const flags = byRule(assessed);
      return html`<div class="stack summary" data-testid="summary">
        <p class="soft">${exercise?.name} · ${day(session.started_at)}, ${time(session.started_at)}</p>
        <h1 data-testid="summary-headline">${this.headline(repetitions.length, assessed.length, good)}</h1>
        ${this.well(assessed, exercise)}
        ${session.corrected_repetitions !== null && session.corrected_repetitions !== undefined ? html`<p class="soft" data-testid="by-hand">${t('summary.by-hand', { n: session.corrected_repetitions })}</p>` : ''}
        ${session.report?.quality && !session.report.quality.assessed ? html`<p class="notice">${icon('info')}<span>${session.report.quality.reason ?? t('summary.not-assessed')}</span></p>` : ''}
        <a class="button primary wide big" href="/patient/check-in?moment=after&session=${session.id}" data-testid="check-in-after">${t('summary.next')} ${icon('next')}</a>
        <a class="button quiet wide" href="/patient" data-testid="summary-later">${t('summary.later')}</a>
        ${flags.length > 0 ? html`<section class="stack-s apart"><h2>${t('summary.look-at')}</h2>
          ${flags.map(({ worst, count }) => html`<article class="card" data-testid="flag">
            <p class="soft small">${t('summary.in-n', { n: count, of: assessed.length })}</p>${explained(worst)}
            ${flagSaid(session, repetitionOf(assessed, worst), worst.rule, (agrees) => this.say(session, repetitionOf(assessed, worst), worst.rule, agrees))}</article>`)}</section>` : ''}
      </div>`;
    });
  }

  async say(session, repetition, rule, agrees) {
    await api.sayAboutFlag(session.id, { repetition, rule, agrees });
    await this.reload();
  }

  headline(all, assessed, good) {
    if (all === 0) {
      return t('summary.none');
    }
    return assessed === 0 ? t('summary.counted', { n: all }) : t('summary.good', { good, n: all });
  }

  well(assessed, exercise) {
    const words = praised(assessed, exercise);
    return words.length === 0 ? '' : html`<ul class="well">${words.map((one) => html`<li>${icon('check')} ${t(`well.${one}`)}</li>`)}</ul>`;
  }
}

customElements.define('pl-summary', Summary);
