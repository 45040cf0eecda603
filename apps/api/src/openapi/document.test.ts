import { Validator } from '@seriousme/openapi-schema-validator'
import { initTRPC } from '@trpc/server'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { appRouter } from '../procedures/router.ts'
import { documentOf } from './document.ts'
import { operations } from './operations.ts'
import { document } from './testing/document-of-today.ts'

const t = initTRPC.create()
const described = { summary: 'Do it', description: 'Does it.', output: z.string() }

describe('the OpenAPI document', () => {
  test('is valid OpenAPI 3.1', async () => {
    const validator = new Validator()
    const { valid, errors } = await validator.validate(JSON.parse(JSON.stringify(document)))
    expect(errors).toBeUndefined()
    expect(valid).toBe(true)
    expect(validator.version).toBe('3.1')
  })

  test('has a path for every procedure, and none beside', () => {
    const paths = Object.keys(appRouter._def.procedures).map((path) => `/trpc/${path}`)
    expect(Object.keys(document.paths).sort()).toEqual(paths.sort())
  })

  test('asks queries and subscriptions by GET, and changes by POST', () => {
    const procedures: Readonly<Record<string, object>> = appRouter._def.procedures
    for (const [path, procedure] of Object.entries(procedures)) {
      const { get, post } = document.paths[`/trpc/${path}`] ?? {}
      const { type } = Reflect.get(procedure, '_def')
      expect(get !== undefined, path).toBe(type !== 'mutation')
      if (type === 'mutation') expect(post, path).toBeDefined()
    }
  })

  test('says of every procedure what it does, in sentences', () => {
    for (const [path, { summary, description }] of Object.entries(operations)) {
      expect(summary, path).toMatch(/^[A-Z].{2,60}[^.]$/)
      expect(description, path).toMatch(/^.{20,}\.$/s)
    }
  })

  test('has every named thing once, and nothing that refers to a thing that is not there', () => {
    const text = JSON.stringify(document)
    const names = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref ?? '')
    expect(names.length).toBeGreaterThan(100)
    for (const ref of new Set(names)) {
      const found = ref
        .slice(2)
        .split('/')
        .reduce<unknown>((at, key) => Reflect.get(Object(at), key), document)
      expect(found, ref).toBeTypeOf('object')
    }
    const ids = Object.values(document.paths).flatMap(({ get, post }) => [get?.operationId, post?.operationId])
    const given = ids.filter((id) => id !== undefined)
    expect(new Set(given).size).toBe(given.length)
  })

  test('lets a token do nothing that only a person may do', () => {
    const byPersons = Object.entries(operations).filter(([, { inPerson }]) => inPerson === true)
    expect(byPersons.map(([path]) => path)).toContain('tokens.create')
    for (const [path] of byPersons) {
      const { get, post } = document.paths[`/trpc/${path}`] ?? {}
      expect((get ?? post)?.security, path).toEqual([{ session: [] }])
    }
  })

  test('is not written of a procedure without a description', () => {
    const router = t.router({ known: t.procedure.query(() => ''), another: t.procedure.query(() => '') })
    expect(() => documentOf(router, { known: described }, '1')).toThrow('another is not described')
  })

  test('is not written of a description without a procedure', () => {
    const router = t.router({ known: t.procedure.query(() => '') })
    expect(() => documentOf(router, { known: described, gone: described }, '1')).toThrow('no procedure gone')
  })

  test('is not written of an input whose shape is nowhere', () => {
    const input = z.strictObject({ thing: z.custom<object>() })
    const router = t.router({ known: t.procedure.input(input).query(() => '') })
    expect(() => documentOf(router, { known: described }, '1')).toThrow('the field thing has no shape')
    const checkedByRules = { thing: { type: 'object' } }
    expect(documentOf(router, { known: { ...described, checkedByRules } }, '1').paths['/trpc/known']).toBeDefined()
  })
})
