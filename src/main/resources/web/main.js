import { html } from 'lit';
import { api, outbox, reach, signedOut } from './lib/api.js';
import { belongingsOf } from './lib/belongings.js';
import { PlainElement } from './lib/element.js';
import { arrived, onLeft, signOut, tellOfLeaving } from './lib/leaving.js';
import { go, onNavigation } from './lib/navigation.js';
import { find, home } from './lib/router.js';
import { setLanguage, t } from './lib/words.js';
import { icon } from './components/icons.js';
import { faulty, loading } from './components/states.js';
import { tabs } from './components/tabs.js';
import './pages/join.js';
import './pages/sign-in.js';

/** Who is signed in, the frame around every page, and the page of the address. */
class App extends PlainElement {
  static properties = { me: { state: true }, route: { state: true }, fault: { state: true }, notice: { state: true }, waiting: { state: true } };

  constructor() {
    super();
    this.ready = false;
    this.me = null;
    this.route = null;
    this.page = null;
    this.fault = null;
    /** Why somebody who was in is asked who they are. */
    this.notice = '';
    this.waiting = 0;
    this.turn = 0;
    this.begun = false;
  }

  async connectedCallback() {
    super.connectedCallback();
    onNavigation(() => this.show());
    signedOut.addEventListener('signed-out', (event) => this.leave(/** @type {CustomEvent} */ (event).detail));
    outbox.addEventListener('change', () => (this.waiting = outbox.waiting));
    outbox.addEventListener('delivered', () => location.pathname === home('patient') && /** @type {any} */ (this.page)?.reload());
    reach.addEventListener('change', () => this.requestUpdate());
    onLeft(() => this.me && this.enter(null));
    addEventListener('online', () => this.online());
    addEventListener('offline', () => this.requestUpdate());
    const told = await tellOfLeaving();
    await this.enter(told ? await api.me().catch(() => null) : null);
    this.notice = told ? this.notice : t('sign-in.left');
  }

  /** A patient is also told where the network is there and the server is not: what is shown is from the last time. */
  get offline() {
    return !navigator.onLine || (reach.lost && this.me?.role === 'patient');
  }

  async online() {
    reach.found(false);
    this.requestUpdate();
    if (!this.me && (await tellOfLeaving())) {
      this.notice = '';
    }
  }

  /** Where the server knows us no more; of many calls that find that out the first one says so. */
  async leave(why) {
    if (this.me) {
      await this.enter(null, why ?? t('sign-in.expired'));
    }
  }

  /** @param {any} me @param {string} [notice] for somebody who has to sign in */
  async enter(me, notice = '') {
    await setLanguage(me?.language ?? this.me?.language ?? navigator.language, me?.role);
    this.me = me;
    this.notice = notice;
    this.ready = true;
    await this.show();
    await belongingsOf(me, () => this.me);
  }

  /** The same person in another language. */
  async speak(me) {
    await setLanguage(me.language);
    this.me = me;
    await this.show();
  }

  /** Of pages that are still on their way the one asked for last is shown, whichever arrives last. */
  async show() {
    const turn = ++this.turn;
    if (!this.me || location.pathname === '/join') {
      this.page = null;
      this.route = null;
      this.begun = true;
      document.title = t('app.name');
      this.requestUpdate();
      return;
    }
    const route = find(location.pathname, this.me.role);
    if (!route) {
      go(home(this.me.role), { replace: true });
      return;
    }
    this.fault = null;
    try {
      await route.load();
    } catch (fault) {
      this.fault = turn === this.turn ? fault : this.fault;
      return;
    }
    if (turn !== this.turn) {
      return;
    }
    this.page = Object.assign(document.createElement(route.tag), { params: route.params, me: this.me });
    this.route = route;
    // the page's kind, never a person's name: a browser keeps titles in its history
    document.title = `${t(`title.${route.tag.slice('pl-'.length)}`)} · ${t('app.name')}`;
    await this.updateComplete;
    this.settle();
  }

  /** A new page begins at its top, and a screen reader and the keyboard with it; the first one as any document does. */
  settle() {
    window.scrollTo(0, 0);
    if (this.begun) {
      /** @type {HTMLElement|null} */ (this.querySelector('main'))?.focus({ preventScroll: true });
    }
    this.begun = true;
  }

  /** Somebody has signed in. */
  async welcome(me) {
    arrived();
    await this.enter(me);
  }

  async joined(me) {
    history.replaceState(null, '', home(me.role));
    await this.welcome(me);
  }

  async signOut() {
    const told = await signOut();
    await this.enter(null, told ? '' : t('sign-in.left'));
    go('/', { replace: true });
  }

  render() {
    if (!this.ready) {
      return html``;
    }
    if (location.pathname === '/join') {
      return html`<main id="main"><pl-join @signed-in=${(event) => this.joined(event.detail)}></pl-join></main>`;
    }
    if (!this.me) {
      return html`<main id="main"><pl-sign-in .notice=${this.notice} @signed-in=${(event) => this.welcome(event.detail)}></pl-sign-in></main>`;
    }
    const focus = this.route?.focus ?? false;
    return html`
      <a class="skip" href="#main">${t('app.skip')}</a>
      <header class="bar ${this.me.role === 'patient' ? 'patient' : 'physio'}">
        <a class="brand" href=${home(this.me.role)}>${icon('plumb')}<span>${t('app.name')}</span></a>
        ${focus ? '' : tabs(this.me.role, location.pathname)}
        ${this.me.role === 'patient' ? this.serious() : this.physioMenu()}
      </header>
      ${this.offline ? html`<p class="offline" role="status" data-testid="offline">${icon('unlink')} ${t('app.offline')}</p>` : ''}
      ${this.waiting > 0 ? html`<p class="offline waiting" role="status" data-testid="answers-waiting">${icon('clock')} ${t('app.answers-waiting', { n: this.waiting })}</p>` : ''}
      <main id="main" tabindex="-1" class=${focus ? 'focus' : ''} @me=${(event) => this.speak(event.detail)}>
        ${this.fault ? faulty(this.fault, () => location.reload()) : (this.page ?? loading())}
      </main>
      ${this.me.role === 'patient' && !focus ? this.foot() : ''}
    `;
  }

  serious() {
    return html`<a class="serious" href="/patient/serious" data-testid="serious">${icon('alert')}<span>${t('app.serious')}</span></a>`;
  }

  physioMenu() {
    return html`<p class="who"><a href="/account" data-testid="account">${this.me.name}</a>
      <button class="quiet" type="button" data-testid="sign-out" @click=${() => this.signOut()}>${icon('leave')}<span>${t('app.sign-out')}</span></button></p>`;
  }

  foot() {
    return html`<footer class="foot"><a href="/account" data-testid="account">${t('app.signed-in-as', { name: this.me.name })}</a>
      <button class="quiet" type="button" data-testid="sign-out" @click=${() => this.signOut()}>${icon('leave')}<span>${t('app.sign-out')}</span></button></footer>`;
  }
}

customElements.define('pl-app', App);
