import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { hashOf } from '../../src/core/log.ts';
import { createStore } from '../../src/io/db.ts';
import { storeContract } from './storeContract.ts';

let browsers = 0;
const createBrowser = () => {
  const factory = new IDBFactory();
  const name = `groundtruth-${++browsers}`;
  return () => createStore({ hash: hashOf, name, factory });
};

storeContract('the store on IndexedDB', createBrowser);
