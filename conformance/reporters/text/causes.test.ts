import type { Finding } from '../../verdict/verdict.js';
import { failedRequirement, sampleExchange } from '../sample-report.testing.js';
import { causesOf, idsOf, reasonsOf } from './causes.js';
import { exchangesById } from './facts.js';

type Difference = Partial<Omit<Finding, 'pointer'>>;

/** A requirement that fails, by its name, with the answer that breaks it. */
type Failing = readonly [name: string, finding: Difference];

const body = JSON.stringify({ thing: { id: 7, links: [] } });

/** The causes of some failures; the situations of exchanges are the parts after the slash in their ids. */
function causes(failing: readonly Failing[], text = body): readonly (readonly string[])[] {
  const requirements = failing.map(([name, finding]) => failedRequirement(name, finding));
  const ids = new Set(requirements.flatMap(({ findings }) => findings.map(({ exchange }) => exchange)));
  const exchanges = [...ids].map((id) =>
    sampleExchange(id, { situation: id.split('/')[1] ?? '', response: { status: 200, headers: [], body: text } }),
  );
  return causesOf(requirements, exchangesById({ exchanges })).map(idsOf);
}

function answered(status: number, expected: string, exchange = 'page/documented'): Difference {
  return { place: { in: 'status', status }, actual: String(status), expected, keyword: 'status', exchange };
}

function broken(pointer: string, difference: Difference = {}): Difference {
  return { place: { in: 'body', pointer }, keyword: 'type', expected: 'object', actual: '7', ...difference };
}

function missing(pointer: string, difference: Difference = {}): Difference {
  return broken(pointer, { keyword: 'required', actual: 'nothing', ...difference });
}

test.each<readonly [what: string, failing: readonly Failing[], want: readonly (readonly string[])[]]>([
  [
    'each rule that an acceptance breaks is a cause of its own',
    [
      ['name', answered(202, '400', 'page/beyond-limit')],
      ['source', answered(202, '400', 'page/missing-field')],
      ['parent', answered(202, '404', 'page/unknown-parent')],
    ],
    [['name'], ['source'], ['parent']],
  ],
  [
    'the very same rule of two operations is one cause',
    [
      ['a.token', answered(202, '401', 'a/missing-token')],
      ['b.token', answered(200, '401', 'b/missing-token')],
    ],
    [['a.token', 'b.token']],
  ],
  [
    'an acceptance and a server error are two causes',
    [
      ['name', answered(202, '400')],
      ['other', answered(500, '400')],
    ],
    [['name'], ['other']],
  ],
  ...[401, 404, 405, 429, 500, 503, 307].map(
    (status): readonly [string, readonly Failing[], readonly (readonly string[])[]] => [
      `${status} is one cause, whatever was expected and sent`,
      [
        ['one', answered(status, '202')],
        ['two', answered(status, '400', 'page/missing-field')],
        ['three', answered(status, 'one of 202, 400', 'b/documented')],
      ],
      [['one', 'two', 'three']],
    ],
  ),
  [
    'another success than the documented one is one cause',
    [
      ['a', answered(201, '202')],
      ['b', answered(201, 'one of 200, 202')],
    ],
    [['a', 'b']],
  ],
  [
    'one refused documented request is one cause, and another one is another',
    [
      ['full', answered(400, '202', 'page/full')],
      ['incremental', answered(400, '202', 'page/incremental')],
      ['token', answered(400, '202', 'page/full')],
    ],
    [['full', 'token'], ['incremental']],
  ],
  [
    'another refusal than the documented one is one cause for each that was due',
    [
      ['a', answered(422, '400', 'page/a')],
      ['b', answered(422, '400', 'page/b')],
      ['c', answered(422, '403', 'page/c')],
    ],
    [['a', 'b'], ['c']],
  ],
  [
    'nothing in a body can be right that cannot be read',
    [
      ['location', { place: { in: 'header', name: 'Location' }, keyword: 'sameResource', expected: 'x', actual: 'y' }],
      ['body', broken('', { keyword: 'readable', actual: 'the body is not JSON: x' })],
      ['link', broken('/links/{rel=self}/href', { keyword: 'segment' })],
      ['b.body', broken('', { keyword: 'readable', actual: 'the body is not JSON: y', exchange: 'b/documented' })],
    ],
    [['body', 'location', 'link', 'b.body']],
  ],
  [
    'what lies below a broken value, and its relations, follow from it',
    [
      ['same-id', broken('/thing/id', { keyword: 'equal' })],
      ['thing', broken('/thing')],
      ['id', broken('/thing/id')],
      ['date', broken('/date')],
    ],
    [['thing', 'same-id', 'id'], ['date']],
  ],
  [
    'the relations of an item follow from the item',
    [
      ['link', broken('/links/0/href')],
      ['self', broken('/links/{rel=self}/href', { keyword: 'segment' })],
    ],
    [['link', 'self']],
  ],
  [
    'nothing follows from another answer',
    [
      ['thing', broken('/thing', { exchange: 'b/documented' })],
      ['id', broken('/thing/id')],
    ],
    [['thing'], ['id']],
  ],
  [
    'members that are missing from an object with fewer others are missing for one cause',
    [
      ['a', missing('/thing/a')],
      ['b', missing('/thing/b')],
      ['c', missing('/thing/c', { keyword: 'equal', expected: '"c"' })],
    ],
    [['a', 'b', 'c']],
  ],
  [
    'two members that are missing among others are two causes',
    [
      ['a', missing('/thing/a')],
      ['b', missing('/thing/b', { expected: 'string' })],
    ],
    [['a'], ['b']],
  ],
  [
    'a label is one cause, whatever was expected',
    [
      ['a', { place: { in: 'header', name: 'Content-Type' }, keyword: 'mediaType', expected: 'a/b', actual: 'x/y' }],
      ['b', { place: { in: 'header', name: 'Content-Type' }, keyword: 'mediaType', expected: 'c/d', actual: 'x/y' }],
    ],
    [['a', 'b']],
  ],
  [
    'the cause with the most consequences comes first',
    [
      ['date', broken('/date')],
      ['thing', broken('/thing')],
      ['id', broken('/thing/id')],
    ],
    [['thing', 'id'], ['date']],
  ],
  [
    'a documented request shows a cause best, and what is asked of any answer shows it worst',
    [
      ['any', answered(500, 'one of 202, 400')],
      ['variant', { ...answered(500, '400'), control: { exchange: 'page/documented', status: 500, accepted: false } }],
      ['documented', answered(500, '202')],
    ],
    [['documented', 'any', 'variant']],
  ],
])('%s', (_, failing, want) => expect(causes(failing)).toEqual(want));

test('an envelope that was added is named', () => {
  const wrapped = JSON.stringify({ wrapper: { a: 1, b: 2 } });
  const requirements = ['/a', '/b'].map((pointer) => failedRequirement(pointer, missing(pointer)));
  const exchanges = [sampleExchange('page/documented', { response: { status: 200, headers: [], body: wrapped } })];
  expect(causesOf(requirements, exchangesById({ exchanges }))).toMatchObject([
    { what: '2 members of the body are missing, and stand in its member "wrapper": a, b' },
  ]);
});

test('a requirement that was observed has no reason', () => {
  expect([...reasonsOf([failedRequirement('a.bad')])]).toEqual([]);
});
