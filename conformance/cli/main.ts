#!/usr/bin/env node
import { exitCodes } from './exit-codes.js';
import { isOfSignal } from './interruption.js';
import { run } from './run.js';
import { guardStreams } from './standard-streams.js';

void main().then((exitCode) => {
  process.exitCode = exitCode;
  // After a signal, the process ends without waiting for anything; nor does it wait for a reader that reads no more.
  if (isOfSignal(exitCode) || process.stdout.writableLength > 0) process.exit();
});

async function main(): Promise<number> {
  const streams = guardStreams(process);
  const { stdout, stderr } = streams;
  const exitCode = await run(process.argv.slice(2), {
    ...{ stdout, stderr, env: process.env },
    once: (signal, listener) => process.once(signal, listener),
    off: (signal, listener) => process.off(signal, listener),
  });
  const problem = await streams.flush();
  if (problem === undefined || isOfSignal(exitCode)) return exitCode;
  stderr.write(`cloud-contracts: standard output cannot be written: ${problem}\n`);
  return exitCodes.wrongUsage;
}

// Without an export, the bundler takes this for a module of CommonJS, and wraps every module that it imports.
// oxlint-disable-next-line typescript/no-useless-empty-export
export {};
