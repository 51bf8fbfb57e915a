import { has, t } from './words.js';

/** A fault as one sentence in the reader's language: our own words for what we know, the server's for the rest. */
export function sentence(fault) {
  const kind = String(fault?.type ?? '').split(':').at(-1);
  if (has(`problem.${kind}`)) {
    return t(`problem.${kind}`);
  }
  return fault?.message || t('state.trouble-do');
}
