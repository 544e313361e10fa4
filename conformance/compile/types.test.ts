import ts from 'typescript';
import { makeThingPage, things } from '../contract/testing/things.js';
import { compileTypes } from './types.js';

const response = {
  description: 'ok',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/a.b' } } },
};

const document = {
  openapi: '3.1.1',
  info: { title: 'T', version: '1' },
  paths: {
    '/a': { get: { operationId: "list/it's all", responses: { 200: response, '4XX': response, default: response } } },
    '/b': { get: { operationId: 'list.it-s.all', responses: { 200: response } } },
  },
  components: {
    schemas: Object.fromEntries(
      [
        'a.b',
        'a_b',
        '1st',
        'class',
        'paths',
        'components',
        'operations',
        'Record',
        'NonNullable',
        'BodyOf',
        'string',
        '-',
      ].map((name) => [name, { type: 'object', properties: { x: { type: 'string' } } }]),
    ),
    responses: { paths: response },
  },
};

test('a reference that leads nowhere is no matter of these declarations, and nothing is printed about it', () => {
  const warn = jest.spyOn(console, 'warn').mockReturnValue();
  const parameters = [{ $ref: '#/components/parameters/none' }];
  const get = { operationId: 'a', parameters, responses: {} };
  compileTypes({ openapi: '3.1.1', paths: { '/a': { get } } }, { ...things, pages: [] });
  expect(warn).not.toHaveBeenCalled();
});

/** What TypeScript finds wrong with each of some modules of declarations. */
function errorsOf(...texts: readonly string[]): readonly (readonly string[])[] {
  const options: ts.CompilerOptions = { strict: true, noEmit: true, types: [], lib: ['lib.es5.d.ts'] };
  const modules = new Map(texts.map((text, index) => [`module-${index}.ts`, text]));
  const host = ts.createCompilerHost(options);
  const own: ts.CompilerHost = {
    ...host,
    getSourceFile: (name, ...rest) => {
      const text = modules.get(name);
      return text === undefined
        ? host.getSourceFile(name, ...rest)
        : ts.createSourceFile(name, text, ts.ScriptTarget.ES2022);
    },
  };
  const program = ts.createProgram([...modules.keys()], options, own);
  return [...modules.keys()].map((name) => {
    const file = program.getSourceFile(name);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(({ messageText }) =>
      ts.flattenDiagnosticMessageText(messageText, ' '),
    );
  });
}

test('the declarations compile, whatever OpenAPI lets components and operations be called', () => {
  const text = compileTypes(document, { ...things, pages: [] });
  const [errors, errorsOfBroken] = errorsOf(text, text.replaceAll('["schemas"]["a.b"]', '["schemas"]["a.c"]'));
  expect(errors).toEqual([]);
  expect(errorsOfBroken).not.toEqual([]);
  const declared = [...text.matchAll(/^export type ([^ <=]+)/gm)].map(([, name]) => name);
  expect(declared).toEqual(
    expect.arrayContaining(['AB', '_1st', 'Class', 'Paths', 'Record_2', 'NonNullable_2', 'ResponsePaths']),
  );
  expect(declared).toEqual(
    expect.arrayContaining(['ListItSAll200Body', 'ListItSAll4XXBody', 'ListItSAllDefaultBody', 'ListItSAll200Body_2']),
  );
});

const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const limit = { name: 'limit', in: 'query', description: 'How many.', schema: { type: 'integer' } };
const thing = {
  title: 'A thing',
  description: 'With parts.',
  type: 'object',
  required: ['id'],
  properties: {
    id: { type: 'string', description: 'Its id.' },
    none: { type: 'null' },
    any: { type: 'object' },
    long: { type: 'string', title: 'Long', description: 'One\ntwo, not * @description three.' },
    lines: { type: 'string', description: 'Three\nfour.' },
    size: { type: 'integer', default: 1 },
  },
};
const listAll = {
  operationId: 'list-all--',
  parameters: [{ $ref: '#/components/parameters/Limit' }],
  responses: {
    200: json({ $ref: '#/components/schemas/Thing' }),
    404: { description: 'None.' },
    '4XX': { $ref: '#/components/responses/Failed' },
  },
};
const makeThing = {
  operationId: 'makeThing',
  requestBody: { description: 'The new thing.', ...json({ $ref: '#/components/schemas/Thing' }) },
  responses: { default: json({}) },
};
const commented = {
  openapi: '3.1.1',
  info: { title: 'T', version: '1' },
  paths: { '/things': { get: listAll, post: makeThing } },
  components: {
    parameters: { Limit: limit },
    responses: { Failed: { description: 'It failed.', ...json({}) } },
    schemas: { Thing: thing },
  },
};

const bodyOf = `/** The body of a request or response, in any of its media types. */
export type BodyOf<Message extends { content: unknown }> = Message['content'][keyof Message['content']];
`;

test('after the declarations come aliases for bodies, and the names of operations and requirements', () => {
  const pages = [{ ...makeThingPage, requirements: makeThingPage.requirements.slice(0, 2) }];
  const text = compileTypes(commented, { ...things, pages });
  const [, end] = text.split(`}\n${bodyOf}`);
  expect(end).toBe(`declare const nothing: unique symbol;
/** Null, and no other value. */
export type OnlyNull = null | typeof nothing;
// Without this line, a declaration without "export" is exported too.
export {};
/** The body with which \`list-all--\` answers 200. */
export type ListAll200Body = BodyOf<operations['list-all--']['responses'][200]>;
/**
 * The body with which \`list-all--\` answers 4XX.
 *
 * It failed.
 */
export type ListAll4XXBody = BodyOf<operations['list-all--']['responses']['4XX']>;
/**
 * The body of a request to \`makeThing\`.
 *
 * The new thing.
 */
export type MakeThingRequestBody = BodyOf<NonNullable<operations['makeThing']['requestBody']>>;
/** The body with which \`makeThing\` answers default. */
export type MakeThingDefaultBody = BodyOf<operations['makeThing']['responses']['default']>;
/** The operationIds of Things: the names in \`operations\`. */
export type OperationId = keyof operations;
/**
 * The ids of the requirements of Things, those that no check can observe included.
 *
 * \`npx cloud-contracts requirements ID\` explains one.
 */
export type RequirementId =
    | 'make-thing.accepted'
    | 'make-thing.large-accepted';
`);
});

test('without operations and requirements, there are no aliases of bodies, and no id of a requirement', () => {
  const text = compileTypes({ openapi: '3.1.1', info: {}, paths: {} }, { ...things, pages: [] });
  const [, end] = text.split(bodyOf);
  expect(end).toBe(`/** The operationIds of Things: the names in \`operations\`. */
export type OperationId = keyof operations;
/**
 * The ids of the requirements of Things, those that no check can observe included.
 *
 * \`npx cloud-contracts requirements ID\` explains one.
 */
export type RequirementId = never;
`);
});

test.each([
  '/** The paths of Things. */\nexport interface paths {\n    "/things": {',
  '            /** Its id. */\n            id: string;\n            none?: OnlyNull;\n            any?: Record<string, unknown>;\n',
  `            /**
             * Long
             *
             * One
             *     two, not * @description three.
             */
            long?: string;
            /**
             * Three
             *     four.
             */
            lines?: string;
            /** @default 1 */
            size?: number;
`,
  `/**
 * A thing
 *
 * With parts.
 *
 * Source: line 3.
 */
export type Thing = components['schemas']['Thing'];
/** It failed. */
export type ResponseFailed = components['responses']['Failed'];
/** How many. */
export type ParameterLimit = components['parameters']['Limit'];
`,
  `                /** How many. */
                limit?: components["parameters"]["Limit"];
`,
])('a declaration has a doc comment with its documentation: %s', (want) => {
  const source = (place: string): string | undefined => (place === '/components/schemas/Thing' ? 'line 3' : undefined);
  expect(compileTypes(commented, { ...things, pages: [] }, source)).toContain(want);
});

test('a request need not have what only answers have, nor an answer what only requests have', () => {
  const properties = { id: { type: 'integer', readOnly: true }, secret: { type: 'string', writeOnly: true } };
  const Book = { type: 'object', description: 'A book.', required: ['id', 'secret'], properties };
  const body = json({ $ref: '#/components/schemas/Book' });
  const put = { operationId: 'put', requestBody: body, responses: { 200: body } };
  const own = { openapi: '3.1.1', paths: { '/': { put } }, components: { schemas: { Book } } };
  const text = compileTypes(own, { ...things, pages: [] }, () => 'line 3');
  expect(text).toContain(`/**
 * A book.
 *
 * Source: line 3.
 */
export type BookRequest = components['schemas']['BookRequest'];
`);
  const [errors, errorsOfBroken] = errorsOf(
    `${text}export const sent: PutRequestBody = { secret: '' }; export const answer: Put200Body = { id: 1 };`,
    `${text}export const sent: PutRequestBody = { id: 1 }; export const answer: Put200Body = { secret: '' };`,
  );
  expect(errors).toEqual([]);
  expect(errorsOfBroken).toHaveLength(2);
});
