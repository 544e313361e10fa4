import { readFileSync, writeFileSync } from 'node:fs';

const { PEAK_MEMORY_FILE: file } = process.env;

/** Preloaded into a process. When the process ends, it writes the peak memory in KB to `PEAK_MEMORY_FILE`. */
if (file !== undefined) process.on('exit', () => writeFileSync(file, String(peakMemory())));

/** On Linux, `maxRSS` includes the parent's memory from before the process began; `VmHWM` does not. */
export function peakMemory(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS;
  return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
}
