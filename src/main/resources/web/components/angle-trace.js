import { html } from 'lit';
import uPlot from 'uplot';
import { PlainElement } from '../lib/element.js';
import { named, number, quantity, t } from '../lib/words.js';

const LABEL_HEIGHT = 18;
const HEIGHT = 320;
/** Room under the lines, and three times as much above for the numbers of the repetitions. */
const ROOM_DEG = 4;
const SERIES = [['flexion_deg', 'flexion', '--accent', 2], ['lateral_flexion_right_deg', 'lateral', '--info', 1.5], ['axial_rotation_left_deg', 'rotation', '--soft', 1.25]];
const MAIN_SERIES = { 'trunk-lateral-flexion': 1, 'trunk-axial-rotation': 2 };
/** Limits that are angles of the drawn line; times and depths have no place on this axis. */
const DRAWN_RULES = ['excessive-lean', 'range-too-large', 'range-too-small', 'partial', 'too-deep'];

/** The trunk angles of a session: one line each, repetitions as bands, limits with their owner, flagged spans thick. */
class AngleTrace extends PlainElement {
  static properties = { trace: { attribute: false }, repetitions: { attribute: false }, exercise: { attribute: false }, chosen: { attribute: false } };

  constructor() {
    super();
    this.trace = null;
    this.repetitions = [];
    this.exercise = '';
    /** @type {number|null} */
    this.chosen = null;
    this.dark = matchMedia('(prefers-color-scheme: dark)');
    this.repaint = () => this.build();
  }

  connectedCallback() {
    super.connectedCallback();
    this.dark.addEventListener('change', this.repaint);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.dark.removeEventListener('change', this.repaint);
    this.resize?.disconnect();
    this.plot?.destroy();
  }

  firstUpdated() {
    this.resize = new ResizeObserver(() => this.plot?.setSize({ width: this.box.clientWidth, height: HEIGHT }));
    this.resize.observe(this.box);
  }

  updated(changed) {
    if (changed.has('trace') || changed.has('repetitions')) {
      this.build();
    } else if (changed.has('chosen')) {
      this.showChosen();
    }
  }

  /** @returns {HTMLElement} */
  get box() {
    return /** @type {HTMLElement} */ (this.querySelector('.trace-box'));
  }

  build() {
    this.plot?.destroy();
    this.plot = new uPlot(this.options(), [this.trace.time_s, ...SERIES.map(([key]) => this.trace[key])], this.box);
  }

  options() {
    const axis = { stroke: color('--soft'), grid: { stroke: color('--line'), width: 1 }, ticks: { show: false }, font: `12px ${color('--sans')}` };
    return {
      width: this.box.clientWidth,
      height: HEIGHT,
      scales: { x: { time: false }, y: { range: (_, low, high) => [low - ROOM_DEG, high + 3 * ROOM_DEG] } },
      cursor: { points: { size: 7 }, drag: { x: true, y: false } },
      legend: { live: true },
      axes: [{ ...axis, values: (_, ticks) => ticks.map((s) => `${number(s, 1)} s`) }, { ...axis, size: 56, values: (_, ticks) => ticks.map((deg) => `${number(deg)}°`) }],
      series: [{ label: t('trace.time'), value: (_, s) => (s === null ? '–' : `${number(s, 1)} s`) },
        ...SERIES.map(([, name, token, width]) => ({ label: t(`trace.${name}`), stroke: color(token), width, points: { show: false }, value: (_, deg) => (deg === null ? '–' : `${number(deg)}°`) }))],
      hooks: { drawClear: [(plot) => this.drawBands(plot)], draw: [(plot) => { this.drawFlags(plot); this.drawLimits(plot); }] },
    };
  }

  showChosen() {
    const repetition = this.repetitions.find((known) => known.index === this.chosen);
    const times = this.trace.time_s;
    this.plot?.setScale('x', repetition ? { min: repetition.start_s - 0.5, max: repetition.end_s + 0.5 } : { min: times[0], max: times.at(-1) });
  }

  drawBands(plot) {
    const { ctx, bbox } = plot;
    ctx.save();
    clip(ctx, bbox);
    ctx.font = `600 ${12 * devicePixelRatio}px ${color('--sans')}`;
    ctx.textAlign = 'center';
    for (const repetition of this.repetitions) {
      const left = plot.valToPos(repetition.start_s, 'x', true);
      const right = plot.valToPos(repetition.end_s, 'x', true);
      ctx.globalAlpha = repetition.index % 2 ? 0.04 : 0.08;
      ctx.fillStyle = color('--ink');
      ctx.fillRect(left, bbox.top, right - left, bbox.height);
      ctx.globalAlpha = 1;
      ctx.fillStyle = color('--soft');
      ctx.fillText(String(repetition.index), (left + right) / 2, bbox.top + 16 * devicePixelRatio);
    }
    ctx.restore();
  }

  drawFlags(plot) {
    const main = MAIN_SERIES[this.exercise] ?? 0;
    const values = this.trace[SERIES[main][0]];
    const { ctx, bbox } = plot;
    ctx.save();
    clip(ctx, bbox);
    ctx.lineWidth = 4 * devicePixelRatio;
    ctx.lineJoin = 'round';
    for (const repetition of this.repetitions.filter((known) => known.findings.length > 0)) {
      ctx.strokeStyle = ctx.fillStyle = color(repetition.findings.some((finding) => finding.severity === 'severe') ? '--bad' : '--warn');
      let peak = -1;
      ctx.beginPath();
      this.trace.time_s.forEach((s, i) => {
        if (s >= repetition.start_s && s < repetition.end_s && values[i] !== null) {
          ctx.lineTo(plot.valToPos(s, 'x', true), plot.valToPos(values[i], 'y', true));
          peak = peak < 0 || Math.abs(values[i]) > Math.abs(values[peak]) ? i : peak;
        }
      });
      ctx.stroke();
      if (peak >= 0) {
        mark(ctx, plot.valToPos(this.trace.time_s[peak], 'x', true), plot.valToPos(values[peak], 'y', true) - 12 * devicePixelRatio);
      }
    }
    ctx.restore();
  }

  drawLimits(plot) {
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.setLineDash([5 * devicePixelRatio, 4 * devicePixelRatio]);
    ctx.lineWidth = devicePixelRatio;
    ctx.font = `${12 * devicePixelRatio}px ${color('--sans')}`;
    ctx.strokeStyle = ctx.fillStyle = color('--ink');
    ctx.textAlign = 'right';
    const drawn = this.limits().sort((a, b) => a.limit - b.limit).map((finding) => ({ finding, y: plot.valToPos(finding.limit, 'y', true) }))
      .filter(({ y }) => y > bbox.top && y < bbox.top + bbox.height);
    for (const { y } of drawn) {
      ctx.beginPath();
      ctx.moveTo(bbox.left, y);
      ctx.lineTo(bbox.left + bbox.width, y);
      ctx.stroke();
    }
    // Two that are close stand beside each other, not over each other
    let below = { y: Infinity, left: 0 };
    for (const { finding, y } of drawn) {
      const label = `${named('desk-owner', finding.limit_source)}: ${quantity(finding.limit, finding.unit)}`;
      const right = below.y - y < LABEL_HEIGHT * devicePixelRatio ? below.left : bbox.left + bbox.width - 6 * devicePixelRatio;
      writeOnPaper(ctx, label, right, y - 5 * devicePixelRatio);
      below = { y, left: right - ctx.measureText(label).width - 14 * devicePixelRatio };
    }
    ctx.restore();
  }

  /** Each limit once, of those that were passed: to the degree, or two labels would lie on each other. */
  limits() {
    const findings = this.repetitions.flatMap((repetition) => repetition.findings).filter((finding) => DRAWN_RULES.includes(finding.rule) && finding.unit === 'deg');
    return [...new Map(findings.map((finding) => [`${finding.rule} ${Math.round(finding.limit)}`, finding])).values()];
  }

  render() {
    return html`<div class="trace-box" role="img" aria-label=${t('trace.label', { n: this.repetitions.length })} data-testid="trace"></div>`;
  }
}

function color(token) {
  return getComputedStyle(document.documentElement).getPropertyValue(token).trim();
}

function clip(ctx, box) {
  ctx.beginPath();
  ctx.rect(box.left, box.top, box.width, box.height);
  ctx.clip();
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

/** A small triangle above the peak: a flag is a shape too, not only a colour. */
function mark(ctx, x, y) {
  const size = 6 * devicePixelRatio;
  ctx.beginPath();
  ctx.moveTo(x - size, y - size);
  ctx.lineTo(x + size, y - size);
  ctx.lineTo(x, y + size / 2);
  ctx.fill();
}

customElements.define('pl-angle-trace', AngleTrace);
