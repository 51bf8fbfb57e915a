/** The target band of an exercise, read from its own rules, in degrees. */

import { mainAngle } from './motion.js';

const LOWEST = ['range-too-small', 'partial', 'too-shallow'];
const HIGHEST = ['range-too-large', 'excessive-lean', 'too-deep'];

/** Which view shows the exercise's own movement. @param {any} exercise of the contract @returns {'side'|'back'|'top'} */
export function mainView(exercise) {
  return mainAngle(exercise?.motion).view;
}

/**
 * @param {{id: string, rules: {rule: string, limit: number|null, unit: string}[]}|undefined} exercise
 * @returns {{side: number[]|null, back: number[]|null, top: number[]|null}} lowest and highest wanted angle of each view
 */
export function bands(exercise) {
  const none = { side: null, back: null, top: null };
  if (!exercise) {
    return none;
  }
  const limit = (names) => exercise.rules.find((rule) => names.includes(rule.rule) && rule.unit === 'deg' && rule.limit !== null)?.limit ?? null;
  const low = limit(LOWEST);
  const high = limit(HIGHEST);
  const { view, deg } = mainAngle(exercise.motion);
  const range = low === null && high === null ? null : signed([low ?? 0, high ?? 90], view === 'side' && deg < 0);
  const around = (names) => {
    const width = limit(names);
    return width === null ? null : [-width, width];
  };
  return {
    ...none,
    back: around(['side-lean']),
    top: around(['twist']),
    side: around(['coupled-flexion']),
    ...(range ? { [view]: range } : {}),
  };
}

/** A bridge or a press-up goes backward. */
function signed(range, backward) {
  return backward ? [-range[1], -range[0]] : range;
}

/** Only what lies beyond the far end counts as out: on the way into the band nobody is out of it. */
export function isOut(angle, band) {
  if (band === null || angle === null) {
    return false;
  }
  return (band[1] > 0 && angle > band[1]) || (band[0] < 0 && angle < band[0]);
}

/** Both sides of a symmetric exercise share one band. */
export function isOutEitherSide(angle, band) {
  return band !== null && angle !== null && Math.abs(angle) > band[1];
}
