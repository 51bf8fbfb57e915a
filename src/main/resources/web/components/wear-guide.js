import { html } from 'lit';
import { t } from '../lib/words.js';

/** A body in the posture of each step, drawn by the same hand as the exercises. */
const STANDING = { start: 'standing', poses: [{ at: 0, joints: {} }, { at: 1, joints: {} }], alternating: false, view: 'side', out_s: 1, hold_s: 0, back_s: 1, pause_s: 1 };
const BEND = { ...STANDING, out_s: 1.6, hold_s: 0.3, back_s: 1.6, pause_s: 1.2, poses: [{ at: 0, joints: {} }, { at: 1, pitch_deg: 50, joints: { left_hip_deg: 50, right_hip_deg: 50, left_shoulder_deg: 50, right_shoulder_deg: 50 } }] };
const SUPINE = { ...STANDING, start: 'supine' };
const ALL_FOURS_JOINTS = Object.fromEntries(['left', 'right'].flatMap((side) => [[`${side}_hip_deg`, 90], [`${side}_knee_deg`, 90], [`${side}_shoulder_deg`, 90], [`${side}_elbow_deg`, 0]]));
const ALL_FOURS = { ...STANDING, start: 'hands-and-knees', poses: [{ at: 0, joints: ALL_FOURS_JOINTS }, { at: 1, joints: ALL_FOURS_JOINTS }] };
/** Not a step of the calibration: something does not look right. */
const UNSURE = ['slipped', 'not-on-a-back', 'not-usable'];
const POSTURES = { 'bend-forward': BEND, 'lie-on-back': SUPINE, 'hands-and-knees': ALL_FOURS };

/** @param {string} step of the calibration */
export function guideFigure(step) {
  return { name: t(`guide.${step}`), motion: POSTURES[step] ?? STANDING };
}

/**
 * One step of the wear calibration: what to do, how it looks, and what the sensor says to it right now.
 * @param {string} step @param {{heard: boolean, moving: boolean}} live whether angles arrive already, and whether the back moves
 */
export function wearGuide(step, live) {
  const bends = step === 'bend-forward';
  return html`<div class="live-count guide ${UNSURE.includes(step) ? 'unsure' : ''}" data-testid="calibrating" data-step=${step}>
    <p class="soft">${t(`guide.${step}-step`)}</p>
    <p class="h1" aria-live="polite">${t(`guide.${step}`)}</p>
    <div class="guide-picture"><pl-exercise-figure .exercise=${guideFigure(step)} ?plain=${!bends}></pl-exercise-figure></div>
    <p class="strong guide-live" data-testid="guide-live">${t(`guide.${heard(bends, live)}`)}</p>
    <p class="soft">${t(`guide.${step}-more`)}</p>
  </div>`;
}

function heard(bends, live) {
  if (!live.heard) {
    return bends ? 'waits-bend' : 'waits-still';
  }
  return bends ? (live.moving ? 'bending' : 'waits-bend') : live.moving ? 'moving' : 'still';
}
