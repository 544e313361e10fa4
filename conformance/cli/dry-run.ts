import type { Plan } from '../plan/plan-requests.js';
import type { PlannedRequest } from '../exchange/planned-request.js';
import { isRefusal } from '../contract/status-code.js';
import { counted } from '../text/counted.js';
import { restOf, shorten } from '../text/shortlist.js';
import type { Target } from '../target/target.js';

/** A plan as text: each request with what it creates, and the totals. The caller removes secrets. */
export function formatPlan(plan: Plan, target: Target, repeat: number): string {
  const lines = plan.requests.flatMap((request) => formatRequest(request, target.baseUrl));
  return `${[...lines, totals(plan, target, repeat)].join('\n')}\n`;
}

/** A request as text: its id with what it creates, its line, header fields and body. */
export function formatRequest(request: PlannedRequest, baseUrl: string): readonly string[] {
  const { id, method, path, headers, body, preparation, around } = request;
  const commands = preparation ?? around;
  return [
    `# ${id}: creates ${createdBy(request)}`,
    ...(commands?.before === undefined ? [] : [`# before it: ${commands.before}`]),
    ...(commands?.after === undefined ? [] : [`# after it: ${commands.after}`]),
    `${method.toUpperCase()} ${baseUrl}${path}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(body === undefined ? [] : ['', body]),
    '',
  ];
}

function createdBy({ creates, expects = [] }: PlannedRequest): string {
  if (creates !== null) return creates;
  return expects.some((status) => !isRefusal(status)) ? 'nothing' : 'nothing, as the page refuses it';
}

/** Of more operations, a dry run tells. */
const mostAnnounced = 8;

/**
 * How many requests a run sends, and what a subject that follows the documents creates on them: first the operations
 * that create the most, and of many only these.
 */
export function announcement(plan: Plan, target: Target, repeat: number): string {
  return totals(plan, target, repeat, mostAnnounced);
}

const removed =
  '  and, at the end, the removal of what was created, as far as the contract has operations for it; --keep leaves everything';
const kept = '  what they create stays (--keep)';

function totals({ pages, requests }: Plan, { baseUrl, keep = false }: Target, repeat: number, most = Infinity): string {
  const parts = pages.map(({ contract, page }) => {
    const own = requests.filter((request) => request.api === contract.api && request.page === page.id);
    const creating = own.filter(({ creates }) => creates !== null).length * repeat;
    const times = creating === 0 || page.creates === null ? 'nothing' : `${creating} × ${page.creates}`;
    return { creating, line: `  ${page.operationId}: ${counted(own.length * repeat, 'request')}, creating ${times}` };
  });
  const { shown, left } = shorten(
    [...parts].sort((one, other) => other.creating - one.creating),
    most,
  );
  const again =
    '  and documented requests again, where a refusal with 409, 413, 422, 429 or 503 has to be told from being busy';
  return [
    `${counted(requests.length * repeat, 'request')} to ${baseUrl}`,
    ...shown.map(({ line }) => line),
    ...restOf(left, 'operation').map((rest) => `  ${rest}; --dry-run lists all`),
    again,
    ...(parts.some(({ creating }) => creating > 0) ? [keep ? kept : removed] : []),
  ].join('\n');
}
