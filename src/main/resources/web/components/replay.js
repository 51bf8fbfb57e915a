import { html } from 'lit';
import { PlainElement } from '../lib/element.js';
import { number, t } from '../lib/words.js';
import { icon } from './icons.js';

/** An eighth to eight times as it was; in the middle of the slider as it was. */
const OCTAVES = 3;
const HEIGHT = 320;

/** A session played again: the trunk in three dimensions from its angles. The library comes only when somebody asks for it. */
class Replay extends PlainElement {
  static properties = { trace: { attribute: false }, repetitions: { attribute: false }, chosen: { attribute: false }, at: { state: true }, playing: { state: true }, speed: { state: true }, problem: { state: true }, ready: { state: true } };

  constructor() {
    super();
    this.trace = null;
    /** @type {any[]} */
    this.repetitions = [];
    /** Where one repetition is looked at, it begins there. @type {number|null} */
    this.chosen = null;
    this.at = 0;
    this.playing = false;
    this.speed = 1;
    this.problem = '';
    this.ready = false;
    this.frame = 0;
    this.dark = matchMedia('(prefers-color-scheme: dark)');
    this.repaint = () => this.scene?.paint();
  }

  willUpdate(changed) {
    const chosen = this.repetitions.find((repetition) => repetition.index === this.chosen);
    if (changed.has('chosen') || !this.hasUpdated) {
      this.at = chosen?.start_s ?? (this.hasUpdated ? this.at : this.trace.time_s[0]);
    }
  }

  updated(changed) {
    if (changed.has('chosen') && this.ready) {
      this.show();
    }
  }

  async firstUpdated() {
    try {
      const { trunkScene } = await import('./trunk-scene.js');
      this.scene = trunkScene(/** @type {HTMLElement} */ (this.querySelector('.replay-box')), HEIGHT);
      this.dark.addEventListener('change', this.repaint);
      this.resize = new ResizeObserver(() => this.scene?.resize());
      this.resize.observe(/** @type {Element} */ (this.querySelector('.replay-box')));
      this.ready = true;
      this.show();
      await this.updateComplete;
      this.querySelector('button')?.focus({ preventScroll: true });
    } catch (fault) {
      console.warn('no three dimensions here', fault);
      this.problem = t('replay.no-webgl');
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    cancelAnimationFrame(this.frame);
    this.dark.removeEventListener('change', this.repaint);
    this.resize?.disconnect();
    this.scene?.close();
  }

  /** @param {number} second goes there and stays */
  seek(second) {
    this.at = second;
    this.show();
  }

  toggle() {
    this.playing = !this.playing;
    if (this.playing) {
      const { time_s: times } = this.trace;
      if (this.at >= times.at(-1) - 0.05) {
        this.at = times[0];
      }
      let before = performance.now();
      const step = (now) => {
        this.at = Math.min(times.at(-1), this.at + ((now - before) / 1000) * this.speed);
        before = now;
        this.show();
        if (this.at >= times.at(-1)) {
          this.playing = false;
        }
        this.frame = this.playing ? requestAnimationFrame(step) : 0;
      };
      this.frame = requestAnimationFrame(step);
    } else {
      cancelAnimationFrame(this.frame);
    }
  }

  show() {
    const { time_s: times } = this.trace;
    let low = 0;
    let high = times.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (times[middle] <= this.at) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    const next = Math.min(times.length - 1, low + 1);
    const share = times[next] > times[low] ? Math.min(1, (this.at - times[low]) / (times[next] - times[low])) : 0;
    const angle = (name) => {
      const [a, b] = [this.trace[name][low], this.trace[name][next]];
      return a === null ? null : b === null ? a : a + (b - a) * share;
    };
    this.angles = { flexion: angle('flexion_deg'), lateral: angle('lateral_flexion_right_deg'), rotation: angle('axial_rotation_left_deg') };
    const now = this.repetitions.find((repetition) => this.at >= repetition.start_s && this.at <= repetition.end_s);
    this.now = now;
    this.scene?.set(this.angles.flexion ?? 0, this.angles.lateral ?? 0, this.angles.rotation ?? 0, (now?.findings.length ?? 0) > 0);
    this.requestUpdate();
  }

  render() {
    const { time_s: times } = this.trace;
    const shown = (deg) => (deg === null || deg === undefined ? '–' : `${number(deg)}°`);
    return html`<div class="replay stack-s" data-testid="replay">
      <div class="replay-box" role="img" aria-label=${t('replay.label')}></div>
      ${this.problem ? html`<p class="notice">${icon('info')}<span>${this.problem}</span></p>` : ''}
      <p class="replay-now tabular"><span>${t('trace.flexion')} <strong>${shown(this.angles?.flexion)}</strong></span><span>${t('trace.lateral')} <strong>${shown(this.angles?.lateral)}</strong></span><span>${t('trace.rotation')} <strong>${shown(this.angles?.rotation)}</strong></span>
        <span class=${this.now?.findings.length > 0 ? 'warn' : 'soft'}>${this.now ? html`${this.now.findings.length > 0 ? icon('flag') : ''} ${t('rep.number', { n: this.now.index })}` : t('replay.between')}</span></p>
      <div class="replay-controls">
        <button type="button" class="primary" data-testid="replay-play" ?disabled=${!this.ready} @click=${() => this.toggle()}>${icon(this.playing ? 'hold' : 'play')} ${t(this.playing ? 'replay.pause' : 'replay.play')}</button>
        <label class="replay-at"><span class="visually-hidden">${t('replay.at')}</span><input type="range" min=${times[0]} max=${times.at(-1)} step="0.04" .value=${String(this.at)} aria-valuetext="${number(this.at, 1)} s" @input=${(input) => this.seek(Number(input.target.value))}></label>
        <span class="tabular soft">${number(this.at, 1)} / ${number(times.at(-1), 1)} s</span>
        <label class="replay-speed"><span>${t('replay.speed')} <span class="tabular">${number(this.speed, 2)}×</span></span><input type="range" min=${-OCTAVES} max=${OCTAVES} step="0.1" .value=${String(Math.log2(this.speed))} aria-valuetext="${number(this.speed, 2)}×" data-testid="replay-speed" @input=${(input) => (this.speed = 2 ** Number(input.target.value))}></label></div>
    </div>`;
  }
}

customElements.define('pl-replay', Replay);
