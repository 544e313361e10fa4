import type { Json } from '../contract/model.js';
import { otherFormats } from './other-formats.js';

const head = '<?xml version="1.0" encoding="UTF-8"?>';

test.each<readonly [given: Json, text: string, xml: string]>([
  [
    { save_logs: { allow_ha: true } },
    'save_logs.allow_ha = true\n',
    '<request><save_logs><allow_ha>true</allow_ha></save_logs></request>',
  ],
  [{}, 'request = \n', '<request></request>'],
  [null, 'request = null\n', '<request>null</request>'],
  [
    { a: ['x', 2], b: '1 < 2 & 3' },
    'a.item = x\na.item = 2\nb = 1 < 2 & 3\n',
    '<request><a><item>x</item><item>2</item></a><b>1 &lt; 2 &amp; 3</b></request>',
  ],
])('%j as plain text and as XML', (given, text, xml) => {
  expect(otherFormats(given)).toEqual([
    { mediaType: 'text/plain', text },
    { mediaType: 'application/xml', text: `${head}${xml}` },
  ]);
});
