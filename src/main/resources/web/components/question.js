import { html } from 'lit';
import { has, t } from '../lib/words.js';
import { flagChoices } from './flag-questions.js';
import { painWords, scale } from './scale.js';
import './body-map.js';

const PAIN = ['nprs', 'pre_session_nprs', 'baseline_nprs'];

/**
 * One question with what answers it.
 * @param {import('../lib/questions.js').Question} question
 * @param {Record<string, any>} answers
 * @param {(id: string, value: any) => void} set
 */
export function field(question, answers, set) {
  const { id, kind } = question;
  const value = answers[id];
  switch (kind) {
    case 'scale':
      return html`${scale({ name: id, value: value ?? null, label: t(`q.${id}`), low: t(`${scaleOf(id)}.low`), high: t(`${scaleOf(id)}.high`), onPick: (n) => set(id, n) })}
        ${PAIN.includes(id) ? html`<p class="scale-word" aria-live="polite">${value === undefined ? '' : painWords(value)}</p>` : ''}`;
    case 'yes-no':
      return single(id, [[true, 'yes'], [false, 'no']].map(([answer, name]) => ({ answer, name: String(name), label: t(`check-in.${name}`) })), value, set, 'two');
    case 'one':
      return single(id, question.options.map((name) => ({ answer: name, name, label: t(`${id}.${name}`) })), value, set);
    case 'hours':
      return single(id, question.options.map((hours) => ({ answer: hours, name: String(hours), label: t(`${id}.${hours}`) })), value, set, 'chips');
    case 'many':
      return many(question, value ?? [], set);
    case 'map':
      return html`<pl-body-map .value=${value ?? []} @picked=${(event) => set(id, event.detail)}></pl-body-map>`;
    case 'flags':
      return flags(question, answers, set);
    default:
      return html`<label class="visually-hidden" for="note">${t('q.note')}</label>
        <textarea id="note" name="note" rows="4" maxlength="2000" .value=${value ?? ''} @input=${(event) => set(id, event.target.value)} data-testid="note"></textarea>`;
  }
}

function scaleOf(id) {
  return PAIN.includes(id) ? 'nprs' : id;
}

function single(id, options, value, set, shape = '') {
  return html`<fieldset class="choices ${shape}"><legend class="visually-hidden">${t(`q.${id}`)}</legend>
    ${options.map(({ answer, name, label }) => html`<label class="choice"><input type="radio" name=${id} .checked=${value === answer}
      @change=${() => set(id, answer)} data-testid="${id}-${name}"><span>${label}</span></label>`)}</fieldset>`;
}

/** "None of these" stands alone. */
function many({ id, options, none }, value, set) {
  const all = none ? [...options, 'none'] : options;
  const toggle = (name, on) => {
    const others = value.filter((known) => known !== name && known !== 'none' && name !== 'none');
    set(id, on ? [...others, name] : others);
  };
  return html`<fieldset class="choices two"><legend class="visually-hidden">${t(`q.${id}`)}</legend>
    ${all.map((name) => html`<label class="choice"><input type="checkbox" .checked=${value.includes(name)} @change=${(event) => toggle(name, event.target.checked)}
      data-testid="${id}-${name}"><span>${t(has(`${id}.${name}`) ? `${id}.${name}` : 'check-in.none-of-these')}</span></label>`)}</fieldset>`;
}

function flags({ id, items }, answers, set) {
  const picked = new Set(answers.flags ?? []);
  const toggle = (flag, on) => set('flags', [...[...picked].filter((known) => known !== flag), ...(on ? [flag] : [])]);
  return html`<fieldset class="choices"><legend class="visually-hidden">${t(`q.${id}`)}</legend>${flagChoices(items, picked, toggle)}</fieldset>`;
}
