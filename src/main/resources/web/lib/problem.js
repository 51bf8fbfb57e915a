import { has, t } from './words.js';

const A_MINUTE_S = 60;

/** A fault as one sentence in the reader's language: our own words for what we know, the server's for the rest. */
export function sentence(fault) {
  if (fault?.waitSeconds > 0) {
    const minutes = fault.waitSeconds > A_MINUTE_S;
    return t(minutes ? 'problem.wait-minutes' : 'problem.wait-seconds', { n: minutes ? Math.ceil(fault.waitSeconds / A_MINUTE_S) : fault.waitSeconds });
  }
  const kind = String(fault?.type ?? '').split(':').at(-1);
  if (has(`problem.${kind}`)) {
    return t(`problem.${kind}`);
  }
  return fault?.message || t('state.trouble-do');
}
