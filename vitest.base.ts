/**
 * The settings of every package's tests.
 *
 * The counts go to a file of each package, where `npm test` adds them up; a file also survives turbo's cache.
 */
export const testSettings = {
  include: ['**/*.test.ts'],
  reporters: ['default', 'json'],
  outputFile: { json: '.results/vitest.json' },
}
