import { html } from 'lit';
import { t } from '../lib/words.js';
import { icon } from './icons.js';

const PRAISE = [['hold-too-short', 'long-enough'], ['breaks', 'unbroken'], ['too-fast', 'pace'], ['wobble', 'calm'], ['side-lean', 'straight'], ['twist', 'untwisted'], ['rushed-return', 'return']];
const MOST_PRAISE = 2;

/** What is looked at in this exercise and nothing went against, at most two. @param {any[]} repetitions assessed ones @param {any} exercise */
export function praised(repetitions, exercise) {
  const broken = new Set(repetitions.flatMap((repetition) => (repetition.findings ?? []).map((finding) => finding.rule)));
  const looked = new Set((exercise?.rules ?? []).map((rule) => rule.rule));
  return repetitions.length === 0 ? [] : PRAISE.filter(([rule]) => looked.has(rule) && !broken.has(rule)).slice(0, MOST_PRAISE).map(([, words]) => words);
}

/**
 * Between two sets: what went well first, and the time to rest.
 * @param {{set: number, n: number, good: number}} last @param {string[]} well @param {number} seconds left
 * @param {{next: number, of: number|null, onGo: () => void, onMore: () => void}} then
 */
export function setRest(last, well, seconds, then) {
  return html`<section class="live-count rest" data-testid="rest">
    <p class="soft">${t('rest.title')}</p>
    <p class="count number" data-testid="rest-seconds" role="timer" aria-label=${t('rest.left', { n: seconds })}>${minutes(seconds)}</p>
    <ul class="well" data-testid="set-summary">
      ${last.n > 0 ? html`<li>${icon('check')} ${t('rest.good', { good: last.good, n: last.n, set: last.set })}</li>` : ''}
      ${well.map((words) => html`<li>${icon('check')} ${t(`well.${words}`)}</li>`)}</ul>
    <div class="rest-actions"><button class="primary big" type="button" @click=${then.onGo} data-testid="rest-go">${then.of ? t('rest.go', { set: then.next, of: then.of }) : t('rest.go-on')}</button>
      <button class="big" type="button" @click=${then.onMore} data-testid="rest-more">${t('rest.more')}</button></div>
  </section>`;
}

function minutes(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
