import { Command } from 'commander';
import { judgeRecording } from '../recording/judge-recording.js';
import { readRecording } from '../recording/read.js';
import { contractsOf } from './contract-options.js';
import { openFinish, withSuiteErrors } from './finish.js';
import type { Cli } from './io.js';
import { selectionOf } from './selection-options.js';
import { gateOptionsOf, judgeCommandsOf, withJudgingOptions, type JudgingOptions } from './verify-options.js';

/** `cloud-contracts judge`. */
export function judgeCommand(cli: Cli): Command {
  const command = new Command('judge').argument(
    '<RUN.ndjson>',
    'recording that "cloud-contracts verify --record" wrote',
  );
  return withJudgingOptions(command).action(async (file: string, options: JudgingOptions) => {
    cli.exitCode = await withSuiteErrors(options.reporter, cli, async () => {
      const contracts = await contractsOf(options);
      const judging = gateOptionsOf(options, contracts);
      const finish = await openFinish(options, judging.knownFailures, cli);
      const gate = { ...judging, ...judgeCommandsOf(file, options) };
      return finish(judgeRecording(readRecording(file), contracts, selectionOf(options), gate));
    });
  });
}
