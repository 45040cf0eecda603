import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { testSettings } from '../../vitest.base.ts'

/**
 * Takes Node's own modules from `process.getBuiltinModule`. An import statement would read every export of such a module to
 * list the names, which wakes parts of Node that no command asked for and takes as long as the rules themselves.
 */
function builtinsAsAsked(): Plugin {
  const mark = '\0as-asked:'
  return {
    name: 'builtins-as-asked',
    apply: 'build',
    enforce: 'pre',
    // The first file has nothing to wait for yet, and would need one file more. So would it when the bundler's own runtime took
    // a module this way, and the commands would load before there is a compile cache.
    // The commands for stored matters import as usual: what they need is not for all others to load.
    resolveId: (id, importer = '') =>
      id.startsWith('node:') && !/[\\/]main\.ts$|rolldown[\\/]runtime|[\\/](?:stored[\\/]|backup\.ts$)/.test(importer)
        ? mark + id
        : undefined,
    load: (id) => (id.startsWith(mark) ? exportsOf(id.slice(mark.length)) : undefined),
  }
}

function exportsOf(name: string): string {
  // Commander wants it for commands that are programs of their own; here is none.
  if (name === 'node:child_process') return 'export default {}'
  const whole = `/* @__PURE__ */ process.getBuiltinModule('${name}')`
  const exported = Object.keys(process.getBuiltinModule(name) ?? {}).filter((key) => /^[a-z]\w*$/i.test(key))
  const lines = exported.map(
    (key) => `export const ${key} = /* @__PURE__ */ (() => process.getBuiltinModule('${name}').${key})()`,
  )
  return [`export default ${whole}`, ...lines].join('\n')
}

/**
 * Leaves the API out of the bundle. The project's Node runs its sources as they are, and finds there what cannot be bundled,
 * such as the binary of SQLite; only a command that needs a stored matter in this process loads it.
 */
function apiAsItIs(): Plugin {
  return {
    name: 'api-as-it-is',
    apply: 'build',
    enforce: 'pre',
    resolveId: (id) => (id.startsWith('@regrights/api') ? { id, external: true } : undefined),
  }
}

/** Writes all other characters than ASCII as escapes: with one of them, a file takes twice the memory and longer to read. */
function onlyAscii(): Plugin {
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  return {
    name: 'only-ascii',
    apply: 'build',
    generateBundle: (_, bundle) => {
      for (const file of Object.values(bundle))
        if (file.type === 'chunk') file.code = file.code.replace(/[^\0-\x7f]/g, escaped)
    },
  }
}

/** Few files to read at a start: what all commands need, the rules, and what lays out text for people. */
const chunks = [
  {
    name: 'command-line',
    test: /as-asked:|[\\/]src[\\/](?:run|write|machine|command-line[\\/](?!all-|stored-|serving-))|[\\/]node_modules[\\/]commander/,
  },
  {
    name: 'rules',
    test: /[\\/]packages[\\/]rules[\\/]src[\\/](?!text[\\/]|calculators[\\/])|[\\/]node_modules[\\/](?:zod|@?date-fns)[\\/]/,
  },
  { name: 'print', test: /[\\/]src[\\/](?:print|screen)|[\\/]node_modules[\\/](?:string-width|strip-ansi)[\\/]/ },
]

/** One file to start, the rest in chunks that a command loads when it runs; only the API is left to resolve at run time. */
export default defineConfig({
  plugins: [apiAsItIs(), builtinsAsAsked(), onlyAscii()],
  build: {
    ssr: 'src/main.ts',
    target: 'node26',
    outDir: 'dist',
    minify: true,
    rolldownOptions: {
      // The rules are pure: a file of theirs that a command does not use need not even be started for it.
      treeshake: { moduleSideEffects: (id) => !/[\\/]packages[\\/]rules[\\/]src[\\/]/.test(id) },
      output: {
        entryFileNames: 'regrights.mjs',
        chunkFileNames: 'chunks/[name]-[hash].mjs',
        codeSplitting: { groups: chunks },
      },
    },
  },
  ssr: { noExternal: true },
  test: testSettings,
})
