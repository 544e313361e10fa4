import ts from 'typescript';
import { things } from '../contract/testing/things.js';
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
