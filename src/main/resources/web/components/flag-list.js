import { html } from 'lit';
import { named, number, t } from '../lib/words.js';
import { explained, flagSaid } from './finding.js';
import { icon } from './icons.js';
import { flagTrace } from './overlay.js';
import { flaggedRules } from './trace-marks.js';

/** Of each rule so many are shown at once, the rest when somebody asks. */
const SHOWN = 3;
const GRADES = ['severe', 'moderate', 'mild'];

/**
 * Why each flag is there: rule by rule, the most severe first, and what spans several repetitions before them.
 * @param {{session: any, trace: any, exercise: any}} data @param {any[]} repetitions @param {any[]} sets findings over several repetitions
 * @param {{choose: (index: number) => void, say: (repetition: number, rule: string, agrees: boolean) => void}} does
 */
export function flagList(data, repetitions, sets, does) {
  const rules = flaggedRules(repetitions);
  if (rules.length + sets.length === 0) {
    return html`<p class="soft">${t('session.no-flags')}</p>`;
  }
  return html`${sets.map((one) => html`<p class="notice warning" data-testid="set-flag">${icon('flag')}<span><span class="strong">${named('rule', one.rule)}</span> ${one.message}</span></p>`)}
    ${rules.map((rule) => ofRule(data, rule, repetitions, does))}`;
}

function ofRule(data, { rule, letter, count }, repetitions, does) {
  const found = repetitions.flatMap((repetition) => repetition.findings.filter((finding) => finding.rule === rule).map((finding) => ({ repetition, finding })))
    .sort((a, b) => GRADES.indexOf(a.finding.severity) - GRADES.indexOf(b.finding.severity));
  const { session } = data;
  return html`<div class="stack-s flag-rule"><div class="section-top"><h3><span class="letter ${found.some(({ finding }) => finding.severity === 'severe') ? 'bad' : 'warn'}">${letter}</span> ${named('rule', rule)} <span class="soft">${t('trace.flagged', { n: count, of: repetitions.length })}</span></h3>
      <a class="no-print" href="/physio/patients/${session.patient}/plan?limit=${session.exercise}.${rule}" data-testid="to-limit" data-rule=${rule}>${t('flag.change-limit')}</a></div>
    <ul class="flag-list">${found.slice(0, SHOWN).map((one) => card(data, one, does))}</ul>
    ${found.length > SHOWN ? html`<details class="more-flags"><summary>${t('flag.more', { n: found.length - SHOWN })}</summary><ul class="flag-list">${found.slice(SHOWN).map((one) => card(data, one, does))}</ul></details>` : ''}</div>`;
}

function card({ session, trace, exercise }, { repetition, finding }, { choose, say }) {
  const seen = trace.time_s?.length > 1;
  return html`<li class="card" data-testid="flag" data-repetition=${repetition.index} data-rule=${finding.rule}><p class="flag-top"><span class="soft small">${t('rep.number', { n: repetition.index })}${repetition.side ? ` · ${t(`side.${repetition.side}`)}` : ''} · ${number(repetition.start_s, 1)}–${number(repetition.end_s, 1)} s</span>
      ${seen ? html`<button type="button" class="quiet no-print" aria-label=${t('flag.show', { n: repetition.index })} @click=${() => choose(repetition.index)}>${t('rep.show')}</button>` : ''}</p>
    ${explained(finding, 'desk-owner')}${seen ? flagTrace(trace, repetition, finding, exercise) : ''}
    ${flagSaid(session, repetition.index, finding.rule, (agrees) => say(repetition.index, finding.rule, agrees))}</li>`;
}
