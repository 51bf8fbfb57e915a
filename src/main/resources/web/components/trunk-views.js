import { svg } from 'lit';

export const PIVOT_X = 100;
export const PIVOT_Y = 150;
const BAND_RADIUS = 132;
/** From the side there must be room for a bend to the horizontal. */
export const BOXES = { side: '48 5 185 205', back: '8 5 185 205', top: '20 20 160 160' };
/** Somebody who lies: the same trunk, seen lying, with room for what it does. */
const LYING_BOXES = { supine: '-16 60 215 130', prone: '40 70 215 130', 'hands-and-knees': '40 70 215 130', 'side-lying': '40 70 215 130' };

/** @param {string} view @param {string} [start] posture */
export function boxOf(view, start) {
  return view === 'side' ? (LYING_BOXES[start] ?? BOXES.side) : BOXES[view];
}

/** A sector between two angles, 0 straight up, clockwise. */
function wedge(band, cx = PIVOT_X, cy = PIVOT_Y, radius = BAND_RADIUS) {
  if (!band) {
    return '';
  }
  const at = (degrees) => {
    const radians = (degrees * Math.PI) / 180;
    return `${(cx + radius * Math.sin(radians)).toFixed(1)} ${(cy - radius * Math.cos(radians)).toFixed(1)}`;
  };
  const large = band[1] - band[0] > 180 ? 1 : 0;
  return svg`<path class="band" d="M${cx} ${cy} L${at(band[0])} A${radius} ${radius} 0 ${large} 1 ${at(band[1])} Z"/>`;
}

const LEGS = { 'hands-and-knees': 'M100 150 L146 150 L146 108', sitting: 'M100 150 L146 150 L146 200' };

/** @param {number[]|null} band @param {string} [start] posture @param {number} [turn] which way the trunk points at the start */
export function sideView(band, start = 'standing', turn = 0) {
  return svg`<g transform="rotate(${turn} ${PIVOT_X} ${PIVOT_Y})">${wedge(band)}
    <path class="legs" d=${LEGS[start] ?? (turn === 0 ? 'M100 150 L100 200 L114 200' : 'M100 150 L100 214')}/>
    <g data-view="side" class="trunk">
      <path class="neck" d="M101 76 L103 62"/><circle class="head" cx="104" cy="50" r="15"/><path class="head" d="M117 46 l5 6 l-6 1"/>
      <path class="arm" d=${start === 'hands-and-knees' ? 'M101 88 L140 92' : 'M101 88 L106 130'}/>
      <rect class="body" x="84" y="70" width="33" height="84" rx="16"/><rect class="sensor" x="79" y="108" width="8" height="14" rx="3"/>
    </g>
    <rect class="pelvis" x="80" y="140" width="40" height="28" rx="13"/></g>`;
}

export function backView(band, bothSides) {
  return svg`${wedge(band)}${bothSides && band ? wedge([-band[1], -band[0]]) : ''}
    <path class="legs" d="M88 160 L86 202 M112 160 L114 202"/>
    <g data-view="back" class="trunk">
      <path class="neck" d="M100 76 L100 62"/><circle class="head" cx="100" cy="50" r="15"/>
      <path class="body" d="M80 70 h40 a14 14 0 0 1 14 15 l-12 58 a12 12 0 0 1 -12 10 h-20 a12 12 0 0 1 -12 -10 l-12 -58 a14 14 0 0 1 14 -15 z"/>
      <rect class="sensor" x="94" y="108" width="12" height="16" rx="4"/>
    </g>
    <rect class="pelvis" x="72" y="142" width="56" height="28" rx="13"/>`;
}

export function topView(band) {
  const both = band ? [band, [-band[1], -band[0]]] : [];
  return svg`${both.map((side) => wedge(side, 100, 100, 74))}
    <ellipse class="pelvis" cx="100" cy="100" rx="34" ry="22"/>
    <g data-view="top" class="trunk">
      <rect class="body" x="50" y="82" width="100" height="36" rx="18"/><path class="head" d="M94 80 l6 -10 l6 10"/>
      <circle class="head" cx="100" cy="96" r="17"/><rect class="sensor" x="94" y="115" width="12" height="7" rx="3"/>
    </g>`;
}
