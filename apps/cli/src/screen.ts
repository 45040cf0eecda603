import { styleText } from 'node:util'
import { widthOf } from './width.ts'

/** What a piece of text means to the reader; its colour follows. */
export type Tone = 'heading' | 'good' | 'attention' | 'bad' | 'quiet'

/** Where text for people is laid out. */
export type Screen = {
  /** Terminal columns that a line may take. */
  readonly width: number
  readonly paint: (tone: Tone, text: string) => string
}

const formats = { heading: 'bold', good: 'green', attention: 'yellow', bad: 'red', quiet: 'dim' } as const

/** The screen of this process: painted only on a terminal, and never under NO_COLOR. */
export function thisScreen(): Screen {
  return {
    width: widthOf(process.stdout),
    paint: (tone, text) => styleText(formats[tone], text, { stream: process.stdout }),
  }
}
