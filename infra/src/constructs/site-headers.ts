import type { Construct } from 'constructs';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { SecurityHeaders } from './security-headers.ts';

/** What no page of the site uses, nor anything that it might come to embed. */
const DENIED_FEATURES = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'screen-wake-lock',
  'usb',
  'xr-spatial-tracking',
];

/** What browsers are told about the site's pages and files. */
export class SiteHeaders extends SecurityHeaders {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      contentSecurityPolicy,
      customHeaders: {
        // A window that was opened by, or opens, another site shares nothing with it.
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Permissions-Policy': DENIED_FEATURES.map((feature) => `${feature}=()`).join(', '),
      },
    });
  }
}
