import type { Contract } from '../../../conformance/contract/contract.js';
import type { Page } from '../../../conformance/contract/model.js';
import { labelledFields, mediaTypeOfBody, writtenBody } from '../../../conformance/contract/request-body.js';
import { isRefusal, isSuccess, singleStatuses } from '../../../conformance/contract/status-code.js';
import { targetOf } from '../../../conformance/contract/serialisation.js';
import type { PageAnswer, PageQuestion } from './answers-in.js';

/** A request of a page, and what must be true of the answer. */
export interface AskedQuestion extends PageQuestion {
  readonly name: string;
  /** Says what is not as it should be. */
  readonly want: (answer: PageAnswer) => string | undefined;
}

/** Accepted by a static and by a stateful mock. */
const token = { 'X-Auth-Token': 'reference-token' };

/** What a page may ask of every operation, and of the mock itself. */
export function questionsTo(contracts: readonly Contract[]): readonly AskedQuestion[] {
  const ofPages = contracts.flatMap((contract) => contract.pages.flatMap((page) => questionsAbout(contract, page)));
  return [...ofPages, ...ofTheMock];
}

function questionsAbout({ openapi }: Contract, page: Page): readonly AskedQuestion[] {
  const [request] = page.requests;
  const path = targetOf(page, request?.parameters ?? {});
  const mediaType = request && mediaTypeOfBody(openapi, page, request);
  const question: PageQuestion = {
    method: page.method.toUpperCase(),
    path,
    headers: { ...token, ...(request && labelledFields(request, mediaType)) },
    credentials: 'omit',
    ...(request?.body !== undefined && { body: writtenBody({ openapi, place: page, mediaType }, request.body) }),
  };
  const id = page.operationId;
  const statuses = singleStatuses(page.statuses);
  const fault = statuses.find(isRefusal) ?? 400;
  const refusal = { ...question, headers: { ...question.headers, Prefer: `code=${fault}` } };
  return [
    { ...question, name: `${id} as documented`, want: hasStatus(...statuses.filter(isSuccess)) },
    {
      ...question,
      credentials: 'include',
      name: `${id} with cookies`,
      want: hasStatus(...statuses.filter(isSuccess)),
    },
    {
      ...question,
      headers: { ...question.headers, 'X-Of-The-Client': '1' },
      name: `${id} with a field that clients add`,
      want: hasStatus(...statuses.filter(isSuccess)),
    },
    { ...refusal, name: `${id} as ${fault}`, want: both(hasStatus(fault), hasField('x-mock-reason')) },
  ];
}

const plain = { method: 'GET', headers: {}, credentials: 'omit' } as const;

const ofTheMock: readonly AskedQuestion[] = [
  { ...plain, name: 'the list of operations', path: '/_mock', want: hasStatus(200) },
  {
    ...plain,
    name: 'a path that no contract has',
    method: 'PUT',
    headers: token,
    path: '/no/such/path',
    want: both(hasStatus(404), hasField('x-mock-reason')),
  },
  {
    ...plain,
    name: 'a documented field that no page may read by itself',
    method: 'POST',
    headers: token,
    path: '/v2/110011/agents/8f135b4f-7a69-4b8a-947f-5e80d772fd97/logfiles',
    want: both(hasStatus(202), hasField('location')),
  },
];

function hasStatus(...statuses: readonly number[]): AskedQuestion['want'] {
  return (answer) => {
    if ('error' in answer) return answer.error;
    return statuses.includes(answer.status) ? undefined : `its status code is ${answer.status}`;
  };
}

function hasField(name: string): AskedQuestion['want'] {
  return (answer) =>
    'headers' in answer && answer.headers[name] === undefined ? `the page cannot read ${name}` : undefined;
}

function both(one: AskedQuestion['want'], other: AskedQuestion['want']): AskedQuestion['want'] {
  return (answer) => one(answer) ?? other(answer);
}
