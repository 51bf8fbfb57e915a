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

/** The angles of a trace, each with its word and its colour. */
const LINES = [
  { key: OF_VIEW.side, name: 'flexion', token: '--accent' },
  { key: OF_VIEW.back, name: 'lateral', token: '--info' },
  { key: OF_VIEW.top, name: 'rotation', token: '--soft' },
];

/** How lines that are not the exercise's own are told apart without colour. */
const OTHERS = [{ look: 'dashed', width: 1.5, dash: [7, 4] }, { look: 'dotted', width: 1.5, dash: [2, 3] }];

/** All angles, the exercise's own as a full line. @param {any} exercise @returns {{key: string, name: string, token: string, look: string, width: number, dash: number[]}[]} */
export function drawnLines(exercise) {
  const main = mainLine(exercise);
  let others = 0;
  return LINES.map((line) => ({ ...line, ...(line.key === main ? { look: 'full', width: 2, dash: [] } : OTHERS[others++]) }));
}

/** The word of an angle in the trace's vocabulary. @param {string} key */
export function lineName(key) {
  return LINES.find((line) => line.key === key)?.name ?? 'flexion';
}

/** Whether a finding's limit is an angle that can be drawn with its line. @param {any} finding */
export function isDrawn(finding) {
  return finding.unit === 'deg' && finding.limit !== null && (MOST.includes(finding.rule) || LEAST.includes(finding.rule));
}

/** Whether an angle is past a finding's limit, on whichever side; only for limits from above. @param {any} finding @param {number|null} deg */
export function isBeyond(finding, deg) {
  return deg !== null && isDrawn(finding) && MOST.includes(finding.rule) && Math.abs(deg) > finding.limit;
}
