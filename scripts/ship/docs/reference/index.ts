import type { Contract } from '../../../../conformance/contract/contract.js';
import type { Page, Requirement } from '../../../../conformance/contract/model.js';
import { child } from '../../../../conformance/contract/pointer.js';
import { copyable } from '../../../../conformance/reporters/html/copyable.js';
import { markup, type Content, type Markup } from '../../../../conformance/reporters/html/markup.js';
import { apiNavigation } from '../api-navigation.js';
import { commonMark } from '../common-mark.js';
import type { ContentsEntry, SitePage } from '../frame.js';
import { referenceFile } from '../link.js';
import { anchorIn, carried, type ReferenceContext } from './context.js';
import { members, nodeAt, textAt, type Node } from './node.js';
import { renderOperation } from './operation.js';
import { Places, wholeApi } from './places.js';
import { text } from './schema.js';

/** The places of a contract's parts on its reference page. */
export function placesOf(contract: Contract): Places {
  const places = new Places();
  renderBody({ contract, scope: wholeApi, places, requirementsAt: () => [] });
  return places;
}

/** The reference of an API: all its operations, with the requirements at their places in the contract. */
export function renderReference(contract: Contract, places: Places): SitePage {
  const carriedAt = new Map<string, Requirement[]>();
  for (const page of contract.pages) {
    for (const requirement of page.requirements) {
      const anchors = requirement.contract.map((pointer) => places.around(page.operationId, pointer) ?? '');
      for (const anchor of new Set(anchors)) carriedAt.set(anchor, [...(carriedAt.get(anchor) ?? []), requirement]);
    }
  }
  const requirementsAt = (anchor: string): readonly Requirement[] => carriedAt.get(anchor) ?? [];
  return {
    file: referenceFile(contract.api),
    title: contract.title,
    body: renderBody({ contract, scope: wholeApi, places: new Places(), requirementsAt }),
    contents: contentsOf(contract),
  };
}

function renderBody(context: ReferenceContext): Markup {
  const { contract, places } = context;
  const { openapi, api } = contract;
  places.add(wholeApi, [''], 'content');
  const info = nodeAt(openapi, '/info');
  return markup`${apiNavigation(contract, referenceFile(api))}
    <p class="lead">${textAt(info, 'summary') ?? ''}</p>
    ${commonMark(textAt(info, 'description') ?? '')}
    <p class="muted">${versionsOf(contract, info)}</p>
    ${copyable('Types', `import type { components, operations, paths } from 'cloud-contracts/${api}';`)}
    <h2 id="servers">Servers</h2>
    <ul class="properties">${members(openapi, nodeAt(openapi, '/servers')).map(([index, server]) => renderServer(context, index, server))}</ul>
    ${renderAuthentication(context)}
    ${operationsOf(contract).map((page) => renderOperation({ ...context, scope: page.operationId }, page))}
    <h2 id="tags">Tags</h2>
    <dl class="facts">
      ${members(openapi, nodeAt(openapi, '/tags')).map(
        ([, tag]) => markup`<dt>${textAt(tag, 'name') ?? ''}</dt>
          <dd>${commonMark(textAt(tag, 'description') ?? '')}</dd>`,
      )}
    </dl>`;
}

/** The first page of each operation. */
function operationsOf({ pages }: Contract): readonly Page[] {
  return pages.filter(
    ({ operationId }, index) => pages.findIndex((page) => page.operationId === operationId) === index,
  );
}

function versionsOf({ openapi }: Contract, info: Node): Content {
  const license = child(info.value, 'license');
  const address = text(child(license, 'url') ?? '');
  return markup`Version ${textAt(info, 'version') ?? ''} of the API, as OpenAPI ${text(openapi['openapi'])} with schemas of
    <code>${text(openapi['jsonSchemaDialect'])}</code>. Licence of the contract: <a href="${address}">${text(child(license, 'name') ?? '')}</a>.`;
}

function renderServer(context: ReferenceContext, index: string, node: Node): Markup {
  const { openapi } = context.contract;
  const anchor = `server-${Number(index) + 1}`;
  const links = carried(context, node, anchor);
  const variables = members(openapi, { value: child(node.value, 'variables'), pointers: [] });
  return markup`<li id="${anchor}">
    <p><code class="name">${textAt(node, 'url') ?? ''}</code></p>
    ${commonMark(textAt(node, 'description') ?? '')}
    ${variables.map(([name, { value }]) => {
      const values = child(value, 'enum');
      const choice = Array.isArray(values) ? `, one of ${values.map(text).join(', ')}` : '';
      return markup`<p class="muted"><code>{${name}}</code> is <code>${text(child(value, 'default'))}</code> unless given${choice}. ${text(child(value, 'description') ?? '')}</p>`;
    })}
    ${links}
  </li>`;
}

function renderAuthentication(context: ReferenceContext): Content {
  const { openapi } = context.contract;
  const schemes = members(openapi, nodeAt(openapi, '/components/securitySchemes'));
  if (schemes.length === 0) return '';
  const items = schemes.map(([name, node]) => {
    const anchor = anchorIn('authentication', name);
    const links = carried(context, node, anchor);
    const place = `${textAt(node, 'type') ?? ''}, in the ${textAt(node, 'in') ?? ''}`;
    return markup`<li id="${anchor}">
      <p><code class="name">${textAt(node, 'name') ?? name}</code> <span class="type">${place}</span></p>
      ${commonMark(textAt(node, 'description') ?? '')} ${links}
    </li>`;
  });
  return markup`<h2 id="authentication">Authentication</h2>
    <ul class="properties">${items}</ul>`;
}

function contentsOf(contract: Contract): readonly ContentsEntry[] {
  const { openapi } = contract;
  const hasSchemes = members(openapi, nodeAt(openapi, '/components/securitySchemes')).length > 0;
  return [
    { anchor: 'servers', label: 'Servers', level: 2 },
    ...(hasSchemes ? [{ anchor: 'authentication', label: 'Authentication', level: 2 } as const] : []),
    ...operationsOf(contract).flatMap(({ operationId, title, statuses }) => [
      { anchor: operationId, label: title, level: 2 } as const,
      { anchor: anchorIn(operationId, 'request'), label: 'Request body', level: 3 } as const,
      ...statuses.map(
        (status) => ({ anchor: anchorIn(operationId, String(status)), label: String(status), level: 4 }) as const,
      ),
    ]),
    { anchor: 'tags', label: 'Tags', level: 2 },
  ];
}
