/** The target band of an exercise, read from its own rules, in degrees. */

const LOWEST = ['range-too-small', 'partial', 'too-shallow'];
const HIGHEST = ['range-too-large', 'excessive-lean', 'too-deep'];
const MAIN_VIEW = { 'trunk-lateral-flexion': 'back', 'trunk-axial-rotation': 'top' };

/** Which view shows the exercise's own movement. @returns {'side'|'back'|'top'} */
export function mainView(exercise) {
  return MAIN_VIEW[exercise] ?? 'side';
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
  const range = low === null && high === null ? null : [low ?? 0, high ?? 90];
  const around = (names) => {
    const width = limit(names);
    return width === null ? null : [-width, width];
  };
  const view = mainView(exercise.id);
  return {
    ...none,
    back: around(['side-lean']),
    top: around(['twist']),
    side: around(['coupled-flexion']),
    [view]: range,
  };
}

/** Only what lies beyond the far end counts as out: on the way into the band nobody is out of it. */
export function isOut(angle, band) {
  return band !== null && angle !== null && (angle > band[1] || (band[0] < 0 && angle < band[0]));
}

/** Both sides of a symmetric exercise share one band. */
export function isOutEitherSide(angle, band) {
  return band !== null && angle !== null && Math.abs(angle) > band[1];
}
