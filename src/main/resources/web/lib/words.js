/** Words, numbers and dates in the reader's language. Templates: `{name}` as it is, `{name|1}` a number with one decimal. */

export const LANGUAGES = ['en', 'de'];
/** English is read by the British here, so that days stand before months. */
const LOCALES = { en: 'en-GB', de: 'de-DE' };

/** @type {Record<string, string|Record<string, string>>} */
let words = {};
let locale = LOCALES.en;
let plurals = new Intl.PluralRules(locale);
/** Of the patient a page is about; undefined for the reader's own. @type {string|undefined} */
let zone;

/** Times are told where the patient lives; null for where the reader is. @param {string|null} id like Europe/Vienna */
export function setZone(id) {
  zone = id && known(id) ? id : undefined;
}

/** A browser may lack a zone that the server has: then it is told as here. @param {string} id */
function known(id) {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: id }));
  } catch {
    return false;
  }
}

/** The zone that times are told in where that is not the reader's own. @returns {string|null} */
export function foreignZone() {
  const now = new Date();
  const told = (timeZone) => new Intl.DateTimeFormat('en', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(now);
  return zone && told(zone) !== told(undefined) ? zone : null;
}

/** Whether the words of the physio's and the administrator's pages are wanted too: a patient's first page is lighter without. */
let desk = false;

/**
 * @param {string|undefined|null} wanted a BCP 47 tag; English where we do not speak it
 * @param {string} [role] of the reader; without one as before
 */
export async function setLanguage(wanted, role = '') {
  const language = LANGUAGES.find((known) => wanted?.toLowerCase().startsWith(known)) ?? 'en';
  desk = role === '' ? desk : role !== 'patient';
  words = Object.assign({}, ...(await Promise.all((desk ? ['', 'desk.'] : ['']).map((part) => wordsOf(`${part}${language}`)))));
  locale = LOCALES[language];
  plurals = new Intl.PluralRules(locale);
  document.documentElement.lang = language;
}

/** Fetched once a page: they are the same before and after the sign-in. @type {Map<string, Record<string, any>>} */
const fetched = new Map();

/** @param {string} file */
async function wordsOf(file) {
  if (!fetched.has(file)) {
    fetched.set(file, await (await fetch(`/app/words/${file}.json`)).json());
  }
  return fetched.get(file) ?? {};
}

/** @param {string} key */
export function has(key) {
  return key in words;
}

/**
 * @param {string} key
 * @param {Record<string, string|number>} [args] `n` also chooses between one and other
 * @returns {string}
 */
export function t(key, args = {}) {
  const entry = words[key];
  if (entry === undefined) {
    console.error(`no words for ${key}`);
    return key;
  }
  const template = typeof entry === 'string' ? entry : (entry[plurals.select(Number(args.n))] ?? entry.other);
  return template.replace(/\{(\w+)(?:\|(\d))?\}/g, (_, name, digits) => shown(args[name], digits));
}

/** The words of an id that the server may know and we may not: the id itself in readable form then. */
export function named(domain, id) {
  const key = `${domain}.${id}`;
  return has(key) ? t(key) : String(id).replaceAll('-', ' ');
}

function shown(value, digits) {
  return typeof value === 'number' ? number(value, Number(digits ?? 0)) : String(value);
}

/** Every number goes through here: its minus is no hyphen, and what rounds to zero has no sign. @param {number} value @param {Intl.NumberFormatOptions} options */
function numeral(value, options) {
  return new Intl.NumberFormat(locale, { signDisplay: 'negative', ...options }).format(value).replace('-', '−');
}

/** @param {number} value @param {number} [digits] most decimals shown */
export function number(value, digits = 0) {
  return numeral(value, { maximumFractionDigits: digits });
}

/** With all of its decimals, so that a column of them stands in line. @param {number} value @param {number} digits */
export function fixed(value, digits) {
  return numeral(value, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** With its sign, as an effect wants to be read. */
export function signed(value, digits = 1) {
  return numeral(value, { minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: 'exceptZero' });
}

/** How a unit of the server is shown: times what, with how many decimals, and the sign behind it. @type {Record<string, [number, number, string]>} */
const UNITS = { deg: [1, 0, '°'], 'deg/s': [1, 0, '°/s'], s: [1, 1, ' s'], m: [100, 0, ' cm'], ratio: [100, 0, ' %'], fraction: [100, 0, ' %'], percent: [1, 0, ' %'], times: [1, 0, ' ×'] };

/** @param {number} value @param {string} unit as the server names it: deg, s, deg/s, m, ratio, percent, times, sd, arc */
export function quantity(value, unit) {
  if (unit === 'sd') {
    return t('unit.steps', { n: value });
  }
  const [factor, digits, sign] = UNITS[unit] ?? [1, 1, ''];
  return `${number(value * factor, digits)}${sign}`;
}

/** What a number of the server is multiplied with to be shown, and the sign behind it. @param {string} unit */
export function shownAs(unit) {
  const [factor, , sign] = UNITS[unit] ?? [1, 1, ''];
  return { factor, sign: sign.trim() };
}

const DAY_MS = 86_400_000;

/** Days are told apart in the zone that times are told in. @param {string} at ISO 8601 */
export function day(at) {
  const days = Math.round((startOfDay(new Date(at)) - startOfDay(new Date())) / DAY_MS);
  if (Math.abs(days) <= 1) {
    return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day');
  }
  const near = days < 0 && days > -7;
  return date(at, near ? { weekday: 'long' } : { day: 'numeric', month: 'short' });
}

function startOfDay(date) {
  const { year, month, day: of } = Object.fromEntries(new Intl.DateTimeFormat('en', { timeZone: zone, year: 'numeric', month: 'numeric', day: 'numeric' })
    .formatToParts(date).map((part) => [part.type, Number(part.value)]));
  return Date.UTC(year, month - 1, of);
}

/** A time without a zone is one of a calendar, the same everywhere. */
const NO_ZONE = /T[\d:.]+$/;

/** @param {string|number|Date} at @param {Intl.DateTimeFormatOptions} [options] */
export function date(at, options = { day: 'numeric', month: 'short', year: 'numeric' }) {
  return new Intl.DateTimeFormat(locale, { timeZone: typeof at === 'string' && NO_ZONE.test(at) ? undefined : zone, ...options }).format(new Date(at));
}

/** @param {string} at */
export function time(at) {
  return date(at, { hour: '2-digit', minute: '2-digit' });
}

/** @param {string[]} items */
export function list(items) {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(items);
}
