/** The HTTP contract of openapi.yaml as functions. Every fault is a {@link Problem} with words for the page. */

export class Problem extends Error {
  /** @param {number} status @param {string} type @param {string} detail */
  constructor(status, type, detail) {
    super(detail);
    this.status = status;
    this.type = type;
  }

  /** @param {string} kind the last part of the problem's urn, for example `device-in-use` */
  is(kind) {
    return this.type === `urn:plumbline:${kind}`;
  }
}

/** Told when the server no longer knows who we are. */
export const signedOut = new EventTarget();

/** @param {string} method @param {string} path @param {unknown} [body] @param {Record<string, string>} [headers] */
async function request(method, path, body, headers = {}) {
  /** @type {RequestInit} */
  const options = { method, headers: { Accept: 'application/json' }, credentials: 'same-origin' };
  if (method !== 'GET') {
    options.headers = { ...options.headers, 'Content-Type': 'application/json', 'X-Plumbline': '1', ...headers };
    options.body = JSON.stringify(body ?? {});
  }
  let response;
  try {
    response = await fetch(`/api/v1${path}`, options);
  } catch (fault) {
    throw new Problem(0, 'urn:plumbline:offline', String(fault));
  }
  if (response.ok) {
    return response.status === 204 ? null : response.json();
  }
  const problem = await response.json().catch(() => ({}));
  const known = new Problem(response.status, problem.type ?? 'about:blank', problem.detail ?? problem.title ?? '');
  if (response.status === 401 && path !== '/sign-in' && path !== '/me') {
    signedOut.dispatchEvent(new Event('signed-out'));
  }
  throw known;
}

const get = (path) => request('GET', path);
const post = (path, body) => request('POST', path, body);
const id = encodeURIComponent;

export const api = {
  signIn: (username, password) => post('/sign-in', { username, password }),
  signOut: () => post('/sign-out'),
  me: () => get('/me'),
  exercises: () => get('/exercises'),
  devices: () => get('/devices'),
  patients: () => get('/patients'),
  patient: (patient) => get(`/patients/${id(patient)}`),
  sessions: (patient) => get(`/patients/${id(patient)}/sessions`),
  startSession: (patient, body) => post(`/patients/${id(patient)}/sessions`, body),
  session: (session) => get(`/sessions/${id(session)}`),
  trace: (session) => get(`/sessions/${id(session)}/trace`),
  endSession: (session, reason) => post(`/sessions/${id(session)}/end`, { reason }),
  painReports: (patient) => get(`/patients/${id(patient)}/pain-reports`),
  reportPain: (patient, report) => post(`/patients/${id(patient)}/pain-reports`, report),
  checkIns: (patient) => get(`/patients/${id(patient)}/check-ins`),
  redFlags: (patient) => get(`/patients/${id(patient)}/red-flags`),
  clearRedFlags: (patient, note) => post(`/patients/${id(patient)}/red-flag-clearings`, { note }),
  plan: (patient) => get(`/patients/${id(patient)}/plan`),
  planVersions: (patient) => get(`/patients/${id(patient)}/plan/versions`),
  changePlan: (patient, version, plan) => request('PUT', `/patients/${id(patient)}/plan`, plan, { 'If-Match': `"plan-${version}"` }),
  proposals: (patient) => get(`/patients/${id(patient)}/proposals`),
  decideProposal: (patient, proposal, decision) => post(`/patients/${id(patient)}/proposals/${id(proposal)}/decision`, decision),
  links: (patient) => get(`/patients/${id(patient)}/links`),
  report: (patient) => get(`/patients/${id(patient)}/report`),
};
