import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Contract } from '../contract/contract.js';
import { packageRoot } from '../contract/load.js';
import { compileContract } from './contract.js';
import { contractIn, inFolder } from './in-folder.testing.js';

const files = {
  shop: 'shop.yaml',
  boxes: 'boxes.yaml',
  stores: 'stores.yaml',
  lamp: 'lamp/openapi.yaml',
  press: 'press/openapi.yaml',
};

/** Somebody's APIs: `shop` and `boxes` have links between their operations, `lamp` and `press` have workflows; `stores` has neither. */
export type SomebodysApi = keyof typeof files;

const compiled = new Map<SomebodysApi, Contract>();

export function fileOf(api: SomebodysApi): string {
  return path.join(packageRoot, 'conformance/contract/testing', files[api]);
}

/** The contract of one of somebody's APIs. It is compiled once a process, because nobody changes it. */
export function somebodys(api: SomebodysApi): Contract {
  const contract = compiled.get(api) ?? compileContract(fileOf(api));
  compiled.set(api, contract);
  return contract;
}

/** The contract of one of somebody's APIs whose document is in one file, if that were changed. */
export function changed(api: 'shop' | 'boxes' | 'stores', change: (text: string) => string): Contract {
  return inFolder({ 'openapi.yaml': change(readFileSync(fileOf(api), 'utf8')) }, contractIn);
}

/** A document if each of its paths had a slash at its end. */
export function withSlashes(text: string): string {
  return text.replaceAll(/^( {2}\/.*[^/]):$/gm, '$1/:');
}
