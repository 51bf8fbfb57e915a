/**
 * Which questions a check-in asks, and what is made of the answers. The rules of the server say what is worth asking
 * (fields of a report and red-flag ids); here they become questions and pages. Unanswered stays unknown: it is left out.
 */

import { grouped } from '../components/flag-questions.js';

/** @typedef {{id: string, kind: string, options?: any[], items?: any[], none?: boolean}} Question */

export const QUALITIES = ['dull', 'stiff', 'tender', 'sharp', 'stabbing', 'electric', 'one-spot', 'widespread'];
const ONSETS = ['now', 'this-morning', 'last-evening', 'yesterday', 'two-days-ago', 'longer'];
const EASES = ['gentle-movement', 'walking', 'lying', 'sitting', 'warmth', 'medicine'];
const MOVEMENT = ['gentle-movement', 'walking'];
const ACTIVITIES = ['work', 'household', 'sleep', 'sport', 'people'];
const LEGS = ['below_knee', 'numbness_or_weakness'];
/** Hours as they are tapped: the middle of each span. */
const SLEEP_H = [4, 5, 6, 7, 8, 9];
const SITTING_H = [1, 3, 5, 7, 10];

/** In asking order. @type {Record<string, Question>} */
const QUESTIONS = Object.fromEntries([
  { id: 'nprs', kind: 'scale' },
  { id: 'pre_session_nprs', kind: 'scale' },
  { id: 'baseline_nprs', kind: 'scale' },
  { id: 'stiffness', kind: 'scale' },
  { id: 'rpe', kind: 'scale' },
  { id: 'onset_during_repetition', kind: 'yes-no' },
  { id: 'legs', kind: 'many', options: LEGS, none: true },
  { id: 'sleep_h', kind: 'hours', options: SLEEP_H },
  { id: 'stress', kind: 'scale' },
  { id: 'sitting_h', kind: 'hours', options: SITTING_H },
  { id: 'onset', kind: 'one', options: ONSETS },
  { id: 'location', kind: 'map' },
  { id: 'quality', kind: 'many', options: QUALITIES },
  { id: 'at_rest_or_night', kind: 'yes-no' },
  { id: 'eases', kind: 'many', options: EASES, none: true },
  { id: 'hard_to_tolerate', kind: 'yes-no' },
  { id: 'activities', kind: 'many', options: ACTIVITIES, none: true },
].map((question) => [question.id, question]));

/** Fields of a report that one question answers together. */
const OF_FIELD = { below_knee: 'legs', numbness_or_weakness: 'legs', onset_at: 'onset', eases_with_movement: 'eases', activities_affected: 'activities' };

/** Asked where no check-in is due. */
const UNPLANNED = { during: ['nprs', 'onset_during_repetition', ...LEGS, 'note'], '30min': ['rpe'] };
const OTHERWISE = ['nprs', ...LEGS, 'note'];

/** Short ones that share a page. */
const TOGETHER = [['nprs', 'stiffness'], ['pre_session_nprs', 'baseline_nprs'], ['sleep_h', 'stress', 'sitting_h']];

/** @param {string} moment @param {{asks: string[]}|undefined} due */
export function asksOf(moment, due) {
  return due?.asks ?? UNPLANNED[moment] ?? OTHERWISE;
}

/**
 * The pages of a check-in, each with its questions.
 * @param {string[]} fields that are worth asking, as the server names them
 * @param {{id: string}[]} flags the red-flag questions that are to be asked
 * @returns {Question[][]}
 */
export function pagesOf(fields, flags) {
  const wanted = new Set(fields.map((field) => OF_FIELD[field] ?? field));
  const pages = [];
  for (const question of Object.values(QUESTIONS)) {
    if (!wanted.has(question.id)) {
      continue;
    }
    const group = TOGETHER.find((ids) => ids.includes(question.id));
    const page = group && pages.find((known) => group.includes(known[0].id));
    if (page) {
      page.push(question);
    } else {
      pages.push([question]);
    }
  }
  for (const [group, items] of grouped(flags)) {
    if (items.length > 0) {
      pages.push([{ id: `flags-${group}`, kind: 'flags', items }]);
    }
  }
  return fields.includes('note') ? [...pages, [{ id: 'note', kind: 'words' }]] : pages;
}

/** Whether there is an answer that counts. @param {Question} question @param {Record<string, any>} answers */
export function isAnswered(question, answers) {
  const value = answers[question.id];
  return question.kind === 'flags' || (Array.isArray(value) ? value.length > 0 : value !== undefined && value !== '');
}

/** The report of the contract from the answers. @param {Record<string, any>} answers by question */
export function reportOf(moment, session, answers) {
  const { onset, asked, flags, changed, legs, eases, activities, ...plain } = answers;
  const report = Object.fromEntries(Object.entries({ moment, session, ...plain }).filter(([, value]) => value !== null && value !== undefined && value !== ''));
  if (legs) {
    LEGS.forEach((field) => (report[field] = legs.includes(field)));
  }
  if (eases) {
    report.eases = known(eases);
    report.eases_with_movement = eases.some((one) => MOVEMENT.includes(one));
  }
  if (activities) {
    report.activities = known(activities);
    report.activities_affected = known(activities).length > 0;
  }
  if (onset) {
    report.onset_at = onset.includes('T') ? onset : onsetTime(onset).toISOString();
  }
  if (asked?.length) {
    report.red_flags_asked = asked;
    report.red_flags = flags ?? [];
    report.red_flags_changed = (changed ?? []).filter((flag) => (flags ?? []).includes(flag));
  }
  return report;
}

/** The answers behind a report that is to be corrected. @param {Record<string, any>} report */
export function answersOf(report) {
  const answers = {};
  for (const { id } of Object.values(QUESTIONS)) {
    if (report[id] !== undefined && report[id] !== null) {
      answers[id] = report[id];
    }
  }
  if (LEGS.some((field) => typeof report[field] === 'boolean')) {
    const legs = LEGS.filter((field) => report[field] === true);
    answers.legs = legs.length > 0 ? legs : ['none'];
  }
  ['eases', 'activities'].forEach((id) => {
    const affected = id === 'eases' ? report.eases_with_movement : report.activities_affected;
    if (!report[id]?.length && affected === false) {
      answers[id] = ['none'];
    }
  });
  return {
    ...answers,
    ...(report.onset_at ? { onset: report.onset_at } : {}),
    ...(report.note ? { note: report.note } : {}),
    ...(report.red_flags_asked?.length ? { asked: report.red_flags_asked, flags: report.red_flags ?? [] } : {}),
  };
}

const known = (items) => items.filter((item) => item !== 'none');

/** The middle of the time somebody chose, never later than now. */
function onsetTime(onset) {
  const now = new Date();
  const at = (daysBack, hour) => new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysBack, hour);
  const time = { now, 'this-morning': at(0, 6), 'last-evening': at(1, 20), yesterday: at(1, 12), 'two-days-ago': at(2, 12), longer: at(8, 12) }[onset] ?? now;
  return time > now ? now : time;
}

/** Those pages again without what was asked on others already. @param {Question[][]} pages @param {Question[][]} steps that were shown */
export function withoutSeen(pages, steps) {
  const seen = new Set(steps.flat().flatMap((question) => [question.id, ...(question.items ?? []).map((item) => item.id)]));
  return pages.map((page) => page
    .filter((question) => !seen.has(question.id) || question.kind === 'flags')
    .map((question) => (question.items ? { ...question, items: question.items.filter((item) => !seen.has(item.id)) } : question))
    .filter((question) => question.items?.length !== 0)).filter((page) => page.length > 0);
}

/** The first step on which one of these was asked; -1: none. @param {Question[][]} steps @param {string[]} ask fields and red-flag ids */
export function stepAsking(steps, ask) {
  return steps.findIndex((step) => step.some((question) => ask.includes(question.id) || question.items?.some((item) => ask.includes(item.id))));
}
