import type { Contract } from '../../../../conformance/contract/contract.js';
import type { Requirement } from '../../../../conformance/contract/model.js';
import { markup, prose, type Content } from '../../../../conformance/reporters/html/markup.js';
import { counted } from '../../../../conformance/text/counted.js';
import { ambiguitiesFile, linkTo, referenceFile, requirementsFile } from '../link.js';
import type { Node } from './node.js';
import type { Places } from './places.js';

/** What the parts of a reference page need for rendering. */
export interface ReferenceContext {
  readonly contract: Contract;
  /** The current operation, or `wholeApi`. */
  readonly scope: string;
  /** Filled while the page is rendered. */
  readonly places: Places;
  /** The requirements of a part, by its anchor; none before the places of the parts are known. */
  readonly requirementsAt: (anchor: string) => readonly Requirement[];
}

/** An anchor within another; any name becomes valid in an address. */
export function anchorIn(parent: string, name: string): string {
  return `${parent}.${name.replace(/[^\w.-]+/g, '-')}`;
}

/** Records that a part is at an anchor, and returns the requirements and ambiguities of the part. */
export function carried(context: ReferenceContext, node: Node, anchor: string): Content {
  const { contract, scope, places, requirementsAt } = context;
  places.add(scope, node.pointers, anchor);
  const requirements = requirementsAt(anchor);
  if (requirements.length === 0) return '';
  const ambiguities = [...new Set(requirements.flatMap((requirement) => requirement.ambiguities))];
  return markup`<details class="carried">
    <summary>${summaryOf(requirements.length, ambiguities.length)}</summary>
    <ul>
      ${requirements.map((requirement) => requirementItem(contract, requirement))}
      ${ambiguities.map((id) => ambiguityItem(contract, id))}
    </ul>
  </details>`;
}

function summaryOf(requirements: number, ambiguities: number): string {
  const open = ambiguities === 0 ? '' : `, ${ambiguities} ${ambiguities === 1 ? 'ambiguity' : 'ambiguities'}`;
  return `${counted(requirements, 'requirement')}${open}`;
}

function requirementItem({ api, pages }: Contract, { id, statement }: Requirement): Content {
  const page = pages.find(({ requirements }) => requirements.some((one) => one.id === id));
  const target = { file: requirementsFile(api, page?.id ?? ''), anchor: id };
  return markup`<li>${linkTo(referenceFile(api), target, markup`<code>${id}</code>`)} ${prose(statement)}</li>`;
}

function ambiguityItem({ api, ambiguities }: Contract, id: string): Content {
  const title = ambiguities.find((one) => one.id === id)?.title ?? '';
  const link = linkTo(referenceFile(api), { file: ambiguitiesFile(api), anchor: id }, markup`<code>${id}</code>`);
  return markup`<li class="open">${link} ${prose(title)}</li>`;
}
