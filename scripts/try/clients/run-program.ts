import { runCommand, tellingLine } from '../environments/run-command.js';
import type { Order } from './order.js';
import { startRecorder, type Recorded, type RecorderOptions } from './recorder.js';

/** How to run a program: its command, and its home folder. */
export interface Runner {
  readonly command: readonly string[];
  readonly home: string;
}

/** What a program printed, and what its client sent. */
export interface ProgramRun {
  readonly stdout: string;
  /** The line that tells why it printed less than it should. */
  readonly problem: string;
  readonly recorded: readonly Recorded[];
  readonly foreignTargets: readonly string[];
}

/** A token that the reference implementation accepts; the mock accepts any. */
export const token = 'reference-token';

/** Runs a program of ours with a recorder between its client and the server. */
export async function runProgram(
  options: RecorderOptions,
  ordered: Omit<Order, 'url' | 'token'>,
  { command, home }: Runner,
): Promise<ProgramRun> {
  const recorder = await startRecorder(options);
  const order: Order = { ...ordered, url: recorder.url, token };
  try {
    const { stdout, stderr } = await runCommand([...command, JSON.stringify(order)], {
      cwd: home,
      env: environmentOf(recorder.url, home),
      timeout: 60_000,
    });
    const { recorded, foreignTargets } = recorder;
    return { stdout, problem: tellingLine(stderr), recorded, foreignTargets };
  } finally {
    await recorder.close();
  }
}

/** An environment without the user's settings. A proxy receives requests to every other host and passes none on. */
function environmentOf(proxy: string, home: string): NodeJS.ProcessEnv {
  const elsewhere = { HTTP_PROXY: proxy, HTTPS_PROXY: proxy, http_proxy: proxy, https_proxy: proxy };
  const here = { NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1' };
  const { hostname, port } = new URL(proxy);
  const ofJava = ['http', 'https'].map((scheme) => `-D${scheme}.proxyHost=${hostname} -D${scheme}.proxyPort=${port}`);
  return { PATH: process.env['PATH'], HOME: home, JAVA_TOOL_OPTIONS: ofJava.join(' '), ...elsewhere, ...here };
}
