import { Ajv2020 } from 'ajv/dist/2020.js'
import { appRouter } from '../../procedures/router.ts'
import { documentOf } from '../document.ts'
import { operations } from '../operations.ts'

/** The document of the real router, and a check of values against its parts. */
export const document = documentOf(appRouter, operations, '1.2.3')

const ajv = new Ajv2020({
  strict: false,
  allErrors: true,
  formats: { date: /^\d{4}-\d{2}-\d{2}$/, 'date-time': /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/ },
})
ajv.addSchema(document, 'document')

/** What a value has that a part of the document does not allow; nothing when it fits. The place is a list of keys. */
export function misfits(place: readonly string[], value: unknown): readonly string[] {
  const pointer = place.map((key) => key.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')
  const id = `document#/${pointer}`
  const validate = ajv.getSchema(id) ?? ajv.compile({ $ref: id })
  if (validate(value)) return []
  return (validate.errors ?? []).map(({ instancePath, message, params }) =>
    [instancePath, message ?? '', JSON.stringify(params)].join(' '),
  )
}
