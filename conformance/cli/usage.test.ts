import { runCli, writeFile } from './run-cli.js';

jest.setTimeout(60_000);

describe('wrong usage exits with 2 and one line that tells how to mend it', () => {
  const subject = 'http://127.0.0.1:9';
  test.each<[string, readonly string[], RegExp]>([
    ['an unknown API', ['verify', '--api', 'nope'], /unknown API "nope": expected one of huawei-clouddc, /],
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
    ['an unknown command', ['nope'], /unknown command 'nope'/],
  ])('%s', async (_, args, message) => {
    const { exitCode, stdout, stderr } = await runCli(args);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stdout).toBe('');
    expect(exitCode).toBe(2);
  });

  test.each<[string, string, RegExp]>([
    ['YAML that is none', 'a: [', /config\.yaml:1: not YAML/],
    ['an unknown key', 'tokn: x', /config\.yaml: at #: must NOT have additional properties "tokn"/],
    ['a value of another type', 'timeoutMs: soon', /config\.yaml: at #\/timeoutMs: must be integer/],
    ['an unset variable', 'token: ${NOT_SET_ANYWHERE}', /no variable NOT_SET_ANYWHERE/],
    ['an unknown condition', 'conditions: { nope: { token: x } }', /unknown condition "nope": expected one of/],
    ['an unknown API', 'apis: { nope: {} }', /unknown API "nope"/],
  ])('a configuration with %s', async (_, text, message) => {
    const { exitCode, stderr } = await runCli(['verify', subject, '--config', writeFile('config.yaml', text)]);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(exitCode).toBe(2);
  });
});
