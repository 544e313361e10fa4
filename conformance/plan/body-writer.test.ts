import type { OpenApiDocument } from '../contract/model.js';
import { makeThingPage, things } from '../contract/testing/things.js';
import type { PlannedRequest } from '../exchange/planned-request.js';
import { bodyWriterOf } from './body-writer.js';

const content = { 'application/json': {}, 'application/x-www-form-urlencoded': {}, 'multipart/form-data': {} };
const openapi: OpenApiDocument = {
  openapi: '3.1.1',
  info: { title: 'Disks', version: '1' },
  paths: { '/disks': { post: { requestBody: { content } } } },
};
const page = { ...makeThingPage, path: '/disks' };

function sent(headers: PlannedRequest['headers'], id = page.id): PlannedRequest {
  const names = { id: 'disks/documented', api: things.api, page: id, situation: 'valid-request' };
  return { ...names, method: 'post', path: '/disks', parameters: {}, headers, creates: null };
}

test.each<readonly [what: string, request: PlannedRequest, want: RegExp]>([
  ['in JSON', sent({ 'Content-Type': 'application/json' }), /^\{"name":"a b"\}$/],
  ['in JSON unless it says', sent({}), /^\{"name":"a b"\}$/],
  ['as a form', sent({ 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }), /^name=a(?:\+|%20)b$/],
  ['in parts', sent({ 'Content-Type': 'multipart/form-data; boundary=x' }), /name="name"\r\n\r\na b\r\n--/],
  ['in JSON for another page', sent({ 'Content-Type': 'application/x-www-form-urlencoded' }, 'other'), /^\{/],
])('a body is written %s', (_, request, want) => {
  expect(bodyWriterOf([{ contract: { ...things, openapi }, page }])(request, { name: 'a b' })).toMatch(want);
});
