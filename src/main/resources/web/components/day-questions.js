import { html } from 'lit';
import { pagesOf } from '../lib/questions.js';
import { t } from '../lib/words.js';
import { field } from './question.js';

const OF_THE_DAY = ['sleep_h', 'stress', 'sitting_h'];

/**
 * Sleep, stress and sitting before a set, folded away: nobody has to, and what was told today is not asked again.
 * @param {string[]} asks fields that are worth asking now
 * @param {Record<string, any>} answers
 * @param {(id: string, value: any) => void} set
 */
export function dayQuestions(asks, answers, set) {
  const questions = pagesOf(asks.filter((one) => OF_THE_DAY.includes(one)), []).flat();
  return questions.length === 0 ? '' : html`<details class="stack-s"><summary data-testid="day-questions">${t('prepare.day')}</summary>
    <p class="soft small">${t('prepare.day-why')}</p>
    ${questions.map((question) => html`<section class="stack-s"><h3>${t(`q.${question.id}`)}</h3>${field(question, answers, set)}</section>`)}</details>`;
}
