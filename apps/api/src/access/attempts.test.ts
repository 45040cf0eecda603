import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Attempts, attemptsIn } from './attempts.ts'
import { accessTablesOf } from './tables.ts'
import { openScene, type Scene } from './testing/scene.ts'

let scene: Scene
let attempts: Attempts

beforeAll(async () => {
  scene = await openScene()
  attempts = attemptsIn(accessTablesOf(scene.database), scene.clock)
})

afterAll(() => scene.close())

const rule = { window: 60, max: 3 }

test('as many tries as the rule says are allowed, and the next is told how long to wait', async () => {
  for (let tried = 1; tried <= 3; tried += 1) {
    expect(await attempts.consume('one', rule)).toEqual({ allowed: true, retryAfter: null })
  }
  expect(await attempts.consume('one', rule)).toEqual({ allowed: false, retryAfter: 60 })
  scene.wait(45_000)
  expect(await attempts.consume('one', rule)).toEqual({ allowed: false, retryAfter: 15 })
})

test('a wait of the whole window opens it again, a millisecond less does not', async () => {
  for (let tried = 1; tried <= 4; tried += 1) await attempts.consume('two', rule)
  scene.wait(59_999)
  expect((await attempts.consume('two', rule)).allowed).toBe(false)
  scene.wait(1)
  expect((await attempts.consume('two', rule)).allowed).toBe(true)
})

test('who tries something else is counted for itself', async () => {
  for (let tried = 1; tried <= 4; tried += 1) await attempts.consume('three', rule)
  expect((await attempts.consume('three', rule)).allowed).toBe(false)
  expect((await attempts.consume('four', rule)).allowed).toBe(true)
})

test('many tries at once pass no more than the rule says', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => attempts.consume('five', rule)))
  expect(answers.filter((answer) => answer.allowed)).toHaveLength(3)
})

test('tries are forgotten after one that was right', async () => {
  for (let tried = 1; tried <= 4; tried += 1) await attempts.consume('six', rule)
  await attempts.forget('six')
  expect((await attempts.consume('six', rule)).allowed).toBe(true)
})
