/**
 * What this browser can do about a sensor, found out and not guessed, except for the reason why it cannot.
 * @returns {Promise<{bluetooth: boolean, cable: boolean, why: null|'insecure'|'apple-mobile'|'browser'|'bluetooth-off'}>}
 */
export async function means() {
  const able = 'bluetooth' in navigator;
  const radio = able && (await navigator.bluetooth.getAvailability().catch(() => false));
  const cable = 'serial' in navigator;
  return { bluetooth: able && radio, cable, why: reason(able, radio) };
}

function reason(able, radio) {
  if (able) {
    return radio ? null : 'bluetooth-off';
  }
  if (!window.isSecureContext) {
    return 'insecure';
  }
  const tablet = navigator.userAgent.includes('Macintosh') && navigator.maxTouchPoints > 1;
  return /iPhone|iPad|iPod/.test(navigator.userAgent) || tablet ? 'apple-mobile' : 'browser';
}
