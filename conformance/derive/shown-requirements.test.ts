import type { DerivedRequest } from './derived-page.js';
import { deriveOperation } from './shop.testing.js';

const servers = [{ url: 'https://shop.example' }];

const server = {
  ...{
    id: 'shop.server',
    place: 'server',
    basis: 'shown',
    contract: ['/servers/0'],
    when: 'valid-request',
    expect: {},
  },
  statement: 'The documented requests go to the documented server.',
  excluded:
    'Whoever runs the suite gives the base URL of the subject, since a compatible service runs on a host of its own.',
};

/** What is said of a documented answer. */
function answered(place: string, answer: string, request: string): object {
  return {
    ...{ id: `shop.${place}`, place, basis: 'shown', contract: [answer], when: 'valid-request', expect: {} },
    statement: `The answer to ${request} has the members of the documented answer.`,
    excluded:
      "The documented body is one answer of the vendor's own system. Its members and their types are requirements of their own; its values belong to that system.",
  };
}

type Answers = Readonly<Record<string, string | undefined>>;

describe('a page shows', () => {
  test.each<readonly [string, document: object, answers: Answers, want: readonly unknown[]]>([
    ['nothing', {}, { documented: undefined }, []],
    ['the server that its requests go to', { servers }, { documented: undefined }, [server]],
    [
      'the answer to its only request',
      {},
      { documented: '/one' },
      [answered('success.answer', '/one', 'the documented request')],
    ],
    [
      'each answer once',
      { servers },
      { documented: '/one', silent: undefined, other: '/two', same: '/one' },
      [
        server,
        answered('success.answer', '/one', 'the documented request'),
        answered('success.other.answer', '/two', 'the documented request `other`'),
      ],
    ],
    [
      'the answer to another one than the first',
      {},
      { small: undefined, silent: undefined, large: '/one' },
      [answered('success.large.answer', '/one', 'the documented request `large`')],
    ],
  ])('%s', (_, document, answers, want) => {
    const requests = Object.entries(answers).map(([name, answer]): readonly [string, DerivedRequest] => [
      name,
      { parameters: {}, contract: '/paths', ...(answer !== undefined && { answer }) },
    ]);
    const page = deriveOperation({
      document: { ...document },
      given: { id: 'shop', requests: Object.fromEntries(requests) },
    });
    expect(page.requirements.filter(({ basis }) => basis === 'shown')).toEqual(want);
  });

  test('nothing of what the document alone has', () => {
    const page = deriveOperation({ document: { servers } });
    expect(page.requirements.filter(({ basis }) => basis === 'shown')).toEqual([]);
  });
});
