import { somebodys } from '../compile/somebodys-apis.testing.js';
import type { Contract } from '../contract/contract.js';
import type { DocumentedRequest, Page, Situation, Workflow } from '../contract/model.js';
import { objectAt, valueAt } from '../contract/pointer.js';
import { operationObject } from '../contract/schema.js';
import { expectation, requirement } from '../contract/testing/things-requirements.js';
import { things } from '../contract/testing/things.js';
import type { ApiSettings, Target } from '../target/target.js';
import { planRequests, type Plan, type PlanInput } from './plan-requests.js';
import { bare } from './planner.testing.js';

/** A contract with a requirement about the given situation of one page alone, and other facts of it. */
function about(contract: Contract, id: string, aim: string | Situation, facts: Partial<Page> = {}): Contract {
  const when = typeof aim === 'string' ? { condition: aim } : aim;
  const expect = when.condition.startsWith('unknown-') ? expectation.status(404) : expectation.documentedStatus();
  const requirements = [requirement(`${id}.own`, when, expect)];
  const pages = contract.pages.map((page) =>
    page.id === id ? { ...page, requirements, ...facts } : { ...page, requirements: [] },
  );
  return { ...contract, pages };
}

const shop = somebodys('shop');

function planOf(contract: Contract, settings: ApiSettings = {}, input: Partial<PlanInput> = {}): Plan {
  const target = { ...bare, apis: { [contract.api]: settings } };
  return planRequests(target, { contracts: [contract], nonce: 'n', ...input });
}

/** The requests of other pages, with those from which they take values. */
function sources({ pages }: Plan): readonly (readonly string[])[] {
  return pages
    .flatMap((page) => page.sources)
    .map(({ id, captures = [] }) => [id, ...captures.map(({ from }) => from)]);
}

/** The shop, where a removal may only be accepted. */
function slowShop(): Contract {
  const openapi = structuredClone(shop.openapi);
  const place = { path: '/shops/{shop}/things/{thing}', method: 'delete' } as const;
  Object.assign(objectAt(operationObject(openapi, place), 'responses'), { 202: { description: 'Accepted' } });
  return { ...shop, openapi };
}

/** The documented requests of a page of the shop that ask for some items only. */
function withLimit(id: string): readonly DocumentedRequest[] {
  const page = shop.pages.find((one) => one.id === id);
  return (page?.requests ?? []).map((one) => ({ ...one, parameters: { ...one.parameters, limit: 3 } }));
}

const filtered = { condition: 'filtered', at: 'query:colour' };

/** Settings with which an operation takes a parameter from an answer. */
function taking(operationId: string, parameter: string, from: string): ApiSettings {
  return { operations: { [operationId]: { captures: { [parameter]: { from, value: '$response.body#/id' } } } } };
}

const workflow: Workflow = {
  id: 'tidy',
  title: 'Tidy up',
  steps: [
    { id: 'make', operationId: 'createThing', takes: {} },
    { id: 'list', operationId: 'listThings', takes: {} },
    {
      ...{ id: 'remove', operationId: 'deleteThing' },
      takes: { 'path:thing': { from: 'make', value: '$response.body#/thing/id' } },
    },
  ],
};

describe('the requests that others need', () => {
  const made = 'make-part/documented for replace-part/documented for show-part/replaced';

  test.each<readonly [what: string, contract: Contract, settings: ApiSettings, want: readonly (readonly string[])[]]>([
    [
      'are made for one alone where it changes them, in what all of them share',
      about(somebodys('stores'), 'show-part', 'replaced'),
      {},
      [
        ['make-store/documented'],
        ['make-part/documented', 'make-store/documented'],
        [made, 'make-store/documented'],
        ['replace-part/documented for show-part/replaced', made, made],
        ['make-part/documented for show-part/replaced', 'make-store/documented'],
      ],
    ],
    ['are not those of the same page', about(shop, 'list-things', filtered), {}, []],
    [
      'ask for the whole of a list',
      about(shop, 'list-things', filtered, { requests: withLimit('list-things') }),
      {},
      [['list-things/documented as a whole']],
    ],
    [
      'see that something is gone',
      about(slowShop(), 'list-things', 'removed'),
      {},
      [
        ['create-thing/documented'],
        ['delete-thing/documented', 'create-thing/documented'],
        ['show-thing/removed', 'delete-thing/documented'],
      ],
    ],
    [
      'are those of a page that are named',
      about(shop, 'show-thing', 'missing-token'),
      taking('showThing', 'thing', 'list-things/all-parameters'),
      [['list-things/all-parameters']],
    ],
    [
      'are none where no page documents what is named',
      about(shop, 'show-thing', 'missing-token'),
      taking('showThing', 'thing', 'no-page/documented'),
      [],
    ],
    [
      'are none where no request is what is named',
      about(shop, 'list-things', 'missing-token'),
      taking('listThings', 'shop', 'show-thing/other'),
      [],
    ],
    [
      'are none where it cannot be seen that something is gone',
      about(shop, 'list-things', 'missing-token'),
      { ...taking('listThings', 'shop', 'show-thing/removed'), leaveOut: { deleteThing: 'slow' } },
      [],
    ],
  ])('%s', (_, contract, settings, want) => {
    expect(sources(planOf(contract, settings))).toEqual(want);
  });
});

test('what goes with something else is made in what the run has created, where no document has an id of that', () => {
  const contract = somebodys('stores');
  const openapi = structuredClone(contract.openapi);
  const removal = operationObject(openapi, { path: '/stores/{storeId}/parts/{part}', method: 'delete' });
  Object.assign(removal ?? {}, { 'x-cascade': [{ operationId: 'showPart', reference: '/part_of' }] });
  for (const name of ['Part', 'PartInput'])
    Object.assign(objectAt(valueAt(openapi, `/components/schemas/${name}`), 'properties'), { part_of: {} });
  const plan = planOf(about({ ...contract, openapi }, 'show-part', 'removed-with-parent'));
  const parent = 'make-part/in-workflow cascade:remove-part/show-part/parent';
  expect(sources(plan)).toContainEqual([parent, 'make-store/documented']);
});

describe('a step of a workflow', () => {
  const step = (page: string, name: string) => `${page}/in-workflow step:tidy/${name}`;
  const at = (id: string, name: string) =>
    about({ ...shop, workflows: [workflow] }, id, { condition: 'in-workflow', at: `step:tidy/${name}` });

  test('removes what its workflow has made, and nothing that is made for it alone', () => {
    const plan = planOf(at('delete-thing', 'remove'));
    const removal = plan.requests.find(({ id }) => id === step('delete-thing', 'remove'));
    expect(removal?.captures?.map(({ from }) => from)).toEqual([step('create-thing', 'make')]);
    expect(sources(plan).filter(([id]) => id?.includes('step:'))).toEqual([
      [step('create-thing', 'make')],
      [step('list-things', 'list')],
    ]);
  });

  test('that takes nothing from an answer comes after those before it all the same', () => {
    const plan = planOf(at('list-things', 'list'));
    const list = plan.requests.find(({ id }) => id === step('list-things', 'list'));
    expect(list).toMatchObject({ follows: [step('create-thing', 'make')] });
    expect(list).not.toHaveProperty('captures');
    expect(sources(plan)).toEqual([[step('create-thing', 'make')]]);
  });
});

describe('a read-only run', () => {
  const needed = 'not sent: what it is about would have to be created (--read-only)';

  test.each<
    readonly [
      what: string,
      contract: Contract,
      settings: ApiSettings,
      paths: readonly string[],
      reasons: readonly string[],
    ]
  >([
    [
      'asks to change what the documented request names, where that is refused',
      about(shop, 'replace-thing', 'unknown-shop'),
      {},
      ['/shops/cloud-contracts-unknown/things/7'],
      [],
    ],
    [
      'does not ask to remove what it has not created, although that is refused',
      about(shop, 'delete-thing', 'unknown-shop'),
      {},
      [],
      [needed],
    ],
    [
      'does not ask where to find what it has not created, although it is given places',
      about(somebodys('boxes'), 'list-things', 'elsewhere'),
      {},
      [],
      [needed],
    ],
    [
      'does not ask for items of a list in what it has not created',
      about(shop, 'list-things', filtered),
      taking('listThings', 'shop', 'create-thing/documented'),
      [],
      [needed],
    ],
    [
      'asks for what no known request creates',
      about(shop, 'show-thing', 'repeated-request'),
      taking('showThing', 'thing', 'no-page/documented'),
      ['/shops/corner/things/(captured-from-no-page-documented-response-body-id)'],
      [],
    ],
  ])('%s', (_, contract, settings, paths, reasons) => {
    const { requests, pages } = planOf(contract, settings, { readOnly: true });
    expect(requests.filter(({ control }) => control !== undefined).map((one) => one.path)).toEqual(paths);
    const unplanned = pages.flatMap(({ plan }) => [...plan.unplanned]).filter(([key]) => key !== 'valid-request');
    expect(unplanned.map(([, reason]) => reason)).toEqual(reasons);
  });
});

describe('what a run changes is put back', () => {
  const restoring: Workflow = {
    ...{ id: 'restoring', title: 'Restoring', putsBack: true },
    steps: [
      { id: 'show', operationId: 'findThings', takes: {} },
      {
        ...{ id: 'set', operationId: 'makeThing' },
        takes: { '/name': { from: 'show', value: '$response.body#/0/name' } },
      },
    ],
  };
  const contract: Contract = { ...things, workflows: [restoring] };
  const plan = (target: Partial<Target> = {}, input: Partial<PlanInput> = {}): Plan =>
    planRequests({ ...bare, ...target }, { contracts: [contract], nonce: 'n', ...input });
  const early = 'find-things/in-workflow step:restoring/show';

  test('as it was shown before all other requests', () => {
    const { requests, putBacks } = plan();
    expect(putBacks).toMatchObject([{ title: 'Restoring', api: 'things', before: { id: early } }]);
    expect(requests.filter(({ isEarly }) => isEarly).map(({ id }) => id)).toEqual([early]);
    expect(requests[0]?.id).toBe(early);
  });

  test('once for each API', () => {
    const { putBacks } = plan({}, { contracts: [contract, { ...contract, api: 'others' }] });
    expect(putBacks?.map(({ api }) => api).toSorted()).toEqual(['others', 'things']);
  });

  test.each<readonly [what: string, target: Partial<Target>, input: Partial<PlanInput>]>([
    ['the user keeps it', { keep: true }, {}],
    ['nothing is changed', {}, { readOnly: true }],
    ['no workflow says how', {}, { contracts: [things] }],
  ])('but not where %s', (_, target, input) => {
    const planned = plan(target, input);
    expect(planned).not.toHaveProperty('putBacks');
    expect(planned.requests.map(({ id }) => id)).not.toContain(early);
  });
});
