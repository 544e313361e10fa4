import { resolveRef, scanDiscriminators } from 'openapi-typescript/dist/lib/utils.cjs';
import transformSchema from 'openapi-typescript/dist/transform/index.cjs';
import ts from 'typescript';
import { child, isObject, valueAt } from '../contract/pointer.js';
import { dereference } from '../contract/schema.js';
import type { ConformanceData, Page } from '../contract/model.js';
import type { CitationAt } from './citations.js';
import { documentationOf, withDocumentation, type DocumentationAt } from './documentation.js';
import { DeclaredNames, indexText } from './declared-names.js';
import type { OpenApi } from './openapi.js';
import { withMessageSchemas } from './message-schemas.js';
import { markOnlyNull, onlyNull, schemaType } from './schema-types.js';
import { operations, type Operation } from './operation.js';
import { commentDeclaration, commentOf } from './type-comments.js';

const bodyOf = `/** The body of a request or response, in any of its media types. */
export type BodyOf<Message extends { content: unknown }> = Message['content'][keyof Message['content']];`;

/**
 * The TypeScript declarations of a bundled document: `paths`, `operations`, `components`, aliases for each component,
 * each request body and each response body, and the names of operations and requirements. Each has a doc comment with its
 * source. A property with a default stays optional, and an object without documented properties is open. A request need not
 * have what is `readOnly`, nor an answer what is `writeOnly`.
 * @param citation the source of a place; what the requirements cite unless given
 */
export function compileTypes(openapi: OpenApi, conformance: ConformanceData, citation?: CitationAt): string {
  const { title, pages } = conformance;
  const documentation = documentationOf(openapi, pages, citation);
  const names = new DeclaredNames();
  const messages = withMessageSchemas(withDocumentation(openapi, documentation));
  const ast = declarationsOf(markOnlyNull(messages.openapi)).map((node) =>
    ts.isTypeAliasDeclaration(node) ? names.renamed(node) : node,
  );
  for (const node of ast)
    commentDeclaration(node, openapi, conformance, (place) => documentation(messages.originOf(place)));
  const declarations = withoutDescriptionTags(textOf(ast));
  const aliases = operations(openapi).flatMap((operation) => bodyAliases(openapi, operation, documentation, names));
  const ownTypes = /\bOnlyNull\b/.test(declarations) ? [bodyOf, onlyNull] : [bodyOf];
  return [declarations, ...ownTypes, ...aliases, ...nameTypes(title, pages), ''].join('\n');
}

/** What openapi-typescript makes of a document. Its options are those of its main function, with the same names. */
function declarationsOf(openapi: OpenApi): readonly ts.Node[] {
  return transformSchema(openapi, {
    ...{ emptyObjectsUnknown: true, rootTypes: true, rootTypesNoSchemaPrefix: true },
    discriminators: scanDiscriminators(openapi, {}),
    injectFooter: [],
    transform: schemaType,
    resolve: (reference: string) => resolveRef(openapi, reference, { silent: true }),
  });
}

/** openapi-typescript has a function for this, which its types hide from the newest TypeScript. */
function textOf(nodes: readonly ts.Node[]): string {
  const file = ts.createSourceFile('index.d.ts', '', ts.ScriptTarget.Latest);
  const list = ts.factory.createNodeArray(nodes);
  return ts.createPrinter().printList(ts.ListFormat.MultiLine, list, file).trimEnd();
}

/** Makes descriptions plain text, as they are in other libraries: an editor shows the tag of openapi-typescript as such. */
function withoutDescriptionTags(text: string): string {
  return text.replaceAll(/\/\*\*(\n +\*)? @description /g, '/**$1 ').replaceAll(/^( +\*) @description /gm, '$1\n$1 ');
}

/**
 * Aliases such as `CreateBackupRequestBody` and `CreateBackup202Body`, for operations and responses that have a body.
 */
function bodyAliases(
  openapi: OpenApi,
  { operationId, pointer, statuses }: Operation,
  documentation: DocumentationAt,
  names: DeclaredNames,
): readonly string[] {
  const name = operationId.replaceAll(/(?:^|[^\p{L}\p{N}_$]+)(.?)/gu, (_, letter: string) => letter.toUpperCase());
  const own = `operations[${indexText(operationId)}]`;
  const alias = (what: string, suffix: string, holder: string, message: string): readonly string[] => {
    if (!isObject(child(dereference(openapi, valueAt(openapi, message)), 'content'))) return [];
    const comment = commentOf({ heading: what, paragraphs: documentation(message).paragraphs });
    return [`${comment}\nexport type ${names.nameFor(name + suffix)} = BodyOf<${holder}>;`];
  };
  return [
    ...alias(
      `The body of a request to \`${operationId}\`.`,
      'RequestBody',
      `NonNullable<${own}['requestBody']>`,
      `${pointer}/requestBody`,
    ),
    ...statuses.flatMap((status) =>
      alias(
        `The body with which \`${operationId}\` answers ${status}.`,
        `${status === 'default' ? 'Default' : status}Body`,
        `${own}['responses'][${typeof status === 'number' ? status : `'${status}'`}]`,
        `${pointer}/responses/${status}`,
      ),
    ),
  ];
}

function nameTypes(title: string, pages: readonly Page[]): readonly string[] {
  const requirementIds = pages.flatMap(({ requirements }) => requirements.map(({ id }) => id));
  const operationIds = commentOf({
    heading: `The operationIds of ${title}: the names in \`operations\`.`,
    paragraphs: [],
  });
  const requirements = commentOf({
    heading: `The ids of the requirements of ${title}, those that no check can observe included.`,
    paragraphs: ['`npx cloud-contracts requirements ID` explains one.'],
  });
  return [
    `${operationIds}\nexport type OperationId = keyof operations;`,
    `${requirements}\nexport type RequirementId =${requirementIds.map((id) => `\n    | ${indexText(id)}`).join('') || ' never'};`,
  ];
}
