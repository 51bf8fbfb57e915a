const LOCK = 'plumbline-sensor';

/** What a page needs of the browser while it has a sensor: that no other window has it too, and a screen that stays on. */
export class Hold {
  constructor() {
    this.alone = false;
    /** @type {WakeLockSentinel|null} */
    this.wake = null;
    this.release = () => {};
  }

  /** Two windows of one browser would tear one sensor apart. @returns {Promise<boolean>} whether this one may have it */
  async take() {
    return this.alone || new Promise((resolve) => {
      navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => {
        this.alone = lock !== null;
        resolve(this.alone);
        return lock && new Promise((release) => (this.release = () => release(undefined)));
      });
    });
  }

  letGo() {
    this.alone = false;
    this.release();
  }

  /** A screen that goes dark would take the page, and Bluetooth with it. */
  async stayAwake() {
    if (document.visibilityState === 'visible' && this.wake?.released !== false) {
      this.wake = (await navigator.wakeLock?.request('screen').catch(() => null)) ?? null;
    }
  }

  async mayDarken() {
    await this.wake?.release();
    this.wake = null;
  }
}
