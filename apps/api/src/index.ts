/** The public surface of the API: the router's type for clients, and what runs it in process. */

export type { Clock } from './clock.ts'
export { type Live, watchChanges } from './live/live.ts'
export { type Limits, type Matters, serveMatters } from './matters/service.ts'
export { jsonOf } from './matters/written-once.ts'
export type { Context, Services } from './procedures/context.ts'
export { type ProblemCode, problemOf, type ToldProblem } from './procedures/problems.ts'
export { type AppRouter, appRouter, createCaller } from './procedures/router.ts'
export type * from './store/port.ts'
