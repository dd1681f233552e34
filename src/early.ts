/** The page's first script: vite.config.ts makes one file of it and of all that it needs. */
import { handOver } from './io/early.ts';

handOver();
