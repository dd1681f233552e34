/** The one Trusted Types policy of the app. The headers name it and allow no other; every worker is started through it. */

interface Policy {
  createScriptURL(url: string): unknown;
}
interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy;
}

let policy: Policy | undefined;

/** Only scripts of our own origin pass; the rest throws. */
function own(url: string): string {
  const whole = new URL(url, document.baseURI);
  if (whole.origin !== location.origin) throw new TypeError(`not a script of this app: ${whole.href}`);
  return whole.href;
}

/**
 * A URL that `new Worker()` and `serviceWorker.register()` accept where Trusted Types are enforced; elsewhere the
 * checked string. Give it the URL of `import url from './reader.ts?worker&url'`: Vite must see that form, since it does
 * not recognise `new Worker(scriptUrl(…))`.
 */
export function scriptUrl(url: string | URL): string {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  if (factory === undefined) return own(String(url));
  policy ??= factory.createPolicy('groundtruth', { createScriptURL: own });
  // The DOM library still types these sinks as strings; the browser takes the TrustedScriptURL itself.
  return policy.createScriptURL(String(url)) as string;
}
