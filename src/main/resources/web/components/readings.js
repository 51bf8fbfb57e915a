import { html } from 'lit';
import { date, number, t, time } from '../lib/words.js';

/**
 * The same frames under the rules of other versions: what each reading counted and flagged, and which one is shown.
 * @param {any[]} analyses oldest first @param {number|null} shown null for the newest
 * @param {(version: number|null) => void} show @param {() => void} again
 */
export function readings(analyses, shown, show, again) {
  const newest = analyses.at(-1)?.version;
  return html`<p class="soft">${t('readings.what')}</p>
    ${analyses.length === 0 ? '' : html`<div class="table-scroll"><table class="desk folds" data-testid="readings"><thead><tr><th scope="col">${t('readings.version')}</th><th scope="col">${t('readings.at')}</th>
      <th scope="col" class="num">${t('sessions.repetitions')}</th><th scope="col" class="num">${t('readings.flagged')}</th><td></td></tr></thead>
      <tbody>${analyses.map((one) => {
        const now = (shown ?? newest) === one.version;
        return html`<tr class=${now ? 'chosen' : ''}><th scope="row">${one.software}</th><td>${date(one.created_at)}, ${time(one.created_at)}</td><td class="num" data-label=${t('sessions.repetitions')}>${number(one.report.summary.repetitions)}</td><td class="num" data-label=${t('readings.flagged')}>${number(one.report.summary.faulty)}</td>
          <td><button type="button" class="quiet" aria-pressed=${now} @click=${() => show(one.version === newest ? null : one.version)}>${t(now ? 'readings.shown' : 'readings.show')}</button></td></tr>`;
      })}</tbody></table></div>`}
    <p><button type="button" data-testid="read-again" @click=${again}>${t('readings.again')}</button></p>`;
}
