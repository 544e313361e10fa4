import type { Report } from './report.js';

/** Characters that JSON leaves as they are although a reader does not see them, or sees others moved by them. */
const unseen = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/**
 * Renders a report as JSON, valid against `report.schema.json`. In a CI log, no value of it is a command (`##[error]`):
 * escapes stand for the characters that would make it one.
 */
export function renderJson(report: Report): string {
  const text = JSON.stringify(report, null, 2)
    .replaceAll('##', '#\\u0023')
    .replace(unseen, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `${text}\n`;
}
