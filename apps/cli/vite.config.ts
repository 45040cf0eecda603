import { defineConfig } from 'vitest/config'
import { testSettings } from '../../vitest.base.ts'

/** One file to start, the rest in chunks that a command loads when it runs; nothing is left to resolve at run time. */
export default defineConfig({
  build: {
    ssr: 'src/main.ts',
    target: 'node26',
    outDir: 'dist',
    minify: true,
    rolldownOptions: {
      output: { entryFileNames: 'regrights.mjs', chunkFileNames: 'chunks/[name]-[hash].mjs' },
    },
  },
  ssr: { noExternal: true },
  test: testSettings,
})
