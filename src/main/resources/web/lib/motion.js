/** The motion of an exercise, as the catalogue tells it, as points of a figure seen from the side. Metres, y up, facing +x. */

const TRUNK = 0.5;
const NECK = 0.17;
const THIGH = 0.42;
const SHANK = 0.42;
const FOOT = 0.15;
const UPPER_ARM = 0.24;
const FOREARM = 0.2;
/** Half the thickness of a body that lies. */
const LYING = 0.1;
/** Which way the trunk points in each start posture, from straight up, forward positive. */
const TILT = { standing: 0, sitting: 0, supine: -90, prone: 90, 'hands-and-knees': 90, 'side-lying': 90 };
const LIES = ['supine', 'prone', 'side-lying'];
const JOINTS = ['hip', 'knee', 'shoulder', 'elbow'];

/** @typedef {{pitch: number, roll: number, twist: number, up: number, forward: number, joints: Record<string, number>}} Pose */

/** Slow at both ends, as people move. @param {number} u 0 to 1 */
export function eased(u) {
  const x = Math.min(1, Math.max(0, u));
  return x * x * x * (10 - 15 * x + 6 * x * x);
}

/** @param {any} motion of the contract @param {number} at 0 start posture, 1 far end @param {boolean} [mirrored] the other side's turn @returns {Pose} */
export function poseAt(motion, at, mirrored = false) {
  const { poses } = motion;
  let i = 1;
  while (i < poses.length - 1 && poses[i].at < at) {
    i += 1;
  }
  const [a, b] = [poses[i - 1], poses[i]];
  const share = Math.min(1, Math.max(0, (at - a.at) / (b.at - a.at)));
  const mix = (from, to) => (from ?? 0) + ((to ?? 0) - (from ?? 0)) * share;
  /** @type {Record<string, number>} */
  const joints = {};
  for (const side of ['left', 'right']) {
    for (const joint of JOINTS) {
      const shown = mirrored ? (side === 'left' ? 'right' : 'left') : side;
      joints[`${shown}_${joint}`] = mix(a.joints[`${side}_${joint}_deg`], b.joints[`${side}_${joint}_deg`]);
    }
  }
  const sign = mirrored ? -1 : 1;
  return { pitch: mix(a.pitch_deg, b.pitch_deg), roll: sign * mix(a.roll_deg, b.roll_deg), twist: sign * mix(a.twist_deg, b.twist_deg), up: mix(a.up_m, b.up_m), forward: mix(a.forward_m, b.forward_m), joints };
}

/** The far end's own angle, in the view that shows the exercise's movement. @returns {{view: 'side'|'back'|'top', deg: number}} */
export function mainAngle(motion) {
  const far = motion?.poses.at(-1);
  if (!far) {
    return { view: 'side', deg: 0 };
  }
  const by = { side: far.pitch_deg ?? 0, back: far.roll_deg ?? 0, top: far.twist_deg ?? 0 };
  const view = /** @type {'side'|'back'|'top'} */ (Object.keys(by).reduce((most, name) => (Math.abs(by[name]) > Math.abs(by[most]) ? name : most), 'side'));
  return { view, deg: by[view] };
}

const point = (from, deg, length) => {
  const radians = (deg * Math.PI) / 180;
  return { x: from.x + length * Math.sin(radians), y: from.y + length * Math.cos(radians) };
};

/** A limb of two bones; where the ground is in its way, it is turned until it lies on it. */
function limb(root, first, bend, lengths, ground) {
  let turn = 0;
  for (let tries = 0; tries < 60; tries += 1) {
    const middle = point(root, first + turn, lengths[0]);
    const end = point(middle, first + turn + bend, lengths[1]);
    if (!ground || Math.min(middle.y, end.y) >= ground.height - 1e-6) {
      return { middle, end, direction: first + turn + bend };
    }
    turn += ground.away;
  }
  const middle = point(root, first + turn, lengths[0]);
  return { middle, end: point(middle, first + turn + bend, lengths[1]), direction: first + turn + bend };
}

/** Hips at the origin. */
function body(start, given, ground) {
  const round = rounding(start, given);
  const pose = round === 0 ? given : { ...given, pitch: given.pitch * 0.1, joints: upright(given.joints) };
  const tilt = startTilt(start, pose) + pose.pitch;
  const hips = { x: 0, y: 0 };
  const shoulders = point(hips, tilt, TRUNK);
  const below = tilt + 180;
  const nods = tilt + round * 160 - (round === 0 ? Math.sign(Math.sin((tilt * Math.PI) / 180)) * 12 : 0);
  /** @type {Record<string, any>} */
  const parts = { hips, shoulders, middle: { x: shoulders.x / 2, y: shoulders.y / 2 + 2 * round }, head: point(shoulders, nods, NECK), tilt };
  // lying on the back legs come up forward; on the belly they come up backward
  const away = start === 'supine' ? -2 : 2;
  for (const side of ['left', 'right']) {
    const leg = limb(hips, below - pose.joints[`${side}_hip`], pose.joints[`${side}_knee`], [THIGH, SHANK], ground && { height: ground, away });
    const arm = limb(shoulders, below - pose.joints[`${side}_shoulder`], -pose.joints[`${side}_elbow`], [UPPER_ARM, FOREARM], ground && { height: ground, away: -2 });
    parts[side] = { knee: leg.middle, ankle: leg.end, toes: toes(start, leg, ground), elbow: arm.middle, hand: arm.end };
  }
  return parts;
}

/** On hands and knees it is the lower back that rounds or hollows, not the whole trunk that tips over. Metres at the middle. */
function rounding(start, pose) {
  return start === 'hands-and-knees' && Math.abs(pose.pitch) > 3 ? pose.pitch * 0.0035 : 0;
}

function upright(joints) {
  return Object.fromEntries(Object.keys(joints).map((name) => [name, name.endsWith('elbow') ? 0 : 90]));
}

/** A foot that stands is flat; one of a leg that lies points away. */
function toes(start, leg, ground) {
  const along = start === 'hands-and-knees' || start === 'side-lying' || (start === 'prone' && ground !== null && leg.end.y < ground + 0.03);
  const flat = (start === 'standing' && leg.direction < 240) || start === 'sitting' || (start === 'supine' && ground !== null && leg.end.y < ground + 0.06 && leg.direction > 100);
  const bend = along ? 0 : flat ? 90 - leg.direction : -90;
  const end = point(leg.end, leg.direction + bend, along ? FOOT * 0.6 : FOOT);
  return ground !== null && end.y < ground ? { x: end.x, y: ground } : end;
}

/** @param {any} exercise */
export function lies(exercise) {
  return exercise?.motion !== undefined && exercise.motion !== null && TILT[exercise.motion.start] !== 0;
}

/** Which way the trunk points at the start, from straight up. @param {any} motion */
export function startTurn(motion) {
  return motion ? startTilt(motion.start, poseAt(motion, 0)) : 0;
}

/** Who lies propped on an arm has the shoulders higher than the hips. */
function startTilt(start, pose) {
  const propped = (start === 'prone' && pose.joints.left_elbow < 120 && pose.joints.left_shoulder > 80) || start === 'side-lying';
  return TILT[start] - (propped ? 18 : 0);
}

const ends = (parts) => ['left', 'right'].flatMap((side) => [parts[side].knee, parts[side].ankle, parts[side].hand, parts[side].elbow]);

/**
 * The figure with its feet, knees or body on the ground (y = 0).
 * @param {any} motion @param {Pose} pose
 */
export function figure(motion, pose) {
  const { start } = motion;
  if (LIES.includes(start)) {
    const height = LYING + pose.up;
    return moved(body(start, pose, 0.02 - height), { x: 0, y: height });
  }
  const parts = body(start, pose, null);
  const lowest = Math.min(...ends(parts).map((end) => end.y));
  return moved(parts, { x: standsOn(motion, parts, pose), y: -lowest });
}

/** Both feet on the ground stay where they are; in a lunge or on hands and knees the hips say where everything is. */
function standsOn(motion, parts, pose) {
  if (motion.start === 'hands-and-knees' || motion.alternating) {
    return pose.forward;
  }
  return -(parts.left.ankle.x + parts.right.ankle.x) / 2;
}

function moved(parts, by) {
  const shift = (place) => ({ x: place.x + by.x, y: place.y + by.y });
  const side = (one) => Object.fromEntries(Object.entries(one).map(([name, place]) => [name, shift(place)]));
  return { hips: shift(parts.hips), shoulders: shift(parts.shoulders), middle: shift(parts.middle), head: shift(parts.head), tilt: parts.tilt, left: side(parts.left), right: side(parts.right) };
}
