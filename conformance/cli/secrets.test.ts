import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openFolder, runCli } from './run-cli.testing.js';

const writeFile = openFolder();

/** The secret of a variable: a unique text between characters that every notation escapes. */
function secret(name: string): string {
  // Parsing a URL removes backslashes.
  const special = name === 'TENANT' || name === 'HIDDEN' ? '' : '/\\%';
  return `${needleOf(name)} é"<&>'+${special}`;
}

function needleOf(name: string): string {
  return `needle${name.replaceAll('_', '')}needle`;
}

/** Every place that can hold a value from the environment; the variable names the place. */
const configuration = `
baseUrl: http://0.0.0.0:\${PORT}/\${TENANT}
token: \${TOKEN}
publicVariables: [SHOWN]
apis:
  rackspace-cloud-databases:
    parameters: { accountId: '\${TENANT}', version: '\${SHOWN}' }
    headers: { Authorization: 'Bearer \${PART_OF_FIELD}', X-Api-Key: literal-needle-key }
    body: { /backup/name: '\${BODY}', /backup/description: 'about \${PART_OF_BODY} and more' }
    conditions:
      server-fault: { body: { /backup/extra: '\${CONDITION_BODY}' }, after: 'echo "\${AFTER_IT}" >&2; exit 4' }
    leaveOut: { runInstanceAction: 'not \${REASON}' }
  rackspace-cloud-backup:
    conditions:
      unknown-agent: { parameters: { agent_id: 'x-\${PARAMETER}' } }
      service-unavailable: { before: 'echo "no \${BEFORE_IT}" >&2; exit 3' }
  otc-css:
    headers: { X-Common: '\${COMMON}', X-Shown: '\${SHOWN}' }
conditions:
  forbidden: { token: '\${OTHER_TOKEN}' }
  bad-request: { headers: { X-Simulate: '{status} \${FIELD}' } }
  over-limit: { query: { sign: '\${QUERY}' } }
  conflict: { unobservable: 'no \${REASON}' }
`;
const secrets = [
  ...['TENANT', 'TOKEN', 'OTHER_TOKEN', 'PART_OF_FIELD', 'FIELD', 'QUERY', 'PARAMETER', 'BODY', 'PART_OF_BODY'],
  ...['CONDITION_BODY', 'BEFORE_IT', 'AFTER_IT'],
];
const marks: Readonly<Record<string, string>> = { TOKEN: '<token>', OTHER_TOKEN: '<token of forbidden>' };
/** These values stand in shell commands, where the quotes of a secret would end the text around them. */
const ofCommands = ['BEFORE_IT', 'AFTER_IT'];

/** Operations of each API and of each method, among them all that the configuration speaks of. */
const operations = [
  ...['createBackup', 'runInstanceAction', 'deleteBackup', 'listBackups', 'showBackup'],
  ...['requestLogFile', 'updateLogFile', 'deleteLogFile', 'listAgents', 'collectLogs', 'listClusters', 'disableLogs'],
  'exportServerLogs',
];

const reporters = ['terminal', 'json', 'junit', 'html', 'markdown', 'badge'];
const outputs = [...reporters, 'recording', 'dry run', 'judged again', 'what is said beside them'];

let subject: Server;
const texts = new Map<string, string>();

/** A subject that sends back all that it receives, in header fields, in its body, and in base64. */
function startEcho(): Promise<Server> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const token = String(request.headers['x-auth-token']);
      const answer = {
        url: request.url,
        headers: request.headers,
        body,
        base64: Buffer.from(token).toString('base64'),
      };
      response.writeHead(202, { 'Content-Type': 'application/json', Location: request.url ?? '', 'X-Echo': token });
      response.end(JSON.stringify(answer));
    });
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

beforeAll(async () => {
  subject = await startEcho();
  const environment = {
    ...Object.fromEntries(secrets.map((name) => [name, ofCommands.includes(name) ? needleOf(name) : secret(name)])),
    ...{ SHOWN: 'shown-by-name', COMMON: '8080', REASON: 'because-of-it' },
    PORT: String((subject.address() as AddressInfo).port),
  };
  const files = new Map([...reporters, 'recording'].map((name) => [name, writeFile(`secrets.${name}`, '')]));
  const selection = operations.flatMap((operation) => ['--operation', operation]);
  const config = ['--config', writeFile('secrets.yaml', configuration), ...selection];
  const recording = files.get('recording') ?? '';
  const reports = reporters.map((name) => `--reporter=${name}=${files.get(name) ?? ''}`);
  const run = await runCli(['verify', ...config, '--record', recording, ...reports], environment);
  const dry = await runCli(['verify', ...config, '--dry-run'], environment);
  const again = await runCli(['judge', recording, '--reporter=json']);
  for (const [name, file] of files) texts.set(name, readFileSync(file, 'utf8'));
  texts.set('dry run', dry.stdout).set('judged again', again.stdout);
  texts.set('what is said beside them', [run.stdout, run.stderr, dry.stderr, again.stderr].join('\n'));
});
afterAll(() => subject.close());

describe.each(secrets)('the value of %s', (name) => {
  test.each(outputs)('is not in: %s', (output) => {
    expect(texts.get(output)?.length).toBeGreaterThan(100);
    expect(texts.get(output)).not.toContain(needleOf(name));
  });

  test.each(['json', 'recording', 'dry run', 'judged again'])('leaves its mark where it stood: %s', (output) => {
    // A dry run has no command's error message, and no report has the command itself.
    expect(texts.get(output)).toContain(marks[name] ?? `<${name}>`);
  });
});

test.each(outputs)('a literal that is sent as a credential is hidden by the name of its field: %s', (output) => {
  expect(texts.get(output)).not.toContain('literal-needle-key');
});

test('a value that is meant to be read is shown: of a public variable, of a reason, or too common to hide', () => {
  expect(texts.get('json')).toContain('http://0.0.0.0');
  expect(texts.get('json')).toContain('/shown-by-name/');
  expect(texts.get('json')).toContain('left out: not because-of-it');
  expect(texts.get('json')).toContain('no because-of-it');
  expect(texts.get('dry run')).toContain('X-Common: 8080\nX-Shown: shown-by-name\n');
});

test('a dry run tells two tokens apart', () => {
  const [, controlled = ''] = /# create-ha-backup\/full:[^]*?\n\n/.exec(texts.get('dry run') ?? '') ?? [];
  expect(texts.get('dry run')).toMatch(/# create-ha-backup\/full:[^#]*\nX-Auth-Token: <token>\n/);
  expect(texts.get('dry run')).toMatch(/# create-ha-backup\/forbidden:[^#]*\nX-Auth-Token: <token of forbidden>\n/);
  expect(controlled).not.toContain('<token of forbidden>');
});

describe('an error shows no value from the environment', () => {
  const hidden = secret('HIDDEN');

  test.each<[string, string, RegExp]>([
    ['where a number belongs', 'timeoutMs: ${HIDDEN}', /\/timeoutMs: expected a whole number .*, but found "<HIDDEN>"/],
    ['that is no list', 'publicVariables: a ${HIDDEN}', /\/publicVariables: expected a list, but found "a <HIDDEN>"/],
    [
      'that a variable which is not read is called public',
      'token: ${HIDDEN}\npublicVariables: [HIDDN]',
      /config\.yaml:2: unknown variable "HIDDN": expected one of HIDDEN; did you mean "HIDDEN"\?/,
    ],
    [
      'that the subject is not there',
      'baseUrl: http://127.0.0.1:9/${HIDDEN}\napis: { otc-css: { parameters: { cluster_id: "${HIDDEN}" } } }',
      /no answer from http:\/\/127\.0\.0\.1:9\/<HIDDEN>: /,
    ],
    ['of a user name in a base URL', 'baseUrl: ftp://user:${HIDDEN}@host', /"ftp:\/\/host" is no base URL/],
    ['of a query in a base URL', 'baseUrl: http://host?a=${HIDDEN}', /the base URL has a query or fragment/],
  ])('%s', async (_, text, message) => {
    const junit = writeFile('error.xml', '');
    const args = ['verify', '--config', writeFile('config.yaml', text), `--reporter=junit=${junit}`];
    const { stdout, stderr } = await runCli(args, { HIDDEN: hidden });
    expect(stderr).toMatch(message);
    expect([stdout, stderr, readFileSync(junit, 'utf8')].join()).not.toContain(needleOf('HIDDEN'));
  });
});
