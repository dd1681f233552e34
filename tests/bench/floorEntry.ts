/** The floor page as it is built: the page itself, then its worker, registered as late as the app registers its own. */
import './floor.tsx';

addEventListener('load', () => {
  const { trustedTypes } = globalThis as unknown as {
    trustedTypes?: { createPolicy(name: string, rules: object): { createScriptURL(url: string): string } };
  };
  const policy = trustedTypes?.createPolicy('groundtruth', { createScriptURL: (url: string) => url });
  const url = policy?.createScriptURL('./sw.js') ?? './sw.js';
  requestIdleCallback(() => void navigator.serviceWorker.register(url).catch(() => undefined), { timeout: 3000 });
});
