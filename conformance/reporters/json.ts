import type { Report } from '../report/report.js';
import { visibleJson } from './text/visible-text.js';

/** Renders a report as JSON, valid against `report.schema.json`. */
export function renderJson(report: Report): string {
  return `${visibleJson(report, 2)}\n`;
}
