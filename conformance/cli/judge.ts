import { Command } from 'commander';
import { shellWord } from '../contract/curl.js';
import { loadContracts } from '../contract/load.js';
import { judgeRecording } from '../recording/judge-recording.js';
import { readRecording } from '../recording/read.js';
import { openFinish, withSuiteErrors } from './finish.js';
import { selectionOf } from './selection-options.js';
import { gateOptionsOf, withJudgingOptions, type JudgingOptions } from './verify-options.js';

/** `cloud-contracts judge`. */
export function judgeCommand(): Command {
  const command = new Command('judge').argument('<RUN.ndjson>', 'what "cloud-contracts verify --record" wrote');
  return withJudgingOptions(command).action(async (file: string, options: JudgingOptions) => {
    process.exitCode = await withSuiteErrors(options.reporter, async () => {
      const finish = await openFinish(options);
      const contracts = loadContracts();
      const gate = { ...gateOptionsOf(options, contracts), command: `npx cloud-contracts judge ${shellWord(file)}` };
      return finish(judgeRecording(readRecording(file), contracts, selectionOf(options), gate));
    });
  });
}
