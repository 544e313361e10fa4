import { closeSync, openSync, writeSync } from 'node:fs';
import { packageVersion } from '../contract/load.js';
import { messageOf } from '../errors.js';
import { isAnswered, type Exchange, type Response } from '../exchange/exchange.js';
import { cannotBeWritten, prepareFile, type OwnKind } from '../output/own-file.js';
import type { PlanOptions } from '../plan/plan-page.js';
import type { PlannedRequest } from '../exchange/planned-request.js';
import type { Selection } from '../plan/selection.js';
import type { RunRecord } from '../report/assemble.js';
import { redactorOf, type Redact } from '../text/redact.js';
import { secretsOf } from '../report/secrets.js';
import { withoutSecretsInLeftover } from '../report/without-secrets.js';
import { visibleJson } from '../reporters/text/visible-text.js';
import type { Target } from '../target/target.js';
import type { RecordedLine, RecordedResponse, RecordedTarget } from './line.js';

/**
 * A recording in progress. Each exchange is written as soon as it ends, so that a run that crashes leaves a record. A
 * disk that becomes full ends the recording, not the run.
 */
export interface Recording {
  add(exchange: Exchange, round: number): void;
  endRound(run: RunRecord, round: number): void;
  /**
   * Writes the last line and closes the file.
   * @returns why the recording is not complete, one line; nothing if it is
   */
  end(): readonly string[];
}

/** The most bytes of a recording: a subject with long answers must not fill the disk. A usual one has less than 1 MiB. */
const maxRecordingBytes = 128 * 1024 * 1024;

/**
 * Begins a recording.
 * @param maxBytes the recording ends before the line that would make it longer
 * @throws UsageError when the file cannot be written, or is not a recording.
 */
export function openRecording(
  file: string,
  target: Target,
  { apis = [], operations = [], requirements = [], bases = [], readOnly = false }: Selection & Partial<PlanOptions>,
  maxBytes = maxRecordingBytes,
): Recording {
  const descriptor = openFile(file);
  const redact = redactorOf(secretsOf(target));
  let [lines, bytes] = [0, 0];
  const problems: string[] = [];
  const write = (line: RecordedLine): void => {
    if (problems.length > 0) return;
    const text = `${visibleJson(line)}\n`;
    bytes += Buffer.byteLength(text);
    if (bytes > maxBytes) {
      problems.push(tooLong(file, lines, maxBytes));
      return;
    }
    try {
      writeSync(descriptor, text);
      lines += 1;
    } catch (error) {
      problems.push(messageOf(cannotBeWritten(file, recordingKind, error)));
    }
  };
  const selection = { apis, operations, requirements, bases };
  const tool = { name: 'cloud-contracts', version: packageVersion };
  const shown = redact(withoutToken(target));
  write({ kind: 'run', schemaVersion: 1, tool, target: shown, selection, planning: { readOnly } });
  return {
    add: (exchange, round) => write({ kind: 'exchange', round, ...recordExchange(exchange, redact) }),
    endRound: (run, round) => write({ kind: 'round', round, ...recordRound(run, redact) }),
    end: () => {
      write({ kind: 'end', lines });
      closeSync(descriptor);
      return problems;
    },
  };
}

function tooLong(file: string, lines: number, maxBytes: number): string {
  const limit = `${maxBytes / 1024 / 1024} MiB, the most that a recording may have`;
  return `${file}: the recording ends after ${lines} lines, at ${limit}: record fewer operations (--operation)`;
}

function withoutToken({ token, tokens, secrets, tls, ...shown }: Target): RecordedTarget {
  const { client, ...recorded } = tls;
  return { ...shown, tls: recorded };
}

const recordingKind: OwnKind = {
  name: 'recording',
  isOwn: (text) => /^\{"kind":"run","schemaVersion":\d+,"tool":\{"name":"cloud-contracts"/.test(text),
};

function openFile(file: string): number {
  prepareFile(file, recordingKind);
  try {
    return openSync(file, 'w');
  } catch (error) {
    throw cannotBeWritten(file, recordingKind, error);
  }
}

function recordExchange(exchange: Exchange, redact: Redact) {
  const { request, durationMs, sentAt, aside } = exchange;
  return {
    durationMs,
    ...(sentAt !== undefined && { sentAt }),
    ...(aside !== undefined && { aside }),
    request: recordRequest(request, redact),
    response: isAnswered(exchange) ? recordResponse(exchange.response, redact) : null,
    failure: isAnswered(exchange) ? null : redact(exchange.failure),
  };
}

/** Keeps the names from the contract unchanged, because judging the recording needs them. */
function recordRequest(request: PlannedRequest, redact: Redact): PlannedRequest {
  const { id, api, page, situation, method, creates } = request;
  const control = request.control === undefined ? {} : { control: request.control };
  return { ...redact(request), id, api, page, situation, method, creates, ...control };
}

/** Removes secrets before a body becomes base64, because they cannot be found there. */
function recordResponse({ status, headers, body }: Response, redact: Redact): RecordedResponse {
  const bytes = Buffer.from(body);
  const text = bytes.toString('utf8');
  const shown = redact(headers);
  if (Buffer.from(text, 'utf8').equals(bytes)) return { status, headers: shown, encoding: 'utf8', body: redact(text) };
  const redacted = Buffer.from(redact(bytes.toString('latin1')), 'latin1');
  return { status, headers: shown, encoding: 'base64', body: redacted.toString('base64') };
}

function recordRound({ sent, seed, startedAt, durationMs, interrupted, unprepared, left }: RunRecord, redact: Redact) {
  const shared = { sent, seed, durationMs, interrupted: redact(interrupted) };
  return {
    ...shared,
    startedAt: startedAt.toISOString(),
    unprepared: redact(Object.fromEntries(unprepared)),
    ...(left && { left: left.map((one) => withoutSecretsInLeftover(one, redact)) }),
  };
}
