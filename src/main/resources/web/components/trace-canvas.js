/** How a trace's marks are drawn on uPlot's canvas. */

import { isBeyond } from '../lib/lines.js';
import { named, quantity } from '../lib/words.js';

const LABEL_HEIGHT = 18;
/** Letters closer than this would lie on each other. */
const ROOM_FOR_LETTERS = 17;

/** @param {string} token of tokens.css */
export function color(token) {
  return getComputedStyle(document.documentElement).getPropertyValue(token).trim();
}

/** Repetitions as bands with their numbers, as many as there is room for. */
export function drawBands(plot, repetitions) {
  const { ctx, bbox } = plot;
  inside(ctx, bbox, () => {
    ctx.font = `600 ${12 * devicePixelRatio}px ${color('--sans')}`;
    ctx.textAlign = 'center';
    let free = -Infinity;
    for (const repetition of repetitions) {
      const left = plot.valToPos(repetition.start_s, 'x', true);
      const right = plot.valToPos(repetition.end_s, 'x', true);
      ctx.globalAlpha = repetition.index % 2 ? 0.04 : 0.08;
      ctx.fillStyle = color('--ink');
      ctx.fillRect(left, bbox.top, right - left, bbox.height);
      ctx.globalAlpha = 1;
      ctx.fillStyle = color('--soft');
      const half = ctx.measureText(String(repetition.index)).width / 2 + 3 * devicePixelRatio;
      if ((left + right) / 2 - half >= free) {
        ctx.fillText(String(repetition.index), (left + right) / 2, bbox.top + 16 * devicePixelRatio);
        free = (left + right) / 2 + half;
      }
    }
  });
}

/** Flagged spans: coloured, thick where the angle is past its limit, a letter over the peak. */
export function drawFlags(plot, trace, spans) {
  const { ctx, bbox } = plot;
  inside(ctx, bbox, () => {
    ctx.lineJoin = 'round';
    let last = { x: -Infinity, y: 0 };
    for (const span of spans) {
      const values = trace[span.key];
      ctx.strokeStyle = ctx.fillStyle = color(span.severe ? '--bad' : '--warn');
      stroke(plot, trace.time_s, values, span, 2.5, () => true);
      stroke(plot, trace.time_s, values, span, 5, (deg) => span.findings.some((finding) => isBeyond(finding, deg)));
      if (span.peak >= 0) {
        const down = values[span.peak] < 0 ? -1 : 1;
        const x = plot.valToPos(trace.time_s[span.peak], 'x', true);
        const y = plot.valToPos(values[span.peak], 'y', true) - down * 8 * devicePixelRatio;
        const room = ROOM_FOR_LETTERS * devicePixelRatio;
        const free = x - last.x >= room || Math.abs(y - last.y) >= room;
        badge(ctx, free ? span.letters : '', x, y, down);
        last = free ? { x, y } : last;
      }
    }
  });
}

function stroke(plot, times, values, span, width, wanted) {
  const { ctx } = plot;
  ctx.lineWidth = width * devicePixelRatio;
  ctx.beginPath();
  let on = false;
  for (let i = span.from; i < span.to; i += 1) {
    const draws = values[i] !== null && wanted(values[i]);
    if (draws) {
      const [x, y] = [plot.valToPos(times[i], 'x', true), plot.valToPos(values[i], 'y', true)];
      ctx[on ? 'lineTo' : 'moveTo'](x, y);
    }
    on = draws;
  }
  ctx.stroke();
}

/** A flag is a shape and a letter too, not only a colour. @param {number} up 1 above the line, -1 below it */
function badge(ctx, letters, x, y, up) {
  const size = 5 * devicePixelRatio;
  ctx.beginPath();
  ctx.moveTo(x - size, y - up * size);
  ctx.lineTo(x + size, y - up * size);
  ctx.lineTo(x, y + up * size * 0.4);
  ctx.fill();
  if (letters === '') {
    return;
  }
  ctx.font = `700 ${11 * devicePixelRatio}px ${color('--sans')}`;
  ctx.textAlign = 'center';
  const width = ctx.measureText(letters).width + 8 * devicePixelRatio;
  const height = 15 * devicePixelRatio;
  const top = up > 0 ? y - size - height + 1 : y + size - 1;
  ctx.beginPath();
  ctx.roundRect(x - width / 2, top, width, height, 3 * devicePixelRatio);
  ctx.fill();
  const ink = ctx.fillStyle;
  ctx.fillStyle = color('--card');
  ctx.fillText(letters, x, top + 11.5 * devicePixelRatio);
  ctx.fillStyle = ink;
}

/** Limits as dashed lines with letter, owner and value; where it is narrow the list under the trace names the owner. */
export function drawLimits(plot, limits, narrow) {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.setLineDash([5 * devicePixelRatio, 4 * devicePixelRatio]);
  ctx.lineWidth = devicePixelRatio;
  ctx.font = `${12 * devicePixelRatio}px ${color('--sans')}`;
  ctx.strokeStyle = ctx.fillStyle = color('--ink');
  ctx.textAlign = 'right';
  const drawn = [...limits].sort((a, b) => a.deg - b.deg).map((limit) => ({ ...limit, y: plot.valToPos(limit.deg, 'y', true) })).filter(({ y }) => y > bbox.top && y < bbox.top + bbox.height);
  for (const { y } of drawn) {
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
  }
  // Two that are close stand beside each other, not over each other
  let below = { y: Infinity, left: 0 };
  for (const { letter, finding, y } of drawn) {
    const label = limitLabel(letter, finding, narrow);
    const right = below.y - y < LABEL_HEIGHT * devicePixelRatio ? below.left : bbox.left + bbox.width - 6 * devicePixelRatio;
    writeOnPaper(ctx, label, right, y - 5 * devicePixelRatio);
    below = { y, left: right - ctx.measureText(label).width - 14 * devicePixelRatio };
  }
  ctx.restore();
}

/** @param {boolean} narrow */
export function limitLabel(letter, finding, narrow) {
  const value = quantity(finding.limit, finding.unit);
  return narrow ? `${letter}: ${value}` : `${letter} · ${named('desk-owner', finding.limit_source)}: ${value}`;
}

/** Letters on a piece of paper of their own, so that lines behind do not cross them. */
function writeOnPaper(ctx, text, right, baseline) {
  const width = ctx.measureText(text).width;
  const ink = ctx.fillStyle;
  ctx.globalAlpha = 0.85;
  ctx.fillStyle = color('--card');
  ctx.fillRect(right - width - 4, baseline - 13 * devicePixelRatio, width + 8, 17 * devicePixelRatio);
  ctx.globalAlpha = 1;
  ctx.fillStyle = ink;
  ctx.fillText(text, right, baseline);
}

function inside(ctx, box, draw) {
  ctx.save();
  ctx.beginPath();
  ctx.rect(box.left, box.top, box.width, box.height);
  ctx.clip();
  // the lines before it may have been dashed
  ctx.setLineDash([]);
  draw();
  ctx.restore();
}
