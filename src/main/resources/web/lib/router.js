/** Addresses to pages. A page's module is loaded when it is first wanted. */

/** @type {{pattern: RegExp, tag: string, load: () => Promise<unknown>, role: string, focus?: boolean}[]} */
const ROUTES = [
  route('/patient', 'pl-today', 'patient', () => import('../pages/patient/today.js')),
  route('/patient/exercise', 'pl-exercises', 'patient', () => import('../pages/patient/exercises.js')),
  route('/patient/exercise/:exercise', 'pl-prepare', 'patient', () => import('../pages/patient/prepare.js')),
  route('/patient/session/:session', 'pl-live', 'patient', () => import('../pages/patient/live.js'), true),
  route('/patient/session/:session/summary', 'pl-summary', 'patient', () => import('../pages/patient/summary.js')),
  route('/patient/check-in', 'pl-check-in', 'patient', () => import('../pages/patient/check-in.js'), true),
  route('/patient/progress', 'pl-progress', 'patient', () => import('../pages/patient/progress.js')),
  route('/patient/sensor', 'pl-sensor', 'patient', () => import('../pages/patient/sensor.js')),
  route('/patient/messages', 'pl-messages', 'patient', () => import('../pages/messages.js')),
  route('/patient/kept', 'pl-kept', 'patient', () => import('../pages/patient/kept.js'), true),
  route('/patient/serious', 'pl-serious', 'patient', () => import('../pages/patient/serious.js'), true),
  route('/physio', 'pl-patients', 'physio', () => import('../pages/physio/patients.js')),
  route('/physio/clinic', 'pl-clinic', 'physio', () => import('../pages/physio/clinic.js')),
  route('/physio/patients/:patient', 'pl-patient', 'physio', () => import('../pages/physio/patient.js')),
  route('/physio/patients/:patient/plan', 'pl-plan', 'physio', () => import('../pages/physio/plan.js')),
  route('/admin', 'pl-people', 'administrator', () => import('../pages/admin/people.js')),
  route('/calibrate', 'pl-calibrate', 'anyone', () => import('../pages/calibrate.js')),
  route('/account', 'pl-account', 'anyone', () => import('../pages/account.js')),
  route('/physio/patients/:patient/messages', 'pl-messages', 'physio', () => import('../pages/messages.js')),
  route('/physio/sessions/:session', 'pl-session', 'physio', () => import('../pages/physio/session.js')),
];

/** @param {boolean} [focus] a page that wants all the room: no navigation under it */
function route(path, tag, role, load, focus = false) {
  const pattern = new RegExp(`^${path.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}/?$`);
  return { pattern, tag, role, load, focus };
}

/**
 * @param {string} path
 * @param {string} role the roles see nothing of each other's pages
 */
export function find(path, role) {
  for (const known of ROUTES) {
    const match = known.pattern.exec(path);
    if (match && (known.role === role || known.role === 'anyone')) {
      const params = Object.fromEntries(Object.entries(match.groups ?? {}).map(([key, value]) => [key, decodeURIComponent(value)]));
      return { ...known, params };
    }
  }
  return null;
}

/** Where somebody of this role begins. @param {string} role */
export function home(role) {
  return { physio: '/physio', administrator: '/admin' }[role] ?? '/patient';
}
