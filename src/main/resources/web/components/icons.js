import { svg, html } from 'lit';

/** One family: 24 by 24, one line of 1.75, round ends. An icon never stands without a word, so it is hidden from readers. */
const PATHS = {
  plumb: svg`<path d="M12 2v11"/><path d="M8 13h8l-4 9z"/>`,
  home: svg`<path d="M4 11l8-7 8 7"/><path d="M6 10v10h12V10"/>`,
  move: svg`<circle cx="14" cy="5" r="2"/><path d="M8 21l2-6 3-3-2-4-4 2-1 3"/><path d="M13 12l3 3v6"/><path d="M11 8l5 3 3-1"/>`,
  chart: svg`<path d="M4 4v16h16"/><path d="M7 15l4-5 3 3 5-7"/>`,
  alert: svg`<path d="M12 4L2.5 20h19z"/><path d="M12 10v4"/><path d="M12 17.2v.1"/>`,
  check: svg`<path d="M5 12.5l5 5L19 7"/>`,
  hold: svg`<path d="M9 6v12"/><path d="M15 6v12"/>`,
  stop: svg`<rect x="6" y="6" width="12" height="12" rx="2"/>`,
  battery: svg`<rect x="3" y="8" width="15" height="8" rx="2"/><path d="M21 11v2"/><path d="M6 11v2"/>`,
  link: svg`<path d="M5 12a7 7 0 0 1 14 0"/><path d="M8.5 13.5a3.5 3.5 0 0 1 7 0"/><path d="M12 17v.1"/>`,
  unlink: svg`<path d="M5 12a7 7 0 0 1 3-5.7"/><path d="M12 5a7 7 0 0 1 7 7"/><path d="M12 17v.1"/><path d="M4 4l16 16"/>`,
  back: svg`<path d="M19 12H5"/><path d="M11 6l-6 6 6 6"/>`,
  next: svg`<path d="M5 12h14"/><path d="M13 6l6 6-6 6"/>`,
  open: svg`<path d="M9 6l6 6-6 6"/>`,
  phone: svg`<path d="M6 3h3l2 5-2.5 1.5a12 12 0 0 0 6 6L16 13l5 2v3a2 2 0 0 1-2 2A16 16 0 0 1 4 5a2 2 0 0 1 2-2z"/>`,
  print: svg`<path d="M7 8V3h10v5"/><path d="M7 17H4V8h16v9h-3"/><path d="M7 14h10v7H7z"/>`,
  leave: svg`<path d="M10 4H5v16h5"/><path d="M10 12h10"/><path d="M16 8l4 4-4 4"/>`,
  clock: svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3 2"/>`,
  info: svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5"/><path d="M12 8v.1"/>`,
  flag: svg`<path d="M6 21V4"/><path d="M6 5h11l-2.5 4L17 13H6"/>`,
  play: svg`<circle cx="12" cy="12" r="8.5"/><path d="M10.2 8.8v6.4l5-3.2z"/>`,
  sound: svg`<path d="M4 10v4h3.5L12 18V6l-4.5 4z"/><path d="M15.5 9a4.2 4.2 0 0 1 0 6"/><path d="M18 6.5a7.8 7.8 0 0 1 0 11"/>`,
  mute: svg`<path d="M4 10v4h3.5L12 18V6l-4.5 4z"/><path d="M16 9.5l5 5"/><path d="M21 9.5l-5 5"/>`,
  pause: svg`<circle cx="12" cy="12" r="8.5"/><path d="M10 9v6"/><path d="M14 9v6"/>`,
  sensor: svg`<rect x="7" y="4" width="10" height="16" rx="4"/><path d="M12 15v.1"/><path d="M10.5 8h3"/>`,
  bluetooth: svg`<path d="M7 8l10 8-5 5V3l5 5-10 8"/>`,
  cable: svg`<path d="M9 3v5"/><path d="M15 3v5"/><path d="M6 8h12v4a6 6 0 0 1-12 0z"/><path d="M12 18v3"/>`,
  download: svg`<path d="M12 4v11"/><path d="M7 11l5 5 5-5"/><path d="M5 20h14"/>`,
  people: svg`<circle cx="9" cy="8" r="3"/><path d="M3 20a6 6 0 0 1 12 0"/><path d="M16 5.5a3 3 0 0 1 0 5"/><path d="M17.5 14.5a6 6 0 0 1 3.5 5.5"/>`,
  message: svg`<path d="M4 5h16v11H9l-5 4z"/>`,
};

/** @param {keyof typeof PATHS | string} name */
export function icon(name) {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${PATHS[name] ?? PATHS.info}</svg>`;
}
