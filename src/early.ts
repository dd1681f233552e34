/** The page's first script: vite.config.ts makes one file of it and of all that it needs. */
import { handOver } from './io/early.ts';

/**
 * No sign of a start under so many milliseconds: laying out and painting what the first card replaces cost it a twentieth of the start, and a delay
 * of CSS, which asks for frames meanwhile, as much again.
 */
const SIGN_MS = 300;

handOver();
setTimeout(() => document.querySelector('.shell')?.classList.add('late'), SIGN_MS);
