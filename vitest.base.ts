/**
 * The settings of every package's tests.
 *
 * The counts go to a file of each package, where `npm test` adds them up; a file also survives turbo's cache.
 */
export const testSettings = {
  include: ['**/*.test.ts'],
  // A test says what is right, not how fast: a busy machine may take its time.
  testTimeout: 120_000,
  hookTimeout: 120_000,
  reporters: ['default', 'json'],
  outputFile: { json: '.results/vitest.json' },
}
