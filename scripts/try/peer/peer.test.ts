import { things } from '../../../conformance/contract/testing/things.js';
import { configurationOf } from './configuration.js';
import { describe as describeMeasurement, isGoodEnough, type MeasuredAlone, type Measurement } from './measurement.js';
import { faultsOf, readReport, type Finding, type PeerReport } from './report.js';

const one = 'POST /things';
const other = 'GET /things';

describe('the settings for a contract', () => {
  const [page] = things.pages;
  if (!page) throw new Error('the contract has no page');
  const request = {
    name: 'one',
    parameters: { owner: 'o"1', 'X-Region': 'north' },
    headers: {},
    body: { name: 'small', count: 1, owner: { id: 'o1' }, parts: ['p'] },
  };
  const pages = [{ ...page, requests: [request, { ...request, parameters: { owner: 'o2' } }] }];

  test('have the values of the path and of body members that are texts, and one in four that names nothing', () => {
    const tables = configurationOf({ ...things, pages }, 't').split('\n\n');
    expect(tables).toEqual([
      '[dictionaries."path.owner"]\nvalues = ["o\\"1","o\\"1","o\\"1","unknown","o2","o2","o2","unknown"]\n[parameters."path.owner"]\ndictionary = "path.owner"\nprobability = 0.8',
      '[dictionaries."body.name"]\nvalues = ["small","small","small","unknown"]\n[parameters."body.name"]\ndictionary = "body.name"\nprobability = 0.8',
      '[dictionaries."body.owner.id"]\nvalues = ["o1","o1","o1","unknown"]\n[parameters."body.owner.id"]\ndictionary = "body.owner.id"\nprobability = 0.8\n',
    ]);
  });

  test('have the token where the contract has its scheme', () => {
    const components = { securitySchemes: { 'X-Auth-Token': { type: 'apiKey', in: 'header', name: 'X-Auth-Token' } } };
    const contract = { ...things, pages: [], openapi: { ...things.openapi, components } };
    expect(configurationOf(contract, 'a"b')).toBe('[auth.openapi.X-Auth-Token]\napi_key = "a\\"b"\n');
    expect(configurationOf({ ...things, pages: [] }, 'a"b')).toBe('\n');
  });
});

/** A report as Schemathesis writes it, with other parts. */
function written(parts: object): string {
  return JSON.stringify({
    complete: true,
    running_time: 1.5,
    test_cases: { generated: 7, with_failures: 1 },
    failures: [],
    errors: [],
    warnings: { missing_auth: [], missing_test_data: [] },
    valid_rates: { [one]: { coverage: { accepted: 0, rejected: 2 }, fuzzing: { accepted: 1 } } },
    ...parts,
  });
}

const good: PeerReport = {
  isComplete: true,
  requests: 7,
  seconds: 1.5,
  findings: [],
  problems: [],
  reached: new Set([one]),
};

describe('a report', () => {
  test.each<[name: string, parts: object, want: Partial<PeerReport>]>([
    ['without a finding', {}, {}],
    ['of a run that stopped early', { complete: false }, { isComplete: false }],
    [
      'with one finding about two operations',
      { failures: [{ type: 'IgnoredAuth', operations: [one, other] }] },
      {
        findings: [
          { type: 'IgnoredAuth', operation: one },
          { type: 'IgnoredAuth', operation: other },
        ],
      },
    ],
    ['with an error', { errors: [{ title: 'Network' }] }, { problems: ['error: {"title":"Network"}'] }],
    [
      'with a warning',
      { warnings: { missing_auth: [], missing_test_data: [one] } },
      { problems: [`warning: missing_test_data: ["${one}"]`] },
    ],
    [
      'of an operation that accepted nothing',
      { valid_rates: { [one]: { fuzzing: { accepted: 0 } } } },
      { reached: new Set() },
    ],
  ])('%s', (_, parts, want) => {
    expect(readReport(written(parts))).toEqual({ ...good, ...want });
  });

  test.each([['{}'], [written({ running_time: 'long' })], [written({ test_cases: {} })]])(
    'of another form is an error: %s',
    (text) => {
      expect(() => readReport(text)).toThrow('Schemathesis has written another report');
    },
  );
});

describe('what is not as it has to be', () => {
  const ignored: Finding = { type: 'IgnoredAuth', operation: one };

  test.each<[name: string, report: Partial<PeerReport>, expected: readonly Finding[], faults: readonly string[]]>([
    ['nothing, where nothing is found', {}, [], []],
    ['nothing, where all that is expected is found', { findings: [ignored] }, [ignored], []],
    ['nothing, where a finding is permitted', { findings: [{ type: 'UseAfterFree', operation: other }] }, [], []],
    ['a finding that is not expected', { findings: [ignored] }, [], [`${one}: IgnoredAuth`]],
    [
      'the same finding about another operation',
      { findings: [{ ...ignored, operation: other }] },
      [ignored],
      [`${other}: IgnoredAuth`, `${one}: IgnoredAuth was not found`],
    ],
    ['an expected finding that is missing', {}, [ignored], [`${one}: IgnoredAuth was not found`]],
    ['an operation that accepted nothing', { reached: new Set() }, [], [`${one}: no request was accepted`]],
    ['a run that stopped early', { isComplete: false }, [], ['stopped before its end']],
    ['a problem', { problems: ['warning: x: [1]'] }, [], ['warning: x: [1]']],
  ])('%s', (_, report, expected, faults) => {
    expect(faultsOf({ ...good, ...report }, [one], { expected, permitted: ['UseAfterFree'] })).toEqual(faults);
  });
});

describe('what the documents alone tell', () => {
  const measured = (id: string, unmet: readonly string[]): MeasuredAlone => ({
    id,
    class: 'status',
    api: 'shop',
    unmet,
  });
  const found = measured('500 for 200', ['show-thing.success']);
  const missed = measured('three days early', []);
  const permitted = { ...measured('no Date', []), isRegistered: false };
  const alarm = { ...measured('chunked', ['show-thing.body']), isRegistered: false };
  const registered = { ...alarm, isRegistered: true };
  const faultsWith = (count: number): readonly MeasuredAlone[] =>
    Array.from({ length: 100 }, (_, index) => (index < count ? found : missed));

  test('is told by API and by class, with each permitted variation that is taken for a fault', () => {
    expect(
      describeMeasurement({ faults: [found, missed], variations: [permitted, alarm, registered] }).split('\n'),
    ).toEqual([
      'by the documents alone  faults found  variations taken for faults',
      'all                           1 of 2                       2 of 3',
      'shop                          1 of 2                       2 of 3',
      'status                        1 of 2                       2 of 3',
      'try-peer: shop: the document permits "chunked", which is taken for a fault (show-thing.body)',
      'try-peer: shop: only the register permits "chunked", which is taken for a fault (show-thing.body)',
    ]);
  });

  test.each<[name: string, measurement: Measurement, want: boolean]>([
    ['all that is wrong, and nothing else', { faults: [found], variations: [permitted] }, true],
    ['87 of 100', { faults: faultsWith(87), variations: [] }, true],
    ['86 of 100', { faults: faultsWith(86), variations: [] }, false],
    ['what only the register permits', { faults: [found], variations: [permitted, registered] }, true],
    ['what is permitted', { faults: [found], variations: [permitted, alarm] }, false],
  ])('is good enough where it finds %s: %#', (_, measurement, want) => {
    expect(isGoodEnough(measurement)).toBe(want);
  });
});
