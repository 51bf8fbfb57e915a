import { html } from 'lit';
import { fixed, named, number, t } from '../lib/words.js';
import { icon } from './icons.js';

/**
 * Every repetition with what was measured and flagged; one of them can be shown alone.
 * @param {any[]} repetitions @param {number|null} chosen index @param {(index: number) => void} choose
 */
export function repetitionTable(repetitions, chosen, choose) {
  const sided = repetitions.some((repetition) => repetition.side);
  return html`<div class="table-scroll card"><table class="desk reps ${sided ? 'sided' : ''}" data-testid="repetitions"><thead><tr><th scope="col" class="num">${t('rep.index')}</th>${sided ? html`<th scope="col">${t('rep.side')}</th>` : ''}
    <th scope="col" class="num">${t('rep.range')}</th><th scope="col" class="num">${t('rep.duration')}</th><th scope="col" class="num">${t('rep.deviation')}</th><th scope="col" class="whole">${t('rep.flags')}</th><td class="no-print"></td></tr></thead>
    <tbody>${repetitions.map((repetition) => row(repetition, sided, chosen === repetition.index, choose))}</tbody></table></div><p class="soft small">${t('rep.deviation-note')}</p>`;
}

function row(repetition, sided, shown, choose) {
  return html`<tr class=${shown ? 'chosen' : ''} data-testid="repetition" data-faulty=${repetition.findings.length > 0}>
    <th scope="row" class="num">${repetition.index}</th>${sided ? html`<td>${repetition.side ? t(`side.${repetition.side}`) : ''}</td>` : ''}
    <td class="num">${repetition.rom_deg === null ? '–' : `${number(repetition.rom_deg)}°`}</td><td class="num">${fixed(repetition.duration_s, 1)} s</td>
    <td class="num">${repetition.deviation === null ? '–' : fixed(repetition.deviation, 1)}</td>
    <td class="whole">${verdict(repetition)}</td>
    <td class="no-print num"><button type="button" class="quiet" aria-pressed=${shown} aria-label=${t('rep.show-one', { n: repetition.index })} @click=${() => choose(repetition.index)}>${t(shown ? 'rep.all' : 'rep.show')}</button></td></tr>`;
}

function verdict(repetition) {
  if (!repetition.assessed) {
    return html`<span class="soft">${t('rep.not-assessed')}${repetition.reason ? `: ${repetition.reason}` : ''}</span>`;
  }
  return repetition.findings.length === 0 ? html`<span class="good">${icon('check')} ${t('rep.clean')}</span>`
    : html`<span class="flags">${repetition.findings.map((finding) => html`<span class="chip ${finding.severity === 'severe' ? 'bad' : 'warn'}">${icon('flag')} ${named('rule', finding.rule)}</span>`)}</span>`;
}
