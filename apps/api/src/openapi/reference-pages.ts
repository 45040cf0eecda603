import { curlOf, exampleOf, isStream, type ShownCall } from './curl.ts'
import type { OpenApiDocument } from './document.ts'
import { escaped, prose } from './html.ts'
import type { JsonSchema } from './operation.ts'
import { problems } from './problem-responses.ts'
import { tableOf, typeOf } from './schema-table.ts'

/**
 * Writes the document for people.
 *
 * Takes:   the document.
 * Gives:   the pages by their address: a table of contents, one for each group of calls, and one of all formats. They need
 *          no script.
 * Refuses: never.
 */
export function referencePages(document: OpenApiDocument): ReadonlyMap<string, string> {
  const calls = callsIn(document)
  const pages = new Map([['/reference', page('Reference', contents(document, calls))]])
  for (const { name, description } of document.tags) {
    const own = calls.filter(({ call }) => call.tags.includes(name))
    const body = `<h1>${escaped(name)}</h1><p>${prose(description)}.</p>${own.map(section).join('')}`
    pages.set(`/reference/${name}`, page(name, body))
  }
  const formats = Object.entries(document.components.schemas).map(([name, schema]) => format(name, schema))
  pages.set('/reference/formats', page('Formats', `<h1>Formats</h1>${formats.join('')}`))
  return pages
}

/** Every call of the document, in its order. */
export function callsIn({ paths }: OpenApiDocument): readonly ShownCall[] {
  return Object.entries(paths).flatMap(([path, { get, post }]) => [
    ...(get === undefined ? [] : [{ method: 'get', path, call: get } as const]),
    ...(post === undefined ? [] : [{ method: 'post', path, call: post } as const]),
  ])
}

/** Calls by the name of their procedure; the longer way of the same is shown with it. */
function isLonger({ call }: ShownCall): boolean {
  return call.operationId.endsWith('.long')
}

function contents(document: OpenApiDocument, calls: readonly ShownCall[]): string {
  const groups = document.tags.map(({ name, description }) => {
    const own = calls.filter((one) => one.call.tags.includes(name) && !isLonger(one))
    const items = own.map(
      ({ call }) =>
        `<li><a href="/reference/${escaped(name)}#${escaped(call.operationId)}">${escaped(call.summary)}</a> <code>${escaped(call.operationId)}</code></li>`,
    )
    return `<section><h2><a href="/reference/${escaped(name)}">${escaped(name)}</a></h2><p>${prose(description)}.</p><ul>${items.join('')}</ul></section>`
  })
  const codes = Object.entries(problems).map(
    ([code, [status, meaning]]) => `<tr><td><code>${code}</code></td><td>${status}</td><td>${prose(meaning)}</td></tr>`,
  )
  const head = '<tr><th scope="col">Code</th><th scope="col">Status</th><th scope="col">Meaning</th></tr>'
  return `<h1>regrights ${escaped(document.info.version)}</h1><p>${prose(document.info.description)}</p>
<p>The same for programs: <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1). All <a href="/reference/formats">formats</a>.</p>
<nav aria-label="Contents" class="contents">${groups.join('')}</nav>
<h2 id="problems">When a call fails</h2><div class="wide"><table><thead>${head}</thead><tbody>${codes.join('')}</tbody></table></div>`
}

function section(shown: ShownCall): string {
  const { method, path, call } = shown
  const id = escaped(call.operationId)
  const title = isLonger(shown) ? `${call.summary}, with a long input` : call.summary
  const who = call.security.some((scheme) => Object.hasOwn(scheme, 'token'))
    ? ''
    : '<p>For people who signed in: a token may not.</p>'
  const input = exampleOf(call) === undefined ? '' : `<h3>Input</h3>${tableOf(inputOf(shown))}`
  return `<section id="${id}"><h2><a href="#${id}">${escaped(title)}</a></h2>
<p><code class="call">${method.toUpperCase()} ${escaped(path)}</code></p><p>${prose(call.description)}</p>${who}${input}
<h3>Example</h3><pre tabindex="0"><code>${escaped(curlOf(shown))}</code></pre><h3>Answer</h3>${tableOf(answerOf(shown))}</section>`
}

function inputOf({ call }: ShownCall): JsonSchema {
  const source = call.parameters?.[0] ?? call.requestBody
  return Object(Object(Object(source?.content)['application/json']).schema)
}

function answerOf({ call }: ShownCall): JsonSchema {
  const content = Object(call.responses['200']?.content)
  if (isStream(call)) return Object(content['text/event-stream'].schema.contentSchema)
  return Object(content['application/json'].schema.properties.result.properties.data)
}

function format(name: string, schema: JsonSchema): string {
  const said = typeof schema.description === 'string' ? `<p>${prose(schema.description)}</p>` : ''
  const one = Array.isArray(schema.anyOf) || Array.isArray(schema.oneOf) ? optionsOf(schema) : tableOf(schema)
  return `<section id="${escaped(name)}"><h2><a href="#${escaped(name)}">${escaped(name)}</a></h2>${said}${one}</section>`
}

function optionsOf({ anyOf, oneOf }: JsonSchema): string {
  const options: readonly unknown[] = Array.isArray(anyOf) ? anyOf : Array.isArray(oneOf) ? oneOf : []
  const isLinks = options.every((option) => Object.hasOwn(Object(option), '$ref'))
  if (isLinks) return `<p>One of ${options.map((option) => typeOf(Object(option))).join(', ')}.</p>`
  return options.map((option) => tableOf(Object(option))).join('<p>or</p>')
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)} · regrights</title>
<link rel="stylesheet" href="/reference.css">
</head>
<body>
<header><a href="/reference">Reference</a> <a href="/reference/formats">Formats</a> <a href="/openapi.json">openapi.json</a></header>
<main>${body}</main>
</body>
</html>
`
}

/** How the pages look, by day and by night. */
export const referenceStyle = `:root {
  color-scheme: light dark;
  --ink: light-dark(#1c2024, #e6e8ea);
  --faint: light-dark(#5b636b, #a3abb3);
  --paper: light-dark(#ffffff, #15181b);
  --panel: light-dark(#f3f5f7, #1f2428);
  --line: light-dark(#d5dade, #353c42);
  --link: light-dark(#0b57a4, #8cc2ff);
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
header { display: flex; gap: 1.5rem; padding: .75rem 1.25rem; border-bottom: 1px solid var(--line); }
main { max-width: 64rem; margin: 0 auto; padding: 1.25rem; }
a { color: var(--link); }
h1, h2, h3 { line-height: 1.25; overflow-wrap: anywhere; }
h2 a { color: inherit; text-decoration: none; }
h2 a:hover, h2 a:focus-visible { text-decoration: underline; }
h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
section { margin: 0 0 2.5rem; scroll-margin-top: 1rem; }
code, pre { font: .9em/1.5 ui-monospace, monospace; }
code { overflow-wrap: anywhere; }
pre { background: var(--panel); border: 1px solid var(--line); border-radius: 6px; padding: .75rem 1rem; overflow-x: auto; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); }
.said, .contents code { color: var(--faint); }
.contents { display: grid; grid-template-columns: repeat(auto-fill, minmax(18rem, 1fr)); gap: 0 2rem; }
.contents section { margin: 0 0 1rem; }
.contents ul { padding-left: 1.1rem; margin: 0; }
`
