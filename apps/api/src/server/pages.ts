import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, posix, relative, sep } from 'node:path'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { answer, notFound } from './problems.ts'

type Page = { readonly content: Buffer; readonly type: string; readonly tag: string; readonly kept: boolean }

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

const landing = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>regrights</title>
<h1>regrights</h1>
<p>The server is running. Programs call it under <code>/trpc</code>; the command <code>regrights</code> is one of them.</p>
</html>
`

/**
 * Serves the built web client, or a plain page as long as there is none.
 *
 * Takes the server and the folder of the client. All files are read once, at start, and nothing but them can be asked
 * for. Whatever else a browser opens as a page is answered with the client's first page, which knows its own addresses.
 */
export async function servePages(app: FastifyInstance, folder: string | null): Promise<void> {
  const pages = folder === null ? new Map<string, Page>() : await readPages(folder)
  const first = pages.get('/index.html') ?? pageOf('index.html', Buffer.from(landing))
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? ''
    const page = request.method === 'GET' || request.method === 'HEAD' ? pages.get(path) : undefined
    if (page !== undefined) return send(request, reply, page)
    return opensPage(request, path) ? send(request, reply, first) : answer(request, reply, notFound)
  })
}

/** Whether a browser asks for a page, and not for a file or an answer. */
function opensPage({ method, headers }: FastifyRequest, path: string): boolean {
  if (method !== 'GET' || /^\/(trpc|auth|access)(\/|$)/.test(path) || extname(path) !== '') return false
  return path === '/' || headers.accept?.includes('text/html') === true
}

function send(request: FastifyRequest, reply: FastifyReply, page: Page): FastifyReply {
  void reply.header('etag', page.tag)
  // Built files carry a hash in their name, so what is under a name never changes.
  void reply.header('cache-control', page.kept ? 'public, max-age=31536000, immutable' : 'no-cache')
  if (request.headers['if-none-match'] === page.tag) return reply.code(304).send()
  return reply.code(200).type(page.type).send(page.content)
}

async function readPages(folder: string): Promise<Map<string, Page>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && extname(entry.name) in types)
  const pages = files.map(async (entry) => {
    const path = join(entry.parentPath, entry.name)
    const name = relative(folder, path).split(sep).join(posix.sep)
    return [`/${name}`, pageOf(name, await readFile(path))] as const
  })
  return new Map(await Promise.all(pages))
}

function pageOf(name: string, content: Buffer): Page {
  const tag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`
  const type = types[extname(name)] ?? 'application/octet-stream'
  return { content, type, tag, kept: name.startsWith('assets/') }
}
