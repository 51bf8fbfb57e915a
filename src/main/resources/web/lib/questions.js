/** Which questions a check-in asks, from what is known so far. Unanswered stays unknown: it is left out of the report. */

import { grouped } from '../components/flag-questions.js';

/** @typedef {{id: string, kind: 'scale'|'yes-no'|'many'|'one'|'flags', options?: string[], group?: string, items?: any[], needed?: boolean}} Question */

export const LOCATIONS = ['low-back-left', 'low-back', 'low-back-right', 'mid-back', 'upper-back', 'neck', 'buttock-left', 'buttock-right', 'leg-left', 'leg-right'];
export const QUALITIES = ['dull', 'stiff', 'tender', 'sharp', 'stabbing', 'electric', 'one-spot', 'widespread'];
export const ONSETS = ['now', 'this-morning', 'last-evening', 'yesterday', 'two-days-ago', 'longer'];
const NPRS_ALWAYS_FLAGS = 8;

/**
 * @param {string} moment
 * @param {Record<string, any>} answers
 * @param {{questions: any[], due: boolean}} redFlags
 * @returns {Question[]}
 */
export function questionsFor(moment, answers, redFlags) {
  if (moment === '30min') {
    return [{ id: 'rpe', kind: 'scale', needed: true }];
  }
  /** @type {Question[]} */
  const asked = [{ id: 'nprs', kind: 'scale', needed: true }];
  if (moment === 'after') {
    asked.push({ id: 'rpe', kind: 'scale' });
  }
  if (answers.nprs > 0) {
    asked.push(...aboutPain(moment));
  }
  const legs = answers.below_knee === true || answers.numbness_or_weakness === true;
  if (redFlags.due || answers.more || legs || answers.nprs >= NPRS_ALWAYS_FLAGS) {
    asked.push(...grouped(redFlags.questions).map(([group, items]) => /** @type {Question} */ ({ id: `flags-${group}`, kind: 'flags', group, items })));
  }
  return asked;
}

/** @returns {Question[]} */
function aboutPain(moment) {
  const onset = moment === 'during' || moment === 'after' ? { id: 'onset_during_repetition', kind: 'yes-no' } : { id: 'onset', kind: 'one', options: ONSETS };
  const course = moment === 'during' ? [] : ['at_rest_or_night', 'eases_with_movement', 'hard_to_tolerate', 'activities_affected'];
  return /** @type {Question[]} */ ([
    { id: 'location', kind: 'many', options: LOCATIONS },
    { id: 'quality', kind: 'many', options: QUALITIES },
    onset,
    ...['below_knee', 'numbness_or_weakness', ...course].map((id) => ({ id, kind: 'yes-no' })),
  ]);
}

/** The report of the contract from the answers. */
export function reportOf(moment, session, answers) {
  const { onset, more, asked, flags, ...plain } = answers;
  const report = { moment, ...(session ? { session } : {}), ...Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== null && value !== undefined)) };
  const onsetAt = onset ? onsetTime(onset) : null;
  return {
    ...report,
    ...(onsetAt ? { onset_at: onsetAt.toISOString() } : {}),
    ...(asked?.length ? { red_flags_asked: asked, red_flags: flags ?? [] } : {}),
  };
}

/** The middle of the time somebody chose, never later than now. */
function onsetTime(onset) {
  const now = new Date();
  const at = (daysBack, hour) => new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysBack, hour);
  const time = { now, 'this-morning': at(0, 6), 'last-evening': at(1, 20), yesterday: at(1, 12), 'two-days-ago': at(2, 12), longer: at(8, 12) }[onset];
  return time && time > now ? now : time;
}
