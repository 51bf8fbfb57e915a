import { html } from 'lit';
import { lies } from '../lib/motion.js';
import { number, t } from '../lib/words.js';
import { icon } from './icons.js';
import { setRest } from './set-rest.js';
import { loading } from './states.js';
import { wearGuide } from './wear-guide.js';
import './exercise-figure.js';
import './live-tempo.js';
import './trunk-figure.js';

/**
 * What fills the screen of a running set: nothing yet, how the sensor is to sit, the rest between two sets, or the count and the figures.
 * @param {'opening'|'calibrating'|'resting'|'counting'} phase @param {any} exercise @param {{sets: import('../lib/live-sets.js').LiveSets,
 *   motion: import('../lib/live-motion.js').LiveMotion, calibration: string|undefined, still: any, pacer: any,
 *   cue: {text: string, good: boolean}|null, lost: boolean, onFinish: () => void}} now
 */
export function liveBody(phase, exercise, { sets, motion, calibration, still, pacer, cue, lost, onFinish }) {
  const { book } = sets;
  if (phase === 'opening') {
    return loading();
  }
  if (phase === 'calibrating') {
    return html`${wearGuide(calibration ?? 'hold-still', still)}<span class="visually-hidden" data-testid="rep-count">${number(sets.count)}</span>`;
  }
  if (phase === 'resting') {
    return setRest(book.lastSet, sets.well, sets.restLeft, { next: book.number, of: book.sets, onGo: () => sets.restNoMore(), onMore: () => sets.restLonger() });
  }
  return html`${liveCount(sets, motion.holdFor, lost ? lostLine() : cueLine(cue, sets.last), onFinish)}${lost ? '' : liveFigures(exercise, motion.view, sets.allDone ? null : pacer)}`;
}

/**
 * The set as it is counted: the number, one sentence under it, and the hold where there is one.
 * @param {import('../lib/live-sets.js').LiveSets} sets @param {number|null} holdFor seconds
 * @param {unknown} sentence how it goes, or the cue @param {() => void} onFinish when all of it is done
 */
function liveCount(sets, holdFor, sentence, onFinish) {
  const { book, shown } = sets;
  return html`<div class="live-count" data-testid="counting">
    <div class="count-row">
      <button class="quiet nudge" type="button" aria-label=${t('count.fewer')} ?disabled=${shown === 0} @click=${() => sets.correct(-1)} data-testid="count-fewer">−1</button>
      <p class="count number" aria-live="polite" aria-atomic="true"><span data-testid="rep-count">${number(shown)}</span>${book.target ? html`<span class="of" data-testid="rep-target">/${number(book.target)}</span>` : ''}</p>
      <button class="quiet nudge" type="button" aria-label=${t('count.more')} @click=${() => sets.correct(1)} data-testid="count-more">+1</button>
    </div>
    <p class="soft">${book.byHand === 0 ? t('live.repetitions', { n: shown }) : html`<span data-testid="corrected">${t('count.corrected', { n: shown - book.byHand })}</span>`}</p>
    ${holdFor ? html`<div class="hold" data-testid="hold" data-in="false"><p><span class="number">0</span> <span class="soft">${t('hold.of', { seconds: number(holdFor) })}</span> <span class="hold-word strong">${t('hold.out')}</span></p>
      <progress max=${holdFor} value="0" aria-label=${t('hold.label')}></progress></div>` : ''}
    ${sets.allDone ? html`<button class="primary big wide" type="button" @click=${onFinish} data-testid="finish">${icon('check')} ${t('live.finish')}</button>` : sentence}
  </div>`;
}

/** One cue at a time; without one, how it goes. */
function cueLine(cue, last) {
  const good = last?.findings?.length === 0 && last.assessed !== false;
  return html`<p class="cue ${cue ? 'on' : ''} ${cue?.good ? 'good' : ''}" data-testid="cue" aria-live="assertive">${cue
    ? html`${icon(cue.good ? 'check' : 'next')}<span>${cue.text}</span>` : t(good ? 'live.good' : 'live.quiet')}</p>`;
}

/** Without its sensor a set stands still. */
function lostLine() {
  return html`<p class="cue lost" role="alert" data-testid="sensor-lost">${icon('unlink')}<span>${t('live.sensor-lost')}</span></p>`;
}

/** The figure that sets the pace beside the own trunk with its band. @param {any} exercise @param {string} view @param {any} pacer null: no pace */
function liveFigures(exercise, view, pacer) {
  return html`<div class="live-figure card ${lies(exercise) ? 'lying' : ''}">
    ${pacer ? html`<pl-live-tempo .exercise=${exercise} .pacer=${pacer}></pl-live-tempo>` : ''}
    <div class="own"><pl-trunk-figure .exercise=${exercise}></pl-trunk-figure>
      <p class="live-angle"><span class="number" data-testid="angle">–</span><span class="soft small">${t(`live.angle-${view}`)}</span></p></div></div>`;
}
