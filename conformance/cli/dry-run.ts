import type { Plan } from '../plan/plan-requests.js';
import type { PlannedRequest } from '../exchange/planned-request.js';
import { counted } from '../text/counted.js';
import type { Target } from '../target/target.js';

/** A plan as text: each request with what it creates, and the totals. The caller removes secrets. */
export function formatPlan(plan: Plan, target: Target, repeat: number): string {
  const lines = plan.requests.flatMap((request) => formatRequest(request, target.baseUrl));
  return `${[...lines, announcement(plan, target, repeat)].join('\n')}\n`;
}

/** A request as text: its id with what it creates, its line, header fields and body. */
export function formatRequest(request: PlannedRequest, baseUrl: string): readonly string[] {
  const { id, method, path, headers, body, creates, preparation, around } = request;
  const commands = preparation ?? around;
  return [
    `# ${id}: creates ${creates ?? 'nothing, as the page refuses it'}`,
    ...(commands?.before === undefined ? [] : [`# before it: ${commands.before}`]),
    ...(commands?.after === undefined ? [] : [`# after it: ${commands.after}`]),
    `${method.toUpperCase()} ${baseUrl}${path}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(body === undefined ? [] : ['', body]),
    '',
  ];
}

/** How many requests a run sends, and what a subject that follows the documents creates on them. */
export function announcement({ pages, requests }: Plan, { baseUrl }: Target, repeat: number): string {
  const created = pages.map(({ contract, page }) => {
    const own = requests.filter((request) => request.api === contract.api && request.page === page.id);
    const creating = own.filter(({ creates }) => creates !== null).length * repeat;
    const times = creating === 0 ? 'nothing' : `${creating} × ${page.creates}`;
    return `  ${page.operationId}: ${counted(own.length * repeat, 'request')}, creating ${times}`;
  });
  const again =
    '  and documented requests again, where a refusal with 409, 413, 422, 429 or 503 has to be told from being busy';
  return [`${counted(requests.length * repeat, 'request')} to ${baseUrl}`, ...created, again].join('\n');
}
