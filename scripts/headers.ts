/** The headers that the app is served with, in one place: serve.ts sends them, index.html and the host files repeat them. */

/** The one Trusted Types policy; src/io/trusted.ts creates it. */
export const policyName = 'groundtruth';

const directives: readonly (readonly [name: string, value: string])[] = [
  ['default-src', "'none'"],
  ['script-src', "'self'"],
  ['style-src', "'self'"],
  ['connect-src', "'self'"],
  ['font-src', "'self'"],
  ['manifest-src', "'self'"],
  ['worker-src', "'self'"],
  ['img-src', "'self' blob: data:"],
  ['base-uri', "'none'"],
  ['form-action', "'none'"],
  ['frame-ancestors', "'none'"],
  ['require-trusted-types-for', "'script'"],
  ['trusted-types', policyName],
];

const policyOf = (kept: (name: string) => boolean): string =>
  directives
    .filter(([name]) => kept(name))
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');

export const contentSecurityPolicy = policyOf(() => true);

/** What a meta element can carry, for hosts that send no headers: browsers ignore `frame-ancestors` there and complain. */
export const metaSecurityPolicy = policyOf((name) => name !== 'frame-ancestors');

const denied = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
];

/** Sent with every answer. Clipboard and share sheet are not denied: the mentor brief and backups need them. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': denied.map((feature) => `${feature}=()`).join(', '),
};

/** Only over https, so the local server leaves it out. */
export const strictTransport = 'max-age=31536000';

export const unchanging = 'public, max-age=31536000, immutable';
export const askFirst = 'no-cache';

/** Files under assets/ carry the hash of their content in their name; all others keep their name and must be asked for. */
export const cacheControlOf = (path: string): string => (path.startsWith('assets/') ? unchanging : askFirst);
