import type { ObservableRequirement } from '../contract/model.js';
import { expectation, requirement } from '../contract/testing/things-requirements.js';
import { compileFacts, documentProblems, type CompiledFacts } from './facts.js';
import { inFolder, type Texts } from './in-folder.testing.js';
import { formatProblem } from './problem.js';

const book = { title: 'A book', service: 'Shop', file: 'book.md', origin: 'The shop.' };
const sources = { documents: { '001': book, '002': { ...book, title: 'Another book' } } };

function citing(id: string, document: string, lines: string): ObservableRequirement {
  return { ...requirement(id, { condition: 'valid-request' }, expectation.status(200)), source: { document, lines } };
}

const pages = [
  { requirements: [citing('order.a', '001', '3-4'), citing('order.b', '001', '7')] },
  { requirements: [citing('pay.a', '002', '5, 9'), citing('pay.b', '003', '1')] },
];

function compiled(texts: Texts): readonly [documents: CompiledFacts['documents'], ...problems: string[]] {
  return inFolder({ 'api/other.yaml': '', ...texts }, (folder) => {
    const { documents, problems } = compileFacts(folder, 'api', sources, pages);
    return [documents, ...problems.map(formatProblem)];
  });
}

test('without facts, documents stay as they are', () => {
  expect(compiled({})).toStrictEqual([sources.documents]);
});

test('documents have their facts in the order of their lines', () => {
  const text = '"001": { 7: It is so., 2-4: It was so. }\n"002": { 9: Nine., 5-6: Five. }\n';
  expect(compiled({ 'api/facts.yaml': text })).toStrictEqual([
    {
      '001': {
        ...sources.documents['001'],
        facts: [
          { lines: '2-4', fact: 'It was so.' },
          { lines: '7', fact: 'It is so.' },
        ],
      },
      '002': {
        ...sources.documents['002'],
        facts: [
          { lines: '5-6', fact: 'Five.' },
          { lines: '9', fact: 'Nine.' },
        ],
      },
    },
  ]);
});

test('each document that is not there, and each line that is cited without a fact, is told', () => {
  const text = '"001":\n  3: It is so.\n"02":\n  1: One.\n';
  const [documents, ...problems] = compiled({ 'api/facts.yaml': text });
  expect(documents['002']).toStrictEqual({ ...sources.documents['002'], facts: [] });
  expect(problems).toEqual([
    'api/facts.yaml:3 at #/02: unknown document "02": sources.yaml has 001, 002; did you mean "002"?',
    'api/facts.yaml:1 at #: order.a cites line 4 of document 001: say what it holds',
    'api/facts.yaml:1 at #: order.b cites line 7 of document 001: say what it holds',
    'api/facts.yaml:1 at #: pay.a cites line 5 of document 002: say what it holds',
  ]);
});

test.each([
  ['001', []],
  ['004', ['unknown document "004": sources.yaml has 001, 002; did you mean "001"?']],
  ['toString', ['unknown document "toString": sources.yaml has 001, 002']],
])('to cite the document %s: %j', (document, want) => {
  expect(documentProblems(sources, document)).toStrictEqual(want);
});
