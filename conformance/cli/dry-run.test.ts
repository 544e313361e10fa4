import { loadContracts } from '../contract/load.js';
import { planRequests } from '../plan/plan-requests.js';
import { announcement, formatPlan, formatRequest } from './dry-run.js';
import { exampleNonce, exampleTarget } from './observation.js';

const [contract] = loadContracts(['rackspace-cloud-backup']);
if (!contract) throw new Error('the contract is gone');
const target = exampleTarget([contract]);
const small = planRequests(target, { contracts: [contract], nonce: exampleNonce });
const [planned] = small.pages;
const [request] = small.requests;
if (!planned || !request) throw new Error('the contract has no page');

/** The plan of 250 operations; each sends one request more than the one before, up to 50, and all of these create. */
const wide = Array.from({ length: 250 }, (_, index) => {
  const page = { ...planned.page, id: `page-${index}`, operationId: `operation-${index}`, creates: 'a thing' };
  const requests = Array.from({ length: (index % 50) + 1 }, () => ({
    ...request,
    page: page.id,
    creates: 'a thing',
  }));
  return { page: { ...planned, page }, requests };
});
const plan = {
  ...small,
  pages: wide.map(({ page }) => page),
  requests: wide.flatMap(({ requests }) => requests),
};

test('of many operations, those that create the most are announced, and the others are counted', () => {
  const lines = announcement(plan, target, 1).split('\n');
  expect(lines).toHaveLength(12);
  expect(lines.slice(1, 7)).toEqual([
    ...[49, 99, 149, 199, 249].map((index) => `  operation-${index}: 50 requests, creating 50 × a thing`),
    '  operation-48: 49 requests, creating 49 × a thing',
  ]);
  expect(lines[9]).toBe('  and 242 more operations; --dry-run lists all');
});

test.each<readonly [string, object, string]>([
  ['what it creates', { creates: 'a thing', expects: [202] }, 'a thing'],
  ['that it creates nothing', { creates: null, expects: [200] }, 'nothing'],
  ['that it is refused', { creates: null, expects: [404, 401] }, 'nothing, as the page refuses it'],
])('a dry run tells of a request %s', (_, facts, want) => {
  expect(formatRequest({ ...request, ...facts }, 'http://h')[0]).toBe(`# ${request.id}: creates ${want}`);
});

test('a dry run tells of every operation', () => {
  const text = formatPlan(plan, target, 1);
  expect(text.match(/^ {2}operation-\d+: /gm)).toHaveLength(250);
});
