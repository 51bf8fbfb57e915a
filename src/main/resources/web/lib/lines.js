/** Which line of a trace an exercise and a rule are about, and where a limit is an angle on it. */

import { mainAngle } from './motion.js';

/** @type {Record<string, string>} the view that shows a movement to the angle of the trace */
const OF_VIEW = { side: 'flexion_deg', back: 'lateral_flexion_right_deg', top: 'axial_rotation_left_deg' };
/** @type {Record<string, string>} */
const OF_RULE = { 'side-lean': OF_VIEW.back, twist: OF_VIEW.top, 'coupled-flexion': OF_VIEW.side };
/** Times, depths and turns against a start that drifts have no place on the axis. */
const MOST = ['excessive-lean', 'range-too-large', 'side-lean', 'coupled-flexion'];
const LEAST = ['range-too-small'];

/** @param {any} exercise of the contract @returns {string} the key of the trace that shows the exercise's own movement */
export function mainLine(exercise) {
  return OF_VIEW[mainAngle(exercise?.motion).view];
}

/** @param {string} rule @param {any} exercise @returns {string} */
export function lineOf(rule, exercise) {
  return OF_RULE[rule] ?? mainLine(exercise);
}

/** Whether a finding's limit is an angle that can be drawn with its line. @param {any} finding */
export function isDrawn(finding) {
  return finding.unit === 'deg' && finding.limit !== null && (MOST.includes(finding.rule) || LEAST.includes(finding.rule));
}

/** Whether an angle is past a finding's limit, on whichever side; only for limits from above. @param {any} finding @param {number|null} deg */
export function isBeyond(finding, deg) {
  return deg !== null && isDrawn(finding) && MOST.includes(finding.rule) && Math.abs(deg) > finding.limit;
}
