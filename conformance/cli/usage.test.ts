import { openFolder, runCli } from './run-cli.testing.js';

const writeFile = openFolder();

describe('wrong usage exits with 2 and one line that tells how to mend it', () => {
  const subject = 'http://127.0.0.1:9';
  test.each<[string, readonly string[], RegExp]>([
    ['an unknown API', ['verify', '--api', 'nope'], /unknown API "nope": expected one of huawei-clouddc, /],
    ['a misspelt API', ['verify', '--api', 'otc-cs'], /unknown API "otc-cs": .*; did you mean "otc-css"\?/],
    ['an unknown operation', ['verify', '--operation', 'nope'], /unknown operation "nope": expected one of /],
    ['an unknown requirement', ['verify', '--requirement', 'nope'], /unknown requirement "nope": .*lists them all/],
    ['an unknown profile', ['verify', subject, '--profile', 'nope'], /unknown profile "nope": expected one of prism/],
    [
      'an unknown reporter',
      ['verify', '--reporter', 'nope'],
      /unknown reporter "nope": expected one of terminal, json/,
    ],
    ['no URL', ['verify', 'localhost:80'], /"localhost:80" is no base URL: expected one such as/],
    ['a number that is none', ['verify', '--timeout', 'soon'], /--timeout.*expected a whole number above 0/],
    ['a missing file', ['verify', subject, '--config', 'nope.yaml'], /nope\.yaml cannot be read: ENOENT/],
    [
      'a token that cannot be sent',
      ['verify', subject, '--token', 'x\n'],
      /the token cannot be sent in a header field/,
    ],
    ['an empty token', ['verify', subject, '--token', ''], /the token is empty: give one, or leave --token out/],
    ['an unknown command', ['nope'], /unknown command 'nope'/],
  ])('%s', async (_, args, message) => {
    const { exitCode, stdout, stderr } = await runCli(args);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stdout).toBe('');
    expect(exitCode).toBe(2);
  });

  test.each<[string, string, RegExp]>([
    ['YAML that is none', 'a: [', /config\.yaml:1: not well-formed YAML/],
    ['an unknown key', '\ntokn: x', /config\.yaml:2: unknown key "tokn": expected one of .*; did you mean "token"\?/],
    [
      'a value of another type',
      'profile: prism\ntimeoutMs: soon',
      /config\.yaml:2: \/timeoutMs: expected a whole number of at least 1, but found "soon"/,
    ],
    ['an unset variable', '\ntoken: ${NOT_SET_ANYWHERE}', /config\.yaml:2: .*no variable NOT_SET_ANYWHERE/],
    [
      'a misspelt condition',
      'conditions:\n  forbiden: { token: x }',
      /config\.yaml:2: unknown condition "forbiden": expected one of .*; did you mean "forbidden"\?/,
    ],
    ['an empty token', 'token: ""', /config\.yaml:1: \/token: must NOT have fewer than 1 characters, but found ""/],
    ['an unknown API', 'apis: { nope: {} }', /config\.yaml:1: unknown API "nope"/],
    [
      'a misspelt parameter',
      'apis:\n  otc-css:\n    parameters:\n      clusterid: x',
      /config\.yaml:4: unknown parameter "clusterid": .*did you mean "cluster_id"\?/,
    ],
    [
      'an operation that does not exist',
      'apis:\n  otc-css:\n    leaveOut: { collectLog: no }',
      /config\.yaml:3: unknown operation "collectLog": .*did you mean "collectLogs"\?/,
    ],
    [
      'a header field that cannot be sent',
      'conditions:\n  forbidden:\n    headers: { X-Fault: "a\\nb" }',
      /config\.yaml:3: it cannot be sent in a header field/,
    ],
    [
      'a place that no documented body has',
      'apis:\n  rackspace-cloud-databases:\n    body:\n      /backup/nme: x',
      /config\.yaml:4: no documented request has a value at "\/backup\/nme"/,
    ],
    [
      'two ways for one condition',
      'conditions:\n  forbidden: { token: x, unobservable: no }',
      /config\.yaml:2: \/conditions\/forbidden: must NOT have more than 1 properties/,
    ],
    ['an authority that is none', 'ca: config.yaml', /config\.yaml holds no certificate: expected PEM/],
  ])('a configuration with %s', async (_, text, message) => {
    const { exitCode, stderr } = await runCli(['verify', subject, '--config', writeFile('config.yaml', text)]);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(exitCode).toBe(2);
  });
});

test.each([
  ['verify', /--repeat <N> .*\(default: 1\)/],
  ['mock', /--port <PORT> .*\(default: 4010\)/],
])('help of %s says which defaults there are, and is silent about what is off or empty', async (command, shown) => {
  const { exitCode, stdout } = await runCli([command, '--help']);
  expect(exitCode).toBe(0);
  expect(stdout.replace(/\s+/g, ' ')).toMatch(shown);
  expect(stdout).not.toMatch(/default: (?:false|\[\]|"")/);
});
