/** The HTTP contract of openapi.yaml as functions. Every fault is a {@link Problem} with words for the page. */

import { Outbox } from './outbox.js';

export class Problem extends Error {
  /** @param {number} status @param {string} type @param {string} detail @param {number} [waitSeconds] until it may be tried again, 0 where nobody said */
  constructor(status, type, detail, waitSeconds = 0) {
    super(detail);
    this.waitSeconds = waitSeconds;
    this.status = status;
    this.type = type;
  }

  /** @param {string} kind the last part of the problem's urn, for example `device-in-use` */
  is(kind) {
    return this.type === `urn:plumbline:${kind}`;
  }
}

/** The service worker says so of an answer from the last time. */
const KEPT = 'X-Plumbline-Kept';

/** Told when the server no longer knows who we are; the detail is what to say about it, none for the usual. */
export const signedOut = new EventTarget();

/** Whether what is shown comes from the server or, where that is silent, from the last time. */
class Reach extends EventTarget {
  lost = false;

  /** @param {boolean} lost */
  found(lost) {
    if (lost !== this.lost) {
      this.lost = lost;
      this.dispatchEvent(new Event('change'));
    }
  }
}

export const reach = new Reach();

/** @param {string} method @param {string} path @param {unknown} [body] @param {Record<string, string>} [headers] @param {AbortSignal} [signal] */
async function request(method, path, body, headers = {}, signal = undefined) {
  /** @type {RequestInit} */
  const options = { method, headers: { Accept: 'application/json' }, credentials: 'same-origin', signal };
  if (method !== 'GET') {
    options.headers = { ...options.headers, 'Content-Type': 'application/json', 'X-Plumbline': '1', ...headers };
    options.body = JSON.stringify(body ?? {});
  }
  let response;
  try {
    response = await fetch(`/api/v1${path}`, options);
  } catch (fault) {
    reach.found(true);
    throw new Problem(0, 'urn:plumbline:offline', String(fault));
  }
  reach.found(response.headers.has(KEPT));
  if (response.ok) {
    return response.status === 204 ? null : response.json();
  }
  const problem = await response.json().catch(() => ({}));
  const known = new Problem(response.status, problem.type ?? 'about:blank', problem.detail ?? problem.title ?? '', Number(response.headers.get('Retry-After') ?? 0));
  if (known.is('not-signed-in') && path !== '/me') {
    signedOut.dispatchEvent(new Event('signed-out'));
  }
  throw known;
}

const get = (path) => request('GET', path);
const post = (path, body) => request('POST', path, body);
const id = encodeURIComponent;
/** A network that swallows everything would keep a call waiting for minutes. */
const TICKET_PATIENCE_MS = 5000;
const ANSWER_PATIENCE_MS = 10_000;

/** What a patient answers arrives, also when there is no network now. */
export const outbox = new Outbox((entry) =>
  request('POST', entry.path, entry.body, { 'Idempotency-Key': entry.key, 'Answered-At': entry.answeredAt }, AbortSignal.timeout(ANSWER_PATIENCE_MS)));

/** @param {string} owner @param {string} path @param {unknown} body @returns {Promise<any>} fails as `kept` where it is kept for later */
async function answered(owner, path, body) {
  const answer = await outbox.send(owner, path, body);
  if (answer === null) {
    throw new Problem(0, 'urn:plumbline:kept', '');
  }
  return answer;
}

export const api = {
  signIn: (username, password, code) => post('/sign-in', code ? { username, password, code } : { username, password }),
  oidc: () => get('/oidc'),
  oidcCode: (code) => post('/oidc/code', { code }),
  oidcLink: () => get('/me/oidc-links'),
  linkOidc: () => post('/me/oidc-links'),
  unlinkOidc: () => request('DELETE', '/me/oidc-links'),
  signOut: () => request('POST', '/sign-out', {}, {}, AbortSignal.timeout(TICKET_PATIENCE_MS)),
  me: () => get('/me'),
  changePassword: (old, fresh) => post('/me/password', { old, new: fresh }),
  setLanguage: (language) => request('PUT', '/me/language', { language }),
  secondFactor: () => get('/me/second-factor'),
  offerSecondFactor: () => post('/me/second-factor'),
  confirmSecondFactor: (code) => post('/me/second-factor/confirmations', { code }),
  renewRecoveryCodes: (password) => post('/me/second-factor/recovery-codes', { password }),
  removeSecondFactor: (password) => post('/me/second-factor/removals', { password }),
  invitation: (token) => post('/join/invitation', { token }),
  join: (body) => post('/join', body),
  invite: (body) => post('/invitations', body),
  invitations: () => get('/invitations'),
  takeBackInvitation: (invitation) => request('DELETE', `/invitations/${id(invitation)}`),
  people: () => get('/people'),
  passwordLink: (person) => post(`/people/${id(person)}/password-links`),
  consent: (patient) => get(`/patients/${id(patient)}/consent`),
  giveConsent: (patient, version) => post(`/patients/${id(patient)}/consent`, { version }),
  withdrawConsent: (patient) => post(`/patients/${id(patient)}/consent/withdrawals`),
  erase: (patient, password) => post(`/patients/${id(patient)}/erasures`, { password }),
  carers: (patient) => get(`/patients/${id(patient)}/carers`),
  grantCare: (patient, physio) => post(`/patients/${id(patient)}/carers`, { physio }),
  endCare: (patient, physio) => request('DELETE', `/patients/${id(patient)}/carers/${id(physio)}`),
  exercises: () => get('/exercises'),
  devices: () => get('/devices'),
  startCalibration: (device) => post('/calibrations', { device }),
  endCalibration: (calibration, keep) => post(`/calibrations/${id(calibration)}/end`, { keep }),
  bridgeTicket: () => request('POST', '/bridge-tickets', {}, {}, AbortSignal.timeout(TICKET_PATIENCE_MS)),
  patients: () => get('/patients'),
  patient: (patient) => get(`/patients/${id(patient)}`),
  sessions: (patient) => get(`/patients/${id(patient)}/sessions`),
  startSession: (patient, body) => post(`/patients/${id(patient)}/sessions`, body),
  session: (session) => get(`/sessions/${id(session)}`),
  trace: (session) => get(`/sessions/${id(session)}/trace`),
  muteCues: (session, how) => post(`/sessions/${id(session)}/mute`, how),
  endSet: (session, end) => post(`/sessions/${id(session)}/set-ends`, end),
  sayOfSet: (session, running) => request('PUT', `/sessions/${id(session)}/running-set`, running),
  endSession: (session, reason) => post(`/sessions/${id(session)}/end`, { reason }),
  painReports: (patient) => get(`/patients/${id(patient)}/pain-reports`),
  reportPain: (patient, report) => answered(patient, `/patients/${id(patient)}/pain-reports`, report),
  tellExertion: (session, rpe, patient) => answered(patient, `/sessions/${id(session)}/exertion`, { rpe }),
  openQuestions: (patient, report) => request('POST', `/patients/${id(patient)}/pain-reports/open-questions`, report, {}, AbortSignal.timeout(TICKET_PATIENCE_MS)),
  correctPain: (patient, report, corrected) => post(`/patients/${id(patient)}/pain-reports/${id(report)}/corrections`, corrected),
  painTrend: (patient) => get(`/patients/${id(patient)}/pain-trend`),
  dose: (patient) => get(`/patients/${id(patient)}/dose`),
  today: (patient) => get(`/patients/${id(patient)}/today`),
  painSettings: (patient) => get(`/patients/${id(patient)}/pain-settings`),
  setPainSettings: (patient, settings) => request('PUT', `/patients/${id(patient)}/pain-settings`, settings),
  checkIns: (patient) => get(`/patients/${id(patient)}/check-ins`),
  redFlags: (patient) => get(`/patients/${id(patient)}/red-flags`),
  clearRedFlags: (patient, note) => post(`/patients/${id(patient)}/red-flag-clearings`, { note }),
  plan: (patient) => get(`/patients/${id(patient)}/plan`),
  planVersions: (patient) => get(`/patients/${id(patient)}/plan/versions`),
  changePlan: (patient, version, plan) => request('PUT', `/patients/${id(patient)}/plan`, plan, { 'If-Match': `"plan-${version}"` }),
  proposals: (patient) => get(`/patients/${id(patient)}/proposals`),
  decideProposal: (patient, proposal, decision) => post(`/patients/${id(patient)}/proposals/${id(proposal)}/decision`, decision),
  correctCount: (session, repetitions) => post(`/sessions/${id(session)}/count-corrections`, { repetitions }),
  sayAboutFlag: (session, said) => post(`/sessions/${id(session)}/flag-feedback`, said),
  messages: (patient) => get(`/patients/${id(patient)}/messages`),
  sendMessage: (patient, message) => post(`/patients/${id(patient)}/messages`, message),
  readMessages: (patient, number) => post(`/patients/${id(patient)}/messages/read`, { up_to: number }),
  unread: () => get('/me/unread'),
  notices: () => get('/notices'),
  mailAddress: () => get('/me/mail-address'),
  setMailAddress: (address) => request('PUT', '/me/mail-address', { address }),
  pushKey: () => get('/push'),
  subscribePush: (subscription) => post('/me/push-subscriptions', subscription),
  unsubscribePush: (endpoint) => request('DELETE', '/me/push-subscriptions', { endpoint }),
  handleNotice: (notice, word) => post(`/notices/${id(notice)}/handling`, { word }),
  pooledLinks: () => get('/links'),
  flagFeedback: () => get('/flag-feedback'),
  adherence: () => get('/adherence'),
  analyses: (session) => get(`/sessions/${id(session)}/analyses`),
  analyseAgain: (session) => post(`/sessions/${id(session)}/analyses`),
  links: (patient) => get(`/patients/${id(patient)}/links`),
  report: (patient) => get(`/patients/${id(patient)}/report`),
};
