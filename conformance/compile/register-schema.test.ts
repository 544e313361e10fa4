import { problemsIn } from './in-folder.testing.js';
import { readRegisterFile } from './register-schema.js';

function problemsOf(kind: 'page' | 'facts' | 'sources' | 'ambiguities', text: string): readonly string[] {
  return problemsIn({ 'file.yaml': text }, (folder) => readRegisterFile(folder, 'file.yaml', kind));
}

/** The problems of a page with one requirement. */
function problemsOfEntry(entry: string): readonly string[] {
  return problemsOf('page', `operationId: placeOrder\nrequirements:\n  - { id: order.own, ${entry} }\n`).map(
    (problem) => problem.replace('file.yaml:3 at #/requirements/0', ''),
  );
}

const list = (count: number): string => `[${Array.from({ length: count }, (_, index) => index).join(', ')}]`;

test.each<readonly [text: string, want: readonly string[]]>([
  [
    `operationId: a\nfresh: ${list(7)}\n`,
    [0, 1, 2, 3, 4].map((index) => `2 at #/fresh/${index}: must be string, but is ${index}`),
  ],
  ['title: A\n', [`1 at #: must have required property 'operationId', but is {"title":"A"}`]],
  ['operationID: A\n', ['1 at #: unknown key "operationID"']],
  ['operationId: A\n', ['1 at #/operationId: must match pattern "^[a-z][A-Za-z0-9]*$", but is "A"']],
  ['operationId: a\ntitel: A\nplace: {}\n', ['1 at #: unknown key "titel"', '1 at #: unknown key "place"']],
  [
    'operationId: a\ncreates: 5\n',
    ['2 at #/creates: must be string, but is 5', '2 at #/creates: must be null, but is 5'],
  ],
  ['operationId: 1\ntitel: A\nfresh: [1]\n', ['3 at #/fresh/0: must be string, but is 1']],
  ['', ['1 at #: must be object, but is null']],
])('what is wrong with the page %j is told: %j', (text, want) => {
  expect(problemsOf('page', text)).toEqual(want.map((problem) => `file.yaml:${problem}`));
});

test.each([
  ['operationId: placeOrder\n', 'page'],
  ['001: { 3-4: It is so. }\n', 'facts'],
  ['[]', 'ambiguities'],
] as const)('%j is a file of the kind %s', (text, kind) => {
  expect(problemsOf(kind, text)).toEqual([]);
});

const excluded =
  'an excluded requirement has no "when", "at", "keyword", "values", "request", "documented" or "expect"';

test.each<readonly [entry: string, want: readonly string[]]>([
  ['basis: said', ['/basis: must be equal to one of the allowed values (["stated","shown","implied"]), but is "said"']],
  ['excluded: Why., when: valid-request', [`/when: ${excluded}`]],
  ['excluded: Why., expect: { header: A }', [`/expect: ${excluded}`]],
  [
    'expect: { header: A, property: /a }',
    ['/expect: expected exactly one check, but is {"header":"A","property":"/a"}'],
  ],
  ['expect: { on: [400] }', ['/expect: expected exactly one check, but is {"on":[400]}']],
  ['excluded: Why., keyword: type', [`/keyword: ${excluded}`]],
  [
    'contract: [a]',
    ['/contract: must be string, but is ["a"]', '/contract: must NOT have fewer than 2 items, but is ["a"]'],
  ],
  ['expect: { headr: A }', ['/expect: unknown key "headr"']],
  ['expect: { property: a }', ['/expect/property: must match pattern "^(/[^/]+)*$", but is "a"']],
  [
    'expect: { status: [201], on: [400] }',
    ['/expect/on: "on" has no meaning for this check, which names its answers itself'],
  ],
  [
    'expect: { documentedStatus: true, on: [400] }',
    ['/expect/on: "on" has no meaning for this check, which names its answers itself'],
  ],
  ['expect: { header: A, on: [400] }', []],
])('what is wrong with the requirement { %s } is told: %j', (entry, want) => {
  expect(problemsOfEntry(entry)).toEqual(want);
});

const pattern = 'must match pattern "^[a-z][A-Za-z0-9]*$", but is';

test.each([
  [80, `"${'A'.repeat(78)}"`],
  [81, `"${'A'.repeat(76)}...`],
])('a value of %i characters is written as %s', (length, want) => {
  expect(problemsOf('page', `operationId: ${'A'.repeat(length - 2)}\n`)).toEqual([
    `file.yaml:1 at #/operationId: ${pattern} ${want}`,
  ]);
});

test('a name that is wrong is told where it stands', () => {
  expect(problemsOf('facts', '"001":\n  a: It is so.\n')).toEqual([
    'file.yaml:1 at #/001: must match pattern "^\\d+(-\\d+)?$", but is "a"',
  ]);
});
