/** What is marked in a trace: each flag with its letter, its span and its peak, and the limits that were passed. */

import { isDrawn, lineOf } from '../lib/lines.js';

/**
 * @typedef {{rule: string, letter: string, count: number, finding: any}} FlaggedRule
 * @typedef {{repetition: any, key: string, letters: string, findings: any[], severe: boolean, from: number, to: number, peak: number}} FlaggedSpan
 * @typedef {{letter: string, finding: any, deg: number}} DrawnLimit
 */

/**
 * @param {any} trace @param {any[]} repetitions @param {any} exercise
 * @returns {{rules: FlaggedRule[], spans: FlaggedSpan[], limits: DrawnLimit[]}}
 */
export function marksOf(trace, repetitions, exercise) {
  const rules = flaggedRules(repetitions);
  const letterOf = (rule) => rules.find((known) => known.rule === rule)?.letter ?? '';
  const spans = repetitions.flatMap((repetition) => spansOf(trace, repetition, exercise, letterOf));
  /** @type {Map<string, DrawnLimit>} each limit once, to the degree, or two labels would lie on each other */
  const limits = new Map();
  for (const span of spans) {
    for (const finding of span.findings.filter(isDrawn)) {
      const deg = finding.limit * (span.peak >= 0 && trace[span.key][span.peak] < 0 ? -1 : 1);
      limits.set(`${finding.rule} ${Math.round(deg)}`, { letter: letterOf(finding.rule), finding, deg });
    }
  }
  return { rules, spans, limits: [...limits.values()] };
}

/** The most frequent first, each with a letter and the finding furthest from its limit. @param {any[]} repetitions @returns {FlaggedRule[]} */
export function flaggedRules(repetitions) {
  const found = new Map();
  for (const finding of repetitions.flatMap((repetition) => repetition.findings)) {
    const known = found.get(finding.rule) ?? { rule: finding.rule, count: 0, finding };
    known.count += 1;
    known.finding = Math.abs(finding.value - finding.limit) > Math.abs(known.finding.value - known.finding.limit) ? finding : known.finding;
    found.set(finding.rule, known);
  }
  return [...found.values()].sort((a, b) => b.count - a.count).map((rule, i) => ({ ...rule, letter: String.fromCharCode(65 + (i % 26)) }));
}

/** Flags of one repetition that are about the same line share its span. */
function spansOf(trace, repetition, exercise, letterOf) {
  const from = trace.time_s.findIndex((s) => s >= repetition.start_s);
  const end = trace.time_s.findIndex((s) => s >= repetition.end_s);
  const to = end < 0 ? trace.time_s.length : end;
  return [...new Set(repetition.findings.map((finding) => lineOf(finding.rule, exercise)))].map((key) => {
    const findings = repetition.findings.filter((finding) => lineOf(finding.rule, exercise) === key);
    let peak = -1;
    for (let i = Math.max(0, from); from >= 0 && i < to; i += 1) {
      const deg = trace[key][i];
      peak = deg !== null && (peak < 0 || Math.abs(deg) > Math.abs(trace[key][peak])) ? i : peak;
    }
    return { repetition, key, findings, letters: findings.map((finding) => letterOf(finding.rule)).sort().join(''), severe: findings.some((finding) => finding.severity === 'severe'), from: Math.max(0, from), to, peak };
  });
}
