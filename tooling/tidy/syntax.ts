import { parseSync } from 'oxc-parser'

/** A node of a syntax tree with its parent; what else it holds depends on its type. */
export type SyntaxNode = { readonly type: string; readonly start: number; readonly [key: string]: unknown }

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

/** Calls `see` with each node of a TypeScript file and the node around it. Refuses a file that does not parse. */
function walk(path: string, text: string, see: (node: SyntaxNode, parent: SyntaxNode | null) => void): void {
  const { program, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors.map((error) => error.message).join('; ')}`)
  const visit = (value: unknown, parent: SyntaxNode | null): void => {
    if (Array.isArray(value)) for (const item of value) visit(item, parent)
    else if (isNode(value)) {
      see(value, parent)
      for (const key of Object.keys(value)) visit(value[key], value)
    }
  }
  visit(program, null)
}

export type Import = { readonly from: string; readonly start: number }

/** Everything that a file imports or exports again from another, types and dynamic imports included. */
export function importsOf(path: string, text: string): Import[] {
  const found: Import[] = []
  walk(path, text, (node) => {
    const source = node.source
    if (isNode(source) && typeof source.value === 'string') found.push({ from: source.value, start: source.start })
  })
  return found
}

/** A name as it is used on its own: not a property of something, not a key. */
export function freeNames(path: string, text: string): { readonly name: string; readonly start: number }[] {
  const found: { name: string; start: number }[] = []
  walk(path, text, (node, parent) => {
    if (node.type !== 'Identifier' || typeof node.name !== 'string') return
    const isProperty = parent?.type === 'MemberExpression' && parent.property === node && parent.computed !== true
    const isKey = parent !== null && parent.key === node && parent.computed !== true && parent.value !== node
    if (!isProperty && !isKey) found.push({ name: node.name, start: node.start })
  })
  return found
}

/** The names of properties that are read from something: `sort` in `list.sort()`. */
export function propertyNames(path: string, text: string): { readonly name: string; readonly start: number }[] {
  const found: { name: string; start: number }[] = []
  walk(path, text, (node) => {
    if (node.type !== 'MemberExpression' || node.computed === true) return
    const property = node.property
    if (isNode(property) && typeof property.name === 'string')
      found.push({ name: property.name, start: property.start })
  })
  return found
}
