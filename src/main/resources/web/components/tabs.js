import { html } from 'lit';
import { t } from '../lib/words.js';
import { icon } from './icons.js';

/** Address, name and sign of each main page, and whether an address lies within it. An administrator has one page alone. */
const TABS = {
  physio: [
    ['/physio', 'patients', 'people', (here) => here.startsWith('/physio') && here !== '/physio/clinic'],
    ['/physio/clinic', 'clinic', 'chart', (here) => here === '/physio/clinic'],
    ['/calibrate', 'calibrate', 'sensor', (here) => here.startsWith('/calibrate')],
  ],
  patient: [
    ['/patient', 'today', 'home', (here) => here === '/patient'],
    ['/patient/exercise', 'exercise', 'move', (here) => here.startsWith('/patient/exercise') || here.includes('/session/')],
    ['/patient/progress', 'progress', 'chart', (here) => here.startsWith('/patient/progress')],
    ['/patient/sensor', 'sensor', 'sensor', (here) => here.startsWith('/patient/sensor') || here === '/calibrate'],
  ],
};

/** The main pages of somebody's role. @param {string} role @param {string} here the address that is shown */
export function tabs(role, here) {
  return role in TABS ? html`<nav class="tabs" aria-label=${t('app.navigation')}>${TABS[role].map(([path, name, sign, within]) => html`
    <a href=${path} aria-current=${within(here) ? 'page' : 'false'} data-testid="nav-${name}">${icon(sign)}<span>${t(`nav.${name}`)}</span></a>`)}</nav>` : '';
}
