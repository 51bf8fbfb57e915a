/** Words, numbers and dates in the reader's language. Templates: `{name}` as it is, `{name|1}` a number with one decimal. */

const LANGUAGES = ['en', 'de'];
/** English is read by the British here, so that days stand before months. */
const LOCALES = { en: 'en-GB', de: 'de-DE' };

/** @type {Record<string, string|Record<string, string>>} */
let words = {};
let locale = LOCALES.en;
let plurals = new Intl.PluralRules(locale);

/** @param {string|undefined|null} wanted a BCP 47 tag; English where we do not speak it */
export async function setLanguage(wanted) {
  const language = LANGUAGES.find((known) => wanted?.toLowerCase().startsWith(known)) ?? 'en';
  const response = await fetch(`/app/words/${language}.json`);
  words = await response.json();
  locale = LOCALES[language];
  plurals = new Intl.PluralRules(locale);
  document.documentElement.lang = language;
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

/** @param {number} value @param {number} [digits] most decimals shown */
export function number(value, digits = 0) {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: digits, signDisplay: 'negative' }).format(value);
}

/** With its sign, as an effect wants to be read. */
export function signed(value, digits = 1) {
  return new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: 'exceptZero' }).format(value);
}

/** @param {number} value @param {string} unit as the server names it: deg, s, deg/s, 1, fraction */
export function quantity(value, unit) {
  switch (unit) {
    case 'deg':
      return `${number(value)}°`;
    case 'deg/s':
      return `${number(value)}°/s`;
    case 's':
      return `${number(value, 1)} s`;
    case 'fraction':
      return new Intl.NumberFormat(locale, { style: 'percent' }).format(value);
    default:
      return unit && unit !== '1' ? `${number(value, 1)} ${unit}` : number(value, 1);
  }
}

const DAY_MS = 86_400_000;

/** @param {string} at ISO 8601 */
export function day(at) {
  const date = new Date(at);
  const days = Math.round((startOfDay(date) - startOfDay(new Date())) / DAY_MS);
  if (Math.abs(days) <= 1) {
    return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day');
  }
  const near = days < 0 && days > -7;
  return new Intl.DateTimeFormat(locale, near ? { weekday: 'long' } : { day: 'numeric', month: 'short' }).format(date);
}

function startOfDay(date) {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/** @param {string|number|Date} at @param {Intl.DateTimeFormatOptions} [options] */
export function date(at, options = { day: 'numeric', month: 'short', year: 'numeric' }) {
  return new Intl.DateTimeFormat(locale, options).format(new Date(at));
}

/** @param {string} at */
export function time(at) {
  return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(new Date(at));
}

/** @param {string[]} items */
export function list(items) {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(items);
}
