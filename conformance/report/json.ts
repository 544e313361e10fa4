import type { Report } from './report.js';

/** Renders a report as JSON, valid against `report.schema.json`. In a CI log, no value of it is a command (`##[…]`). */
export function renderJson(report: Report): string {
  return `${JSON.stringify(report, null, 2).replaceAll('##', '#\\u0023')}\n`;
}
