import type { Report } from './report.js';
import { visibleJson } from './visible-text.js';

/** Renders a report as JSON, valid against `report.schema.json`. */
export function renderJson(report: Report): string {
  return `${visibleJson(report, 2)}\n`;
}
