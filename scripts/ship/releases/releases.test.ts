import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loadContracts, packageRoot, packageVersion } from '../../../conformance/contract/load.js';
import { replaceAt, valueAt } from '../../../conformance/contract/pointer.js';
import type { OpenApi } from '../../../conformance/compile/openapi.js';
import { retiredIds } from '../../../conformance/compile/register.js';
import { breakingChanges } from './breaking-changes.js';
import { idFaults, obstacles, readRelease, releaseOf, type Release } from './release.js';
import { schemaChanges } from './schema-changes.js';

type Keywords = Readonly<Record<string, unknown>>;

const text = { type: 'string' };
const named = { type: 'object', required: ['name'], properties: { name: text, note: text } };

/** A change of a schema, and what it breaks in a request and in a response. */
const changes: readonly (readonly [old: Keywords, now: Keywords, request: string | null, response: string | null])[] = [
  [text, text, null, null],
  [text, { ...text, description: 'other words' }, null, null],
  [text, { type: ['string', 'null'] }, null, 'type "string" became ["string","null"]'],
  [{ type: ['string', 'null'] }, text, 'type ["string","null"] became "string"', null],
  [{ type: 'integer' }, { type: 'number' }, null, 'type "integer" became "number"'],
  [text, {}, null, 'type "string" became nothing'],
  [{ ...text, maxLength: 64 }, { ...text, maxLength: 32 }, 'maxLength 64 became 32', null],
  [{ ...text, maxLength: 64 }, { ...text, maxLength: 99 }, null, 'maxLength 64 became 99'],
  [{ ...text, maxLength: 64 }, text, null, 'maxLength 64 became nothing'],
  [text, { ...text, minLength: 1 }, 'minLength nothing became 1', null],
  [{ ...text, enum: ['a', 'b'] }, { ...text, enum: ['b', 'a', 'c'] }, null, 'enum ["a","b"] became ["b","a","c"]'],
  [{ ...text, enum: ['a', 'b'] }, { ...text, const: 'a' }, 'const nothing became "a"', null],
  [text, { ...text, pattern: '^x' }, 'pattern nothing became "^x"', null],
  [{ ...text, pattern: '^x' }, { ...text, pattern: '^y' }, 'pattern "^x" became "^y"', 'pattern "^x" became "^y"'],
  [{ ...text, format: 'date-time' }, text, null, 'format "date-time" became nothing'],
  [{ oneOf: [text] }, { oneOf: [text, { type: 'null' }] }, /oneOf/.source, /oneOf/.source],
  [named, { ...named, required: ['name', 'note'] }, 'note became required', null],
  [named, { ...named, required: [] }, null, 'name is no longer required'],
  [named, { ...named, properties: { ...named.properties, more: text } }, null, null],
  [named, { ...named, properties: { name: text } }, '/note is gone', '/note is gone'],
  [named, { ...named, properties: { name: text, note: { type: 'integer' } } }, '/note type', '/note type'],
  [
    { type: 'array', items: { ...text, maxLength: 9 } },
    { type: 'array', items: { ...text, maxLength: 5 } },
    '/* maxLength',
    null,
  ],
  [
    { ...text, contentSchema: named },
    { ...text, contentSchema: { ...named, required: [] } },
    null,
    'name is no longer',
  ],
];

describe.each(changes)('that %j becomes %j', (old, now, request, response) => {
  test.each([
    ['request', request],
    ['response', response],
  ] as const)('in a %s, breaks: %j', (direction, broken) => {
    const found = schemaChanges({ openapi: {}, schema: old }, { openapi: {}, schema: now }, direction, '');
    expect(found).toHaveLength(broken === null ? 0 : 1);
    expect(found.map(({ place, message }) => `${place} ${message}`).join()).toContain(broken ?? '');
  });
});

test('a schema that refers to itself is compared as far as it goes', () => {
  const document = (leaf: Keywords): OpenApi => ({
    components: {
      schemas: { Node: { type: 'object', properties: { leaf, next: { $ref: '#/components/schemas/Node' } } } },
    },
  });
  const schema = { $ref: '#/components/schemas/Node' };
  const compare = (leaf: Keywords): readonly unknown[] =>
    schemaChanges({ openapi: document(text), schema }, { openapi: document(leaf), schema }, 'response', '');
  expect(compare(text)).toEqual([]);
  expect(compare({ type: 'integer' })).toEqual([{ place: '/leaf', message: 'type "string" became "integer"' }]);
});

const contracts = loadContracts();
const databases = contracts.find(({ api }) => api === 'rackspace-cloud-databases');
const openapi = databases?.openapi ?? {};
const backups = '/paths/~1{version}~1{accountId}~1backups';
const post = `${backups}/post`;
const parameters = valueAt(openapi, `${post}/parameters`) as readonly unknown[];
const required = { in: 'query', name: 'region', required: true, schema: text };

test.each<[what: string, pointer: string, value: unknown, broken: string]>([
  ['an operation is gone', post, undefined, 'createBackup: POST /{version}/{accountId}/backups is gone'],
  ['an operation is renamed', `${post}/operationId`, 'makeBackup', 'createBackup: operationId became makeBackup'],
  ['a parameter is gone', `${backups}/parameters`, [], 'createBackup parameter path version: is gone'],
  [
    'a parameter is new and required',
    `${post}/parameters`,
    [...parameters, required],
    'parameter query region: is new, and required',
  ],
  ['another authentication is demanded', `${post}/security`, [{ Other: [] }], 'is no longer enough'],
  ['a status code is gone', `${post}/responses/413`, undefined, 'createBackup 413: the status code is gone'],
  [
    'a media type is gone',
    '/components/responses/BackupAccepted/content',
    {},
    'createBackup 202: application/json is gone',
  ],
  ['a component is gone', '/components/schemas/Backup', undefined, 'components/schemas/Backup: is gone'],
  ['an example is gone', '/components/examples', {}, 'is gone'],
  ['a limit is lower', '/components/schemas/NewBackup/properties/name/maxLength', 9, 'maxLength 64 became 9'],
])('a contract in which %s breaks its consumers', (_, pointer, value, broken) => {
  const found = breakingChanges(openapi, replaceAt(openapi, pointer, value) as OpenApi);
  expect(found.map(({ place, message }) => `${place}: ${message}`).join('\n')).toContain(broken);
});

test.each<[what: string, pointer: string, value: unknown]>([
  ['nothing has changed', '/info/version', '9'],
  ['an operation is new', `${backups}/patch`, { operationId: 'changeBackups', responses: {} }],
  ['a parameter is new and optional', `${post}/parameters`, [...parameters, { ...required, required: false }]],
  ['a status code is new', `${post}/responses/418`, { description: 'x' }],
  ['other words are used', `${post}/description`, 'x'],
])('a contract in which %s breaks nobody', (_, pointer, value) => {
  expect(breakingChanges(openapi, replaceAt(openapi, pointer, value) as OpenApi)).toEqual([]);
});

describe('a release', () => {
  const release: Release = { version: '1.2.3', openapi, requirements: { 'a.b': 'x' }, excluded: [], retired: [] };
  const without413 = replaceAt(openapi, `${post}/responses/413`, undefined) as OpenApi;

  test.each<[what: string, now: Partial<Release>, changelog: string, found: RegExp | null]>([
    [
      'with a break in a minor version',
      { version: '1.3.0', openapi: without413 },
      '',
      /413: .*breaks consumers of 1\.2\.3/,
    ],
    ['with a break in a major version', { version: '2.0.0', openapi: without413 }, '', null],
    [
      'with a requirement that the changelog does not name',
      { requirements: { 'a.b': 'x', 'a.c': 'y' } },
      'a.c',
      /a\.c is new/,
    ],
    ['with one that it names', { requirements: { 'a.b': 'x', 'a.c': 'y' } }, '`a.c`', null],
    ['with one of a page that it names', { requirements: { 'a.b': 'x', 'a.c': 'y' } }, '`a`', /a\.c is new/],
    ['with a new page that it names', { requirements: { 'a.b': 'x', 'c.d': 'y', 'c.e': 'y' } }, '`c`', null],
    ['with a new page that it does not name', { requirements: { 'a.b': 'x', 'c.d': 'y' } }, 'c', /c\.d is new/],
    [
      'with a requirement that is judged otherwise',
      { requirements: { 'a.b': 'z' } },
      '',
      /a\.b is new or judged otherwise/,
    ],
    ['without a requirement', { requirements: {} }, '', null],
  ])('%s', (_, now, changelog, found) => {
    const faults = obstacles(release, { ...release, ...now }, changelog);
    expect(faults).toHaveLength(found === null ? 0 : 1);
    expect(faults.join()).toMatch(found ?? /^$/);
  });
});

describe('after a release with the ids a.judged, a.excluded and a.retired', () => {
  const old: Release = {
    ...{ version: '1.2.3', openapi },
    ...{ requirements: { 'a.judged': 'x' }, excluded: ['a.excluded'], retired: ['a.retired'] },
  };
  const gone =
    'was released as of 1.2.3 and belongs to no requirement: list it under "retired:" in spec/api/requirements/a.yaml';
  const again =
    'a.retired was retired as of 1.2.3: list it under "retired:" in spec/api/requirements/a.yaml again, and give no requirement this id';

  test.each<[what: string, now: Partial<Release>, faults: readonly string[]]>([
    ['nothing has changed', {}, []],
    ['there is a new id', { requirements: { 'a.judged': 'x', 'a.new': 'y' } }, []],
    ['one is excluded that was judged', { requirements: {}, excluded: ['a.excluded', 'a.judged'] }, []],
    ['one is judged that was excluded', { requirements: { 'a.judged': 'x', 'a.excluded': 'y' }, excluded: [] }, []],
    ['both are retired', { requirements: {}, excluded: [], retired: ['a.excluded', 'a.judged', 'a.retired'] }, []],
    ['both are gone', { requirements: {}, excluded: [] }, [`a.judged ${gone}`, `a.excluded ${gone}`]],
    ['the list has shrunk', { retired: [] }, [again]],
    ['the retired one is used again', { requirements: { 'a.judged': 'x', 'a.retired': 'y' }, retired: [] }, [again]],
  ])('where %s, the faults are as many', (_, now, faults) => {
    expect(idFaults('api', old, { ...old, ...now })).toEqual(faults);
  });
});

test('a release keeps every id, whether it is judged, excluded or retired', () => {
  for (const contract of contracts) {
    const { requirements, excluded, retired } = releaseOf(contract, '1.0.0', ['z.gone', 'a.gone']);
    const ids = contract.pages.flatMap((page) => page.requirements.map(({ id }) => id));
    expect([...Object.keys(requirements), ...excluded].sort()).toEqual([...ids].sort());
    expect(retired).toEqual(['a.gone', 'z.gone']);
  }
  expect(contracts).not.toHaveLength(0);
});

/** The version that the changelog announces in its first heading; without one, the next release breaks nobody. */
function nextVersion(changelog: string): string {
  return /^## Unreleased \((?<version>\d+\.\d+\.\d+)\)$/m.exec(changelog)?.groups?.['version'] ?? packageVersion;
}

test.each(contracts.map((contract) => [contract.api, contract] as const))(
  '%s can be released as it is',
  (api, contract) => {
    const changelog = readFileSync(path.join(packageRoot, 'CHANGELOG.md'), 'utf8');
    const old = readRelease(api);
    // An API without a release is new.
    const now = releaseOf(contract, nextVersion(changelog), retiredIds(packageRoot, api));
    expect(old ? [...obstacles(old, now, changelog), ...idFaults(api, old, now)] : []).toEqual([]);
  },
);
