import { workflowCommandsIn } from './workflow-commands.js';

test.each([
  ['a line of text', []],
  ['::error::x', ['::error::x']],
  ['a ##[group]x', ['a ##[group]x']],
  ['::stop-commands::end\n::error::x\n::end::\n::notice::y', ['::notice::y']],
  ['::stop-commands::end\n::error::x', ['workflow commands stay off']],
])('of the log %j, GitHub obeys %j', (log, commands) => {
  expect(workflowCommandsIn(log)).toEqual(commands);
});
