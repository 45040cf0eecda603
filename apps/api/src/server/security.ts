import type { FastifyHelmetOptions } from '@fastify/helmet'
import type { Config } from './config.ts'

/**
 * The security headers of every answer.
 *
 * Takes the configuration. Pages may load only what this server itself serves, run no script that is written into a page,
 * and be framed by nobody. Over https, browsers are told to come by https alone.
 */
export function policyFor(config: Pick<Config, 'url'>): FastifyHelmetOptions {
  const secure = config.url?.startsWith('https:') === true
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'img-src': ["'self'", 'data:'],
        'font-src': ["'self'"],
        'connect-src': ["'self'"],
        'manifest-src': ["'self'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        ...(secure ? { 'upgrade-insecure-requests': [] } : {}),
      },
    },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    frameguard: { action: 'deny' },
    hsts: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'no-referrer' },
  }
}
