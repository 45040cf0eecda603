import type { Call, Run } from '../command-line/definition.ts'
import { answered, answeredInJson } from '../outcome.ts'
import { withClient } from '../stored/client.ts'
import { withOptionalMatter } from '../stored/optional-matter.ts'

/** Runs the commands about tokens for programs. */
export const run: Run = (call) => {
  if (call.command === 'token create') return create(call)
  if (call.command === 'token revoke') return revoke(call)
  return withClient(call, async (client) => {
    const tokens = await client.tokens.list.query()
    if (call.given.json) return answeredInJson(tokens)
    const [{ viewOfTokens }, { thisScreen }] = await Promise.all([
      import('../print/opening.ts'),
      import('../screen.ts'),
    ])
    return answered(viewOfTokens(tokens, thisScreen()))
  })
}

/** The secret is all of standard output, so that it can go into a file; what it is stands beside it. */
async function create(call: Call) {
  const { operands, given } = call
  return withOptionalMatter(call, async (client, { matter, days }) => {
    const made = await client.tokens.create.mutate({
      name: operands[0] ?? '',
      scope: given.scope ?? 'read',
      matter,
      ...(days !== null && { days }),
    })
    if (given.json) return answeredInJson(made)
    const { id, scope, expiresAt } = made.token
    return answered(made.secret, `token ${id}, scope ${scope}, until ${expiresAt}; it is not shown again`)
  })
}

function revoke(call: Call) {
  return withClient(call, async (client) => {
    const { id } = await client.tokens.revoke.mutate({ id: call.operands[0] ?? '' })
    return answered(`revoked: token ${id}`)
  })
}
