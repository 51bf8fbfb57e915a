import { t } from './words.js';

/**
 * What a form still lacks, field by field, in the reader's language: the browser's own bubbles speak the browser's. Marks
 * the fields, so the form is `novalidate`.
 *
 * @param {HTMLFormElement} form
 * @returns {{field: string, text: string}[]}
 */
export function lacking(form) {
  const faults = [];
  for (const field of form.querySelectorAll('input, textarea')) {
    const text = fault(/** @type {HTMLInputElement} */ (field));
    field.toggleAttribute('aria-invalid', text !== '');
    if (text) {
      field.setAttribute('aria-invalid', 'true');
      faults.push({ field: field.id, text });
    }
  }
  return faults;
}

/** @param {HTMLInputElement} field */
function fault(field) {
  const name = field.labels?.[0]?.textContent?.trim() ?? field.name;
  if (field.type === 'checkbox') {
    return field.required && !field.checked ? t('form.tick') : '';
  }
  const value = field.value;
  if (value.trim() === '') {
    return field.required ? t('form.missing', { field: name }) : '';
  }
  if (field.minLength > value.length) {
    return t('form.short', { field: name, least: field.minLength, n: value.length });
  }
  if (field.validity.typeMismatch) {
    return t('form.mail');
  }
  return field.validity.patternMismatch ? t('form.shape', { field: name, how: t(field.dataset.how ?? 'form.other') }) : '';
}
