import {
  failedRequirement,
  hostileReport,
  sampleExchange,
  sampleFinding,
  sampleReport,
  sampleRequirement,
  sampleWaiver,
  wideReport,
} from './sample-report.testing.js';
import { renderTerminal } from './terminal.js';
import type { RequirementReport } from '../report/report.js';

test('what failed comes with all that it takes to mend it; what passed is only counted', () => {
  const text = renderTerminal(sampleReport([sampleRequirement('a.ok'), failedRequirement('a.bad')]), false, 200);
  expect(text).toContain('\nthing-api  1 of 2 passed, 1 failed\n  doThing  1 of 2 passed, 1 failed\n');
  const [, failure = ''] = text.split(/^Failures\n\n/m);
  expect(failure.split('\n\n')[0]?.split('\n')).toEqual([
    '1) a.bad',
    '   The status is not the documented one.',
    '   Statement of a.bad.',
    '   expected  202',
    '   actual    404',
    '   answer    {"fault":"not found"}',
    '   exchange  page/documented',
    `   request   curl -i -X POST 'http://127.0.0.1:8080/it'\\''s' -H 'X-Auth-Token: <token>' --data-raw '{"a":1}' -H 'User-Agent:' -H 'Accept:' -H 'Content-Type:'`,
    '   source    document 001 "The thing service", lines 19-20 (stated)',
    '   rerun     npx cloud-contracts verify http://127.0.0.1:8080 --config target.yaml --requirement a.bad',
    '   explain   npx cloud-contracts requirements a.bad',
    '   known     - { requirement: a.bad, fails: { status: 404 }, reason: why this is left as it is }',
  ]);
  expect(failure).toContain('\n\n   To list all failures as known, add --write-known-failures FILE.\n');
  expect(text).not.toContain('a.ok');
  expect(text).toContain('http://127.0.0.1:8080 is not conformant');
});

test('requirements that one answer fails read as one cause, whatever each expected of it', () => {
  const bad = ['202', '401', '404'].map((expected) => failedRequirement(`a.${expected}`, { expected, actual: '500' }));
  const text = renderTerminal(sampleReport(bad), false);
  expect(text).toContain('1) a.202, the cause of 2 more failures\n');
  expect(text).toContain('   so fail   a.401, a.404\n');
  expect(text.match(/actual {4}500/g)).toHaveLength(1);
});

test('a wrong value is shown where it stands in the body, as a diff', () => {
  const body = JSON.stringify({ fault: { id: 7, code: 404, text: 'x' }, links: [] });
  const exchanges = [sampleExchange('page/documented', { response: { status: 404, headers: [], body } })];
  const wrong = failedRequirement('a.bad', {
    place: { in: 'body', pointer: '/fault/id' },
    keyword: 'type',
    expected: 'string',
    actual: '7',
  });
  const text = renderTerminal(sampleReport([wrong], { exchanges }), false);
  expect(text).toContain(
    ['body        {', '              "fault": {', '          -     "id": string', '          +     "id": 7']
      .map((line) => `   ${line}`)
      .join('\n'),
  );
  expect(text).toContain('… (2 more)');
});

test('whether its control was accepted stands beside what failed', () => {
  const control = { exchange: 'page/documented', status: 202, accepted: true };
  const text = renderTerminal(sampleReport([failedRequirement('a.bad', { control })]), false);
  expect(text).toContain('control   page/documented was answered 202, a documented success');
});

test('no answer and an outage are never listed as known', () => {
  for (const status of [null, 503]) {
    const report = sampleReport([failedRequirement('a.bad', { place: { in: 'status', status } })]);
    expect(renderTerminal(report, false)).not.toContain('known     ');
  }
});

test('a known failure that does not fail any more comes with the place of the entry to delete', () => {
  const report = sampleReport([sampleRequirement('a.known')], { waivers: [sampleWaiver({ state: 'stale' })] });
  expect(renderTerminal(report, false, 200)).toMatch(/! known-failures\.yaml:3: a\.known no longer fails.*delete/);
});

test('unobserved requirements stand under the reason that they share, and every report counts what was observed', () => {
  const reason = { verdict: 'unobserved', howToObserve: 'tell how' } as const;
  const requirements = [sampleRequirement('a.ok'), sampleRequirement('a.p', reason), sampleRequirement('a.q', reason)];
  const text = renderTerminal(sampleReport(requirements), false);
  expect(text).toContain('thing-api  1 of 3 passed, 2 unobserved\n');
  expect(text).toMatch(/^Unobserved\n\n {3}tell how\n {5}a\.p, a\.q\n\n/m);
  expect(text).toContain('1 of 3 requirements observed in 3 requests, 1234 ms; 3 distinct checks');
});

test('a verdict that differs between rounds is named, with the verdict of each round', () => {
  const flipping = { ...failedRequirement('a.flips'), unstable: ['passed', 'failed'] as const };
  const text = renderTerminal(sampleReport([flipping], { repeats: 2 }), false);
  expect(text).toContain('unstable  passed, failed, round by round');
  expect(text).toContain('in 3 requests in 2 rounds');
  expect(text).toContain('unstable: a.flips');
});

test('prose fits in 80 columns; only commands, which are to be copied, are longer', () => {
  const long = 'a sentence of many words that goes on and on '.repeat(5).trim();
  const requirements = [
    failedRequirement('a.bad', { expected: long, actual: 'x'.repeat(300) }),
    sampleRequirement('a.p', { verdict: 'unobserved', howToObserve: long }),
  ];
  const lines = renderTerminal(sampleReport(requirements, { diagnoses: [long] }), false).split('\n');
  const tooLong = lines.filter((line) => line.length > 80 && !/^ {3}(request|rerun|explain|known) /.test(line));
  expect(tooLong).toEqual([]);
});

test('what a subject sends cannot steer the terminal, nor a CI system that reads it', () => {
  const text = renderTerminal(hostileReport(), false);
  // oxlint-disable-next-line no-control-regex -- the test is about control characters
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e\u2066]/);
  expect(text).not.toMatch(/^\s*::|##\[|##vso\[|##teamcity\[/m);
});

test('colour is added, and changes no text', () => {
  const report = sampleReport([failedRequirement('a.bad', sampleFinding())]);
  const coloured = renderTerminal(report, true);
  expect(coloured).toContain('\u001b[31m');
  // oxlint-disable-next-line no-control-regex -- the sequences that set a colour
  expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(renderTerminal(report, false));
});

describe('what explains that a subject serves nothing', () => {
  const diagnoses = ['it serves none of the paths'];
  const exchanges = [sampleExchange('page/documented', { situation: 'valid-request' })];
  const requirements = [
    sampleRequirement('a.ok'),
    failedRequirement('a.bad'),
    failedRequirement('a.worse', { expected: '400' }),
    sampleRequirement('a.unseen', { verdict: 'unobserved', howToObserve: 'control not accepted' }),
  ];

  test('comes first, and what follows from it is counted', () => {
    const text = renderTerminal(sampleReport(requirements, { diagnoses, exchanges }), false, 200);
    expect(text.split('\n').slice(0, 2)).toEqual([
      '! it serves none of the paths',
      '  Of doThing, this explains 2 failures, and 1 requirement could not be observed.',
    ]);
    expect(text).toContain('doThing  1 of 4 passed, 2 failed, 1 unobserved\n');
    expect(text).toContain('1) a.bad, the cause of 1 more failure\n');
    expect(text).not.toMatch(/a\.worse|a\.unseen|control not accepted|failed +a\.bad/);
  });

  test('hides no failure of an operation that is served', () => {
    const served = sampleExchange('page/documented', {
      situation: 'valid-request',
      response: { status: 201, headers: [], body: '' },
    });
    const text = renderTerminal(sampleReport(requirements, { diagnoses, exchanges: [served] }), false);
    expect(text).toMatch(/a\.bad[^]*a\.unseen|a\.unseen[^]*a\.bad/);
  });
});

describe('of a contract with 250 operations', () => {
  /** A screen of 24 lines holds the last 23 lines of a run, and the prompt. */
  const screen = 23;
  const unseen = (id: string): RequirementReport =>
    sampleRequirement(id, { verdict: 'unobserved', howToObserve: 'a static mock repeats itself' });
  const good = (index: number): readonly RequirementReport[] => [
    ...Array.from({ length: 8 }, (_, number) => sampleRequirement(`page-${index}.ok-${number}`)),
    unseen(`page-${index}.repeated`),
  ];
  const bad = (index: number): readonly RequirementReport[] => [
    ...good(index),
    ...Array.from({ length: 1 + (index % 3) }, (_, number) =>
      failedRequirement(`page-${index}.bad-${number}`, { actual: `${index}-${number}` }),
    ),
  ];
  const isBad = (index: number): boolean => index % 2 === 0;

  /** The lines of a report of 250 operations of five APIs. */
  function linesOf(requirements: (index: number) => readonly RequirementReport[]): readonly string[] {
    return renderTerminal(wideReport(5, 50, requirements), false)
      .trimEnd()
      .split('\n');
  }

  test('a run that finds nothing wrong fits one screen, with its unobserved requirements', () => {
    const lines = linesOf(good);
    expect(lines.length).toBeLessThanOrEqual(screen);
    expect(lines).toContain('api-4  400 of 450 passed, 50 unobserved');
    expect(lines.join(' ').replace(/\s+/g, ' ')).toContain(
      'page-3.repeated and 246 more --reporter json=FILE and --reporter html=FILE have all',
    );
    expect(lines.join('\n')).not.toContain('operation-');
  });

  test('an operation that fails has a line, and the ninth worst is counted', () => {
    const few = linesOf((index) => (index === 77 ? bad(index) : good(index)));
    expect(few.slice(-screen)).toContain('  operation-77  8 of 12 passed, 3 failed, 1 unobserved');
    const many = linesOf((index) => (isBad(index) ? bad(index) : good(index)));
    expect(many.filter((line) => line.startsWith('  operation-'))).toEqual(
      [2, 8, 14, 20, 26, 32, 38, 44].map((index) => `  operation-${index}  8 of 12 passed, 3 failed, 1 unobserved`),
    );
    expect(many.join('\n')).toContain('\n  and 117 more operations; --reporter json=FILE');
  });

  test('the summary is the last screen of any run', () => {
    const lines = linesOf((index) => (isBad(index) ? bad(index) : good(index))).slice(-screen);
    expect(lines).toContain('api-0  400 of 499 passed, 49 failed, 50 unobserved');
    expect(lines.join('\n')).toContain('is not conformant');
  });

  test('the first twenty causes have their details, and the others are counted', () => {
    const text = linesOf((index) => (isBad(index) ? bad(index) : good(index))).join('\n');
    expect(text.match(/^\d+\) /gm)).toHaveLength(20);
    expect(text).toMatch(/and \d+ more causes; --reporter json=FILE/);
  });

  test('an operation of which nothing was observed has a line', () => {
    const lines = linesOf((index) => (index === 3 ? [unseen('page-3.a'), unseen('page-3.b')] : good(index)));
    expect(lines).toContain('  operation-3  0 of 2 passed, 2 unobserved');
  });
});

test('waived failures stand under the reason that the file of known failures gives', () => {
  const waived = ['a.known', 'a.other'].map((id) => sampleRequirement(id, { verdict: 'waived' }));
  const waivers = [sampleWaiver(), sampleWaiver({ requirement: 'a.other' })];
  const text = renderTerminal(sampleReport(waived, { waivers }), false);
  expect(text).toMatch(/^Waived\n\n {3}not built yet\n {5}a\.known, a\.other\n\n/m);
  expect(text).toContain('\n  doThing  0 of 2 passed, 2 waived\n');
});

test('a long list of stale entries is cut', () => {
  const waivers = Array.from({ length: 30 }, (_, index) =>
    sampleWaiver({ requirement: `a.known-${index}`, state: 'stale' }),
  );
  const text = renderTerminal(sampleReport([sampleRequirement('a.ok')], { waivers }), false);
  expect(text).toMatch(/^ {2}and 22 more reasons; --reporter json=FILE/m);
});

test('a long list of ids is cut, of consequences and of unstable verdicts', () => {
  const many = Array.from({ length: 30 }, (_, index) => ({
    ...failedRequirement(`a.bad-${index}`, { actual: '500', place: { in: 'status', status: 500 } }),
    unstable: ['passed', 'failed'] as const,
  }));
  const text = renderTerminal(sampleReport(many), false, 400);
  expect(text).toMatch(/so fail {3}a\.bad-1, .*a\.bad-4 and 25 more$/m);
  expect(text).toMatch(/^unstable: .*a\.bad-3 and 26 more$/m);
});
