import { loadContracts } from '../contract/load.js';
import type { Page } from '../contract/model.js';
import { expectation, requirement } from '../contract/testing/things-requirements.js';
import { things } from '../contract/testing/things.js';
import { situationKey, type PlannedRequest } from '../exchange/planned-request.js';
import { buildTarget } from '../target/build-target.js';
import type { Configuration } from '../target/configuration.js';
import { planRequests } from './plan-requests.js';
import { removedOnce, removesIn } from './removed-once.js';

const api = 'rackspace-cloud-backup';
const contracts = loadContracts([api]);
const documentedId = contracts[0]?.pages.find(({ operationId }) => operationId === 'deleteLogFile')?.requests[0]
  ?.parameters['logfile_id'];

/** A configuration that names what is removed. */
function naming(own: object = {}, logfile: unknown = documentedId): Configuration {
  return {
    apis: { [api]: { operations: { deleteLogFile: { parameters: { logfile_id: String(logfile) }, ...own } } } },
  };
}

const another = {
  conditions: { 'other-field-case': { parameters: { logfile_id: 'a533a845-0000-4838-af13-276114e90234' } } },
};
const commands = { conditions: { 'valid-request': { before: './make.sh' } } };
const own = { conditions: { 'other-field-case': { before: './make.sh' } } };

describe('the requests that remove something', () => {
  const once = ['delete-log-file/documented', 'delete-log-file/repeated-request'];
  const twice = [...once, 'delete-log-file/other-field-case'];

  test.each<readonly [what: string, configuration: Configuration, want: readonly string[]]>([
    ['of the run', {}, twice],
    ['that the configuration names', naming(), once],
    ['that it names, one for each', naming(another), twice],
    ['that its commands make before each', naming(commands), twice],
    ['that its commands make before the second', naming(own), twice],
  ])('%s', (_, configuration, want) => {
    const target = buildTarget({ baseUrl: 'http://127.0.0.1:8080', ...configuration }, { contracts });
    const { pages } = planRequests(target, { contracts, nonce: 'n', operations: ['deleteLogFile'] });
    const planned = pages.flatMap(({ plan }) => plan.requests.map(({ id }) => id));
    expect(planned.filter((id) => twice.includes(id)).sort()).toEqual([...want].sort());
  });
});

describe('of the requests of a page', () => {
  const accepted = ['other-field-case', 'repeated-request', 'gone'].map((condition) =>
    requirement(`remove-thing.${condition}`, { condition }, expectation.status(202)),
  );
  const refused = requirement('remove-thing.missing-token', { condition: 'missing-token' }, expectation.status(401));
  const pageOf = (method: Page['method']): Page => {
    const page = things.pages.find((one) => one.path === '/things/{id}' && one.method === method);
    if (!page) throw new Error(`there is no such page for ${method}`);
    return { ...page, id: 'remove-thing', operationId: 'removeThing', requirements: [...accepted, refused] };
  };

  /** A request that removes the thing with an id; its name tells its situation. */
  function removal(name: string, thing: string, facts: Partial<PlannedRequest> = {}): PlannedRequest {
    const [condition = '', at] = name.split(' ');
    const situation = situationKey({ condition, ...(at !== undefined && { at }) });
    return {
      ...{ id: `remove-thing/${name}`, api: 'things', page: 'remove-thing', situation, method: 'delete' },
      ...{ path: `/things/${thing}`, parameters: {}, headers: {}, creates: null },
      ...facts,
    };
  }

  function left(requests: readonly PlannedRequest[], page = pageOf('delete')) {
    const unplanned = new Map([['over-limit', 'left to the target']]);
    const plan = { api: 'things', page: page.id, requests, unplanned };
    const { requests: sent, unplanned: reasons, ...names } = removedOnce({ contract: things, page }, plan);
    expect(names).toEqual({ api: 'things', page: 'remove-thing' });
    const { 'over-limit': others, ...own } = Object.fromEntries(reasons);
    expect(others).toBe('left to the target');
    return { sent: sent.map(({ id }) => id.replace('remove-thing/', '')), reasons: own };
  }

  const first = removal('valid-request', '1');
  const commands = { condition: 'valid-request', before: './make.sh' };
  const capture = { from: 'make-thing/small', value: '$response.body#/id', text: '(captured)' };

  test.each<readonly [what: string, second: PlannedRequest]>([
    ['removes another', removal('other-field-case', '2')],
    ['has its own from an earlier answer', removal('other-field-case', '(captured)', { captures: [capture] })],
    [
      'has its own from an earlier answer, and more from another',
      removal('other-field-case', '(captured)', { captures: [capture, { ...capture, text: '(token)' }] }),
    ],
    ['has commands around it', removal('other-field-case', '1', { around: commands })],
    ['has commands that bring it about', removal('other-field-case', '1', { preparation: commands })],
    ['is about removing again', removal('repeated-request', '1')],
    ['is a step of a workflow', removal('in-workflow step:removing/again', '1')],
    ['is refused', removal('missing-token', '1')],
  ])('a second one is sent that %s', (_, second) => {
    const { captures } = second;
    const one = captures ? removal('valid-request', '(captured)', { captures }) : first;
    expect(left([one, second])).toEqual({
      sent: [one, second].map(({ id }) => id.replace('remove-thing/', '')),
      reasons: {},
    });
  });

  test('a second one that would remove the same is not sent, whatever its query is or its body takes from an answer', () => {
    const reason =
      'not sent: remove-thing/valid-request removes what it is about; name another one there under ' +
      '"operations.removeThing.conditions.other-field-case", or give commands "before" it';
    const second = removal('other-field-case', '1?force=true\n');
    const third = removal('gone', '1', { situation: 'gone', captures: [capture] });
    expect(left([removal('valid-request', '1?x=1'), second, third, removal('missing-token', '1')])).toEqual({
      sent: ['valid-request', 'missing-token'],
      reasons: { 'other-field-case': reason, gone: reason.replace('other-field-case', 'gone') },
    });
  });

  test('the reason names the condition of a situation that has a place', () => {
    const at = { condition: 'gone', at: '/name' };
    const page = pageOf('delete');
    const placed = { ...page, requirements: [requirement('remove-thing.at', at, expectation.status(202))] };
    expect(left([first, removal('gone /name', '1')], placed).reasons['gone /name']).toContain(
      'under "operations.removeThing.conditions.gone", or',
    );
  });

  test.each<readonly [method: Page['method'], situation: string, want: boolean]>([
    ['delete', 'other-field-case', true],
    ['delete', 'missing-token', false],
    ['get', 'other-field-case', false],
  ])('a page of %s removes something in the situation "%s": %j', (method, situation, want) => {
    expect(removesIn(pageOf(method), situation)).toBe(want);
  });

  test('all are sent where they remove nothing', () => {
    const requests = [first, removal('other-field-case', '1')];
    expect(left(requests, pageOf('get')).sent).toEqual(['valid-request', 'other-field-case']);
  });
});
