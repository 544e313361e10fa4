import type { Page } from '../../../conformance/contract/model.js';
import { startMock } from '../../../fixtures/servers/mock/index.js';
import { startReference } from '../../../fixtures/servers/reference/index.js';

/** One of our servers, and what Schemathesis finds there. */
export interface Judged {
  readonly name: string;
  readonly start: () => Promise<{ readonly url: string; close(): Promise<void> }>;
  /** The types of the findings about the operation of a page. */
  readonly findings: (page: Pick<Page, 'security'>) => readonly string[];
  /** The types of the findings that are right, whether or not Schemathesis comes upon them. */
  readonly permitted: readonly string[];
  /** Whether Schemathesis also follows links, and so sees what was created and deleted before. */
  readonly isFollowed: boolean;
}

/** The servers that Schemathesis judges. */
export const servers: readonly Judged[] = [
  { name: 'reference', start: () => startReference(), findings: () => [], permitted: [], isFollowed: true },
  {
    name: 'static mock',
    start: () => startMock(),
    // It takes any token, so that a consumer needs none in particular.
    findings: ({ security }) => (security.flat().length > 0 ? ['IgnoredAuth'] : []),
    // It remembers nothing, so that what was deleted is still there.
    permitted: ['UseAfterFree'],
    isFollowed: true,
  },
  {
    // It shows that Schemathesis reaches what it judges: a peer that finds nothing anywhere would prove nothing.
    name: 'reference with a fault',
    start: () =>
      startReference({
        deviation: { response: (response) => (response.status < 300 ? { ...response, status: 299 } : response) },
      }),
    findings: () => ['UndefinedStatusCode'],
    permitted: [],
    // What is found along a link is told of the link, and of no operation.
    isFollowed: false,
  },
];
