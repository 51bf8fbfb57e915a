import { html } from 'lit';
import { t } from '../lib/words.js';

const NOW = ['saddle-numbness', 'bladder', 'bowel', 'sexual-function', 'leg-weakness', 'gait-change', 'both-legs', 'unwell-during-exercise'];

/** Those that need help at once first. */
export function grouped(questions) {
  return [
    ['now', questions.filter((question) => NOW.includes(question.id))],
    ['health', questions.filter((question) => !NOW.includes(question.id))],
  ];
}

/** @param {{id: string, text: string}[]} questions @param {Set<string>} picked @param {(flag: string, on: boolean) => void} onToggle */
export function flagGroups(questions, picked, onToggle) {
  return grouped(questions).map(([name, items]) => html`<fieldset class="choices"><legend class="h3">${t(`flags.${name}`)}</legend>${flagChoices(items, picked, onToggle)}</fieldset>`);
}

export function flagChoices(items, picked, onToggle) {
  return items.map((question) => html`<label class="choice">
    <input type="checkbox" .checked=${picked.has(question.id)} @change=${(event) => onToggle(question.id, event.target.checked)} data-testid="red-flag-${question.id}">
    <span>${question.text}</span></label>`);
}
