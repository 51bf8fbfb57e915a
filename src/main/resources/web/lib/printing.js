/** What stands at the foot of every printed sheet: whose page it is and which software made it. */
const sheet = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

/** @param {string} [patient] @param {string|null} [version] */
export function printFoot(patient = '', version = '') {
  const text = [patient, `Plumbline ${version ?? ''}`.trim()].filter(Boolean).join(' · ').replace(/["\\\n]/g, ' ');
  sheet.replaceSync(`@page { @bottom-left { content: "${text}"; } }`);
}
