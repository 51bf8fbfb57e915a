import { api } from './api.js';
import { Cueing } from './cueing.js';
import { number, t } from './words.js';

const CUE_STAYS_MS = 6000;

/** What is said during a set, on the screen, aloud and by the sensor, each as this person wants it. */
export class LiveCues {
  /** @param {string} person @param {string} session @param {() => void} changed */
  constructor(person, session, changed) {
    this.person = person;
    this.session = session;
    this.changed = changed;
    this.cueing = new Cueing(person);
    /** @type {{text: string, good: boolean}|null} */
    this.cue = null;
    this.timer = 0;
  }

  /** The cue as words, for those who want words. */
  get words() {
    return this.cueing.on.words ? this.cue : null;
  }

  /** @param {string} text @param {boolean} good praise, not a correction */
  say(text, good) {
    this.cue = { text, good };
    this.cueing.cue(text);
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.cue = null;
      this.changed();
    }, CUE_STAYS_MS);
    this.changed();
  }

  /** A cue goes before a number. */
  counted(n) {
    if (!this.cue) {
      this.cueing.say(number(n));
    }
  }

  begins() {
    this.cueing.tone('good');
  }

  rests() {
    this.cueing.tone('rest');
    this.cueing.say(t('rest.title'));
  }

  heldEnough() {
    this.cueing.tone('good');
    this.cueing.say(t('hold.enough'), true);
  }

  /** Who cannot see the screen hears it. */
  lost() {
    this.cueing.say(t('live.sensor-lost'), true);
  }

  /** What the sensor asks for now. @param {string} calibration */
  asked(calibration) {
    this.cueing.say(t(calibration === 'calibrated' ? 'guide.done' : `guide.${calibration}`), calibration !== 'calibrated');
  }

  set(way, on) {
    this.cueing.set(way, on);
    this.changed();
    this.muteSensor();
  }

  /** Another tab has chosen. @param {string|null} key */
  written(key) {
    if (key === this.cueing.key) {
      this.cueing.close();
      this.cueing = new Cueing(this.person);
      this.changed();
    }
  }

  /** What the sensor itself does is the server's to say; an unreachable one hears it with the next page. */
  muteSensor() {
    api.muteCues(this.session, { muted: this.cueing.silent, sensor_muted: !this.cueing.on.vibration }).catch((fault) => console.warn('the sensor was not told', fault));
  }

  close() {
    clearTimeout(this.timer);
    this.cueing.close();
  }
}
