import type { DocumentedCall } from './document.ts'

/** A call as the document shows it. */
export type ShownCall = { readonly method: 'get' | 'post'; readonly path: string; readonly call: DocumentedCall }

/**
 * Writes a call for a shell.
 *
 * Takes:   a call of the document.
 * Gives:   a command for curl, which finds the server and the token in the environment.
 * Refuses: never.
 */
export function curlOf({ method, path, call }: ShownCall): string {
  const input = exampleOf(call)
  const byToken = call.security.some((scheme) => Object.hasOwn(scheme, 'token'))
  const parts = [
    byToken
      ? `-H "Authorization: Bearer $REGRIGHTS_TOKEN"`
      : `-H "Cookie: regrights.session_token=$REGRIGHTS_SESSION" -H "Origin: $REGRIGHTS_URL"`,
  ]
  if (isStream(call)) parts.unshift('--no-buffer')
  if (method === 'get') parts.unshift('--get')
  else parts.push(`-H 'Content-Type: application/json'`)
  if (input !== undefined)
    parts.push(method === 'get' ? `--data-urlencode ${quoted(`input=${input}`)}` : `--data ${quoted(input)}`)
  else if (method === 'post') parts.push('-X POST')
  return ['curl', ...parts, `"$REGRIGHTS_URL${path}"`].join(' \\\n  ')
}

/** The example of a call's input as JSON; undefined when it takes none. */
export function exampleOf({ parameters = [], requestBody }: DocumentedCall): string | undefined {
  const [source = requestBody] = parameters
  const found = source === undefined ? undefined : Object(Object(source.content)['application/json']).example
  return found === undefined ? undefined : JSON.stringify(found)
}

/** Whether what is answered goes on until somebody ends it. */
export function isStream({ responses }: DocumentedCall): boolean {
  return Object.hasOwn(Object(responses['200']?.content), 'text/event-stream')
}

/** A text as one word of a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
