import { hashOf } from '../../src/core/log/log.ts';
import { createDisk, createMemoryStore } from '../memoryStore.ts';
import { storeContract } from './storeContract.ts';

storeContract('the store in memory', () => {
  const disk = createDisk();
  return () => createMemoryStore(hashOf, disk);
});
