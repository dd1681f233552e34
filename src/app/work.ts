/** Slow work: in the worker where the world has one, else here, with the readers loaded when they are first needed. */
import type { App } from './app.ts';
import type { AnswerOf, Job } from './jobs.ts';

export async function runJob<J extends Job>(app: App, job: J): Promise<AnswerOf<J>> {
  if (app.env.files.work) return app.env.files.work(job);
  const { doJob } = await import('./jobs.ts');
  return doJob(job);
}
