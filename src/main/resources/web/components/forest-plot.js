import { html, svg } from 'lit';
import { named, number, signed, t } from '../lib/words.js';

const W = 320;
const ROW = 34;
const WIDEST = 3;
const MIDDLE = W / 2;
const ORDER = { linked: 0, 'not-linked': 1, 'not-enough-data': 2 };

/** Effects that reach further are drawn to the edge with an arrow: points NPRS to pixels. */
const x = (points) => MIDDLE + (Math.max(-WIDEST, Math.min(WIDEST, points)) / WIDEST) * (MIDDLE - 14);

/**
 * What goes with pain: effect and interval about a zero line, n on the left, the verdict in words on the right; null
 * results stand in the same list. What has no figures yet is folded below it.
 * @param {any[]} links @param {(id: string) => string} exerciseName @param {string} [counted] what n counts
 * @param {string} [note] what the figures are
 */
export function forestPlot(links, exerciseName, counted = t('links.n'), note = t('links.note')) {
  if (links.length === 0) {
    return html`<p class="soft">${t('links.too-early')}</p>`;
  }
  const sorted = [...links].sort((a, b) => ORDER[a.verdict] - ORDER[b.verdict] || Math.abs(b.effect_nprs ?? 0) - Math.abs(a.effect_nprs ?? 0));
  const told = sorted.filter((link) => link.effect_nprs !== null);
  return html`${told.length > 0 ? table(told, exerciseName, counted, note) : html`<p class="soft">${t('links.all-wait')}</p>`}${waiting(sorted.filter((link) => link.effect_nprs === null), exerciseName)}`;
}

function table(links, exerciseName, counted, note) {
  return html`<div class="table-scroll"><table class="forest" data-testid="links">
    <thead><tr><th scope="col">${t('links.what')}</th><th scope="col" class="num">${counted}</th>
      <th scope="col" class="plot"><span class="axis-ends"><span>← ${t('links.less')}</span><span>${t('links.more')} →</span></span></th>
      <th scope="col" class="num">${t('links.effect')}</th><th scope="col">${t('links.verdict')}</th></tr></thead>
    <tbody>${links.map((link) => row(link, exerciseName, counted))}</tbody>
    <tfoot><tr><td></td><td></td><td class="plot">${axis()}</td><td></td><td></td></tr></tfoot>
  </table></div><p class="soft small">${note}</p>${leftOut(links)}`;
}

/** What could not be allowed for: once, not with every line. */
function leftOut(links) {
  return [...new Set(links.map((link) => link.left_out_text).filter(Boolean))].map((text) => html`<p class="soft small">${text}</p>`);
}

/** Pairs that cannot be answered yet, and what each lacks. */
function waiting(links, exerciseName) {
  return links.length === 0 ? '' : html`<details class="waiting" data-testid="links-waiting"><summary>${t('links.waiting', { n: links.length })}</summary>
    <ul class="small">${links.map((link) => html`<li><span class="strong">${named('rule', link.fault)}</span> · ${exerciseName(link.exercise)} · ${t(`outcome.${link.outcome}`)}: <span class="soft">${link.why ?? link.reason}</span></li>`)}</ul></details>`;
}

function row(link, exerciseName, counted) {
  return html`<tr class=${link.verdict} data-testid="link" data-verdict=${link.verdict}>
    <th scope="row">${named('rule', link.fault)}<span class="soft small">${exerciseName(link.exercise)} · ${t(`outcome.${link.outcome}`)}</span></th>
    <td class="num" data-label=${counted}>${number(link.n)}${link.exposed === null ? '' : html`<span class="soft small">${t('links.exposed', { n: link.exposed })}</span>`}</td>
    <td class="plot">${mark(link)}</td>
    <td class="num">${signed(link.effect_nprs)}${link.ci95 ? html`<span class="soft small">${signed(link.ci95[0])} … ${signed(link.ci95[1])}</span>` : ''}</td>
    <td><span class="strong">${t(`verdict.${link.verdict}`)}</span><span class="small block">${link.why ?? link.reason}</span></td></tr>`;
}

function mark(link) {
  const effect = link.effect_nprs;
  const [low, high] = link.ci95 ?? [null, null];
  return html`<svg viewBox="0 0 ${W} ${ROW}" aria-hidden="true">
    ${low === null ? '' : svg`<line class="interval" x1=${x(low)} x2=${x(high)} y1=${ROW / 2} y2=${ROW / 2}/>${end(low, -1)}${end(high, 1)}`}
    <rect class="effect" x=${x(effect) - 5} y=${ROW / 2 - 5} width="10" height="10" rx="2"/>
  </svg>`;
}

/** A tick where the interval ends, an arrow where the drawing ends first. */
function end(points, direction) {
  const px = x(points);
  const middle = ROW / 2;
  return Math.abs(points) > WIDEST
    ? svg`<path class="interval" d="M${px - 5 * direction} ${middle - 5} L${px} ${middle} L${px - 5 * direction} ${middle + 5}"/>`
    : svg`<line class="interval" x1=${px} x2=${px} y1=${middle - 4} y2=${middle + 4}/>`;
}

function axis() {
  return html`<svg viewBox="0 0 ${W} 22" aria-hidden="true">${[-3, -2, -1, 0, 1, 2, 3].map((points) => svg`
    <line class="zero" x1=${x(points)} x2=${x(points)} y1="0" y2="5"/><text class="tick" x=${x(points)} y="18" text-anchor="middle">${signed(points, 0)}</text>`)}</svg>`;
}
