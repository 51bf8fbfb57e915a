import { html } from 'lit';
import { named, quantity, t } from '../lib/words.js';

const SEVERITY_MARK = { mild: '●', moderate: '●●', severe: '●●●' };

/**
 * Why a repetition was flagged: one sentence, the value, the limit and whose limit it is.
 * @param {any} finding @param {'owner'|'desk-owner'} [owner] the patient's words for who set a limit, or the physio's
 */
export function explained(finding, owner = 'owner') {
  return html`<div class="finding ${finding.severity}" data-testid="finding" data-rule=${finding.rule}>
    <p><span class="strong">${named('rule', finding.rule)}</span>
      <span class="severity"><span aria-hidden="true">${SEVERITY_MARK[finding.severity] ?? ''}</span> ${named('severity', finding.severity)}</span></p>
    <p>${finding.message}</p>
    <dl class="measured">
      <div><dt>${t('finding.measured')}</dt><dd>${quantity(finding.value, finding.unit)}</dd></div>
      <div><dt>${t('finding.limit')}</dt><dd>${quantity(finding.limit, finding.unit)}</dd></div>
      <div><dt>${t('finding.whose')}</dt><dd>${named(owner, finding.limit_source ?? 'default')}</dd></div>
    </dl>
  </div>`;
}

/** Whether a flag fits what happened, and what people said. @param {(agrees: boolean) => void} say */
export function flagSaid(session, repetition, rule, say) {
  const said = (session.flag_feedback ?? []).filter((one) => one.repetition === repetition && one.rule === rule);
  const no = said.filter((one) => !one.agrees).length;
  const about = t('flag-said.about', { rule: named('rule', rule), n: repetition });
  return html`<div class="flags no-print" role="group" aria-label=${about}><button type="button" class="quiet" data-testid="flag-no" @click=${() => say(false)}>${t('flag-said.no')}</button>
    <button type="button" class="quiet" data-testid="flag-yes" @click=${() => say(true)}>${t('flag-said.yes')}</button>
    <span class="soft small" role="status">${said.length > 0 ? t('flag-said.said', { no, n: said.length }) : ''}</span></div>
    ${said.filter((one) => one.note).map((one) => html`<p class="small said">“${one.note}”</p>`)}`;
}

/** One finding per rule, the furthest from its limit, with how many repetitions had it. */
export function byRule(repetitions) {
  /** @type {Map<string, {worst: any, count: number}>} */
  const rules = new Map();
  for (const finding of repetitions.flatMap((repetition) => repetition.findings ?? [])) {
    const beyond = Math.abs(finding.value - finding.limit);
    const known = rules.get(finding.rule);
    if (!known) {
      rules.set(finding.rule, { worst: finding, count: 1 });
    } else {
      known.count += 1;
      known.worst = beyond > Math.abs(known.worst.value - known.worst.limit) ? finding : known.worst;
    }
  }
  return [...rules.values()].sort((a, b) => b.count - a.count);
}
