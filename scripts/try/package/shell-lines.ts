import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { token } from '../../../fixtures/servers/mock/stateful/tokens.js';
import { ownContractFolder } from './own-contract.js';
import { assert } from './project.js';
import { readmeSnippets } from './readme-snippets.js';

/**
 * Runs the README's lines about the ready file in a shell, just as they stand: without any ready file, and with one that
 * a mock has left behind. They must list what the mock serves, and end it.
 */
export async function runShellLines(folder: string): Promise<void> {
  const [lines, ...others] = readmeSnippets('sh').filter((snippet) => snippet.includes('--ready-file'));
  assert(
    lines !== undefined && others.length === 0,
    'the documents have not one block of shell lines with --ready-file',
  );
  const file = path.join(folder, 'mock.url');
  await runLines(lines, folder, file);
  writeFileSync(file, 'http://127.0.0.1:1\n');
  writeFileSync(`${file}.pid`, `${spawnSync(process.execPath, ['--version']).pid}\n`);
  await runLines(lines, folder, file);
}

/** How long the mock may take to notice that npx has ended. */
const patienceMs = 30_000;

async function runLines(lines: string, cwd: string, file: string): Promise<void> {
  // Fails at the first command that fails.
  const { status, stdout, stderr } = spawnSync('sh', ['-e', '-c', lines], {
    cwd,
    encoding: 'utf8',
    timeout: 120_000,
  });
  const isListed = status === 0 && stdout.includes('"operationId": "createBackup"');
  assert(isListed, `the README's lines ended with ${status} in a shell, and list nothing:\n${stdout}${stderr}`);
  const deadline = Date.now() + patienceMs;
  while (existsSync(file) || existsSync(`${file}.pid`)) {
    assert(Date.now() < deadline, `the mock of the README's lines runs on after them, and ${file} is still there`);
    await wait(50);
  }
}

/** The address of the reader's own server in the documents. */
const exampleUrl = 'http://127.0.0.1:8080';

/**
 * Runs the lines of the documents about the reader's own server, with another server in its place, and does what their
 * comments ask the reader to do.
 */
export function runVerifyLines(folder: string, url: string): void {
  const blocks = readmeSnippets('sh').filter((snippet) => snippet.includes('verify') && !snippet.includes('npm ci'));
  // Another part installs the tarball, and another one starts the mock.
  const lines = blocks
    .flatMap((block) => block.split('\n'))
    .filter((line) => /^npx cloud-contracts (?!mock)/.test(line));
  assert(lines.length >= 4, `the documents have too few lines about the reader's own server:\n${lines.join('\n')}`);
  rmSync(path.join(folder, 'target.yaml'), { force: true });
  for (const line of new Set(lines)) {
    const { status, stdout, stderr } = spawnSync('sh', ['-c', line.replace(exampleUrl, url)], {
      cwd: line.includes('openapi.yaml') ? ownContractFolder(folder) : folder,
      encoding: 'utf8',
      env: { ...process.env, CLOUD_CONTRACTS_TOKEN: token },
    });
    // Without the ids of its configuration, the mock does not meet everything.
    const isRight = line.includes(' verify ') ? stdout.includes('requirements observed in') : status === 0;
    assert(isRight, `this line of the documents ended with ${status}: ${line}\n${stdout}${stderr}`);
    if (line.includes(' init ')) setBaseUrl(path.join(folder, 'target.yaml'), url);
  }
}

function setBaseUrl(file: string, url: string): void {
  const configuration = readFileSync(file, 'utf8');
  assert(configuration.includes(`\nbaseUrl: ${exampleUrl}\n`), `${file} has no baseUrl to set:\n${configuration}`);
  writeFileSync(file, configuration.replace(exampleUrl, url));
}
