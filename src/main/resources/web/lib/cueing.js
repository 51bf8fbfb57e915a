/** How cues reach this person: as words, by voice, by a tone, by the sensor's own vibration. Each can be muted, and that is kept. */

export const WAYS = /** @type {const} */ (['words', 'voice', 'tone', 'vibration', 'pacer']);
const ALL_ON = { words: true, voice: true, tone: true, vibration: true, pacer: true };
const VOICE_LOCALE = { en: 'en-GB', de: 'de-DE' };
const TONES = { cue: [440, 0.18], good: [660, 0.12], rest: [523, 0.25] };
const LOUDNESS = 0.12;

export class Cueing {
  /** @param {string} person whose choice it is */
  constructor(person) {
    this.key = `plumbline-cues-${person}`;
    this.on = { ...ALL_ON, ...JSON.parse(localStorage.getItem(this.key) ?? '{}') };
    /** @type {AudioContext|null} */
    this.audio = null;
  }

  /** @param {typeof WAYS[number]} way @param {boolean} on */
  set(way, on) {
    this.on = { ...this.on, [way]: on };
    localStorage.setItem(this.key, JSON.stringify(this.on));
    if (way === 'voice' && !on) {
      this.hush();
    }
  }

  /** Nothing is left that a cue could come by. */
  get silent() {
    return !this.on.words && !this.on.voice && !this.on.tone && !this.on.vibration;
  }

  /** One cue: the newest takes the place of one that is still being said. @param {string} text */
  cue(text) {
    this.tone('cue');
    this.say(text, true);
    // a browser lets nobody shake who has not touched the page yet
    if (this.on.vibration && navigator.userActivation?.hasBeenActive) {
      navigator.vibrate?.(80);
    }
  }

  /** @param {string} text @param {boolean} [now] in the place of what is being said; otherwise only into silence */
  say(text, now = false) {
    const voice = window.speechSynthesis;
    if (!this.on.voice || !voice || (!now && voice.speaking)) {
      return;
    }
    voice.cancel();
    const said = new SpeechSynthesisUtterance(text);
    said.lang = VOICE_LOCALE[document.documentElement.lang] ?? document.documentElement.lang;
    voice.speak(said);
  }

  /** @param {keyof typeof TONES} name */
  tone(name) {
    if (!this.on.tone || !window.AudioContext) {
      return;
    }
    this.audio ??= new AudioContext();
    const [hertz, seconds] = TONES[name];
    const start = this.audio.currentTime;
    const gain = this.audio.createGain();
    const wave = this.audio.createOscillator();
    wave.frequency.value = hertz;
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(LOUDNESS, start + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.001, start + seconds);
    wave.connect(gain).connect(this.audio.destination);
    wave.start(start);
    wave.stop(start + seconds);
  }

  hush() {
    window.speechSynthesis?.cancel();
  }

  close() {
    this.hush();
    this.audio?.close();
    this.audio = null;
  }
}
