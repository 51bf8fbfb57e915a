import { api } from './api.js';
import { go } from './navigation.js';

/** A session ends once, whoever ends it: the patient here, another page, a rule or the service; and where one goes from there. */
export class SetEnding {
  /** @param {string} session @param {(fault: any) => void} failed hears why the session goes on */
  constructor(session, failed) {
    this.session = session;
    this.failed = failed;
    this.leaving = false;
  }

  get summary() {
    return `/patient/session/${this.session}/summary`;
  }

  /** Somebody else has ended it. @param {string} reason @param {import('./live-sets.js').LiveSets} sets */
  heard(reason, sets) {
    if (!this.leaving) {
      this.leaving = true;
      sets.close();
      go(reason === 'red-flag' ? '/patient' : this.summary, { replace: true });
    }
  }

  /** Whoever hurts is asked at once; the session can be ended when the link is back. @param {string} reason @param {import('./live-sets.js').LiveSets} sets */
  async end(reason, sets) {
    const pain = reason === 'pain';
    if (!pain) {
      await sets.tell();
    }
    this.leaving = true;
    try {
      await api.endSession(this.session, reason);
    } catch (fault) {
      if (!pain) {
        this.leaving = false;
        this.failed(fault);
        return;
      }
    }
    await sets.close();
    go(pain ? `/patient/check-in?moment=during&session=${this.session}` : this.summary, { replace: true });
  }
}
