import type { Call, Run } from '../command-line/definition.ts'
import { answered, answeredInJson } from '../outcome.ts'
import { withClient } from '../stored/client.ts'
import { withOptionalMatter } from '../stored/optional-matter.ts'

/** Runs the commands about calendars that programs fetch. */
export const run: Run = (call) => {
  if (call.command === 'feed create') return create(call)
  if (call.command === 'feed revoke') return revoke(call)
  return withClient(call, async (client) => {
    const feeds = await client.feeds.list.query()
    if (call.given.json) return answeredInJson(feeds)
    const [{ viewOfFeeds }, { thisScreen }] = await Promise.all([import('../print/opening.ts'), import('../screen.ts')])
    return answered(viewOfFeeds(feeds, thisScreen()))
  })
}

/** The address is all of standard output, without the server's own where that is not known here. */
async function create(call: Call) {
  const { operands, given } = call
  return withOptionalMatter(call, async (client, { matter, days }) => {
    const made = await client.feeds.create.mutate({
      name: operands[0] ?? '',
      matter,
      ...(days !== null && { alarmDays: days }),
    })
    if (given.json) return answeredInJson(made)
    const where = given.server === undefined ? `${made.path}` : new URL(made.path, given.server).href
    const then = given.server === undefined ? ', at the address of the server' : ''
    return answered(where, `feed ${made.feed.id}${then}; the address is not shown again`)
  })
}

function revoke(call: Call) {
  return withClient(call, async (client) => {
    const { id } = await client.feeds.revoke.mutate({ id: call.operands[0] ?? '' })
    return answered(`revoked: feed ${id}`)
  })
}
