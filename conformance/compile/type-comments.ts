import ts from 'typescript';
import type { ConformanceData } from '../contract/model.js';
import { formatPointer } from '../contract/pointer.js';
import type { Documentation, DocumentationAt } from './documentation.js';
import type { OpenApi } from './openapi.js';
import { operations } from './operation.js';

/** What each of the declarations that openapi-typescript always makes holds. */
const holds: Readonly<Record<string, string>> = {
  paths: 'The paths',
  webhooks: 'The webhooks',
  components: 'The schemas, responses, parameters, request bodies and header fields',
  $defs: 'The schemas outside of `components`',
  operations: 'The operations, by operationId,',
};

/** What a component is, by the name of its kind in OpenAPI. */
const kinds: Readonly<Record<string, string>> = {
  schemas: 'schema',
  responses: 'response',
  parameters: 'parameter',
  requestBodies: 'request body',
  headers: 'header field',
  pathItems: 'path',
};

/**
 * Writes a doc comment to a declaration of openapi-typescript. The library documents properties and paths, but neither
 * the declarations themselves, nor the aliases of components, nor the members of `operations`.
 */
export function commentDeclaration(
  node: ts.Node,
  openapi: OpenApi,
  { title, documents }: Pick<ConformanceData, 'title' | 'documents'>,
  documentation: DocumentationAt,
): void {
  if (ts.isTypeAliasDeclaration(node)) {
    comment(node, ofComponent(node.type, documentation) ?? overview(node.name.text, title));
  } else if (ts.isInterfaceDeclaration(node) && node.name.text === 'operations') {
    const sources = Object.entries(documents).map(([number, document]) => `Document ${number}: ${document.title}.`);
    comment(node, overview(node.name.text, title, sources));
    commentOperations(node.members, openapi, documentation);
  } else if (ts.isInterfaceDeclaration(node)) {
    comment(node, overview(node.name.text, title));
  }
}

function overview(name: string, title: string, paragraphs: readonly string[] = []): Documentation {
  return { heading: `${holds[name] ?? `The part \`${name}\``} of ${title}.`, paragraphs };
}

/** The documentation of the component that a type refers to, as in `components['schemas']['Backup']`. */
function ofComponent(type: ts.TypeNode, documentation: DocumentationAt): Documentation | undefined {
  // The library writes the whole reference as one identifier.
  if (!ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return undefined;
  const [, kind = '', key] = /^components\['([^']+)'\]\['([^']+)'\]$/.exec(type.typeName.text) ?? [];
  if (key === undefined) return undefined;
  const documented = documentation(formatPointer(['components', kind, key]));
  const isEmpty = documented.heading === undefined && documented.paragraphs.length === 0;
  return isEmpty ? { paragraphs: [`The ${kinds[kind] ?? kind} \`${key}\`.`] } : documented;
}

function commentOperations(
  members: ts.NodeArray<ts.TypeElement>,
  openapi: OpenApi,
  documentation: DocumentationAt,
): void {
  const pointers = new Map(operations(openapi).map(({ operationId, pointer }) => [operationId, pointer]));
  for (const member of members) {
    const { name } = member;
    const pointer = name && 'text' in name ? pointers.get(name.text) : undefined;
    if (pointer !== undefined) comment(member, documentation(pointer));
  }
}

function comment(node: ts.Node, documentation: Documentation): void {
  const text = commentOf(documentation).slice('/*'.length, -'*/'.length);
  if (text !== '') ts.addSyntheticLeadingComment(node, ts.SyntaxKind.MultiLineCommentTrivia, text, true);
}

/** A doc comment with a blank line between paragraphs; empty if there is nothing to say. */
export function commentOf({ heading, paragraphs }: Documentation): string {
  const lines = [...(heading === undefined ? [] : [heading]), ...paragraphs]
    .join('\n\n')
    .replaceAll('*/', '*\\/')
    .split('\n');
  if (lines.length === 1) return lines[0] === '' ? '' : `/** ${lines[0]} */`;
  return `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join('\n')}\n */`;
}
