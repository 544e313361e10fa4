import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loadContracts, generated } from '../../../conformance/contract/load.js';
import { child, formatPointer, valueAt } from '../../../conformance/contract/pointer.js';
import { here, hoverTexts } from './hover.js';

const contracts = loadContracts();

/** The exported types of each API, with the marker before the name. */
const exported = contracts.flatMap(({ api }, index) => {
  const text = readFileSync(path.join(generated, api, 'index.d.ts'), 'utf8');
  return [...text.matchAll(/^export (?:type|interface) ([\w$]+)/gm)].map(([, name]) => `Api${index}.${here}${name}`);
});

const operations = contracts.flatMap(({ openapi, pages }, index) =>
  pages.map(({ path: template, method, operationId, creates, document }) => {
    const summary = child(valueAt(openapi, formatPointer(['paths', template, method])), 'summary');
    return {
      types: [
        `Api${index}.operations[${here}'${operationId}']`,
        `Api${index}.paths['${template}'][${here}'${method}']`,
      ],
      wanted: [String(summary), ...(creates === null ? [] : [`Creates ${creates}.`]), `document ${document}, line`],
    };
  }),
);

const databases = `Api${contracts.findIndex(({ api }) => api === 'rackspace-cloud-databases')}`;
const created = `${databases}.operations['createBackup']`;

const places = [
  ['a schema', `${databases}.${here}NewBackup`, 'Source: document 004, lines 86-89, 166, 201'],
  ['a property', `${databases}.NewBackup[${here}'parent_id']`, 'Source: document 004, lines 40-42'],
  [
    'a property with a named type',
    `${databases}.NewBackup[${here}'source']`,
    'What is backed up. Source: document 004',
  ],
  ['a path parameter', `${created}['parameters']['path'][${here}'accountId']`, 'Source: document 000'],
  [
    'a header field of a request',
    `NonNullable<${created}['parameters']['header']>[${here}'User-Agent']`,
    'document 004',
  ],
  ['a response', `${created}['responses'][${here}202]`, 'Only the examples show this status code'],
  ['a header field of a response', `${created}['responses'][202]['headers'][${here}'Via']`, 'document 004, line 239'],
  ['the body of a request', `${databases}.${here}CreateBackupRequestBody`, 'The body of a request to `createBackup`.'],
  ['the body of a response', `${databases}.${here}CreateBackup202Body`, 'answers 202.'],
  [
    'the ids of requirements',
    `${databases}.${here}RequirementId`,
    '`npx cloud-contracts requirements ID` explains one.',
  ],
  ['all operations', `${databases}.${here}operations`, 'Document 004: '],
] as const;

const types = [...exported, ...operations.flatMap((operation) => operation.types), ...places.map(([, type]) => type)];
const imports = contracts.map(({ api }, index) => `import type * as Api${index} from 'cloud-contracts/${api}';`);
// One module for all questions, because starting the language server takes longer than all answers.
const texts = hoverTexts([...imports, ...types.map((type, index) => `export type T${index} = ${type};`)].join('\n'));
const shown = new Map(types.map((type, index) => [type, texts[index] ?? '']));

test('an editor shows a text for every exported type of every API', () => {
  expect(exported.length).toBeGreaterThan(10 * contracts.length);
  expect(exported.filter((type) => shown.get(type)?.trim() === '')).toEqual([]);
});

test('for every operation, in `operations` and in `paths`, it shows summary, what it creates, and the source', () => {
  expect(operations.length).toBeGreaterThan(contracts.length);
  const missing = operations.flatMap((operation) =>
    operation.types.flatMap((type) => operation.wanted.filter((text) => !shown.get(type)?.includes(text))),
  );
  expect(missing).toEqual([]);
});

test('descriptions are plain text', () => {
  expect(texts.filter((text) => text.includes('@description'))).toEqual([]);
});

test.each(places)('for %s, it shows what it is or where that stands', (_, type, want) => {
  expect(shown.get(type)).toContain(want);
});
