import { type CivilDate, checkMatter, type Matter, parseCivilDate } from '@regrights/rules'
import type { RandomFile } from '../random-matter.ts'

/** A random file as the rules read it; random matters are valid, so a refusal is a mistake of the generator or the rules. */
export function read(file: RandomFile): Matter {
  // As it would come from a file: without the fields that have no value.
  const result = checkMatter(JSON.parse(JSON.stringify(file)))
  if (!result.ok) throw new Error(`a random matter is refused: ${JSON.stringify(result.refusals)}`)
  return result.value
}

export function day(text: string): CivilDate {
  const parsed = parseCivilDate(text)
  if (parsed === null) throw new Error(`${text} is no day`)
  return parsed
}
