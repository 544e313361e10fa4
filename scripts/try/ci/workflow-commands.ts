/**
 * The lines of a log that GitHub's runner would obey: `::command` at the start of a line and `##[command]` anywhere in
 * it, except between `::stop-commands::END` and `::END::`. Text from a subject must never be among them.
 */
export function workflowCommandsIn(log: string): readonly string[] {
  const commands: string[] = [];
  let end: string | undefined;
  for (const line of log.split(/\r?\n/).map((text) => text.trim())) {
    const stop = /^::stop-commands::(.+)$/.exec(line)?.[1];
    if (end !== undefined) end = line === `::${end}::` ? undefined : end;
    else if (stop !== undefined) end = stop;
    else if (/^::[\w-]+|##\[/.test(line)) commands.push(line);
  }
  return end === undefined ? commands : [...commands, 'workflow commands stay off'];
}
