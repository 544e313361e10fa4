import type { Report } from './report.js';

/** Renders a report as JSON, valid against `report.schema.json`. */
export function renderJson(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
