import path from 'node:path';
import { cacheFolder } from './last-run.js';

test.each([
  ['linux', {}, path.join('/home/me', '.cache')],
  ['darwin', {}, path.join('/home/me', '.cache')],
  ['linux', { XDG_CACHE_HOME: '/cache' }, '/cache'],
  ['linux', { XDG_CACHE_HOME: '', LOCALAPPDATA: '/local' }, path.join('/home/me', '.cache')],
  ['win32', { LOCALAPPDATA: '/local' }, '/local'],
  ['win32', {}, path.join('/home/me', 'AppData', 'Local')],
])('on %s with %j, the cache is %s', (platform, env, folder) => {
  expect(cacheFolder(env, platform, '/home/me')).toBe(folder);
});
