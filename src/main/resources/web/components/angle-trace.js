import { html, svg } from 'lit';
import uPlot from 'uplot';
import { PlainElement } from '../lib/element.js';
import { drawnLines } from '../lib/lines.js';
import { named, number, quantity, t } from '../lib/words.js';
import { color, drawBands, drawFlags, drawLimits } from './trace-canvas.js';
import { marksOf } from './trace-marks.js';
import { traceSheet } from './trace-sheet.js';

const HEIGHT = 320;
const NARROW = 640;
/** Of the height: room under the lines, more where a flag lies below, and above them for the numbers and the letters of flags. */
const UNDER = 0.07;
const UNDER_FLAGS = 0.2;
const ABOVE = 0.24;
const LEAST_ROOM_DEG = 3;

/** The trunk angles of a session: one line each, repetitions as bands, limits with their owner, flagged spans thick. */
class AngleTrace extends PlainElement {
  static properties = { trace: { attribute: false }, repetitions: { attribute: false }, exercise: { attribute: false }, chosen: { attribute: false } };

  constructor() {
    super();
    this.trace = null;
    /** @type {any[]} */
    this.repetitions = [];
    /** @type {any} of the contract */
    this.exercise = null;
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

  willUpdate(changed) {
    if (changed.has('trace') || changed.has('repetitions') || changed.has('exercise')) {
      this.lines = drawnLines(this.exercise);
      this.marks = marksOf(this.trace, this.repetitions, this.exercise);
    }
  }

  updated(changed) {
    if (changed.has('trace') || changed.has('repetitions') || changed.has('exercise')) {
      this.build();
    }
    if (changed.has('chosen')) {
      this.showChosen();
    }
  }

  /** @returns {HTMLElement} */
  get box() {
    return /** @type {HTMLElement} */ (this.querySelector('.trace-box'));
  }

  build() {
    this.plot?.destroy();
    this.plot = new uPlot(this.options(), [this.trace.time_s, ...this.lines.map(({ key }) => this.trace[key])], this.box);
    this.showChosen();
  }

  options() {
    const axis = { stroke: color('--soft'), grid: { stroke: color('--line'), width: 1 }, ticks: { show: false }, font: `12px ${color('--sans')}` };
    const under = this.marks.spans.some((span) => span.peak >= 0 && this.trace[span.key][span.peak] < 0) ? UNDER_FLAGS : UNDER;
    const room = (low, high, share) => Math.max(LEAST_ROOM_DEG, (high - low) * share);
    return {
      width: this.box.clientWidth,
      height: HEIGHT,
      scales: { x: { time: false }, y: { range: (_, low, high) => [low - room(low, high, under), high + room(low, high, ABOVE)] } },
      cursor: { points: { size: 7 }, drag: { x: true, y: false } },
      legend: { show: false },
      axes: [{ ...axis, size: 32, values: (_, ticks) => ticks.map((s) => `${number(s, 1)} s`) }, { ...axis, size: 48, values: (_, ticks) => ticks.map((deg) => `${number(deg)}°`) }],
      series: [{}, ...this.lines.map(({ token, width, dash }) => ({ stroke: color(token), width, dash, points: { show: false } }))],
      hooks: {
        drawClear: [(plot) => drawBands(plot, this.repetitions)],
        draw: [(plot) => { drawFlags(plot, this.trace, this.marks.spans); drawLimits(plot, this.marks.limits, this.box.clientWidth < NARROW); }],
        setCursor: [(plot) => this.read(plot.cursor.idx)],
      },
    };
  }

  showChosen() {
    const repetition = this.repetitions.find((known) => known.index === this.chosen);
    const times = this.trace.time_s;
    this.plot?.setScale('x', repetition ? { min: repetition.start_s - 0.5, max: repetition.end_s + 0.5 } : { min: times[0], max: times.at(-1) });
  }

  /** The angles under the pointer, beside their names. @param {number|null|undefined} i */
  read(i) {
    const said = (values, unit, digits) => (typeof i === 'number' && values[i] !== null ? `${number(values[i], digits)}${unit}` : '');
    this.querySelectorAll('[data-line]').forEach((place) => (place.textContent = said(this.trace[place.getAttribute('data-line') ?? ''], '°', 0)));
    const at = this.querySelector('[data-at]');
    if (at) {
      at.textContent = said(this.trace.time_s, ' s', 1);
    }
  }

  render() {
    return html`<div class="trace-box no-print" role="img" aria-label=${t('trace.label', { n: this.repetitions.length })} data-testid="trace"></div>
      <div class="print-only">${traceSheet(this.trace, this.repetitions, this.marks, this.lines)}</div>
      <ul class="key small tabular">${this.lines.map(({ key, name, look }) => html`<li><svg class="sample" viewBox="0 0 28 10" width="28" height="10" aria-hidden="true">${svg`<line class="line ${name} ${look}" x1="0" x2="28" y1="5" y2="5"/>`}</svg> ${t(`trace.${name}`)} <strong data-line=${key}></strong></li>`)}
        <li class="no-print"><span data-at></span></li></ul>
      ${this.marks.rules.length === 0 ? '' : html`<ul class="flag-key small" data-testid="flag-key">${this.marks.rules.map((rule) => this.rule(rule))}</ul>`}`;
  }

  rule({ letter, rule, count, finding }) {
    return html`<li><span class="letter ${finding.severity === 'severe' ? 'bad' : 'warn'}">${letter}</span> <span><span class="strong">${named('rule', rule)}</span> · ${t('trace.flagged', { n: count, of: this.repetitions.length })}
      · ${t('trace.limit', { limit: quantity(finding.limit, finding.unit), whose: named('desk-owner', finding.limit_source ?? 'default') })}</span></li>`;
  }
}

customElements.define('pl-angle-trace', AngleTrace);
