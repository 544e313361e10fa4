import { readFileSync, writeFileSync } from 'node:fs';

/** Loaded into a process ahead of its own modules: at its end, writes its peak memory in KB to `PEAK_MEMORY_FILE`. */
process.on('exit', () => writeFileSync(process.env['PEAK_MEMORY_FILE'] ?? '', String(peakMemory())));

/** Linux counts in `maxRSS` what the parent had before the process began, but not in `VmHWM`. */
function peakMemory(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS;
  return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
}
