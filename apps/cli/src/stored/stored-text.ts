import type { Call } from '../command-line/definition.ts'
import { answered, type Outcome, refused } from '../outcome.ts'
import { viewOfPassage, viewOfSections } from '../print/passage.ts'
import { thisScreen } from '../screen.ts'
import { withStored } from './whole-matter.ts'

/** Shows the passage that a citation names, or the parts that were found, of a text that is kept with a stored matter. */
export function textOfStored(call: Call, named: string): Promise<Outcome> {
  return withStored(call, async ({ client, stored }) => {
    const kept = await client.files.list.query({ matter: stored.id })
    const texts = kept.filter(({ type }) => type.startsWith('text/'))
    const found = texts.filter(({ sha256, name }) => name === named || (named.length > 7 && sha256.startsWith(named)))
    const [file, ...others] = found
    if (file === undefined || others.length > 0) {
      const names = texts.map(({ name, sha256 }) => `${JSON.stringify(name)} (${sha256.slice(0, 12)})`)
      const allowed = names.length === 0 ? 'a text file of the matter, which has none' : `one of ${names.join(', ')}`
      return refused({ path: 'FILE', found: JSON.stringify(named), allowed })
    }
    const asked = { matter: stored.id, sha256: file.sha256 }
    const { cite } = call.given
    if (cite !== undefined)
      return answered(viewOfPassage(await client.files.passage.query({ ...asked, cite }), thisScreen()))
    const { sections } = await client.files.sections.query(asked)
    return answered(viewOfSections(sections, thisScreen()))
  })
}
