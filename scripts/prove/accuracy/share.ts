import { measureShare, type Share } from './shares.js';

/** Measures a share of the subjects for the process that has started this one. */
process.once('message', (share: Share) => {
  measureShare(share)
    .then((results) => process.send?.(results, () => process.disconnect()))
    .catch((error: unknown) => {
      console.error(error);
      process.disconnect();
    });
});
